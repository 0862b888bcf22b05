// The tokenizer of the search is written twice, in Go and here: over the same
// texts both must give the same terms, in Node and in the browser. The vectors
// are Go's (internal/search/testdata; `go test ./internal/search/token` holds
// them against the Go code).

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { runs, terms } from '../../templates/assets/js/search/tokenize.mjs';
import { launchLight } from './browser.mjs';

const repository = new URL('../../', import.meta.url);
const read = (name) => readFileSync(new URL(name, repository), 'utf8');

/** The whole table of Han characters, as pairs. An index carries only the part that it needs. */
const han = [...read('internal/search/token/han_table.go').matchAll(/^\t"(.*)"/gm)].flatMap(([, row]) =>
  [...row.matchAll(/(.)(.)/gu)].map(([, from, to]) => [from, to]),
);
const vectors = ['texts', 'random'].flatMap((name) => JSON.parse(read(`internal/search/testdata/${name}.json`)));

let browser;

before(async () => {
  browser = await launchLight();
});

after(async () => {
  await browser?.close();
});

/** The first few texts whose terms are not the ones expected. */
const differing = (got) =>
  vectors.flatMap(({ text, terms: want }, i) => (JSON.stringify(got[i]) === JSON.stringify(want) ? [] : [{ text, want, got: got[i] }])).slice(0, 5);

test('Node gives the terms that Go gives', () => {
  assert.ok(han.length > 3000 && vectors.length > 900, `${han.length} characters, ${vectors.length} vectors`);
  const table = new Map(han);
  assert.deepEqual(differing(vectors.map(({ text }) => runs(text, table).map(terms))), []);
});

test('Chromium gives the terms that Go gives', async () => {
  const page = await browser.newPage();
  const source = Buffer.from(read('templates/assets/js/search/tokenize.mjs')).toString('base64');
  const got = await page.evaluate(
    async ({ address, han, texts }) => {
      const { runs, terms } = await import(address);
      const table = new Map(han);
      return texts.map((text) => runs(text, table).map(terms));
    },
    { address: `data:text/javascript;charset=utf-8;base64,${source}`, han, texts: vectors.map(({ text }) => text) },
  );
  assert.deepEqual(differing(got), []);
});

test('every character of a run says where it stands in the text', () => {
  const table = new Map(han);
  for (const { text } of vectors) {
    for (const run of runs(text, table)) {
      assert.equal(run.at.length, run.text.length);
      assert.equal(run.to.length, run.text.length);
      for (let i = 0; i < run.at.length; i++) {
        assert.ok(run.at[i] < run.to[i] && run.to[i] <= text.length, `${text}: ${run.at[i]}–${run.to[i]}`);
        assert.ok(i === 0 || run.at[i] >= run.at[i - 1], `${text}: out of order`);
      }
      const again = runs(text.slice(run.at[0], run.to[run.to.length - 1]), table);
      assert.ok(again.some((part) => part.text.includes(run.text)), `${text}: ${run.text} is not in its own place`);
    }
  }
});
