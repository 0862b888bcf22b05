// The data blocks of a built site, and what schema.org thinks of them. In: its
// folder. Out: what each page says in JSON-LD, and its faults by the types that
// schema-dts generates from schema.org, applied by the TypeScript compiler:
// unknown types and properties, a property on a type that does not have it, a
// value of a type or enumeration that it may not have.

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listPages } from './pages.mjs';

const out = fileURLToPath(new URL('out/', import.meta.url));
const compiler = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
const block = /<script type="application\/ld\+json">(.*?)<\/script>/gs;

/** Every page with its HTML, and the texts of its data blocks apart. */
export function readPages(dir) {
  return listPages(dir).map((file) => {
    const html = readFileSync(path.join(dir, file), 'utf8');
    return { file, html: html.replaceAll(block, ''), blocks: [...html.matchAll(block)].map(([, text]) => text) };
  });
}

/**
 * The shape of a document: its types, properties and enumerated values, without
 * the words of the page, since no type looks at these. Hundreds of pages have few.
 */
export const shape = (document) => JSON.stringify(document, (key, value) =>
  typeof value === 'string' && !key.startsWith('@') && !value.startsWith('https://schema.org/') ? '' : value);

/** Every piece of text in a document, with the property that has it. */
export function* leaves(value, key = '') {
  if (value !== null && typeof value === 'object') {
    for (const [k, v] of Object.entries(value)) yield* leaves(v, Array.isArray(value) ? key : k);
  } else {
    yield { key, value };
  }
}

/** What is wrong with each document by the types of schema.org; an empty list for a sound one. */
export async function faults(documents) {
  mkdirSync(out, { recursive: true }); // below our packages, where the compiler finds the types
  const folder = mkdtempSync(path.join(out, 'jsonld-'));
  try {
    const lines = documents.map((d, i) => `export const d${i}: WithContext<WebPage> = ${JSON.stringify(d)};`);
    const file = path.join(folder, 'documents.ts');
    writeFileSync(file, ["import type { WebPage, WithContext } from 'schema-dts';", ...lines].join('\n'));
    const told = await compile(['--noEmit', '--strict', '--skipLibCheck', '--pretty', 'false', '--module', 'esnext', '--moduleResolution', 'bundler', file]);
    return sort(told, documents.length);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the compiler, which ends with 1 or 2 where it finds faults. */
async function compile(args) {
  try {
    return (await promisify(execFile)(process.execPath, [compiler, ...args], { maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    if ((error.code === 1 || error.code === 2) && error.stdout) return error.stdout;
    throw error;
  }
}

/** Sorts what the compiler told by document: the first stands on line 2. */
function sort(told, count) {
  const found = Array.from({ length: count }, () => []);
  let at;
  for (const line of told.split('\n').filter(Boolean)) {
    const [, number, message] = line.match(/^\S.*\((\d+),\d+\): error (.*)$/) ?? [];
    if (number) at = found[number - 2];
    if (!at) throw new Error(`the TypeScript compiler says: ${line}`);
    if (number) at.push(message);
    else at[at.length - 1] += '\n' + line;
  }
  return found;
}
