// A page is judged in full only if it has a shape of its own. So no fault may
// hide in a shape that a sound page has: for each kind of fault there is a page
// here that differs from the sound one before it in that fault alone. And words
// alone must make no shape, or every page would be judged.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { checkPages } from './axe.mjs';
import { launchLight } from './browser.mjs';
import { serve } from './server.mjs';

const sound = `<!doctype html>
<html lang="en" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>A page</title>
<link rel="icon" href="data:,">
<style>
  body { margin: 1em } .target { display: inline-block; min-inline-size: 44px; min-block-size: 44px }
  .skip { position: absolute; inset-inline-start: -999px }
  .box { inline-size: 12em; overflow: auto } p a { text-decoration: underline }
</style></head>
<body><header><a class="skip" href="#text">To the text</a>
<nav aria-label="Main"><ul><li><a class="target" href="a.html">One</a></li><li><a class="target" href="b.html">Two</a></li></ul></nav></header>
<main id="text"><h1>A page</h1>
<p>Words with <a href="a.html">a link</a> and <span lang="fr">mots</span>.</p>
<section aria-labelledby="papers"><h2 id="papers">Papers</h2><p>Words.</p>
<h3>Which</h3><p>Words.</p><ul><li>One</li><li>Two</li></ul></section>
<section aria-labelledby="fees"><h2 id="fees">Fees</h2><p>Words.</p>
<h3>How much</h3><p>Words.</p><ul><li>One</li><li>Two</li></ul></section>
<dl><dt>Time</dt><dd>Ten days</dd><dt>Cost</dt><dd>Nothing</dd></dl>
<div class="box"><p>Short.</p></div>
<table><caption>Rates</caption><tr><th scope="col" id="c1">Kind</th><th scope="col" id="c2">Rate</th></tr><tr><td headers="c1">One</td><td headers="c2">3</td></tr><tr><td headers="c1">Two</td><td headers="c2">4</td></tr></table>
<p><a href="a.html"><img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E" width="44" height="44" alt="A map"></a></p>
<form aria-label="Questions"><p><label for="q">Words</label> <input class="target" id="q" name="q" autocomplete="email"></p>
<p><label for="r">Year</label> <select class="target" id="r"><option>One</option></select></p>
<p><button class="target">Send</button> <button class="target" aria-label="Send it all">Send it</button></p></form>
<div role="status">Ready</div><p><svg role="img" aria-label="A star" width="9" height="9"></svg> Star</p>
<details><summary class="target">More</summary><p>Folded words.</p><ul><li>One</li></ul></details>
</main>
<footer><p>Words.</p></footer></body></html>
`;

