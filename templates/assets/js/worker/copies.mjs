// Copies of pages, in the browser's caches. In: answers of the network. Out:
// the same, whole, with a record of what they are.
//
// Caches: "read" has the pages that were read; "core <lang>" those that are
// always kept; "keep <lang>/<topic>" those that the reader chose; "lists" says
// what belongs together; "assets" and "search" have what pages need. A page may
// be in several; the newest copy counts. A name begins with the scope, as
// several sites may share a host, and with the version of this layout.

export const scope = self.registration.scope;
const owner = `polyport ${new URL(scope).pathname} `;
const prefix = `${owner}1 `;
const record = 'polyport-copy'; // the header that holds a copy's record, as encoded JSON

export const openCache = (name) => caches.open(prefix + name);
export const removeCache = (name) => caches.delete(prefix + name);

/** The names of the caches that hold pages. */
export async function pageCaches() {
  const all = (await caches.keys()).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  return all.filter((name) => /^(read$|core |keep )/.test(name));
}

/** What the caches of a kind, "core" or "keep", are of. */
export async function keptAs(kind) {
  const all = (await pageCaches()).filter((name) => name.startsWith(`${kind} `));
  return all.map((name) => name.slice(kind.length + 1));
}

/**
 * The address that a page is kept under: that of its folder, without query and fragment.
 * Some hosts take the slash at the end off, too.
 */
export const keyOf = (url) => url.replace(/[?#].*$/, '').replace(/index\.html$/, '').replace(/([^/])$/, '$1/');

/** The first folder of an address, which is a language where a page is in one. */
export const languageOf = (url) => (url.startsWith(scope) ? url.slice(scope.length).split(/[/?#]/)[0] : '');

/** The record of a copy: {url, title, lang, saved, sum, size, assets}; lang is that of the title, if it is not the page's. */
export const aboutCopy = (response) => JSON.parse(decodeURIComponent(response.headers.get(record)));

const isHTML = (response) => /^text\/html\b/.test(response.headers.get('content-type'));

/** Whether an answer is a page that may be kept. */
export const isPage = (response) => response.status === 200 && isHTML(response);

/** Whether an answer is a file that may be kept. Some hosts answer with a page, and 200, for a file that they do not have. */
export const isFile = (response) => response.status === 200 && !isHTML(response);

let queue = Promise.resolve();

/** Runs one job after another, so that none sees what another has half done. */
export function inTurn(job) {
  const done = queue.then(job);
  queue = done.catch(() => {});
  return done;
}

/** Every copy of a page, as {cache, copy}. */
export async function copies(url) {
  const found = [];
  for (const name of await pageCaches()) {
    const cache = await openCache(name);
    const copy = await cache.match(keyOf(url));
    if (copy) found.push({ cache, copy });
  }
  return found;
}

/** The newest copy of a page, if there is one. */
export async function findCopy(url) {
  const all = (await copies(url)).map(({ copy }) => copy);
  return all.sort((a, b) => aboutCopy(b).saved - aboutCopy(a).saved)[0];
}

/** Sees to it that a file of the shell is here. */
export async function needAsset(url) {
  const cache = await openCache('assets');
  if (await cache.match(url)) return;
  const response = await fetch(url);
  if (!isFile(response)) throw new Error(`${response.status} ${url}`);
  await cache.put(url, response);
}

/** Puts something into a cache with its record, in the place of what was there. */
export const put = (cache, body, about) => cache.put(about.url, new Response(body, {
  headers: { 'content-type': 'text/html; charset=utf-8', [record]: encodeURIComponent(JSON.stringify(about)) },
}));

/** What a page adds up to: the first five bytes of its SHA-256. The generator's SumOf counts in the same way. */
async function sumOf(html) {
  const bytes = new TextEncoder().encode(html);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest.slice(0, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Whether HTML is a page of the site in the language of its address, with a place for the note.
 * Firewalls and hosts answer with pages of their own, and 200, which must not replace a copy.
 */
const isOurs = (html, key) => html.includes('<main') && /<html[^>]* lang="([^"]*)"/.exec(html)?.[1] === languageOf(key);

/** Keeps a page with all that it names below assets/; nothing if any of that is missing. */
export async function savePage(name, url, response) {
  const key = keyOf(url);
  const html = await response.text();
  if (!isOurs(html, key)) throw new Error(`another page at ${url}`);
  const named = [...html.matchAll(/"((?:(?:\.\.\/)*|\/(?:[^"#?]*\/)?)assets\/[^"#?]+)"/g)].map((match) => new URL(match[1], key).href)
    .filter((href) => href.startsWith(`${scope}assets/`));
  const [, start, title] = /<title([^>]*)>([^<]*)/.exec(html) ?? [, '', ''];
  const about = {
    url: key,
    title,
    lang: /lang="([^"]+)/.exec(start)?.[1],
    saved: Date.now(),
    sum: await sumOf(html),
    size: new Blob([html]).size,
    assets: [...new Set(named)],
  };
  await inTurn(async () => {
    await Promise.all(about.assets.map(needAsset));
    await put(await openCache(name), html, about);
  });
}

/** Dates a copy anew: the network has said that the page still is what it was. */
export const dateAnew = (cache, copy) => inTurn(async () => put(cache, await copy.blob(), { ...aboutCopy(copy), saved: Date.now() }));

const searchFiles = 1000; // of the index, a few dozen for a query; the ones fetched longest ago go

/** Clears away what nothing needs any more. */
export const sweep = () => inTurn(async () => {
  for (const key of await caches.keys()) {
    if (key.startsWith(owner) && !key.startsWith(prefix)) await caches.delete(key);
  }
  const needed = new Set();
  for (const name of ['lists', ...await pageCaches()]) {
    for (const copy of await (await openCache(name)).matchAll()) aboutCopy(copy).assets?.forEach((url) => needed.add(url));
  }
  const assets = await openCache('assets');
  for (const request of await assets.keys()) if (!needed.has(request.url)) await assets.delete(request);
  const search = await openCache('search');
  const files = await search.keys();
  for (const request of files.slice(0, Math.max(0, files.length - searchFiles))) await search.delete(request);
});
