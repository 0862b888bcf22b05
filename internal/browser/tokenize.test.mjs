// The tokenizer of the search runs in the page, over what readers type and over whole
// texts: what it costs grows with the text, whatever runs that is made of.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runs, terms } from '../../templates/assets/js/search/tokenize.mjs';

const pieces = {
  words: 'word ', letters: 'a', capitals: 'İ', marks: '\u0301', 'letters and marks': 'e\u0301', 'marks of all classes': '\u0301\u0323\u05b0',
  dropped: '\u00ad', 'variation selectors': 'a\ufe0f', 'joined emoji': '👩‍', digits: '1', 'digits of Arabic': '٣', 'full-width digits': '１',
  Chinese: '工作', 'Chinese in words': '工作 ', 'rare Chinese': '\u{20000}', kana: 'が', 'half-width kana': 'ｶﾞ', Korean: '허가', 'Korean words': '허가 ',
  jamo: '\u1112\u1161\u11ab', 'vowels of jamo': '\u1161', Arabic: 'و', 'Arabic words': 'والتصريح ', articles: 'ال', ligatures: 'ﷺ', mixed: 'a工', 'all in turn': 'a工허و1 ',
  blanks: ' ', stops: '.', surrogates: '\ud800', controls: '\u0000',
};

/** The processor's time for a text, in ms: the least of three, as other work on the machine only ever adds to it. */
function cost(text) {
  const once = () => {
    const before = process.cpuUsage();
    let n = 0;
    for (const run of runs(text, new Map())) n += terms(run).length;
    assert.ok(n >= 0);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
}

const noise = 40; // ms, below which growth is not judged
const grows = (a, b, c) => c > noise && b > noise / 3 && b > 3 * a && c > 3 * b;

/** The costs of texts that double up to the size, if they grow faster than the texts. */
function faster(work, text, size) {
  let costs;
  for (let attempt = 0; attempt < 3; attempt++) {
    if ((costs = [work(text(size))])[0] < noise) return null;
    costs.unshift(work(text(size / 4)), work(text(size / 2)));
    if (!grows(...costs)) return null;
  }
  return costs;
}

const size = 1 << 15; // UTF-16 units
for (const [name, piece] of Object.entries(pieces)) {
  test(`the cost of ${name} grows with the text`, () => {
    const text = (n) => piece.repeat(n / piece.length);
    cost(text(size / 16)); // so that it is compiled
    assert.equal(faster(cost, text, size), null, 'twice the text costs more than three times as much');
  });
}

test('work that grows with the square of a text is found', () => {
  let sink = 0;
  const square = (text) => {
    const before = process.cpuUsage();
    for (let i = 0; i < text.length; i++) for (let k = 0; k < text.length; k++) sink += i ^ k;
    return process.cpuUsage(before).user / 1000;
  };
  square('a'.repeat(4096));
  let found = null;
  for (let attempt = 0; attempt < 5 && !found; attempt++) found = faster(square, (n) => 'a'.repeat(n), 1 << 13); // a busy machine blurs it
  assert.notEqual(found, null, `${sink}`);
});
