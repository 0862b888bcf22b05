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

/** Opens addresses one after the other in one page, and says what happened that should not have. */
async function open(addresses, options) {
  const context = await browser.newContext({ ...phone, serviceWorkers: 'block', ...options });
  const faults = [];
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      window.ran = 0;
      Object.defineProperty(window, 'pwned', { value: () => { window.ran++; } });
      for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = window.pwned;
    });
    page.on('dialog', (dialog) => { faults.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
    context.on('page', () => faults.push('a new window'));
    const watched = watch(page, server.origin);
    for (const address of addresses.map((a) => a.replace(/index\.html(?=$|#)/, ''))) { // the site's own script leaves it out, too
      await page.goto(server.url(address), { waitUntil: 'load' });
      const look = () => page.evaluate(`(() => { const found = (${dangers})(); return { found, ran: window.ran, at: location.href }; })()`);
      const seen = await look().catch(() => ({ found: ['the page left by itself'], ran: 0, at: page.url() }));
      if (seen.ran > 0) faults.push(`${address}: a script ran`);
      const [wanted, got] = [new URL(server.url(address)), new URL(seen.at)];
      if (got.origin + got.pathname !== wanted.origin + wanted.pathname) faults.push(`${address}: led to ${seen.at}`);
      faults.push(...seen.found.map((what) => `${address}: ${what}`), ...watched.take().filter((what) => !what.includes('blocked by Playwright')).map((what) => `${address}: ${what}`));
    }
  } finally {
    await context.close();
  }
  return faults;
}

test('there are many attempts, and the generator refuses some of them with a place', (t) => {
  assert.ok(new Set(payloads).size === payloads.length && payloads.length >= 60, `${payloads.length} attempts`);
  const byField = new Map();
  for (const one of made.refused) byField.set(one.field, [...(byField.get(one.field) ?? []), one]);
  for (const [field, list] of byField) {
    t.diagnostic(`${field}: ${list.length} of ${payloads.length} refused (${[...new Set(list.map(({ code }) => code))].join(', ')})`);
  }
  t.diagnostic(`${made.attempts} attempts, ${made.refused.length} refused`);
  assert.ok(made.refused.length > payloads.length && made.attempts - made.refused.length > 10 * payloads.length, 'some are refused and most are shown');
});

for (const [name, options] of [['under their policy', {}], ['without any policy', { bypassCSP: true }]]) {
  test(`no attempt runs on any page, ${name}`, async () => {
    const pages = resting(out, listPages(out)).filter((page) => page.startsWith('en/') || /^ar\/(index|plan|p1\d\/|updates|help)/.test(page));
    assert.ok(pages.length > payloads.length, `${pages.length} pages`);
    assert.deepEqual(await open(pages, options), []);
  });

  test(`no attempt runs that comes in an address, ${name}`, async () => {
    const searches = payloads.flatMap((p) => [`en/search/?q=${encodeURIComponent(p)}`]);
    const fragments = payloads.slice(0, 20).map((p) => `en/index.html#${encodeURIComponent(p)}`);
    assert.deepEqual(await open([...searches, ...fragments], options), []);
  });
}
