package markdown

import (
	"github.com/yuin/goldmark/ast"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// Parse reads the Markdown that stands in f from the offset start on. All
// offsets in the Doc are into f.Data. The Doc is never nil and has at least
// the intro; where the list holds errors it is as good as it could be made,
// for checks that go on to find more. Parse is safe for concurrent use.
func Parse(f *source.File, start int) (*Doc, diag.List) {
	start = max(0, min(start, len(f.Data)))
	r := &renderer{file: f, src: f.Data[start:], base: start}
	r.root, r.state = parseTree(r.src)
	if x := r.state.excess; x != nil {
		return r.unread(x)
	}
	r.checkHeadings(r.root)
	read := &reading{src: r.src, base: start}
	doc := &Doc{}
	for _, p := range split(r.root) {
		s := r.section(p)
		if r.state.excess != nil {
			break
		}
		s.Meaning, s.Spans, s.Shape = read.section(p)
		doc.Sections = append(doc.Sections, s)
	}
	if x := r.state.excess; x != nil {
		return r.unread(x)
	}
	r.checkNotes()
	return doc, r.diags.Sorted()
}

// unread is what is returned of a text that passes a bound.
func (r *renderer) unread(x *excess) (*Doc, diag.List) {
	at := min(x.at, len(r.src))
	d := r.diag("text-limit", at, min(max(at, x.end), len(r.src)), "%s", x.what).WithHint("%s", x.hint)
	return &Doc{Sections: []Section{{ID: introID, At: r.base}}, Unread: true}, append(r.diags, d).Sorted()
}

// part is a section before it is rendered.
type part struct {
	heading *ast.Heading // nil for the intro
	body    []ast.Node
}

// split divides the blocks of a text at its ## headings.
func split(root ast.Node) []part {
	parts := []part{{}}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && startsSection(h) {
			parts = append(parts, part{heading: h})
			continue
		}
		last := &parts[len(parts)-1]
		last.body = append(last.body, n)
	}
	return parts
}

func (r *renderer) section(p part) Section {
	s := Section{ID: introID, At: r.base}
	if p.heading != nil {
		id, _ := idOf(p.heading)
		s.ID, s.At = id.id, r.base+p.heading.Pos()
		s.Title, s.Name = r.title(p.heading)
	}
	r.id, r.numbers, r.anchors = s.ID, r.state.number(p.body), nil
	w := &writer{}
	r.w = w
	for _, n := range p.body {
		r.block(n)
	}
	r.footnotes()
	s.Body, s.Anchors, s.Menu = w.fragment(), r.anchors, r.menu(p.body)
	return s
}

func (r *renderer) title(h *ast.Heading) (Fragment, string) {
	w := &writer{}
	r.w, r.linked = w, inHeading
	r.inlines(h)
	r.linked = inNoLink
	return w.fragment(), w.plainText()
}

// checkNotes reports the footnotes that can never be shown, and then, since
// those are only warnings, the ones that no section shows.
func (r *renderer) checkNotes() {
	for _, n := range r.state.notes {
		if n.first != nil {
			r.add(r.diag("section-duplicate", n.at, n.end, "the footnote %q stands twice in this text", n.label).
				WithRelated(r.file.Pos(r.base+n.first.at), "the first").WithHint("give one of them another label"))
		}
	}
	for _, n := range r.state.notes {
		if n.first == nil && !n.used {
			r.add(r.diag("footnote-unused", n.at, n.end, "nothing refers to this footnote").
				WithHint("write [^%s] where it belongs, or delete it", n.label))
		}
	}
}
