package markdown

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// TestEmphasisOutsideCJKIsCommonMark compares runs of delimiters in random
// texts without CJK characters with goldmark's own reading of them.
func TestEmphasisOutsideCJKIsCommonMark(t *testing.T) {
	own := parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(util.Prioritized(emphasisParser{}, 500)))
	theirs := parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(util.Prioritized(parser.NewEmphasisParser(), 500)))
	pieces := []string{"*", "*", "**", "_", "__", "***", "a", "б", "م", "é", " ", ".", "“", "”", "—", "«", "€", "\u00a0", "😀", "\\", "\n"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range 1 + random.IntN(14) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		src := []byte("x" + b.String())
		got, want := outlineOf(own, src), outlineOf(theirs, src)
		if got != want {
			t.Fatalf("%q: got %s, CommonMark says %s", src, got, want)
		}
	}
}

// outlineOf writes a tree of emphasis and text.
func outlineOf(p parser.Parser, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(p.Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.Write(n.Segment.Value(src))
			}
		case *ast.Emphasis:
			b.WriteString([]string{"", "i", "b"}[n.Level] + map[bool]string{true: "(", false: ")"}[entering])
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// TestCJKTable checks the table of CJK characters against an independent one.
func TestCJKTable(t *testing.T) {
	wide := func(r rune) bool {
		w := util.EastAsianWidth(r)
		return w == "W" || w == "F" || w == "H" || unicode.Is(unicode.Hangul, r)
	}
	for _, x := range []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo, unicode.Yi} {
		for r := rune(0x1100); r <= unicode.MaxRune; r++ { // below are two modifier letters that are not wide
			if unicode.Is(x, r) && !isCJK(r) {
				t.Errorf("%U %c is of a CJK script", r, r)
			}
		}
	}
	for r := rune(0x3000); r <= 0xffff; r++ {
		if wide(r) && !isCJK(r) {
			t.Errorf("%U is wide and not CJK", r)
		}
	}
	for r := rune(0); r < 0x1100; r++ {
		if isCJK(r) {
			t.Errorf("%U %c is not CJK", r, r)
		}
	}
	for _, r := range "😀✅⭐“”…—·" {
		if isCJK(r) {
			t.Errorf("%U %c is not CJK", r, r)
		}
	}
}

// TestFlankingWithVariationSelectors has the cases of the CJK-friendly
// amendment that a golden file cannot show well.
func TestFlankingWithVariationSelectors(t *testing.T) {
	for _, c := range []struct{ md, html string }{
		{"a**〔\ufe00**b", "a<strong>〔\ufe00</strong>b"},
		{"禰\U000E0100**(a)**文", "禰\U000E0100<strong>(a)</strong>文"},
		{"**“\ufe01**字", "<strong>“\ufe01</strong>字"},
		{"文\ufe00**(a)**文", "文\ufe00<strong>(a)</strong>文"},
		{"a\ufe00**(a)**文", "a\ufe00**(a)**文"},
	} {
		if got := renderLeniently(c.md); got != "<p>"+c.html+"</p>\n" {
			t.Errorf("%q: got %q, want %q", c.md, got, c.html)
		}
	}
}
