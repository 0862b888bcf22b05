// The service worker: what a reader has read, or chosen to keep, can be read
// without a network.
//
// - Pages come from the network first. Where it fails, or says nothing for as
//   long as PATIENCE, a copy stands in, with a note on it that says of which day
//   it is; after list.days the note is stronger. A copy is never shown in place
//   of another address, and so never in another language.
// - Every page that is read is kept, whole: its style sheets and scripts, whose
//   names change with their bytes, are kept for as long as a page names them. So
//   a copy never meets the style of another build. Past list.limit pages the
//   one that was read longest ago goes.
// - For each language that is read, list.json names the pages that are kept in
//   any case (the way in, whom to call, the index). Once a day, what its sums
//   say has changed is fetched again, and so are the topics that the reader
//   keeps in that language; topics wait where the reader saves data.
// - Only whole, successful answers to GET are kept, and of pages only the
//   site's own. A page that is gone is gone from here too.
//
// In: requests; messages {do: "read" | "state" | "keep" | "drop" | "pages", …}
// with a port for the answer. Out: answers. It never prompts and never pushes.
import { aboutCopy, copies, findCopy, inTurn, isFile, isPage, keptAs, keyOf, languageOf, openCache, savePage, scope, sweep } from '../js/worker/copies.mjs';
import { dropTopic, keepTopic, listOf, refresh, topicState } from '../js/worker/lists.mjs';
import { asOffline, withNote } from '../js/worker/notes.mjs';

const PATIENCE = 4000; // milliseconds; then a copy is better than a blank page

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([sweep(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const path = request.url.slice(scope.length);
  if (request.mode === 'navigate') event.respondWith(answer(event));
  else if (path.startsWith('assets/')) event.respondWith(fixed('assets', request));
  else if (/^search\/[^/]+\/start\.json$/.test(path)) event.respondWith(latest(request));
  else if (path.startsWith('search/')) event.respondWith(fixed('search', request));
});

/** A page: from the network, or else a copy, or else the page about being offline. */
async function answer(event) {
  const { request } = event;
  const network = fetch(request);
  const kept = network.then((response) => read(request.url, response.clone())).catch(() => {});
  event.waitUntil(kept);
  const copy = await findCopy(request.url);
  if (!copy) return network.catch(() => offline(request.url));
  const stands = async () => {
    const list = await listOf(languageOf(request.url));
    return list ? withNote(copy, list) : offline(request.url); // never without its note
  };
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([network.catch(() => {}), late]);
  return response && response.status < 500 ? response : stands();
}

/** Keeps a page that is being read, with what its language always has. */
async function read(url, response) {
  const language = languageOf(url);
  if (response.status === 404 || response.status === 410) await forget(url);
  const list = isPage(response) && await listOf(language, true);
  if (!list) return; // without its words a copy could not say what it is
  await savePage('read', url, response);
  await inTurn(async () => {
    const cache = await openCache('read');
    const all = (await cache.matchAll()).map(aboutCopy).sort((a, b) => b.saved - a.saved);
    for (const old of all.slice(list.limit)) await cache.delete(old.url);
  });
  await refresh(language);
}

async function forget(url) {
  for (const { cache } of await copies(url)) await cache.delete(keyOf(url));
}

/**
 * The page about being offline: in the language of the address, or else in that of the
 * portal's sources, which is kept with every other; a copy of before that rule may lack it.
 */
async function offline(url) {
  const others = await keptAs('core');
  const lists = await Promise.all(others.map((language) => listOf(language)));
  const sources = lists.map((list) => list?.source).filter(Boolean);
  for (const language of [languageOf(url), ...sources, ...others]) {
    const copy = await findCopy(`${scope}${language}/offline/`);
    const list = copy && await listOf(language);
    if (list) return asOffline(copy, list);
  }
  return Response.error();
}

/** What never changes under its name: from here, or else from the network, once. */
async function fixed(name, request) {
  const cache = await openCache(name);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (isFile(response)) await cache.put(request.url, response.clone()).catch(() => {});
  return response;
}

/** What may change under its name, and is better old than not there. */
async function latest(request) {
  const cache = await openCache('search');
  try {
    const response = await fetch(request);
    if (isFile(response)) await cache.put(request.url, response.clone()).catch(() => {});
    return response;
  } catch (error) {
    const kept = await cache.match(request.url);
    if (kept) return kept;
    throw error;
  }
}

const tasks = {
  /** The page from which this worker was started: nobody has kept it. */
  async read({ url }) {
    await read(url, await fetch(url));
  },
  state: ({ topic }) => topicState(topic),
  keep: ({ topic }, tell) => keepTopic(topic, tell),
  drop: ({ topic }) => dropTopic(topic),
  /** The pages of a language that were read, the last one first. */
  async pages({ language }) {
    const cache = await openCache('read');
    const all = (await cache.matchAll()).map(aboutCopy).filter((about) => languageOf(about.url) === language);
    return all.sort((a, b) => b.saved - a.saved).map(({ url, title, lang, saved }) => ({ url, title, lang, saved }));
  },
};

self.addEventListener('message', (event) => {
  const task = tasks[event.data?.do];
  const port = event.ports[0];
  if (!task) return;
  event.waitUntil(Promise.resolve(task(event.data, (progress) => port?.postMessage(progress)))
    .then((done) => port?.postMessage({ done }), () => port?.postMessage({ failed: true })));
});
