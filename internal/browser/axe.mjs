// axe-core over pages of a built site. In: a browser, a server and paths. Out:
// what is wrong with each page.
//
// axe runs in an isolated world, as a browser extension would: the page keeps
// its Content-Security-Policy, nothing of it is bypassed, and the page cannot
// tell that it is looked at.
//
// What is judged where. Every page is loaded and laid out at every width, and
// must fit. What the rules look at is taken apart into shapes (shapes.mjs), kinds
// of text on kinds of ground, and what a phone shows, hides, shrinks or lets
// scroll (look.mjs). These are collected on every page, and axe judges each of
// them on the first page that has it: a page with a new shape by all rules in
// every look, the page and what its folds hold. A translation or a page like
// others differs in its words alone; to judge every one of them in full takes
// most of an hour. check.mjs --every does that.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { desktop, narrow, phone, watch } from './browser.mjs';
import { fold, look } from './look.mjs';
import { shapes } from './shapes.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe holds to be good practice.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * The looks that pages are checked in. Every page is seen in those that differ in
 * width; in the dark, where nothing is laid out otherwise, one with anything new.
 */
export const looks = [
  { name: '360 px, light', viewport: phone.viewport, scheme: 'light' },
  { name: '1280 px, light', viewport: desktop, scheme: 'light' },
  { name: '1280 px, dark', viewport: desktop, scheme: 'dark' },
  { name: '360 px, dark', viewport: phone.viewport, scheme: 'dark' },
];

/** All rules but contrast, and those left out. */
const structure = (without = []) => ({
  runOnly: { type: 'tag', values: tags },
  rules: Object.fromEntries(['color-contrast', ...without].map((rule) => [rule, { enabled: false }])),
});
const contrast = { runOnly: { type: 'rule', values: ['color-contrast'] } };

/**
 * The expression that runs axe over a part of the page: a JavaScript expression
 * too. Nothing is loaded beforehand, which only rules need that we do not ask for.
 */
const run = (part, rules) => `axe.run(${part}, ${JSON.stringify({
  ...rules, resultTypes: ['violations', 'incomplete'], iframes: false, preload: false,
})}).then((r) => ({
  rules: r.passes.length,
  unsure: r.incomplete.map((i) => i.id),
  violations: r.violations.map((v) => ({
    rule: v.id,
    help: v.help,
    nodes: v.nodes.map((n) => ({ target: n.target.join(' '), why: n.failureSummary })),
  })),
}))`;

/** The expression for the elements that the last look has kept under these keys. */
const kept = (keys) => `{ include: [...new Set(${JSON.stringify(keys)}.flatMap((key) => contrasts.get(key)))] }`;

/** What has been judged already, on any page; with every, nothing ever counts as judged. */
class Judged {
  #seen = new Set();
  #every;

  constructor(every) {
    this.#every = every;
  }

  /** Those keys that were not asked for before. */
  fresh(keys) {
    const fresh = keys.filter((key) => this.#every || !this.#seen.has(key));
    for (const key of fresh) this.#seen.add(key);
    return fresh;
  }

  /** Whether all of them were asked for before. */
  all(keys) {
    return !this.#every && keys.every((key) => this.#seen.has(key));
  }
}

/** What the browser is made to say where it is kept from setting up a worker for reading offline. */
const blocked = /^console warning: Service Worker registration blocked by Playwright/;

/**
 * Checks the pages, some at a time.
 * @param {object} options
 * @param {number} [options.workers] how many pages at a time
 * @param {boolean} [options.every] judge every page in full, whatever others have shown
 * @param {string[]} [options.without] rules of axe that these pages cannot follow
 * @param {(page: string, look: string, faults: string[], unsure: string[]) => void} options.each told of every
 *   page in every look that it was seen in, and of the rules for which axe could not tell there
 * @returns {Promise<number>} how many pages were judged in full
 */
export async function checkPages(browser, server, pages, { workers = 2, every = false, without = [], each }) {
  const queue = [...pages];
  const judged = new Judged(every);
  let full = 0;
  const work = async () => {
    // A worker that keeps a copy of every page would double the work of loading them.
    const context = await browser.newContext({ viewport: null, reducedMotion: 'reduce', serviceWorkers: 'block' });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const watched = watch(page, server.origin);
    while (queue.length > 0) {
      const next = queue.shift();
      const view = new View(page, cdp, judged, structure(without));
      const results = await view.check(server.url(next));
      results[0].faults.push(...watched.take().filter((fault) => !blocked.test(fault)));
      if (results.length === looks.length) full++;
      for (const { name, faults, unsure } of results) each(next, name, faults, unsure);
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: workers }, work));
  return full;
}

/** Checks one page in a state that a test has brought it into: all rules of axe, nothing left out. */
export async function checkState(page) {
  const cdp = await page.context().newCDPSession(page);
  const evaluate = await isolatedWorld(cdp);
  await evaluate(source);
  const { violations } = await evaluate(run('document', { runOnly: { type: 'tag', values: tags } }));
  await cdp.detach();
  return violations.flatMap(lines);
}

