package markdown

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"polyport/internal/prose"
	"polyport/internal/source"
)

// TestMeaningVectors holds texts and what they mean. The list grows; what is in
// it must never change: every translation has recorded such hashes, and a
// change would make all of them stale at once. If this fails after an upgrade of
// goldmark or Go, it is for package prose to make up for the difference. There is no
// -update here on purpose.
func TestMeaningVectors(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/vectors/meaning-1.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(ar.Files)%2 != 0 || len(ar.Files) < 40 {
		t.Fatalf("%d files; want pairs of a text and its hashes, at least 20", len(ar.Files))
	}
	for pair := range slices.Chunk(ar.Files, 2) {
		text, want := pair[0], strings.TrimSpace(string(pair[1].Data))
		var got []string
		if strings.HasSuffix(text.Name, ".md") {
			_, doc, _ := parse(t, string(text.Data))
			for _, s := range doc.Sections {
				got = append(got, s.ID+" "+string(s.Meaning))
			}
		} else {
			got = append(got, string(prose.MeaningOf(string(text.Data))))
		}
		if have := strings.Join(got, "\n"); have != want {
			t.Errorf("%s\ngot\n%s\nwant, for ever,\n%s", text.Name, have, want)
		}
	}
}

// TestForm shows the canonical form, on which the hashes rest.
func TestForm(t *testing.T) {
	for _, c := range []struct{ md, form string }{
		{"", ""},
		{"Two \n words\n", "(p9:Two words)"},
		{"一\n二", "(p6:一二)"},
		{"a *b* **c** `d  e`", "(p2:a (em1:b)1: (strong1:c)1: (code3:d e))"},
		{"[ a ](entry:k#i) b", "(p(entry1:k1:i1:a)2: b)"},
		{"a[ b ](#i)", "(p2:a (entry0:1:i1:b))"},
		{`[a](https://x.example " T  t ") <b@c.example>`, "(p(link17:https://x.example3:T t1:a)1: (link18:mailto:b@c.example0:11:b@c.example))"},
		{"[](entry:k) :fact[f]:unit[u] :cite[c]", "(p(entry1:k0:)1: (fact1:f)(unit1:u)1: (cite1:c))"},
		{"a\\\n b", "(p1:a(break)1:b)"},
		{"### A {#x}\n\n#### B", "(h1:31:x1:A)(h1:40:1:B)"},
		{"- a\n\n- b\n  - c", "(list(item(p1:a))(item(p1:b)(list(item(p1:c)))))"},
		{"3) a\n4) b", "(ordered1:3(item(p1:a))(item(p1:b)))"},
		{"| A | |\n|:-|-|\n| b | `c\\|d` |", "(table(head(cell1:A)(cell))(row(cell1:b)(cell(code3:c|d))))"},
		{"> a\n\n---\n", "(quote(p1:a))(rule)"},
		{":::note\na\n:::", "(block4:note(p1:a))"},
		{"~~~go\n\n a(b)  \n\n~~~\n", "(pre2:go5: a(b))"},
		{"a[^x], b[^y] c[^x]\n\n[^y]: Y\n\n[^x]: X[^x]\n\n    - z\n",
			"(p1:a(footnote(p1:X(again1:1))(list(item(p1:z))))3:, b(footnote(p1:Y))2: c(again1:1))"},
		{"2:ab(p)", "(p7:2:ab(p))"},
		{"\\*&amp;&nbsp;&#x4e2d;", "(p6:*& 中)"},
		{"[a]\n\n[a]: entry:k", "(p(entry1:k0:1:a))"},
		{"![a](b)<i>", "(p(image1:b0:1:a)(html3:<i>))"},
		{":::nonsense\na\n:::", "(fault11::::nonsense(p1:a))"},
	} {
		_, doc, _ := parse(t, c.md)
		if got, want := doc.Sections[0].Meaning, hashOf(c.form); got != want {
			t.Errorf("%q: want %s, got %s", c.md, c.form, formOf(c.md))
		}
	}
	_, doc, _ := parse(t, "## *A* b {#c}\n\nd")
	if doc.Sections[1].Meaning != hashOf("(title(em1:A)2: b)(p1:d)") {
		t.Error("a section with a title:", doc.Sections[1].Meaning)
	}
	if prose.MeaningOf("\u3000Two\n  words\u00a0") != hashOf("(words9:Two words)") || prose.MeaningOf(" ") != hashOf("(words)") {
		t.Error("a title")
	}
}

