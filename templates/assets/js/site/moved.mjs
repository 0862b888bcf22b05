// Takes the reader of a section along where its page has moved: no server and no
// refresh is told of what stands behind the # of an address. A section that
// moved by itself has a line on its old page, shown when it is asked for.

// Where a reader of the place `hash` on a page is to be taken: '' for nowhere.
export function onward(page, hash) {
  let id;
  try {
    id = decodeURIComponent(hash.slice(1));
  } catch {
    return ''; // no address of ours
  }
  if (!id) return '';
  const line = page.getElementById(id);
  if (line?.classList.contains('moved-section')) return line.querySelector('a').href;
  const whole = page.querySelector('a[data-moved]');
  return whole && !whole.hash ? whole.href + hash : ''; // one that names a section goes by the refresh
}

function follow() {
  const to = onward(document, location.hash);
  if (to) location.replace(to);
}

if (typeof document !== 'undefined') {
  follow();
  addEventListener('hashchange', follow);
}
