package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// syntax is the parser of all texts. It holds no state of its own between or
// during parses, so it is safe for concurrent use.
var syntax = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(headingParser{parser.NewSetextHeadingParser()}, 100),
		util.Prioritized(parser.NewThematicBreakParser(), 200),
		util.Prioritized(placed{shallow{parser.NewListParser()}}, 300),
		util.Prioritized(parser.NewListItemParser(), 400),
		util.Prioritized(parser.NewCodeBlockParser(), 500),
		util.Prioritized(placed{headingParser{parser.NewATXHeadingParser()}}, 600),
		util.Prioritized(placed{parser.NewFencedCodeBlockParser()}, 700),
		util.Prioritized(placed{shallow{parser.NewBlockquoteParser()}}, 800),
		util.Prioritized(placed{shallow{containerParser{}}}, 810),
		util.Prioritized(shallow{noteParser{}}, 820),
		util.Prioritized(placed{parser.NewHTMLBlockParser()}, 900),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(noteRefParser{}, 150), // before links: [^1] is also the beginning of one
		util.Prioritized(newLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(emphasisParser{}, 500),
		util.Prioritized(directiveParser{}, 600),
		util.Prioritized(bareAddressParser{}, 610),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
		util.Prioritized(extension.NewTableParagraphTransformer(), 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewTableASTTransformer(), 0), // \| in code within tables
	),
)

// state is what the parsers share during one parse.
type state struct {
	notes      []*note          // in the order of the source
	byLabel    map[string]*note // the first of each label
	delimiters int              // runs of * and _ seen in the current block
	linkCost   int              // bytes looked at for links in the current block
	padding    map[ast.Node]int // of blocks behind part of a tab; see placed
}

var stateKey = parser.NewContextKey()

func stateOf(pc parser.Context) *state {
	return pc.ComputeIfAbsent(stateKey, func() any { return &state{byLabel: map[string]*note{}} }).(*state)
}

// parseTree parses src. All positions in the tree are offsets into src.
func parseTree(src []byte) (ast.Node, *state) {
	pc := parser.NewContext()
	st := stateOf(pc)
	root := syntax.Parse(text.NewReader(src), parser.WithContext(pc))
	for n, width := range st.padding {
		n.SetPos(n.Pos() - width)
	}
	return root, st
}

// placed notes where the blocks of a parser begin too late for goldmark: when a
// container has taken but a part of a tab, the columns that are left of it count
// as bytes in Pos, which may then lie beyond the end of the text. Blocks of which
// nobody asks the Pos, or that have it from the bytes of their first line, need
// none of this.
type placed struct{ parser.BlockParser }

func (p placed) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, at := reader.Position()
	n, how := p.BlockParser.Open(parent, reader, pc)
	if n != nil && at.Padding > 0 {
		st := stateOf(pc)
		if st.padding == nil {
			st.padding = map[ast.Node]int{}
		}
		st.padding[n] = at.Padding
	}
	return n, how
}

// maxDepth is how deep blocks may nest. What would open another is text: the
// cost of a line of > grows with the square of the depth, and no reader
// follows more than a few.
const maxDepth = 48

// shallow keeps a parser of container blocks from nesting beyond maxDepth.
type shallow struct{ parser.BlockParser }

func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) >= maxDepth {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, reader, pc)
}

// linkParser is goldmark's, which looks at the rest of the line for every ](
// that turns out to be no link. Beyond maxLinkCost, ] is text.
type linkParser struct {
	parser.InlineParser
	parser.CloseBlocker
}

// maxLinkCost is in bytes, in one block: hundreds of links in a line of 100 KB.
const maxLinkCost = 32 << 20

func newLinkParser() parser.InlineParser {
	p := parser.NewLinkParser()
	return linkParser{p, p.(parser.CloseBlocker)}
}

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if line[0] == ']' && len(line) > 1 && (line[1] == '(' || line[1] == '[') {
		st := stateOf(pc)
		if st.linkCost += len(line); st.linkCost > maxLinkCost {
			return nil
		}
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// CloseBlock begins the count anew for the next block.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	stateOf(pc).linkCost = 0
	p.CloseBlocker.CloseBlock(parent, block, pc)
}
