// Feeds and calendars of the built sites, judged by others than who wrote them,
// and those judges by faults that are put into what they judge.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { parseAtomFeed } from 'feedsmith';
import { againstGrammar, atomFaults, calendarFaults, eventsOf, jsonFaults, rewritten } from './feeds.mjs';
import { based, listFiles, listLanguages, plain, sorry } from './pages.mjs';

const home = 'https://portal.example/any/base/';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'polyport-feeds-'));
after(() => rmSync(scratch, { recursive: true }));

const read = (dir, file) => readFileSync(path.join(dir, file), 'utf8');
const atoms = listFiles(based, 'feed.xml', 'changes.xml');
const jsons = listFiles(based, 'feed.json', 'changes.json');
const calendars = [plain, based, sorry].flatMap((dir) => listFiles(dir, '.ics').map((file) => [dir, file]));
const languages = listLanguages(based);

test('every language has feeds and calendars of the site and of each theme, and no other kind of site has feeds', () => {
  const of = (names) => languages.flatMap((lang) => names.map((name) => `${lang}/${name}`)).sort();
  const themes = ['live', 'start-business', 'work'].map((key) => `themes/${key}/`);
  assert.deepEqual(atoms, of(['changes.xml', 'feed.xml', ...themes.map((t) => `${t}feed.xml`)]));
  assert.deepEqual(jsons, of(['changes.json', 'feed.json', ...themes.map((t) => `${t}feed.json`)]));
  assert.deepEqual(listFiles(based, '.ics'), of(['calendar.ics', ...themes.map((t) => `${t}calendar.ics`)]));
  assert.deepEqual(listFiles(plain, '.ics'), listFiles(based, '.ics'));
  assert.deepEqual(listFiles(plain, 'feed.xml', 'feed.json', 'changes.xml', 'changes.json'), []);
});

test('Atom feeds keep to the grammar, and to what it cannot say', async () => {
  assert.deepEqual(await againstGrammar(atoms.map((file) => path.join(based, file))), []);
  for (const file of atoms) assert.deepEqual(atomFaults(read(based, file)), [], file);
});

test('JSON feeds keep to the schema', () => {
  for (const file of jsons) assert.deepEqual(jsonFaults(JSON.parse(read(based, file))), [], file);
});

test('both forms of a feed say the same', () => {
  for (const [i, file] of atoms.entries()) {
    const atom = parseAtomFeed(read(based, file));
    const json = JSON.parse(read(based, jsons[i]));
    assert.equal(json.title, atom.title.value ?? atom.title, file);
    const told = (x) => x?.value ?? x;
    assert.deepEqual(
      json.items.map((x) => [x.id, x.url, x.title, x.summary, x.content_html, x.date_modified]),
      atom.entries.map((x) => [x.id, x.links[0].href, told(x.title), told(x.summary), told(x.content), x.updated]),
      file,
    );
  }
});

test('an item names its language where that is not the feed\'s, and every address is that of the site', () => {
  let foreign = 0;
  for (const file of jsons) {
    const feed = JSON.parse(read(based, file));
    assert.equal(feed.language, file.split('/')[0]);
    for (const item of feed.items) {
      assert.notEqual(item.language, feed.language, item.id);
      if (item.language) foreign++;
      assert.ok(item.url.startsWith(`${home}${feed.language}/`), item.url);
      assert.match(item.content_html, new RegExp(`^<div lang="${feed.language}" dir="(ltr|rtl)">`));
      if (item.language) assert.ok(item.content_html.includes(` lang="${item.language}"`), item.id);
      for (const [, href] of item.content_html.matchAll(/ href="([^"]*)"/g)) assert.ok(href.startsWith(home), href);
    }
  }
  assert.ok(foreign > 100, `only ${foreign} items in another language`);
});

test('calendars are strict iCalendar and survive a way through a parser', () => {
  assert.ok(calendars.length > 2 * languages.length, `${calendars.length} calendars`);
  for (const [dir, file] of calendars) {
    const text = read(dir, file);
    assert.deepEqual(calendarFaults(text), [], file);
    const events = eventsOf(text);
    assert.equal(events.length, text.match(/^BEGIN:VEVENT\r$/gm).length, file);
    assert.deepEqual(eventsOf(rewritten(text)), events, file);
    for (const { url } of events) {
      if (dir === plain) assert.equal(url, null, file);
      else assert.ok(url.startsWith(dir === based ? home : 'https://portal.example/'), `${file}: ${url}`);
    }
  }
});

test('a theme\'s events are events of the site, and every language has the same days', () => {
  const key = ({ uid, days }) => `${uid} ${days}`;
  const days = (lang) => eventsOf(read(based, `${lang}/calendar.ics`)).map((e) => e.days);
  for (const lang of languages) {
    const all = new Set(eventsOf(read(based, `${lang}/calendar.ics`)).map(key));
    for (const file of listFiles(based, '.ics').filter((f) => f.startsWith(`${lang}/themes/`))) {
      for (const e of eventsOf(read(based, file))) assert.ok(all.has(key(e)), `${file}: ${e.summary}`);
    }
    assert.deepEqual(days(lang), days('en'), lang);
  }
});