/** One page, in one look after the other. */
class View {
  #page;
  #cdp;
  #judged;
  #structural;
  #evaluate;
  #ready; // axe is there: it comes to a page that it has anything to do on

  constructor(page, cdp, judged, structural) {
    this.#page = page;
    this.#cdp = cdp;
    this.#judged = judged;
    this.#structural = structural;
  }

  async check(url) {
    await this.#wear(narrow, 'light');
    const response = await this.#page.goto(url, { waitUntil: 'load' });
    if (!response.ok()) return [{ ...nothing(looks[0].name), faults: [`status ${response.status()}`] }];
    this.#evaluate = await isolatedWorld(this.#cdp);
    this.#ready = false;
    const { all, folded, width } = await this.#evaluate(`(${shapes})()`);
    const fresh = this.#judged.fresh(all);
    const results = (fresh.length === 0 && await this.#pass()) || await this.#judge(fresh, folded);
    results[0].faults.unshift(...fits(narrow.width, width));
    return results;
  }

  /** The page at every width, with all that folds open; nothing if there is anything new on it. */
  async #pass() {
    const results = [];
    await this.#fold(true);
    for (const { name, viewport, scheme } of looks.filter((l) => l.scheme === 'light')) {
      await this.#wear(viewport, scheme);
      if (results.length > 0) { // what shows at this width follows from the shapes
        results.push({ ...nothing(name), faults: fits(viewport.width, await this.#evaluate('document.documentElement.scrollWidth')) });
        continue;
      }
      const { contrasts, changes, width } = await this.#evaluate(`(${look})(true)`);
      if (!this.#judged.all([...contrasts, ...changes.map((change) => at(viewport, change))])) {
        await this.#fold(false);
        return null;
      }
      results.push({ ...nothing(name), faults: fits(viewport.width, width) });
    }
    return results;
  }

  /** The page in every look, for what is new. */
  async #judge(fresh, folded) {
    const results = [];
    for (const { name, viewport, scheme } of looks) {
      await this.#wear(viewport, scheme);
      const result = nothing(name);
      const structured = results.length === 0 && fresh.length > 0;
      if (structured) await this.#structure(result, fresh.filter((key) => folded.includes(key)));
      await this.#look(result, viewport, structured);
      results.push(result);
    }
    return results;
  }

  async #wear({ width, height }, scheme) {
    await this.#cdp.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }],
    });
    await this.#cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  }

  /** The page as it opens, then those of its folds that hold anything new. */
  async #structure(result, inFolds) {
    const { rules } = await this.#run(result, 'document', this.#structural);
    // A page that no rule applied to was not checked.
    if (rules === 0) result.faults.push('axe found nothing to check');
    if (inFolds.length === 0) return;
    // An open menu may cover what stands behind it, so only what it holds is looked at.
    await this.#fold(true);
    await this.#run(result, kept(inFolds), this.#structural, 'unfolded: ');
  }

  /** The page as it is laid out now; structured: all rules were applied to it in this look. */
  async #look(result, viewport, structured) {
    await this.#fold(true);
    const { contrasts, changes, width } = await this.#evaluate(`(${look})(true)`);
    await this.#fold(false);
    result.faults.push(...fits(viewport.width, width));
    const news = this.#judged.fresh(changes.map((change) => at(viewport, change)));
    if (news.length > 0 && !structured) await this.#run(result, 'document', this.#structural);
    const fresh = this.#judged.fresh(contrasts);
    const folded = fresh.filter((key) => key.endsWith('folded'));
    const open = fresh.filter((key) => !folded.includes(key));
    if (open.length > 0) await this.#run(result, kept(open), contrast);
    if (folded.length === 0) return;
    await this.#fold(true);
    await this.#run(result, kept(folded), contrast, 'unfolded: ');
    await this.#fold(false);
  }

  #fold(open) {
    return this.#evaluate(`(${fold})(${open})`);
  }

  async #run(result, part, rules, where = '') {
    if (!this.#ready) await this.#evaluate(source);
    this.#ready = true;
    const found = await this.#evaluate(run(part, rules));
    result.faults.push(...found.violations.flatMap(lines).map((line) => where + line));
    result.unsure.push(...found.unsure);
    return found;
  }
}

/** A change is one of the width that it is seen at. */
const at = (viewport, change) => `${viewport.width}: ${change}`;

const nothing = (name) => ({ name, faults: [], unsure: [] });

const fits = (room, width) => (width > room ? [`scrolls sideways at ${room} px: the page is ${width} px wide`] : []);

/** A violation as text, one for each element. */
const lines = ({ rule, help, nodes }) =>
  nodes.map(({ target, why }) => `${rule} (${help}) at ${target}\n      ${why.replaceAll('\n', '\n      ')}`);

/** A function that evaluates JavaScript beside the page, in a world of its own. */
async function isolatedWorld(cdp) {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id, worldName: 'axe',
  });
  return async (expression) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression, contextId: executionContextId, awaitPromise: true, returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
}
