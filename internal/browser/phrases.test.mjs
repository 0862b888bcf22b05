// What a reader shows at a counter, and what a page says of facts that are past:
// both on the real site.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readers } from './reader.mjs';

const { visit, at } = readers();

for (const [language, dir] of [['en', 'ltr'], ['ar', 'rtl'], ['zh-Hans', 'ltr']]) {
  test(`a phrase fills the screen, and gives it back, without script: ${language}`, async () => {
    await visit(at(`${language}/phrases/`), { javaScriptEnabled: false }, async (page) => {
      const face = page.locator('#receipt');
      const small = await face.locator('[lang="zh-Hans"]').evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
      await face.getByRole('link').first().click();
      const box = await face.boundingBox();
      assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, 360, 800]);
      const zh = face.locator('[lang="zh-Hans"]');
      const large = await zh.evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
      assert.ok(large > small * 1.4, `${small}px, then ${large}px`);
      assert.equal(await face.evaluate((e) => getComputedStyle(e).direction), dir);
      // The whole sentence can be seen, and nothing lies over it.
      const words = await zh.boundingBox();
      assert.ok(words.y >= 0 && words.y + words.height <= 800 && words.x >= 0 && words.x + words.width <= 360);
      const top = await page.evaluate(([x, y]) => document.elementFromPoint(x, y).closest('[id]').id, [words.x + words.width / 2, words.y + 10]);
      assert.equal(top, 'receipt');

      await face.getByRole('link').last().click();
      assert.equal(await face.evaluate((e) => getComputedStyle(e).position), 'static');
      const card = await page.locator('#at_receipt').boundingBox();
      assert.ok(card.y >= 0 && card.y < 800, `the card is in view again: ${card.y}`);
    });
  });
}

test('every phrase fits a small screen when it is large', async () => {
  for (const viewport of [{ width: 320, height: 568 }, { width: 640, height: 360 }]) {
    await visit(at('en/phrases/'), { viewport }, async (page) => {
      const keys = await page.locator('main li > [id]').evaluateAll((list) => list.map((e) => e.id));
      assert.ok(keys.length >= 24, `${keys.length} phrases`);
      for (const key of keys) {
        await page.evaluate((to) => { location.hash = to; }, key);
        const over = await page.locator(`[id="${key}"]`).evaluate((e) => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]);
        assert.ok(over[0] <= 0 && over[1] <= 0, `${key} at ${viewport.width}: ${over}`);
      }
    });
  }
});

test('a service leads to what can be shown there, large', async () => {
  await visit(at('en/services/accommodation-registration/'), {}, async (page) => {
    await page.getByRole('link', { name: '我想办理住宿登记' }).click();
    assert.match(page.url(), /\/en\/phrases\/index\.html#register-home$/);
    assert.equal((await page.locator('#register-home').boundingBox()).height, 800);
  });
});

test('on paper a phrase is large, in a block of its own, with what it means', async () => {
  await visit(at('en/phrases/#receipt'), {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    const card = page.locator('#at_receipt');
    assert.equal(await card.evaluate((e) => getComputedStyle(e).breakInside), 'avoid');
    assert.equal(await page.locator('#receipt').evaluate((e) => getComputedStyle(e).position), 'static');
    assert.ok(await card.locator('[lang="zh-Hans"]').evaluate((e) => parseFloat(getComputedStyle(e).fontSize)) >= 28);
    assert.ok(await page.getByText('Please give me a receipt.').isVisible());
    assert.equal(await page.getByRole('link', { name: 'Back to the list' }).count(), 0);
  });
});

const past = '[data-valid-until="2027-12-31"] + .fact-past';

for (const [now, visible] of [['2027-12-31T15:59:00Z', false], ['2027-12-31T16:01:00Z', true], ['2030-06-01T00:00:00Z', true]]) {
  test(`at ${now} the page on income tax says ${visible ? 'that its date has passed' : 'nothing of the date'}`, async () => {
    for (const language of ['en', 'zh-Hans', 'ar']) {
      await visit(at(`${language}/about/`), {}, async (page) => {
        await page.clock.setFixedTime(new Date(now));
        await page.goto(at(`${language}/services/income-tax/`));
        const marks = page.locator(past);
        assert.ok(await marks.count() >= 1);
        for (const mark of await marks.all()) assert.equal(await mark.isVisible(), visible);
        if (visible) assert.ok((await marks.first().textContent()).trim().length > 5);
      });
    }
  });
}
