package search

import (
	"slices"
	"strings"

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

// postings are the documents of a term, each with its place: 4*document+place. They
// come in any order.
type postings []uint32

// list is the postings as the package doc describes them.
func (p postings) list() []int {
	slices.Sort(p)
	out, last := make([]int, len(p)), -1
	for k, x := range p {
		n := int(x / 4)
		out[k] = 4*(n-last) + int(x%4)
		last = n
	}
	return out
}

// index is the terms of one language.
type index struct {
	terms map[string]*postings
	words map[string]bool // the terms that are whole words
	count int             // of documents
}

func newIndex() *index { return &index{terms: map[string]*postings{}, words: map[string]bool{}} }

// each calls f for every piece of text of a document.
func (d *document) each(f func(text string, in place)) {
	f(d.Title, inTitle)
	f(d.Number, inTitle)
	for _, name := range d.Names {
		f(name, inTitle)
	}
	f(d.Summary, inHeading)
	for _, s := range d.Sections {
		f(s[1], inHeading)
		f(s[2], inBody)
	}
}

// mention is how a document names a term.
type mention struct {
	best  place
	times int
	share int  // for a concept, what its part of the title adds to its weight
	word  bool // it is a whole word
}

func (m *mention) place() place {
	if m.best == inBody && m.times >= often {
		return oftenInBody
	}
	return m.best
}

// read notes the terms of a text.
func read(found map[string]*mention, text string, in place) {
	for _, run := range token.Runs(text) {
		for _, term := range run.Terms() {
			m := found[term]
			if m == nil {
				m = &mention{}
				found[term] = m
			}
			m.word = m.word || !run.CJK
			m.best = max(m.best, in)
			m.times++
		}
	}
}

// add notes that document n names a term.
func (x *index) add(term string, n int, m *mention) {
	p := x.terms[term]
	if p == nil {
		term = strings.Clone(term) // it is a part of the text
		p = &postings{}
		x.terms[term] = p
		if m.word {
			x.words[term] = true
		}
	}
	*p = append(*p, uint32(4*n)+uint32(m.place()))
}
