package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What a text may hold is bounded, so that the time and memory of parsing grow
// with its size and no faster. No text that people read comes near a bound. One
// that passes it is reported at the place where it does, and not read any
// further: what the rest of it means would be a guess.
const (
	maxBlocks     = 50_000   // blocks of one text, cells of tables among them
	maxDepth      = 48       // blocks within blocks: the cost of a line grows with the square of it
	maxInlines    = 64       // emphasis, links and the like within each other
	maxDelimiters = 1000     // runs of * and _ in one block: matching them costs the square of their number
	maxBrackets   = 500      // [ that are open at one time in one block
	maxPadding    = 10_000   // cells that the rows of tables lack, in one text
	maxDefined    = 500      // link definitions without a blank line between them: taking them out costs the square of their number
	maxContinued  = 2 << 20  // blank lines times the blocks that each continues
	maxSearch     = 32 << 20 // bytes looked through in vain for the end of a link, code span or tag
	maxExpansion  = 1 << 17  // bytes of addresses, titles and footnotes that are shown again
)

// excess is the first bound that a text passes.
type excess struct {
	at, end    int
	what, hint string
}

// exceed notes that a bound is passed at the bytes [at, end).
func (st *state) exceed(at, end int, what, hint string) {
	if st.excess == nil {
		st.excess = &excess{at, end, what, hint}
	}
}

// spend counts n bytes that were looked through in vain.
func (st *state) spend(n, at int) {
	if st.searched += n; st.searched > maxSearch {
		st.exceed(at, at+1, "too many links, code spans or tags that are begun and not ended",
			`close them, or put a backslash before each [, back quote or < that is meant as text`)
	}
}

// expand counts n bytes that are written once more.
func (st *state) expand(n, at, end int, what, hint string) {
	if st.expanded += n; st.expanded > maxExpansion {
		st.exceed(at, end, what, hint)
	}
}

// bounded is a parser of blocks that stops at the bounds of a text. Once nothing
// opens a block any more, goldmark ends.
type bounded struct {
	parser.BlockParser
	container bool // blocks may stand in its blocks
}

func (b bounded) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	st := stateOf(pc)
	if st.excess != nil {
		return nil, parser.NoChildren
	}
	_, at := reader.Position()
	n, how := b.BlockParser.Open(parent, reader, pc)
	if n == nil {
		return n, how
	}
	start := at.Start + max(pc.BlockOffset(), 0)
	if st.blocks++; st.blocks > maxBlocks {
		st.exceed(start, start+1, "too many blocks in one text", "split it into several entries")
	}
	if b.container && len(pc.OpenedBlocks()) >= maxDepth {
		st.exceed(start, start+1, "too many lists, quotes or blocks within each other", "write it less deeply nested")
	}
	return n, how
}

// Continue counts the blank lines within containers, of which goldmark notes
// each as often as it continues one.
func (b bounded) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if b.container {
		st := stateOf(pc)
		if st.excess != nil {
			return parser.Close
		}
		if st.continued++; st.continued > maxContinued {
			_, at := reader.Position()
			st.exceed(at.Start, at.Start+1, "too many lines in nested lists, quotes or blocks", "split the text, or delete blank lines")
		}
	}
	return b.BlockParser.Continue(n, reader, pc)
}

// searching is a parser of inlines that looks through the rest of a block where
// what it parses is not ended.
type searching struct {
	parser.InlineParser
	weight int // of one byte, against one that is merely compared
	begins func(line []byte) bool
}

func (s searching) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	if st.excess != nil {
		return nil
	}
	line, segment := block.PeekLine()
	if !s.begins(line) {
		return nil
	}
	n := s.InlineParser.Parse(parent, block, pc)
	if n == nil || n.Kind() == ast.KindText {
		st.spend(s.weight*(blockEnd(parent, segment.Stop)-segment.Start), segment.Start)
	}
	return n
}

// isCodeOpening tells all of what the parser of code spans is asked for.
func isCodeOpening([]byte) bool { return true }

// isTagOpening reports < before what may be a tag, comment or the like.
func isTagOpening(line []byte) bool {
	return len(line) > 1 && (isLetter(line[1]) || isDigit(line[1]) || bytes.IndexByte([]byte("/!?"), line[1]) >= 0)
}

