package diag

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPrintableObeysNothing(t *testing.T) {
	for in, want := range map[string]string{
		"plain 中文 العربية é": "plain 中文 العربية é",
		"a\nb\tc\r":          `a\nb\tc\r`,
		"\x1b[31m\x00\x7f":   `\u001b[31m\u0000\u007f`,
		"\u009b31m\u0085":    `\u009b31m\u0085`,
		"ab\u202Ecd\u2066":   `ab\u202ecd\u2066`,
		"\u200F\uFEFF\uFFFE": `\u200f\ufeff\ufffe`,
		"\U000E0041\xff":     `\U000e0041\xff`,
		"\u2028 \uFFFD":      "\\u2028 \uFFFD",
		"نمی\u200Cدهم":       "نمی\u200Cدهم",
	} {
		if got := Printable(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := PrintableLines("a\n\tb\x1b"); got != "a\n\tb\\u001b" {
		t.Errorf("lines: %q", got)
	}
}

func TestHostileFindingsStayInTheirLines(t *testing.T) {
	l := List{New("value-invalid", Pos{"content/a\nb/\x1b[2J\u202E.md", 2, 7}, "the value %s", "x\nerror: fake\x9b").
		WithHint("write\rthis").WithRelated(Pos{File: "c\nd"}, "e\x00")}
	l[0].Line, l[0].Width = "title: \x1b]0;hi\x07中 \u202Eevil", 3
	for _, f := range []Format{Text, GitHub} {
		got := print(t, f, l)
		for _, r := range got {
			if hidden(r) && r != '\n' || r == utf8.RuneError {
				t.Errorf("%s: %U reaches the terminal in %q", f, r, got)
			}
		}
	}
	want := "content/a\\nb/\\u001b[2J\\u202e.md:2:7: error: the value x\\nerror: fake\\x9b [value-invalid]\n" +
		"  2 | title: \\u001b]0;hi\\u0007中 \\u202eevil\n" +
		"    |       ^^^^^^^^\n"
	if got := print(t, Text, l); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
