// Decision guides as their readers go through them: without script, from the
// start to every place where a way ends, in a language that has the text, in
// another, and in one that only has the frame.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listPages, plain } from './pages.mjs';
import { address, readers, shorter } from './reader.mjs';

const { visit, at } = readers();
const pages = listPages(plain);
const guides = [...new Set(pages.map((page) => page.match(/^en\/advisor\/([^/]+)\/index\.html$/)?.[1]).filter(Boolean))];
const languages = { en: 'en', 'zh-Hans': 'zh-Hans', ar: 'en' }; // of the text that each edition shows

/** The answers that a place offers: where each leads, what it says, and how high it is on the screen. */
const answers = (page) => page.locator('.guide-question .prose > ul:last-child a')
  .evaluateAll((all) => all.map((a) => ({ to: a.href, words: a.innerText, height: a.getBoundingClientRect().height })));

/** What a place says of itself. */
async function read(page) {
  return page.evaluate(() => ({
    heading: document.querySelector('h1').innerText,
    question: document.querySelector('.guide-question') !== null,
    result: document.querySelector('.guide-result') !== null,
    given: [...document.querySelectorAll('.guide-given li')].map((li) => [li.querySelector('.guide-asked').innerText, li.querySelector('.guide-answer').innerText]),
    figures: (document.querySelector('.guide-progress') ?? document.querySelector('.page-kind')).innerText.match(/\d+/g)?.map(Number) ?? [],
    law: document.querySelector('.guide-law')?.innerText ?? '',
    robots: document.querySelector('meta[name=robots]')?.content ?? '',
    cited: [...document.querySelectorAll('.cite')].every((a) => document.getElementById(decodeURIComponent(a.hash.slice(1)))),
    language: document.querySelector('.guide .prose').closest('[lang]').lang,
  }));
}

test('there are the guides that the portal promises', () => {
  assert.deepEqual(guides, ['company', 'first-30-days', 'stay', 'work']);
});

for (const guide of guides) {
  for (const [language, shown] of Object.entries(languages)) {
    test(`${guide} in ${language}: every answer leads on, without script, to an end that gives its reasons`, async () => {
      const start = `${language}/advisor/${guide}/`;
      const all = pages.filter((page) => page.startsWith(start));
      await visit(at(start), { javaScriptEnabled: false }, async (page) => {
        const seen = new Set();
        const ends = { results: 0, entries: 0, back: 0 };
        const walk = async (given) => {
          const here = address(page);
          seen.add(here);
          const place = await read(page);
          assert.ok(place.question !== place.result, `${here} is a question or a result`);
          assert.deepEqual(place.given.map(([, answer]) => answer), given, `${here}: the answers so far`);
          assert.ok(place.law.length > 20 && place.cited, `${here}: not legal advice; what is cited is listed`);
          assert.equal(place.language, shown, `${here}: the language of its text is said`);
          assert.equal(place.robots, given.length > 0 || language === 'ar' ? 'noindex' : '', `${here}: robots`);
          if (place.result) {
            ends.results++;
            assert.ok(given.length > 0 && await page.locator('.guide-read a, .guide-result a[href^="tel:"]').count() > 0, `${here} leads on to something`);
            return;
          }
          const number = Math.min(...place.figures);
          const most = Math.max(...place.figures);
          assert.ok(place.figures.length === 2 && number === given.length + 1 && number <= most, `${here}: ${place.figures}`);
          const list = await answers(page);
          assert.ok(list.length > 0, `${here} has answers`);
          for (const { to, words, height } of list) {
            assert.ok(height >= 44, `${here}: the answer ${words} is ${height} pixels high`);
            const there = shorter(to);
            if (here.startsWith(there)) {
              ends.back++;
              continue;
            }
            const response = await page.goto(to);
            assert.equal(response.status(), 200, to);
            if (there.includes(`/advisor/${guide}/`)) await walk([...given, words]);
            else ends.entries++;
          }
        };
        await walk([]);
        assert.equal(seen.size, all.length, 'every page of the guide was reached');
        assert.ok(ends.results > 2, JSON.stringify(ends));
        if (guide === 'stay') assert.ok(ends.back > 0, 'an answer leads back');
        assert.ok(ends.entries > 0, 'an answer leads to an entry');
      });
    });
  }
}

test('a reader can change an answer, go back, and begin again', async () => {
  await visit(at('en/advisor/work/held/offer-here/category-here/ask-here/'), { javaScriptEnabled: false }, async (page) => {
    const given = page.getByRole('region', { name: 'Why: your answers' });
    assert.equal(await given.getByRole('listitem').count(), 4);
    await given.getByRole('link', { name: 'Change Which document do you hold?' }).click();
    await page.waitForURL('**/work/held/index.html');
    await page.getByRole('link', { name: 'None: I came without a visa' }).click();
    await page.waitForURL('**/work/held/without-visa/index.html');
    await page.getByRole('link', { name: 'Back', exact: true }).click();
    await page.waitForURL('**/work/held/index.html');
    await page.getByRole('link', { name: 'Start again' }).click();
    await page.waitForURL('**/en/advisor/work/index.html');
  });
});

test('on paper a result has its answers, its reasons and its sources, and no way back', async () => {
  await visit(at('en/advisor/work/offer/category/from-abroad/'), {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    for (const shown of ['.guide-answer', '.guide-result', '.guide-law', '.sources']) assert.ok(await page.locator(shown).first().isVisible(), shown);
    for (const hidden of ['.guide-change', '.guide-ways', '.site-nav']) assert.ok(!await page.locator(hidden).first().isVisible(), hidden);
  });
});
