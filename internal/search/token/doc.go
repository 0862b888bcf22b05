// Package token turns text into the terms that a search compares, the same for
// documents and for what a reader types.
//
// In: any string, broken UTF-8 included. Out: Runs (words, or stretches of
// Chinese, Japanese and Korean) and from them the terms of an index. It knows
// no language and no index, and imports nothing of ours; of others only the
// Unicode normalization of golang.org/x/text.
//
// The browser has the same in templates/assets/js/search/tokenize.mjs. This is
// the specification of both; shared vectors (internal/search/testdata) and
// random text prove that they agree.
//
// # Characters
//
// A text is read cluster by cluster: one code point and the combining marks
// (Unicode category M), half-width voicing marks (U+FF9E, U+FF9F) and Hangul
// vowels and finals (U+1160–U+11FF) that follow it. Each cluster becomes:
//
//  1. its compatibility decomposition, NFKD;
//  2. in lower case, each code point by its own mapping; final ς is σ;
//  3. without accents: the marks of Latin, Greek, Cyrillic and Arabic script go
//     (U+0300–036F, 0483–0489, 0610–061A, 064B–065F, 0670, 06D6–06ED, 1AB0–1AFF,
//     1DC0–1DFF, 20D0–20FF, FE20–FE2F), with the tatweel and all characters that
//     only steer layout (U+00AD, 034F, 061C, 180E, 200B–200F, 202A–202E,
//     2060–2064, 2066–206F, FE00–FE0F, FEFF, E0100–E01EF). й stays й: it is a
//     letter. The voicing marks of kana stay;
//  4. with one form for letters that decomposition keeps apart: ß ss, æ ae, œ oe,
//     ø o, đ d, ł l, ı i; and in Arabic ى and ی ي, ة ه, ک ك, ٱ ا (أ إ آ ؤ ئ have
//     lost their hamza as a mark);
//  5. with decimal digits of any script (category Nd, basic plane) as 0–9;
//  6. composed again, NFC, so that Hangul are syllables and kana are voiced; a
//     voicing mark (U+3099, 309A) that is left over goes;
//  7. katakana as hiragana, U+30A1–30F6 by 0x60;
//  8. Han characters in one form, the simplified one, by a table made from
//     OpenCC (hangen). Japanese forms that modern Chinese does not use are folded
//     as well (労 and 勞 are 劳).
//
// Broken UTF-8 (in JavaScript, half a surrogate pair) is U+FFFD, which divides.
//
// # Runs
//
// What comes out is divided. Han (々〆〇, U+3400–9FFF, F900–FAFF, 20000–3FFFF),
// kana (U+3041–3096, 309D–309E, 30A1–30FA, 30FC–30FE), bopomofo (U+3105–312F) and
// Hangul (U+1100–11FF, AC00–D7A3) make up runs of CJK; letters, remaining marks and digits (categories L,
// M, Nd) words; all else divides. A single space between two Hangul does not
// divide: whether compounds are written with one is up to the writer.
//
// # Terms
//
// A run of CJK stands in an index as each pair of neighbours, and its last
// character once more alone, so that every character begins a term, and one
// character is found as the beginning of terms. A word stands as itself and, in
// Arabic, also without what is attached before it: the longest of وال بال كال
// فال لل ال, if two letters remain, or else one of و ف ب ك ل, if three remain.
package token
