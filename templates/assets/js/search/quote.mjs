// What a result quotes: the line of a text that answers best, with its hits.

import { hashAt, hashLength } from "./listed.mjs";
import { hits, lineOf } from "./marks.mjs";

const snippetLength = 180; // in units of narrow characters; CJK count double
const narrow = (text) => [...text].reduce((sum, c) => sum + (c > "\u10ff" ? 2 : 1), 0);

// quote is what a result says besides its title: what it is, and the line that
// answers best. c is what the engine has found of the document. Without a network the
// passage that holds most may be missing, and the summary says enough.
export async function quote({ c, document, href, load, language, parts, phrases, han }) {
  const measured = (line) => {
    const { ranges, seen } = hits(line, parts, phrases);
    return { ranges, worth: [...seen].reduce((sum, what) => sum + (what.length || what.text?.length || 1), 0) };
  };
  let { sections = [] } = document;
  const { passages = "" } = document;
  const summary = lineOf(document.summary, han);
  const most = parts.reduce((sum, part) => sum + part.text.length, 0) + phrases.reduce((sum, phrase) => sum + phrase.length, 0);
  if (passages && measured(summary).worth < most) {
    const number = (parts.length && passageOf(c.n, passages.length / hashLength, c.needs)) || c.passages.map(([of, i]) => (of[language] || [])[i]).find(Boolean);
    if (number) sections = await load(`search/${language}/p${c.n}-${number - 1}.${hashAt(passages, number - 1)}.json`).catch(() => []);
  }

  const lines = [summary, lineOf((document.names || []).join("\n"), han)];
  for (const [id, heading, text] of sections) {
    lines.push({ ...lineOf(heading, han), id, isHeading: true });
    for (const line of text.split("\n")) lines.push({ ...lineOf(line, han), id });
  }
  const all = lines.map(measured);
  let best = 0;
  for (let i = 1; i < all.length; i++) if (all[i].worth > all[best].worth) best = i;
  if (lines[best].isHeading) best = best + 1; // its text says more
  if (best === 1) best = 0;
  const { text, id = "" } = lines[best];
  return {
    href: id && id !== "intro" ? `${href}#${id}` : href,
    path: document.path,
    kind: document.kind,
    languages: document.languages,
    snippet: cut(text, all[best].ranges),
  };
}

// passageOf is which of the passages of a document says most of what is needed,
// counted from 1, or 0.
function passageOf(n, count, needs) {
  let best = 0;
  let most = 0;
  for (let k = 1; k <= count; k++) {
    let worth = 0;
    for (const { documents, weight } of needs) {
      const one = documents.get(n);
      if (one && (one.mask >> k) & 1) worth += weight * one.quality;
    }
    if (worth > most) [best, most] = [k, worth];
  }
  return best;
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
