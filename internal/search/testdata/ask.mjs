// Asks the engine as a page would. In: the folder of a built site as argument,
// and on standard input a list of {lang, query, limit}. Out: for each, what the
// engine answers and which files it loaded for it, being new each time.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { open } from '../../../templates/assets/js/search/engine.mjs';

const folder = process.argv[2];
const read = [];
for await (const chunk of process.stdin) read.push(chunk);

const answers = [];
for (const { lang, query, limit } of JSON.parse(Buffer.concat(read).toString())) {
  const files = [];
  const engine = await open(async (name) => {
    files.push(name);
    return JSON.parse(await readFile(path.join(folder, name), 'utf8'));
  }, lang);
  answers.push({ ...(await engine.search(query, { limit })), files });
}
process.stdout.write(JSON.stringify(answers));
