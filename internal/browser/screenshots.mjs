// Pictures of the built site. Without an argument: the main pages at two widths,
// in two schemes and five languages, and as they print, into out/screenshots/.
// With "readme": the one picture that README.md shows, into screenshot.png here.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { plain, screenshots } from './pages.mjs';
import { serve } from './server.mjs';

const languages = ['en', 'zh-Hans', 'ar', 'ru', 'ja'];
const pages = {
  home: '', plan: 'plan/', task: 'plan/15.2/', units: 'units/', unit: 'units/public_security/', theme: 'themes/work/', about: 'about/',
};
const readme = fileURLToPath(new URL('screenshot.png', import.meta.url));
const readmeLimit = 200 * 1024; // bytes: it is in every clone

/** Takes one picture of each page in a context of its own. */
async function takeAll(browser, server) {
  await rm(screenshots, { recursive: true, force: true });
  await mkdir(screenshots, { recursive: true });
  let taken = 0;
  const take = async (url, name, options, media) => {
    const page = await browser.newPage({ deviceScaleFactor: 1, reducedMotion: 'reduce', ...options });
    if (media) await page.emulateMedia({ media });
    const response = await page.goto(url);
    if (!response.ok()) throw new Error(`status ${response.status()}: ${url}`);
    await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
    await page.close();
    taken++;
  };
  for (const width of [360, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      const options = { viewport: { width, height: 800 }, colorScheme };
      await take(server.url(), `chooser-${width}-${colorScheme}`, options);
      for (const language of languages) {
        for (const [name, p] of Object.entries(pages)) {
          await take(server.url(`${language}/${p}`), `${name}-${language}-${width}-${colorScheme}`, options);
        }
      }
    }
  }
  // A4 with margins of 15 mm, at 96 px an inch.
  for (const language of languages) {
    await take(server.url(`${language}/plan/15.2/`), `task-${language}-print`, { viewport: { width: 680, height: 1000 } }, 'print');
  }
  console.log(`${taken} pictures in ${path.relative(process.cwd(), screenshots)}`);
}

/** Two phones side by side, one for each direction of writing. */
async function takeReadme(browser, server) {
  const shots = [];
  for (const language of ['en', 'ar']) {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 }, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(server.url(`${language}/plan/15.2/`));
    shots.push((await page.screenshot()).toString('base64'));
    await page.close();
  }
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

const [what, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (what !== undefined && what !== 'readme')) {
  console.error('usage: node screenshots.mjs [readme]');
  process.exit(2);
}
const browser = await launch();
const server = await serve(plain);
try {
  await (what === 'readme' ? takeReadme : takeAll)(browser, server);
} finally {
  await browser.close();
  await server.close();
}
