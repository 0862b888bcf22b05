// The checks themselves, on small sites with known faults: a check that cannot
// fail proves nothing.

import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { checkPages } from './axe.mjs';
import { launchLight } from './browser.mjs';
import { checkable, nu } from './nu.mjs';
import { differences, layoutOf, listFiles, listLanguages, listPages } from './pages.mjs';
import { serve } from './server.mjs';

const policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'; img-src \'self\' data:; style-src \'self\' \'unsafe-inline\'">';
const frame = (body, head = '') => `<!doctype html>
<html lang="en" dir="ltr">
<head><meta charset="utf-8">${policy}<meta name="viewport" content="width=device-width"><title>A page</title>
<link rel="icon" href="data:,">${head}</head>
<body class="page-entry"><main><h1>A page</h1>
${body}
</main></body>
</html>
`;

let root;
let browser;

before(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'polyport-browser-'));
  browser = await launchLight();
});

after(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Writes a site of its own for each test. */
function site(name, files) {
  const dir = path.join(root, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), text);
  }
  return dir;
}

/** What axe and the browser find on each page, each fault once, and in which look. */
async function looksOf(dir) {
  const server = await serve(dir, '/base/');
  const found = {};
  const each = (page, look, faults) => { (found[page] ??= []).push(...faults.map((what) => ({ look, what }))); };
  await checkPages(browser, server, listPages(dir), { workers: 1, each }).finally(server.close);
  return found;
}

/** What is found on each page in any look. */
async function faultsOf(dir) {
  const found = await looksOf(dir);
  return Object.fromEntries(Object.entries(found).map(([page, faults]) => [page, faults.map(({ what }) => what)]));
}

test('a good page has no fault', async () => {
  const dir = site('good', { 'index.html': frame('<p>Text.</p>') });
  assert.deepEqual(await faultsOf(dir), { 'index.html': [] });
  assert.equal((await nu(checkable(dir))).faults.size, 0);
});

