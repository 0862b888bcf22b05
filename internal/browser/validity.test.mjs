// A page that is older than its facts says so: what held until a day that is
// past is marked by a script, in Beijing's time.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { markPast, todayInBeijing } from '../../templates/assets/js/site/validity.mjs';

const until = (day) => {
  const past = { hidden: true };
  return { dataset: { validUntil: day }, nextElementSibling: past, past };
};
const page = (...facts) => ({ querySelectorAll: () => facts });

test('the day is that of Beijing', () => {
  assert.equal(todayInBeijing(Date.parse('2027-12-31T15:59:59Z')), '2027-12-31');
  assert.equal(todayInBeijing(Date.parse('2027-12-31T16:00:00Z')), '2028-01-01');
});

test('a fact holds on its last day and not after it', () => {
  const held = until('2027-12-31');
  const gone = until('2027-12-30');
  const bare = { dataset: { validUntil: '2020-01-01' }, nextElementSibling: null };
  markPast(page(held, gone, bare), '2027-12-31');
  assert.equal(held.past.hidden, true);
  assert.equal(gone.past.hidden, false);
});
