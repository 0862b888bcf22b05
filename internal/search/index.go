package search

import (
	"polyport/internal/bcp47"
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

// postings are the documents of a term, as the package doc describes them.
type postings struct {
	list []int
	last int // document
}

// index is the terms of one language.
type index struct {
	terms map[string]*postings
	words map[string]bool // the terms that are whole words
	count int             // of documents
}

func newIndex(c *catalogue, lang bcp47.Tag) *index {
	x := &index{terms: map[string]*postings{}, words: map[string]bool{}}
	found := map[string]*mention{}
	for n, d := range c.own[lang] {
		if d == nil {
			continue
		}
		x.count++
		clear(found)
		d.each(func(text string, in place) { x.read(found, text, in) })
		for term, m := range found {
			x.add(term, n, m.place())
		}
	}
	return x
}

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
	share int // for a concept, what its part of the title adds to its weight
}

func (m *mention) place() place {
	if m.best == inBody && m.times >= often {
		return oftenInBody
	}
	return m.best
}

func (x *index) read(found map[string]*mention, text string, in place) {
	for _, run := range token.Runs(text) {
		for _, term := range run.Terms() {
			m := found[term]
			if m == nil {
				m = &mention{}
				found[term] = m
				if !run.CJK {
					x.words[term] = true
				}
			}
			m.best = max(m.best, in)
			m.times++
		}
	}
}

// add appends document n, which comes after all that were added before.
func (x *index) add(term string, n int, in place) {
	p := x.terms[term]
	if p == nil {
		p = &postings{last: -1}
		x.terms[term] = p
	}
	p.list = append(p.list, 4*(n-p.last)+int(in))
	p.last = n
}
