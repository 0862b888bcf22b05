// The schemas of the JSON files of a built site. In: its folder. Out: which
// schema describes a file, and what is wrong with one by ajv, which nobody here
// wrote.
//
// Which file is described by what, the OpenAPI document says by its paths; what
// others describe, a table here. Published schemas are open for additions. Here
// they are closed, so that a property which none describes is a fault.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validJSONFeed } from './feeds.mjs';
import { listFiles } from './pages.mjs';

const read = (dir, file) => JSON.parse(readFileSync(path.join(dir, file), 'utf8'));

export const openapiPath = 'api/v1/openapi.json';
const schemaFolder = 'api/v1/schemas/';

/** Files that the OpenAPI document does not describe, as a standard does: a pattern, and what checks them. */
const others = [{ form: /\/(feed|changes)\.json$/, check: validJSONFeed }];

/** A schema in which no object may have more than it describes. */
export function closed(schema) {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const out = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, key === 'enum' || key === 'required' ? value : closed(value)]));
  if (out.type === 'object' && out.properties && out.additionalProperties === undefined) out.additionalProperties = false;
  return out;
}

/** "SearchHead" to "search-head". */
const fileName = (name) => name.replaceAll(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

export class Schemas {
  constructor(dir) {
    this.dir = dir;
    this.ajv = addFormats(new Ajv({ strict: true, allErrors: true }));
    this.openapi = read(dir, openapiPath);
    this.files = listFiles(dir, '.json').filter((file) => file.startsWith(schemaFolder));
    this.compiled = new Map(this.files.map((file) => [file, this.ajv.compile(closed(read(dir, file)))]));
    this.patterns = Object.entries(this.openapi.paths).map(([template, item]) => {
      const below = item.servers === undefined ? 'api/v1' : '';
      const form = template.replaceAll('.', '\\.').replaceAll(/\{[a-z]+\}/g, '[^/]+?');
      const ref = item.get.responses['200'].content['application/json'].schema.$ref;
      return { form: new RegExp(`^${below}${below === '' ? form.slice(1) : form}$`), ref, fixed: !template.includes('{'), template };
    });
  }

  /** What checks a file; undefined for one that nothing describes. */
  checkOf(file) {
    if (file.startsWith(schemaFolder)) return (value) => this.ajv.validateSchema(value);
    if (file === openapiPath) return () => true; // another validator answers for it
    const other = others.find(({ form }) => form.test(file));
    if (other) return other.check;
    // As OpenAPI has it, a path without a part in braces goes before one with.
    const found = this.patterns.filter(({ form }) => form.test(file)).sort((a, b) => a.template.split('{').length - b.template.split('{').length)[0];
    return found && this.compiled.get(`${schemaFolder}${fileName(found.ref.split('/').at(-1))}.json`);
  }

  /** What is wrong with a value that stands in for a file. */
  faults(file, value) {
    const check = this.checkOf(file);
    if (check === undefined) return [`${file}: nothing describes it`];
    if (check(value)) return [];
    return (check.errors ?? this.ajv.errors).map(({ instancePath, message, params }) => `${file}${instancePath}: ${message} ${JSON.stringify(params)}`);
  }

  read(file) { return read(this.dir, file); }
}
