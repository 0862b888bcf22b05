// What a built site holds. In: its folder. Out: paths below it, with "/".

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const out = fileURLToPath(new URL('out/', import.meta.url));

/** The site as "make test" builds it: with all links relative. */
export const plain = path.join(out, 'plain');

/** The same site, built for an address whose path is basePath. */
export const based = path.join(out, 'based');
export const basePath = '/any/base/';

/** A small site whose translations are outdated, missing, approved or moved: internal/browser/site. */
export const sorry = path.join(out, 'sorry');

/** The same site below the folder, built for one path of a host: its links begin there. */
export const rooted = path.join(out, 'rooted');
export const rootedPath = '/a/path/';

/** The portal, built for the address that Lighthouse asks for. */
export const forLighthouse = path.join(out, 'lighthouse');

/** Articles of the portal as "polyport export" writes them, each in a folder. */
export const exported = path.join(out, 'export');

/** Every component in all its examples. */
export const styleguide = path.join(out, 'guide');

/** Where pictures of the pages go. */
export const screenshots = path.join(out, 'screenshots');

/** All files whose names end in one of the endings, sorted; dotfiles are left out. */
export function listFiles(dir, ...endings) {
  if (!existsSync(dir)) throw new Error(`no folder ${dir}; run "make built" first`);
  const found = [];
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const file = path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    const hidden = file.split('/').some((segment) => segment.startsWith('.'));
    if (entry.isFile() && !hidden && endings.some((e) => file.endsWith(e))) found.push(file);
  }
  return found.sort();
}

/** All pages but the editions for other editors. A site without any is a mistake of the caller: no check may pass on nothing. */
export function listPages(dir) {
  const pages = listFiles(dir, '.html').filter((page) => !page.startsWith('share/'));
  if (pages.length === 0) throw new Error(`${dir} holds no page`);
  return pages;
}

/** The articles for WeChat's editor that are published with the site. */
export const listArticles = (dir) => listFiles(dir, '.html').filter((page) => page.startsWith('share/wechat/'));

/** The languages of the site as its folders name them: those with a front page. */
export function listLanguages(dir) {
  return listPages(dir)
    .map((page) => page.match(/^([^/]+)\/index\.html$/)?.[1])
    .filter(Boolean);
}

/** The layout of a page, as its body names it. */
export function layoutOf(dir, page) {
  const name = readFileSync(path.join(dir, page), 'utf8').match(/<body class="page-([a-z]+)"/)?.[1];
  if (!name) throw new Error(`${page}: the body names no layout`);
  return name;
}

/** One page of each layout in each language, and those that belong to none. */
export function samples(dir) {
  const seen = new Map();
  const languages = new Set(listLanguages(dir));
  for (const page of listPages(dir)) {
    const [folder] = page.split('/');
    const kind = `${languages.has(folder) ? folder : ''} ${layoutOf(dir, page)}`;
    if (!seen.has(kind)) seen.set(kind, page);
  }
  return [...seen.values()];
}

/** Those pages that stay: a moved page leads on at once, before anything can be done with it. */
export const resting = (dir, pages) => pages.filter((page) => layoutOf(dir, page) !== 'moved');

/** One page of each layout in one language, by layout; none that leads on. */
export function kinds(dir, language) {
  const pages = resting(dir, samples(dir)).filter((page) => page.startsWith(`${language}/`));
  return Object.fromEntries(pages.map((page) => [layoutOf(dir, page), page]));
}

/**
 * The files of a site that another does not have, or has otherwise. That the
 * same site built for an address gives its own address in full is no difference,
 * nor what follows from it in the data block, which is checked apart.
 */
export function differing(dir, other, files) {
  const read = (folder, file) => readFileSync(path.join(folder, file), 'utf8')
    .replaceAll(/<link rel="(canonical|alternate)"[^>]*>|<script type="application\/ld\+json">.*?<\/script>/g, '');
  return files.filter((file) => !existsSync(path.join(other, file)) || read(dir, file) !== read(other, file));
}

/**
 * One of the files for each way in which a site differs from another: what stands
 * in the one and not in the other, whatever address it holds or squares it draws.
 */
export function differences(dir, other, files) {
  const seen = new Map();
  const plain = (text) => text.replaceAll(/ (href|src|d|viewBox)="[^"]*"/g, ' $1').replaceAll(/https?:[^\s"<]+/g, 'address').split(/(?=<)/);
  for (const file of differing(dir, other, files)) {
    const old = new Set(existsSync(path.join(other, file)) ? plain(readFileSync(path.join(other, file), 'utf8')) : []);
    const own = plain(readFileSync(path.join(dir, file), 'utf8')).filter((piece) => !old.has(piece));
    const kind = `${path.extname(file)} ${own.join('')}`;
    if (!seen.has(kind)) seen.set(kind, file);
  }
  return [...seen.values()];
}
