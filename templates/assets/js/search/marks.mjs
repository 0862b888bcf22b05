// Where a text holds what a query asks for.

import { near } from "./similar.mjs";
import { runs, terms } from "./tokenize.mjs";

// pieces cuts a run of CJK of the query into the longest stretches that a text
// holds, of two characters or more.
function pieces(asked, text) {
  const out = [];
  const least = Math.min(2, asked.length);
  for (let i = 0; i + least <= asked.length; ) {
    let length = asked.length - i;
    while (length >= least && !text.includes(asked.slice(i, i + length))) length--;
    if (length >= least) out.push(asked.slice(i, i + length));
    i += Math.max(1, length >= least ? length : 1);
  }
  return out;
}

// lineOf is a text that is compared with queries.
export const lineOf = (text, han) => ({ text, runs: runs(text, han) });

// hits are the ranges of a line that parts and phrases stand at, which are names of
// concepts as runs, and what of them the line holds.
export function hits(line, parts, phrases) {
  const ranges = [];
  const seen = new Set();
  const mark = (what, run, from, to) => {
    ranges.push([run.at[from], run.to[to - 1]]);
    seen.add(what);
  };
  const text = cjkOf(line.runs);
  for (const part of parts) {
    const found = part.cjk ? pieces(part.text, text) : [];
    for (const run of line.runs) {
      if (run.cjk !== part.cjk) continue;
      if (!run.cjk) {
        if (terms(run).some((term) => isHit(part, term))) mark(part, run, 0, run.text.length);
      } else for (const piece of found) each(run.text, piece, (at) => mark(piece, run, at, at + piece.length));
    }
  }
  for (const phrase of phrases) markPhrase(line.runs, phrase, mark);
  return { ranges: merge(ranges), seen };
}

const isHit = ({ matched, begins, open }, term) => matched.has(term) || begins.some((form) => term.startsWith(form) && near(form, term, open));

const cjkOf = (list) => list.filter((run) => run.cjk).map((run) => run.text).join("\n");

function each(text, piece, found) {
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + piece.length)) found(at);
}

// markPhrase marks where a name stands as a whole, perhaps with an ending.
function markPhrase(list, phrase, mark) {
  const [first] = phrase;
  list.forEach((run, i) => {
    if (first.cjk) {
      if (run.cjk && phrase.length === 1) each(run.text, first.text, (at) => mark(phrase, run, at, at + first.text.length));
    } else if (phrase.every((want, k) => list[i + k] && list[i + k].text.startsWith(want.text) && list[i + k].text.length < want.text.length + 3)) {
      phrase.forEach((_, k) => mark(phrase, list[i + k], 0, list[i + k].text.length));
    }
  });
}

function merge(ranges) {
  const out = [];
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = out[out.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}