test('axe names the rule and the element, on the page that has the fault', async () => {
  const dir = site('axe', {
    'good.html': frame('<p>Text.</p>'),
    'pale.html': frame('<p style="color: #ccc; background: #fff">Pale.</p>'),
    'image.html': frame('<p>Text.</p><img src="x.svg">'),
    'x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  });
  const found = await faultsOf(dir);
  assert.deepEqual(found['good.html'], []);
  assert.match(found['pale.html'].join(), /^color-contrast .* at p\n/);
  assert.match(found['image.html'].join(), /^image-alt .* at img\n/);
});

test('what only the dark scheme and an open fold show is found there', async () => {
  const pale = '<style>@media (prefers-color-scheme: dark) { .x { color: #333; background: #222 } }</style>';
  const dir = site('dark', {
    'open.html': frame('<p class="x">Text.</p>', pale),
    'folded.html': frame('<details><summary>More</summary><p class="x">Folded.</p></details>', pale),
  });
  const found = await looksOf(dir);
  const [folded, ...more] = found['folded.html'];
  assert.match(folded.what, /^unfolded: color-contrast .* at p\n/);
  assert.equal(folded.look, '1280 px, dark');
  assert.deepEqual(more, []);
  assert.match(found['open.html'][0].what, /^color-contrast .* at p\n/);
});

test('what only a wide page shows is found there', async () => {
  const wide = '<style>.w { display: none } .s { inline-size: 44px; block-size: 44px } @media (min-width: 60em) { .w { display: block } .s { inline-size: 9px; block-size: 9px; padding: 0; border: 0 } }</style>';
  const dir = site('desk', {
    'label.html': frame('<form class="w"><input name="q"></form>', wide),
    'pale.html': frame('<p class="w x">Text.</p>', `${wide}<style>.x { color: #aaa; background: #fff }</style>`),
    'small.html': frame('<div><button class="s">a</button><button class="s">b</button></div>', wide),
    'grown.html': frame('<p class="g">Text.</p>', '<style>.g { color: #888; background: #fff; font-size: 2em } @media (min-width: 60em) { .g { font-size: 1em } }</style>'),
  });
  const found = await looksOf(dir);
  const of = (page) => found[page].map(({ look, what }) => `${look}: ${what.split(' ')[0]}`);
  assert.deepEqual(of('label.html'), ['1280 px, light: label']);
  assert.deepEqual(of('pale.html'), ['1280 px, light: color-contrast']);
  assert.deepEqual(of('small.html'), ['1280 px, light: target-size', '1280 px, light: target-size']);
  assert.deepEqual(of('grown.html'), ['1280 px, light: color-contrast']);
});

test('a combination of colours is judged on the first page that has it, in every fold too', async () => {
  const dir = site('once', {
    'a.html': frame('<p style="color: #777; background: #fff">Text.</p><p style="color: #777; background: #eee">Text.</p>'),
    'b.html': frame('<p style="color: #777; background: #fff">Text.</p><div style="background: #ddd"><p style="color: #777">Text.</p></div>'),
    'c.html': frame('<div style="opacity: .5"><p style="color: #333; background: #fff">Text.</p></div>'),
  });
  const found = await faultsOf(dir);
  const targets = (page) => found[page].map((what) => what.match(/#[0-9a-f]{6}, background color: #[0-9a-f]{6}/)[0]);
  assert.deepEqual(targets('a.html').sort(), ['#777777, background color: #eeeeee', '#777777, background color: #ffffff']);
  assert.deepEqual(targets('b.html'), ['#777777, background color: #dddddd']);
  assert.equal(found['c.html'].length, 1);
});

test('what an open menu covers is no fault', async () => {
  const dir = site('menu', {
    'index.html': frame('<details><summary>Menu</summary><p class="m">Row</p></details><p><a href="index.html">A link below</a></p>',
      '<style>details { position: relative } .m { position: absolute; margin: 0; inline-size: 300px; block-size: 60px; background: #fff }</style>'),
  });
  assert.deepEqual(await faultsOf(dir), { 'index.html': [] });
});

test('a page that does not fit a phone is a fault', async () => {
  const dir = site('wide', {
    'fits.html': frame('<p style="inline-size: 300px">Fits.</p>'),
    'tight.html': frame('<p style="inline-size: 340px">Fits the wider phone.</p>'),
    'wide.html': frame('<p style="inline-size: 400px">Fits none.</p>'),
  });
  const found = await faultsOf(dir);
  assert.deepEqual(found['fits.html'], []);
  assert.match(found['tight.html'].join(), /^scrolls sideways at 320 px: [^,]*$/);
  assert.match(found['wide.html'].join(), /^scrolls sideways at 320 px: .*,scrolls sideways at 360 px: .*,scrolls sideways at 360 px: [^,]*$/);
});

test('console messages, exceptions, missing files and other hosts are faults', async () => {
  const dir = site('noise', {
    'console.html': frame('', '<script src="say.js"></script>'),
    'say.js': 'console.warn("careful")',
    'throw.html': frame('', '<script src="throw.js"></script>'),
    'throw.js': 'throw new Error("broken")',
    'missing.html': frame('', '<link rel="stylesheet" href="missing.css">'),
    'inline.html': frame('<p>Text.</p>', '<script>window.x = 1</script>'),
    // No policy on this one: it would stop the request before it is made.
    'host.html': frame('<img alt="A dot" src="http://localhost:1/x.png">').replace(policy, ''),
  });
  const found = await faultsOf(dir);
  assert.match(found['console.html'].join(), /^console warning: careful \(.*\/base\/say\.js\)$/);
  assert.match(found['throw.html'].join(), /exception: broken/);
  assert.match(found['missing.html'].join(), /status 404: .*\/base\/missing\.css/);
  assert.match(found['inline.html'].join(), /Content Security Policy/);
  assert.match(found['host.html'].join(), /request to another host: http:\/\/localhost:1\/x\.png/);
});

test('Nu reports faults of pages, style sheets and pictures with their places', async () => {
  const dir = site('nu', {
    'good.html': frame('<p>Text.</p>'),
    'bad é.html': frame('<p><foo>Text.</foo></p>'),
    'bad.css': 'p { margin: 0 }\np { colour: red }\n',
    'bad.svg': '<svg xmlns="http://www.w3.org/2000/svg">\n<foo/></svg>\n',
  });
  const { files, faults } = await nu(checkable(dir));
  assert.equal(files.length, 4);
  const first = (file) => {
    const fault = faults.get(path.join(dir, file))?.[0];
    return fault && `${fault.place}: ${fault.message}`;
  };
  assert.equal(first('good.html'), undefined);
  assert.match(first('bad é.html'), /^6:4: .*foo/);
  assert.match(first('bad.css'), /^2:\d+: .*colour/);
  assert.match(first('bad.svg'), /^2:1: .*foo/);
});

test('no check passes on an empty folder', async () => {
  const dir = site('empty', { 'style.css': '' });
  assert.throws(() => listPages(dir), /no page/);
  assert.throws(() => listPages(path.join(dir, 'none')), /no folder/);
  await assert.rejects(nu(checkable(dir)), /no page/);
});

test('files, languages and layouts are read from the built folder', () => {
  const dir = site('lists', {
    'index.html': frame(''), 'en/index.html': frame(''), 'en/a/index.html': frame(''), 'zh-Hans/index.html': frame(''),
    '.stage/index.html': frame(''), 'a.css': '', 'b.html': '<body>',
  });
  assert.deepEqual(listFiles(dir, '.css', 'b.html'), ['a.css', 'b.html']);
  assert.deepEqual(listPages(dir), ['b.html', 'en/a/index.html', 'en/index.html', 'index.html', 'zh-Hans/index.html']);
  assert.deepEqual(listLanguages(dir), ['en', 'zh-Hans']);
  assert.equal(layoutOf(dir, 'index.html'), 'entry');
  assert.throws(() => layoutOf(dir, 'b.html'), /names no layout/);
});

test('of what one site has otherwise than another, each kind is shown once', () => {
  const old = (p) => frame(`<p>${p}</p>`);
  const files = ['a.html', 'b.html', 'c.html', 'same.html'];
  const other = site('without', Object.fromEntries(files.map((file) => [file, old(file)])));
  const dir = site('with', {
    'a.html': old('a.html').replace('</main>', '<img src="a.svg" alt="Code"></main>'),
    'b.html': old('b.html').replace('</main>', '<img src="b.svg" alt="Code"></main>'),
    'c.html': old('c.html').replace('</main>', '<img src="c.svg"></main>'),
    'same.html': old('same.html'),
    'new.html': old('new'),
  });
  assert.deepEqual(differences(dir, other, listFiles(dir, '.html')), ['a.html', 'c.html', 'new.html']);
});

/** Asks for a path as it is written; fetch would tidy it first. */
const ask = (origin, target, method = 'GET') => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(origin);
  request({ hostname, port, path: target, method }, (response) => {
    let body = '';
    response.setEncoding('utf8').on('data', (text) => { body += text; });
    response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], location: response.headers.location, body }));
  }).on('error', reject).end();
});

