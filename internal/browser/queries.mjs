// The judged queries: how good the search is. In: a built site. Out: for each
// query, whether one of the pages that a person judged right is among the first
// three results.
//
//     node internal/browser/queries.mjs DIR      prints the figures and every miss
//
// Each query of queries.json was written before the search was asked it: what
// readers of the language type, and which pages answer it. Those "asked by a reader on
// trial" are the exception: most are there because the search had failed that reader,
// or put that reader's matter in another language. "want" names pages below an
// edition; any of them counts, and those that the site does not have yet are
// ignored. A query is changed only if it was judged wrongly.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from '../../templates/assets/js/search/engine.mjs';
import { quote } from '../../templates/assets/js/search/quote.mjs';

/** How many results count. */
export const first = 3;

/** @type {{lang: string, query: string, want: string[], why: string}[]} */
export const queries = JSON.parse(readFileSync(new URL('queries.json', import.meta.url), 'utf8'));

/** Asks every query of the edition that it is judged for. */
export async function judge(dir) {
  const engines = new Map();
  const answers = [];
  for (const judged of queries) {
    if (!engines.has(judged.lang)) engines.set(judged.lang, open(fromDisk(dir), judged.lang, quote));
    const engine = await engines.get(judged.lang);
    const { results } = await engine.search(judged.query, { limit: first });
    const got = results.map((result) => result.path);
    const want = judged.want.filter((page) => existsSync(path.join(dir, judged.lang, page, 'index.html')));
    answers.push({ ...judged, want, got, right: got.some((page) => want.includes(page)) });
  }
  return answers;
}

/** What fetches the files of the index from a folder. */
const fromDisk = (dir) => async (file) => JSON.parse(readFileSync(path.join(dir, file), 'utf8'));

/** The figures by language, and what was missed, as text. */
export function report(answers) {
  const lines = [];
  for (const lang of [...new Set(answers.map((a) => a.lang))]) {
    const own = answers.filter((a) => a.lang === lang);
    lines.push(`${lang.padEnd(8)} ${share(own)}`);
  }
  lines.push(`${'all'.padEnd(8)} ${share(answers)}`);
  for (const a of answers.filter((x) => !x.right)) {
    lines.push(`missed   ${a.lang} “${a.query}” (${a.why}): got ${a.got.join(' ') || 'nothing'}, want ${a.want.join(' ') || 'a page that the site does not have'}`);
  }
  return lines.join('\n');
}

/** The share of queries that are answered among the first results. */
export const success = (answers) => answers.filter((a) => a.right).length / answers.length;

const share = (answers) =>
  `${(100 * success(answers)).toFixed(1).padStart(5)} %  (${answers.filter((a) => a.right).length} of ${answers.length} among the first ${first})`;

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(report(await judge(process.argv[2])));
