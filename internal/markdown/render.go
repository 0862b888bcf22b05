package markdown

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// renderer writes one text. It lives as long as one Parse.
type renderer struct {
	file  *source.File
	src   []byte // what is parsed; positions in the tree are offsets into it
	base  int    // where src begins in the file
	root  ast.Node
	state *state
	diags diag.List
	// lenient is for CommonMark's own test cases: what a text may not hold is
	// rendered as CommonMark says instead of being refused.
	lenient bool

	w       *writer
	id      string // of the section
	numbers numbering
	anchors []Anchor
	linked  linkPlace
	defs    map[string]int // see definitions

	lineNumber int // of line, the text of the line that was last asked for
	line       string
}

// linkPlace says whether a link may stand where the renderer is.
type linkPlace uint8

const (
	inNoLink  linkPlace = iota // it may
	inLink                     // in the text of a link
	inHeading                  // in a ## heading, which tables of contents link to
)

// diag makes a diagnostic for the bytes [at, end) of src, or those of them
// that are on the first line. It is source.File.Diag, but diagnostics of one
// line share its text: a long line may have thousands.
func (r *renderer) diag(code diag.Code, at, end int, format string, args ...any) diag.Diagnostic {
	if len(r.diags) >= maxFindings {
		return diag.Diagnostic{}
	}
	end = min(end, lineEnd(r.src, at))
	d := diag.New(code, r.file.Pos(r.base+at), format, args...)
	if d.Pos.Line != r.lineNumber {
		r.lineNumber, r.line = d.Pos.Line, r.file.Line(d.Pos.Line)
	}
	d.Line = r.line
	d.Width = utf8.RuneCount(r.src[at:max(at, end)])
	return d
}

func (r *renderer) add(d diag.Diagnostic) {
	if len(r.diags) < maxFindings {
		r.diags.Add(d)
	}
}

// maxFindings bounds what is reported of one text. Errors come first, so a
// text that has any is never taken for one that has none.
const maxFindings = 1000

func lineEnd(src []byte, at int) int {
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(src)
}

func (r *renderer) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
}

func (r *renderer) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.Paragraph:
		r.wrap("<p>", "</p>\n", func() { r.inlines(n) })
		r.w.endBlock()
	case *ast.TextBlock:
		r.inlines(n)
		r.w.endBlock()
		if n.NextSibling() != nil && n.FirstChild() != nil {
			r.w.raw("\n")
		}
	case *ast.Blockquote:
		r.wrap("<blockquote>\n", "</blockquote>\n", func() { r.blocks(n) })
	case *ast.List:
		r.list(n)
	case *ast.CodeBlock:
		r.code(n, nil)
	case *ast.FencedCodeBlock:
		r.code(n, n.Language(r.src))
	case *ast.ThematicBreak:
		r.w.raw("<hr>\n")
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *extast.Table:
		r.table(n)
	case *container:
		r.container(n)
	}
	// Footnotes are rendered where they are referred to; link reference
	// definitions are not rendered.
}

func (r *renderer) wrap(open, shut string, inner func()) {
	r.w.raw(open)
	inner()
	r.w.raw(shut)
}

func (r *renderer) heading(h *ast.Heading) {
	tag := "h" + strconv.Itoa(h.Level)
	if id, ok := idOf(h); ok {
		r.w.raw("<" + tag + ` id="` + escaped(id.id) + `">`)
		r.anchors = append(r.anchors, Anchor{id.id, r.base + h.Pos()})
	} else {
		r.w.raw("<" + tag + ">")
	}
	r.inlines(h)
	r.w.raw("</" + tag + ">\n")
	r.w.endBlock()
}

func (r *renderer) list(l *ast.List) {
	open, shut := "<ul>\n", "</ul>\n"
	if l.IsOrdered() {
		open, shut = "<ol>\n", "</ol>\n"
		if l.Start != 1 {
			open = `<ol start="` + strconv.Itoa(l.Start) + "\">\n"
		}
	}
	r.w.raw(open)
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		r.w.raw("<li>")
		if first := item.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
			r.w.raw("\n")
		}
		r.blocks(item)
		r.w.raw("</li>\n")
	}
	r.w.raw(shut)
}

func (r *renderer) code(n ast.Node, language []byte) {
	if language == nil {
		r.w.raw("<pre><code>")
	} else {
		r.referencesOf(language)
		r.w.raw(`<pre><code class="language-` + escaped(string(unescape(language))) + `">`)
	}
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		r.w.text(line.Value(r.src))
	}
	r.w.raw("</code></pre>\n")
	r.w.endBlock()
}

func (r *renderer) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	if r.lenient {
		for i := range lines.Len() {
			line := lines.At(i)
			r.w.raw(string(line.Value(r.src)))
		}
		if n.HasClosure() {
			r.w.raw(string(n.ClosureLine.Value(r.src)))
		}
		return
	}
	at, end := n.Pos(), n.Pos()
	if lines.Len() > 0 {
		end = lines.At(0).Stop
	} else if n.HasClosure() {
		end = n.ClosureLine.Stop
	}
	r.refuseHTML(at, end)
}

func (r *renderer) table(t *extast.Table) {
	r.w.raw("<div class=\"table-wrap\">\n<table>\n")
	body := false
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		if _, head := row.(*extast.TableHeader); head {
			r.wrap("<thead>\n", "</thead>\n", func() { r.row(row, true) })
			continue
		}
		if !body {
			r.w.raw("<tbody>\n")
			body = true
		}
		r.row(row, false)
	}
	if body {
		r.w.raw("</tbody>\n")
	}
	r.w.raw("</table>\n</div>\n")
}

// alignments are classes named by the direction of the text: start is left in
// English and right in Arabic.
var alignments = map[extast.Alignment]string{
	extast.AlignLeft:   ` class="align-start"`,
	extast.AlignCenter: ` class="align-center"`,
	extast.AlignRight:  ` class="align-end"`,
}

func (r *renderer) row(row ast.Node, head bool) {
	r.w.raw("<tr>\n")
	for n := row.FirstChild(); n != nil; n = n.NextSibling() {
		cell, ok := n.(*extast.TableCell)
		if !ok {
			continue
		}
		tag, scope := "td", ""
		if head && cell.HasChildren() { // a header without words would be read out as one
			tag, scope = "th", ` scope="col"`
		}
		r.w.raw("<" + tag + scope + alignments[cell.Alignment] + ">")
		r.inlines(cell)
		r.w.raw("</" + tag + ">\n")
	}
	r.w.raw("</tr>\n")
	r.w.endBlock()
}

func escaped(s string) string { return string(appendEscaped(nil, []byte(s))) }
