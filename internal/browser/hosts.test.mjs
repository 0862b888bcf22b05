// Hosts differ in what they do with addresses: some take "/index.html" off, some
// the slash as well, some put it back. A site whose links are absolute must be
// whole on each of them, below a path; the page for unknown addresses must be
// readable wherever a host shows it.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import handler from 'serve-handler';
import { launchLight, narrow } from './browser.mjs';
import { based, basePath, listLanguages, listPages, plain, rooted, rootedPath, sorry } from './pages.mjs';
import { serve } from './server.mjs';

let browser;
before(async () => { browser = await launchLight(); });
after(async () => { await browser?.close(); });

/** Starts a server on a free port. */
async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: (p = '') => `http://127.0.0.1:${server.address().port}${p}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

const serveHandler = (config) => listen((request, response) => handler(request, response, { public: rooted, ...config }));

/** A cloud that shows a folder without "/index.html" and without the slash, as serve-handler does, but keeps the query. */
function cloud() {
  return listen(async (request, response) => {
    const { pathname, search } = new URL(request.url, 'http://host');
    const short = pathname.replace(/\/index\.html$/, '/').replace(/(.)\/$/, '$1');
    if (short !== pathname) {
      response.writeHead(308, { location: short + search }).end();
      return;
    }
    const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json', '.png': 'image/png' };
    for (const name of [pathname, `${pathname}/index.html`]) {
      const body = await readFile(path.join(rooted, decodeURI(name))).catch(() => undefined);
      if (body === undefined) continue;
      response.writeHead(200, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream' }).end(body);
      return;
    }
    response.writeHead(404).end();
  });
}

/** A host that leaves addresses as they are, and turns a folder into its index: nginx, Apache, GitHub Pages. */
async function plainHost() {
  const host = await serve(rooted, '/');
  return { url: (p = '') => host.url(p.slice(1)), close: host.close };
}

const hosts = {
  'serve-handler as it comes': () => serveHandler({}),
  'serve-handler without slashes at the end': () => serveHandler({ trailingSlash: false }),
  'serve-handler with slashes at the end': () => serveHandler({ trailingSlash: true }),
  'a cloud without slashes at the end': cloud,
  'a host that leaves addresses as they are': plainHost,
};

/** What the tags of a page refer to, without what leaves the site. */
const references = (html) => [...html.matchAll(/\s(?:href|src|action|data-script|data-sheet)="([^"]+)"/g)]
  .map((match) => match[1].replaceAll('&amp;', '&')).filter((a) => !/^(#|[a-z]+:)/.test(a));

/** Every page and file of the site, from a page on, by the links as a browser resolves them after redirects. */
async function crawl(start) {
  const seen = new Map([[start, 'the start']]);
  const pages = new Set();
  const waiting = [start];
  const broken = [];
  const work = async () => {
    for (let url; (url = waiting.pop());) {
      const response = await fetch(url);
      const body = await response.text();
      if (response.status !== 200) broken.push(`${response.status} ${url}, on ${seen.get(url)}`);
      if (response.status !== 200 || !/^text\/html/.test(response.headers.get('content-type'))) continue;
      pages.add(response.url);
      for (const reference of references(body)) {
        const to = new URL(reference, response.url);
        to.hash = '';
        if (!seen.has(to.href)) {
          seen.set(to.href, response.url);
          waiting.push(to.href);
        }
      }
    }
  };
  while (waiting.length > 0) await Promise.all(Array.from({ length: 8 }, work));
  return { broken, pages, files: seen.size };
}

/** Only a style sheet gives a page a background of its own. */
const styled = (page) => page.evaluate(() => [document.documentElement, document.body]
  .some((element) => getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)'));

for (const [name, start] of Object.entries(hosts)) {
  test(`absolute links: the site is whole below a path on ${name}`, async () => {
    const host = await start();
    const context = await browser.newContext({ viewport: narrow });
    try {
      const { broken, pages, files } = await crawl(host.url(rootedPath));
      assert.deepEqual(broken, []);
      assert.ok(pages.size > 60 && files > 150, `${pages.size} pages, ${files} files`);
      const page = await context.newPage();
      // As readers come: by a short address, by a long one, by one that somebody typed.
      for (const p of ['', 'en/', 'en/index.html', 'en/plan/1/', 'en/plan/1', 'en/plan/1/index.html']) {
        const response = await page.goto(host.url(rootedPath + p));
        assert.equal(response.status(), 200, p);
        assert.ok(await styled(page), `${page.url()} has its style`);
      }
      await page.goto(host.url(rootedPath));
      await page.getByRole('main').getByRole('link', { name: 'English' }).click();
      await page.waitForURL(/\/a\/path\/en\/?$/);
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'The plan' }).click();
      await page.waitForURL(/\/a\/path\/en\/plan\/?$/);
      assert.ok(await styled(page), `${page.url()} has its style`);
    } finally {
      await context.close();
      await host.close();
    }
  });
}

test('relative links: the site is whole below a path on a host that does not turn folders into their index', async () => {
  const host = await serveHandler({ public: path.dirname(sorry), cleanUrls: false });
  try {
    const { broken, pages, files } = await crawl(host.url('/sorry/index.html'));
    assert.deepEqual(broken, []);
    assert.ok(pages.size > 60 && files > 150, `${pages.size} pages, ${files} files`);
  } finally {
    await host.close();
  }
});

test('absolute links: a search without script keeps its words on a host that takes index.html off', async () => {
  const host = await serveHandler({});
  const context = await browser.newContext({ viewport: narrow, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(host.url(`${rootedPath}en/`));
    await page.getByRole('searchbox').or(page.getByRole('combobox')).first().fill('permit');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/?\?q=permit/);
  } finally {
    await context.close();
    await host.close();
  }
});

/** A host that shows a site's page for unknown addresses for whatever does not exist, also outside of the site. */
async function withLost(dir, base) {
  const site = await serve(dir, base);
  const lost = await readFile(path.join(dir, '404.html'));
  const host = await listen(async (request, response) => {
    const answer = await fetch(site.origin + request.url, { method: request.method }).catch(() => undefined);
    if (!answer) response.destroy(); // the test is over
    else if (answer.status === 200) response.writeHead(200, { 'content-type': answer.headers.get('content-type') }).end(Buffer.from(await answer.arrayBuffer()));
    else response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(request.method === 'HEAD' ? undefined : lost);
  });
  return { url: host.url, close: async () => { await host.close(); await site.close(); } };
}

const languages = listLanguages(plain);
const depths = { 0: 'no-such-page', 1: 'en/no-such-page', 4: 'en/plan/no/such/page/' };

for (const [what, dir, base] of [
  ['without an address', plain, '/'], ['without an address, below a path', plain, '/some/where/'], ['with an address', based, basePath],
]) {
  for (const [depth, p] of Object.entries(depths)) {
    for (const script of [true, false]) {
      test(`the page for unknown addresses is styled and leads home, at depth ${depth}, ${what}, ${script ? 'with' : 'without'} script`, async () => {
        const host = await withLost(dir, base);
        const context = await browser.newContext({ viewport: narrow, javaScriptEnabled: script });
        try {
          const page = await context.newPage();
          const said = [];
          page.on('console', (message) => { if (!/status of 404/.test(message.text())) said.push(message.text()); });
          page.on('pageerror', (error) => said.push(error.message));
          const asked = [];
          page.on('request', (request) => { if (request.resourceType() !== 'document') asked.push(request); });
          const response = await page.goto(host.url(base + p), { waitUntil: 'networkidle' });
          assert.equal(response.status(), 404);
          assert.ok(await page.evaluate(() => document.styleSheets.length > 0));
          assert.ok(await styled(page));
          assert.deepEqual(said, [], 'the policy allows all that is on the page');
          const links = await page.getByRole('main').getByRole('link').all();
          const known = dir === based || script;
          assert.equal(links.length, known ? languages.length : 0);
          assert.equal(await page.getByRole('listitem').filter({ hasText: '日本語' }).count(), 1, 'every edition is named');
          for (const link of await page.locator('a[href]').all()) {
            const href = await link.evaluate((a) => a.href);
            if (!href.startsWith('http')) continue; // a number to call
            assert.equal((await fetch(href)).status, href.includes('#') ? 404 : 200, href);
          }
          const lost = [];
          for (const request of asked) {
            const answer = await request.response();
            if (answer.status() !== 200 && request.method() !== 'HEAD') lost.push(request.url());
          }
          assert.deepEqual(lost.filter((url) => !url.endsWith('/favicon.ico')), [], 'it asks for nothing that is not there');
          if (known) {
            await page.getByRole('main').getByRole('link', { name: '日本語' }).click();
            await page.waitForURL((url) => url.pathname.startsWith(`${base}ja/`));
            assert.ok(await styled(page));
          }
        } finally {
          await context.close();
          await host.close();
        }
      });
    }
  }
}

test('the page for unknown addresses leads nowhere on a host that has another site', async () => {
  const lost = await readFile(path.join(plain, '404.html'));
  // Some hosts answer with a page, and 200, for whatever they do not have.
  const host = await listen((request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(lost));
  const context = await browser.newContext({ viewport: narrow });
  try {
    const page = await context.newPage();
    await page.goto(host.url('//elsewhere.example/a/b/c/d/e/f/g/h/i/j/k/l'), { waitUntil: 'networkidle' });
    assert.equal(await page.getByRole('main').getByRole('link').count(), 0);
  } finally {
    await context.close();
    await host.close();
  }
});

test('the sites of these tests are there', () => {
  assert.ok(listPages(path.join(rooted, rootedPath)).length > 60);
});
