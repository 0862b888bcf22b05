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

/** A file of the site in lines; a line that is an attempt has the harmless line that stands in for it when it is refused. */
class File {
  lines = [];
  add(...lines) {
    for (const line of lines) this.lines.push({ line });
    return this;
  }

  attempt(field, payload, line, instead) { // one line of the file each
    if (!line.includes('\n')) this.lines.push({ line, instead, field, payload });
    return this;
  }

  text() { return `${this.lines.map(({ line }) => line).join('\n')}\n`; }
}

function corpus() {
  const files = new Map();
  const file = (name) => files.set(name, new File()).get(name);
  file('content/portal.yaml').add('base_url: ""', 'source: en', 'languages:', '  - {tag: en, name: English, dir: ltr}', '  - {tag: ar, name: العربية, dir: rtl}',
    'themes: [work]', 'collections:', '  - {key: plan}', '  - {key: guides}', '  - {key: pages, root: true, bare: true}', 'report: ""');
  const units = file('content/units.yaml').add('units:');
  const facts = file('content/plan/facts.yaml').add('kind: document', 'themes: [work]', 'checked: 2026-11-20');
  const messages = file('locales/site.en.toml').add('[theme.work]', 'name = "Work"', 'lead = "Papers."');
  const sources = [], typed = [], changes = [], unitNames = [];
  const plan = file('content/plan/en.md').add('---', 'title: Plan', 'summary: A plan.', '---', '');
  payloads.forEach((p, i) => {
    const harmless = `harmless ${i}`;
    units.attempt('unit name', p, `  - {key: u${i}, kind: municipal, confirmed: true, name: ${quoted(p)}, short: ${quoted(p)}}`, `  - {key: u${i}, kind: municipal, confirmed: true, name: ${harmless}, short: ${harmless}}`);
    unitNames.push([p, `u${i} = ${quoted(p)}`, `u${i} = "${harmless}"`]);
    sources.push(['source', p, `  - {id: s${i}, title: ${quoted(p)}, lang: en, publisher: ${quoted(p)}, number: ${quoted(p)}}`, `  - {id: s${i}, title: ${harmless}, lang: en}`]);
    sources.push(['source address', p, `  - {id: a${i}, title: Address, lang: en, url: ${quoted(p)}}`, `  - {id: a${i}, title: Address, lang: en}`]);
    typed.push(['fact name', p, `  n${i}: {type: name, lang: en, value: ${quoted(p)}}`, `  n${i}: {type: name, lang: en, value: ${harmless}}`]);
    typed.push(['fact address', p, `  d${i}: {type: address, value: ${quoted(p)}, latin: ${quoted(p)}}`, `  d${i}: {type: name, lang: en, value: ${harmless}}`]);
    typed.push(['fact url', p, `  w${i}: {type: url, value: ${quoted(p)}}`, `  w${i}: {type: name, lang: en, value: ${harmless}}`]);
    changes.push(['change', p, `  - {on: 2026-11-20, class: rule-changing, note: {en: ${quoted(p)}}}`, `  - {on: 2026-11-20, class: rule-changing, note: {en: ${harmless}}}`]);
    plan.add(`:fact[n${i}] :fact[d${i}] :fact[w${i}] :unit[u${i}] :cite[s${i}] :cite[a${i}]`, '');
    const page = file(`content/pages/p${i}/en.md`).add('---');
    page.attempt('title', p, `title: ${quoted(p)}`, `title: ${harmless}`).attempt('summary', p, `summary: ${quoted(p)}`, `summary: ${harmless}`).add('---', '');
    page.attempt('paragraph', p, p, harmless).add('').attempt('link address', p, `[link](${p})`, harmless).add('')
      .attempt('link address in brackets', p, `[link](<${p}>)`, harmless).add('').attempt('link text', p, `[${p}](https://example.org/)`, harmless).add('')
      .attempt('link title', p, `[link](https://example.org/ ${quoted(p)})`, harmless).add('').attempt('code', p, `\`\` ${p} \`\``, harmless).add('')
      .attempt('directive', p, `:fact[${p}]`, harmless).add('').attempt('table', p, `| ${p.replaceAll('|', '\\|')} | x |`, '| x | x |').add('| - | - |', '| x | x |', '')
      .attempt('language of code', p, `\`\`\`${p.replaceAll('`', '')}`, '```').add('code', '```', '').attempt('escaped', p, p.replace(/[<>[\]()&!`*_]/g, '\\$&'), harmless).add('')
      .attempt('heading', p, `## ${p} {#heading}`, '## Heading {#heading}').add('', 'Words.[^1]', '').attempt('footnote', p, `[^1]: ${p}`, '[^1]: Words.');
  });
  const fill = (f, name, rows) => { f.add(`${name}:`); for (const [field, p, line, instead] of rows) f.attempt(field, p, line, instead); };
  fill(facts, 'sources', sources);
  fill(facts, 'facts', typed);
  fill(facts, 'changes', changes);
  messages.add('[unit]');
  for (const [p, line, instead] of unitNames) messages.attempt('message', p, line, instead);
  const guide = file('content/guides/ask/en.md').add('---', 'title: Ask', 'summary: Ask.', '---', '', 'Words.', '', '## Which? {#which}', '');
  payloads.forEach((p, i) => guide.attempt('guide answer', p, `- [${p}](#r${i % 3})`, `- [harmless ${i}](#r${i % 3})`));
  for (const i of [0, 1, 2]) guide.add('').attempt('guide result', payloads[i + 39], `## ${payloads[i + 39]} {#r${i}}`, `## Result {#r${i}}`).add('', 'Words.');
  file('content/guides/ask/facts.yaml').add('kind: guide', 'checked: 2026-11-20');
  return files;
}

/**
 * Writes the portal to source and builds it into out. What the generator
 * refuses is taken out line by line until the rest is built.
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
    let taken = 0;
    const errors = JSON.parse(run.stdout).filter(({ severity }) => severity === 'error');
    for (const { pos, code } of errors) {
      const row = files.get(pos.file)?.lines[(pos.line ?? 0) - 1];
      if (row?.field === undefined || row.line === row.instead) continue;
      refused.push({ field: row.field, payload: row.payload, code });
      row.line = row.instead;
      taken++;
    }
    if (taken === 0) throw new Error(`refused for more than what is hostile:\n${JSON.stringify(errors.slice(0, 5), null, 1)}`);
  }
  throw new Error('refused again and again');
}