test('a page names the feeds and calendars that are there', () => {
  for (const [page, feed] of [['index.html', 'feed'], ['themes/work/index.html', 'feed'], ['updates/index.html', 'changes']]) {
    const links = [...read(based, `ar/${page}`).matchAll(/<link rel="alternate" type="([^"]*)"[^>]* href="([^"]*)"/g)];
    assert.deepEqual(links.map(([, type]) => type), ['application/atom+xml', 'application/feed+json'], page);
    for (const [, , href] of links) assert.ok(href.includes(`${feed}.`), href);
    assert.ok(!/rel="alternate" type=/.test(read(plain, `ar/${page}`)), page);
  }
  assert.ok(!/rel="alternate" type=/.test(read(based, 'ar/services/visa-z/index.html')));
  assert.ok(read(based, 'ar/updates/index.html').includes('href="webcal://portal.example/any/base/ar/themes/work/calendar.ics"'));
  assert.ok(!read(plain, 'ar/updates/index.html').includes('webcal:'));
});

/** A file with a fault in it: the first place of what stood there must exist. */
function spoiled(text, was, is) {
  assert.ok(text.includes(was), was);
  return text.replace(was, () => is);
}

test('faults in Atom are found', async () => {
  const sound = read(based, 'ja/feed.xml');
  const grammatical = [
    ['<feed xmlns="http://www.w3.org/2005/Atom"', '<feed xmlns="http://purl.org/atom/ns#"'],
    ['xml:lang="ja"', 'xml:lang="ja_JP"'], ['xml:lang="ja"', 'lang="ja"'],
    [/<updated>.*?<\/updated>/.exec(sound)[0], ''], ['T00:00:00+08:00', 'T00:00:00'], ['T00:00:00+08:00', ''], ['2026-11-23T', '2026-02-30T'],
    ['<id>urn:uuid:', '<id>'], [/<id>.*?<\/id>/.exec(sound)[0], ''], ['<author>', '<authors>'], ['<entry', '<item/><entry'],
    ['type="html"', 'type="text/html"'], [/<title>.*?<\/title>/.exec(sound)[0], '<title></title>'], ['rel="self"', 'rel="via"'],
    ['href="https://portal.example/any/base/ja/"', 'href="../"'], [' term="', ' name="'], ['<summary>', '<summary type="markdown">'], ['<summary>', '<summary><b/>'],
    ['</feed>', ''],
  ];
  const files = grammatical.map(([was, is], i) => {
    const file = path.join(scratch, `fault-${i}.xml`);
    let text = spoiled(sound, was, is);
    if (is === '<authors>') text = text.replace('</author>', '</authors>');
    writeFileSync(file, text);
    return file;
  });
  const faults = await againstGrammar(files);
  for (const [i, file] of files.entries()) assert.ok(faults.some((f) => f.includes(`${path.basename(file)}:`)), `not found: ${grammatical[i]}`);

  const ids = [...sound.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);
  for (const [was, is] of [['rel="self"', 'rel="alternate"'], [ids[2], ids[1]], ['<updated>2026', '<updated>2027']]) {
    assert.equal(atomFaults(spoiled(sound, was, is)).length > 0, true, was);
  }
});

test('faults in JSON feeds are found', () => {
  const sound = () => JSON.parse(read(based, 'ja/changes.json'));
  const change = (edit) => { const feed = sound(); edit(feed); return jsonFaults(feed); };
  assert.deepEqual(change(() => {}), []);
  for (const edit of [
    (f) => { f.version = '1.1'; }, (f) => { delete f.title; }, (f) => { f.items[0].id = 1; }, (f) => { delete f.items[0].content_html; },
    (f) => { f.items[0].date_modified = '2026-11-23'; }, (f) => { f.items[0].url = '../'; }, (f) => { f.items[0].lang = 'en'; },
    (f) => { f.authors = [{}]; }, (f) => { f.items[0].tags = 'work'; }, (f) => { f.items[1].id = f.items[0].id; },
  ]) assert.notDeepEqual(change(edit), [], String(edit));
});

test('faults in calendars are found', () => {
  const sound = read(based, 'ru/calendar.ics');
  assert.deepEqual(calendarFaults(sound), []);
  const uids = [...sound.matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid);
  for (const [was, is] of [
    ['END:VEVENT\r\n', ''], ['VERSION:2.0\r\n', ''], ['\r\n', '\n'], [uids[2], uids[1]], ['DTEND;VALUE=DATE:20190701', 'DTEND;VALUE=DATE:20190630'],
    ['DTSTART;VALUE=DATE:20190630', 'DTSTART;VALUE=DATE:20190631'], ['DTSTART;VALUE=DATE:20190630', 'DTSTART:20190630T000000Z'], ['DTSTAMP:', 'DTSTAMPS:'],
    ['LANGUAGE=ru', 'LANGUAGE=ru_RU'], ['TRANSP:', 'TRANSP'], ['\r\nTRANSP:TRANSPARENT', '\r\nTRANSP:TRANSPARENT\r\nTRANSP:OPAQUE'], ['\r\n ', ''],
    ['DTSTAMP:2026', 'DTSTAMP:20'],
  ]) assert.notDeepEqual(calendarFaults(spoiled(sound, was, is)), [], `not found: ${was} → ${is}`);
});
