// Package figures reads what a text says in figures: numbers, dates, times,
// amounts of money, percentages, phone numbers, names that hold digits, and
// addresses; and tells which of them two texts in different languages do not
// share.
//
// In: plain text and its language. Out: Figures, whose Values are the same
// whatever language and digits they are written in, so that 10万 and 100,000,
// декабрь 2019 and 2019年12月 compare equal. It reads for comparison and not
// for calculation: what it takes for a figure in one language it must take for
// the same figure in another. It knows nothing of files, entries or diagnostics
// and imports bcp47 alone.
//
// What a language brings to it (digit groups, months, number words, currencies)
// is a table in one file each, named after the language.
package figures

import (
	"polyport/internal/bcp47"
)

// Kind is what sort of thing a figure is.
type Kind uint8

// The kinds of figures.
const (
	Number  Kind = iota // also years and ordinals
	Percent             // 15%
	Money               // an amount with its currency
	Date                // at least two of year, month and day; or a month alone
	Clock               // a time of day
	Phone               // with at least seven digits; a hotline such as 12345 is a Number
	Item                // the number of a sub-item: 15(2)
	Name                // a name with digits (5G), or a letter that names a class (Category A)
	Address             // of the web or of mail
)

// Figure is one figure of a text.
type Figure struct {
	Kind  Kind
	Value string // "1000", "15%", "400 CNY", "2019-12", "17:30", "1012345678", "15(2)", "5G", "https://…"
	// At and End are the bytes of the text that it stands in.
	At, End int
	// Soft is set on words that may carry a count or not (two, first, May, 三):
	// one that the other text lacks is no fault, but it can stand for a figure
	// that the other text writes in digits.
	Soft bool
	// Block is for the caller to set: a soft figure answers only for one of the
	// same block, since words such as one and both stand everywhere.
	Block int
	// Parts are the Values of simpler figures that say the same together, for a
	// text that puts them in other places: the year and the month of a date.
	Parts []string
}

// Read returns the figures of a text, in their order. A language that has no
// table is read as English is.
func Read(text string, lang bcp47.Tag) []Figure {
	p := parser{lang: languageOf(lang), toks: lex(text)}
	for i := 0; i < len(p.toks); {
		i = max(i+1, p.figure(i))
	}
	inherit(p.out, p.dates, text)
	return p.out
}

// parser turns tokens into figures.
type parser struct {
	lang  *language
	toks  []token
	out   []Figure
	dates []datePlace
}

// datePlace is a date and its place among the figures.
type datePlace struct {
	date
	index int
}

// at returns a token, or an empty one beyond either end.
func (p *parser) at(i int) token {
	if i < 0 || i >= len(p.toks) {
		return token{kind: tokNone, gap: gapWide}
	}
	return p.toks[i]
}

// add notes a figure in the tokens [from, to), and returns to.
func (p *parser) add(kind Kind, value string, from, to int, soft bool, parts ...string) int {
	p.out = append(p.out, Figure{Kind: kind, Value: value, At: p.toks[from].at, End: p.toks[to-1].end, Soft: soft, Parts: parts})
	return to
}

// figure reads what begins at token i, and returns the token after it, or i.
func (p *parser) figure(i int) int {
	switch t := p.toks[i]; t.kind {
	case tokAddress:
		return p.add(Address, t.text, i, i+1, false)
	case tokName:
		return p.name(i)
	case tokDigits:
		for _, read := range []func(int) int{p.phone, p.date, p.clock, p.item, p.quantity} {
			if next := read(i); next > i {
				return next
			}
		}
	case tokHan:
		return p.han(i)
	case tokWord:
		return p.word(i)
	case tokMark:
		return p.phone(i)
	}
	return i
}

// word reads what begins with letters of an alphabet. Most words are passed over
// at once: they neither begin with a capital letter nor can begin a figure.
func (p *parser) word(i int) int {
	t := p.toks[i]
	if t.text == t.low && letters[t.text] == "" && !p.lang.find(t.low, func(s string) bool { return p.lang.starts[s] }) {
		return i
	}
	for _, read := range []func(int) int{p.date, p.clock, p.name, p.roman, p.letter, p.numberWord} {
		if next := read(i); next > i {
			return next
		}
	}
	return i
}
