package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// target is a link as the renderer writes it.
type target struct {
	dest    string // free of escapes
	title   []byte
	at, end int    // of the address
	node    [2]int // the bytes of the link as far as they are known, for faults that are not the address's
	text    func() // writes the link's text; nil if it has none
}

func (r *renderer) link(n *ast.Link) {
	t := target{dest: string(unescape(n.Destination)), title: n.Title}
	t.node = [2]int{n.Pos(), r.contentEnd(n) + 1}
	t.at, t.end = r.locate(n, n.Destination, n.Reference)
	if n.HasChildren() {
		t.text = func() { r.inlines(n) }
	}
	r.anchor(t)
}

func (r *renderer) autoLink(n *ast.AutoLink) {
	label := n.Label(r.src)
	t := target{dest: string(label), at: n.Pos() + 1, end: n.Pos() + 1 + len(label)}
	t.node = [2]int{t.at, t.end}
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(t.dest), "mailto:") {
		t.dest = "mailto:" + t.dest
	}
	if r.lenient || !classify(t.dest).entry {
		t.text = func() { r.w.text(label) }
	}
	r.anchor(t)
}

// bareAddress renders an address as a link, and as text where it already
// stands in the text of one.
func (r *renderer) bareAddress(n *bareAddress) {
	dest := unescape(r.src[n.at:n.end])
	text := func() { r.w.text(dest) }
	if r.linked != inNoLink {
		text()
		return
	}
	r.anchor(target{dest: string(dest), at: n.at, end: n.end, text: text})
}

// anchor writes a link. One with a fault is written as its text alone.
func (r *renderer) anchor(t target) {
	a := classify(t.dest)
	if r.lenient {
		a = address{}
		if t.text == nil {
			t.text = func() {}
		}
	}
	if a.fault != "" {
		r.add(r.diag("link-address", t.at, t.end, "%s", a.fault).WithHint("%s", a.hint))
	} else if t.text == nil && !a.entry {
		a.fault = "this link has no text"
		r.add(r.diag("link-address", t.node[0], t.node[1], "%s", a.fault).
			WithHint("say between [ and ] where it leads; only links to entries and sections may go without"))
	}
	if nested := r.checkLinkPlace(t.node[0], t.node[1]); nested || a.fault != "" {
		if t.text != nil {
			t.text()
		}
		return
	}
	hole := Hole{Kind: HoleHref, Key: a.key, Fragment: a.id, At: r.base + t.at, End: r.base + t.end}
	r.w.raw(`<a href="`)
	if a.entry {
		before := r.w.edge
		r.w.hole(hole)
		r.w.edge = before // an attribute is no part of the text
	} else {
		r.w.raw(encoded(t.dest))
	}
	r.w.raw(`"`)
	r.titleAttribute(t.title)
	if a.external {
		r.w.raw(` rel="external"`)
	}
	r.w.raw(">")
	r.linkText(t, hole)
	r.w.raw("</a>")
}

func (r *renderer) linkText(t target, hole Hole) {
	if t.text == nil {
		hole.Kind = HoleTitle
		r.w.hole(hole)
		return
	}
	r.linked = inLink
	t.text()
	r.linked = inNoLink
}

func (r *renderer) titleAttribute(title []byte) {
	if title != nil {
		r.referencesOf(title)
		r.w.raw(` title="` + escaped(string(unescape(title))) + `"`)
	}
}

// checkLinkPlace reports what is or makes a link where none can stand.
func (r *renderer) checkLinkPlace(at, end int) (nested bool) {
	switch r.linked {
	case inLink:
		r.add(r.diag("link-nested", at, end, "a link in the text of another link").WithHint("put it before or after that link"))
	case inHeading:
		r.add(r.diag("link-nested", at, end, "a link in a ## heading, which is linked to itself").
			WithHint("put it into the text beneath"))
	}
	return r.linked != inNoLink
}

// contentEnd returns the offset right after the content of a link or image:
// that of its last text or, where that is not known, at least of its beginning.
func (r *renderer) contentEnd(n ast.Node) int {
	end := n.Pos() + 1
	for c := n.LastChild(); c != nil; c = c.LastChild() {
		switch c := c.(type) {
		case *ast.Text:
			end = max(end, c.Segment.Stop)
		case *directive:
			end = max(end, c.end)
		case *noteRef:
			end = max(end, c.end)
		case *bareAddress:
			end = max(end, c.end)
		default:
			end = max(end, c.Pos())
		}
	}
	return end
}

// locate returns the bytes of the address of a link or image: behind its
// content or, for a reference link, in the definition.
func (r *renderer) locate(n ast.Node, dest []byte, ref *ast.ReferenceLink) (at, end int) {
	from := r.contentEnd(n)
	if ref != nil {
		from = r.definitions()[labelKey(string(ref.Value))]
	}
	if i := bytes.Index(r.src[min(from, len(r.src)):], dest); i >= 0 && len(dest) > 0 {
		return from + i, from + i + len(dest)
	}
	return n.Pos(), min(n.Pos()+1, len(r.src))
}

// definitions finds, by label, where in the text the addresses of link
// reference definitions are to be looked for: behind the label.
func (r *renderer) definitions() map[string]int {
	if r.defs != nil {
		return r.defs
	}
	r.defs = map[string]int{}
	_ = ast.Walk(r.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		d, ok := n.(*ast.LinkReferenceDefinition)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		key := labelKey(string(d.Label))
		if _, again := r.defs[key]; !again && d.Lines().Len() > 0 {
			r.defs[key] = d.Lines().At(0).Start + len(d.Label)
		}
		return ast.WalkSkipChildren, nil
	})
	return r.defs
}
