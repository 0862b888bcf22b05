// The site by keyboard alone: every stop can be seen, comes in the order of the
// text, and lets go again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds, plain } from './pages.mjs';
import { readers } from './reader.mjs';

const { visit, at } = readers({ light: true });

test('the skip link is the first stop of the keyboard and leads to the text', async () => {
  await visit(at('en/plan/15.2/'), {}, async (page) => {
    await page.keyboard.press('Tab');
    const skip = page.locator('a.skip');
    assert.ok(await skip.evaluate((link) => link === document.activeElement));
    const box = await skip.boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= 360, `it is in view: ${JSON.stringify(box)}`);
    await page.keyboard.press('Enter');
    const main = await page.getByRole('main').getAttribute('id');
    assert.equal(await page.evaluate(() => document.activeElement.id), main);
  });
});

/** What can be focused on the page, numbered in the order of the document. */
const number = (page) => page.evaluate(() => {
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0);
  stops.forEach((e, i) => { e.stop = i; });
  return stops.length;
});

/** Where the focus is now, and whether a reader can tell, once the page has scrolled there. */
const stop = (page) => page.evaluate(async () => {
  await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
  const e = document.activeElement;
  if (e === document.body || e === document.documentElement) return null;
  const rings = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  // A field in a frame of its own may leave the ring to the frame.
  const marked = rings(getComputedStyle(e)) || (e.parentElement && rings(getComputedStyle(e.parentElement)));
  const { left, right, top, bottom } = e.getBoundingClientRect();
  const inView = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
  return { stop: e.stop, what: `${e.localName} ${e.textContent.trim().slice(0, 40)}`, marked: Boolean(marked), inView, visible: e.matches(':focus-visible') };
});

for (const language of ['en', 'ar']) {
  for (const [layout, p] of Object.entries(kinds(plain, language))) {
    test(`the keyboard walks through ${layout} in ${language} and out again`, async () => {
      await visit(at(p), { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }, async (page) => {
        const stops = await number(page);
        assert.ok(stops > 10, `${stops} stops`);
        const order = [];
        // Suggestions and the like may add stops while walking; what leads in circles never ends.
        for (let i = 0; i <= stops * 2; i++) {
          await page.keyboard.press('Tab');
          const here = await stop(page);
          if (here === null || (here.stop === 0 && i > 0)) break;
          assert.ok(here.visible && here.marked, `no ring around ${here.what}`);
          assert.ok(here.inView, `out of view: ${here.what}`);
          if (here.stop !== undefined) order.push(here.stop);
        }
        assert.deepEqual(order, Array.from({ length: stops }, (_, i) => i), 'each stop once, in the order of the text');
        await page.keyboard.press('Shift+Tab');
        await page.keyboard.press('Shift+Tab');
        assert.ok(await stop(page), 'the way back is open');
      });
    });
  }
}
