// The search engine: from a query to results, with nothing of the page in it.
// internal/search says what the files hold that it loads.

import { conceptsIn, scriptsOf } from "./concepts.mjs";
import { openIndex } from "./lookup.mjs";
import { Reading } from "./present.mjs";
import { runs } from "./tokenize.mjs";

const enough = 3; // results, below which other languages' texts are asked as well
const tail = 0.7; // of the best result's strength: what is weaker is left out
const clearly = 0.1; // more of the query must a text in another language hold to be preferred
const others = 2; // languages that are asked as well, at most

// open makes the engine of an edition. fetchJSON gets a path below the root of
// the site and promises the file's content.
export async function open(fetchJSON, lang) {
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
  return { search: (query, { limit = 10 } = {}) => search({ load, edition, lang }, String(query), limit) };
}

async function search({ load, edition, lang }, query, limit) {
  const { head } = edition;
  const scripts = scriptsOf(query).filter((script) => head.terms[script]);
  const names = await Promise.all(scripts.map((script) => load(`search/terms/${script}.${head.terms[script]}.json`)));
  const han = new Map();
  for (const { han: pairs = "" } of names) for (const [, from, to] of pairs.matchAll(/(.)(.)/gu)) han.set(from, to);

  const parts = runs(query, han).map((run) => ({ ...run, matched: new Set(), open: false }));
  if (!parts.length) return { count: 0, results: [] };
  const last = parts[parts.length - 1];
  last.open = last.to[last.to.length - 1] === query.length;

  const candidates = new Map(); // by number of document
  const concepts = conceptsIn(names, parts, han);
  const own = await edition.gather(parts);
  collect(candidates, own, lang);
  addConcepts(candidates, concepts, own.weight);
  if (strong(candidates).length < enough) {
    for (const other of kin(head, query).slice(0, others)) {
      collect(candidates, await (await openIndex(load, other)).gather(parts), other);
    }
  }

  const ranked = strong(candidates).filter((c) => edition.hasDocument(c.n));
  const read = await readAll(ranked, edition, { load, han, parts, limit });
  const shown = strong(read).slice(0, limit);
  const phrases = concepts.flatMap((c) => Object.entries(c.titles).map(([tag, title]) => [tag, runs(title, han)]));
  return {
    count: Math.max(shown.length, ranked.length - (read.length - strong(read).length)),
    results: shown.map((c) => result(c, lang, head, parts, phrases)),
  };
}

// files are those of concepts, by the script that a language is written in.
const files = { Hans: "hani", Hant: "hani", Jpan: "hani", Kore: "hang", Cyrl: "cyrl", Arab: "arab" };

// kin lists other languages with texts that a query may be in, by its script.
function kin(head, query) {
  const scripts = scriptsOf(query);
  return head.others.filter((tag) => scripts.includes(files[new Intl.Locale(tag).maximize().script] || "latn"));
}

// collect adds what an index has found. Scores of two indexes cannot be compared,
// so for one document the first holds unless the other knows more of the query.
function collect(candidates, { found }, from) {
  for (const [n, { score, covered }] of found) {
    const c = candidate(candidates, n);
    if (covered > c.covered + clearly) Object.assign(c, { worth: score * covered * covered, covered, from });
  }
}

function addConcepts(candidates, concepts, weight) {
  const best = concepts.length ? concepts[0].match : 0;
  for (const { documents, match, name } of concepts) {
    for (let i = 0; i < documents.length; i += 2) {
      const c = candidate(candidates, documents[i]);
      c.meant += match * (match / best) ** 3 * (documents[i + 1] / 10) * weight;
      c.match = Math.max(c.match, match);
      if (!c.terms.includes(name)) c.terms.push(name);
    }
  }
}

function candidate(candidates, n) {
  if (!candidates.has(n)) candidates.set(n, { n, worth: 0, covered: 0, from: "", meant: 0, match: 0, terms: [], bonus: 1 });
  return candidates.get(n);
}

const scoreOf = (c) => (c.worth + c.meant) * c.bonus;
const strength = (c) => Math.max(c.covered, c.match);

// strong sorts candidates and leaves the weak ones out.
function strong(candidates) {
  const all = [...candidates.values()];
  const best = Math.max(...all.map(strength));
  return all.filter((c) => strength(c) >= tail * best).sort((a, b) => scoreOf(b) - scoreOf(a) || a.n - b.n);
}

// readAll loads the first candidates and verifies them. Those that pairs of
// characters alone made candidates of lose what the text does not hold, so a
// few more than asked for may have to be read.
async function readAll(ranked, edition, { load, han, parts, limit }) {
  const read = [];
  let good = 0;
  for (let at = 0; at < ranked.length && good < limit && at < 3 * limit; at += limit) {
    const batch = ranked.slice(at, at + limit);
    await Promise.all(
      batch.map(async (c) => {
        c.reading = new Reading(await edition.document(c.n), han);
        c.language = edition.languageOf(c.n);
        if (!c.worth) return;
        let text = c.reading;
        if (c.from !== c.language) {
          const other = await openIndex(load, c.from);
          text = new Reading(await other.document(c.n), han);
        }
        const held = text.verify(parts);
        if (held < c.covered) Object.assign(c, { worth: c.worth * held * held, covered: held });
        c.bonus = 1 + text.inTitle(parts) / 2;
      }),
    );
    read.push(...batch);
    good = strong(read).length;
  }
  return read;
}

function result(c, lang, head, parts, phrases) {
  const { document } = c.reading;
  const show = c.reading.show(
    c.from === c.language ? parts : [],
    c.match ? phrases.filter(([tag]) => tag === c.language).map(([, phrase]) => phrase) : [],
  );
  return {
    title: document.title,
    titleHits: show.titleHits,
    href: `${lang}/${document.path}index.html${show.id && show.id !== "intro" ? "#" + show.id : ""}`,
    path: document.path,
    kind: document.kind,
    number: document.number || "",
    lang: c.language,
    dir: head.rtl.includes(c.language) ? "rtl" : "ltr",
    languages: document.languages,
    heading: show.heading,
    snippet: show.snippet,
    terms: c.terms,
    score: scoreOf(c),
  };
}
