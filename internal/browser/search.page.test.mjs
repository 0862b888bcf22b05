// The search as readers meet it: typing in every language on the page for
// searching, the box with suggestions by keyboard, and what is left without
// script.

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { basePath, listLanguages, plain } from './pages.mjs';
import { readers } from './reader.mjs';

const { at, visit } = readers();

const wide = { viewport: { width: 1280, height: 900 } };
const box = (page) => page.locator('#page_q');
const results = (page) => page.locator('#page_results li.result');

/** Types into the box of the page for searching and waits for the answer to the whole of it. */
async function search(page, words) {
  await box(page).pressSequentially(words, { delay: 15 });
  await page.waitForURL((url) => url.searchParams.get('q') === words);
  await page.locator('#page_results[aria-busy="false"]').waitFor();
}

/** What readers type for a work permit, and the entry that all of them are led to. */
const typed = {
  en: 'work permit', 'zh-Hans': '工作许可', 'zh-Hant': '工作許可', ja: '就労許可', ko: '취업허가', fr: 'permis de travail',
  de: 'Arbeitserlaubnis', es: 'permiso de trabajo', ru: 'разрешение на работу', ar: 'تصريح عمل',
};

test('every language of the site has a word typed in it', () => {
  assert.deepEqual(Object.keys(typed).sort(), listLanguages(plain));
});

for (const [language, words] of Object.entries(typed)) {
  test(`${language}: typing “${words}” lists results with the hit marked, and says how many`, async () => {
    await visit(at(`${language}/search/`), {}, async (page) => {
      await search(page, words);
      assert.match(await page.getByRole('status').innerText(), /\d/);
      assert.ok(await page.locator('#page_results mark').count() > 0, 'a hit is marked');
      const link = results(page).first().getByRole('link');
      const href = await link.getAttribute('href');
      assert.ok(new URL(href, page.url()).pathname.startsWith(`${basePath}${language}/`), `${href} is in the edition`);
      await link.click();
      await page.waitForURL((url) => !url.pathname.includes('/search/'));
      assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
      // Back to the results as they were left.
      await page.goBack();
      await results(page).first().waitFor();
      assert.equal(await box(page).inputValue(), words);
    });
  });
}

test('a query in the address is answered', async () => {
  await visit(at('ar/search/?q=work%20permit'), {}, async (page) => {
    await results(page).first().waitFor();
    assert.equal(await box(page).inputValue(), 'work permit');
    // An English title on an Arabic page is marked as English.
    assert.equal(await results(page).first().locator('[lang="en"]').first().getAttribute('dir'), 'ltr');
  });
});

test('what is not found is said, with a way on', async () => {
  await visit(at('en/search/'), {}, async (page) => {
    await box(page).fill('qxzvjk');
    await page.getByRole('status').filter({ hasText: 'qxzvjk' }).waitFor();
    assert.equal(await results(page).count(), 0);
    const way = page.locator('.results-none a').first();
    await way.click();
    assert.equal(new URL(page.url()).hash, '#page_index');
  });
});

test('nothing is searched while a character is being composed', async () => {
  await visit(at('zh-Hans/search/'), {}, async (page) => {
    const asked = [];
    page.on('request', (request) => { if (request.url().includes('/search/zh-Hans/')) asked.push(request.url()); });
    const cdp = await page.context().newCDPSession(page);
    await box(page).focus();
    await cdp.send('Input.imeSetComposition', { text: 'gong', selectionStart: 4, selectionEnd: 4 });
    await page.waitForTimeout(400);
    assert.equal(await box(page).inputValue(), 'gong');
    assert.deepEqual(asked, []);
    await cdp.send('Input.insertText', { text: '工作许可' });
    await results(page).first().waitFor();
  });
});

test('the page lists everything without script, and the form leads to it', async () => {
  await visit(at('en/plan/15.2/'), { javaScriptEnabled: false, ...wide }, async (page) => {
    await box(page).fill('customs');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/search/index.html?q=customs');
    assert.ok(await page.locator('noscript .search-off').isVisible(), 'it says that there is no searching here');
    await page.getByRole('navigation', { name: 'Letters of the index' }).getByRole('link', { name: 'I', exact: true }).click();
    await page.getByRole('main').getByRole('link', { name: /^Improve customs clearance/ }).first().click();
    await page.waitForURL('**/plan/6/index.html');
  });
});

