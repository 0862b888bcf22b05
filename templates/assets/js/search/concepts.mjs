// Which concepts a query names, in whatever language: see internal/search.

import { runs, terms } from "./tokenize.mjs";
import { far, near } from "./similar.mjs";

const scripts = [
  ["hani", /[\u3005-\u312f\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\u{20000}-\u{3ffff}]/u],
  ["hang", /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/],
  ["cyrl", /[\u0400-\u052f]/],
  ["arab", /[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]/],
];

// scriptsOf lists the scripts of a text by the names of their files. What has
// none of the others is looked for beside the Latin names.
export function scriptsOf(text) {
  const found = scripts.filter(([, letters]) => letters.test(text)).map(([name]) => name);
  return found.length === 0 || /[a-z]/i.test(text) ? ["latn", ...found] : found;
}

const none = { match: 0 };

// conceptsIn returns the concepts that the parts of a query name, by their numbers, each
// with how well (match, from 0 to 1).
export function conceptsIn(files, parts, han) {
  const found = new Map();
  for (const file of files) {
    file.read = file.read || file.names.map((names) => (names ? names.split("\n") : []).map((name) => readName(name, han)));
    file.read.forEach((all, number) => {
      for (const name of all) {
        const match = name.joined ? sounds(name.joined, parts) : names(name, parts);
        if (match > 0.35 && match > (found.get(number) || none).match) found.set(number, { number, match });
      }
    });
  }
  const all = [...found.values()].sort((a, b) => b.match - a.match || a.number - b.number);
  return all.filter((c) => c.match >= 0.7 * all[0].match);
}

function readName(text, han) {
  const mark = /^[-~]/.test(text) ? text[0] : "";
  text = text.slice(mark.length);
  const list = runs(text, han);
  return { worth: mark === "-" ? 0.8 : 1, runs: list, size: sizeOf(list), joined: mark === "~" && join(list) };
}

const sizeOf = (list) => list.reduce((sum, run) => sum + run.text.length, 0);
const join = (list) => list.map((run) => run.text).join("");

// names judges by how much of the name is asked for and how much of the query
// the name accounts for.
function names(name, parts) {
  if (compound(name, parts)) return 0.8 * name.worth;
  let covered = 0;
  const used = parts.map(() => 0);
  for (const run of name.runs) {
    let best = 0;
    let by = -1;
    parts.forEach((part, i) => {
      const value = run.cjk === part.cjk ? (run.cjk ? within(run.text, part.text) : likeness(run, part)) : 0;
      if (value > best) [best, by] = [value, i];
    });
    covered += best * run.text.length;
    if (best) used[by] += run.cjk ? best * run.text.length : parts[by].text.length;
  }
  const asked = used.reduce((sum, n, i) => sum + Math.min(n, parts[i].text.length), 0);
  return name.worth * (covered / name.size) * (0.4 + (0.6 * asked) / sizeOf(parts));
}

// compound reports whether the words of the query are the parts of a name that
// is one word: Visum für Talente, Talentvisum.
function compound(name, parts) {
  const [{ text, cjk }] = name.runs;
  if (name.runs.length > 1 || parts.length < 2 || cjk || text.length < 8) return false;
  const inside = (word) => (word.length < 4 ? 0 : text.includes(word) ? word.length : text.includes(word.slice(0, -1)) ? word.length - 1 : 0);
  return parts.reduce((sum, part) => sum + inside(part.text), 0) >= text.length - 1;
}

// within is how much of a run of CJK the query holds. Three characters or more
// that are in a name in this order are perhaps its short form: 人社局.
function within(run, asked) {
  if (asked.includes(run)) return 1;
  if (asked.length > 1 && run.includes(asked)) return asked.length / run.length;
  let at = -1;
  return asked.length > 2 && [...asked].every((c) => (at = run.indexOf(c, at + 1)) >= 0) ? 0.5 : 0;
}

function likeness(run, part) {
  let best = 0;
  for (const a of terms(part)) for (const b of terms(run)) best = Math.max(best, near(a, b, part.open) || far(a, b));
  return best;
}

// sounds judges pinyin, which people write with spaces or without.
function sounds(name, parts) {
  const asked = join(parts.filter((part) => !part.cjk)).replace(/v/g, "u");
  if (asked.length < 4) return 0;
  if (asked === name) return 1;
  if (asked.length > 4 && name.includes(asked)) return 0.5 + (0.5 * asked.length) / name.length;
  return asked.length > 7 && far(asked, name) === 0.6 ? 0.8 : 0;
}
