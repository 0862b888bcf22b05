// What an entry gives on paper, and the code that leads back from it. The
// reader of codes is none of ours: jsQR.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, phone } from './browser.mjs';
import { based, basePath, listFiles, listLanguages, plain } from './pages.mjs';
import { serve } from './server.mjs';

const reader = readFileSync(fileURLToPath(import.meta.resolve('jsqr')), 'utf8');
const task = 'plan/15.2/';

let browser;
let server;
let bare; // without a base URL

before(async () => {
  browser = await launch();
  server = await serve(based, basePath);
  bare = await serve(plain, '/');
});

after(async () => {
  await browser?.close();
  await server?.close();
  await bare?.close();
});

/** Opens a page at the width of a phone and gives it to body. */
async function open(url, body, options = {}) {
  const context = await browser.newContext({ ...phone, ...options });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'load' });
    return await body(page);
  } finally {
    await context.close();
  }
}

/** The page on A4: its bytes as PDF. */
const printed = (page) => page.pdf({ preferCSSPageSize: true });

/** Sheets of a PDF, with their size in millimetres. */
function sheets(pdf) {
  const text = pdf.toString('latin1');
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  assert.equal(boxes.length, [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length, 'every sheet has its size');
  return boxes.map(([, width, height]) => [width, height].map((points) => Math.round((points * 25.4) / 72)));
}

/** What jsQR reads in drawings, each on a ground of a colour and scaled. */
function read(page, drawings, ground, scale) {
  return scan(page, drawings.map((svg) => `data:image/svg+xml,${encodeURIComponent(svg)}`), ground, scale);
}

/** What jsQR reads in pictures by their addresses. */
function scan(page, pictures, ground, scale) {
  return page.evaluate(async ([list, colour, px]) => {
    const found = [];
    for (const src of list) {
      const image = new Image();
      image.src = src;
      image.width = px;
      image.height = px;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: px, height: px });
      const context = canvas.getContext('2d');
      context.fillStyle = colour;
      context.fillRect(0, 0, px, px);
      context.drawImage(image, 0, 0, px, px);
      found.push(globalThis.jsQR(context.getImageData(0, 0, px, px).data, px, px)?.data ?? null);
    }
    return found;
  }, [pictures, ground, scale]);
}

test('every QR code holds the address of its page, printed beneath it', async () => {
  const codes = listFiles(based, 'qr.svg');
  assert.ok(codes.length >= 300, `codes: ${codes.length}`);
  const pages = codes.map((file) => readFileSync(path.join(based, file.replace(/qr\.svg$/, 'index.html')), 'utf8'));
  const addresses = pages.map((html) => html.match(/<details class="address">[\s\S]*?<bdi dir="ltr">([^<]+)<\/bdi>/)[1]);
  codes.forEach((file, i) => assert.ok(addresses[i].endsWith(basePath + file.replace(/qr\.svg$/, '')), addresses[i]));
  const drawings = codes.map((file) => readFileSync(path.join(based, file), 'utf8'));
  await open('about:blank', async (page) => {
    await page.addScriptTag({ content: reader });
    assert.deepEqual(await read(page, drawings, 'white', 160), addresses, 'as large as on the page');
    const some = drawings.filter((_, i) => i % 40 === 0);
    const theirs = addresses.filter((_, i) => i % 40 === 0);
    // On a dark page the code brings its own light ground.
    assert.deepEqual(await read(page, some, 'black', 320), theirs, 'on black');
    assert.deepEqual(await read(page, [drawings[0].replaceAll('<path d=', '<path opacity="0" d=')], 'white', 160), [null], 'the reader sees what is not there');
  });
});

test('without a base URL there is neither address nor code', async () => {
  assert.deepEqual(listFiles(plain, 'qr.svg'), []);
  await open(bare.url(`en/${task}`), async (page) => assert.equal(await page.locator('.address').count(), 0));
});

test('the code waits until it is asked for, and is there on paper without being asked for', async () => {
  await open(server.url(`en/${task}`), async (page) => {
    const asked = [];
    page.on('request', (r) => asked.push(path.basename(new URL(r.url()).pathname)));
    assert.equal(await page.locator('.address img').isVisible(), false);
    await page.getByText('Share or print').click();
    await page.locator('.address img').waitFor({ state: 'visible' });
    await page.reload({ waitUntil: 'networkidle' });
    asked.length = 0;
    await printed(page);
    assert.deepEqual(asked, ['qr.svg']);
  });
});

