// The search engine: from a query to results, with nothing of the page in it.
// internal/search says what the files hold that it loads.

import { conceptsIn, scriptsOf } from "./concepts.mjs";
import { each, hashAt, hashLength } from "./listed.mjs";
import { openIndex } from "./lookup.mjs";
import { hits, lineOf } from "./marks.mjs";
import { runs } from "./tokenize.mjs";

const enough = 3; // results, below which other languages' texts are asked as well
const tail = 0.7; // of the best result's strength: what is weaker is left out
const rounding = 1e-9;
const clearly = 0.1; // more of the query must a text in another language hold to be preferred
const others = 2; // languages that are asked as well, at most

// open makes the engine of an edition. fetchJSON gets a path below the root of
// the site and promises the file's content. quote is that of quote.mjs, where results are
// to say more than a title, and to quote what answers.
export async function open(fetchJSON, lang, quote) {
  const files = new Map();
  const load = (path) => {
    if (!files.has(path)) {
      const file = Promise.resolve(fetchJSON(path));
      file.catch(() => files.delete(path));
      files.set(path, file);
    }
    return files.get(path);
  };
  const edition = await openIndex(load, lang);
  return { search: (query, { limit = 8 } = {}) => search({ load, edition, lang, quote }, String(query), limit) };
}

async function search({ load, edition, lang, quote }, query, limit) {
  const { start } = edition;
  const scripts = scriptsOf(query);
  const named = (files) => each(files, (file) => load(`search/names/${file}.${start.names[file]}.json`));
  // What is not in the script of the edition may be of any language, though its texts hold such words, too.
  const own = scriptOf(lang);
  const all = Object.keys(start.names).filter((file) => scripts.includes(file.split("-")[0]));
  const usual = all.filter((file) => file === own || file === `${own}-${lang}` || file.split("-")[0] !== own);
  const names = named(usual);
  const han = scripts.includes("hani") ? await simplified((await names)[usual.indexOf("hani")], query, load) : new Map();
  const parts = runs(query, han).map((run) => ({ ...run, matched: new Set(), begins: [], open: false }));
  if (!parts.length) return { count: 0, results: [] };
  const last = parts[parts.length - 1];
  last.open = last.to[last.to.length - 1] === query.length;

  const candidates = new Map(); // by number of document
  const found = await edition.gather(parts);
  // A word that is in no text of the edition may be of any language.
  const foreign = found.known ? [] : all.filter((file) => !usual.includes(file));
  const concepts = await meanings({ load, edition }, conceptsIn([...(await names), ...(await named(foreign))], parts, han));
  collect(candidates, found, lang);
  addConcepts(candidates, concepts, found.weight);
  if (strong(candidates, tail + rounding).length < enough) {
    for (const other of kin(start, query).slice(0, others)) {
      collect(candidates, await (await openIndex(load, other)).gather(parts), other);
    }
  }

  const ranked = strong(candidates).filter((c) => edition.hasDocument(c.n));
  const phrases = concepts.flatMap((c) => Object.entries(c.titles).map(([tag, title]) => [tag, runs(title, han)]));
  const results = await each(ranked.slice(0, limit), (c) => result(c, { load, edition, lang, quote, han, parts, phrases }));
  return { count: ranked.length, results };
}

// simplified maps characters to their simplified forms: all, or of many those that a query
// needs to find what it asks for in any form.
async function simplified({ han = "", hanBlocks = "" }, query, load) {
  const count = hanBlocks.length / hashLength;
  const chars = count ? runs(query, new Map()).flatMap((run) => [...run.text]) : [];
  const numbers = [...new Set(chars.filter((c) => c > "\u33ff").map((c) => c.codePointAt(0) % count))];
  const blocks = await each(numbers, (i) => load(`search/names/han-${i}.${hashAt(hanBlocks, i)}.json`));
  const out = new Map();
  for (const pairs of [han, ...blocks.map((block) => block.han || "")]) for (const [, from, to] of pairs.matchAll(/(.)(.)/gu)) out.set(from, to);
  return out;
}

const meaningsLength = 4; // concepts of a file

// meanings adds to concepts what they lead to.
const meanings = ({ load, edition }, concepts) =>
  each(concepts, async (concept) => {
    const file = Math.floor(concept.number / meaningsLength);
    const hash = await edition.at(edition.start.meanings, file);
    return { ...concept, ...(await load(`search/meanings/${file}.${hash}.json`))[concept.number % meaningsLength] };
  });

// files are those of concepts, by the script that a language is written in.
const files = { Hans: "hani", Hant: "hani", Jpan: "hani", Kore: "hang", Cyrl: "cyrl", Arab: "arab" };

const scriptOf = (tag) => files[new Intl.Locale(tag).maximize().script] || "latn";

// kin lists other languages with texts that a query may be in, by its script.
function kin(start, query) {
  const scripts = scriptsOf(query);
  return start.others.filter((tag) => scripts.includes(scriptOf(tag)));
}

// collect adds what an index has found. Scores of two indexes cannot be compared,
// so for one document the first holds unless the other knows more of the query.
function collect(candidates, { found, needs }, from) {
  for (const [n, { worth, covered, bonus }] of found) {
    const c = candidate(candidates, n);
    if (!c.from || covered > c.covered + clearly) Object.assign(c, { worth, covered, bonus, from, needs });
  }
}

function addConcepts(candidates, concepts, weight) {
  const best = concepts.length ? concepts[0].match : 0;
  for (const { documents, match, passages = {} } of concepts) {
    for (let i = 0; i < documents.length; i += 2) {
      const c = candidate(candidates, documents[i]);
      c.passages.push([passages, i / 2]);
      c.meant += match * (match / best) ** 3 * (documents[i + 1] / 10) * weight;
      c.match = Math.max(c.match, match);
    }
  }
}

function candidate(candidates, n) {
  if (!candidates.has(n)) candidates.set(n, { n, worth: 0, covered: 0, from: "", meant: 0, match: 0, passages: [], bonus: 1 });
  return candidates.get(n);
}

const scoreOf = (c) => (c.worth + c.meant) * c.bonus;
const strength = (c) => Math.max(c.covered, c.match);

// strong sorts candidates and leaves the weak ones out.
function strong(candidates, least = tail - rounding) {
  const all = [...candidates.values()];
  const best = Math.max(...all.map(strength));
  return all.filter((c) => strength(c) >= least * best).sort((a, b) => scoreOf(b) - scoreOf(a) || a.n - b.n);
}

async function result(c, { load, edition, lang, quote, han, parts, phrases }) {
  const language = edition.languageOf(c.n);
  const document = await edition.document(c.n);
  const asked = c.from === language ? parts : [];
  const named = c.match ? phrases.filter(([tag]) => tag === language).map(([, phrase]) => phrase) : [];
  const href = `${lang}/${document.path}index.html`;
  return {
    title: document.title,
    titleHits: hits(lineOf(document.title, han), asked, named).ranges,
    href,
    number: document.number || "",
    lang: language,
    dir: edition.start.rtl.includes(language) ? "rtl" : "ltr",
    ...(quote && (await quote({ c, document, href, load, language, parts: asked, phrases: named, han }))),
  };
}
