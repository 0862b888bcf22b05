package markdown

import (
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"polyport/internal/diag"
	"polyport/internal/prose"
	"polyport/internal/source"
)

func parse(t testing.TB, md string) (*source.File, *Doc, []string) {
	t.Helper()
	f, _ := source.NewFile("t.md", []byte(md))
	doc, diags := Parse(f, 0)
	var codes []string
	for _, d := range diags {
		codes = append(codes, string(d.Code))
	}
	return f, doc, codes
}

func TestOffsetOutsideTheFile(t *testing.T) {
	f, _ := source.NewFile("t.md", []byte("text"))
	for _, start := range []int{-1, 5, 100} {
		if doc, _ := Parse(f, start); len(doc.Sections) != 1 || doc.Sections[0].ID != "intro" {
			t.Errorf("Parse(f, %d) = %+v; want the intro alone", start, doc)
		}
	}
}

// TestNestingBombs holds inputs that cost a naive parser the square of their
// length, or its stack.
func TestNestingBombs(t *testing.T) {
	const size = 100_000
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	bombs := map[string]string{
		"quotes":             repeat(">"),
		"spaced quotes":      repeat("> "),
		"lists":              repeat("- "),
		"mixed containers":   repeat("> - 1. "),
		"deep lists":         deepList(400),
		"brackets":           repeat("["),
		"closed brackets":    strings.Repeat("[", size/2) + strings.Repeat("]", size/2),
		"links":              repeat("[a]("),
		"notes":              repeat("[^a"),
		"note definitions":   repeat("[^a]: "),
		"note references":    "[^a]: x\n\n" + repeat("[^a]"),
		"unknown notes":      repeat("[^b] "),
		"many notes":         repeat("[^a]: x\n"),
		"definitions":        repeat("[a]: b\n"),
		"reference links":    "[a]: entry:b\n\n" + repeat("[a] "),
		"stars":              repeat("*"),
		"stars and letters":  repeat("*a "),
		"openers":            repeat("a**b") + strings.Repeat("c* ", 5000),
		"alternating":        strings.Repeat("*a ", size/6) + strings.Repeat("b_ ", size/6),
		"nested emphasis":    strings.Repeat("*a **a ", size/14) + strings.Repeat("b** b* ", size/14),
		"colons":             repeat(":"),
		"blocks":             repeat(":::note\n"),
		"growing blocks":     growingBlocks(400),
		"closers":            repeat(":::\n"),
		"open directives":    repeat(":fact["),
		"unknown directives": repeat(":fcat[a]"),
		"addresses":          repeat("http://a "),
		"parentheses":        "http://a" + repeat(")"),
		"references":         "http://a" + repeat("&amp;"),
		"backticks":          backticks(440),
		"comments":           repeat("<!--"),
		"instructions":       repeat("a <?"),
		"declarations":       repeat("a <!A"),
		"tags":               repeat("<a "),
		"tables":             "|a|\n|-|\n" + repeat("|a"),
		"table rows":         "|a|b|\n|-|-|\n" + repeat("|a\n"),
		"entities":           repeat("&#"),
		"headings":           repeat("## a {#a}\n"),
		"full width":         repeat("：fact["),
	}
	for name, md := range bombs {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			_, doc, _ := parse(t, md)
			if took := time.Since(begin); took > 10*time.Second {
				t.Errorf("took %v for %d bytes", took, len(md))
			} else if testing.Verbose() {
				t.Log(took.Round(time.Millisecond))
			}
			for _, s := range doc.Sections {
				checkText(t, s.Body)
			}
		})
	}
}

// TestPositionsBehindTabs has blocks that begin behind a tab of which a
// container has taken a part; goldmark's positions are beyond them.
func TestPositionsBehindTabs(t *testing.T) {
	for md, want := range map[string]string{
		"-\n\t#":                        "#",
		"-\n\t### A {#a}":               "### A {#a}",
		">\t- a":                        "- a",
		"-\n\t> a":                      "> a",
		"-\n\t```\n\ta\n\t```":          "```\n\ta\n\t```",
		"-\n\t:::note\n\ta\n\t:::":      ":::note\n\ta\n\t:::",
		"-\n\t| a |\n\t|-|":             "| a |\n\t|-|",
		"-\n\tA\n\t---":                 "A\n\t---",
		"- a\n\n\t\tcode":               "code",
		"-\n\t<div>":                    "",
		"- a\n\n\t[^1]: - b\n\n\tc[^1]": "- b\n\n\tc[^1]",
	} {
		_, doc, _ := parse(t, md)
		got := ""
		if shape := prose.Shape(&doc.Sections[0].Body); len(shape) > 1 {
			got = md[shape[1].At:]
		}
		if got != want {
			t.Errorf("%q: the block begins at %q, want %q", md, got, want)
		}
	}
}

