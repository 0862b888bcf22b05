// Takes the reader of a section along where its page has moved: no server and no
// refresh is told of what stands behind the # of an address. A section that
// moved by itself has a line on its old page, shown when it is asked for.
const follow = () => {
  let id;
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return; // no address of ours
  }
  if (!id) return;
  const line = document.getElementById(id);
  if (line?.classList.contains('moved-section')) {
    location.replace(line.querySelector('a').href);
    return;
  }
  const page = document.querySelector('a[data-moved]');
  if (page && !page.hash) location.replace(page.href + location.hash);
};
follow();
addEventListener('hashchange', follow);
