// Articles for WeChat's editor, as a person opens them from a disk to copy them:
// whole, without anything from outside, and with codes that a phone reads.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { desktop, launchLight, narrow, phone, watch } from './browser.mjs';
import { exported, listArticles, listFiles, sorry } from './pages.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const reader = readFileSync(fileURLToPath(import.meta.resolve('jsqr')), 'utf8');

const articles = [
  ...listArticles(sorry).map((file) => path.join(sorry, file)),
  ...listFiles(exported, '.html').map((file) => path.join(exported, file)),
];

let browser;
let bench; // a page on which pictures are read

before(async () => {
  browser = await launchLight();
  bench = await browser.newPage();
  await bench.addScriptTag({ content: reader });
});
after(() => browser?.close());

/** Opens each article at a size from the disk. */
async function each(viewport, look) {
  // Scripts run in a world of their own, so that the page keeps its policy: see axe.mjs.
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const watched = watch(page, 'file://');
  const session = await context.newCDPSession(page);
  await session.send('Page.enable');
  try {
    for (const file of articles) {
      await page.goto(pathToFileURL(file).href);
      const { frameTree } = await session.send('Page.getFrameTree');
      const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'test' });
      const run = async (expression) => {
        const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
        assert.equal(exceptionDetails, undefined, `${file}: ${exceptionDetails?.exception?.description}`);
        return result.value;
      };
      await look(file, run);
      assert.deepEqual(watched.take(), [], file);
    }
  } finally {
    await context.close();
  }
}

test('there are articles in several languages and directions, large ones too', () => {
  const texts = articles.map((file) => readFileSync(file, 'utf8'));
  assert.ok(articles.length >= 8, `articles: ${articles.length}`);
  for (const lang of ['en', 'zh-Hans', 'ar', 'ru']) assert.ok(texts.some((html) => html.includes(`<html lang="${lang}"`)), lang);
  assert.ok(texts.some((html) => html.length > 15_000));
});

for (const [name, viewport] of Object.entries({ 'a phone': phone.viewport, 'the narrowest window': narrow, 'a desk': desktop })) {
  test(`on ${name} an article fits and asks for nothing but the files beside it`, () => each(viewport, async (file, run) => {
    const wide = await run('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    assert.equal(wide, 0, `${file} is ${wide} px too wide`);
    const lost = await run('[...document.images].filter((image) => !image.complete || image.naturalWidth === 0).length');
    assert.equal(lost, 0, `${file}: ${lost} pictures are not shown`);
    const sizes = await run('[...document.querySelectorAll("article p, article li")].map((e) => parseFloat(getComputedStyle(e).fontSize))');
    assert.ok(Math.min(...sizes) >= 15, `${file}: small letters`);
  }));
}

test('axe finds nothing wrong with an article', () => each(phone.viewport, async (file, run) => {
  await run(axe);
  const found = await run(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.map((v) => v.id + ': ' + v.nodes[0].html.slice(0, 200)))`);
  assert.deepEqual(found, [], file);
}));

test('the code at the end is the address that is printed beneath it', () => each(phone.viewport, async (file, run) => {
  const [alt, printed] = await run(`[
    document.querySelector('img[src="qr.png"]').alt, document.querySelector('article').lastElementChild.textContent,
  ]`);
  const read = await decoded(file);
  assert.equal(read, printed, file);
  assert.equal(alt, printed, file);
  assert.match(printed, /^https:\/\/portal\.example\/.*\/$/);
}));

/** What jsQR reads in the code beside an article: a page from the disk may not look into its own pictures. */
function decoded(file) {
  return bench.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return globalThis.jsQR(context.getImageData(0, 0, image.width, image.height).data, image.width, image.height)?.data ?? null;
  }, readFileSync(path.join(path.dirname(file), 'qr.png')).toString('base64'));
}
