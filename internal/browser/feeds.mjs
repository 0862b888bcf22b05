// Judges of feeds and calendars that nobody here wrote: a RELAX NG validator
// (in vnu.jar) with our grammar of Atom, a parser of feeds, somebody else's
// schema of JSON Feed, a parser of iCalendar in its strict mode. In: files or
// texts. Out: what is wrong, one text a fault; none for what is sound.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { parseAtomFeed } from 'feedsmith';
import ICAL from 'ical.js';

const require = createRequire(import.meta.url);
const jar = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
const grammar = fileURLToPath(new URL('atom.rnc', import.meta.url));

/** Holds files against the grammar of Atom. */
export function againstGrammar(files) {
  if (files.length === 0) throw new Error('no feed to check');
  const args = ['-cp', jar, 'nu.validator.vendor.thaiopensource.relaxng.util.Driver', '-c', grammar, ...files];
  return new Promise((resolve, reject) => {
    execFile('java', args, { maxBuffer: 1 << 26 }, (error, stdout) => {
      const faults = stdout.split('\n').filter((line) => / (fatal|error|warning):|error:/.test(line));
      if (error && faults.length === 0) reject(error);
      else resolve(faults);
    });
  });
}

const count = (list, wanted) => list.filter(wanted).length;
const once = (list) => new Set(list).size === list.length;

/** What a grammar cannot say of an Atom feed: which links and ids there are, and how dates go together. */
export function atomFaults(text) {
  const feed = parseAtomFeed(text);
  const faults = [];
  const wrong = (is, what) => { if (is) faults.push(what); };
  for (const rel of ['self', 'alternate']) wrong(count(feed.links, (l) => l.rel === rel) !== 1, `not one link ${rel}`);
  wrong(!once([feed.id, ...feed.entries.map((e) => e.id)]), 'an id stands twice');
  const newest = feed.entries.map((e) => e.updated).sort((a, b) => Date.parse(b) - Date.parse(a))[0];
  wrong(feed.updated !== newest, `updated is ${feed.updated}, and the newest entry is of ${newest}`);
  wrong(feed.entries.some((e) => e.published && Date.parse(e.published) > Date.parse(e.updated)), 'an entry is older than its publication');
  return faults;
}

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);

/** Checks a JSON Feed by the schema of others. */
export const validJSONFeed = ajv.compile(require('jsonfeed-schema/schema-v1.1.json'));

/** Holds a JSON Feed against the schema, and its ids against each other. */
export function jsonFaults(feed) {
  const faults = validJSONFeed(feed) ? [] : validJSONFeed.errors.map((e) => `${e.instancePath} ${e.message}`);
  if (faults.length === 0 && !once(feed.items.map((i) => i.id))) faults.push('an id stands twice');
  return faults;
}

/** The properties that a calendar, and an event, has, and how often: RFC 5545 3.6 and RFC 7986 4. */
const required = { vcalendar: ['prodid', 'version', 'name', 'refresh-interval'], vevent: ['uid', 'dtstamp', 'dtstart', 'summary'] };
const single = ['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'description', 'url', 'transp', 'prodid', 'version', 'method', 'calscale', 'last-modified', 'color', 'source', 'refresh-interval'];
const known = new Set([...single, 'name', 'description', 'categories']);

/** Parses a calendar strictly: its lines, its properties and what their values are. */
export function calendarFaults(text) {
  const faults = [];
  const wrong = (is, what) => { if (is) faults.push(what); };
  wrong(!text.endsWith('\r\n') || /[^\r]\n|\r[^\n]/.test(text), 'a line does not end in CRLF');
  for (const line of text.split('\r\n')) wrong(Buffer.byteLength(line) > 75, `more than 75 octets: ${line}`);
  wrong(text.includes('\uFFFD'), 'a character was cut');
  ICAL.design.strict = true;
  try {
    faults.push(...propertyFaults(new ICAL.Component(ICAL.parse(text))));
  } catch (error) { // the parser's own word, on lines or on values
    faults.push(error.message);
  }
  return faults;
}

/** What is wrong with the properties of a calendar and of its events. */
function propertyFaults(calendar) {
  const faults = [];
  const wrong = (is, what) => { if (is) faults.push(what); };
  const events = calendar.getAllSubcomponents('vevent');
  wrong(events.length === 0 || events.length !== calendar.getAllSubcomponents().length, 'what it holds is not events alone');
  for (const component of [calendar, ...events]) {
    const names = component.getAllProperties().map((p) => p.name);
    for (const name of required[component.name]) wrong(!names.includes(name), `${component.name} has no ${name}`);
    for (const name of single) wrong(count(names, (n) => n === name) > 1, `${component.name} has more than one ${name}`);
    for (const name of names) wrong(!known.has(name) && !name.startsWith('x-'), `${component.name} has ${name}`);
    for (const p of component.getAllProperties()) {
      const tag = p.getParameter('language');
      wrong(tag && !wellFormed(tag), `${p.name} has the language ${tag}`);
    }
  }
  for (const event of events) {
    const [start, end, stamp] = ['dtstart', 'dtend', 'dtstamp'].map((name) => event.getFirstPropertyValue(name));
    wrong(!start?.isDate || !end?.isDate || start.compare(end) >= 0, `${event.getFirstPropertyValue('summary')}: not whole days, or none`);
    for (const t of [start, end, stamp]) wrong(t && !real(t), `${t} is no date`);
  }
  wrong(!once(events.map((e) => e.getFirstPropertyValue('uid'))), 'a uid stands twice');
  return faults;
}

/** Whether a language tag is one, in the letter case that is usual. */
function wellFormed(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}

/** Whether a time is on a day that exists. */
function real(t) {
  const day = new Date(Date.UTC(t.year, t.month - 1, t.day));
  return day.getUTCMonth() === t.month - 1 && day.getUTCDate() === t.day;
}

/** The events of a calendar as they are after a way through the parser: uid, days, words. */
export function eventsOf(text) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((e) => ({
    uid: e.getFirstPropertyValue('uid'),
    days: [e.getFirstPropertyValue('dtstart').toString(), e.getFirstPropertyValue('dtend').toString()],
    summary: e.getFirstPropertyValue('summary'),
    description: e.getFirstPropertyValue('description'),
    url: e.getFirstPropertyValue('url'),
    language: e.getFirstProperty('summary').getParameter('language'),
  }));
}

/** A calendar written anew by the parser. */
export const rewritten = (text) => `${new ICAL.Component(ICAL.parse(text)).toString()}\r\n`;
