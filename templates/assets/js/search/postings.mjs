// Postings as a leaf of the index has them: see internal/search.

const base = 46; // the first digits are last ones, the others stand before them

function numbers(text) {
  const out = [];
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const digit = code - 33 - (code > 34) - (code > 92); // all of ASCII from "!" on but the quote and the backslash
    value = value * base + (digit < base ? digit : digit - base);
    if (digit < base) {
      out.push(value);
      value = 0;
    }
  }
  return out;
}

// anywhere is the mask of a document that does not tell where it has a term.
export const anywhere = -1;

// eachPosting calls found with the number of each document, the place where it
// names the term best, the length of its title if that is there, and a mask of its
// parts that name it.
export function eachPosting(packed, found) {
  const [codes, masks] = packed.split(" ").map(numbers);
  let n = -1;
  for (let i = 0, k = 0; i < codes.length; k++) {
    const code = codes[i++];
    n += code >> 2;
    found(n, code & 3, (code & 3) === 3 ? codes[i++] : 0, (masks && masks[k]) || anywhere);
  }
}

// eachInFamily does so for the postings of all terms with one beginning. found gets three
// places: of the beginning as a term, of terms that are a little longer and of longer
// ones; -1 where none of them is named.
export function eachInFamily(packed, found) {
  const [steps, levels, masks] = packed.split(" ").map(numbers);
  let n = -1;
  let i = 0;
  steps.forEach((step, k) => {
    n += step;
    const level = levels[i++];
    const places = [(level % 5) - 1, (Math.floor(level / 5) % 5) - 1, Math.floor(level / 25) - 1];
    found(n, places, places[0] === 3 ? levels[i++] : 0, (masks && masks[k]) || anywhere);
  });
}