test('in every language the unfolded code can be scanned from the screen, by day and by night', async () => {
  const shots = [];
  for (const [i, language] of listLanguages(based).entries()) {
    await open(server.url(`${language}/${task}`), async (page) => {
      await page.locator('.address summary').click();
      await page.locator('.address img').evaluate((image) => image.decode());
      const shot = await page.locator('.address img').screenshot({ scale: 'css' });
      shots.push({ picture: `data:image/png;base64,${shot.toString('base64')}`, address: await page.locator('.address bdi').textContent() });
      const link = page.locator('.address a');
      const asked = new URL(await link.getAttribute('href'));
      assert.equal(asked.host + asked.pathname, 'service.weibo.com/share/share.php');
      assert.equal(asked.searchParams.get('url'), shots.at(-1).address, language);
      assert.ok((await link.boundingBox()).height >= 24 && await link.isVisible(), `${language}: the link to Weibo can be met`);
      assert.equal(await link.getAttribute('target'), null);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await link.isVisible(), false, `${language}: the link is not on paper`);
      assert.equal(await page.locator('.address img').isVisible(), true, `${language}: the code is`);
    }, { colorScheme: i % 2 ? 'dark' : 'light' });
  }
  await open('about:blank', async (page) => {
    await page.addScriptTag({ content: reader });
    assert.deepEqual(await scan(page, shots.map((s) => s.picture), 'black', 160), shots.map((s) => s.address));
  });
});

test('the card is loaded, large, first, and in nobody’s way', async () => {
  await open(server.url(`en/${task}`), async (page) => {
    const card = await page.evaluate(async () => {
      const first = document.images[0];
      await first.decode();
      const box = first.getBoundingClientRect();
      return {
        first: first === document.body.firstElementChild, natural: [first.naturalWidth, first.naturalHeight], width: box.width,
        opacity: getComputedStyle(first).opacity, scroll: document.documentElement.scrollWidth, on: document.elementFromPoint(20, 20) === first, alt: first.alt,
      };
    });
    assert.deepEqual(card, { first: true, natural: [1200, 630], width: 300, opacity: '0', scroll: 360, on: false, alt: '' });
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.share-card').isVisible(), false);
  });
});

for (const [language, most] of [['en', 1], ['zh-Hans', 1], ['ar', 2], ['fr', 2]]) {
  test(`${language}: a task is a checklist of at most ${most} sheets of A4`, async () => {
    await open(server.url(`${language}/${task}`), async (page) => {
      const paper = sheets(await printed(page));
      assert.ok(paper.length >= 1 && paper.length <= most, `${paper.length} sheets`);
      for (const sheet of paper) assert.deepEqual(sheet, [210, 297]);
      await page.emulateMedia({ media: 'print' });
      for (const name of ['.address img', '.address bdi', '.facts']) {
        assert.ok(await page.locator(name).first().isVisible(), `${name} is on paper`);
      }
      for (const name of ['.languages', '.site-nav', '.crumbs', '.pager', '.bilingual-link', '.address summary']) {
        const found = page.locator(name);
        for (let i = await found.count(); i > 0; i--) assert.equal(await found.nth(i - 1).isVisible(), false, `${name} is not on paper`);
      }
    });
  });
}

test('two languages stand side by side on paper and on a desk, one above the other on a phone', async () => {
  for (const language of ['en', 'ar']) {
    await open(server.url(`${language}/${task}bilingual/zh-Hans/`), async (page) => {
      const sides = () => page.locator('section.pair').nth(1).evaluate((pair) => [...pair.children].map((side) => {
        const box = side.getBoundingClientRect();
        return { left: box.left, top: box.top, bottom: box.bottom };
      }));
      let [reader, beside] = await sides();
      assert.ok(beside.top >= reader.bottom, `${language}: stacked`);
      const size = await page.locator('.pair-beside .prose').first().evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
      assert.ok(size >= 20, `${language}: ${size} px is too small to show at a counter`);
      for (const media of ['screen', 'print']) {
        await page.setViewportSize({ width: media === 'print' ? 690 : 1280, height: 900 });
        await page.emulateMedia({ media });
        [reader, beside] = await sides();
        assert.equal(reader.top, beside.top, `${language}, ${media}: in one row`);
        assert.equal(beside.left > reader.left, language !== 'ar', `${language}, ${media}: the reader's side comes first`);
      }
    });
  }
});
