// The language switch: from every kind of page to the same page in each
// language, without script, with it, and by keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds, listLanguages, plain } from './pages.mjs';
import { readers } from './reader.mjs';

const languages = listLanguages(plain);
const { visit, at } = readers({ light: true });

/** A script may leave out the name that links carry for reading from a disk. */
const bare = (href) => href.replace(/index\.html$/, '');

const menu = (page) => page.locator('nav.languages');

test('the site has its ten languages', () => {
  assert.ok(languages.length >= 10, `languages: ${languages}`);
});

for (const javaScriptEnabled of [false, true]) {
  for (const [layout, p] of Object.entries(kinds(plain, 'en'))) {
    test(`the language switch of ${layout} keeps the page, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
      await visit(at(p), { javaScriptEnabled }, async (page) => {
        const rest = p.slice('en/'.length).replace(/index\.html$/, '');
        const offered = await menu(page).locator('a[hreflang]').evaluateAll((all) => all.map((a) => ({ lang: a.hreflang, href: a.href })));
        assert.deepEqual(offered.map(({ lang }) => lang).sort(), languages.filter((l) => l !== 'en'));
        // The view beside the Chinese is there in no other Chinese: the switch leads to the entry then.
        const same = layout === 'bilingual' ? rest.split('bilingual/')[0] : rest;
        for (const { lang, href } of offered) assert.ok(href.startsWith(at(`${lang}/${same}`)), `${lang}: ${href}`);
        // Every link is there; a few are followed, one of each script and direction.
        for (const lang of javaScriptEnabled ? ['ar'] : ['zh-Hans', 'ar', 'ru']) {
          await page.goto(at(p));
          const link = menu(page).locator(`a[hreflang="${lang}"]`);
          assert.equal(await link.isVisible(), false, 'the menu starts closed');
          await menu(page).locator('summary').click();
          const { href } = offered.find((o) => o.lang === lang);
          await link.click();
          await page.waitForURL((url) => bare(url.href) === bare(href));
          assert.equal(await page.locator('html').getAttribute('lang'), lang);
          assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
          assert.equal(await menu(page).locator('[aria-current]').count(), 1, 'the language of the page is marked');
        }
      });
    });
  }
}

test('each language stands in its own name, the present one as text', async () => {
  await visit(at('en/plan/15.2/'), {}, async (page) => {
    await menu(page).locator('summary').click();
    const names = await menu(page).locator('li [lang]').evaluateAll((all) => all.map((e) => [e.lang, e.textContent]));
    assert.deepEqual(names.map(([lang]) => lang).sort(), languages);
    const own = new Intl.DisplayNames('en', { type: 'language' });
    for (const [lang, name] of names) assert.ok(lang === 'en' || name !== own.of(lang), `${lang} is called ${name}`);
    const current = menu(page).locator('[aria-current]');
    assert.equal(await current.locator('[lang]').getAttribute('lang'), 'en');
    assert.equal(await current.evaluate((e) => e.closest('a')), null);
  });
});

test('the language menu opens by keyboard, and Escape closes it', async () => {
  await visit(at('en/'), {}, async (page) => {
    const summary = menu(page).locator('summary');
    const french = page.getByRole('link', { name: 'Français' });
    await summary.focus();
    await page.keyboard.press('Enter');
    await french.waitFor({ state: 'visible' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await french.waitFor({ state: 'hidden' });
    assert.ok(await summary.evaluate((e) => e === document.activeElement), 'the focus is back on the button');
  });
});

test('at 320 px every language can be reached and read', async () => {
  for (const language of languages) {
    await visit(at(`${language}/`), { viewport: { width: 320, height: 568 } }, async (page) => {
      await menu(page).locator('summary').click();
      for (const row of await menu(page).locator('.languages-row').all()) {
        await row.scrollIntoViewIfNeeded();
        const box = await row.boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= 320, `${language}: ${JSON.stringify(box)}`);
        assert.ok(box.height >= 44, `${language}: a row of ${box.height} px`);
      }
    });
  }
});
