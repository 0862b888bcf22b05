package markdown

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"polyport/internal/prose"
	"polyport/internal/source"
)

// TestSpansAreTheWords finds the words and what is none in the samples without
// the parser: each byte of a word is in a span of its section, none of a
// directive, address, id or marker is.
func TestSpansAreTheWords(t *testing.T) {
	for _, s := range samples(t) {
		_, doc, _ := parse(t, s.md)
		in := make([]int, len(s.md)) // 1 + the section whose words they are
		for i, sec := range doc.Sections {
			for _, x := range spansOf(sec) {
				for at := x.At; at < x.End; at++ {
					if in[at] != 0 {
						t.Fatalf("%s: byte %d is in two spans", s.name, at)
					}
					in[at] = i + 1
				}
			}
		}
		words := wordsIn(s.md)
		for _, w := range words {
			for at := w.at; at < w.end; at++ {
				if in[at] != w.section+1 {
					t.Fatalf("%s: %q at %d is not in the spans of section %d", s.name, s.md[w.at:w.end], w.at, w.section)
				}
			}
		}
		for at, markup := range masked(s.md) {
			if markup && in[at] != 0 && !strings.ContainsRune(" ]", rune(s.md[at])) {
				t.Fatalf("%s: markup in a span: …%s", s.name, s.md[at:min(at+40, len(s.md))])
			}
		}
		if len(words) < 15 {
			t.Errorf("%s: only %d words", s.name, len(words))
		}
	}
}

// TestSpansAreTheVisibleText compares the spans, one after the other, with the
// text of the HTML, in the samples and goldens, and in the samples typed
// otherwise. Only sections with footnotes, which stand elsewhere in HTML, and
// texts with errors are left out.
func TestSpansAreTheVisibleText(t *testing.T) {
	compared := 0
	for _, s := range append(samples(t), goldenSamples(t)...) {
		random := rand.New(rand.NewPCG(5, uint64(len(s.md))))
		texts := []string{s.md}
		if !strings.HasPrefix(s.name, "testdata/") {
			texts = append(texts, breakLines(random, s.md), escapes(random, s.md), spaces(random, s.md))
		}
		for _, md := range texts {
			f, doc, codes := parse(t, md)
			if len(codes) > 0 {
				continue
			}
			for _, sec := range doc.Sections {
				body := htmlOf(&sec.Body)
				if strings.Contains(body, `role="doc-noteref"`) {
					continue
				}
				compared++
				got := strings.Fields(string(unescape([]byte(wordsOf(f, sec)))))
				want := strings.Fields(visibleText(htmlOf(&sec.Title)) + "\n" + visibleText(body))
				if !slices.Equal(got, want) {
					t.Fatalf("%s#%s:\ngot  %q\nwant %q", s.name, sec.ID, got, want)
				}
			}
		}
	}
	if compared < 500 {
		t.Errorf("only %d sections compared", compared)
	}
}

// htmlOf is a text as HTML, with NUL in the places of holes and labels.
func htmlOf(x *prose.Text) string {
	return string(x.AppendHTML(nil, &prose.HTML{
		Labels: prose.Labels{Note: "\x00", Warning: "\x00", Back: "\x00"},
		Hole:   func(dst []byte, _ int, _ prose.Op) []byte { return append(dst, 0) },
	}))
}

// goldenSamples are the texts of testdata.
func goldenSamples(t *testing.T) []sample {
	var list []sample
	for _, path := range goldens(t) {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range ar.Files {
			if strings.HasSuffix(in.Name, ".md") {
				list = append(list, sample{path + ":" + in.Name, string(in.Data[bodyOf(in.Data):])})
			}
		}
	}
	return list
}

// hrefHole matches the holes in attributes, which are no place in the text.
var hrefHole = regexp.MustCompile(`="\x00"`)

// visibleText returns the text of HTML; a hole, marked by NUL, ends a word, and
// so does a block.
func visibleText(fragment string) string {
	fragment = strings.ReplaceAll(hrefHole.ReplaceAllString(fragment, ""), "\x00", "\n")
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(fragment)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(z.Token().Data)
		case html.StartTagToken, html.EndTagToken:
			if tag := z.Token().Data; !slices.Contains([]string{"a", "em", "strong", "code"}, tag) {
				b.WriteByte('\n')
			}
		}
	}
}

