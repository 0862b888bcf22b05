package markdown

import (
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// emphasisParser finds runs of * and _ as goldmark's own does, but decides
// what they can open and close by the CJK-friendly amendment to CommonMark
// (commonmark-spec issue 650). By CommonMark alone **注意：**请 is not bold,
// since Chinese has no space after the colon. For text without CJK characters
// nothing changes.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	if st.excess != nil {
		return nil
	}
	line, segment := block.PeekLine()
	if st.delimiters++; st.delimiters > maxDelimiters {
		st.exceed(segment.Start, segment.Start+1, "too many * and _ in one paragraph", `split it, or put a backslash before each * or _ that is meant as text`)
		return nil
	}
	char, n := line[0], 0
	for n < len(line) && line[n] == char {
		n++
	}
	after := ' '
	if n < len(line) {
		after, _ = utf8.DecodeRune(line[n:])
	}
	canOpen, canClose := flanking(char, precedingSequence(block), after)
	d := parser.NewDelimiter(canOpen, canClose, n, char, emphasisProcessor{})
	d.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(d)
	return d
}

// CloseBlock begins the count of runs anew for the next block.
func (emphasisParser) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	stateOf(pc).delimiters = 0
}

type emphasisProcessor struct{}

func (emphasisProcessor) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisProcessor) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// sequence is the character before a run with what a variation selector after
// it makes of it.
type sequence struct {
	space, punctuation, cjk bool
}

// flanking applies the rules for left- and right-flanking delimiter runs.
func flanking(char byte, before sequence, after rune) (canOpen, canClose bool) {
	afterSpace := util.IsSpaceRune(after)
	afterPunct := util.IsPunctRune(after)
	afterCJK := isCJK(after)
	beforeForeign := before.punctuation && !before.cjk // punctuation that is not CJK
	afterForeign := afterPunct && !afterCJK

	left := !afterSpace && (!afterForeign || before.space || beforeForeign || before.cjk)
	right := !before.space && (!beforeForeign || afterSpace || afterForeign || afterCJK)
	if char == '_' {
		return left && (!right || before.punctuation), right && (!left || afterPunct)
	}
	return left, right
}

// precedingSequence looks at what stands before the reader's position. A
// variation selector belongs to the character before it.
func precedingSequence(block text.Reader) sequence {
	r := block.PrecendingCharacter()
	switch {
	case 0xe0100 <= r && r <= 0xe01ef: // follows ideographs only
		return sequence{cjk: true}
	case 0xfe00 <= r && r <= 0xfe0e:
		_, at := block.Position()
		base, _ := utf8.DecodeLastRune(block.Source()[:at.Start-utf8.RuneLen(r)])
		if r == 0xfe01 && (base == '‘' || base == '’' || base == '“' || base == '”') {
			return sequence{punctuation: true, cjk: true} // the full-width form
		}
		r = base
	}
	return sequence{util.IsSpaceRune(r), util.IsPunctRune(r), isCJK(r)}
}
