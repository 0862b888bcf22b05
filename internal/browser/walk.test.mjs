// A reader's walk through the built site in a real browser: what no check of
// single files can show. Names are asked for by role, as assistive technology
// does. English names come from locales/en.toml.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, phone, watch } from './browser.mjs';
import { based, basePath, listLanguages, plain } from './pages.mjs';
import { serve } from './server.mjs';

const mainPages = ['', 'plan/15.2/', 'units/', 'about/'];
const languages = listLanguages(plain);

let browser;
let server; // the site under a base path, as most tests see it

before(async () => {
  browser = await launch();
  server = await serve(plain, basePath);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens a page in a context of its own, gives it to body, and fails on anything the page should not have done. */
async function visit(url, options, body) {
  const context = await browser.newContext({ ...phone, ...options });
  try {
    const page = await context.newPage();
    const { protocol, origin } = new URL(url);
    const watched = watch(page, protocol === 'file:' ? 'file://' : origin);
    await page.goto(url, { waitUntil: 'load' });
    await body(page, watched);
    assert.deepEqual(watched.take(), [], 'console, exceptions and requests');
  } finally {
    await context.close();
  }
}

/** The address of a page without the index.html that links carry for reading from a disk. */
const address = (page) => page.url().replace(/index\.html$/, '');

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName.toLowerCase());

for (const language of ['en', 'zh-Hans', 'ar', 'de']) {
  for (const width of [360, 320]) {
    test(`${language}: nothing scrolls sideways at ${width} px`, async () => {
      for (const p of mainPages) {
        await visit(server.url(`${language}/${p}`), { viewport: { width, height: 800 } }, async (page) => {
          const { wide, hidden } = await page.evaluate(() => ({
            wide: document.documentElement.scrollWidth,
            hidden: [document.documentElement, document.body].map((e) => getComputedStyle(e).overflowX),
          }));
          assert.ok(wide <= width, `${language}/${p} is ${wide} px wide`);
          // To cut off what does not fit would only hide the fault.
          assert.deepEqual(hidden, ['visible', 'visible'], `overflow of ${language}/${p}`);
        });
      }
    });
  }
}

for (const p of mainPages) {
  test(`the language switch leads from en/${p} to the same page in each language, without script`, async () => {
    assert.ok(languages.length >= 10, `languages: ${languages}`);
    await visit(server.url(`en/${p}`), { javaScriptEnabled: false }, async (page) => {
      for (const language of languages.filter((l) => l !== 'en')) {
        await page.goto(server.url(`en/${p}`));
        const menu = page.getByRole('navigation', { name: 'Language' });
        const link = menu.locator(`a[hreflang="${language}"]`);
        assert.equal(await link.isVisible(), false, 'the menu starts closed');
        await menu.locator('summary').click();
        await link.click();
        await page.waitForURL('**/index.html');
        assert.equal(address(page), server.url(`${language}/${p}`));
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
      }
    });
  });
}

test('the language menu opens by keyboard, and Escape closes it', async () => {
  await visit(server.url('en/'), {}, async (page) => {
    const summary = page.getByRole('navigation', { name: 'Language' }).locator('summary');
    const french = page.getByRole('link', { name: 'Français' });
    await summary.focus();
    await page.keyboard.press('Enter');
    await french.waitFor({ state: 'visible' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await french.waitFor({ state: 'hidden' });
    assert.equal(await focused(page), 'summary', 'the focus is back on the button');
  });
});

for (const [locale, suggested] of [['ja-JP', 'ja'], ['zh-TW', 'zh-Hant'], ['zh-CN', 'zh-Hans'], ['ar-EG', 'ar'], ['sw', null]]) {
  test(`the chooser suggests ${suggested ?? 'nothing'} to a reader of ${locale}, and never redirects`, async () => {
    await visit(server.url(), { locale }, async (page) => {
      await page.waitForTimeout(300); // a redirect would have happened by now
      assert.equal(address(page), server.url());
      const links = await page.getByRole('main').getByRole('link').all();
      const offers = await Promise.all(links.map(async (link) => ({
        language: await link.getAttribute('hreflang'),
        visible: await link.isVisible(),
        suggested: await link.locator('.chooser-hint').isVisible(),
      })));
      assert.deepEqual(offers.map((o) => o.language).sort(), languages);
      assert.ok(offers.every((o) => o.visible), 'every language is offered');
      assert.deepEqual(offers.filter((o) => o.suggested).map((o) => o.language), suggested ? [suggested] : []);
    });
  });
}

test('the chooser works without script', async () => {
  await visit(server.url(), { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('.chooser-hint:visible').count(), 0);
    await page.getByRole('link', { name: 'العربية' }).click();
    await page.waitForURL('**/ar/index.html');
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  });
});

test('the skip link is the first stop of the keyboard and leads to the text', async () => {
  await visit(server.url('en/plan/15.2/'), {}, async (page) => {
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the text' });
    assert.ok(await skip.evaluate((link) => link === document.activeElement));
    const box = await skip.boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 360, `it is in view: ${JSON.stringify(box)}`);
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), await page.getByRole('main').getAttribute('id'));
  });
});