// hashOf computes a Meaning as its doc comment says.
func hashOf(form string) prose.Meaning {
	sum := sha256.Sum256([]byte("polyport meaning 1\n" + form))
	return prose.Meaning("m1-" + hex.EncodeToString(sum[:])[:10])
}

// formOf returns the form of the intro of md.
func formOf(md string) string {
	f, _ := source.NewFile("t.md", []byte(md))
	doc, _ := Parse(f, 0)
	s := doc.Sections[0]
	return new(prose.Meanings).Form(s.heading(), &s.Body)
}

// TestSameMeaning has pairs that differ in what does not count.
func TestSameMeaning(t *testing.T) {
	for _, c := range [][2]string{
		{"a b", "a\n   b"},
		{"a b", "a\u00a0 \tb"},
		{"a b", "a\r\nb\r\n"},
		{"中文“引号”中", "中文\n“引号”\n中"},
		{"见:fact[x]。", "见\n:fact[x]\n。"},
		{"A :fact[x]元", "A :fact[x]\n元"},
		{"A [](entry:x)元", "A [](entry:x)\n元"},
		{"A 中[^1]文\n\n[^1]: a", "A 中[^1]\n文\n\n[^1]: a"},
		{"A a[^1] 文\n\n[^1]: 中", "A a[^1]\n文\n\n[^1]: 中"},
		{"- a\n- b", "* a\n\n* b"},
		{"- a\n  - b", "+ a\n\n     + b"},
		{"1. a\n2. b", "1) a\n1) b"},
		{"*a* __b__", "_a_ **b**"},
		{"a_b \\* & ©", "a\\_b &#42; &amp; &copy;"},
		{"### A {#x}", "### A {#x} ###"},
		{"Title {#t}\n---\n\na", "## Title {#other} ##\na"},
		{"```\na\n```", "~~~~\na  \n~~~~"},
		{"```\na\n```", "    a"},
		{"|a|b|\n|-|-|\n|c|", "| a  | b |\n|:--:|---|\n| c  |   |"},
		{"[a][1] [b][2]\n\n[1]: entry:x\n[2]: entry:y", "[a][u] [b][v]\n\n[v]: <entry:y>\n[u]: Entry:x"},
		{"[a](entry:x)", "[a](entry:x#)"},
		{"[a](https://x.example/(b))", "[a](<https://x.example/(b)>)"},
		{"https://x.example/", "<https://x.example/>"},
		{"<https://x.example/>", "[https://x.example/](https://x.example/)"},
		{"<a@b.example>", "[a@b.example](mailto:a@b.example)"},
		{"a[^1] b[^2]\n\n[^1]: c\n[^2]: d", "[^y]: d\n\na[^x] b[^y]\n\n[^x]:\n    c"},
		{"a[^1]\n\n[^1]: b[^2]\n[^2]: c", "a[^2]\n\n[^1]: c\n\n[^2]: b[^1]"},
		{":::note\na\n:::", "::::note\n\na\n\n:::::"},
		{"> a\n> b", ">a\nb"},
		{"---", "* * *"},
		{"a\\\nb", "a     \n   b"},
		{":fact[x]", ":fact[ x ]"},
		{"`` a b ``", "`a\nb`"},
	} {
		if a, b := lastMeaning(t, c[0]), lastMeaning(t, c[1]); a != b {
			t.Errorf("%q: %s\n%q: %s", c[0], formOf(c[0]), c[1], formOf(c[1]))
		}
	}
}

