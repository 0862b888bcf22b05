// What is looked at on a page in one look (a width and a colour scheme). These
// functions run in the browser beside the page: they are sent there as text, so
// they use nothing from outside themselves.

/**
 * Describes the page as it is laid out now.
 *
 * contrasts: where coloured is asked for, every distinct way in which text stands on its ground: its colour,
 * whether it counts as large, its shadow, all grounds down to one that covers
 * what is behind it, how much of that shines through, and whether it stands in a
 * fold. What axe makes of the contrast of a text follows from these.
 *
 * changes: the kinds of elements that are shown here and were not in the first
 * look at this document, or the other way round, the kinds of controls that are
 * here smaller than 24 px, alone or near another, and the kinds of boxes that
 * scroll, with or without a stop for the keyboard. The document is the same in
 * every look, so what axe makes of its structure can change with these alone.
 *
 * The elements are kept for a closer look.
 */
export function look(coloured) {
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
  for (const element of coloured ? texts : []) {
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
  const stops = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const controls = [...document.querySelectorAll(stops)].map((control) => ({ control, box: control.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && box.height > 0);
  // axe draws a circle of 24 px round what is small, and no other control may reach into it.
  const crowded = ({ control, box }) => controls.some(({ control: other, box: { left, right, top, bottom } }) => other !== control
    && left < (box.left + box.right) / 2 + 24 && right > (box.left + box.right) / 2 - 24
    && top < (box.top + box.bottom) / 2 + 24 && bottom > (box.top + box.bottom) / 2 - 24);
  for (const one of controls) {
    const { control, box } = one;
    if ((box.width < 24 || box.height < 24) && getComputedStyle(control).display !== 'inline') {
      changes.add(`small${crowded(one) ? ' and near another' : ''}: ${kind(control)}`);
    }
  }
  all.forEach((element, i) => {
    if (!now[i] || (element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight)) return;
    const { overflowX, overflowY } = getComputedStyle(element);
    if (![overflowX, overflowY].some((overflow) => overflow === 'auto' || overflow === 'scroll')) return;
    const reached = element.matches(stops) || element.querySelector(stops) !== null;
    changes.add(`scrolls${reached ? '' : ' out of reach'}: ${kind(element)}`);
  });
  globalThis.contrasts = contrasts;
  return { contrasts: [...contrasts.keys()], changes: [...changes], width: document.documentElement.scrollWidth };
}

/** Opens or closes all that folds; tells how many folds there are. */
export function fold(open) {
  const folds = [...document.querySelectorAll('details')];
  for (const details of folds) details.open = open;
  return folds.length;
}