// TestABoundIsPassedAtAPlace shows bounds from both sides: what is within them is
// read in full, and what passes one is reported where it does, and not read.
func TestABoundIsPassedAtAPlace(t *testing.T) {
	repeat := strings.Repeat
	for name, c := range map[string]struct {
		within, beyond string
		line, col      int
	}{
		"runs of stars":    {repeat(repeat("*a* ", maxDelimiters/2)+"\n\n", 2), "b\n\n" + repeat("*a* ", maxDelimiters/2) + "*b*", 3, 4*maxDelimiters/2 + 1},
		"nested emphasis":  {repeat("*", 2*maxInlines) + "a" + repeat("*", 2*maxInlines), "b\n\n" + repeat("*", 5000) + "a" + repeat("*", 5000), 3, 0},
		"nested blocks":    {repeat(">", maxDepth) + " a", repeat(">", maxDepth+1) + " a", 1, maxDepth + 1},
		"open brackets":    {repeat("[", maxBrackets) + "\n\n" + repeat("[", maxBrackets), "\n" + repeat("[", maxBrackets+1), 2, maxBrackets + 1},
		"blocks":           {repeat("a\n\n", maxBlocks), repeat("a\n\n", maxBlocks) + "b\n", 2*maxBlocks + 1, 1},
		"padded rows":      {"|a|b|c|\n|-|-|-|\n|d|\n", "|" + repeat("a|", 200) + "\n|" + repeat("-|", 200) + "\n" + repeat("|b|\n", 100), 53, 1},
		"link definitions": {repeat("[a]: #b\n", maxDefined), repeat("[a]: #b\n", maxDefined+1), maxDefined + 1, 1},
		"uses of a long one": {"[a]: https://a.example/" + repeat("x", 1000) + "\n\n" + repeat("[a] ", 100),
			"[a]: https://a.example/" + repeat("x", 10000) + "\n\n" + repeat("[a] ", 10000), 3, 4*13 + 1},
		"footnotes in sections": {"## A {#a}\n\n[^1]\n\n## B {#b}\n\n[^1]\n\n[^1]: " + repeat("word ", 1000),
			"## A {#a}\n\n[^1]\n\n## B {#b}\n\n[^1]\n\n[^1]: " + repeat("word ", 50000), 7, 1},
	} {
		t.Run(name, func(t *testing.T) {
			read := func(md string) (*Doc, diag.List) {
				f, _ := source.NewFile("a.md", []byte(md))
				return Parse(f, 0)
			}
			if doc, diags := read(c.within); doc.Unread || diags.HasErrors() {
				t.Errorf("within the bound: %.300v", diags)
			}
			doc, diags := read(c.beyond)
			if !doc.Unread || len(doc.Sections) != 1 || doc.Sections[0].ID != introID {
				t.Errorf("beyond the bound, the text is read: %d sections", len(doc.Sections))
			}
			if len(diags) != 1 || diags[0].Code != "text-limit" || diags[0].Hint == "" {
				t.Fatalf("findings: %.300v", diags)
			}
			if at := diags[0].Pos; at.Line != c.line || c.col > 0 && at.Col != c.col {
				t.Errorf("at %d:%d, want %d:%d: %s", at.Line, at.Col, c.line, c.col, diags[0].Message)
			}
		})
	}
}

func deepList(depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func growingBlocks(n int) string {
	var b strings.Builder
	for i := n; i > 2; i-- {
		b.WriteString(strings.Repeat(":", i) + "note\n")
	}
	return b.String()
}

func backticks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("`", i) + "a")
	}
	return b.String()
}

func TestParseIsSafeForConcurrentUse(t *testing.T) {
	f, want, _ := parse(t, article(t))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got, _ := Parse(f, 0); !reflect.DeepEqual(got, want) {
				t.Error("another result")
			}
		})
	}
	wg.Wait()
}

// article is a text of about 400 words with everything that texts hold.
func article(t testing.TB) string {
	raw, err := os.ReadFile("testdata/article.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestArticleHasNoFaults(t *testing.T) {
	if _, _, codes := parse(t, article(t)); codes != nil {
		t.Error(codes)
	}
}

func BenchmarkParse(b *testing.B) {
	f, _ := source.NewFile("article.md", []byte(article(b)))
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(f, 0)
	}
}
