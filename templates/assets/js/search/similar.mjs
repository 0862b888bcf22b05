// How near two words are: 1 for the same, 0 for strangers.

// near judges what inflection and half a word do. In a word that is still being
// typed (open), the beginning is enough.
export function near(asked, word, open) {
  if (asked === word) return 1;
  const long = Math.max(asked.length, word.length);
  let shared = 0;
  while (shared < long && asked[shared] === word[shared]) shared++;
  if (/^\d/.test(asked)) return open && shared > 2 && shared === asked.length ? 0.7 : 0;
  if (shared === asked.length) {
    if (shared > 2 && long - shared < 3) return 0.9;
    return open || shared > 3 ? 0.7 : 0;
  }
  const stem = asked > "\u03ff" ? 3 : 4; // beyond Latin and Greek, endings are short words' half
  return shared >= stem && shared >= long - 3 ? 0.75 : 0;
}

// far judges what near does not find: a slip of the fingers, a part of a
// compound, or another compound with the same first part.
export function far(asked, word) {
  if (/^\d/.test(asked) || asked.length < 4 || word.length < 4) return 0;
  if (slip(asked, word) && (asked.length > 4 || sorted(asked) === sorted(word))) return 0.6; // short words have too many neighbours
  const [short, long] = asked.length < word.length ? [asked, word] : [word, asked];
  return short.length > 4 && (long.includes(short) || (short.length > 7 && long.startsWith(short.slice(0, 8)))) ? 0.5 : 0;
}

const sorted = (word) => [...word].sort().join("");

// slip reports whether one letter too many, too few or wrong, or two that have
// changed places, are all that two words differ in.
function slip(a, b) {
  if (a.length > b.length) [a, b] = [b, a];
  if (b.length - a.length > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
  return a.slice(i + 1) === b.slice(i + 1) || (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
}
