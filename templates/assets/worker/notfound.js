// Stands inside 404.html of a site that was built without its address. A host
// shows that page for any address, however deep, so where the site begins is
// not known: this looks for it, and makes links of the names of the editions.
//
// In: data-probe, a file that the site has, and data-page of each link, all from
// the root of the site. Out: the links' addresses. What does not lead to the
// site stays what it is without this script: text.

const list = document.querySelector('[data-probe]');
const most = 10; // folders that are asked, so that a long address costs no more than a short one

/**
 * The nearest folder that the address is in and that has the file; undefined if none has.
 * What stands after the last slash is a name in a folder, and not asked as one.
 */
async function findRoot(probe) {
  const folders = location.pathname.split('/').slice(0, -1).filter(Boolean).slice(0, most);
  for (let depth = folders.length; depth >= 0; depth -= 1) {
    const root = `${location.origin}/${folders.slice(0, depth).map((name) => `${name}/`).join('')}`;
    const answer = await fetch(root + probe, { method: 'HEAD' }).catch(() => ({}));
    // Some hosts answer with a page, and 200, for a file that they do not have.
    if (answer.ok && /^text\/css\b/.test(answer.headers.get('content-type'))) return root;
  }
  return undefined;
}

if (list && /^https?:$/.test(location.protocol)) {
  findRoot(list.dataset.probe).then((root) => {
    if (!root) return;
    for (const link of list.querySelectorAll('[data-page]')) {
      link.href = root + link.dataset.page;
      link.hreflang = link.closest('[lang]').lang;
    }
  });
}
