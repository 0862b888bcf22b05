// Asks the engine as a page would. In: the folder of a built site as argument,
// and on standard input a list of {lang, query, limit}. Out: for each, what the
// engine answers and which files it loaded for it, being new each time, with
// their sizes after brotli.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { open } from '../../../templates/assets/js/search/engine.mjs';
import { quote } from '../../../templates/assets/js/search/quote.mjs';

const folder = process.argv[2];
const read = [];
for await (const chunk of process.stdin) read.push(chunk);

const known = new Map();

/** The size of a file after brotli, as hosts compress what never changes. */
async function sizeOf(name) {
  if (!known.has(name)) known.set(name, brotliCompressSync(await readFile(path.join(folder, name))).length);
  return known.get(name);
}

const answers = [];
for (const { lang, query, limit } of JSON.parse(Buffer.concat(read).toString())) {
  const files = {};
  const engine = await open(async (name) => {
    files[name] = await sizeOf(name);
    return JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  }, lang, quote);
  answers.push({ ...(await engine.search(query, { limit })), files });
}
process.stdout.write(JSON.stringify(answers));
