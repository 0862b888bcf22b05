// The lists of files of an index: see internal/search.

export const hashLength = 8;
const pageLength = 32;

/** What a function promises of each of a list. */
export const each = (list, promise) => Promise.all(list.map((one) => promise(one)));

export const hashAt = (hashes, i) => hashes.slice(i * hashLength, (i + 1) * hashLength);

// lists reads the lists of an edition. load gets the path of a file.
export function lists(load, lang) {
  const page = (list, k) => load(`search/${lang}/i${list.pages + k}.${hashAt(list.hashes, k)}.json`);

  return {
    // at is the hash of the i-th file of a list.
    async at(list, i) {
      if (!list.pages) return hashAt(list.hashes, i);
      return hashAt((await page(list, Math.floor(i / pageLength))).hashes, i % pageLength);
    },

    // covering is the first files, most at most, that may hold what begins with
    // something, as numbers and hashes.
    async covering(list, beginning, most) {
      let { starts = [], hashes, first = 0 } = list;
      if (list.pages) {
        const pages = span(starts, beginning, most);
        const all = await each(pages, (k) => page(list, k));
        starts = all.flatMap((one) => one.starts);
        hashes = all.map((one) => one.hashes).join("");
        first += pages[0] * pageLength;
      }
      return span(starts, beginning, most).map((i) => [first + i, hashAt(hashes, i)]);
    },
  };
}

// span lists the first places in a list, most at most, where what begins with
// something may be.
function span(starts, beginning, most) {
  const after = starts.findIndex((start) => start > beginning);
  let at = Math.max(0, (after < 0 ? starts.length : after) - 1);
  const out = [];
  do out.push(at++);
  while (out.length < most && at < starts.length && starts[at] <= beginning + "\uffff");
  return starts.length ? out : [];
}
