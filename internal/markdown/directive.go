package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"polyport/internal/prose"
)

// inlineNames are the inline directives, blockNames the block directives.
var (
	inlineNames = []string{"cite", "confirm", "contact", "fact", "unit"}
	blockNames  = []string{"note", "steps", "warning"}
)

var directiveKinds = map[string]prose.Kind{
	"cite": prose.Cite, "confirm": prose.Confirm, "contact": prose.Contact, "fact": prose.Fact, "unit": prose.Unit,
}

// directiveFault is what is wrong with a directive as it is written.
type directiveFault uint8

const (
	faultNone       directiveFault = iota
	faultUnknown                   // a name that does not exist
	faultUnclosed                  // no ] on the same line
	faultEmpty                     // nothing between [ and ]
	faultColons                    // ::fact[id]
	faultAttributes                // :fact[id]{…}; :::note[…], :::note words
	faultNoName                    // ::: and then something that is no name
	faultStray                     // ::: that closes nothing
)

// directive is an inline directive, :name[key].
type directive struct {
	ast.BaseInline
	name    string
	key     string
	at, end int
	fault   directiveFault
}

var kindDirective = ast.NewNodeKind("Directive")

func (*directive) Kind() ast.NodeKind { return kindDirective }

func (d *directive) Dump(src []byte, level int) { ast.DumpHelper(d, src, level, nil, nil) }

type directiveParser struct{}

// maxColons is how many colons before a name are looked at.
const maxColons = 16

func (directiveParser) Trigger() []byte { return []byte{':'} }

// Parse takes :name[key]. A colon with anything else behind it is text, and so
// is :name[^1], an unknown name before a footnote.
func (directiveParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	colons := fenceLength(line[:min(len(line), maxColons+1)])
	if colons > maxColons { // each of the colons is asked for, and one of the last will do
		return nil
	}
	name := leadingName(line[colons:])
	open := colons + len(name)
	if len(name) == 0 || open >= len(line) || line[open] != '[' {
		return nil
	}
	known := slices.Contains(inlineNames, string(name))
	if !known && (colons > 1 || block.PrecendingCharacter() == ':' || bytes.HasPrefix(line[open+1:], []byte{'^'})) {
		return nil
	}
	closes := -1
	if st := stateOf(pc); st.unclosed != segment.Stop {
		if closes = bytes.IndexByte(line[open:], ']'); closes < 0 {
			st.unclosed = segment.Stop
		}
	}
	if !known && closes < 0 {
		return nil
	}
	d := &directive{name: string(name), at: segment.Start}
	n := open + 1
	switch {
	case closes < 0:
		d.fault = faultUnclosed
	default:
		d.key = string(bytes.TrimSpace(line[open+1 : open+closes]))
		n = open + closes + 1
		d.fault = inlineFault(known, colons, d.key, line[n:])
	}
	d.end = segment.Start + n
	d.SetPos(d.at)
	block.Advance(n)
	return d
}

func inlineFault(known bool, colons int, key string, rest []byte) directiveFault {
	switch {
	case !known:
		return faultUnknown
	case colons > 1:
		return faultColons
	case key == "":
		return faultEmpty
	case len(rest) > 0 && rest[0] == '{':
		return faultAttributes
	}
	return faultNone
}

// container is a block directive, :::name … :::.
type container struct {
	ast.BaseBlock
	name    string
	length  int // of the fence, in colons
	closed  bool
	at, end int // of the opening fence with its name
	fault   directiveFault
}

var kindContainer = ast.NewNodeKind("Container")

func (*container) Kind() ast.NodeKind { return kindContainer }

func (c *container) Dump(src []byte, level int) { ast.DumpHelper(c, src, level, nil, nil) }

// containerParser takes block directives. A closing fence has at least as many
// colons as the opening one; blocks nest with more colons on the outer one.
type containerParser struct{}

func (containerParser) Trigger() []byte { return []byte{':'} }

func (containerParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	length := fenceLength(line[pos:])
	if length < 3 {
		return nil, parser.NoChildren
	}
	rest := util.TrimRightSpace(line[pos+length:])
	c := &container{length: length, at: segment.Start - segment.Padding + pos}
	c.end = c.at + length + len(rest)
	name := leadingName(rest)
	c.name = string(name)
	switch {
	case len(rest) == 0:
		c.fault = faultStray
	case len(name) == 0:
		c.fault = faultNoName
	case len(rest) > len(name):
		c.fault = faultAttributes
	case !slices.Contains(blockNames, c.name):
		c.fault = faultUnknown
	}
	reader.AdvanceToEOL()
	return c, parser.NoChildren
}

func (containerParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	c := node.(*container)
	if c.fault == faultStray {
		return parser.Close
	}
	line, _ := reader.PeekLine()
	w, pos := util.IndentWidth(line, reader.LineOffset())
	if w < 4 {
		n := fenceLength(line[pos:])
		if n >= c.length && util.IsBlank(line[pos+n:]) && !inCode(c, pc) {
			c.closed = true
			reader.AdvanceToEOL()
			return parser.Close
		}
	}
	return parser.Continue | parser.HasChildren
}

func (containerParser) Close(ast.Node, text.Reader, parser.Context) {}

func (containerParser) CanInterruptParagraph() bool { return true }

func (containerParser) CanAcceptIndentedLine() bool { return false }

// inCode reports whether the current line belongs to a fenced code block that
// stands in c itself or in a block directive within it.
func inCode(c *container, pc parser.Context) bool {
	code, ok := pc.LastOpenedBlock().Node.(*ast.FencedCodeBlock)
	if !ok {
		return false
	}
	p := code.Parent()
	for p != ast.Node(c) {
		if _, ok := p.(*container); !ok {
			return false
		}
		p = p.Parent()
	}
	return true
}

// fenceLength returns how many colons line begins with.
func fenceLength(line []byte) int { return len(line) - len(bytes.TrimLeft(line, ":")) }