/** From the chooser to a body, by the links that a reader would take. */
async function walkToBody(page) {
  const main = page.getByRole('main');
  await main.getByRole('link', { name: 'English' }).click();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'The plan' }).click();
  await main.locator('a[href$="plan/15.2/index.html"]').first().click();
  await page.waitForURL(/plan\/15\.2\//);
  const body = page.getByRole('region', { name: 'At a glance' }).locator('a[href*="units/"]').first();
  const name = await body.innerText();
  await body.click();
  await page.waitForURL(/units\/[^/]+\/(index\.html)?$/);
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), name);
  assert.ok(await page.locator('.plaque dd[lang="zh-Hans"]').first().isVisible(), 'its Chinese name is shown');
  // Only a style sheet gives a page a background of its own.
  const backgrounds = await page.evaluate(() => [document.documentElement, document.body].map((e) => getComputedStyle(e).backgroundColor));
  assert.ok(backgrounds.some((colour) => colour !== 'rgba(0, 0, 0, 0)'), 'the style sheet is there');
}

test('a reader walks from the chooser to a body on any host', async () => {
  const atRoot = await serve(plain, '/');
  await visit(atRoot.url(), {}, walkToBody).finally(atRoot.close);
});

test('a reader walks from the chooser to a body under any path', async () => {
  await visit(server.url(), {}, walkToBody);
});

test('a site built for an address works at that path', async () => {
  const host = await serve(based, basePath);
  await visit(host.url(), {}, walkToBody).finally(host.close);
});

test('an unknown address, however deep, answers in every language and leads home', async () => {
  const host = await serve(based, basePath);
  const unknown = host.url('en/plan/no/such/page/');
  try {
    await visit(host.url('en/'), {}, async (page, watched) => {
      const response = await page.goto(unknown);
      assert.equal(response.status(), 404);
      const [status, complaint, ...others] = watched.take().sort().reverse();
      assert.equal(status, `status 404: ${unknown}`);
      assert.match(complaint, /^console error: .*404/);
      assert.deepEqual(others, []);
      const homes = await page.getByRole('main').getByRole('link').all();
      assert.equal(homes.length, languages.length);
      await page.getByRole('main').getByRole('link', { name: '日本語' }).click();
      await page.waitForURL(`**${basePath}ja/**`);
      assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
    });
  } finally {
    await host.close();
  }
});

test('the site works from a disk', async () => {
  // A module or a fetch would be refused here; links must name index.html.
  await visit(pathToFileURL(path.join(plain, 'index.html')).href, {}, walkToBody);
});

test('Arabic is laid out from the right', async () => {
  const side = {};
  for (const language of ['en', 'ar']) {
    await visit(server.url(`${language}/plan/15.2/`), {}, async (page) => {
      const name = await page.getByRole('banner').getByRole('link').first().boundingBox();
      const menu = await page.getByRole('banner').locator('summary').boundingBox();
      side[language] = Math.sign(menu.x - name.x);
    });
  }
  assert.deepEqual(side, { en: 1, ar: -1 });
});

/** How light the page's paper is, 0 to 255, whatever notation its colour is in. */
const paper = (page) => page.evaluate(() => {
  const canvas = document.createElement('canvas').getContext('2d');
  for (const element of [document.documentElement, document.body]) {
    canvas.fillStyle = getComputedStyle(element).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return (red + green + blue) / 3;
});

test('the dark scheme is dark, and the light one light', async () => {
  const light = {};
  for (const colorScheme of ['light', 'dark']) {
    await visit(server.url('en/'), { colorScheme }, async (page) => {
      light[colorScheme] = await paper(page);
    });
  }
  assert.ok(light.dark < 64 && light.light > 192, JSON.stringify(light));
});

test('paper shows the text and no navigation', async () => {
  await visit(server.url('en/plan/15.2/'), {}, async (page) => {
    const navigation = page.locator('nav:visible');
    assert.ok(await navigation.count() >= 3, 'the screen has navigation');
    await page.emulateMedia({ media: 'print' });
    assert.deepEqual(await navigation.evaluateAll((all) => all.map((nav) => nav.ariaLabel ?? nav.className)), []);
    assert.equal(await page.getByRole('link', { name: 'Skip to the text' }).isVisible(), false);
    assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
    assert.ok(await page.getByRole('region', { name: 'At a glance' }).isVisible());
    assert.ok(await page.getByRole('region', { name: 'Sources' }).isVisible());
  });
});

test('the policy of the page refuses a script written into it', async () => {
  await visit(server.url('en/'), {}, async (page, watched) => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.head.append(script);
      return window.ran === true;
    });
    assert.equal(ran, false);
    const [complaint, ...others] = watched.take();
    assert.match(complaint, /^console error: .*Content Security Policy/);
    assert.deepEqual(others, []);
  });
});

test('no kind of page says anything in the console', async () => {
  const kinds = ['', '404.html', 'en/', 'ar/', 'en/plan/', 'en/plan/chapter-1/', 'en/plan/15/', 'ja/plan/15.2/', 'en/units/', 'en/themes/work/', 'zh-Hans/about/'];
  for (const p of kinds) {
    await visit(server.url(p), {}, async (page) => {
      await page.mouse.wheel(0, 4000); // whatever waits for a scroll has its chance
      await page.waitForTimeout(50);
    });
  }
});
