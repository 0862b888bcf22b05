package guide

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/quick"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/markdown"
	"polyport/internal/source"
)

func entry(t testing.TB, texts map[bcp47.Tag]string) *content.Entry {
	t.Helper()
	e := &content.Entry{Key: "advisor/x", Facts: &content.Facts{Kind: content.KindGuide}}
	for _, lang := range []bcp47.Tag{"en", "fr"} {
		text, ok := texts[lang]
		if !ok {
			continue
		}
		f, diags := source.NewFile(source.Path("content/advisor/x/"+string(lang)+".md"), []byte(text))
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		doc, diags := markdown.Parse(f, 0)
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		e.Texts = append(e.Texts, &content.Text{File: f, Lang: lang, Doc: doc})
	}
	return e
}

// text writes a guide: "a: b c; b: e!; c" is the question a with answers that
// lead to b and c, the question b with one that leads to the entry e, and the
// result c.
func text(graph string) string {
	var b strings.Builder
	b.WriteString("Intro.\n")
	for node := range strings.SplitSeq(graph, "; ") {
		id, answers, _ := strings.Cut(node, ": ")
		fmt.Fprintf(&b, "\n## About %s {#%s}\n\nWords.\n", id, id)
		for i, to := range strings.Fields(answers) {
			if i == 0 {
				b.WriteString("\n")
			}
			if key, ok := strings.CutSuffix(to, "!"); ok {
				fmt.Fprintf(&b, "- [To %s](entry:%s)\n", key, key)
			} else {
				fmt.Fprintf(&b, "- [To %s](#%s)\n", to, to)
			}
		}
	}
	return b.String()
}

func compile(t testing.TB, graph string) (*Guide, diag.List) {
	return Compile(entry(t, map[bcp47.Tag]string{"en": text(graph)}), "en")
}

// places writes each place of a guide as its address, what stands there and how
// many questions the way has at most.
func places(g *Guide) string {
	var out []string
	for _, p := range g.Places() {
		out = append(out, fmt.Sprintf("%s=%s/%d", g.Path(p), g.Nodes[p.Node].ID, p.Most))
	}
	return strings.Join(out, " ")
}

func TestAGuideUnfoldsIntoAPlaceForEachWay(t *testing.T) {
	for _, test := range []struct{ graph, want string }{
		{"a: b c; b: d; c; d", "=a/2 b/=b/2 b/d/=d/2 c/=c/1"},
		{"a: b c; b: c; c", "=a/2 b/=b/2 b/c/=c/2 c/=c/1"},
		{"a: b e!; b: e!", "=a/1 b/=b/1"}, // nothing more is asked where only entries are named
		{"a: b e!; b: a e!", "=a/2 b/=b/2"},
		{"a: b b; b", "=a/1 b/=b/1 b.2/=b/1"},
		{"a: b; b: c a; c: b d; d", "=a/3 b/=b/3 b/c/=c/3 b/c/d/=d/3"},
		{"a: a b; b", "=a/1 b/=b/1"},
	} {
		g, diags := compile(t, test.graph)
		if len(diags) > 0 {
			t.Errorf("%s: %v", test.graph, diags)
		}
		if got := places(g); got != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.graph, got, test.want)
		}
	}
}

