package figures

import "strings"

// name reads a name with digits: 5G, PM2, COVID-19.
func (p *parser) name(i int) int {
	t := p.at(i)
	value, next := strings.ToUpper(t.text), i+1
	if t.kind == tokWord {
		if len(t.text) < 2 || t.text != strings.ToUpper(t.text) || t.text[0] >= 0x80 || t.text == t.low || currencies[t.text] != "" {
			return i
		}
		dash, digits := p.at(i+1), p.at(i+2)
		if !dash.is("-") || !dash.joined() || digits.kind != tokDigits || !digits.joined() {
			return i
		}
		value, next = t.text+"-"+digits.text, i+3
	}
	var parts []string
	for _, digits := range strings.FieldsFunc(value, func(r rune) bool { return r < '0' || r > '9' }) {
		if d, ok := parseDecimal(digits, ""); ok {
			parts = append(parts, d.String())
		}
	}
	return p.add(Name, value, i, next, false, parts...)
}

// letters are the capital letters that other scripts write for A, B, C.
var letters = map[string]string{
	"А": "A", "Б": "B", "В": "B", "С": "C", "К": "K", "Р": "R", "أ": "A", "ا": "A", "ألف": "A", "ب": "B", "باء": "B", "ج": "C", "جيم": "C",
}

// letter reads a capital letter that names a class: Category A, A类, visa (Z).
// Anywhere else it may be a word or an initial.
func (p *parser) letter(i int) int {
	t := p.at(i)
	value := t.text
	named := p.isClass(i - 1)
	if mapped := letters[value]; mapped != "" && named {
		value = mapped
	}
	if len(value) != 1 || value[0] < 'A' || value[0] > 'Z' || p.at(i-1).is("&") || p.at(i+1).is("&") ||
		p.at(i+1).in("'’") && p.at(i+1).joined() || p.at(i+1).is(".") && p.at(i+2).kind == tokWord && p.at(i+2).joined() {
		return i
	}
	// An English sentence may begin with the article.
	if value == "A" && !named && p.lang.article && (i == 0 || p.at(i-1).in(".!?:")) {
		return i
	}
	hard := named || p.isClassAfter(i+1) || p.at(i-1).is("(") && p.at(i+1).is(")")
	return p.add(Name, "letter "+value, i, i+1, !hard)
}

func (p *parser) isClass(i int) bool {
	t := p.at(i)
	return t.kind == tokWord && p.lang.find(t.low, func(s string) bool { return p.lang.classes[s] })
}

// isClassAfter reports whether a word for a class follows a letter.
func (p *parser) isClassAfter(i int) bool {
	t := p.at(i)
	if t.in("类類字级級型") {
		return true
	}
	if t.is("-") {
		t = p.at(i + 1)
	}
	return t.kind == tokWord && p.lang.find(t.low, func(s string) bool { return p.lang.classesAfter[s] })
}

// romanDigits are the values of Roman numerals up to thirty-nine.
var romanDigits = map[byte]int{'I': 1, 'V': 5, 'X': 10}

// roman reads a Roman numeral of at least two letters, or of one behind a word
// for a chapter.
func (p *parser) roman(i int) int {
	t := p.at(i)
	chapter := p.isChapter(i - 1)
	if len(t.text) > 7 || len(t.text) < 2 && !chapter {
		return i
	}
	sum := 0
	for j := 0; j < len(t.text); j++ {
		v := romanDigits[t.text[j]]
		if v == 0 {
			return i
		}
		if j+1 < len(t.text) && v < romanDigits[t.text[j+1]] {
			v = -v
		}
		sum += v
	}
	return p.add(Number, whole(max(sum, 0)).String(), i, i+1, !chapter)
}

func (p *parser) isChapter(i int) bool {
	t := p.at(i)
	return t.kind == tokWord && p.lang.find(t.low, func(s string) bool { return p.lang.chapters[s] })
}
