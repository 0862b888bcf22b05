// What the box and the page for searching share: questions to the index, and
// how texts with hits are shown.
import { open } from './engine.mjs';

/**
 * A function that answers a query, or undefined if a later one has been asked
 * meanwhile. It rejects when the index cannot be loaded. quote is that of
 * quote.mjs, or nothing.
 */
export function finder(root, language, quote) {
  let engine = null;
  let latest = 0;
  const fetchJSON = async (path) => {
    const response = await fetch(root + path, { cache: path.endsWith('/start.json') ? 'no-cache' : 'default' });
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return response.json();
  };
  const ask = async (query, options) => {
    engine = engine || open(fetchJSON, language, quote);
    return (await engine).search(query, options);
  };
  return async (query, options) => {
    const mine = ++latest;
    let found;
    try {
      found = await ask(query, options);
    } catch {
      // The site may have been published anew since its index was opened.
      engine = null;
      if (mine !== latest) return undefined;
      found = await ask(query, options);
    }
    return mine === latest ? found : undefined;
  };
}

/** Calls heard with what stands in the input: once typing rests, and never in the midst of composing a character. */
export function listen(input, heard) {
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => heard(input.value), 120);
  };
  input.addEventListener('input', (event) => {
    if (!event.isComposing) soon();
  });
  input.addEventListener('compositionend', soon);
  if (input.value && document.activeElement === input) soon(); // typed before this script came
}

/** Creates an element; children are nodes or strings. */
export function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const key of Object.keys(attributes)) {
    if (attributes[key] !== undefined) element.setAttribute(key, attributes[key]);
  }
  element.append(...children);
  return element;
}

/** A text as nodes, with the ranges of hits marked. */
export function marked(text, hits) {
  const nodes = [];
  let from = 0;
  for (const [start, end] of hits) {
    nodes.push(text.slice(from, start), make('mark', {}, text.slice(start, end)));
    from = end;
  }
  nodes.push(text.slice(from));
  return nodes.filter((node) => node !== '');
}

/** The language of a result, where it is not the page's. */
export const languageOf = ({ lang, dir }) => (lang && lang !== document.documentElement.lang ? { lang, dir } : {});

/** How many there are, in the words of the page. */
export const counted = (form, number) =>
  form.dataset.count.replace('#', new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: 'latn' }).format(number));
