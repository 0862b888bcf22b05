// What a result quotes: the line of a text that answers best, with its hits.

import { hits, lineOf } from "./marks.mjs";

const hashLength = 8;
const snippetLength = 180; // in units of narrow characters; CJK count double
const narrow = (text) => [...text].reduce((sum, c) => sum + (c > "\u10ff" ? 2 : 1), 0);

// quote is the line of a document that answers best: {id, heading, snippet}. where tells
// which of so many passages holds most, counted from 1, or 0; loadPassage gets its number
// and hash. Without a network it may be missing, and the summary says enough.
export async function quote(document, { parts, phrases, han, where, loadPassage }) {
  let { sections = [] } = document;
  const { passages = "" } = document;
  const summary = lineOf(document.summary, han);
  const most = parts.reduce((sum, part) => sum + part.text.length, 0) + phrases.reduce((sum, phrase) => sum + phrase.length, 0);
  const number = passages && hits(summary, parts, phrases).worth < most ? where(passages.length / hashLength) : 0;
  if (number) sections = await loadPassage(number, passages.slice((number - 1) * hashLength, number * hashLength)).catch(() => []);

  const lines = [summary, lineOf((document.names || []).join("\n"), han)];
  for (const [id, heading, text] of sections) {
    lines.push({ ...lineOf(heading, han), id, heading, isHeading: true });
    for (const line of text.split("\n")) lines.push({ ...lineOf(line, han), id, heading });
  }
  const all = lines.map((line) => hits(line, parts, phrases));
  let best = 0;
  for (let i = 1; i < all.length; i++) if (all[i].worth > all[best].worth) best = i;
  if (lines[best].isHeading) best = best + 1; // its text says more
  if (best === 1) best = 0;
  const { text, id = "", heading = "" } = lines[best];
  return { id, heading, snippet: cut(text, all[best].ranges) };
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
