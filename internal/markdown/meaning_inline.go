package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

func (r *reading) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.inline(n)
	}
}

func (r *reading) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		r.text(n)
	case *ast.Emphasis:
		name := "em"
		if n.Level == 2 {
			name = "strong"
		}
		r.form.openInline(name)
		r.inlines(n)
		r.form.shutInline()
	case *ast.CodeSpan:
		r.form.openInline("code")
		r.codeSpan(n)
		r.form.shutInline()
	case *ast.Link:
		r.link(unescape(n.Destination), n.Title, n.HasChildren(), func() { r.inlines(n) })
	case *ast.AutoLink:
		r.autoLink(n)
	case *bareAddress:
		r.bareAddress(n)
	case *ast.Image:
		r.form.openInline("image", unescape(n.Destination), collapsed(n.Title))
		r.inlines(n)
		r.form.shutInline()
	case *ast.RawHTML:
		r.form.leaf("html", n.Segments.Value(r.src))
	case *directive:
		r.directive(n)
	case *noteRef:
		r.noteRef(n)
	}
}

func (r *reading) text(n *ast.Text) {
	value := n.Segment.Value(r.src)
	if !n.IsRaw() {
		value = unescape(value)
	}
	r.words(value, n.Segment.Start, n.Segment.Stop)
	switch {
	case n.HardLineBreak():
		r.form.lineBreak()
		r.endBlock()
	case n.SoftLineBreak() && !joined(r.edge.side(), sideFollowing(r.src, n)):
		r.words([]byte{' '}, n.Segment.Stop, r.nextLine(n.Segment.Stop))
	}
}

// words reads text that stands, perhaps with escapes, in the bytes [at, end).
func (r *reading) words(b []byte, at, end int) {
	r.form.words(b)
	r.edge.add(b)
	r.span(at, end)
}

// nextLine returns where the line after the white space at the offset at begins.
func (r *reading) nextLine(at int) int {
	end := at
	for end < len(r.src) && (r.src[end] == ' ' || r.src[end] == '\t') {
		end++
	}
	if end < len(r.src) && r.src[end] == '\n' {
		return end + 1
	}
	return at
}

func (r *reading) codeSpan(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			r.words(t.Segment.Value(r.src), t.Segment.Start, t.Segment.Stop)
		}
	}
}

// link reads a link. Where it leads within the site is taken apart, since one
// place may be written in several ways.
func (r *reading) link(dest, title []byte, hasText bool, text func()) {
	key, id, within := entryTarget(dest)
	if within {
		r.form.openInline("entry", key, id)
	} else {
		r.form.openInline("link", dest, collapsed(title))
	}
	outer := r.linked
	r.linked = true
	if hasText {
		text()
	} else if within { // the title of the target stands here
		r.edge.addHole()
		r.separate()
	}
	r.linked = outer
	r.form.shutInline()
}

func (r *reading) autoLink(n *ast.AutoLink) {
	label := n.Label(r.src)
	dest := label
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(label), []byte("mailto:")) {
		dest = append([]byte("mailto:"), label...)
	}
	_, _, within := entryTarget(dest)
	at := n.Pos() + 1
	r.link(dest, nil, !within, func() { r.words(label, at, at+len(label)) })
}

// bareAddress reads an address, which is only text where it already stands in
// the text of a link.
func (r *reading) bareAddress(a *bareAddress) {
	dest := unescape(r.src[a.at:a.end])
	if r.linked {
		r.words(dest, a.at, a.end)
		return
	}
	r.link(dest, nil, true, func() { r.words(dest, a.at, a.end) })
}

// entryTarget takes apart an address within the site: entry:key#id or, with an
// empty key, #id.
func entryTarget(dest []byte) (key, id []byte, ok bool) {
	if id, ok := bytes.CutPrefix(dest, []byte("#")); ok {
		return nil, id, true
	}
	const scheme = "entry:"
	if len(dest) < len(scheme) || !bytes.EqualFold(dest[:len(scheme)], []byte(scheme)) {
		return nil, nil, false
	}
	key, id, _ = bytes.Cut(dest[len(scheme):], []byte("#"))
	return key, id, true
}

// collapsed returns the title of a link with its white space as in a text.
func collapsed(title []byte) []byte {
	var f form
	f.words(unescape(title))
	return f.text
}

func (r *reading) directive(d *directive) {
	if d.fault != faultNone {
		r.words(r.src[d.at:d.end], d.at, d.at)
		r.separate()
		return
	}
	r.form.leaf(d.name, []byte(d.key))
	r.edge.addHole()
	r.separate()
}

// noteRef reads a footnote at the first reference to it in the section.
func (r *reading) noteRef(ref *noteRef) {
	if ref.note == nil {
		r.words(r.src[ref.at:ref.end], ref.at, ref.at)
		r.separate()
		return
	}
	if number := r.notes[ref.note]; number > 0 {
		r.form.leaf("again", decimal(number))
		return
	}
	if r.notes == nil {
		r.notes = map[*note]int{}
	}
	number := len(r.notes) + 1
	r.notes[ref.note] = number
	if r.depth == maxNoteDepth {
		r.form.leaf("defer", decimal(number))
		r.later = append(r.later, ref.note)
		return
	}
	r.footnote(ref.note)
}

// footnote reads the blocks of a note in the midst of a line.
func (r *reading) footnote(n *note) {
	before := r.edge // a note leaves nothing in the line
	r.depth++
	r.endBlock()
	r.form.content()
	r.within(n, "footnote")
	r.form.begun = true
	r.endBlock()
	r.depth--
	r.edge = before
}
