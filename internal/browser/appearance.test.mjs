// How pages look to readers with other eyes, screens and settings: directions,
// schemes, forced colours, reduced motion, spaced text, zoom, paper.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listLanguages, kinds, plain } from './pages.mjs';
import { readers } from './reader.mjs';

const { visit, at } = readers({ light: true });

/**
 * One page of each kind in every one of the languages, and in one of the others,
 * which take turns.
 */
function pagesOf(languages, inTurn = []) {
  const some = inTurn.flatMap((language, i) => Object.values(kinds(plain, language)).filter((_, k) => k % inTurn.length === i));
  return [...languages.flatMap((language) => Object.values(kinds(plain, language))), ...some];
}

/** Runs body on pages; one page is opened for all. */
async function onPages(pages, options, body) {
  await visit(at('en/'), options, async (page) => {
    for (const p of pages) {
      await page.goto(at(p));
      await body(page, p);
    }
  });
}

/** How far the page goes beyond the window, and whether anything is cut off to hide that. */
async function assertFits(page, p, width) {
  const { wide, hidden } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    hidden: [document.documentElement, document.body].map((e) => getComputedStyle(e).overflowX),
  }));
  assert.ok(wide <= width, `${p} is ${wide} px wide`);
  assert.deepEqual(hidden, ['visible', 'visible'], `overflow of ${p}`);
}

// That nothing scrolls sideways at 320, 360 and 1280 px is seen on every page, where axe is (axe.mjs).

test('at a zoom of 400 % nothing is lost: 320 px of the page on a screen of 1280', async () => {
  await onPages(pagesOf(['en', 'ar'], ['zh-Hans', 'de', 'ru']), { viewport: { width: 320, height: 200 }, deviceScaleFactor: 4 }, async (page, p) => {
    await assertFits(page, p, 320);
    // What sticks to the screen must leave room to read.
    const stuck = await page.evaluate(() => [...document.querySelectorAll('body *')]
      .filter((e) => ['fixed', 'sticky'].includes(getComputedStyle(e).position) && e.checkVisibility())
      .map((e) => [e.className, e.getBoundingClientRect().height])
      .filter(([, height]) => height > 100));
    assert.deepEqual(stuck, [], p);
    assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
  });
});

/** WCAG 1.4.12: what readers must be able to set. It goes in as a reader's own sheet, past no policy. */
const spaced = 'line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important';

/** Text that its box cuts off, or that runs out of it across other text. */
const clipped = (page) => page.evaluate(() => [...document.querySelectorAll('body *')].filter((e) => {
  const { overflowX, overflowY, clipPath, position } = getComputedStyle(e);
  if (!e.checkVisibility() || (position === 'absolute' && (clipPath !== 'none' || e.clientWidth <= 1))) return false; // for screen readers alone
  const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
  return (cuts(overflowX) && e.scrollWidth > e.clientWidth + 1) || (cuts(overflowY) && e.scrollHeight > e.clientHeight + 1);
}).map((e) => `${e.localName}.${e.getAttribute('class') ?? ''}`));

test('text spaced as wide as readers may want it is neither cut off nor too wide', async () => {
  await visit(at('en/'), { viewport: { width: 320, height: 640 } }, async (page) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('DOM.enable');
    await cdp.send('CSS.enable');
    for (const p of pagesOf(['en', 'ar'], ['zh-Hans', 'de', 'ru', 'ko'])) {
      await page.goto(at(p));
      const before = await clipped(page);
      const { frameTree } = await cdp.send('Page.getFrameTree');
      const { styleSheetId } = await cdp.send('CSS.createStyleSheet', { frameId: frameTree.frame.id, force: true });
      await cdp.send('CSS.setStyleSheetText', { styleSheetId, text: `* { ${spaced} } p { margin-block-end: 2em !important }` });
      const spacing = await page.locator('h1').evaluate((e) => parseFloat(getComputedStyle(e).letterSpacing) / parseFloat(getComputedStyle(e).fontSize));
      assert.ok(Math.abs(spacing - 0.12) < 0.01, `the sheet is in force: ${spacing}`);
      await assertFits(page, p, 320);
      assert.deepEqual((await clipped(page)).filter((e) => !before.includes(e)), [], p);
    }
  });
});

test('letters twice as large are neither cut off nor too wide', async () => {
  await visit(at('en/'), { viewport: { width: 640, height: 800 } }, async (page) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('DOM.enable');
    await cdp.send('CSS.enable');
    for (const p of pagesOf(['en'], ['zh-Hans', 'ar', 'de'])) {
      await page.goto(at(p));
      const { frameTree } = await cdp.send('Page.getFrameTree');
      const { styleSheetId } = await cdp.send('CSS.createStyleSheet', { frameId: frameTree.frame.id, force: true });
      const size = (e) => parseFloat(getComputedStyle(e).fontSize);
      const before = await page.locator('h1').evaluate(size);
      await cdp.send('CSS.setStyleSheetText', { styleSheetId, text: ':root { font-size: 200% !important }' });
      assert.ok(await page.locator('h1').evaluate(size) > before * 1.3, `${p}: the title grows with the reader's letters`);
      await assertFits(page, p, 640);
    }
  });
});

