// Links name index.html so that the folder can be read from a disk. On a
// server the shorter address is the one to copy and to share.
if (/^https?:$/.test(location.protocol) && location.pathname.endsWith('/index.html')) {
  history.replaceState(history.state, '', location.pathname.slice(0, -'index.html'.length) + location.search + location.hash);
}
