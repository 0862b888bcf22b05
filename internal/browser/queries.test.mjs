// How good the search is, by judged queries in every language of the site.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listLanguages, plain } from './pages.mjs';
import { first, judge, queries, report, success } from './queries.mjs';

test('queries are judged in every language, and enough of them', () => {
  for (const lang of listLanguages(plain)) {
    const own = queries.filter((q) => q.lang === lang);
    assert.ok(own.length >= 20, `${lang}: ${own.length} queries`);
    assert.equal(new Set(own.map((q) => q.query)).size, own.length, `${lang}: a query is judged twice`);
  }
  assert.ok(queries.length >= 220);
});

test(`19 of 20 queries are answered among the first ${first} results`, async () => {
  const answers = await judge(plain);
  console.log(report(answers));
  assert.ok(success(answers) >= 0.95, `${(100 * success(answers)).toFixed(1)} %`);
});
