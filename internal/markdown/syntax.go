package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// syntax is the parser of all texts. It holds no state of its own between or
// during parses, so it is safe for concurrent use.
var syntax = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(leaf(headingParser{parser.NewSetextHeadingParser()}), 100),
		util.Prioritized(leaf(parser.NewThematicBreakParser()), 200),
		util.Prioritized(placed{around(parser.NewListParser())}, 300),
		util.Prioritized(around(parser.NewListItemParser()), 400),
		util.Prioritized(leaf(parser.NewCodeBlockParser()), 500),
		util.Prioritized(placed{leaf(headingParser{parser.NewATXHeadingParser()})}, 600),
		util.Prioritized(placed{leaf(parser.NewFencedCodeBlockParser())}, 700),
		util.Prioritized(placed{around(parser.NewBlockquoteParser())}, 800),
		util.Prioritized(placed{around(containerParser{})}, 810),
		util.Prioritized(around(noteParser{}), 820),
		util.Prioritized(placed{leaf(parser.NewHTMLBlockParser())}, 900),
		util.Prioritized(leaf(parser.NewParagraphParser()), 1000),
	),
	parser.WithInlineParsers(
		util.Prioritized(searching{parser.NewCodeSpanParser(), 1, isCodeOpening}, 100),
		util.Prioritized(noteRefParser{}, 150), // before links: [^1] is also the beginning of one
		util.Prioritized(newLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(searching{parser.NewRawHTMLParser(), 4, isTagOpening}, 400),
		util.Prioritized(emphasisParser{}, 500),
		util.Prioritized(directiveParser{}, 600),
		util.Prioritized(bareAddressParser{}, 610),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(definitionParser{parser.LinkReferenceParagraphTransformer}, 100),
		util.Prioritized(newTableParser(), 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(pipeEscapes{}, 0),
	),
)

// state is what the parsers share during one parse.
type state struct {
	notes    []*note          // in the order of the source
	byLabel  map[string]*note // the first of each label
	tabs     map[ast.Node]int // columns before blocks behind part of a tab; see placed
	unclosed int              // the end of a line that holds no ] from some directive on

	// What limit.go bounds, so far; those of one block begin anew with the next.
	excess     *excess // the first bound that is passed
	blocks     int
	continued  int
	padding    int
	searched   int
	expanded   int
	delimiters int   // of the current block
	brackets   []int // of the current block: where those begin that are open
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
	for n, width := range st.tabs {
		n.SetPos(n.Pos() - width)
	}
	st.checkDepth(root)
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
		if st.tabs == nil {
			st.tabs = map[ast.Node]int{}
		}
		st.tabs[n] = at.Padding
	}
	return n, how
}

// leaf and around bound the parsers of blocks that hold no others, and of those
// that do.
func leaf(p parser.BlockParser) parser.BlockParser   { return bounded{BlockParser: p} }
func around(p parser.BlockParser) parser.BlockParser { return bounded{BlockParser: p, container: true} }
