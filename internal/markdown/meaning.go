package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

const (
	meaningPrefix = "m1-"
	meaningBytes  = 5
)

// MeaningOf returns the meaning of a title or summary, which is text and not
// Markdown. A run of white space counts as one space, and none at either end.
// It never equals the Meaning of a section of the same words.
func MeaningOf(text string) Meaning {
	var f form
	f.begin()
	f.open("words")
	f.words([]byte(text))
	f.shut()
	return f.meaning()
}

// reading takes down what the sections of a text say: their form, the bytes
// that are words, and the outline of their blocks. It reads the syntax tree on
// its own, so no change of the HTML changes a meaning.
type reading struct {
	src   []byte
	base  int // where src begins in the file
	form  form
	edge  edge
	spans []Span
	shape []Block

	linked bool          // within the text of a link
	notes  map[*note]int // of the section, by their first reference, from 1
	depth  int           // of footnotes within footnotes
	later  []*note       // those too deep to stand where they are referred to
}

// maxNoteDepth is how deep footnotes are read in place. A chain of them may be
// as long as the text.
const maxNoteDepth = 16

// section returns what p says.
func (r *reading) section(p part) (Meaning, []Span, []Block) {
	r.form.begin()
	r.edge, r.spans, r.shape, r.notes, r.later = edge{}, r.spans[:0], r.shape[:0], nil, nil
	if p.heading != nil {
		r.form.open("title")
		r.inlines(p.heading)
		r.form.shut()
		r.endBlock()
	}
	for _, n := range p.body {
		r.block(n)
	}
	for i := 0; i < len(r.later); i++ { // reading one may defer others
		r.form.open("later", decimal(r.notes[r.later[i]]))
		r.blocks(r.later[i])
		r.form.shut()
	}
	if n := len(r.spans); n > 0 && r.spans[n-1].At == r.spans[n-1].End {
		r.spans = r.spans[:n-1]
	}
	return r.form.meaning(), exact(r.spans), exact(r.shape)
}

// exact returns a copy of s without room to spare, nil if s is empty.
func exact[T any](s []T) []T { return slices.Clip(append([]T(nil), s...)) }

// span notes that the bytes [at, end) of src are words.
func (r *reading) span(at, end int) {
	s := Span{int32(r.base + at), int32(r.base + end)}
	if s.At >= s.End {
		return
	}
	if n := len(r.spans); n > 0 && r.spans[n-1].End == s.At && r.spans[n-1].At < s.At {
		r.spans[n-1].End = s.End
		return
	}
	r.spans = append(r.spans, s)
}

// separate notes that no word goes on from here.
func (r *reading) separate() {
	if n := len(r.spans); n > 0 && r.spans[n-1].At < r.spans[n-1].End {
		end := r.spans[n-1].End
		r.spans = append(r.spans, Span{end, end})
	}
}

// endBlock ends a block of words, a cell or a line.
func (r *reading) endBlock() {
	r.edge = edge{}
	r.separate()
}

func (r *reading) shapeOf(kind BlockKind, n ast.Node, items, cols int) {
	r.shapeAt(kind, n.Pos(), items, cols)
}

// shapeAt notes a block at its first visible byte, where goldmark may have left
// blanks before it.
func (r *reading) shapeAt(kind BlockKind, at, items, cols int) {
	for at < len(r.src) && (r.src[at] == ' ' || r.src[at] == '\t') {
		at++
	}
	r.shape = append(r.shape, Block{Kind: kind, Items: items, Cols: cols, At: int32(r.base + at)})
}

func (r *reading) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
}

// within writes the blocks of parent into a node of the form.
func (r *reading) within(parent ast.Node, name string, atoms ...[]byte) {
	r.form.open(name, atoms...)
	r.blocks(parent)
	r.form.shut()
}

func (r *reading) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.Paragraph, *ast.TextBlock: // of a loose and of a tight list
		r.paragraph(n)
	case *ast.Blockquote:
		r.shapeOf(BlockQuote, n, 0, 0)
		r.within(n, "quote")
	case *ast.List:
		r.list(n)
	case *ast.CodeBlock:
		r.shapeAt(BlockCode, n.Lines().At(0).Start, 0, 0)
		r.code(n, nil)
	case *ast.FencedCodeBlock:
		r.shapeOf(BlockCode, n, 0, 0)
		r.code(n, n.Language(r.src))
	case *ast.ThematicBreak:
		r.form.open("rule")
		r.form.shut()
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *extast.Table:
		r.table(n)
	case *container:
		r.container(n)
	}
	// Footnotes are read where they are referred to, link reference definitions
	// where they are used.
}

func (r *reading) heading(h *ast.Heading) {
	r.shapeOf(BlockHeading, h, 0, 0)
	id, _ := idOf(h)
	r.form.open("h", decimal(h.Level), []byte(id.id))
	r.inlines(h)
	r.form.shut()
	r.endBlock()
}

// paragraph leaves out one without content, such as what remains where all
// lines of a paragraph were link reference definitions.
func (r *reading) paragraph(n ast.Node) {
	before := len(r.form.buf)
	r.form.open("p")
	empty := len(r.form.buf)
	r.inlines(n)
	r.form.flush()
	if len(r.form.buf) == empty {
		r.form.buf = r.form.buf[:before]
		return
	}
	r.form.shut()
	r.endBlock()
}

func (r *reading) list(l *ast.List) {
	if l.IsOrdered() {
		r.shapeOf(BlockOrdered, l, l.ChildCount(), 0)
		r.form.open("ordered", decimal(l.Start))
	} else {
		r.shapeOf(BlockList, l, l.ChildCount(), 0)
		r.form.open("list")
	}
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		r.within(item, "item")
	}
	r.form.shut()
}

func (r *reading) table(t *extast.Table) {
	r.shapeOf(BlockTable, t, t.ChildCount()-1, t.FirstChild().ChildCount())
	r.form.open("table")
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		name := "row"
		if row.Kind() == extast.KindTableHeader {
			name = "head"
		}
		r.form.open(name)
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			r.form.open("cell")
			r.inlines(cell)
			r.form.shut()
			r.endBlock()
		}
		r.form.shut()
	}
	r.form.shut()
}

// code leaves out what nobody sees: white space at the ends of lines and
// blank lines at either end.
func (r *reading) code(n ast.Node, language []byte) {
	var code []byte
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		code = append(code, bytes.TrimRight(line.Value(r.src), " \t\n")...)
		code = append(code, '\n')
		r.span(line.Start, line.Stop)
	}
	r.form.open("pre", unescape(language), bytes.Trim(code, "\n"))
	r.form.shut()
	r.endBlock()
}

func (r *reading) htmlBlock(n *ast.HTMLBlock) {
	html := n.Lines().Value(r.src)
	if n.HasClosure() {
		html = append(html, n.ClosureLine.Value(r.src)...)
	}
	r.form.open("html", html)
	r.form.shut()
}

var containerKinds = map[string]BlockKind{"note": BlockNote, "warning": BlockWarning, "steps": BlockSteps}

func (r *reading) container(c *container) {
	if c.fault != faultNone {
		r.within(c, "fault", r.src[c.at:c.end])
		return
	}
	r.shapeOf(containerKinds[c.name], c, 0, 0)
	r.within(c, "block", []byte(c.name))
}
