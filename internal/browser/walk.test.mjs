// A reader's walk through the built site in a real browser: what no check of
// single files can show. Names are asked for by role, as assistive technology
// does. English names come from locales/en.toml.

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { based, basePath, listLanguages, plain, resting, samples } from './pages.mjs';
import { address, readers } from './reader.mjs';
import { serve } from './server.mjs';

const languages = listLanguages(plain);
const { visit, at } = readers({ light: true });

for (const [locale, suggested] of [['ja-JP', 'ja'], ['zh-TW', 'zh-Hant'], ['zh-CN', 'zh-Hans'], ['ar-EG', 'ar'], ['sw', null]]) {
  test(`the chooser suggests ${suggested ?? 'nothing'} to a reader of ${locale}, and never redirects`, async () => {
    await visit(at(), { locale }, async (page) => {
      await page.waitForTimeout(300); // a redirect would have happened by now
      assert.equal(address(page), at());
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
  await visit(at(), { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.locator('.chooser-hint:visible').count(), 0);
    await page.getByRole('link', { name: 'العربية' }).click();
    await page.waitForURL('**/ar/index.html');
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
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
  await visit(at(), {}, walkToBody);
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

test('the policy of the page refuses a script written into it', async () => {
  await visit(at('en/'), {}, async (page, watched) => {
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

for (const base of ['/', basePath]) {
  // What a path changes, it changes in every language.
  const pages = resting(plain, samples(plain)).filter((page) => base === '/' || /^(en|ar)\/|^[^/]*$/.test(page));
  test(`no kind of page says anything in the console at ${base}`, async () => {
    const host = await serve(plain, base);
    try {
      await visit(host.url(), {}, async (page, watched) => {
        for (const p of pages) {
          await page.goto(host.url(p));
          await page.mouse.wheel(0, 4000); // whatever waits for a scroll has its chance
          await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
          assert.deepEqual(watched.take(), [], p);
        }
      });
    } finally {
      await host.close();
    }
  });
}
