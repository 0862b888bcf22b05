// axe-core over pages of a built site. In: a browser, a server and paths. Out:
// what is wrong with each page.
//
// axe runs in an isolated world, as a browser extension would: the page keeps
// its Content-Security-Policy, nothing of it is bypassed, and the page cannot
// tell that it is looked at.
//
// What is judged where. Every page is loaded once and laid out in every look, a
// width and a scheme. In the first look axe applies all its rules but contrast
// to the page as it opens. A rule can judge the same document otherwise in
// another look only where something is shown or hidden there or a control is
// smaller; contrast follows from the colours of a text and all that is behind
// it; a fold that is built like one on another page is like it. These are
// collected on every page in every look (look.mjs), and axe judges each of them
// on the first page that has it. So axe sees every page, every combination of
// colours, every kind of change between looks and every shape of fold, but not
// all of them on all pages: that would take hours, and find nothing more.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { desktop, narrow, phone, watch } from './browser.mjs';
import { fold, folds, look } from './look.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe holds to be good practice.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The looks that each page is checked in. The first is the one that axe sees every page in. */
export const looks = [
  { name: '360 px, light', viewport: phone.viewport, scheme: 'light' },
  { name: '360 px, dark', viewport: phone.viewport, scheme: 'dark' },
  { name: '1280 px, dark', viewport: desktop, scheme: 'dark' },
  { name: '1280 px, light', viewport: desktop, scheme: 'light' },
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
const kept = (keys) => `{ include: ${JSON.stringify(keys)}.flatMap((key) => contrasts.get(key)) }`;

/** What has been judged already, on any page. */
class Judged {
  #seen = new Set();

  /** Those keys that were not asked for before. */
  fresh(keys) {
    const fresh = keys.filter((key) => !this.#seen.has(key));
    for (const key of fresh) this.#seen.add(key);
    return fresh;
  }
}

/**
 * Checks the pages in every look, some at a time.
 * @param {object} options
 * @param {number} [options.workers] how many pages at a time
 * @param {string[]} [options.without] rules of axe that these pages cannot follow
 * @param {(page: string, look: string, faults: string[], unsure: string[]) => void} options.each told of every
 *   page in every look, and of the rules for which axe could not tell there
 */
export async function checkPages(browser, server, pages, { workers = 2, without = [], each }) {
  const queue = [...pages];
  const judged = new Judged();
  const work = async () => {
    const context = await browser.newContext({ viewport: null, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const watched = watch(page, server.origin);
    while (queue.length > 0) {
      const next = queue.shift();
      const view = new View(page, cdp, judged, structure(without));
      for (const { name, faults, unsure } of await view.check(server.url(next))) {
        each(next, name, [...faults, ...watched.take()], unsure);
      }
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: workers }, work));
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

  constructor(page, cdp, judged, structural) {
    this.#page = page;
    this.#cdp = cdp;
    this.#judged = judged;
    this.#structural = structural;
  }

  async check(url) {
    await this.#wear(narrow, 'light');
    const response = await this.#page.goto(url, { waitUntil: 'load' });
    if (!response.ok()) return looks.map(({ name }) => ({ name, faults: [`status ${response.status()}`], unsure: [] }));
    this.#evaluate = await isolatedWorld(this.#cdp);
    const first = fits(narrow.width, await this.#evaluate('document.documentElement.scrollWidth'));
    await this.#evaluate(source);
    const results = [];
    for (const { name, viewport, scheme } of looks) {
      await this.#wear(viewport, scheme);
      const result = { name, faults: results.length === 0 ? first : [], unsure: [] };
      if (results.length === 0) await this.#structure(result);
      await this.#look(result, viewport, scheme, results.length > 0);
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

  /** The page as it opens, then those of its folds that no other page has shown. */
  async #structure(result) {
    const { rules } = await this.#run(result, 'document', this.#structural);
    // A page that no rule applied to was not checked.
    if (rules === 0) result.faults.push('axe found nothing to check');
    const fresh = this.#judged.fresh(await this.#evaluate(`(${folds})()`));
    if (fresh.length === 0) return;
    // An open menu may cover what stands behind it, so only what it holds is looked at.
    await this.#fold(true);
    await this.#run(result, kept(fresh), this.#structural, 'unfolded: ');
  }

  async #look(result, viewport, scheme, again) {
    await this.#fold(true);
    const { contrasts, changes, width } = await this.#evaluate(`(${look})()`);
    await this.#fold(false);
    result.faults.push(...fits(viewport.width, width));
    const news = this.#judged.fresh(changes.map((change) => `${viewport.width}: ${change}`));
    if (again && news.length > 0) await this.#run(result, 'document', this.#structural);
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
    const found = await this.#evaluate(run(part, rules));
    result.faults.push(...found.violations.flatMap(lines).map((line) => where + line));
    result.unsure.push(...found.unsure);
    return found;
  }
}

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
