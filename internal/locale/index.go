package locale

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"polyport/internal/bcp47"
)

// IndexGroup is a group of an alphabetic index: what stands under one heading.
type IndexGroup struct {
	Letter  string // the heading: "A", "Ж", "ㄱ", "か", "0–9", "#"
	Strokes int    // in place of Letter, for characters that are sorted by their strokes
	Items   []int  // positions in the texts that Index was given, sorted
}

// Headings for what begins with no letter.
const (
	digitsHeading = "0–9"
	otherHeading  = "#"
)

// Index sorts texts into the groups of an alphabetic index, as readers of the
// language look things up: under the letter without its accent; under the
// consonant that a Korean syllable begins with; Chinese characters under the
// first letter of their pinyin (zh-Hans) or the number of their strokes
// (zh-Hant), Japanese ones in the row of the kana that JIS X 0208 files them
// under; Arabic words without their article. Quotation marks and the like at
// the beginning of a text do not count. The language's own script comes first,
// then Latin letters (with pinyin they share its headings), then the others,
// then digits.
//
// Headings and the order within a group follow the collation of Compare. A
// character of several readings stands where that sorts it, which may be
// another than the one it has in the text.
func (l *Localizer) Index(texts []string) []IndexGroup {
	keys := make([]string, len(texts))
	groups := map[heading]*IndexGroup{}
	for i, text := range texts {
		keys[i] = indexKey(text)
		h := l.heading(keys[i])
		if groups[h] == nil {
			groups[h] = &IndexGroup{Letter: h.letter, Strokes: h.strokes}
		}
		groups[h].Items = append(groups[h].Items, i)
	}
	order := make([]heading, 0, len(groups))
	for h := range groups {
		order = append(order, h)
	}
	slices.SortFunc(order, l.compareHeadings)
	out := make([]IndexGroup, len(order))
	for i, h := range order {
		g := groups[h]
		slices.SortStableFunc(g.Items, func(a, b int) int {
			if by := l.Compare(keys[a], keys[b]); by != 0 {
				return by
			}
			return strings.Compare(texts[a], texts[b])
		})
		out[i] = *g
	}
	return out
}

// script says how a heading is found and where its group stands.
type script int

const (
	scriptOther script = iota
	scriptLatin
	scriptCyrillic
	scriptArabic
	scriptHangul
	scriptKana
	scriptHan
	scriptDigit
)

// heading names a group of an index.
type heading struct {
	script  script
	letter  string
	strokes int
}

func (l *Localizer) compareHeadings(a, b heading) int {
	if by := l.rank(a) - l.rank(b); by != 0 {
		return by
	}
	if by := a.strokes - b.strokes; by != 0 {
		return by
	}
	return l.Compare(a.letter, b.letter)
}

// rank is where the script of a heading stands in an index of the language.
func (l *Localizer) rank(h heading) int {
	switch {
	case h.script == scriptDigit:
		return 3
	case h.letter == otherHeading:
		return 4
	case h.script == nativeScript(l.tag):
		return 0
	case h.script == scriptLatin:
		return 1
	}
	return 2
}

// nativeScript is the script that a language is sorted in.
func nativeScript(tag bcp47.Tag) script {
	switch tag.Base() {
	case "zh":
		return scriptHan
	case "ja":
		return scriptKana // rows of kana hold the characters as well
	case "ko":
		return scriptHangul
	case "ar", "fa", "ur":
		return scriptArabic
	case "ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn":
		return scriptCyrillic
	}
	return scriptLatin
}

// indexKey is the text from its first letter or digit on, an Arabic word
// without its article.
func indexKey(text string) string {
	key := strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	// Two letters after the article make no word: what begins so is a word
	// whose own letters these are.
	if rest, ok := strings.CutPrefix(key, "ال"); ok && letters(rest) >= 3 {
		return rest
	}
	return key
}

// letters counts the letters before the first character that is none.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n
}

// heading returns the group of a text that indexKey has made ready.
func (l *Localizer) heading(key string) heading {
	var first rune = -1
	for _, r := range key {
		first = r
		break
	}
	switch {
	case first < 0:
		return heading{script: scriptOther, letter: otherHeading}
	case unicode.IsNumber(first):
		return heading{script: scriptDigit, letter: digitsHeading}
	case unicode.Is(unicode.Han, first):
		return l.hanHeading(first)
	case unicode.In(first, unicode.Hiragana, unicode.Katakana):
		return heading{script: scriptKana, letter: kanaRow(first)}
	case unicode.Is(unicode.Hangul, first):
		return heading{script: scriptHangul, letter: initialConsonant(first)}
	case unicode.Is(unicode.Arabic, first):
		return heading{script: scriptArabic, letter: arabicLetter(first)}
	case unicode.Is(unicode.Cyrillic, first):
		return heading{script: scriptCyrillic, letter: strings.Replace(strings.ToUpper(string(first)), "Ё", "Е", 1)}
	case unicode.Is(unicode.Latin, first):
		if l.byPinyin() {
			return heading{script: scriptHan, letter: l.latinLetter(first)} // one list, as in Chinese indexes
		}
		return heading{script: scriptLatin, letter: l.latinLetter(first)}
	}
	return heading{script: scriptOther, letter: strings.ToUpper(string(first))}
}

// latinLetter is a letter without its accent; Spanish counts ñ as a letter.
func (l *Localizer) latinLetter(r rune) string {
	upper := unicode.ToUpper(r)
	if upper == 'Ñ' && l.tag.Base() == "es" {
		return "Ñ"
	}
	if base, ok := latinBases[upper]; ok {
		return base
	}
	for _, base := range norm.NFD.String(string(upper)) {
		return string(base)
	}
	return string(upper)
}

// latinBases are letters that Unicode does not take apart.
var latinBases = map[rune]string{'Æ': "A", 'Œ': "O", 'Ø': "O", 'Ł': "L", 'Đ': "D", 'ß': "S", 'ẞ': "S"}

// arabicLetter folds alef with hamza or madda into alef.
func arabicLetter(r rune) string {
	for _, letter := range hamza.Replace(string(r)) {
		return string(letter)
	}
	return string(r)
}

// consonants are what Hangul syllables begin with, in the order of Unicode;
// the doubled ones are filed with the plain ones.
var consonants = []string{"ㄱ", "ㄱ", "ㄴ", "ㄷ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅂ", "ㅅ", "ㅅ", "ㅇ", "ㅈ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"}

// initialConsonant is the consonant that a Hangul syllable begins with.
func initialConsonant(r rune) string {
	const firstSyllable, perConsonant = 0xAC00, 21 * 28
	if i := int(r-firstSyllable) / perConsonant; r >= firstSyllable && i < len(consonants) {
		return consonants[i]
	}
	return string(r)
}
