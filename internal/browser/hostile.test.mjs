// Nothing of what a portal says runs in its readers' browsers: a site whose every
// field is an attempt, opened with script on, under the pages' own policy and
// again without any.

import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launchLight, phone, watch } from './browser.mjs';
import { buildHostile, payloads } from './hostile.mjs';
import { listPages, plain, resting } from './pages.mjs';
import { serve } from './server.mjs';

const out = path.join(path.dirname(plain), 'hostile', 'public');
let browser;
let server;
let made;

before(async () => {
  made = buildHostile(path.join(path.dirname(plain), 'hostile', 'source'), out);
  browser = await launchLight();
  server = await serve(out);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** What of a page could run, fetch from elsewhere or lead away, in its parsed form. */
function dangers() {
  const found = [];
  const home = location.origin;
  for (const element of document.querySelectorAll('*')) {
    const name = element.localName;
    for (const { name: attribute, value } of element.attributes) {
      if (attribute.startsWith('on') || attribute === 'srcdoc' || attribute === 'style' || attribute === 'ping') found.push(`${name} ${attribute}=${value}`);
      if (/^(?:xlink:)?href$|^(?:src|action|formaction|data|poster|background)$/.test(attribute)) {
        const { protocol, origin } = new URL(value, document.baseURI);
        if (!['http:', 'https:', 'mailto:', 'tel:', 'webcal:'].includes(protocol)) found.push(`${name} ${attribute}=${value}`);
        if (origin !== home && name !== 'a') found.push(`${name} fetches ${value}`);
      }
    }
    const block = name === 'script' && element.type !== '' && !/javascript|module|importmap/.test(element.type);
    if (name === 'script' && !element.src && !block) found.push(`script: ${element.textContent}`);
    if (block && element.textContent.trim() !== '') JSON.parse(element.textContent);
    if (['iframe', 'object', 'embed', 'base', 'marquee', 'frame', 'style'].includes(name)) found.push(name);
    if (name === 'meta' && element.httpEquiv === 'refresh' && new URL(element.content.replace(/^.*url=/i, ''), document.baseURI).origin !== home) found.push('refresh');
  }
  return found;
}

/** Counts what runs on a page, whatever way it took, before any of the page's own scripts does. */
function trap() {
  window.ran = 0;
  Object.defineProperty(window, 'pwned', { value: () => { window.ran++; } });
  for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = window.pwned;
}

/**
 * Two pages that take the work between them. Runs one(page, look) for each item;
 * look(what) notes what the page holds, ran or asked for that it should not have.
 */
async function inPairs(items, options, one) {
  const context = await browser.newContext({ ...phone, serviceWorkers: 'block', ...options });
  const faults = [];
  const left = [...items];
  try {
    const pages = await Promise.all([0, 1].map(() => context.newPage()));
    context.on('page', () => faults.push('a new window'));
    await Promise.all(pages.map(async (page) => {
      await page.addInitScript(trap);
      page.on('dialog', (dialog) => { faults.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
      const watched = watch(page, server.origin);
      const look = async (what) => {
        const seen = await page.evaluate(`(() => { const found = (${dangers})(); return { found, ran: window.ran, at: location.href }; })()`)
          .catch(() => ({ found: ['the page left by itself'], ran: 0, at: page.url() }));
        if (seen.ran > 0) faults.push(`${what}: a script ran`);
        faults.push(...[...seen.found, ...watched.take().filter((text) => !text.includes('blocked by Playwright'))].map((text) => `${what}: ${text}`));
        return new URL(seen.at);
      };
      while (left.length > 0) await one(page, look, left.shift());
    }));
  } finally {
    await context.close();
  }
  return faults;
}

/** Opens addresses, and says what happened that should not have. */
const open = (addresses, options) => inPairs(addresses.map((a) => a.replace(/index\.html(?=$|#)/, '')), options, async (page, look, address) => { // the site's own script leaves it out, too
  const wanted = new URL(server.url(address));
  await page.goto(wanted.href, { waitUntil: 'load' });
  if (wanted.searchParams.has('q')) await page.locator('#page_results[aria-busy="false"]').waitFor();
  const got = await look(address);
  assert.equal(got.origin + got.pathname, wanted.origin + wanted.pathname, 'the page stays');
});

/** Types into the page for searching and reads the answer, one attempt after the other. */
const type = (words, options) => inPairs([words.slice(0, words.length / 2), words.slice(words.length / 2)], options, async (page, look, list) => {
  await page.goto(server.url('en/search/'), { waitUntil: 'load' });
  for (const word of list) {
    await page.locator('#page_q').fill(word);
    await page.waitForURL((url) => (url.searchParams.get('q') ?? '') === word.trim());
    await page.locator('#page_results[aria-busy="false"]').waitFor();
    await look(`typed ${word}`);
  }
});

test('there are many attempts, and the generator refuses some of them with a place', (t) => {
  assert.ok(new Set(payloads).size === payloads.length && payloads.length >= 60, `${payloads.length} attempts`);
  const shown = new Set(made.refused.map(({ field }) => field));
  for (const field of ['icp', 'public_security', 'contact', 'contact address', 'phrase', 'term', 'message', 'unit name']) assert.ok(shown.has(field), `${field} was tried`);
  const byField = new Map();
  for (const one of made.refused) byField.set(one.field, [...(byField.get(one.field) ?? []), one]);
  for (const [field, list] of byField) {
    t.diagnostic(`${field}: ${list.length} refused (${[...new Set(list.map(({ code }) => code))].join(', ')})`);
  }
  t.diagnostic(`${made.attempts} attempts, ${made.refused.length} refused`);
  assert.ok(made.refused.length > payloads.length && made.attempts - made.refused.length > 10 * payloads.length, 'some are refused and most are shown');
});

for (const [name, options] of [['under their policy', {}], ['without any policy', { bypassCSP: true }]]) {
  test(`no attempt runs on any page, ${name}`, async () => {
    const pages = resting(out, listPages(out)).filter((page) => (page.startsWith('en/') && !/^en\/p\d*[1-9]\/bilingual\//.test(page)) || /^ar\/(index|plan\/index|p1\d\/index|updates|help|phrases)/.test(page));
    assert.ok(pages.length > payloads.length, `${pages.length} pages`);
    assert.deepEqual(await open(pages, options), []);
  });

  test(`no attempt runs that comes in an address, ${name}`, async () => {
    const asked = Array.from({ length: Math.ceil(payloads.length / 4) }, (_, i) => payloads.slice(4 * i, 4 * i + 4).join(' '));
    const searches = asked.flatMap((p) => [`en/search/?q=${encodeURIComponent(p)}`]);
    const fragments = asked.map((p) => `en/index.html#${encodeURIComponent(p)}`);
    assert.deepEqual(await open([...searches, ...fragments], options), []);
  });

  test(`no attempt runs that is typed into the search, ${name}`, async () => {
    assert.deepEqual(await type(payloads.map((p) => p.replaceAll(/[\u0000-\u001f]/g, ' ').trim()), options), []);
  });
}
