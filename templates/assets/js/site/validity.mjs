// A fact that holds until a day says so in words. Once the day is past, the
// page, which may be old by then, says that too: the words stand hidden behind
// the date. The day is Beijing's, wherever the reader is.
export function todayInBeijing(now) {
  return new Date(now + 8 * 3600e3).toISOString().slice(0, 10);
}

export function markPast(root, today) {
  for (const until of root.querySelectorAll('[data-valid-until]')) {
    const past = until.nextElementSibling;
    if (past && until.dataset.validUntil < today) past.hidden = false;
  }
}

if (typeof document !== 'undefined') markPast(document, todayInBeijing(Date.now()));
