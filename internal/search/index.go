package search

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf16"

	"polyport/internal/search/token"
)

// place is where in a document a term is named, the best first.
type place uint8

const (
	inBody place = iota
	oftenInBody
	inHeading
	inTitle
)

// often is how many times a body must name a term for it to count for more.
const often = 3

const placeBits = 2

// index is the terms of one language.
type index struct {
	terms map[string]*[]uint32 // postings in any order: number of the document, mask of its parts, place
	words map[string]bool      // the terms that are whole words
	count int                  // of documents
	mask  int                  // bits of a mask
	title map[int]int          // the length of the title of each document
}

// newIndex returns an index for documents of numbers below count.
func newIndex(count int) *index {
	mask := max(2, min(12, 32-placeBits-bits.Len(uint(count))))
	return &index{terms: map[string]*[]uint32{}, words: map[string]bool{}, mask: mask, title: map[int]int{}}
}

// mostPassages is how many passages a mask tells apart; its first bit is of the
// title, other names and the summary.
func (x *index) mostPassages() int { return x.mask - 1 }

func (x *index) posting(n int, m *mention) uint32 {
	return uint32(n)<<(x.mask+placeBits) | m.mask<<placeBits | uint32(m.place())
}

// read is the document, the mask and the place of a posting.
func (x *index) read(posting uint32) (n int, mask uint32, in place) {
	return int(posting >> (x.mask + placeBits)), posting >> placeBits & (1<<x.mask - 1), place(posting & (1<<placeBits - 1))
}

// list is the postings of a term as SearchTerms has them.
func (x *index) list(term string) []int {
	all := *x.terms[term]
	slices.Sort(all)
	out, last := make([]int, len(all)), -1
	for k, p := range all {
		n, _, in := x.read(p)
		out[k] = 4*(n-last) + int(in)
		last = n
	}
	return out
}

// each calls f for every piece of text of a document, with the part that it is in: 0 is
// the title, the names and the summary, 1 the first passage.
func (d *document) each(f func(text string, in place, part int)) {
	f(d.Title, inTitle, 0)
	f(d.Number, inTitle, 0)
	for _, name := range d.Names {
		f(name, inTitle, 0)
	}
	f(d.Summary, inHeading, 0)
	passages := d.passages
	if passages == nil {
		passages = [][]section{d.Sections}
	}
	for k, passage := range passages {
		for _, s := range passage {
			f(s[1], inHeading, k+1)
			f(s[2], inBody, k+1)
		}
	}
}

// mention is how a document names a term.
type mention struct {
	best  place
	times int
	share int    // for a concept, what its part of the title adds to its weight
	mask  uint32 // of the parts that name it, in a document with passages
	word  bool   // it is a whole word
}

func (m *mention) place() place {
	if m.best == inBody && m.times >= often {
		return oftenInBody
	}
	return m.best
}

// readTerms notes the terms of a text.
func readTerms(found map[string]*mention, text string, in place, mask uint32) {
	for _, run := range token.Runs(text) {
		for _, term := range run.Terms() {
			m := found[term]
			if m == nil {
				m = &mention{}
				found[term] = m
			}
			m.word = m.word || !run.CJK
			m.best = max(m.best, in)
			m.mask |= mask
			m.times++
		}
	}
}

// lengthOf is the length of a text as the engine counts it: the UTF-16 units of its runs.
func lengthOf(text string) int {
	length := 0
	for _, run := range token.Runs(text) {
		length += utf16Length(run.Text)
	}
	return length
}

func utf16Length(s string) int {
	length := 0
	for _, r := range s {
		length += utf16.RuneLen(r)
	}
	return length
}

// add notes that document n names a term.
func (x *index) add(term string, n int, m *mention) {
	p := x.terms[term]
	if p == nil {
		term = strings.Clone(term) // it is a part of the text
		p = new([]uint32)
		x.terms[term] = p
		if m.word {
			x.words[term] = true
		}
	}
	*p = append(*p, x.posting(n, m))
}
