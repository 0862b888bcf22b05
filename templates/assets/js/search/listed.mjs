// The lists of files of an index: see internal/search.

const hashLength = 8;
const pageLength = 32;

// lists reads the lists of an edition. load gets the path of a file.
export function lists(load, lang) {
  const hashAt = (hashes, i) => hashes.slice(i * hashLength, (i + 1) * hashLength);
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
        const [from, to] = span(starts, beginning);
        const pages = [];
        for (let k = from; k < Math.min(to, from + most); k++) pages.push(page(list, k));
        const all = await Promise.all(pages);
        starts = all.flatMap((one) => one.starts);
        hashes = all.map((one) => one.hashes).join("");
        first += from * pageLength;
      }
      const [from, to] = span(starts, beginning);
      const out = [];
      for (let i = from; i < Math.min(to, from + most); i++) out.push([first + i, hashAt(hashes, i)]);
      return out;
    },
  };
}

// span is from where to where in a list what begins with something may be.
function span(starts, beginning) {
  const after = starts.findIndex((start) => start > beginning);
  const from = Math.max(0, (after < 0 ? starts.length : after) - 1);
  let to = Math.min(from + 1, starts.length);
  while (to < starts.length && starts[to] <= beginning + "\uffff") to++;
  return [from, to];
}
