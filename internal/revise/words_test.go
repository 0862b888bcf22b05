package revise

import (
	"strings"
	"testing"
	"unicode"
)

// marked writes a comparison as diff does.
func marked(before, after string) string {
	var b strings.Builder
	for _, c := range Compare(before, after) {
		b.WriteString(c.Same)
		if c.Old != "" {
			b.WriteString("[-" + c.Old + "-]")
		}
		if c.New != "" {
			b.WriteString("{+" + c.New + "+}")
		}
	}
	return b.String()
}

func TestCompareByWord(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", ""},
		{"one two", "one two", "one two"},
		{"one two", "one\n  two", "one\n  two"},
		{"The fee is 400 yuan.", "The fee is 500 yuan.", "The fee is[- 400-]{+ 500+} yuan."},
		{"must pay", "must not pay", "must{+ not+} pay"},
		{"a b c", "c", "[-a b -]c"},
		{"", "new words", "{+new words+}"},
		{"old", "", "[-old-]"},
		{"费用为四百元。", "费用为五百元。", "费用为[-四-]{+五+}百元。"},
		{"あなた", "あの人", "あ[-なた-]{+の人+}"},
		{"vier Tage", "vierzig Tage", "[-vier-]{+vierzig+} Tage"},
		{"é́t", "ét", "[-é́t-]{+ét+}"},
		{"one\n\ntwo", "one\ntwo", "one[-\n\n-]\ntwo"},
		{"- a\n- b", "- a\n- x\n- b", "- a\n-{+ x\n-+} b"},
	} {
		if got := marked(c.before, c.after); got != c.want {
			t.Errorf("%q to %q: got %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

// dense is s without its white space.
func dense(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestCompareIsBoundedInSize(t *testing.T) {
	a, b := strings.Repeat("a b ", 10_000), strings.Repeat("b c ", 10_000)
	checkCompare(t, "x "+a+"y", "x "+b+"y")
}

// checkCompare fails unless what is the same and taken out makes up the old
// text, and what is the same and put in the new one.
func checkCompare(t *testing.T, before, after string) {
	t.Helper()
	var was, is strings.Builder
	for _, c := range Compare(before, after) {
		if c.Same == "" && c.Old == "" && c.New == "" || c.Same != "" && c.Old+c.New != "" {
			t.Fatalf("a change that is none, or two: %+v", c)
		}
		was.WriteString(c.Same + c.Old)
		is.WriteString(c.Same + c.New)
	}
	if dense(was.String()) != dense(before) || dense(is.String()) != dense(after) {
		t.Fatalf("%q and %q became %q and %q", before, after, was.String(), is.String())
	}
	if dense(before) != dense(after) && marked(before, after) == marked(after, after) {
		t.Fatalf("no difference between %q and %q", before, after)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("The fee is 400 yuan.", "The fee\nis 500 yuan.\n\nNew.")
	f.Add("费用为四百元。", "费用 为五百元")
	f.Add("\xff\xfe\n\n", "\u0301x")
	f.Fuzz(func(t *testing.T, before, after string) {
		if len(before)+len(after) < 2000 {
			checkCompare(t, before, after)
		}
	})
}
