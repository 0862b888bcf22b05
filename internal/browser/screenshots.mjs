// Pictures of the built site. Without an argument: the main pages in all
// languages on a phone and a desk, some in the dark, on paper and without
// script, into out/screenshots/, and contact sheets of them, each with one page
// in all languages, into out/screenshots/sheets/. With "readme": the one picture
// that README.md shows, into screenshot.png here. Any other arguments: only
// pictures whose names hold one of them.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchLight } from './browser.mjs';
import { kinds, listLanguages, plain, screenshots } from './pages.mjs';
import { serve } from './server.mjs';

const inTheDark = ['en', 'zh-Hans', 'ar', 'ru', 'ja'];
const readme = fileURLToPath(new URL('screenshot.png', import.meta.url));
const readmeLimit = 200 * 1024; // bytes: it is in every clone
const highest = 6000; // px; what lies further down a page looks like what lies above

/** Pages by name. Of layouts that none of these is of, the first page is shown. */
const usual = { home: '', plan: 'plan/', task: 'plan/15.2/', service: 'services/work-permit/', unit: 'units/public_security/', theme: 'themes/work/', about: 'about/' };

/** The pages that are shown, by name: the usual ones, and one of each layout that these are not of. */
function shown() {
  const pages = { ...usual };
  for (const [layout, page] of Object.entries(kinds(plain, 'en'))) {
    if (!['home', 'entry', 'unit', 'theme'].includes(layout)) pages[layout] = page.replace(/^en\//, '');
  }
  return pages;
}

/** A picture that is to be taken. */
function* wanted(languages) {
  const wide = { width: 1280, height: 800 };
  const narrow = { width: 360, height: 800 };
  const pages = Object.entries(shown());
  for (const [name, p] of pages) {
    for (const language of languages) {
      const view = { name, language, p: `${language}/${p}` };
      yield { ...view, look: '360', viewport: narrow };
      yield { ...view, look: '1280', viewport: wide };
      if (!inTheDark.includes(language)) continue;
      yield { ...view, look: '360-dark', viewport: narrow, colorScheme: 'dark' };
      yield { ...view, look: '1280-dark', viewport: wide, colorScheme: 'dark' };
      // A4 with margins of 15 mm, at 96 px an inch.
      yield { ...view, look: 'print', viewport: { width: 680, height: 1000 }, media: 'print' };
      yield { ...view, look: '360-no-script', viewport: narrow, javaScriptEnabled: false };
    }
  }
  for (const colorScheme of ['light', 'dark']) {
    yield { name: 'chooser', language: 'all', p: '', look: `360-${colorScheme}`, viewport: narrow, colorScheme };
    yield { name: 'chooser', language: 'all', p: '', look: `1280-${colorScheme}`, viewport: wide, colorScheme };
  }
}

const fileOf = ({ name, language, look }) => `${name}-${look}-${language}.png`;

/** Takes one picture in a context of its own, so that none depends on another. */
async function take(browser, server, shot) {
  const { p, viewport, colorScheme = 'light', media, javaScriptEnabled = true } = shot;
  const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled, deviceScaleFactor: 1, reducedMotion: 'reduce', serviceWorkers: 'block' });
  const page = await context.newPage();
  if (media) await page.emulateMedia({ media });
  const response = await page.goto(server.url(p));
  if (!response.ok()) throw new Error(`status ${response.status()}: ${p}`);
  const height = Math.min(highest, await page.evaluate(() => document.documentElement.scrollHeight));
  await page.screenshot({
    path: path.join(screenshots, fileOf(shot)), fullPage: true, clip: { x: 0, y: 0, width: viewport.width, height },
  });
  await context.close();
}

/** Runs body over the items, so many at a time. */
async function each(items, workers, body) {
  const queue = [...items];
  await Promise.all(Array.from({ length: workers }, async () => {
    while (queue.length > 0) await body(queue.shift());
  }));
}

async function takeAll(browser, parts) {
  const server = await serve(plain);
  const shots = [...wanted(listLanguages(plain))].filter((shot) => parts.length === 0 || parts.some((part) => fileOf(shot).includes(part)));
  if (shots.length === 0) throw new Error(`no picture is called like ${parts.join(', ')}`);
  if (parts.length === 0) await rm(screenshots, { recursive: true, force: true });
  await mkdir(path.join(screenshots, 'sheets'), { recursive: true });
  await each(shots, 2, (shot) => take(browser, server, shot)).finally(server.close);
  const sheets = group(shots, sheetOf);
  await each(sheets, 2, ([name, members]) => sheet(browser, name, members));
  console.log(`${shots.length} pictures in ${path.relative(process.cwd(), screenshots)}, ${sheets.size} sheets in its sheets/`);
}

const sheetOf = ({ name, look }) => `${name}-${look}`;

function group(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** One picture with the same page in all languages beside each other, and their names above. */
async function sheet(browser, name, shots) {
  const width = shots[0].viewport.width > 700 ? 480 : 300;
  const page = await browser.newPage({ viewport: { width: 16 + Math.min(shots.length, 5) * (width + 16), height: 800 } });
  const figures = shots.map((shot) => `<figure><figcaption>${fileOf(shot)}</figcaption><img alt="" width="${width}" src="../${fileOf(shot)}"></figure>`);
  const file = path.join(screenshots, 'sheets', name);
  await writeFile(`${file}.html`, `<!doctype html><meta charset="utf-8"><title>${name}</title><style>
    body { margin: 16px; display: flex; flex-wrap: wrap; gap: 16px; align-items: start; background: #888; font: 12px sans-serif }
    figure { margin: 0; inline-size: ${width}px; max-block-size: 1600px; overflow: hidden }
    img { display: block }
  </style>${figures.join('')}`);
  await page.goto(pathToFileURL(`${file}.html`).href);
  await page.screenshot({ path: `${file}.png`, fullPage: true });
  await page.close();
}

/** Two phones side by side, one for each direction of writing. */
async function takeReadme(browser) {
  const server = await serve(plain);
  const shots = [];
  for (const language of ['en', 'ar']) {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 }, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(server.url(`${language}/plan/15.2/`));
    shots.push((await page.screenshot()).toString('base64'));
    await page.close();
  }
  await server.close();
  const frame = await browser.newPage({ viewport: { width: 840, height: 704 } });
  await frame.setContent(`<!doctype html><title>Two phones</title><style>
    body { margin: 0; display: flex; gap: 40px; padding: 24px; background: #dfe6e2 }
    img { display: block; border: 8px solid #1b2221; border-radius: 24px }
  </style>${shots.map((png) => `<img alt="" width="360" height="640" src="data:image/png;base64,${png}">`).join('')}`);
  const png = await frame.screenshot();
  if (png.length > readmeLimit) throw new Error(`the picture has ${png.length} bytes, more than ${readmeLimit}`);
  await writeFile(readme, png);
  console.log(`${path.relative(process.cwd(), readme)}: ${png.length} bytes`);
}

const args = process.argv.slice(2);
const browser = await launchLight();
try {
  if (args.length === 1 && args[0] === 'readme') await takeReadme(browser);
  else await takeAll(browser, args);
} finally {
  await browser.close();
}
