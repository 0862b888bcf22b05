// What pages say to programs in JSON-LD: valid by schema.org, no more than the
// page says to its readers, and nothing that a browser would run.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faults, leaves, readPages, shape } from './jsonld.mjs';
import { based, listLanguages, plain, sorry } from './pages.mjs';
import { readers } from './reader.mjs';

const { at, visit } = readers();
const home = 'https://portal.example/any/base/';
const types = (document) => [...leaves(document)].filter(({ key }) => key === '@type').map(({ value }) => value);

/** The pages of a site that have a data block, with what it holds. */
const described = (dir) => readPages(dir).filter(({ blocks }) => blocks.length > 0)
  .map((page) => ({ ...page, document: JSON.parse(page.blocks[0]) }));

test('a page that is to be found has one data block, and no other has any', () => {
  for (const dir of [plain, based, sorry]) {
    for (const { file, html, blocks } of readPages(dir)) {
      const wanted = !html.includes('content="noindex"') && /<body class="page-(?!chooser|moved)/.test(html);
      assert.equal(blocks.length, wanted ? 1 : 0, `${dir}/${file}`);
    }
  }
});

test('every language and every type that the site speaks of is there', () => {
  const pages = described(plain);
  const spoken = new Set(pages.map(({ document }) => document.inLanguage));
  assert.deepEqual([...spoken].sort(), listLanguages(plain).sort());
  const used = new Set(pages.flatMap(({ document }) => types(document)));
  for (const type of ['GovernmentService', 'GovernmentOrganization', 'ServiceChannel', 'HowTo', 'Legislation', 'LegislationObject', 'BreadcrumbList']) {
    assert.ok(used.has(type), type);
  }
});

test('schema.org knows all of it', async () => {
  const shapes = new Map();
  for (const dir of [plain, based, sorry]) {
    for (const { file, document } of described(dir)) shapes.set(shape(document), file);
  }
  const found = await faults([...shapes.keys()].map((s) => JSON.parse(s)));
  assert.deepEqual([...shapes.values()].flatMap((file, i) => found[i].map((fault) => `${file}: ${fault}`)), []);
});

test('a wrong type, property, place or value is found', async () => {
  const page = (mainEntity) => ({ '@context': 'https://schema.org', '@type': 'WebPage', inLanguage: 'en', mainEntity });
  const service = (more) => page({ '@type': 'GovernmentService', name: 'A', ...more });
  const provision = (value) => page({ '@type': 'Legislation', name: 'A', encoding: { '@type': 'LegislationObject', legislationLegalValue: value } });
  const sound = [service({}), provision('https://schema.org/UnofficialLegalValue')];
  const wrong = [
    page({ '@type': 'GovernmentServices', name: 'A' }),
    service({ inLanguage: 'en' }), // only a text is in a language
    service({ fee: '400' }),
    service({ provider: { '@type': 'GovernmentOrganization', alternativeName: 'B' } }),
    service({ provider: { '@type': 'Place', name: 'B' } }),
    service({ availableChannel: [{ '@type': 'ServiceChannel', servicePhone: 12345 }] }),
    provision('https://schema.org/ForeignLegalValue'),
    page({ '@type': 'Legislation', name: 'A', legislationLegalValue: 'https://schema.org/UnofficialLegalValue' }),
    page({ '@type': 'HowTo', name: 'A', step: [{ '@type': 'HowToStep', position: { '@type': 'Place' } }] }),
    { ...page(undefined), '@context': 'https://example.org' },
    { ...page(undefined), breadcrumbs: {} },
  ];
  const found = await faults([...sound, ...wrong].map((d) => JSON.parse(shape(d))));
  assert.deepEqual(found.slice(0, sound.length), [[], []]);
  wrong.forEach((d, i) => assert.notEqual(found[sound.length + i].length, 0, JSON.stringify(d)));
});

test('what a data block says stands on the page, in its language', () => {
  const signs = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&#34;': '"', '&#39;': "'", '&nbsp;': '\u00a0', '&quot;': '"' };
  for (const dir of [plain, based]) {
    for (const { file, html, document } of described(dir)) {
      const page = html.replaceAll(/&(amp|lt|gt|#34|#39|nbsp|quot);/g, (sign) => signs[sign]);
      assert.ok(page.includes(`<html lang="${document.inLanguage}"`), `${file}: ${document.inLanguage}`);
      for (const { key, value } of leaves(document)) {
        if (key.startsWith('@') || key === 'position' || value.startsWith('https://schema.org/')) continue;
        if (value.startsWith(home)) assert.equal(dir, based, `${file}: ${value}`);
        else if (key === 'telephone') assert.ok(page.includes(`href="tel:${value}"`), `${file}: ${value}`);
        else assert.ok(page.includes(value), `${file}: ${key} ${value}`);
      }
    }
  }
});

test('addresses are given in full where the site has one, and else not at all', () => {
  for (const { file, document } of described(based)) {
    const here = home + file.replace(/index\.html$/, '');
    assert.equal(document.url, here);
    const crumbs = document.breadcrumb?.itemListElement ?? [];
    assert.ok(crumbs.every(({ item }) => item.startsWith(home)), file);
    assert.deepEqual(crumbs.map(({ position }) => position), crumbs.map((_, i) => i + 1), file);
    if (crumbs.length > 0) assert.equal(crumbs.at(-1).item, here);
  }
  for (const { file, document } of described(plain)) {
    const own = [...leaves(document)].filter(({ key }) => ['item', 'url'].includes(key));
    const website = document.mainEntity?.['@type'] === 'GovernmentOrganization' ? document.mainEntity.url : undefined;
    assert.deepEqual(own.map(({ value }) => value), website ? [website] : [], file);
  }
});

test('what is not settled, or only for some time, is not said', () => {
  let unsettled = 0;
  for (const { file, html, document } of described(plain)) {
    const said = [...leaves(document)].filter(({ key }) => ['serviceUrl', 'telephone', 'address'].includes(key)).map(({ value }) => value);
    const rows = [...(html.match(/<section class="facts[ "].*?<\/section>/s)?.[0] ?? '').matchAll(/<dd.*?<\/dd>/gs)].map(([row]) => row);
    for (const row of rows.filter((r) => /class="(confirm|fact-until)"/.test(r))) {
      unsettled++;
      const fact = row.split(/<[a-z]+ class="(?:confirm|fact-until)"/)[0];
      for (const value of said) assert.ok(!fact.includes(value), `${file}: ${value}`);
    }
  }
  assert.ok(unsettled > 0, 'no page has such a fact in its card');
});

test('the policy of the page lets it stand, and the browser does not run it', async () => {
  const page = described(plain).find(({ document }) => document.mainEntity?.['@type'] === 'GovernmentService').file;
  await visit(at(page), {}, async (tab) => {
    const element = tab.locator('script[type="application/ld+json"]');
    assert.equal(await element.count(), 1);
    assert.equal(JSON.parse(await element.textContent()).mainEntity['@type'], 'GovernmentService');
    assert.equal(await element.isVisible(), false);
  }); // visit fails on anything in the console, such as what a policy refuses
});
