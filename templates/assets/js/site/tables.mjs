// A table that is wider than the screen must be reachable by keyboard, so that
// it can be scrolled without a pointer.
for (const wrap of document.querySelectorAll('.table-wrap')) {
  if (wrap.scrollWidth > wrap.clientWidth) wrap.tabIndex = 0;
}
