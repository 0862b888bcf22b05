package markdown

import (
	"github.com/yuin/goldmark/ast"

	"polyport/internal/diag"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// Parse reads the Markdown that stands in f from the offset start on. All
// offsets in the Doc are into f.Data. The Doc is never nil and has at least
// the intro; where the list holds errors it is as good as it could be made,
// for checks that go on to find more. Parse is safe for concurrent use.
func Parse(f *source.File, start int) (*Doc, diag.List) {
	start = max(0, min(start, len(f.Data)))
	e := &emitter{file: f, src: f.Data[start:], base: start}
	e.root, e.state = parseTree(e.src)
	if x := e.state.excess; x != nil {
		return e.unread(x)
	}
	e.checkHeadings(e.root)
	var meanings prose.Meanings
	doc := &Doc{}
	for _, p := range split(e.root) {
		s := e.section(p)
		if e.state.excess != nil {
			break
		}
		s.Meaning = meanings.Of(s.heading(), &s.Body)
		doc.Sections = append(doc.Sections, s)
	}
	if x := e.state.excess; x != nil {
		return e.unread(x)
	}
	e.checkNotes()
	return doc, e.diags.Sorted()
}

// unread is what is returned of a text that passes a bound.
func (e *emitter) unread(x *excess) (*Doc, diag.List) {
	at := min(x.at, len(e.src))
	d := e.diag("text-limit", at, min(max(at, x.end), len(e.src)), "%s", x.what).WithHint("%s", x.hint)
	return &Doc{Sections: []Section{{ID: introID, At: e.base}}, Unread: true}, append(e.diags, d).Sorted()
}

// part is a section in the syntax tree.
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

func (e *emitter) section(p part) Section {
	s := Section{ID: introID, At: e.base}
	if p.heading != nil {
		id, _ := idOf(p.heading)
		s.ID, s.At = id.id, e.base+p.heading.Pos()
		s.Title, s.titled = e.title(p.heading), true
		if partNames[s.ID] != "" { // reported; nothing must take it for that part
			s.ID = ""
		}
	}
	e.numbers, e.anchors = e.state.number(p.body), nil
	for _, n := range p.body {
		e.block(n)
	}
	e.footnotes()
	s.Body, s.Anchors = e.out.Text(), e.anchors
	return s
}

func (e *emitter) title(h *ast.Heading) prose.Text {
	e.edge = edge{}
	e.linked = inHeading
	e.inlines(h)
	e.linked = inNoLink
	e.endBlock()
	return e.out.Text()
}

// checkNotes reports the footnotes that can never be shown, and then, since
// those are only warnings, the ones that no section shows.
func (e *emitter) checkNotes() {
	for _, n := range e.state.notes {
		if n.first != nil {
			e.add(e.diag("section-duplicate", n.at, n.end, "duplicate footnote %q", n.label).
				WithRelated(e.file.Pos(e.base+n.first.at), "the first").WithHint("give one of them another label"))
		}
	}
	for _, n := range e.state.notes {
		if n.first == nil && !n.used {
			e.add(e.diag("footnote-unused", n.at, n.end, "nothing refers to this footnote").
				WithHint("write [^%s] where it belongs, or delete it", n.label))
		}
	}
}
