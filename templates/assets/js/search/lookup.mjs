// The index of one language: from the parts of a query to documents.

import { terms } from "./tokenize.mjs";
import { far, near } from "./similar.mjs";

const hashLength = 8;
const places = [1, 1.5, 3, 8]; // what a term is worth in a body, often in a body, in a heading, in a title
const mostShards = 4; // of one term: a beginning that more share says too little
const mostWords = 6; // that may be meant by a word that is typed wrongly

export async function openIndex(load, lang) {
  const head = await load(`search/${lang}/head.json`);
  const hash = (all, i) => all.slice(i * hashLength, (i + 1) * hashLength);

  // entries returns the terms with a beginning, and some of their neighbours.
  async function entries(beginning) {
    let at = head.starts.findIndex((start) => start > beginning);
    at = Math.max(0, (at < 0 ? head.starts.length : at) - 1);
    const wanted = [];
    for (; at < head.starts.length && wanted.length < mostShards; at++) {
      if (wanted.length && head.starts[at] > beginning + "\uffff") break;
      wanted.push(load(`search/${lang}/s${at}.${hash(head.shards, at)}.json`));
    }
    return (await Promise.all(wanted)).flatMap((shard) => Object.entries(shard));
  }

  // need is what a term of the query finds: a value for each document, and
  // what the term weighs. It notes the matching terms in part.matched.
  function need(part, matches) {
    const documents = new Map();
    for (const [term, list, quality] of matches) {
      part.matched.add(term);
      let n = -1;
      for (const code of list) {
        n += code >> 2;
        const [value, q] = documents.get(n) || [0, 0];
        documents.set(n, [Math.max(value, quality * places[code & 3]), Math.max(q, quality)]);
      }
    }
    return { part, documents, weight: Math.log(1 + head.count / (documents.size + 0.5)) };
  }

  async function cjkNeeds(part) {
    const pairs = [...part.text].length > 1 ? terms(part).slice(0, -1) : [part.text];
    const found = await Promise.all(pairs.map(entries));
    return pairs.map((pair, i) =>
      need(
        part,
        found[i].filter(([term]) => term === pair || (pairs[0] === part.text && term.startsWith(pair))).map((entry) => [...entry, 1]),
      ),
    );
  }

  async function wordNeed(part) {
    const forms = terms(part);
    let matches = [];
    for (const form of forms) {
      for (const [term, list] of await entries(stemOf(form))) {
        const quality = near(form, term, part.open);
        if (quality) matches.push([term, list, quality]);
      }
    }
    if (!matches.length) matches = await guess(forms[0]);
    const best = Math.max(...matches.map((m) => m[2]));
    return need(part, best < 1 ? matches : matches.filter((m) => m[2] !== 0.75));
  }

  // guess finds what a word that is in no text may have been meant to be.
  async function guess(word) {
    if (word.length < 4) return [];
    const all = (await load(`search/${lang}/w.${head.words}.json`)).split(" ");
    const likely = all
      .map((w) => [w, far(word, w)])
      .filter((w) => w[1])
      .sort((a, b) => b[1] - a[1] || Math.abs(a[0].length - word.length) - Math.abs(b[0].length - word.length))
      .slice(0, mostWords);
    const found = await Promise.all(likely.map(([w]) => entries(w)));
    return likely.flatMap(([w, quality], i) => found[i].filter(([term]) => term === w).map((entry) => [...entry, quality]));
  }

  const languageOf = (n) => head.languages[head.in.charCodeAt(n) - 48]; // counted from "0"

  return {
    head,
    hasDocument: (n) => head.in[n] !== "-",
    languageOf,
    document: (n) => load(`search/${languageOf(n)}/d${n}.${hash(head.documents, n)}.json`),

    // gather finds the documents that hold any part: a Map from number to
    // {score, covered}, covered being the share of the query that they hold.
    async gather(parts) {
      const needs = (await Promise.all(parts.map((part) => (part.cjk ? cjkNeeds(part) : wordNeed(part))))).flat();
      const weight = needs.reduce((sum, one) => sum + one.weight, 0);
      const found = new Map();
      for (const one of needs) {
        for (const [n, [value, quality]] of one.documents) {
          const sum = found.get(n) || { score: 0, covered: 0 };
          sum.score += one.weight * value;
          sum.covered += (one.weight * quality) / weight;
          found.set(n, sum);
        }
      }
      return { found, weight };
    },
  };
}

// stemOf is what a word and its inflections begin with.
function stemOf(word) {
  const least = word > "\u03ff" ? 3 : 4;
  return word.slice(0, Math.max(least, word.length - 3));
}
