package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// isNeutral reports punctuation that Chinese shares with other scripts; the
// character on its far side says which it belongs to.
func isNeutral(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '…', '—', '·':
		return true
	}
	return false
}

// side is what stands on one side of a line break.
type side uint8

const (
	sideSpaced   side = iota // a script with spaces, or nothing
	sideUnspaced             // Chinese or Japanese
	sideHole                 // a hole: goes along with the other side
)

// joined reports whether a soft line break between the two sides is no space.
func joined(before, after side) bool {
	return before == sideUnspaced && after != sideSpaced || before == sideHole && after == sideUnspaced
}

// edge is what the text of a line ends with so far.
type edge struct {
	text side // of the last character that is not neutral
	hole bool // a hole is behind it
}

// add puts text at the end.
func (e *edge) add(b []byte) {
	if len(b) > 0 {
		e.hole = false
	}
	for len(b) > 0 {
		r, n := utf8.DecodeLastRune(b)
		if !isNeutral(r) {
			e.text = sideOf(r)
			return
		}
		b = b[:len(b)-n]
	}
}

// addHole puts a hole at the end.
func (e *edge) addHole() { e.hole = true }

func (e *edge) side() side {
	if e.hole {
		return sideHole
	}
	return e.text
}

func sideOf(r rune) side {
	if isUnspaced(r) {
		return sideUnspaced
	}
	return sideSpaced
}

// sideAfter judges the beginning of b.
func sideAfter(b []byte) side {
	r, n := utf8.DecodeRune(b)
	for isNeutral(r) {
		b = b[n:]
		r, n = utf8.DecodeRune(b)
	}
	return sideOf(r)
}

// sideFollowing says what the line after n begins with, n being the last of its
// line.
func sideFollowing(src []byte, n ast.Node) side {
	next := n.NextSibling()
	for next != nil {
		switch m := next.(type) {
		case *ast.Text:
			if v := m.Segment.Value(src); len(v) > 0 {
				return sideAfter(v)
			}
			return sideSpaced
		case *directive:
			if m.fault != faultNone {
				return sideSpaced
			}
			return sideHole
		}
		next = next.FirstChild()
	}
	return sideSpaced
}
