// Answers questions without an index: reads every text of an edition and judges each
// by the query, as package search defines it. In and out as ask.mjs, but only the paths of
// results, and only what texts of the edition's own language say.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { far, near } from '../../../templates/assets/js/search/similar.mjs';
import { runs, terms } from '../../../templates/assets/js/search/tokenize.mjs';

const folder = process.argv[2];
const read = (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
const questions = JSON.parse(readFileSync(0, 'utf8'));
const { lang } = questions[0];
const head = read(`search/${lang}/head.json`);
const hash = (all, i) => all.slice(8 * i, 8 * i + 8);

const han = new Map();
const { han: pairs = '' } = read(`search/terms/hani.${head.terms.hani}.json`);
for (const [, from, to] of pairs.matchAll(/(.)(.)/gu)) han.set(from, to);

const places = [1, 1.5, 3, 8];
const units = (list) => list.reduce((sum, run) => sum + run.text.length, 0);

/** A text: its terms, each with its best place and the passages that have it. */
function textOf(n) {
  const d = read(`search/${lang}/d${n}.${hash(head.documents, n)}.json`);
  const found = new Map();
  const note = (text, place, passage) => {
    for (const run of runs(text, han)) {
      for (const term of terms(run)) {
        const one = found.get(term) || { place: 0, times: 0, passages: new Set() };
        one.place = Math.max(one.place, place);
        one.times++;
        one.passages.add(passage);
        found.set(term, one);
      }
    }
  };
  for (const title of [d.title, d.number || '', ...(d.names || [])]) note(title, 3, 0);
  note(d.summary, 2, 0);
  const hashes = (d.passages || '').match(/.{8}/g) || [];
  const passages = hashes.map((h, k) => read(`search/${lang}/p${n}-${k}.${h}.json`));
  (hashes.length ? passages : [d.sections || []]).forEach((sections, k) => {
    for (const [, heading, text] of sections) {
      note(heading, 2, hashes.length ? k + 1 : 0);
      note(text, 0, hashes.length ? k + 1 : 0);
    }
  });
  for (const one of found.values()) if (one.place === 0 && one.times >= 3) one.place = 1;
  return { n, path: d.path, found, title: units(runs(d.title, han)) };
}

const letter = String.fromCharCode(48 + head.languages.indexOf(lang));
const texts = [...head.in].flatMap((c, n) => (c === letter ? [textOf(n)] : []));
const all = new Map(); // how many texts have each term
for (const text of texts) for (const term of text.found.keys()) all.set(term, (all.get(term) || 0) + 1);
const words = [...all.keys()].filter((term) => !runs(term, new Map())[0].cjk).sort();
const areWords = new Set(words);

/** What a part of the query asks of a text: functions from a term to how well it answers. */
function needs(part) {
  if (part.cjk) {
    const single = [...part.text].length === 1;
    const pairs = single ? [part.text] : terms(part).slice(0, -1);
    return pairs.map((pair) => (term) => Number(term === pair || (single && term.startsWith(pair))));
  }
  const forms = terms(part);
  const quality = (term) => (areWords.has(term) ? Math.max(...forms.map((form) => near(form, term, part.open))) : 0);
  if (forms.some((form) => all.has(form))) return [(term) => (quality(term) === 0.75 ? 0 : quality(term))];
  if (words.some(quality)) return [quality];
  const [form] = forms;
  const distance = (word) => Math.abs(word.length - form.length);
  const likely = form.length < 4 ? [] : words.map((w) => [w, far(form, w)]).filter(([, q]) => q).sort((a, b) => b[1] - a[1] || distance(a[0]) - distance(b[0])).slice(0, 6);
  return [(term) => (likely.find(([w]) => w === term) || [0, 0])[1]];
}

function ask({ query, limit }) {
  const parts = runs(query, han).map((run) => ({ ...run }));
  const last = parts[parts.length - 1];
  last.open = last.to[last.to.length - 1] === query.length;
  const groups = parts.map((part) => needs(part).map((judge) => {
    const answering = new Map([...all.keys()].map((term) => [term, judge(term)]).filter(([, q]) => q));
    const one = { answering, texts: texts.filter((text) => holds({ answering }, text).length).length };
    return { ...one, weight: Math.log(1 + head.count / (one.texts + 0.5)) };
  }));
  const flat = groups.flat();
  const weight = flat.reduce((sum, need) => sum + need.weight, 0);
  const judged = texts.map((text) => {
    let score = 0;
    let covered = 0;
    let exact = 0;
    for (const need of flat) {
      const has = holds(need, text);
      score += need.weight * Math.max(0, ...has.map(([term, q]) => q * places[text.found.get(term).place]));
      covered += (need.weight * Math.max(0, ...has.map(([, q]) => q))) / weight;
      exact += has.some(([term, q]) => q === 1 && text.found.get(term).place === 3);
    }
    let held = 0;
    let asked = 0;
    parts.forEach((part, i) => {
      asked += part.text.length;
      if (!part.cjk) held += groups[i][0].texts ? part.text.length : 0;
      else if (part.text.length === 1) held += holds(groups[i][0], text).length ? 1 : 0;
      else held += phrases(groups[i].map((need) => where(need, text)));
    });
    held /= asked;
    const strength = Math.min(covered, held);
    const bonus = exact < flat.length ? 1 : text.title === units(parts) ? 2 : 1.5;
    return { n: text.n, path: text.path, strength, score: score * covered * covered * (held < covered ? held * held : 1) * bonus };
  });
  const best = Math.max(...judged.map((text) => text.strength));
  const strong = judged.filter((text) => text.strength > 0 && text.strength >= 0.7 * best - 1e-9);
  strong.sort((a, b) => b.score - a.score || a.n - b.n);
  return { count: strong.length, results: strong.slice(0, limit).map((text) => ({ path: text.path })) };
}

/** The terms of a text that answer a need, and how well. */
function holds({ answering }, { found }) {
  if (answering.size < found.size) return [...answering].filter(([term]) => found.has(term));
  return [...found.keys()].flatMap((term) => (answering.has(term) ? [[term, answering.get(term)]] : []));
}

/** The passages of a text that have a pair; of one that is in very many texts, all. */
function where({ answering, texts: many }, { found }) {
  const one = found.get([...answering.keys()][0]);
  if (!one) return [];
  return many > Math.max(100, Math.floor(head.count / 4)) ? [...Array(32).keys()] : [...one.passages];
}

/** How many characters stand in phrases, half of it counting once more for the longest: pairs that one passage has. */
function phrases(pairs) {
  let sum = 0;
  let longest = 0;
  for (let i = 0; i < pairs.length; ) {
    let common = pairs[i];
    let to = i;
    while (to < pairs.length) {
      const both = common.filter((p) => pairs[to].includes(p));
      if (!both.length) break;
      common = both;
      to++;
    }
    const length = to > i ? to - i + 1 : 0;
    sum += length;
    longest = Math.max(longest, length);
    i += Math.max(1, length);
  }
  return (sum + longest) / 2;
}

process.stdout.write(JSON.stringify(questions.map(ask)));
