// What a result shows: the text verified against the query, with its hits.

import { near } from "./similar.mjs";
import { runs, terms } from "./tokenize.mjs";

const snippetLength = 180; // in units of narrow characters; CJK count double
const narrow = (text) => [...text].reduce((sum, c) => sum + (c > "\u10ff" ? 2 : 1), 0);

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

// Reading is a document that is compared with a query.
export class Reading {
  constructor(document, han) {
    this.document = document;
    const lines = [["", document.title], ["", (document.names || []).join("\n")], ["", document.summary]];
    for (const [id, heading, text] of document.sections || []) {
      lines.push([id, heading, heading, true], ...text.split("\n").map((line) => [id, line, heading]));
    }
    this.lines = lines.map(([id, text, heading = "", isHeading]) => ({ id, text, heading, isHeading, runs: runs(text, han) }));
  }

  // summaryAnswers reports whether the summary holds all parts and phrases, so that no
  // other line can answer better.
  summaryAnswers(parts, phrases) {
    const most = parts.reduce((sum, part) => sum + part.text.length, 0) + phrases.reduce((sum, phrase) => sum + phrase.length, 0);
    return this.hits(this.lines[2], parts, phrases).worth >= most;
  }

  // show is the title and the line that answers best, with hits. phrases are
  // names of concepts, as runs.
  show(parts, phrases) {
    const hits = this.lines.map((line) => this.hits(line, parts, phrases));
    let best = 2; // the summary
    for (let i = 1; i < hits.length; i++) if (hits[i].worth > hits[best].worth) best = i;
    let line = this.lines[best];
    if (line.isHeading) line = this.lines[best + 1] || line; // its text says more
    if (best < 2) line = this.lines[2];
    const ranges = hits[this.lines.indexOf(line)].ranges;
    return { titleHits: hits[0].ranges, id: line.id, heading: line.heading, snippet: cut(line.text, ranges) };
  }

  hits(line, parts, phrases) {
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
    const worth = [...seen].reduce((sum, what) => sum + (what.length || what.text?.length || 1), 0);
    return { ranges: merge(ranges), worth };
  }
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
    } else if (phrase.every((want, k) => list[i + k]?.text.startsWith(want.text) && list[i + k].text.length < want.text.length + 3)) {
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

// cut shortens a line to what stands around its first hits.
function cut(text, ranges) {
  let from = 0;
  let to = text.length;
  const room = (text.length * snippetLength) / Math.max(1, narrow(text));
  if (to > room) {
    const first = ranges.length ? ranges[0][0] : 0;
    from = Math.max(0, Math.min(first - room / 4, to - room)) | 0;
    to = Math.min(to, from + room) | 0;
    from = boundary(text, from, from);
    to = boundary(text, to, to);
  }
  const out = [];
  const put = (a, b, hit, before = "", after = "") => a < b && out.push({ text: before + text.slice(a, b) + after, hit });
  let at = from;
  for (const [a, b] of ranges) {
    if (a < at || b > to) continue;
    put(at, a, false);
    put(a, b, true);
    at = b;
  }
  put(at, to, false);
  if (from > 0) out.unshift({ text: "…", hit: false });
  if (to < text.length) out.push({ text: "…", hit: false });
  return out;
}

// boundary is the end of the word that a place is in; CJK have none. It is never
// between the halves of a character.
function boundary(text, at) {
  if (at <= 0 || at >= text.length) return at;
  if (/[\udc00-\udfff]/.test(text[at])) at++;
  const rest = /^[\p{L}\p{M}\p{Nd}]{0,24}/u.exec(text.slice(at))[0];
  if (/[\u3005-\u9fff\uac00-\ud7a3]/.test(text[at])) return at;
  return at + rest.length;
}
