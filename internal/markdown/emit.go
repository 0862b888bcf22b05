package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"polyport/internal/diag"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// emitter walks the syntax tree of one text once, writes down what it says, and
// reports what is wrong with it. It lives as long as one Parse.
type emitter struct {
	file  *source.File
	src   []byte // what is parsed; positions in the tree are offsets into it
	base  int    // where src begins in the file
	root  ast.Node
	state *state
	diags diag.List
	// lenient is for CommonMark's own test cases: what a text may not hold is let
	// through instead of being refused.
	lenient bool

	out     prose.Builder
	edge    edge // of the line so far
	numbers numbering
	anchors []Anchor
	linked  linkPlace
	inText  bool              // within the text of what is written as a link, be it one or not
	defs    map[string]int    // see definitions
	places  map[string][2]int // see locateDefinition
}

// linkPlace says whether a link may stand where the emitter is.
type linkPlace uint8

const (
	inNoLink  linkPlace = iota // it may
	inLink                     // in the text of a link
	inHeading                  // in a ## heading, which tables of contents link to
)

// diag makes a diagnostic for the bytes [at, end) of src, or those of them
// that are on the first line.
func (e *emitter) diag(code diag.Code, at, end int, format string, args ...any) diag.Diagnostic {
	if e.full() {
		return diag.Diagnostic{}
	}
	end = min(end, lineEnd(e.src, at))
	return e.file.Diag(code, e.base+at, e.base+max(at, end), format, args...)
}

func (e *emitter) add(d diag.Diagnostic) {
	if !e.full() {
		e.diags.Add(d)
	}
}

// full reports that no more findings are taken down.
func (e *emitter) full() bool { return len(e.diags) >= maxFindings }

// maxFindings bounds what is reported of one text. Errors come first, so a
// text that has any is never taken for one that has none.
const maxFindings = 1000

func lineEnd(src []byte, at int) int {
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(src)
}

// op makes an op for the bytes [at, end) of src.
func (e *emitter) op(kind prose.Kind, edge prose.Edge, at, end int) prose.Op {
	at, end = min(at, len(e.src)), min(end, len(e.src)) // goldmark's position of an empty item may lie beyond
	return prose.Op{Kind: kind, Edge: edge, At: int32(e.base + at), End: int32(e.base + end)}
}

// within writes what inner does between the two ends of a block or inline.
func (e *emitter) within(o prose.Op, arg string, inner func()) {
	o.Edge = prose.Open
	e.out.Add(o, arg)
	inner()
	o.Edge = prose.Close
	e.out.Add(o, "")
}

// visible is the first byte of a block that can be seen, where goldmark may have
// left blanks before it.
func (e *emitter) visible(at int) int {
	for at < len(e.src) && (e.src[at] == ' ' || e.src[at] == '\t') {
		at++
	}
	return at
}

func (e *emitter) blockOp(kind prose.Kind, at int) prose.Op {
	at = e.visible(at)
	return e.op(kind, prose.Open, at, at)
}

// endBlock ends a block of words, a cell or a line.
func (e *emitter) endBlock() { e.edge = edge{} }

func (e *emitter) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		e.block(n)
	}
}

func (e *emitter) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		e.heading(n)
	case *ast.Paragraph:
		e.within(prose.Op{Kind: prose.Paragraph}, "", func() { e.inlines(n) })
		e.endBlock()
	case *ast.TextBlock:
		o := prose.Op{Kind: prose.Line}
		if n.NextSibling() != nil && n.FirstChild() != nil {
			o.Flag |= prose.FlagMore
		}
		e.within(o, "", func() { e.inlines(n) })
		e.endBlock()
	case *ast.Blockquote:
		e.within(e.blockOp(prose.Quote, n.Pos()), "", func() { e.blocks(n) })
	case *ast.List:
		e.list(n)
	case *ast.CodeBlock:
		e.code(n, e.blockOp(prose.CodeBlock, n.Lines().At(0).Start), nil)
	case *ast.FencedCodeBlock:
		e.code(n, e.blockOp(prose.CodeBlock, n.Pos()), n.Language(e.src))
	case *ast.ThematicBreak:
		e.out.Add(prose.Op{Kind: prose.Rule}, "")
	case *ast.HTMLBlock:
		e.htmlBlock(n)
	case *extast.Table:
		e.table(n)
	case *container:
		e.container(n)
	}
	// Footnotes are written at the end of the section, link reference definitions
	// where they are used.
}