func TestAnAnswerThatLeadsBackLeadsToWhereThatWasAsked(t *testing.T) {
	g, _ := compile(t, "a: b c; b: c a; c: b a d; d")
	want := map[string]string{"b/c/0": "b/", "b/c/1": "", "c/b/0": "c/", "c/b/1": "", "b/1": "", "c/1": ""}
	for _, p := range g.Places() {
		for k, a := range g.Nodes[p.Node].Answers {
			if a.Node < 0 {
				continue
			}
			at := g.Path(p) + fmt.Sprint(k)
			if back, ok := want[at]; ok {
				if got := g.Next(p, k); got != back {
					t.Errorf("%s leads to %q, not %q", at, got, back)
				}
				delete(want, at)
			} else if got := g.Next(p, k); !strings.HasPrefix(got, g.Path(p)) || got == g.Path(p) {
				t.Errorf("%s leads to %q, which is not further on", at, got)
			}
		}
		for k := range p.Steps {
			if got := g.Back(p, k); !strings.HasPrefix(g.Path(p), got) || strings.Count(got, "/") != k {
				t.Errorf("step %d of %s leads back to %q", k, g.Path(p), got)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not seen: %v", want)
	}
}

func TestANodeKnowsTheEntriesThatItLeadsTo(t *testing.T) {
	src := "## A {#a}\n\nSee [](entry:services/y#b).\n\n- [One](#b)\n- [Two](entry:services/x)\n\n## B {#b}\n\n[X](entry:services/x), [again](entry:services/x), [z](entry:z).\n"
	g, diags := Compile(entry(t, map[bcp47.Tag]string{"en": src}), "en")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	if got := fmt.Sprint(g.Nodes[0].Entries, g.Nodes[1].Entries); got != "[services/y services/x] [services/x z]" {
		t.Error(got)
	}
	for key, want := range map[content.Key]bool{"services/y": true, "z": true, "services": false} {
		if g.LeadsTo(key) != want {
			t.Errorf("leads to %s: %t", key, !want)
		}
	}
}

// found is the code, line and first quoted word of each finding.
func found(diags diag.List) string {
	var out []string
	for _, d := range diags.Sorted() {
		out = append(out, fmt.Sprintf("%s:%d:%d %s", strings.TrimPrefix(string(d.Pos.File), "content/advisor/x/"), d.Pos.Line, d.Pos.Col, d.Code))
		if d.Hint == "" {
			out = append(out, "without a way out")
		}
	}
	return strings.Join(out, "\n")
}

func TestWhatIsUnsoundIsReportedWhereItStands(t *testing.T) {
	long := []string{}
	for i := range 9 {
		long = append(long, fmt.Sprintf("q%d: q%d q%d", i, i+1, i+1))
	}
	for _, test := range []struct{ name, en, fr, want string }{
		{"nothing at all", "Words.", "", "en.md:1:1 guide-empty"},
		{"a result first", text("a; b"), "", "en.md:3:1 guide-empty"},
		{"unreachable", text("a: b; b; c: d; d"), "", "en.md:13:1 guide-unreachable\nen.md:19:1 guide-unreachable"},
		{"a loop", text("a: b c; b; c: d; d: c"), "", "en.md:14:1 guide-loop\nen.md:20:1 guide-loop"},
		{"a loop with a way out by an entry", text("a: b; b: a e!"), "", ""},
		{"unknown targets are the join's", text("a: nowhere b; b: nowhere"), "", ""},
		{"too many ways", text(strings.Join(append(long, "q9"), "; ")), "", "en.md:3:1 guide-large"},
		{"an item that is no link", "## A {#a}\n\n- [B](#b)\n- C\n- [B](#b) maybe\n\n## B {#b}\n\nWords.\n", "", "en.md:4:1 guide-answer\nen.md:5:7 guide-answer"},
		{"answers before other words", "## A {#a}\n\n- [B](#b)\n- [C](#c)\n\nWords.\n\n## B {#b}\n\nB.\n\n## C {#c}\n\nC.\n", "",
			"en.md:1:1 guide-empty\nen.md:3:7 guide-answer\nen.md:4:7 guide-answer"},
		{"a link in the words of a result", text("a: b; b") + "\nSee [a](#a).\n", "", "en.md:13:9 guide-answer"},
		{"an answer to a heading inside", "## A {#a}\n\n- [B](#b)\n- [Inside](#in)\n\n## B {#b}\n\nB.\n\n### In {#in}\n\nWords.\n", "", "en.md:4:12 guide-answer"},
		{"the intro asks", "- [A](#a)\n\n## A {#a}\n\n- [B](#b)\n\n## B {#b}\n\nB.\n", "", "en.md:1:7 guide-answer"},
		{"another order in a translation", text("a: b c; b; c"), text("a: c b; b; c"), "fr.md:7:10 guide-differs"},
		{"an answer less", text("a: b c; b; c"), text("a: b; b; c"), "fr.md:3:1 guide-differs"},
		{"a question that was a result", text("a: b; b"), text("a: b; b: a"), "fr.md:13:10 guide-differs"},
		{"an entry instead", text("a: b e!; b"), text("a: b f!; b"), "fr.md:8:10 guide-differs"},
		{"a section less is shown in the source language", text("a: b c; b; c"), text("a: b c; c"), ""},
		{"a fault of the translation alone", text("a: b; b"), text("a: b; b") + "\nSee [a](#a).\n", "fr.md:13:9 guide-answer"},
	} {
		t.Run(test.name, func(t *testing.T) {
			texts := map[bcp47.Tag]string{"en": test.en}
			if test.fr != "" {
				texts["fr"] = test.fr
			}
			_, diags := Compile(entry(t, texts), "en")
			if got := found(diags); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// TestEveryGraphIsSoundOrReported draws graphs at random: each is either
// refused, or every way through it ends.
func TestEveryGraphIsSoundOrReported(t *testing.T) {
	sound := 0
	check := func(edges [5][3]uint8) bool {
		var nodes []string
		for n, answers := range edges {
			node := string(rune('a' + n))
			var to []string
			for _, a := range answers {
				switch a %= 8; {
				case a < 5:
					to = append(to, string(rune('a'+a)))
				case a == 5:
					to = append(to, "e!")
				}
			}
			if len(to) > 0 {
				node += ": " + strings.Join(to, " ")
			}
			nodes = append(nodes, node)
		}
		g, diags := compile(t, strings.Join(nodes, "; "))
		if diags.HasErrors() {
			return true
		}
		sound++
		list := g.Places()
		paths := map[string]bool{}
		for _, p := range list {
			if paths[g.Path(p)] {
				return false
			}
			paths[g.Path(p)] = true
		}
		ends := map[string]bool{}
		for range list {
			for _, p := range list {
				node := &g.Nodes[p.Node]
				ends[g.Path(p)] = node.Result() || slices.ContainsFunc(node.Answers, func(a Answer) bool { return a.Node < 0 }) || ends[g.Path(p)]
				for k, a := range node.Answers {
					if a.Node < 0 {
						continue
					}
					next := g.Next(p, k)
					if !paths[next] {
						return false // a dead link
					}
					ends[g.Path(p)] = ends[g.Path(p)] || ends[next]
				}
			}
		}
		for _, p := range list {
			if !ends[g.Path(p)] || len(p.Steps) > p.Most || p.Most > len(g.Nodes) {
				return false
			}
		}
		return true
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 1500}); err != nil {
		t.Error(err)
	}
	if sound < 50 {
		t.Errorf("only %d graphs were sound: too few to prove anything", sound)
	}
}
