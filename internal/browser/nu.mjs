// W3C's Nu HTML checker over built sites: pages, style sheets and pictures in
// SVG. In: files. Out: what it reports as an error, with its place.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from './pages.mjs';

const jar = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

/** How many documents are worth a run of their own: it takes seconds to begin. */
const worthwhile = 200;

/** All files of a built site that it can check. */
export const checkable = (dir) => listFiles(dir, '.html', '.svg', '.css').map((file) => path.join(dir, file));

/**
 * Checks the files.
 * @returns {Promise<{files: string[], faults: Map<string, {place: string, message: string}[]>}>}
 *   what was checked, and the errors of each file that has any; a place is "line:column"
 */
export async function nu(files) {
  const sheets = files.filter((file) => file.endsWith('.css'));
  const documents = files.filter((file) => !file.endsWith('.css'));
  if (!documents.some((file) => file.endsWith('.html'))) throw new Error('no page to check');
  // Two runs: while it checks style sheets too, its line numbers in documents are one too low.
  // A run reads one document after the other, so there is one for each core that may be had.
  const runs = Math.min(availableParallelism(), 4, Math.ceil(documents.length / worthwhile));
  const shares = Array.from({ length: runs }, (_, i) => documents.filter((_, n) => n % runs === i));
  const told = await Promise.all(shares.map((share) => run('--also-check-svg', share)));
  const messages = told.flat();
  if (sheets.length > 0) messages.push(...await run('--css', sheets));
  const faults = new Map();
  for (const m of messages) {
    // A message about no file is about the run as a whole.
    const file = m.url?.startsWith('file:') ? fileURLToPath(m.url) : documents[0];
    if (!faults.has(file)) faults.set(file, []);
    faults.get(file).push({ place: place(m), message: m.message });
  }
  return { files: [...documents, ...sheets], faults };
}

/** "line:column" of the start of what a message is about. firstLine is given only where it is not lastLine. */
function place({ firstLine, lastLine, firstColumn, lastColumn }) {
  return `${firstLine ?? lastLine ?? 1}:${firstColumn ?? lastColumn ?? 1}`;
}

/** Runs the checker: it prints one JSON document, and exits 1 where it found errors. Out: its messages. */
function run(mode, files) {
  const args = ['-jar', jar, mode, '--errors-only', '--format', 'json', '--stdout', ...files];
  return new Promise((resolve, reject) => {
    const child = spawn('java', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => { out += text; });
    child.stderr.setEncoding('utf8').on('data', (text) => { err += text; });
    child.on('error', reject);
    child.on('close', (code) => {
      try {
        const { messages } = JSON.parse(out);
        if (code !== 0 && messages.length === 0) throw new Error('it reports nothing');
        resolve(messages);
      } catch (error) {
        reject(new Error(`the Nu checker failed (exit code ${code}): ${error.message}\n${err}`));
      }
    });
  });
}
