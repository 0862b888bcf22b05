// What belongs together. In: the lists that the generator publishes beside the
// page about being offline. Out: copies of what they name, as they now are.
import { aboutCopy, dateAnew, findCopy, inTurn, isPage, keptAs, needAsset, openCache, put, removeCache, savePage, scope, sweep } from './copies.mjs';

const DAY = 864e5;
const together = 4; // pages that are fetched at the same time

const addressOf = (topic) => `${scope}${topic.replace('/', '/offline/')}.json`;
const listName = (language) => addressOf(`${language}/list`);

async function fetchList(url) {
  const response = await fetch(url, { cache: 'no-cache' });
  if (response.status !== 200) throw Object.assign(new Error(`${response.status} ${url}`), { gone: response.status === 404 || response.status === 410 });
  return response.json();
}

/** Notes a list as carried out: {saved: 0} says that it is not yet. */
async function note(url, list, saved) {
  const assets = list.assets?.map((path) => scope + path);
  await inTurn(async () => put(await openCache('lists'), JSON.stringify(list), { url, saved, assets }));
}

/** The list of a language, from here or, if wanted, from the network; undefined if there is none. */
export async function listOf(language, fetchIt) {
  const url = listName(language);
  const kept = await (await openCache('lists')).match(url);
  if (kept) return kept.json();
  if (!language || !fetchIt) return undefined;
  const list = await fetchList(url);
  await note(url, list, 0);
  return list;
}

/** Fetches those pages of a cache that are not what their sum says, and drops those that are not named. */
async function sync(name, pages, tell = () => {}) {
  const cache = await openCache(name);
  const wanted = new Set(pages.map(([path]) => scope + path));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  const waiting = [...pages];
  let done = 0;
  const work = async () => {
    for (let page; (page = waiting.shift());) {
      const url = scope + page[0];
      const copy = await cache.match(url);
      if (copy && aboutCopy(copy).sum === page[1]) {
        await dateAnew(cache, copy);
      } else {
        const response = await fetch(url, { cache: 'no-cache' });
        if (!isPage(response)) throw new Error(`${response.status} ${url}`);
        await savePage(name, url, response);
      }
      done += 1;
      tell({ done, total: pages.length });
    }
  };
  await Promise.all(Array.from({ length: together }, work));
}

const running = new Map(); // by language, so that two pages do not start the same work

/** Once a day: brings what is kept of a language up to date. */
export function refresh(language) {
  if (!running.has(language)) running.set(language, update(language).finally(() => running.delete(language)));
  return running.get(language);
}

async function update(language) {
  const lists = await openCache('lists');
  const url = listName(language);
  const kept = await lists.match(url);
  if (kept && Date.now() - aboutCopy(kept).saved < DAY) return;
  const list = await fetchList(url);
  await note(url, list, 0);
  for (const path of list.assets) await inTurn(() => needAsset(scope + path));
  await sync(`core ${language}`, list.pages);
  if (list.source !== language) await keepSource(list.source).catch(() => {}); // the language itself is whole without it
  if (!navigator.connection?.saveData) {
    for (const topic of (await keptAs('keep')).filter((name) => name.startsWith(`${language}/`))) {
      await keepTopic(topic).catch((error) => {
        if (!error.gone) throw error; // what the site no longer offers as a topic keeps its date, which is shown
      });
    }
  }
  await note(url, list, Date.now());
  await sweep();
}

/** Keeps the page about being offline in the language of the sources, for addresses in a language that was never read. */
async function keepSource(source) {
  const page = `${scope}${source}/offline/`;
  if (await findCopy(page)) return;
  await listOf(source, true);
  await savePage(`core ${source}`, page, await fetch(page, { cache: 'no-cache' }));
}

/** Keeps a topic, such as "en/work", or brings it up to date. What was fetched before a failure is there the next time. */
export async function keepTopic(topic, tell) {
  const url = addressOf(topic);
  const list = await fetchList(url);
  await sync(`keep ${topic}`, list.pages, tell);
  await note(url, {}, Date.now());
  return topicState(topic);
}

export async function dropTopic(topic) {
  await removeCache(`keep ${topic}`);
  await (await openCache('lists')).delete(addressOf(topic));
  await sweep();
  return topicState(topic);
}

/** {saved, size, pages} of a topic that is kept, {size, pages} of one that can be, {} without a network. */
export async function topicState(topic) {
  const url = addressOf(topic);
  const kept = await (await openCache('lists')).match(url);
  const all = kept ? (await (await openCache(`keep ${topic}`)).matchAll()).map(aboutCopy) : [];
  if (all.length > 0) {
    return {
      saved: Math.min(...all.map((about) => about.saved)),
      size: all.reduce((sum, about) => sum + about.size, 0),
      pages: all.length,
    };
  }
  const { size, pages } = await fetchList(url).catch(() => ({ pages: [] }));
  return { size, pages: pages.length };
}
