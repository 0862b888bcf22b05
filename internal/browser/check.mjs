// Everything that is checked in a browser or by a validator, over the built
// sites of "make test". Prints what is wrong and, last, how many checks passed.
// Exit code 1 when one failed.

import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { checkPages } from './axe.mjs';
import { launch } from './browser.mjs';
import { nu } from './nu.mjs';
import { based, basePath, layoutOf, listLanguages, listPages, plain, sorry } from './pages.mjs';
import { serve } from './server.mjs';

let passed = 0;
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
    console.log(error.stack);
  }
}

async function checkWithNu() {
  const { files, faults } = await nu([plain, based, sorry]);
  const findings = new Findings();
  for (const file of files) {
    const name = path.relative(process.cwd(), file);
    findings.add((faults.get(file) ?? []).map(({ place, message }) => ({ what: message, where: `${name}:${place}` })));
  }
  findings.print();
  return `${files.length} files`;
}

/** One page of each layout in each language, and those that belong to none. */
function samples() {
  const seen = new Map();
  const languages = new Set(listLanguages(plain));
  for (const page of listPages(plain)) {
    const [folder] = page.split('/');
    const kind = `${languages.has(folder) ? folder : ''} ${layoutOf(plain, page)}`;
    if (!seen.has(kind)) seen.set(kind, page);
  }
  return [...seen.values()];
}

async function checkWithAxe(browser, server, pages, options) {
  const unsure = new Map();
  const findings = new Findings();
  await checkPages(browser, server, pages, {
    ...options,
    each(page, faults, unsureHere) {
      for (const rule of unsureHere) unsure.set(rule, (unsure.get(rule) ?? 0) + 1);
      findings.add(faults.map((what) => ({ what, where: page })));
    },
  });
  findings.print();
  const doubts = [...unsure].sort().map(([rule, times]) => `${rule} ${times} times`).join(', ');
  return `${pages.length} pages, axe could not tell: ${doubts || 'nothing'}`;
}

/** Runs the tests of node:test; a skipped one counts as failed. */
async function runTests() {
  const files = ['tools.test.mjs', 'walk.test.mjs'].map((f) => fileURLToPath(new URL(f, import.meta.url)));
  const before = passed;
  const stream = run({ files, concurrency: 1 });
  const stands = (data) => data.skip === undefined && data.todo === undefined;
  stream.on('test:pass', (data) => { if (stands(data)) passed++; else failed++; });
  stream.on('test:fail', () => { failed++; });
  for await (const text of stream.compose(new spec())) process.stdout.write(text);
  if (passed === before) throw new Error('no test passed');
  return `${passed - before} tests passed`;
}

await part('Nu HTML checker: pages, style sheets and pictures of all sites', checkWithNu);

const browser = await launch();
const server = await serve(plain, basePath);
await part('axe: every page on a phone', () => checkWithAxe(browser, server, listPages(plain), {}));
await part('axe: one page of each kind and language, dark', () => checkWithAxe(browser, server, samples(), { scheme: 'dark' }));
await server.close();
const sorryServer = await serve(sorry, '/');
// A moved page leads on at once, while axe would be looking at it; Nu and the audit see it.
const resting = listPages(sorry).filter((page) => layoutOf(sorry, page) !== 'moved');
for (const scheme of ['light', 'dark']) {
  await part(`axe: the site in a sorry state, ${scheme}`, () => checkWithAxe(browser, sorryServer, resting, { scheme }));
}
await sorryServer.close();
await browser.close();

await part('A walk through the site, and the checks themselves', runTests);

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
