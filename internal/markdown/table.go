package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// tableParser is goldmark's within the bounds of a text. goldmark fills each
// row up to the columns of the head, however few cells it has.
type tableParser struct{ parser.ParagraphTransformer }

func newTableParser() parser.ParagraphTransformer {
	return tableParser{extension.NewTableParagraphTransformer()}
}

func (p tableParser) Transform(paragraph *ast.Paragraph, reader text.Reader, pc parser.Context) {
	st := stateOf(pc)
	src, lines := reader.Source(), paragraph.Lines()
	for i := 1; i < lines.Len(); i++ {
		rule := lines.At(i)
		columns := bytes.Count(rule.Value(src), []byte{'|'})
		if !isTableRule(rule.Value(src)) {
			continue
		}
		for j := i; j < lines.Len(); j++ {
			row := lines.At(j)
			cells := bytes.Count(row.Value(src), []byte{'|'}) + 1
			st.blocks += cells
			st.padding += max(0, columns-cells)
			if st.blocks > maxBlocks {
				st.exceed(row.Start, row.Start+1, "too many cells in one text", "split it into several entries")
			}
			if st.padding > maxPadding {
				st.exceed(row.Start, row.Start+1, "rows with far fewer cells than the first row of their table", "give each row as many cells as the first, or take columns out")
			}
			if st.excess != nil {
				return
			}
		}
		break
	}
	p.ParagraphTransformer.Transform(paragraph, reader, pc)
}

// isTableRule reports a line that may stand beneath the head of a table.
func isTableRule(line []byte) bool {
	return bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "|-: \t\n")) == 0 && !bytes.ContainsFunc(line, func(r rune) bool {
		return r != '|' && r != '-' && r != ':' && r != ' ' && r != '\t' && r != '\n'
	})
}

// pipeEscapes takes the backslash from \| in code within tables, where it keeps
// a cell together and is no part of the code. goldmark's own looks at every such
// cell of the text for each of them.
type pipeEscapes struct{}

func (pipeEscapes) Transform(doc *ast.Document, reader text.Reader, pc parser.Context) {
	if stateOf(pc).excess != nil {
		return
	}
	// A table is seldom deep, and a text without one is done at once.
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		unescapePipes(n, false, 0, reader.Source())
	}
}

func unescapePipes(n ast.Node, inCell bool, depth int, src []byte) {
	if depth > maxDepth+maxInlines {
		return // to be refused
	}
	inCell = inCell || n.Kind() == extast.KindTableCell
	if n.Kind() == ast.KindCodeSpan {
		if inCell {
			splitAtEscapes(n, src)
		}
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		unescapePipes(c, inCell, depth+1, src)
	}
}

// splitAtEscapes takes the backslashes out of the text of a code span.
func splitAtEscapes(code ast.Node, src []byte) {
	for c := code.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		i := bytes.Index(t.Segment.Value(src), []byte(`\|`))
		if i < 0 {
			continue
		}
		at := t.Segment.Start + i
		rest := ast.NewRawTextSegment(t.Segment.WithStart(at + 1))
		t.Segment = t.Segment.WithStop(at)
		code.InsertAfter(code, t, rest)
	}
}