test('the server answers as a static host does', async () => {
  const dir = site('served/site', { 'index.html': 'home', 'a b/index.html': 'folder', 'x.css': 'css', '404.html': 'unknown' });
  site('served', { 'secret.html': 'secret', 'site-2/index.html': 'secret' });
  const server = await serve(dir, '/base/');
  const get = (target, method) => ask(server.origin, target, method);
  try {
    assert.deepEqual(await get('/base/'), { status: 200, type: 'text/html; charset=utf-8', location: undefined, body: 'home' });
    assert.equal((await get('/base/a%20b/?q=1')).body, 'folder');
    assert.deepEqual(await get('/base/a%20b').then((r) => [r.status, r.location]), [301, '/base/a%20b/']);
    assert.equal((await get('/base/x.css')).type, 'text/css; charset=utf-8');
    assert.equal((await get('/base/x.css', 'HEAD')).body, '');
    assert.equal((await get('/base/', 'POST')).status, 405);
    for (const target of ['/base/none', '/base/x.css/', '/', '/other/', '/base/%zz', '/base/%00', '/base/..%2fsecret.html', '/base/%2e%2e/site-2/', '/base/..%2fsite-2/']) {
      const { status, body } = await get(target);
      assert.deepEqual([target, status, body], [target, 404, 'unknown']);
    }
  } finally {
    await server.close();
  }
});

test('a server set up well compresses, and knows which copies are good', async () => {
  const dir = site('tuned', { 'index.html': '<p>'.repeat(500), 'a.0123456789.css': 'p {}', 'x.png': 'x'.repeat(500), '404.html': 'unknown' });
  const server = await serve(dir, '/', { tuned: true });
  const get = async (name, headers) => {
    const response = await fetch(server.url(name), { headers });
    const { status, headers: h } = response;
    return { status, coding: h.get('content-encoding'), cache: h.get('cache-control'), etag: h.get('etag'), length: Number(h.get('content-length')), body: await response.text() };
  };
  try {
    const home = await get('', { 'accept-encoding': 'gzip, br;q=1' });
    assert.deepEqual([home.status, home.coding, home.cache, home.body.length], [200, 'br', 'no-cache', 1500]);
    assert.ok(home.length < 100, `${home.length} bytes`);
    assert.equal((await get('', { 'accept-encoding': 'gzip' })).coding, 'gzip');
    assert.deepEqual(await get('', { 'accept-encoding': 'identity' }).then((r) => [r.coding, r.length]), [null, 1500]);
    assert.equal((await get('', { 'if-none-match': home.etag })).status, 304);
    assert.match((await get('a.0123456789.css')).cache, /immutable/);
    assert.equal((await get('x.png', { 'accept-encoding': 'br' })).coding, null);
    assert.deepEqual(await get('none').then((r) => [r.status, r.body]), [404, 'unknown']);
  } finally {
    await server.close();
  }
});

test('a base path must start and end in a slash', async () => {
  await assert.rejects(serve(root, 'base'), /must start and end/);
});