// TestSpans shows spans one by one; | is an empty one.
func TestSpans(t *testing.T) {
	for _, c := range []struct{ md, want string }{
		{"one\ntwo **th**ree `x\\y` &amp; \\*", `"one\ntwo " "th" "ree " "x\\y" " &amp; \\*"`},
		{"a  \nb\\\nc", `"a" | "b" | "c"`},
		{"a \nb", `"a \nb"`},
		{"> a\n> b\n\n- c", `"a\n" "b" | "c"`},
		{"一\n二 \n三", `"一" "二" "三"`},
		{"## A *b* :fact[x] c {#i}\n\nd", `"A " "b" " " | " c" | "d"`},
		{"[a b](entry:x#y 'title') [](entry:z) <https://x.example/> b", `"a b" " " | " " "https://x.example/" " b"`},
		{"见https://x.example/。", `"见https://x.example/。"`},
		{"|a|**b** c|\n|-|-|\n||d|", `"a" | "b" " c" | "d"`},
		{"```toml\na\n  b\n```\nc", `"a\n  b\n" | "c"`},
		{"- ```\n  a\n   b\n  ```", `"a\n" " b\n"`},
		{"a[^1]b[^1]\n\n[^1]: c *d*\n\n    e", `"a" | "c " "d" | "e" | "b"`},
		{"## A {#a}\n\n:::note\nb\n:::\n\n### C {#c}", `"A" | "b" | "C"`},
		{"a :fcat[x] [^none]", `"a " | " "`},
		{"![alt](u) <b>", `"alt" " "`},
		{":fact[x]", ""},
	} {
		f, _ := source.NewFile("t.md", append([]byte("---\n---\n"), c.md...))
		doc, _ := Parse(f, 8)
		var got []string
		for _, x := range spansOf(doc.Sections[len(doc.Sections)-1]) {
			if x.At == x.End {
				got = append(got, "|")
			} else {
				got = append(got, fmt.Sprintf("%q", f.Data[x.At:x.End]))
			}
		}
		if have := strings.Join(got, " "); have != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.md, have, c.want)
		}
	}
}

func TestShape(t *testing.T) {
	for _, c := range []struct{ md, want string }{
		{"words only", ""},
		{"- a\n- b\n  1. c\n  2. d\n  3. e\n- f\n\n> q", "list of 3 at 1:1, ordered of 3 at 3:3, quote at 8:1"},
		{"| a | b |\n|-|-|\n| c | d |\n| e |", "table of 2 by 2 at 1:1"},
		{"  a |\n|---|", "table by 1 at 1:3"},
		{":::note\na\n:::\n\n:::warning\n- b\n:::", "note at 1:1, warning at 5:1, list of 1 at 6:1"},
		{"::::steps\n1. a\n\n   :::note\n   b\n   :::\n2. c\n::::", "steps at 1:1, ordered of 2 at 2:1, note at 4:4"},
		{"### A {#a}\n\n    code\n\nB\n---\n\n~~~\nc\n~~~", "heading at 1:1, code at 3:5"}, // what follows B is its section
		{"a[^1]\n\n- b\n\n[^1]: > c", "quote at 5:7, list of 1 at 3:1"},
		{"## A {#a}\n\n- b", ""},
		{":::nonsense\n- a\n:::", "list of 1 at 2:1"},
	} {
		f, doc, _ := parse(t, c.md)
		var got []string
		for _, x := range prose.Shape(&doc.Sections[0].Body) {
			got = append(got, strings.Replace(showBlock(f, x), "t.md:", "", 1))
		}
		if have := strings.Join(got, ", "); have != c.want {
			t.Errorf("%q:\ngot  %s\nwant %s", c.md, have, c.want)
		}
	}
}

// TestShapeHasNoLayout types the samples otherwise, which changes no shape.
func TestShapeHasNoLayout(t *testing.T) {
	for _, s := range samples(t) {
		md := s.md
		random := rand.New(rand.NewPCG(7, uint64(len(md))))
		for _, l := range layouts {
			md = l.rewrite(random, md)
		}
		_, want, _ := parse(t, s.md)
		_, got, _ := parse(t, md)
		for i := range want.Sections {
			a, b := prose.Shape(&want.Sections[i].Body), prose.Shape(&got.Sections[i].Body)
			for _, list := range [][]prose.Block{a, b} {
				for k := range list {
					list[k].At = 0
				}
			}
			if !slices.Equal(a, b) {
				t.Errorf("%s#%s: %v, want %v", s.name, want.Sections[i].ID, b, a)
			}
		}
	}
}
