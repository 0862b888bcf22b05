package figures

import (
	"maps"
	"strings"
	"unicode/utf8"

	"polyport/internal/bcp47"
)

// language is how figures are written in one language.
type language struct {
	group   string // the marks that group digits by three, besides narrow spaces
	decimal string // the decimal mark, besides a point that does not group
	spaced  bool   // ordinary spaces group digits too
	dotted  bool   // a date in digits may have spaces behind its points
	han     bool   // Chinese numerals are used
	article bool   // a sentence may begin with the article "A"

	// The words are in lower case. Their values may be phrases of up to three
	// words.
	words       map[string]int    // numbers, cardinal and ordinal
	joiners     map[string]bool   // between tens and units
	scales      map[string]int    // thousand and more, as powers of ten
	months      map[string]int    //
	vague       map[string]bool   // months that are other words as well
	fillers     map[string]bool   // between the parts of a date
	percent     map[string]bool   // behind a number
	money       map[string]string // currencies, as ISO 4217 codes
	halves      map[string]half   // before an hour
	halvesAfter map[string]half   // behind an hour
	hours       map[string]bool   // behind the hour, or behind the minutes
	classes     map[string]bool   // before a letter that names a class
	// classesAfter stand behind such a letter, chapters before a Roman numeral.
	classesAfter, chapters map[string]bool

	prefixes []string // may be attached to a word
	suffixed bool     // particles are attached to words of Hangul

	phrases map[string]bool // the first words of phrases in any of the maps
	starts  map[string]bool // the words that a figure can begin with
}

var languages = func() map[string]*language {
	all := map[string]*language{
		"en": &english, "fr": &french, "de": &german, "es": &spanish, "ru": &russian, "ar": &arabic,
		"zh": &chinese, "ja": &japanese, "ko": &korean,
	}
	for base, l := range all {
		if strings.Contains("zh ja ko ru ar", base) { // Latin letters in these are quotations, mostly of English
			borrow(l, &english)
		}
	}
	for _, l := range all {
		l.phrases, l.starts = map[string]bool{}, map[string]bool{}
		first(l.phrases, l.words)
		first(l.phrases, l.scales)
		first(l.phrases, l.months)
		first(l.phrases, l.percent)
		first(l.phrases, l.money)
		first(l.phrases, l.halvesAfter)
		maps.Copy(l.starts, l.phrases)
		keys(l.starts, l.words)
		keys(l.starts, l.months)
		keys(l.starts, l.halves)
	}
	return all
}()

func languageOf(tag bcp47.Tag) *language {
	if l := languages[tag.Base()]; l != nil {
		return l
	}
	return &english
}

// borrow gives l the words of another language that it does not have.
func borrow(l, from *language) {
	l.words, l.scales, l.months = joined(from.words, l.words), joined(from.scales, l.scales), joined(from.months, l.months)
	l.percent, l.money, l.vague = joined(from.percent, l.percent), joined(from.money, l.money), joined(from.vague, l.vague)
	l.joiners, l.fillers = joined(from.joiners, l.joiners), joined(from.fillers, l.fillers)
	l.classes, l.chapters = joined(from.classes, l.classes), joined(from.chapters, l.chapters)
	l.halvesAfter = joined(from.halvesAfter, l.halvesAfter)
}

func joined[V any](under, over map[string]V) map[string]V {
	out := maps.Clone(under)
	if out == nil {
		out = map[string]V{}
	}
	maps.Copy(out, over)
	return out
}

func first[V any](into map[string]bool, words map[string]V) {
	for w := range words {
		if head, _, more := strings.Cut(w, " "); more {
			into[head] = true
		}
	}
}

func keys[V any](into map[string]bool, words map[string]V) {
	for w := range words {
		into[w] = true
	}
}

// set makes a set of words that spaces separate; _ stands for a space in one.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[strings.ReplaceAll(w, "_", " ")] = true
	}
	return out
}

// forms turns lists of words by value into values by word.
func forms[V any](byValue ...entry[V]) map[string]V {
	out := map[string]V{}
	for _, e := range byValue {
		for w := range set(e.words) {
			out[w] = e.value
		}
	}
	return out
}

// entry is a value and the words for it.
type entry[V any] struct {
	value V
	words string
}

type (
	number   = entry[int]
	currency = entry[string]
)

// lookup looks up the words at token i, first as a phrase. n is how many
// tokens it takes.
func lookup[V any](p *parser, words map[string]V, i int) (v V, n int, ok bool) {
	t := p.at(i)
	if t.kind != tokWord || len(words) == 0 {
		return v, 0, false
	}
	if p.lang.phrases[t.low] {
		for n := 3; n > 1; n-- {
			if phrase, ok := p.phrase(i, n); ok {
				if v, ok := words[phrase]; ok {
					return v, n, true
				}
			}
		}
	}
	ok = p.lang.find(t.low, func(s string) bool {
		v, ok = words[s]
		return ok
	})
	return v, 1, ok
}

// phrase returns n words from token i on with single spaces between them.
func (p *parser) phrase(i, n int) (string, bool) {
	var parts []string
	for j := i; j < i+n; j++ {
		t := p.at(j)
		if t.kind != tokWord || j > i && (t.gap == gapNone || t.gap == gapWide) {
			return "", false
		}
		parts = append(parts, t.low)
	}
	return strings.Join(parts, " "), true
}

// find reports whether has accepts the word or, in a language that attaches
// others to words, what remains without those.
func (l *language) find(low string, has func(string) bool) bool {
	if has(low) {
		return true
	}
	for _, prefix := range l.prefixes {
		if rest, ok := strings.CutPrefix(low, prefix); ok && rest != "" && has(rest) {
			return true
		}
	}
	if l.suffixed && classOf(firstRune(low)) == classHangul {
		for end := min(len(low), maxHangul); end > 0; {
			_, n := utf8.DecodeLastRuneInString(low[:end])
			if end -= n; end > 0 && has(low[:end]) {
				return true
			}
		}
	}
	return false
}

// maxHangul is how many bytes of a Korean word are looked at: a number, a
// counter and a particle are shorter.
const maxHangul = 24

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// numberWord reads a number in words: twenty-four, vingt et un, двадцать пять.
// No word for a number is certain to be one.
func (p *parser) numberWord(i int) int {
	v, n, ok := lookup(p, p.lang.words, i)
	if !ok {
		return i
	}
	next := i + n
	if 20 <= v && v <= 90 && v%10 == 0 {
		v, next = p.units(v, next)
	}
	if m, n, ok := lookup(p, p.lang.words, next); ok && m == 100 && v < 10 {
		v, next = v*m, next+n
	}
	return p.complete(whole(v), i, next, true)
}

// units adds the units that stand behind tens.
func (p *parser) units(tens, next int) (int, int) {
	j := next
	if t := p.at(j); t.is("-") && t.joined() || t.kind == tokWord && p.lang.joiners[t.low] {
		j++
	}
	if p.at(j).is("-") { // vingt-et-un
		j++
	}
	if t := p.at(j); t.kind == tokWord && p.lang.joiners[t.low] {
		j++
	}
	if p.at(j).is("-") {
		j++
	}
	v, n, ok := lookup(p, p.lang.words, j)
	if !ok || v < 1 || v > 19 || v > 9 && tens < 60 || p.at(j).gap == gapWide {
		return tens, next
	}
	return tens + v, j + n
}
