package prose

import (
	"slices"
	"testing"
)

// build makes a text of ops; a string is words.
func build(parts ...any) Text {
	var b Builder
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b.Add(Op{Kind: Words}, p)
		case Op:
			b.Add(p, "")
		case func(*Builder):
			p(&b)
		}
	}
	return b.Text()
}

func open(k Kind) Op { return Op{Kind: k, Edge: Open} }
func shut(k Kind) Op { return Op{Kind: k, Edge: Close} }

func siteLink(arg string) func(*Builder) {
	return func(b *Builder) { b.Add(Op{Kind: Link, Edge: Open, Flag: FlagSite}, arg) }
}

func TestEndFindsWhatBelongsToABeginning(t *testing.T) {
	x := build(open(List), open(Item), open(Paragraph), "a", shut(Paragraph), open(List), open(Item), shut(Item), shut(List), shut(Item), shut(List), Op{Kind: Rule})
	for at, want := range map[int]int{0: 10, 1: 9, 2: 4, 5: 8, 6: 7} {
		if got := x.End(at); got != want {
			t.Errorf("what begins at %d ends at %d, want %d", at, got, want)
		}
	}
}

func TestPlainIsOneLineButForHardBreaks(t *testing.T) {
	x := build("a ", Op{Kind: Space}, "b  ", Op{Kind: Break}, "c", Op{Kind: Fact}, open(Strong), "d", shut(Strong))
	if got := x.Plain(nil); got != "a  b\ncd" {
		t.Errorf("%q", got)
	}
	if got := x.Plain(func(i int, o Op) string { return "5 days " }); got != "a  b\nc5 days d" {
		t.Errorf("with a hole: %q", got)
	}
}

func TestLinesLeaveOutMarks(t *testing.T) {
	x := build(open(Paragraph), "a", Op{Kind: Cite}, Op{Kind: NoteRef, Num: 1}, Op{Kind: Fact}, shut(Paragraph),
		open(Note), open(Paragraph), "b", shut(Paragraph), shut(Note),
		open(Notes), open(Footnote), open(Paragraph), "c", Op{Kind: BackLink, Num: 1}, shut(Paragraph), shut(Footnote), shut(Notes))
	var asked []int
	got := x.Lines(func(i int, o Op) string { asked = append(asked, i); return "!" }, func(Kind) string { return "Note" })
	if got != "a!\nNote\nb\nc" || !slices.Equal(asked, []int{1}) {
		t.Errorf("%q, asked for %v", got, asked)
	}
}

func TestAMenuIsAListThatLeadsToASection(t *testing.T) {
	item := func(link string, words ...any) []any {
		out := []any{open(Item), open(Line)}
		if link != "" {
			out = append(out, siteLink(link))
		}
		out = append(out, words...)
		if link != "" {
			out = append(out, shut(Link))
		}
		return append(out, shut(Line), shut(Item))
	}
	list := func(items ...[]any) []any {
		return append(append([]any{open(List)}, slices.Concat(items...)...), shut(List))
	}
	before := []any{open(Paragraph), Op{Kind: Fact}, shut(Paragraph)}
	menu := func(parts ...any) []Choice {
		x := build(parts...)
		return Menu(&x)
	}
	got := menu(append(before, list(item("#a", "Yes"), item("plan/1", "Elsewhere"), item("", "neither"))...)...)
	if len(got) != 3 || got[0].Fragment != "a" || !got[0].Alone || got[1].Key != "plan/1" || got[2].Alone {
		t.Errorf("%+v", got)
	}
	if got := menu(list(item("plan/1", "a"))...); got != nil {
		t.Errorf("a list that leads to no section of the text: %+v", got)
	}
	if got := menu(append(list(item("#a", "Yes")), open(Paragraph), shut(Paragraph))...); got != nil {
		t.Errorf("a list that does not come last: %+v", got)
	}
	got = menu(append(list(item("#a", "Yes")), open(Notes), shut(Notes))...)
	if len(got) != 1 {
		t.Errorf("before footnotes: %+v", got)
	}
}