for (const language of listLanguages(plain)) {
  test(`${language}: the index leads to every entry and body, each under a heading`, async () => {
    await visit(at(`${language}/search/`), { javaScriptEnabled: false }, async (page) => {
      const found = await page.locator('.index-group > ul > li > a').evaluateAll((links) => links.map((a) => a.getAttribute('href')));
      for (const want of ['plan/15.2/index.html', 'units/customs/index.html', 'about/index.html', 'help/index.html']) {
        assert.ok(found.includes(`../../${language}/${want}`), `${want} among ${found.length}`);
      }
      const headings = await page.locator('.index-group > h3').allInnerTexts();
      assert.ok(headings.length >= 8 && headings.every((h) => h.trim() !== ''), headings.join(' '));
      const jumps = await page.locator('.index-letters a').count();
      assert.equal(jumps, headings.length);
    });
  });
}

test('the box in the header suggests pages, and the keyboard reaches them', async () => {
  await visit(at('en/units/'), wide, async (page) => {
    await page.getByRole('combobox').or(box(page)).first().focus();
    const combobox = page.getByRole('combobox', { name: 'Search this site' });
    await combobox.waitFor(); // the script comes with the focus
    assert.equal(await combobox.getAttribute('aria-expanded'), 'false');
    await combobox.pressSequentially('customs', { delay: 15 });
    const list = page.getByRole('listbox');
    await list.waitFor();
    assert.equal(await combobox.getAttribute('aria-expanded'), 'true');
    assert.match(await page.getByRole('status').innerText(), /\d/);
    const options = list.getByRole('option');
    await page.keyboard.press('ArrowUp');
    assert.equal(await options.last().getAttribute('aria-selected'), 'true', 'up leads to the last');
    await page.keyboard.press('ArrowDown');
    assert.equal(await options.first().getAttribute('aria-selected'), 'true', 'and down round to the first');
    assert.equal(await combobox.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
    assert.equal(await combobox.evaluate((input) => input === document.activeElement), true, 'the focus stays in the box');
    await page.keyboard.press('Escape');
    assert.equal(await list.isVisible(), false);
    assert.equal(await combobox.getAttribute('aria-activedescendant'), null);
    assert.equal(await combobox.inputValue(), 'customs');
    await page.keyboard.press('ArrowDown');
    assert.ok(await list.isVisible(), 'an arrow opens the list again');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('/units/'));
  });
});

test('Enter without a suggestion leads to all results', async () => {
  await visit(at('en/'), wide, async (page) => {
    await box(page).fill('visa');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/search\/(index\.html)?\?q=visa$/);
    await results(page).first().waitFor();
  });
});

test('Escape empties the box once the list is closed', async () => {
  await visit(at('en/'), wide, async (page) => {
    await box(page).focus();
    await page.locator('#page_q[role="combobox"]').waitFor();
    await page.keyboard.type('visa');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    assert.equal(await box(page).inputValue(), '');
  });
});

test('a suggestion can be clicked, also in Arabic', async () => {
  await visit(at('ar/'), wide, async (page) => {
    await box(page).focus();
    await page.locator('#page_q[role="combobox"]').waitFor();
    await page.keyboard.type('الجمارك');
    await page.getByRole('option').first().click();
    await page.waitForURL((url) => url.pathname !== `${basePath}ar/`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'ar');
  });
});

test('pages that nobody searches on load nothing of the search', async () => {
  await visit(at('en/plan/15.2/'), wide, async (page) => {
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
    assert.deepEqual(loaded.filter((name) => /\/search[./]/.test(name)), []);
  });
});

test('from a disk the form leads to the index, in silence', async () => {
  await visit(pathToFileURL(path.join(plain, 'en/index.html')).href, {}, async (page) => {
    await box(page).fill('visa');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/en\/search\/index\.html\?q=visa$/);
    await page.locator('#page_off').waitFor();
    assert.ok(await page.locator('.index-group').first().isVisible());
  });
});
