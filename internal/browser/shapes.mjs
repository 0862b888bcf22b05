// What the rules of axe look at, taken apart: a page is judged in full only if
// it has a shape that no page before it had. In: the page, in the browser: the
// function is sent there as text, so it uses nothing from outside itself.

/**
 * The shapes of the page as it opens, each as the hash of a text.
 *
 * A shape is an element with all its ancestors and two neighbours among its
 * children. An element is told by its name, its attributes, whether it is shown
 * and whether it holds words. Of attributes the values count, but of words only
 * that there are any and how they go with other words (a name that is not in the
 * text, two landmarks of one name); of a language only that there is such a one;
 * of a reference what it leads to. Tables are told row by row. Of the whole page
 * there are the steps from heading to heading, and how many there are of what a
 * page should have one of. The style sheets belong to the root, so that no page
 * stands for one in other clothes.
 *
 * Out: the hashes, those of them found in folds, and how wide the page is. The
 * folds are kept by hash for a closer look.
 */
export function shapes() {
  const hash = (text) => { // cyrb53: 53 bits, so that two of 100,000 shapes are one by a chance of 1 in a million
    let a = 0xdeadbeef;
    let b = 0x41c6ce57;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      a = Math.imul(a ^ c, 2654435761);
      b = Math.imul(b ^ c, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
  };
  const set = (names) => new Set(names.split(' '));
  const words = set('alt title label placeholder value summary content aria-label aria-description aria-valuetext aria-placeholder srcdoc');
  const references = set('for headers list form aria-labelledby aria-describedby aria-controls aria-owns aria-activedescendant aria-details aria-flowto aria-errormessage');
  const addresses = set('href xlink:href src srcset action formaction poster data cite download');
  const languages = set('lang xml:lang hreflang srclang');
  const ignored = set('datetime integrity sizes media');
  const inPictures = /^(class|role|tabindex|focusable|lang|dir|hidden|aria-.*|(xlink:)?href)$/;

  const known = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const language = (tag) => {
    try {
      return tag.trim() === '' ? 'nothing' : known.of(tag.split('-')[0]) ? 'known' : `unknown ${tag}`;
    } catch {
      return `broken ${tag}`;
    }
  };
  const bare = (text) => text.replace(/[\s\p{P}\p{S}]+/gu, '').toLowerCase();
  const shown = (e) => e.checkVisibility({ visibilityProperty: true });
  const times = (items) => items.reduce((all, item) => all.set(item, (all.get(item) ?? 0) + 1), new Map());

  const every = [...document.querySelectorAll('*')];
  const ids = times(every.filter((e) => e.id).map((e) => e.id));
  const keys = times(every.filter((e) => e.accessKey).map((e) => e.accessKey));
  const target = (id, from) => {
    const e = document.getElementById(id);
    if (!e) return 'missing';
    const table = from.closest('table') && from.closest('table') === e.closest('table') ? 'in the table' : '';
    return [e.localName, e.getAttribute('role') ?? '', e.getAttribute('tabindex') ?? '', ids.get(id) > 1 ? 'twice' : '',
      shown(e) ? '' : 'unseen', e.textContent.trim() ? '' : 'nothing', table, e === from ? 'itself' : ''].join(' ');
  };
  const leads = (address, from) => {
    if (address.trim() === '') return 'nothing';
    if (address.startsWith('#')) return `to ${target(decodeURIComponent(address.slice(1)), from)}`;
    return address.match(/^[a-z]+:/i)?.[0] ?? 'within';
  };
  const nameOf = (e) => (e.getAttribute('aria-labelledby')?.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
    || e.getAttribute('aria-label') || '').trim();

  // Two landmarks of one kind and name.
  const roles = { header: 'banner', footer: 'contentinfo', aside: 'complementary', main: 'main', nav: 'navigation', section: 'region', form: 'form', search: 'search' };
  const landmark = (e) => e.getAttribute('role') ?? roles[e.localName];
  const landmarks = every.filter((e) => Object.values(roles).includes(landmark(e)));
  const marks = times(landmarks.map((e) => `${landmark(e)} ${nameOf(e)}`));

  /** How the words of an element go with other words. */
  const wordsOf = (e) => {
    const facts = [];
    if (landmarks.includes(e) && marks.get(`${landmark(e)} ${nameOf(e)}`) > 1) facts.push('one of two');
    if (e.hasAttribute('aria-label') || e.hasAttribute('aria-labelledby')) {
      const [name, text] = [bare(nameOf(e)), bare(e.innerText ?? '')];
      facts.push(name === text ? 'named as it reads' : name.includes(text) ? 'the name holds the text' : 'named otherwise');
    }
    if (e.localName === 'img' && bare(e.alt) !== '' && bare(e.closest('a, button')?.textContent ?? '') === bare(e.alt)) facts.push('says it twice');
    if (e.localName === 'iframe') facts.push(`frame ${e.title}`);
    if (e.localName === 'table' && e.summary && e.caption?.textContent.trim() === e.summary.trim()) facts.push('summary as caption');
    if (e.title && e.title.trim() === (e.getAttribute('aria-label') ?? e.textContent).trim()) facts.push('title as name');
    for (const label of e.labels ?? []) facts.push(`label ${label.htmlFor ? 'for' : 'around'} ${shown(label) ? '' : 'unseen'} ${label.textContent.trim() ? '' : 'nothing'}`);
    return facts;
  };

  const attribute = (e, { name, value }) => {
    if (ignored.has(name) || name === 'id') return value.trim() === '' ? `${name}=nothing` : '';
    if (name.startsWith('data-')) return name;
    if (languages.has(name)) return `${name}=${language(value)}${name === 'xml:lang' && value !== e.getAttribute('lang') ? ' other' : ''}`;
    if (addresses.has(name)) return `${name}=${leads(value, e)}`;
    if (references.has(name)) return `${name}=${value.trim().split(/\s+/).map((id) => target(id, e))}`;
    const meaning = name === 'content' && (e.name === 'viewport' || e.httpEquiv === 'refresh');
    if (words.has(name) && !meaning) return `${name}${value.trim() ? '' : '=nothing'}`;
    return `${name}=${value}`;
  };

  const own = (e) => {
    const picture = e instanceof SVGElement && e.localName !== 'svg';
    const attributes = [...e.attributes].filter(({ name }) => !picture || inPictures.test(name)).map((a) => attribute(e, a)).filter(Boolean).sort();
    return [e.localName, ...attributes, ...wordsOf(e), shown(e) ? '' : 'unseen', e.textContent.trim() ? '' : 'nothing',
      ids.get(e.id) > 1 ? 'twice' : '', keys.get(e.accessKey) > 1 ? 'a key twice' : ''].join('\t');
  };

  const found = new Set();
  const inFolds = new Set();
  globalThis.contrasts = new Map();
  const add = (text, fold) => {
    const key = hash(text);
    found.add(key);
    if (!fold) return;
    inFolds.add(key);
    const folds = globalThis.contrasts.get(key) ?? [];
    if (!folds.includes(fold)) globalThis.contrasts.set(key, [...folds, fold]);
  };

  const selves = new Map();
  const self = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return '"';
    if (!selves.has(node)) selves.set(node, own(node));
    return selves.get(node);
  };
  const telling = (node) => node.nodeType === Node.ELEMENT_NODE || (node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
  const walk = (e, chain, fold) => {
    const here = hash(`${chain}/${self(e)}`);
    const inside = fold ?? (e.localName === 'details' ? e : null);
    let last = '^';
    for (const child of [...e.childNodes].filter(telling)) {
      add(`${here}|${last}>${self(child)}`, inside);
      last = self(child);
      if (child.nodeType === Node.ELEMENT_NODE) walk(child, here, inside);
    }
    add(`${here}|${last}>$`, inside);
    if (e.localName === 'table') {
      const rows = [...e.rows].map((row) => [...row.cells].map(self).join('|'));
      add(`${here} rows ${rows.filter((row, i) => row !== rows[i - 1]).join('\n')}`, inside);
    }
  };
  const sheets = [...document.querySelectorAll('link[rel~="stylesheet"]')].map((link) => link.getAttribute('href').split('/').pop());
  const styles = [...document.querySelectorAll('style')].map((style) => style.textContent);
  walk(document.documentElement, [...sheets, ...styles, document.compatMode].join(' '), null);

  const level = (e) => e.getAttribute('aria-level') ?? e.localName.match(/^h([1-6])$/)?.[1] ?? '2';
  const headings = every.filter((e) => /^h[1-6]$/.test(e.localName) || e.getAttribute('role') === 'heading').filter(shown);
  headings.forEach((e, i) => add(`step ${i > 0 ? level(headings[i - 1]) : '^'} ${level(e)}`));
  for (const only of ['main, [role="main"]', 'h1', 'header:not(main *), [role="banner"]', 'footer:not(main *), [role="contentinfo"]', 'title']) {
    add(`${only}: ${Math.min(2, document.querySelectorAll(only).length)}`);
  }
  return { all: [...found], folded: [...inFolds], width: document.documentElement.scrollWidth };
}
