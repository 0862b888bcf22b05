// The index of one language: from the parts of a query to documents.

import { each, lists } from "./listed.mjs";
import { eachInFamily, eachPosting } from "./postings.mjs";
import { terms } from "./tokenize.mjs";
import { far, near } from "./similar.mjs";

const places = [1, 1.5, 3, 8]; // what a term is worth in a body, often in a body, in a heading, in a title
const mostLeaves = 8; // of one term: a beginning that more share says too little
const mostBlocks = 4; // of words that begin, or end, like one that is typed wrongly
const mostInflected = 12; // words with the stem of one
const mostWords = 6; // that may be meant by it

export async function openIndex(load, lang) {
  const start = await load(`search/${lang}/start.json`);
  const listed = lists(load, lang);

  // entries returns the terms with a beginning, and some of their neighbours.
  async function entries(beginning, most = mostLeaves) {
    const leaves = await listed.covering(start.leaves, beginning, most);
    const all = await each(leaves, ([i, hash]) => load(`search/${lang}/t${i}.${hash}.json`));
    return all.flatMap((leaf) => Object.entries(leaf));
  }

  // need is what a term of the query finds: for each document its value, how well
  // it matches and the mask of its parts; and what the term weighs. It notes the
  // matching terms, and beginnings of them, in part.matched and part.begins.
  function need(part, matches, families = []) {
    const documents = new Map();
    const note = (n, place, quality, title, mask) => {
      const one = documents.get(n) || { value: 0, quality: 0, mask: 0, title: 0 };
      one.value = Math.max(one.value, quality * places[place]);
      one.quality = Math.max(one.quality, quality);
      one.mask |= mask;
      if (quality === 1 && title) one.title = title;
      documents.set(n, one);
    };
    for (const [term, packed, quality] of matches) {
      part.matched.add(term);
      eachPosting(packed, (n, place, title, mask) => note(n, place, quality, title, mask));
    }
    for (const [form, packed, qualities] of families) {
      part.begins.push(form);
      eachInFamily(packed, (n, best, title, mask) => {
        best.forEach((place, level) => place >= 0 && qualities[level] && note(n, place, qualities[level], title, mask));
      });
    }
    return { documents, exact: [...documents.values()].some((one) => one.quality === 1), weight: Math.log(1 + start.count / (documents.size + 0.5)) };
  }

  // family returns the postings of all terms with a beginning, if they are much.
  async function family(beginning) {
    const found = (await entries(`${beginning}*`, 1)).find(([term]) => term === `${beginning}*`);
    return found && found[1];
  }

  async function cjkNeeds(part) {
    const whole = [...part.text].length === 1 && (await family(part.text));
    if (whole) return [need(part, [], [[part.text, whole, [1, 1, 1]]])];
    const pairs = whole === false ? terms(part).slice(0, -1) : [part.text];
    const found = await each(pairs, (pair) => entries(pair, whole === false ? 1 : mostLeaves));
    return pairs.map((pair, i) =>
      need(part, found[i].filter(([term]) => term === pair || (whole !== false && term.startsWith(pair))).map((entry) => [...entry, 1])),
    );
  }

  // A word that is in the index as it is typed needs no forms that only share its
  // stem, so what begins with it is enough.
  async function wordNeed(part) {
    const forms = terms(part);
    const whole = await each(forms, family);
    const matches = await matching(part, forms.filter((_, i) => !whole[i]));
    const families = forms.map((form, i) => [form, whole[i], levels(form, part.open)]).filter(([, packed]) => packed);
    const found = need(part, matches.filter((m) => m[2] !== 0.75), families);
    if (found.exact) return [found];
    const more = await inflected(part, forms);
    if (more.length || found.documents.size) return [need(part, more, families)];
    return [need(part, await guess(forms[0]))];
  }

  // matching finds terms that begin with forms of a word.
  async function matching(part, forms) {
    const short = (form) => form.length < 3 && !part.open; // stands for itself alone
    const found = await each(forms, (form) => entries(form, short(form) ? 1 : mostLeaves));
    return judged(part, forms, found);
  }

  const judged = (part, forms, found) =>
    forms.flatMap((form, i) => found[i].map(([term, packed]) => [term, packed, near(form, term, part.open)])).filter(([term, , quality]) => quality && !term.endsWith("*"));

  // inflected finds terms that share the stem of a word.
  async function inflected(part, forms) {
    const found = await each(forms, async (form) => {
      const stem = stemOf(form);
      if (!start.forward) return entries(stem);
      const words = (await blocks(start.forward, stem)).filter((word) => near(form, word, part.open));
      return exactly(words.slice(0, mostInflected));
    });
    return judged(part, forms, found);
  }

  // exactly is the entries of words.
  async function exactly(words) {
    const found = await each(words, (word) => entries(word, 1));
    return words.flatMap((word, i) => found[i].filter(([term]) => term === word));
  }

  // guess finds what a word that is in no text may have been meant to be.
  async function guess(word) {
    if (word.length < 4) return [];
    const off = (w) => Math.abs(w.length - word.length);
    const likely = (await wordsLike(word)).map((w) => [w, far(word, w)]).filter((w) => w[1]);
    const quality = new Map(likely.sort((a, b) => b[1] - a[1] || off(a[0]) - off(b[0])));
    return (await exactly([...quality.keys()].slice(0, mostWords))).map((entry) => [...entry, quality.get(entry[0])]);
  }

  async function blocks(list, beginning) {
    const all = await listed.covering(list, beginning, mostBlocks);
    return (await each(all, ([i, hash]) => load(`search/${lang}/w${i}.${hash}.json`))).flatMap((block) => block.split(" "));
  }

  // wordsLike lists all words, or of many those that begin or end like one, some twice: one
  // slip leaves either as it is.
  async function wordsLike(word) {
    if (start.words) return (await load(`search/${lang}/w.${start.words}.json`)).split(" ");
    const chars = [...word];
    const head = chars.length < 7 ? 2 : 3;
    const [forward, backward] = await each([
      [start.forward, chars.slice(0, head)],
      [start.backward, chars.slice(-Math.min(3, chars.length - head - 1)).reverse()],
    ], ([list, beginning]) => blocks(list, beginning.join("")));
    return [...forward, ...backward.map((w) => [...w].reverse().join(""))];
  }

  const languageOf = (n) => start.languages[start.in.charCodeAt(n) - 48]; // counted from "0"

  return {
    start,
    at: listed.at,
    hasDocument: (n) => start.in[n] !== "-",
    languageOf,
    document: async (n) => load(`search/${languageOf(n)}/d${n}.${await listed.at(start.documents, n)}.json`),

    // gather finds the documents that hold any part: a Map from number to {score,
    // covered, bonus}, covered being the share of the query that they hold; what is
    // needed; and whether all words of the query are known.
    async gather(parts) {
      const groups = await each(parts, (part) => (part.cjk ? cjkNeeds(part) : wordNeed(part)));
      const needs = groups.flat();
      const weight = needs.reduce((sum, one) => sum + one.weight, 0);
      const length = parts.reduce((sum, part) => sum + part.text.length, 0);
      const found = new Map();
      for (const one of needs) {
        for (const [n, { value, quality, title }] of one.documents) {
          const sum = found.get(n) || { score: 0, covered: 0, inTitle: 0, bonus: 1 };
          sum.score += one.weight * value;
          sum.covered += (one.weight * quality) / weight;
          if (title && ++sum.inTitle === needs.length) sum.bonus = title === length ? 2 : 1.5;
          found.set(n, sum);
        }
      }
      for (const [n, sum] of found) {
        const held = heldBy(n, parts, groups);
        sum.worth = sum.score * sum.covered * sum.covered;
        if (held < sum.covered) {
          sum.worth *= held * held;
          sum.covered = held;
        }
      }
      // Names in Chinese, Japanese and Korean are in one file.
      const known = parts.every((part, i) => part.cjk || groups[i][0].exact);
      return { found, weight, known, needs };
    },
  };
}