// TestOtherMeaning has groups of texts of which no two mean the same.
func TestOtherMeaning(t *testing.T) {
	for _, group := range [][]string{
		{"", "a", "b", "A", "a b", "ab", "*a*", "**a**", "`a`", "- a", "1. a", "2. a", "> a", "### a", "#### a", "### a {#a}",
			"    a", "```go\na\n```", ":::note\na\n:::", ":::warning\na\n:::", "|a|\n|-|", "[a](#x)", "[a](#y)", "[a](entry:x)",
			"[a](entry:x#y)", "[a](entry:xy)", "[a](https://x.example)", "[a](http://x.example)", "[a](tel:1)", "[a](mailto:1@x)",
			`[a](https://x.example "t")`, "a :fact[x]", "a :fact[y]", "a :unit[x]", "a :cite[x]", "a[](entry:x)", "a[](#x)", "a\n\n---",
			"a[^1]\n\n[^1]: b", "a[^1]\n\n[^1]: c", "a[^1]\n\n[^1]: - b", "a.", "a\\\na", "a a", "a\n\na", "é", "e\u0301"},
		{"- a\n- b", "- b\n- a", "- a\n- b\n- c", "- a\n\n  b", "- a\n  - b", "- a\n* b", "1. a\n2. b", "- a b", "a\n\nb"},
		{"一 二", "一二", "一\\\n二"},
		{"|a|b|\n|-|-|\n|c|d|", "|a|b|\n|-|-|\n|d|c|", "|a|b|\n|-|-|\n|c|\n|d|", "|a|\n|-|\n|b|\n|c|\n|d|", "|a|b|\n|-|-|\n|c d||"},
		{"*a* b", "*a b*", "a *b*", "**a** b", "*a* *b*", "***a*** b"},
		{"1. a\n\n:::note\nb\n:::", "1. a\n\n   :::note\n   b\n   :::", "1. a\n\n   b"},
		{"a[^1] b[^2]\n\n[^1]: c\n[^2]: c", "a[^1] b[^1]\n\n[^1]: c", "a[^1] b\n\n[^1]: c"},
		{"a[^1]\n\n[^1]: b[^2]\n[^2]: c", "a[^1][^2]\n\n[^1]: b\n[^2]: c"},
		{"```\na\nb\n```", "```\na b\n```", "```\n a\nb\n```", "```\na\n\nb\n```"},
		{"1:a", "(p1:a)", "\\(p1:a", "a)"},
	} {
		seen := map[prose.Meaning]string{}
		for _, md := range group {
			m := lastMeaning(t, md)
			if other, again := seen[m]; again {
				t.Errorf("%q and %q mean the same: %s", other, md, formOf(md))
			}
			seen[m] = md
		}
	}
}

func lastMeaning(t *testing.T, md string) prose.Meaning {
	_, doc, _ := parse(t, md)
	return doc.Sections[len(doc.Sections)-1].Meaning
}

// TestDeepFootnotes shows that a chain of notes is read to its end without
// nesting as deep as it is long.
func TestDeepFootnotes(t *testing.T) {
	chain := func(last string) string {
		var b strings.Builder
		b.WriteString("a[^0]\n\n")
		for i := range 5000 {
			fmt.Fprintf(&b, "[^%d]: b[^%d]\n", i, i+1)
		}
		return b.String() + "[^5000]: " + last
	}
	if lastMeaning(t, chain("x")) == lastMeaning(t, chain("y")) {
		t.Error("the last note is not read")
	}
	if form := formOf(chain("x")); strings.Count(form, "(later") != 5001/17 {
		t.Errorf("%d notes deferred", strings.Count(form, "(later"))
	}
}

// BenchmarkMeaning measures what meanings and shapes cost.
func BenchmarkMeaning(b *testing.B) {
	f, _ := source.NewFile("article.md", []byte(article(b)))
	doc, _ := Parse(f, 0)
	var meanings prose.Meanings
	b.SetBytes(int64(len(f.Data)))
	b.ReportAllocs()
	for b.Loop() {
		for i := range doc.Sections {
			s := &doc.Sections[i]
			meanings.Of(s.heading(), &s.Body)
			prose.Shape(&s.Body)
		}
	}
}
