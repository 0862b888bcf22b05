package prose

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// form is the canonical form of what a text means, while it is being written.
//
// It is a sequence of nodes and atoms without anything between them:
//
//	form   = "polyport meaning 1" LF (words | [title] *block *later)
//	words  = "(words" [atom] ")"           a title or summary of an entry
//	title  = "(title" *inline ")"          of a section; the intro has none
//	block  = "(p" *inline ")"              never empty
//	       | "(h" level id *inline ")"     id is 0: where there is none
//	       | "(list" *item ")" | "(ordered" start *item ")"
//	       | "(table" head *row ")"
//	       | "(quote" *block ")"
//	       | "(block" name *block ")"      note, warning, steps
//	       | "(pre" language atom ")"
//	       | "(rule)"
//	       | "(html" atom ")" | "(fault" atom *block ")"
//	item   = "(item" *block ")"
//	head   = "(head" *cell ")"
//	row    = "(row" *cell ")"
//	cell   = "(cell" *inline ")"
//	inline = atom                          text; no two of them in a row
//	       | "(em" *inline ")" | "(strong" *inline ")" | "(code" *inline ")"
//	       | "(entry" key id *inline ")"   a link within the site
//	       | "(link" address title *inline ")"
//	       | "(fact" id ")" | "(unit" key ")" | "(cite" id ")"
//	       | "(break)"                     a hard line break
//	       | "(footnote" *block ")"        the first reference in a section
//	       | "(again" number ")"           a later one; notes count from 1
//	       | "(defer" number ")"           the first, too deep within notes
//	       | "(image" address title *inline ")" | "(html" atom ")"
//	later  = "(later" number *block ")"    a deferred note
//	atom   = length ":" bytes              length in bytes, decimal
//
// Everything that is named and not defined (level, id, key, …) is an atom. The
// name of a node says how many atoms follow it, and an atom says where it ends,
// so the form can be read back in one way only: two structures never share one.
//
// White space is written so that no way of typing it shows: a run of it is one
// space, outside of the inline nodes that it begins or ends; there is none at
// the beginning or end of a block, a cell or a line. Only atoms of pre, html
// and fault keep theirs.
type form struct {
	buf   []byte
	text  []byte // not yet written as an atom
	opens []byte // the beginnings of inline nodes that have no content yet
	space bool   // there was white space since the last content
	begun bool   // the block, cell or line has content
}

// formPrefix begins every form, so that no other hash is ever taken for one.
const formPrefix = "polyport meaning 1\n"

// begin makes f an empty form, with the memory of the one before.
func (f *form) begin() {
	*f = form{buf: append(f.buf[:0], formPrefix...), text: f.text[:0], opens: f.opens[:0]}
}

// meaning ends the form and returns its hash.
func (f *form) meaning() Meaning {
	f.flush()
	sum := sha256.Sum256(f.buf)
	return Meaning(meaningPrefix + hex.EncodeToString(sum[:meaningBytes]))
}

// open begins a block, or a part of one, with its atoms.
func (f *form) open(name string, atoms ...[]byte) {
	f.flush()
	f.space, f.begun = false, false
	f.buf = appendNode(f.buf, name, atoms)
}

// shut ends what open began.
func (f *form) shut() {
	f.flush()
	f.space, f.begun = false, false
	f.buf = append(f.buf, ')')
}

// openInline begins an inline node. It is written with its first content, so
// that white space before that comes before the node.
func (f *form) openInline(name string, atoms ...[]byte) { f.opens = appendNode(f.opens, name, atoms) }

// shutInline ends an inline node. White space at its end stays to be written
// behind it.
func (f *form) shutInline() {
	if len(f.opens) > 0 { // a node without content is content itself
		f.content()
	}
	f.flush()
	f.buf = append(f.buf, ')')
}

// leaf writes an inline node that has atoms alone.
func (f *form) leaf(name string, atoms ...[]byte) {
	f.content()
	f.flush()
	f.buf = append(appendNode(f.buf, name, atoms), ')')
}

// lineBreak writes a hard line break, which swallows white space on both sides.
func (f *form) lineBreak() {
	f.space = false
	f.leaf("break")
	f.begun = false
}

// words writes text.
func (f *form) words(b []byte) {
	from := 0
	for i := 0; i < len(b); {
		n := whiteSpace(b[i:])
		if n == 0 {
			i++
			continue
		}
		f.put(b[from:i])
		f.space = true
		i += n
		from = i
	}
	f.put(b[from:])
}

// put writes text without white space.
func (f *form) put(b []byte) {
	if len(b) > 0 {
		f.content()
		f.text = append(f.text, b...)
	}
}

// content writes what has been waiting for content.
func (f *form) content() {
	if f.space && f.begun {
		f.text = append(f.text, ' ')
	}
	f.space, f.begun = false, true
	if len(f.opens) > 0 {
		f.flush()
		f.buf = append(f.buf, f.opens...)
		f.opens = f.opens[:0]
	}
}

// flush writes the text so far.
func (f *form) flush() {
	if len(f.text) > 0 {
		f.buf = appendAtom(f.buf, f.text)
		f.text = f.text[:0]
	}
}

func appendNode(dst []byte, name string, atoms [][]byte) []byte {
	dst = append(append(dst, '('), name...)
	for _, a := range atoms {
		dst = appendAtom(dst, a)
	}
	return dst
}

func appendAtom(dst, b []byte) []byte {
	dst = strconv.AppendInt(dst, int64(len(b)), 10)
	return append(append(dst, ':'), b...)
}

// decimal returns n as an atom.
func decimal(n int) []byte { return strconv.AppendInt(nil, int64(n), 10) }

// whiteSpace returns the length of the white space character that b begins
// with, or 0. They are those of Unicode's property White_Space, listed here so
// that no later version of Unicode changes a meaning. A no-break space and the
// wide one of Chinese are among them.
func whiteSpace(b []byte) int {
	switch c := b[0]; {
	case c == ' ' || '\t' <= c && c <= '\r':
		return 1
	case c < 0xc2 || c > 0xe3:
		return 0
	case c == 0xc2:
		if len(b) > 1 && (b[1] == 0x85 || b[1] == 0xa0) { // U+0085, U+00A0
			return 2
		}
	case c == 0xe1 && len(b) > 2 && b[1] == 0x9a && b[2] == 0x80, // U+1680
		c == 0xe2 && len(b) > 2 && b[1] == 0x80 && (b[2] <= 0x8a || b[2] == 0xa8 || b[2] == 0xa9 || b[2] == 0xaf), // U+2000–200A, 2028, 2029, 202F
		c == 0xe2 && len(b) > 2 && b[1] == 0x81 && b[2] == 0x9f,                                                   // U+205F
		c == 0xe3 && len(b) > 2 && b[1] == 0x80 && b[2] == 0x80:                                                   // U+3000
		return 3
	}
	return 0
}