test('Arabic is laid out from the right', async () => {
  const side = {};
  for (const language of ['en', 'ar']) {
    await visit(at(`${language}/plan/15.2/`), {}, async (page) => {
      const name = await page.locator('.site-name').boundingBox();
      const menu = await page.locator('nav.languages summary').boundingBox();
      side[language] = Math.sign(menu.x - name.x);
    });
  }
  assert.deepEqual(side, { en: 1, ar: -1 });
});

test('phone numbers keep their order in Arabic', async () => {
  await onPages(pagesOf(['ar']), {}, async (page, p) => {
    const astray = await page.locator('a[href^="tel:"]').evaluateAll((all) => all.filter((a) => {
      const shown = a.innerText.match(/[+0-9][0-9 ()-]{2,}/)?.[0];
      if (!shown) return false;
      const number = [...a.querySelectorAll('bdi, [dir="ltr"]'), a].find((e) => e.textContent.includes(shown.trim()));
      return number === a && getComputedStyle(a).direction === 'rtl' && /[^0-9]/.test(shown.trim());
    }).map((a) => a.outerHTML));
    assert.deepEqual(astray, [], p);
  });
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

test('the dark scheme is dark, and the light one light, on every kind of page', async () => {
  for (const [colorScheme, right] of [['light', (l) => l > 192], ['dark', (l) => l < 64]]) {
    await onPages(pagesOf(['en']), { colorScheme }, async (page, p) => {
      const lightness = await paper(page);
      assert.ok(right(lightness), `${p}: ${lightness} in the ${colorScheme} scheme`);
    });
  }
});

test('in forced colours nothing but the reader\'s colours is used, and icons and marks stay', async () => {
  await onPages(pagesOf(['en', 'ar']), { forcedColors: 'active', colorScheme: 'dark' }, async (page, p) => {
    assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
    const { kept, invisible } = await page.evaluate(() => {
      const shown = [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility({ visibilityProperty: true }));
      const ground = getComputedStyle(document.body).backgroundColor;
      return {
        kept: shown.filter((e) => !e.closest('svg') && getComputedStyle(e).forcedColorAdjust === 'none').map((e) => e.outerHTML.slice(0, 80)),
        // Drawn in the colour of what lies behind it: a reader of forced colours would not see it.
        invisible: shown.filter((e) => e.closest('svg.icon') && e.localName !== 'svg' && getComputedStyle(e).stroke === ground).map((e) => e.outerHTML.slice(0, 80)),
      };
    });
    assert.deepEqual(kept, [], `${p}: texts in colours of their own`);
    assert.deepEqual(invisible, [], p);
    // The ring of the focus is an outline, which forced colours keep; a shadow they take away.
    await page.keyboard.press('Tab');
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none', p);
  });
});

test('with reduced motion nothing moves', async () => {
  await onPages(pagesOf(['en']), { reducedMotion: 'reduce' }, async (page, p) => {
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((e) => {
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(e);
      const lasts = (durations) => durations.split(', ').some((d) => parseFloat(d) > 0.01);
      return lasts(transitionDuration) || (animationName !== 'none' && lasts(animationDuration)) || scrollBehavior === 'smooth';
    }).map((e) => e.localName));
    assert.deepEqual(moving, [], p);
  });
});

test('paper shows the text and no navigation, on every kind of page', async () => {
  await onPages(pagesOf(['en', 'ar']), {}, async (page, p) => {
    const navigation = page.locator('.site-nav:visible, nav.languages:visible, a.skip:visible, [role="search"]:visible');
    assert.ok(await navigation.count() >= 2, `${p}: the screen has navigation`);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await navigation.count(), 0, p);
    assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
    await page.emulateMedia({ media: 'screen' });
  });
  await visit(at('en/plan/15.2/'), {}, async (page) => {
    await page.emulateMedia({ media: 'print' });
    for (const name of ['At a glance', 'Sources']) assert.ok(await page.getByRole('region', { name }).isVisible(), name);
  });
});

test('without script every kind of page shows its text, and no control that does nothing', async () => {
  await onPages(pagesOf(listLanguages(plain).slice(0, 3)), { javaScriptEnabled: false }, async (page, p) => {
    assert.ok(await page.getByRole('heading', { level: 1 }).isVisible(), p);
    const text = await page.getByRole('main').innerText();
    assert.ok(text.length > 100, `${p}: ${text.length} characters`);
    const idle = await page.locator('button:visible').evaluateAll((all) => all.filter((b) => b.type !== 'submit' || !b.form).map((b) => b.outerHTML));
    assert.deepEqual(idle, [], p);
  });
});
