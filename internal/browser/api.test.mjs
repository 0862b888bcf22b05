// What a site says to programs as JSON: every file is described, and is as the
// description says, by validators that nobody here wrote.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { based, listFiles, plain, sorry } from './pages.mjs';
import { closed, openapiPath, Schemas } from './schemas.mjs';

const portal = new Schemas(plain);

test('every schema compiles in strict mode, and is one by the schema of schemas', () => {
  assert.ok(portal.files.length > 15, `${portal.files.length} schemas`);
  for (const file of portal.files) {
    assert.deepEqual(portal.faults(file, portal.read(file)), []);
    assert.ok(portal.compiled.get(file), file);
  }
});

test('every JSON file of the built sites is described, and so', () => {
  for (const dir of [plain, based, sorry]) {
    const schemas = new Schemas(dir);
    const files = listFiles(dir, '.json');
    assert.ok(files.length > 100, `${dir}: ${files.length} files`);
    const faults = files.flatMap((file) => schemas.faults(file, schemas.read(file)));
    assert.deepEqual(faults.slice(0, 20), [], `${dir}: ${faults.length} faults`);
  }
});

test('every path and every schema of the description is used', () => {
  const files = listFiles(plain, '.json');
  for (const { form, template } of portal.patterns) assert.ok(files.some((file) => form.test(file)), template);
  const index = portal.read('api/v1/index.json');
  assert.deepEqual(Object.values(index.schemas).sort(), portal.files);
});

test('the OpenAPI document is one of version 3.1', async () => {
  const validator = new Validator();
  assert.deepEqual(await validator.validate(structuredClone(portal.openapi)), { valid: true });
  assert.equal(validator.version, '3.1');
});

test('the OpenAPI document has the schemas that are published', () => {
  const components = new Set(Object.keys(portal.openapi.components.schemas));
  for (const file of portal.files) {
    for (const [name, schema] of Object.entries(portal.read(file).$defs)) {
      const here = JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/'));
      assert.deepEqual(portal.openapi.components.schemas[name], here, `${file}: ${name}`);
      components.delete(name);
    }
  }
  assert.deepEqual([...components], []);
});

test('a fault in the OpenAPI document is found', async () => {
  const wrong = [
    (d) => { delete d.info.version; },
    (d) => { delete d.paths['/index.json'].get.responses['200'].description; },
    (d) => { d.paths['/{lang}/units.json'].get.parameters[0].in = 'file'; },
    (d) => { d.components.schemas = []; },
    (d) => { d.paths['index.json'] = d.paths['/index.json']; },
  ];
  for (const spoil of wrong) {
    const document = structuredClone(portal.openapi);
    spoil(document);
    assert.equal((await new Validator().validate(document)).valid, false, spoil.toString());
  }
});

test('a fault in a file is found', () => {
  const seeded = [
    ['api/v1/index.json', (d) => { delete d.languages[0].sha256; }],
    ['api/v1/index.json', (d) => { d.themes = 'work'; }],
    ['api/v1/languages.json', (d) => { d[0].texts = '71'; }],
    ['api/v1/en/manifest.json', (d) => { d.documents[0].kind = 'other'; }],
    ['api/v1/en/entries.json', (d) => { d.entries[0].key = 'Not A Key'; }],
    ['api/v1/en/entries/plan.json', (d) => { d.passed = true; }],
    ['api/v1/en/entries/plan/15.2.json', (d) => { delete d.sections[0].html; }],
    ['api/v1/en/entries/plan/15.2.json', (d) => { d.sections[0].state = 'fresh'; }],
    ['api/v1/en/entries/services/visa-z.json', (d) => { d.facts[0].confidence = 'low'; }],
    ['api/v1/en/entries/services/visa-z.json', (d) => { d.checked = 'yesterday'; }],
    ['api/v1/en/entries/services/visa-z.json', (d) => { d.alternates[0].translated = 1; }],
    ['api/v1/ar/entries/advisor/work.json', (d) => { d.guide.nodes[0].answers[0].text = 'Yes'; }],
    ['api/v1/ja/units.json', (d) => { d.units[0].lead = true; }],
    ['api/v1/ja/contacts.json', (d) => { d.contacts[0].press = null; }],
    ['api/v1/ja/phrases.json', (d) => { delete d.phrases[0].chinese; }],
    ['search/en/head.json', (d) => { d.count = 'many'; }],
    ['search/en/start.json', (d) => { delete d.leaves.hashes; }],
    ['en/offline/list.json', (d) => { d.pages[0].push('more'); }],
    ['build-manifest.json', (d) => { d.files['index.html'] = 7; }],
    [portal.files[0], (d) => { d.$defs = []; }],
  ];
  for (const [file, spoil] of seeded) {
    const value = structuredClone(portal.read(file));
    assert.deepEqual(portal.faults(file, value), [], file);
    spoil(value);
    assert.notDeepEqual(portal.faults(file, value), [], `${file}: ${spoil}`);
  }
  assert.notDeepEqual(portal.faults('api/v1/en/unheard-of.json', {}), []);
  assert.equal(closed({ type: 'object', properties: {} }).additionalProperties, false);
  assert.ok(portal.read(openapiPath).openapi.startsWith('3.1'));
});
