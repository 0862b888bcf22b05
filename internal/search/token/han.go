package token

import (
	"strings"
	"sync"
	"unicode/utf8"
)

//go:generate go run ../hangen

// The ideographs that the table may speak of.
const firstHan, lastHan = 0x3400, 0x9fff

// han[r-firstHan] is what r is folded to, 0 for r itself.
var han = sync.OnceValue(func() *[lastHan - firstHan + 1]rune {
	table := new([lastHan - firstHan + 1]rune)
	eachPair(func(from, to rune) { table[from-firstHan] = to })
	return table
})

func eachPair(f func(from, to rune)) {
	for s := hanPairs; s != ""; {
		from, n := utf8.DecodeRuneInString(s)
		to, m := utf8.DecodeRuneInString(s[n:])
		s = s[n+m:]
		f(from, to)
	}
}

func foldHan(r rune) rune {
	if r < firstHan || r > lastHan {
		return r
	}
	if to := han()[r-firstHan]; to != 0 {
		return to
	}
	return r
}

// HanForms returns the part of the table of Han characters that leads to one of
// those in folded, as pairs of a character and what it becomes. It is all that
// the browser needs for an index of those characters: any other character is
// in no document, in whatever form.
func HanForms(folded map[rune]bool) string {
	var b strings.Builder
	eachPair(func(from, to rune) {
		if folded[to] {
			b.WriteRune(from)
			b.WriteRune(to)
		}
	})
	return b.String()
}

// SimplifyHan returns a text with each Han character in the form that an index has it in.
func SimplifyHan(s string) string { return strings.Map(foldHan, s) }