func (e *emitter) heading(h *ast.Heading) {
	o := e.blockOp(prose.Heading, h.Pos())
	o.Num = int32(h.Level)
	id, ok := idOf(h)
	if ok {
		e.anchors = append(e.anchors, Anchor{id.id, e.base + h.Pos()})
	}
	e.within(o, id.id, func() { e.inlines(h) })
	e.endBlock()
}

func (e *emitter) list(l *ast.List) {
	o := e.blockOp(prose.List, l.Pos())
	if l.IsOrdered() {
		o.Kind, o.Num = prose.Ordered, int32(l.Start)
	}
	e.within(o, "", func() {
		for item := l.FirstChild(); item != nil; item = item.NextSibling() {
			o := e.op(prose.Item, prose.Open, item.Pos(), item.Pos())
			if first := item.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
				o.Flag |= prose.FlagLoose
			}
			e.within(o, "", func() { e.blocks(item) })
		}
	})
}

func (e *emitter) code(n ast.Node, o prose.Op, language []byte) {
	if language != nil {
		o.Flag |= prose.FlagLanguage
		e.referencesOf(language)
	}
	e.within(o, string(unescape(language)), func() {
		lines := n.Lines()
		for i := range lines.Len() {
			line := lines.At(i)
			e.out.AddBytes(e.op(prose.Words, prose.Leaf, line.Start, line.Stop), line.Value(e.src))
		}
	})
	e.endBlock()
}

func (e *emitter) htmlBlock(n *ast.HTMLBlock) {
	html := n.Lines().Value(e.src)
	if n.HasClosure() {
		html = append(html, n.ClosureLine.Value(e.src)...)
	}
	e.out.AddBytes(prose.Op{Kind: prose.RawHTML, Flag: prose.FlagLoose}, html)
	if e.lenient {
		return
	}
	at, end := n.Pos(), n.Pos()
	if lines := n.Lines(); lines.Len() > 0 {
		end = lines.At(0).Stop
	} else if n.HasClosure() {
		end = n.ClosureLine.Stop
	}
	e.refuseHTML(at, end)
}

var alignments = map[extast.Alignment]prose.Alignment{
	extast.AlignLeft: prose.AlignStart, extast.AlignCenter: prose.AlignCenter, extast.AlignRight: prose.AlignEnd,
}

func (e *emitter) table(t *extast.Table) {
	e.within(e.blockOp(prose.Table, t.Pos()), "", func() {
		for row := t.FirstChild(); row != nil; row = row.NextSibling() {
			kind := prose.Row
			if row.Kind() == extast.KindTableHeader {
				kind = prose.HeadRow
			}
			e.within(prose.Op{Kind: kind}, "", func() { e.cells(row, kind == prose.HeadRow) })
		}
	})
}

func (e *emitter) cells(row ast.Node, head bool) {
	for n := row.FirstChild(); n != nil; n = n.NextSibling() {
		cell, ok := n.(*extast.TableCell)
		if !ok {
			continue
		}
		o := prose.Op{Kind: prose.Cell, Num: int32(alignments[cell.Alignment])}
		if head && cell.HasChildren() { // a header without words would be read out as one
			o.Flag |= prose.FlagHeader
		}
		e.within(o, "", func() { e.inlines(cell) })
		e.endBlock()
	}
}
