// What is looked at on a page in one look (a width and a colour scheme). These
// functions run in the browser beside the page: they are sent there as text, so
// they use nothing from outside themselves.

/**
 * Describes the page as it is laid out now.
 *
 * contrasts: every distinct way in which text stands on its ground: its colour,
 * whether it counts as large, its shadow, all grounds down to one that covers
 * what is behind it, how much of that shines through, and whether it stands in a
 * fold. What axe makes of the contrast of a text follows from these.
 *
 * changes: the kinds of elements that are shown here and were not in the first
 * look at this document, or the other way round, and the kinds of controls that
 * are here smaller than 24 px. The document is the same in every look, so what
 * axe makes of its structure can change with these alone.
 *
 * The elements are kept for judge().
 */
export function look() {
  const opaque = (colour) => !colour.startsWith('rgba(') && !colour.includes('/') && colour !== 'transparent';
  const memo = (body) => {
    const known = new Map();
    return function of(element) {
      if (!element) return '';
      if (!known.has(element)) known.set(element, body(element, of));
      return known.get(element);
    };
  };
  const ground = memo((element, of) => {
    const { backgroundColor, backgroundImage, position } = getComputedStyle(element);
    const place = position === 'static' || position === 'relative' ? '' : position;
    const own = `${place} ${backgroundColor} ${backgroundImage === 'none' ? '' : backgroundImage}`;
    return opaque(backgroundColor) && backgroundImage === 'none' ? own : `${own} < ${of(element.parentElement)}`;
  });
  const haze = memo((element, of) => {
    const { opacity, filter, mixBlendMode } = getComputedStyle(element);
    const own = opacity === '1' && filter === 'none' && mixBlendMode === 'normal' ? '' : `${opacity} ${filter} ${mixBlendMode}, `;
    return own + of(element.parentElement);
  });
  const name = (element) => `${element.localName}.${element.getAttribute('class') ?? ''}[${element.getAttribute('role') ?? ''}]`;
  const kind = (element) => `${name(element)} in ${element.parentElement ? name(element.parentElement) : ''}`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });

  const contrasts = new Map(); // to the elements that look like that
  const texts = new Set(document.querySelectorAll('input, textarea, select'));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) texts.add(walker.currentNode.parentElement);
  for (const element of texts) {
    if (!shown(element)) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const fold = element.closest('details > :not(summary)') ? 'folded' : '';
    const paint = element instanceof SVGElement ? style.fill : style.color;
    const key = [paint, large ? 'large' : '', style.textShadow, ground(element), haze(element), fold].join('; ');
    if (!contrasts.has(key)) contrasts.set(key, []);
    contrasts.get(key).push(element);
  }

  const all = [...document.querySelectorAll('body, body *')];
  const now = all.map(shown);
  globalThis.first ??= { all, now };
  const changes = new Set();
  const before = new Map(globalThis.first.all.map((element, i) => [element, globalThis.first.now[i]]));
  all.forEach((element, i) => {
    if (before.get(element) !== now[i]) changes.add(`${now[i] ? 'shown' : 'hidden'}: ${kind(element)}`);
  });
  for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
    const { width, height } = control.getBoundingClientRect();
    if (width > 0 && height > 0 && (width < 24 || height < 24) && getComputedStyle(control).display !== 'inline') {
      changes.add(`small: ${kind(control)}`);
    }
  }
  globalThis.contrasts = contrasts;
  return { contrasts: [...contrasts.keys()], changes: [...changes], width: document.documentElement.scrollWidth };
}

/** Opens or closes all that folds; tells how many folds there are. */
export function fold(open) {
  const folds = [...document.querySelectorAll('details')];
  for (const details of folds) details.open = open;
  return folds.length;
}

/**
 * The shapes of the folds: their elements with the attributes that rules look
 * at, without texts, addresses and ids. The folds are kept for judge().
 */
export function folds() {
  const told = ['class', 'role', 'type', 'dir', 'hidden', 'tabindex', 'aria-hidden', 'aria-current', 'aria-expanded', 'aria-live'];
  const named = ['id', 'href', 'alt', 'title', 'lang', 'aria-label', 'aria-labelledby', 'aria-describedby', 'for', 'name'];
  const shape = (element) => {
    const attributes = [
      ...told.filter((a) => element.hasAttribute(a)).map((a) => `${a}=${element.getAttribute(a)}`),
      ...named.filter((a) => element.hasAttribute(a)).map((a) => `${a}${element.getAttribute(a).trim() ? '' : '=nothing'}`),
    ];
    const children = [...element.children].map(shape);
    const words = [...element.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()) ? '"' : '';
    return `<${element.localName} ${attributes}>${words}${children.filter((c, i) => c !== children[i - 1]).join('')}`;
  };
  globalThis.contrasts = new Map();
  for (const details of document.querySelectorAll('details')) {
    const key = shape(details);
    globalThis.contrasts.set(key, [...(globalThis.contrasts.get(key) ?? []), details]);
  }
  return [...globalThis.contrasts.keys()];
}
