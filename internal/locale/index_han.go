package locale

import (
	"sort"
	"strings"
)

// mark is a heading of an index and the first character under it.
type mark struct {
	first   string
	letter  string
	strokes int
}

// The first characters of each heading in the collations of
// golang.org/x/text. What sorts before the first one stands under it too.
var (
	pinyinMarks = marks("阿A八B嚓C咑D妸E发F旮G哈H丌J咔K垃L呣M嗯N喔O妑P七Q呥R仨S他T穵W夕X丫Y帀Z")
	rowMarks    = marks("亜あ下か些さ他た奈な巴は摩ま也や羅ら倭わ")
	strokeMarks = strokes("一丁万不丗丞丣並临丵乾亁亂僎僵亸償儭儳儶儷亹儽儾囔圞灥囖爨厵")
)

// beyondRows is the first of the characters that JIS X 0208 files by radical.
const beyondRows = "弌"

// marks reads pairs of a first character and its heading.
func marks(pairs string) []mark {
	var out []mark
	runes := []rune(pairs)
	for i := 0; i+1 < len(runes); i += 2 {
		out = append(out, mark{first: string(runes[i]), letter: string(runes[i+1])})
	}
	return out
}

// strokes makes marks of the first characters of one stroke, two and so on.
func strokes(firsts string) []mark {
	var out []mark
	for _, r := range firsts {
		out = append(out, mark{first: string(r), strokes: len(out) + 1})
	}
	return out
}

// hanHeading is the heading of a Chinese character in the language.
func (l *Localizer) hanHeading(r rune) heading {
	switch {
	case l.tag.Base() == "ja":
		if l.Compare(string(r), beyondRows) >= 0 {
			return heading{script: scriptKana, letter: otherHeading}
		}
		return heading{script: scriptKana, letter: l.under(rowMarks, r).letter}
	case l.tag.Base() != "zh":
		return heading{script: scriptHan, letter: otherHeading}
	case l.byPinyin():
		return heading{script: scriptHan, letter: l.under(pinyinMarks, r).letter}
	}
	return heading{script: scriptHan, strokes: l.under(strokeMarks, r).strokes}
}

// byPinyin reports whether the language is Chinese in simplified characters,
// which is sorted by sound; that in traditional ones is by strokes.
func (l *Localizer) byPinyin() bool {
	script, _ := languageTag(l.tag).Script()
	return l.tag.Base() == "zh" && script.String() != "Hant"
}

// under returns the last of the marks that does not sort after r.
func (l *Localizer) under(marks []mark, r rune) mark {
	i := sort.Search(len(marks), func(i int) bool { return l.Compare(marks[i].first, string(r)) > 0 })
	return marks[max(i-1, 0)]
}

// kanaRows are the rows of the kana, each with all its hiragana.
var kanaRows = []string{
	"ぁあぃいぅうぇえぉお", "かがきぎくぐけげこごゕゖ", "さざしじすずせぜそぞ", "ただちぢっつづてでとど", "なにぬねの",
	"はばぱひびぴふぶぷへべぺほぼぽ", "まみむめも", "ゃやゅゆょよ", "らりるれろ", "ゎわゐゑをん",
}

// kanaRow is the row of a kana, by its first plain one.
func kanaRow(r rune) string {
	const toHiragana = 'ァ' - 'ぁ'
	if r >= 'ァ' && r <= 'ヶ' {
		r -= toHiragana
	}
	if r == 'ゔ' {
		r = 'う'
	}
	for i, row := range kanaRows {
		if strings.ContainsRune(row, r) {
			return rowNames[i]
		}
	}
	return otherHeading
}

// rowNames are the headings of kanaRows.
var rowNames = []string{"あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ"}
