// Takes the reader of a section along where its page has moved: no server and no
// refresh is told of what stands behind the # of an address. A section that
// moved by itself has a line on its old page, shown when it is asked for.

// Where a reader of the place `hash` on a page is to be taken: '' for nowhere.
// Ids of sections are plain ASCII.
export function onward(page, hash) {
  const id = hash.slice(1);
  const line = id && page.getElementById(id);
  if (line?.className === 'moved-section') return line.firstElementChild.href;
  const whole = id && page.querySelector('[data-moved]');
  return whole && !whole.hash ? whole.href + hash : ''; // one that names a section goes by the refresh
}
