// A reader of the built site, for tests: a browser and a server under a base
// path, started before the tests of a file and stopped after them.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { launch, launchLight, phone, watch } from './browser.mjs';
import { basePath, plain } from './pages.mjs';
import { serve } from './server.mjs';

/** An address without the index.html that links carry for reading from a disk. */
export const shorter = (url) => url.replace(/index\.html$/, '');

export const address = (page) => shorter(page.url());

/**
 * Readies the tests of the file that calls it.
 * @param {object} [options]
 * @param {boolean} [options.light] the engine without a browser around it will do: nothing is kept for reading
 *   offline, printed to a file or typed with an input method
 */
export function readers({ light = false } = {}) {
  let browser;
  let server;
  before(async () => {
    browser = await (light ? launchLight() : launch());
    server = await serve(plain, basePath);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    /** The address of a page of the site. */
    at: (p = '') => server.url(p),

    /**
     * Opens a page on a phone, in a context of its own, gives it to body, and
     * fails on anything that the page should not have done.
     */
    async visit(url, options, body) {
      const context = await browser.newContext({ ...phone, ...options });
      try {
        const page = await context.newPage();
        const { protocol, origin } = new URL(url);
        const watched = watch(page, protocol === 'file:' ? 'file://' : origin);
        await page.goto(url, { waitUntil: 'load' });
        await body(page, watched);
        assert.deepEqual(watched.take(), [], 'console, exceptions and requests');
      } finally {
        await context.close();
      }
    },
  };
}