const none = { mask: 0 };

// heldBy is how much of the parts a document really holds, from 0 to 1: pairs of
// characters that no passage has together are no phrase, and count for less.
function heldBy(n, parts, groups) {
  let held = 0;
  let all = 0;
  parts.forEach((part, i) => {
    const size = part.cjk ? [...part.text].length : part.text.length;
    all += size;
    if (!part.cjk) held += groups[i][0].documents.size ? size : 0;
    else held += size === 1 ? groups[i][0].documents.has(n) : stretches(groups[i].map((one) => (one.documents.get(n) || none).mask));
  });
  return held / all;
}

// stretches is how many characters are in phrases, of pairs in order with the mask of each, the
// longest counting twice, by half.
function stretches(masks) {
  let sum = 0;
  let longest = 0;
  for (let i = 0; i < masks.length; ) {
    let mask = masks[i];
    let to = i;
    while (to < masks.length && mask & masks[to]) mask &= masks[to++];
    const length = to > i ? to - i + 1 : 0;
    sum += length;
    longest = Math.max(longest, length);
    i += Math.max(1, length);
  }
  return (sum + longest) / 2;
}

// levels is how well the levels of a family answer a form of a word, as near judges terms of them.
function levels(form, open) {
  if (/^\d/.test(form)) return open && form.length > 2 ? [1, 0.7, 0.7] : [1, 0, 0];
  const longer = open || form.length > 3 ? 0.7 : 0;
  return [1, form.length > 2 ? 0.9 : longer, longer];
}

// stemOf is what a word and its inflections begin with.
function stemOf(word) {
  const least = word > "\u03ff" ? 3 : 4;
  return word.slice(0, Math.max(least, word.length - 3));
}
