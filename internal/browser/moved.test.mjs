// A section is found again where its page has moved. Servers are not told which
// one was asked for.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onward } from '../../templates/assets/js/moved/onward.mjs';

const link = (href) => ({ href, hash: new URL(href).hash });
const page = (whole, lines = {}) => ({
  querySelector: () => whole && link(whole),
  getElementById: (id) =>
    id in lines ? { className: lines[id] && 'moved-section', firstElementChild: lines[id] && link(lines[id]) } : null,
});

test('a page that has moved takes the section along', () => {
  const moved = page('https://p.example/en/new/index.html');
  assert.equal(onward(moved, '#fees'), 'https://p.example/en/new/index.html#fees');
  assert.equal(onward(moved, '#%E8%B4%B9'), 'https://p.example/en/new/index.html#%E8%B4%B9');
  assert.equal(onward(moved, ''), '');
});

test('a redirect that names a section keeps to it', () => {
  assert.equal(onward(page('https://p.example/en/new/index.html#there'), '#fees'), '');
});

test('a section that moved by itself goes before its page', () => {
  const lines = { fees: 'https://p.example/en/other/index.html#fee', held: '' };
  assert.equal(onward(page('https://p.example/en/new/index.html', lines), '#fees'), lines.fees);
  assert.equal(onward(page(null, lines), '#fees'), lines.fees);
  assert.equal(onward(page(null, lines), '#held'), '');
  assert.equal(onward(page(null, lines), '#none'), '');
});
