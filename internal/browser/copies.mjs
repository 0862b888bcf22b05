// A reader who goes offline, for tests: a page of its own in a real browser, what
// the service worker keeps, and a clock that has gone on.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { launch, phone, watch } from './browser.mjs';
import { serve } from './server.mjs';

let browser;

before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); });

/**
 * Serves a folder and gives body a page in a context of its own. Fails on anything that the
 * page should not have done; body may take() what it expects.
 */
export async function visit(dir, base, options, body) {
  const server = await serve(dir, base);
  const context = await browser.newContext({ ...phone, ...options });
  try {
    const page = await context.newPage();
    const watched = watch(page, server.origin);
    await body({ page, context, server, watched });
    assert.deepEqual(watched.take(), [], 'console, exceptions and requests');
  } finally {
    await context.close();
    await server.close();
  }
}

/** Waits until ask, a function that runs in the page, answers yes. */
export async function until(page, ask, argument) {
  for (const end = Date.now() + 20000; !(await page.evaluate(ask, argument));) {
    assert.ok(Date.now() < end, `this did not come about: ${ask}`);
    await page.waitForTimeout(50);
  }
}

/** Waits until the worker holds a copy of a page, or an asset. */
export const kept = (page, url) => until(page, async (key) => Boolean(await caches.match(key)), url.replace(/index\.html$/, ''));

/** Waits until the worker has done all that the list of a language asks for. */
const settled = (page, edition) => until(page, async (url) => {
  const list = await caches.match(url);
  return Boolean(list) && JSON.parse(decodeURIComponent(list.headers.get('polyport-copy'))).saved > 0;
}, `${edition}/offline/list.json`);

/** Reads a page and waits until a copy of it is there, and all that its language always has. */
export async function read(page, server, p) {
  await page.goto(server.url(p));
  await kept(page, server.url(p));
  await settled(page, server.url(p.split('/')[0]));
}

/** Changes the record of every copy of an address, as time would. */
export const backdate = (page, url, saved) => page.evaluate(async ([key, time]) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    const copy = await cache.match(key);
    if (!copy) continue;
    const about = { ...JSON.parse(decodeURIComponent(copy.headers.get('polyport-copy'))), saved: time };
    await cache.put(key, new Response(await copy.text(), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'polyport-copy': encodeURIComponent(JSON.stringify(about)) },
    }));
  }
}, [url, saved]);

/** The addresses of everything that the worker keeps. */
export const everything = (page) => page.evaluate(async () => {
  const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map((request) => request.url);
});

/** What Chromium says when the network is off and the browser itself, not the page, asks for something. */
export const offlineNoise = (faults) => faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED/.test(fault));

export const note = (page) => page.locator('main > .notice-copy');
export const heading = (page) => page.getByRole('heading', { level: 1 });

/** Whether every style sheet of the page is there and applies. */
export async function styled(page) {
  const sheets = await page.evaluate(() => [...document.querySelectorAll('link[rel="stylesheet"]')].map((link) => [link.href, link.sheet?.cssRules.length ?? 0]));
  assert.ok(sheets.length >= 2);
  for (const [href, rules] of sheets) assert.ok(rules > 0, `${href} is empty or missing`);
}