// blockEnd returns where the last line of a block ends, at least at.
func blockEnd(parent ast.Node, at int) int {
	if parent.Type() == ast.TypeInline {
		return at
	}
	if lines := parent.Lines(); lines != nil && lines.Len() > 0 {
		return max(at, lines.At(lines.Len()-1).Stop)
	}
	return at
}

// linkParser is goldmark's within the bounds.
type linkParser struct {
	parser.InlineParser
	parser.CloseBlocker
}

func newLinkParser() parser.InlineParser {
	p := parser.NewLinkParser()
	return linkParser{p, p.(parser.CloseBlocker)}
}

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	if st.excess != nil {
		return nil
	}
	line, segment := block.PeekLine()
	n := p.InlineParser.Parse(parent, block, pc)
	if line[0] != ']' {
		if n != nil {
			st.open(segment.Start)
		}
		return n
	}
	st.shut(segment.Start)
	size, ref, isLink := linkOf(n)
	if len(line) > 1 && (line[1] == '(' || line[1] == '[') && (!isLink || ref != nil && ref.Type == ast.ReferenceLinkShortcut) {
		st.spend(blockEnd(parent, segment.Stop)-segment.Start, segment.Start)
	}
	if ref != nil {
		st.expand(size, n.Pos(), segment.Start+1,
			"the addresses and titles of link definitions are used too often", "shorten them, or split the text")
	}
	return n
}

// open notes a bracket that may begin a link.
func (st *state) open(at int) {
	if st.brackets = append(st.brackets, at); len(st.brackets) > maxBrackets {
		st.exceed(at, at+1, "too many brackets in one paragraph that are not closed", `close them, or put a backslash before each [ that is meant as text`)
	}
}

// shut notes that the bracket at the offset at closes the last that is open.
// goldmark then looks for links between the two.
func (st *state) shut(at int) {
	if n := len(st.brackets); n > 0 {
		st.spend(at-st.brackets[n-1], at)
		st.brackets = st.brackets[:n-1]
	}
}

// linkOf returns the length of the address and title of a link or image, and
// what it refers to.
func linkOf(n ast.Node) (size int, ref *ast.ReferenceLink, ok bool) {
	switch n := n.(type) {
	case *ast.Link:
		return len(n.Destination) + len(n.Title), n.Reference, true
	case *ast.Image:
		return len(n.Destination) + len(n.Title), n.Reference, true
	}
	return 0, nil, false
}

// CloseBlock begins the count of brackets anew for the next block.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	st := stateOf(pc)
	st.brackets = st.brackets[:0]
	p.CloseBlocker.CloseBlock(parent, block, pc)
}

// checkDepth looks for inlines that stand too deep within each other. It does
// not recurse: a text of nothing but stars nests as deep as it is long.
func (st *state) checkDepth(root ast.Node) {
	depth := 0
	for n := root; n != nil; {
		if n.Type() == ast.TypeInline && depth > maxInlines {
			at := max(n.Pos(), 0)
			st.exceed(at, at+1, "too much emphasis, or too many links, within each other", `write it less deeply nested, or put a backslash before each * or _ that is meant as text`)
			return
		}
		if c := n.FirstChild(); c != nil {
			if n.Type() == ast.TypeInline {
				depth++
			}
			n = c
			continue
		}
		for n != root && n.NextSibling() == nil {
			if n = n.Parent(); n.Type() == ast.TypeInline {
				depth--
			}
		}
		if n == root {
			return
		}
		n = n.NextSibling()
	}
}

// definitionParser is goldmark's parser of link definitions within the bounds.
type definitionParser struct{ parser.ParagraphTransformer }

func (p definitionParser) Transform(paragraph *ast.Paragraph, reader text.Reader, pc parser.Context) {
	st := stateOf(pc)
	lines := paragraph.Lines()
	for i, defined := 0, 0; i < lines.Len(); i++ {
		line := lines.At(i)
		if !bytes.HasPrefix(bytes.TrimLeft(line.Value(reader.Source()), " \t"), []byte{'['}) {
			if i == 0 {
				break // no definition can follow
			}
			continue
		}
		if defined++; defined > maxDefined {
			st.exceed(line.Start, line.Start+1, "too many link definitions, or lines that begin with [, in one paragraph", "put a blank line between some of them")
			return
		}
	}
	p.ParagraphTransformer.Transform(paragraph, reader, pc)
}
