// Chromium for the tests. Out: a browser, and pages that record everything they
// should not have done.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The browser: the machine's own, never a download. */
export const executable = process.env.CHROMIUM || '/usr/bin/chromium';

/**
 * The same engine without a browser around it, where the machine has it: it
 * loads a page with less than half the work. It has all that axe and pictures
 * need; how readers walk, print and read offline is tested in the whole browser.
 */
const shell = process.env.CHROMIUM_SHELL || '/usr/bin/chromium-headless-shell';

// The switches keep the browser from calling its maker's hosts; a sandbox cannot
// be set up by root, and the only pages it ever opens are ours.
export const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Starts a headless browser with a new, empty profile. */
export function launch() {
  return chromium.launch({ executablePath: executable, headless: true, args: flags });
}

/** The same, light if it can be: for many pages that are only looked at. */
export function launchLight() {
  return chromium.launch({ executablePath: existsSync(shell) ? shell : executable, headless: true, args: flags });
}

/** The phone that every page is checked at. */
export const phone = { viewport: { width: 360, height: 800 } };

/** The desk that every page is checked at. */
export const desktop = { width: 1280, height: 800 };

/** The narrowest width that a page must fit, by WCAG 1.4.10 (Reflow). */
export const narrow = { width: 320, height: 800 };

/**
 * Records what a page must never do: say anything in the console, throw, fail to
 * load a file or ask one of another host. home is the only origin allowed
 * ("file://" for pages from a disk). take() returns what was recorded since the
 * last call.
 */
export function watch(page, home) {
  let faults = [];
  page.on('console', (m) => {
    faults.push(`console ${m.type()}: ${m.text()} (${m.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
  page.on('requestfailed', (r) => {
    const why = r.failure()?.errorText;
    // That is what the browser gives up when the page is left, such as an icon.
    if (why !== 'net::ERR_ABORTED') faults.push(`request failed: ${r.url()} (${why})`);
  });
  page.on('request', (r) => {
    if (!r.url().startsWith(home + '/') && !r.url().startsWith('data:')) faults.push(`request to another host: ${r.url()}`);
  });
  page.on('response', (r) => {
    if (r.status() >= 400) faults.push(`status ${r.status()}: ${r.url()}`);
  });
  return {
    take() {
      const taken = faults;
      faults = [];
      return taken;
    },
  };
}
