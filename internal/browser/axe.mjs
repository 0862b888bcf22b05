// axe-core over pages of a built site. In: a browser, a server and paths. Out:
// what is wrong with each page.
//
// axe runs in an isolated world, as a browser extension would: the page keeps
// its Content-Security-Policy, nothing of it is bypassed, and the page cannot
// tell that it is looked at.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { narrow, phone, watch } from './browser.mjs';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe holds to be good practice.
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The expression that runs axe over a part of the page: a JavaScript expression too. */
const run = (part) => `axe.run(${part}, {
  runOnly: { type: 'tag', values: ${JSON.stringify(tags)} },
  resultTypes: ['violations', 'incomplete'],
  iframes: false,
}).then((r) => ({
  rules: r.passes.length,
  unsure: r.incomplete.map((i) => i.id),
  violations: r.violations.map((v) => ({
    rule: v.id,
    help: v.help,
    nodes: v.nodes.map((n) => ({ target: n.target.join(' '), why: n.failureSummary })),
  })),
}))`;

/**
 * Runs axe over the pages, two at a time: over each page as it opens, then over
 * what was folded on it.
 * @param {object} options
 * @param {'light'|'dark'} [options.scheme] the colour scheme, light if not set
 * @param {(page: string, faults: string[], unsure: string[]) => void} options.each told of every page, and of
 *   the rules for which axe could not tell
 */
export async function checkPages(browser, server, pages, { scheme = 'light', each }) {
  const queue = [...pages];
  const work = async () => {
    const context = await browser.newContext({ ...phone, colorScheme: scheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const watched = watch(page, server.origin);
    while (queue.length > 0) {
      const next = queue.shift();
      const { faults, unsure } = await checkPage(page, cdp, server.url(next));
      each(next, [...faults, ...watched.take()], unsure);
    }
    await context.close();
  };
  await Promise.all([work(), work()]); // one for each core of the smallest machine we use
}

async function checkPage(page, cdp, url) {
  const response = await page.goto(url, { waitUntil: 'load' });
  if (!response.ok()) return { faults: [`status ${response.status()}`], unsure: [] };
  const evaluate = await isolatedWorld(cdp);
  await evaluate(source);
  const whole = await evaluate(run('document'));
  const faults = whole.violations.flatMap(lines);
  // A page that no rule applied to was not checked.
  if (whole.rules === 0) faults.push('axe found nothing to check');
  for (const viewport of [narrow, phone.viewport]) {
    await page.setViewportSize(viewport);
    const width = await evaluate('document.documentElement.scrollWidth');
    if (width > viewport.width) faults.push(`scrolls sideways at ${viewport.width} px: the page is ${width} px wide`);
  }
  const { unsure } = whole;
  // An open menu may cover what stands behind it, so only what it holds is looked at.
  if (await evaluate('[...document.querySelectorAll("details")].map((d) => { d.open = true }).length')) {
    const unfolded = await evaluate(run('{ include: ["details"] }'));
    faults.push(...unfolded.violations.flatMap(lines).map((line) => `unfolded: ${line}`));
    unsure.push(...unfolded.unsure);
  }
  return { faults, unsure };
}

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
