// Everything that is checked in a browser or by a validator, over the built
// sites of "make test". Prints what is wrong and, last, how many checks passed.
// Exit code 1 when one failed.
//
// With --every Nu and axe judge every page in full, also those that are built
// like others: most of an hour, and the tests are not run.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { checkPages, looks } from './axe.mjs';
import { launchLight } from './browser.mjs';
import { checkable, nu } from './nu.mjs';
import { based, basePath, differences, exported, listFiles, listLanguages, listPages, plain, resting, samples, sorry, styleguide } from './pages.mjs';
import { serve } from './server.mjs';

const every = process.argv.includes('--every');

let passed = 0;
/** What failed, in a line each: repeated at the end, for those who see only that. */
const summary = [];
let failed = 0;

/** How many places of one fault are printed: a fault of a layout stands on every page. */
const shown = 8;

/**
 * What one kind of check finds. Each file or page counts once; equal faults are
 * printed together, with their places in order.
 */
class Findings {
  #places = new Map();

  /** Adds a file or page with its faults: what is wrong, and where. */
  add(faults) {
    if (faults.length === 0) passed++;
    else failed++;
    for (const { what, where } of faults) {
      if (!this.#places.has(what)) this.#places.set(what, []);
      this.#places.get(what).push(where);
    }
  }

  print() {
    for (const what of [...this.#places.keys()].sort()) {
      const places = this.#places.get(what).sort();
      console.log(`\n  ${what}`);
      summary.push(`${what.split('\n')[0]}, at ${places.length} places: ${places[0]}`);
      for (const place of places.slice(0, shown)) console.log(`    ${place}`);
      if (places.length > shown) console.log(`    and ${places.length - shown} more`);
    }
  }
}

/** Runs one part and says what it was and how long it took. */
async function part(title, body) {
  const start = Date.now();
  console.log(`\n${title}`);
  try {
    const what = await body();
    console.log(`  ${what}, ${((Date.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    failed++;
    summary.push(error.message);
    console.log(error.stack);
  }
}

/**
 * Of the site built for an address, one file for each way in which it is not as
 * the one built without, and one page of each kind and language.
 */
function addressed() {
  const names = listFiles(based, '.html', '.svg', '.css');
  return [...new Set([...differences(based, plain, names), ...samples(based)])].map((file) => path.join(based, file));
}

/** Moved pages are left to Nu and the audit. */
const staying = (dir) => resting(dir, listPages(dir));

// For the time that CI has: most languages have the pages of the others in other
// words, so each page is seen in one of them, in turn; --every sees all.
const inFull = ['en', 'ar'];
const distinct = (dir) => {
  const turn = new Map(); // by a page's path below its edition
  const others = listLanguages(dir).filter((lang) => !inFull.includes(lang));
  return listPages(dir).filter((page) => {
    const [lang, ...rest] = page.split('/');
    if (every || !others.includes(lang)) return true;
    const below = rest.join('/');
    if (!turn.has(below)) turn.set(below, others[turn.size % others.length]);
    return turn.get(below) === lang;
  });
};

async function checkWithNu() {
  const seen = new Set(distinct(plain).map((page) => path.join(plain, page)));
  const own = checkable(plain).filter((file) => !file.endsWith('.html') || seen.has(file));
  const { files, faults } = await nu([...own, ...addressed(), ...checkable(sorry), ...checkable(exported)]);
  const findings = new Findings();
  for (const file of files) {
    const name = path.relative(process.cwd(), file);
    findings.add((faults.get(file) ?? []).map(({ place, message }) => ({ what: message, where: `${name}:${place}` })));
  }
  findings.print();
  return `${files.length} files`;
}

async function checkWithAxe(browser, server, pages, options) {
  const unsure = new Map();
  const findings = new Findings();
  const full = await checkPages(browser, server, pages, {
    ...options,
    every,
    each(page, look, faults, unsureHere) {
      for (const rule of unsureHere) unsure.set(rule, (unsure.get(rule) ?? 0) + 1);
      findings.add(faults.map((what) => ({ what, where: `${page} (${look})` })));
    },
  });
  findings.print();
  const doubts = [...unsure].sort().map(([rule, times]) => `${rule} ${times} times`).join(', ');
  return `${pages.length} pages, ${full} of them with anything new and judged in ${looks.length} looks, axe could not tell: ${doubts || 'nothing'}`;
}

/** Runs the tests of node:test; a skipped one counts as failed. */
async function runTests() {
  const here = fileURLToPath(new URL('.', import.meta.url));
  const files = readdirSync(here).filter((f) => f.endsWith('.test.mjs')).sort().map((f) => path.join(here, f));
  const before = passed;
  // Two files at a time: a browser waits as often as it works.
  const stream = run({ files, concurrency: 2 });
  const stands = (data) => data.skip === undefined && data.todo === undefined;
  stream.on('test:pass', (data) => { if (stands(data)) passed++; else failed++; });
  stream.on('test:fail', (data) => {
    failed++;
    summary.push(`${path.basename(data.file ?? '')}: ${data.name}: ${data.details.error?.cause?.message ?? data.details.error?.message}`);
  });
  for await (const text of stream.compose(new spec())) process.stdout.write(text);
  if (passed === before) throw new Error('no test passed');
  return `${passed - before} tests passed`;
}

await part('Nu HTML checker: pages, style sheets and pictures', checkWithNu);

const browser = await launchLight();
/** axe over pages of a site. */
const axePart = (title, dir, base, pages, options) => part(title, async () => {
  const server = await serve(dir, base, { tuned: true });
  return checkWithAxe(browser, server, pages(dir), options).finally(server.close);
});
await axePart('axe: pages on a phone and a desk, light and dark', plain, basePath, (dir) => resting(dir, distinct(dir)));
await axePart('axe: the site with stale and missing translations', sorry, '/', staying);
// It shows a component many times on one page, and so each landmark of it, and its
// menus, opened all at once, cover each other. The site's own pages answer for both.
await axePart('axe: the style guide', styleguide, '/', listPages, { without: ['landmark-unique', 'target-size'] });
await browser.close();

if (!every) await part('Walks through the site, search, reading offline, and the checks themselves', runTests);

for (const line of summary) console.log(`\n${line}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
