// The tokenizer of the search, as internal/search/token specifies it and has it
// in Go. Whatever is changed here is changed there; shared vectors compare both.

const cluster = /[^][\p{M}\uff9e\uff9f\u1160-\u11ff]*/gu;
const dropped =
  /[\xad\u0300-\u036f\u0483-\u0489\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\u{e0100}-\u{e01ef}]/gu;
const letters = { ς: "σ", ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ى: "ي", ی: "ي", ة: "ه", ک: "ك", ٱ: "ا" };
const odd = new RegExp(`[${Object.keys(letters).join("")}]`, "g");
const decimal = /\p{Nd}/u;
const cjk = /[\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\u3105-\u312f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const hangul = /[\u1100-\u11ff\uac00-\ud7a3]/;
const wordly = /[\p{L}\p{M}\p{Nd}]/u;

const folded = new Map();

// fold is what one cluster becomes, but for the forms of Han characters.
function fold(s) {
  let to = folded.get(s);
  if (to === undefined) folded.set(s, (to = foldAnew(s)));
  return to;
}

function foldAnew(s) {
  return s
    .normalize("NFKD")
    .toLowerCase()
    .replace(/и\u0306/g, "й")
    .replace(dropped, "")
    .replace(odd, (c) => letters[c])
    .replace(/[\u0660-\uffff]/g, (c) => (decimal.test(c) ? digit(c.charCodeAt(0)) : c))
    .normalize("NFC")
    .replace(/[\u3099\u309a]/g, "")
    .replace(/[\u30a1-\u30f6]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
}

function digit(code) {
  return String((code & 15) - (decimal.test(String.fromCharCode(code & ~15)) ? 0 : 6));
}

// runs divides a text into words and stretches of CJK: {text, cjk, at, to}.
// at[i] and to[i] are where in the text the unit i of run.text comes from. han
// maps characters to their simplified form.
export function runs(text, han) {
  const out = [];
  let run = null;
  let last = "";
  let space = false;
  for (const found of text.matchAll(cluster)) {
    for (let c of fold(found[0])) {
      c = han.get(c) || c;
      const isCJK = cjk.test(c);
      if (!isCJK && !wordly.test(c)) {
        space = c === " " && !space && run !== null && hangul.test(last);
        if (!space) run = null;
        continue;
      }
      if ((space && !hangul.test(c)) || (run && run.cjk !== isCJK)) run = null;
      if (!run) out.push((run = { text: "", cjk: isCJK, at: [], to: [] }));
      run.text += c;
      for (let unit = 0; unit < c.length; unit++) {
        run.at.push(found.index);
        run.to.push(found.index + found[0].length);
      }
      last = c;
      space = false;
    }
  }
  return out;
}

// terms are the terms that a run stands under in an index.
export function terms(run) {
  if (!run.cjk) {
    const short = detached(run.text);
    return short ? [run.text, short] : [run.text];
  }
  const chars = [...run.text];
  return chars.map((c, i) => c + (chars[i + 1] || ""));
}

// detached is an Arabic word without what is attached before it, or "".
function detached(word) {
  if (!/^[\u0620-\u064a]/.test(word)) return "";
  const article = /^(?:[وبكف]?ال|لل)/.exec(word);
  if (article) {
    const rest = word.slice(article[0].length);
    return [...rest].length > 1 ? rest : "";
  }
  const rest = word.slice(1);
  return /^[وفبكل]/.test(word) && [...rest].length > 2 ? rest : "";
}
