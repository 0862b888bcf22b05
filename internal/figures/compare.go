package figures

import (
	"slices"
	"strings"
)

// Compare returns the figures of a source that its translation lacks, and those
// of the translation that the source lacks; each value counts as often as it
// occurs. Soft figures are in neither, but they can answer for others.
//
// Where the two put the same in other pieces (May to June 2024 and the year
// 2024 by itself), the pieces are compared.
func Compare(source, translation []Figure) (missing, foreign []Figure) {
	a, b := newBag(source), newBag(translation)
	match(a, b)
	if !slices.Equal(a.shapes(), b.shapes()) {
		a.split()
		b.split()
		match(a, b)
	}
	return a.rest(source), b.rest(translation)
}

// bag holds what of a text has not been matched.
type bag struct{ open []piece }

// piece is a figure, or a part of one.
type piece struct {
	value string
	soft  bool
	index int // of the figure
	kind  Kind
	parts []string
	block int
}

// answer is what a piece must have in common with another to answer for it.
type answer struct {
	value string
	block int // 0 where both are certain
}

func newBag(figures []Figure) *bag {
	b := &bag{}
	for i, f := range figures {
		b.open = append(b.open, piece{f.Value, f.Soft, i, f.Kind, f.Parts, f.Block})
	}
	return b
}

// match takes out what both have, first what is certain in both.
func match(a, b *bag) {
	for _, soft := range [][2]bool{{false, false}, {false, true}, {true, false}} {
		certain := soft == [2]bool{}
		of := func(p piece) answer {
			if certain {
				return answer{value: p.value}
			}
			return answer{p.value, p.block}
		}
		free := map[answer][]int{}
		for i, q := range b.open {
			if q.soft == soft[1] {
				free[of(q)] = append(free[of(q)], i)
			}
		}
		taken := make([]bool, len(b.open))
		a.open = slices.DeleteFunc(a.open, func(p piece) bool {
			at := free[of(p)]
			if p.soft != soft[0] || len(at) == 0 {
				return false
			}
			taken[at[0]] = true
			free[of(p)] = at[1:]
			return true
		})
		kept := b.open[:0]
		for i, q := range b.open {
			if !taken[i] {
				kept = append(kept, q)
			}
		}
		b.open = kept
	}
}

// shapes says, in order, which sorts of figures with parts are open.
func (b *bag) shapes() []string {
	var out []string
	for _, p := range b.open {
		if len(p.parts) > 0 && !p.soft {
			out = append(out, string(rune('0'+p.kind))+shape(p.value))
		}
	}
	slices.Sort(out)
	return out
}

// shape returns what a date tells and what it leaves open.
func shape(value string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' {
			return r
		}
		return -1
	}, value)
}

// split puts in the place of every figure its parts.
func (b *bag) split() {
	var out []piece
	for _, p := range b.open {
		if len(p.parts) == 0 {
			out = append(out, p)
		}
		for _, part := range p.parts {
			out = append(out, piece{value: part, soft: p.soft, index: p.index, block: p.block})
		}
	}
	b.open = out
}

// rest returns the figures of which something certain is open.
func (b *bag) rest(figures []Figure) []Figure {
	var out []Figure
	last := -1
	for _, p := range b.open {
		if !p.soft && p.index != last {
			out = append(out, figures[p.index])
			last = p.index
		}
	}
	return out
}