/** The rule that is broken, or that axe cannot be sure of, once this is changed in the sound page. */
const faults = [
  ['accesskeys', ['<button class="target">', '<button class="target" accesskey="s">'], ['<button class="target" aria-label', '<button accesskey="s" class="target" aria-label']],
  ['aria-allowed-attr', ['<h3>Which', '<h3 aria-checked="true">Which']],
  ['aria-allowed-role', ['<h3>Which', '<h3 role="button" tabindex="0">Which']],
  ['aria-command-name', ['<p>Short.', '<div role="button" tabindex="0"></div><p>Short.']],
  ['aria-hidden-focus', ['<p>Words with', '<p aria-hidden="true">Words with']],
  ['aria-prohibited-attr', ['<p>Short.', '<p aria-label="Long">Short.']],
  ['aria-required-attr', ['<div role="status">', '<div role="slider" tabindex="0" aria-label="x">']],
  ['aria-required-children', ['<ul><li>One</li><li>Two</li></ul></section>\n<dl>', '<div role="listbox" aria-label="x" tabindex="0"><p>One</p></div></section>\n<dl>']],
  ['aria-required-parent', ['<div role="status">', '<div role="option" aria-selected="true">']],
  ['aria-roles', ['role="status"', 'role="stauts"']],
  ['aria-valid-attr', ['<div role="status">', '<div role="status" aria-lable="x">']],
  ['aria-valid-attr-value', ['aria-labelledby="fees"><h2 id="fees"', 'aria-labelledby="cost"><h2 id="fees"']],
  ['autocomplete-valid', ['"email"', '"e-post"']],
  ['button-name', ['>Send<', '> <']],
  ['definition-list', ['<dt>Cost', '<p>x</p><dt>Cost']],
  ['dlitem', ['<p>Short.</p>', '<dd>Short.</dd>']],
  ['document-title', ['<title>A page', '<title>']],
  ['duplicate-id-aria', ['<h2 id="fees"', '<h2 id="papers"']],
  ['empty-heading', ['<h3>How much', '<h3>']],
  ['empty-table-header', ['>Rate<', '><']],
  ['form-field-multiple-labels', ['<label for="q">Words</label>', '<label for="q">Words</label> <label for="q">More</label>']],
  ['heading-order', ['<h3>How much</h3>', '<h4>How much</h4>']],
  ['html-has-lang', ['<html lang="en"', '<html']],
  ['html-lang-valid', ['<html lang="en"', '<html lang="xq"']],
  ['image-alt', [' alt="A map"', '']],
  ['image-redundant-alt', ['alt="A map"></a>', 'alt="A map">A map</a>']],
  ['label', ['<label for="q">', '<label for="p">']],
  ['label-content-name-mismatch', ['aria-label="Send it all"', 'aria-label="Go"']],
  ['label-title-only', ['<label for="q">Words</label> <input', 'Words <input title="Words"']],
  ['landmark-no-duplicate-main', ['<footer>', '<main><p>Words.</p></main><footer>']],
  ['landmark-one-main', ['<main id="text">', '<div id="text">'], ['</main>', '</div>']],
  ['landmark-unique', ['<h2 id="fees">Fees', '<h2 id="fees">Papers']],
  ['link-name', ['>Two</a>', '> </a>']],
  ['link-in-text-block', ['<a href="a.html">a link', '<a href="a.html" style="text-decoration: none; color: #333">a link']],
  ['list', ['<li>One</li><li>Two</li></ul></section>\n<dl>', '<li>One</li><div>Two</div></ul></section>\n<dl>']],
  ['listitem', ['<div class="box"><p>Short.</p></div>', '<div class="box"><li>Short.</li></div>']],
  ['meta-refresh', ['<title>', '<meta http-equiv="refresh" content="60"><title>']],
  ['meta-viewport', ['initial-scale=1', 'user-scalable=no']],
  ['nested-interactive', ['>Send<', '><a href="a.html">Send</a><']],
  ['page-has-heading-one', ['<h1>A page</h1>', '<h2>A page</h2>']],
  ['presentation-role-conflict', ['<h3>How much', '<h3 role="none" tabindex="0">How much']],
  ['region', ['<footer>', '<p>Outside.</p><footer>']],
  ['role-img-alt', ['<div role="status">Ready', '<div role="img">Ready']],
  ['scope-attr-valid', ['<th scope="col" id="c2"', '<th scope="column" id="c2"']],
  ['scrollable-region-focusable', ['<p>Short.', '<p>Averylongwordthatnothingcanbreakanywhere.']],
  ['select-name', ['<label for="r">Year</label>', 'Year']],
  ['skip-link', ['<main id="text">', '<main id="main">']],
  ['summary-name', ['>More</summary>', '></summary>']],
  ['svg-img-alt', ['aria-label="A star"', '']],
  ['tabindex', ['<button class="target">', '<button tabindex="3" class="target">']],
  ['table-duplicate-name', ['<table>', '<table summary="Rates">']],
  ['target-size', ['<button class="target">Send</button> <button class="target"', '<button style="inline-size: 9px; padding: 0; border: 0; overflow: hidden">Send</button><button style="inline-size: 9px; padding: 0; border: 0; overflow: hidden"']],
  ['td-headers-attr', ['headers="c2">4', 'headers="q">4']],
  ['th-has-data-cells', ['<dl>', '<table><tr><th scope="col">One</th><td>1</td></tr><tr><th scope="row">Two</th><th scope="row">Three</th></tr></table><dl>']],
  ['valid-lang', ['<span lang="fr">', '<span lang="xq">']],
  ['unfolded: list', ['<ul><li>One</li></ul></details>', '<ul><li>One</li><p>Two</p></ul></details>']],
];

/** The same page for other readers: other words, another count of the same things, another language. */
const alike = [
  ['Folded words', 'Other words'], ['Ten days', 'Twenty days'], ['<html lang="en"', '<html lang="de"'], ['<span lang="fr">', '<span lang="ja">'],
  ['<li>One</li><li>Two</li></ul></section>\n<dl>', '<li>One</li><li>Two</li><li>Three</li></ul></section>\n<dl>'],
  ['<dd>Nothing</dd>', '<dd>Nothing</dd><dt>Place</dt><dd>Anywhere</dd>'],
];

const changed = (changes) => changes.reduce((page, [from, to]) => {
  assert.ok(page.includes(from), `the sound page holds ${from}`);
  return page.replace(from, to);
}, sound);

let root;
let browser;

before(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'polyport-shapes-'));
  browser = await launchLight();
});

after(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Checks pages one after the other: what is found on each, and how many were judged in full. */
async function check(pages, options) {
  for (const [name, text] of Object.entries(pages)) writeFileSync(path.join(root, name), text);
  const server = await serve(root);
  const found = {};
  const each = (page, look, faulty, unsure) => { (found[page] ??= []).push(...faulty, ...unsure.map((rule) => `${rule} (unsure)`)); };
  const full = await checkPages(browser, server, Object.keys(pages), { workers: 1, each, ...options }).finally(server.close);
  return { found, full };
}

test('a sound page has no fault, and pages that differ from it in words alone are not judged again', async () => {
  const pages = { 'sound.html': sound, 'alike.html': changed(alike) };
  const { found, full } = await check(pages);
  assert.deepEqual(found, { 'sound.html': [], 'alike.html': [] });
  assert.equal(full, 1);
  assert.equal((await check(pages, { every: true })).full, 2);
});

test('no kind of fault hides behind a sound page', async () => {
  const pages = { 'sound.html': sound };
  for (const [rule, ...changes] of faults) pages[`${rule.replace(/\W+/g, '-')}.html`] = changed(changes);
  const { found } = await check(pages);
  const missed = faults.map(([rule]) => rule).filter((rule) => !found[`${rule.replace(/\W+/g, '-')}.html`].some((what) => what.startsWith(`${rule} (`)));
  assert.deepEqual(missed, []);
});
