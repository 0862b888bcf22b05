package diag

import (
	"encoding/json"
	"strings"
	"testing"
)

func sample() List {
	return List{
		{Code: "html-raw", Severity: Error, Pos: Pos{"content/b.md", 3, 5}, Width: 2, Message: "raw HTML", Hint: "use a directive", Line: "工作\t<b>x"},
		New("field-unknown", Pos{"content/a.yaml", 1, 1}, "no field %q", "titel").
			WithHint("%s", DidYouMean("titel", []string{"title", "units"})).WithRelated(Pos{"content/c.yaml", 2, 0}, "first, here: 100%%"),
	}
}

func print(t *testing.T, f Format, l List) string {
	t.Helper()
	var b strings.Builder
	if err := Print(&b, f, l); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextShowsPlaceCaretAndWayOut(t *testing.T) {
	want := "content/a.yaml:1:1: error: no field \"titel\" [field-unknown]\n" +
		"  content/c.yaml:2: first, here: 100%\n" +
		"  help: did you mean \"title\"?\n" +
		"content/b.md:3:5: error: raw HTML [html-raw]\n" +
		"  3 | 工作\t<b>x\n" +
		"    | \u3000\u3000\t ^^\n" +
		"  help: use a directive\n"
	if got := print(t, Text, sample().Sorted()); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestJSONIsAnArrayEvenWhenEmpty(t *testing.T) {
	if got := print(t, JSON, nil); got != "[]\n" {
		t.Errorf("empty: %q", got)
	}
	var rows []struct {
		Code, Severity, Message, Hint string
		Pos                           Pos
	}
	if err := json.Unmarshal([]byte(print(t, JSON, sample())), &rows); err != nil {
		t.Fatal(err)
	}
	if r := rows[0]; r.Code != "html-raw" || r.Severity != "error" || r.Pos.Col != 5 || r.Hint == "" {
		t.Errorf("got %+v", r)
	}
}

func TestGitHubEscapes(t *testing.T) {
	got := print(t, GitHub, sample()[1:])
	want := "::error file=content/a.yaml,line=1,col=1,title=field-unknown::no field \"titel\"%0Acontent/c.yaml:2: first, here: 100%25%0Away out: did you mean \"title\"?\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestSortedDropsRepeats(t *testing.T) {
	l := append(sample(), sample()...)
	if n := len(l.Sorted()); n != 2 {
		t.Errorf("%d findings, want 2", n)
	}
}

func TestDidYouMean(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"untis", `did you mean "units"?`},
		{"zzz", "one of: units, themes"},
	} {
		if got := DidYouMean(c.in, []string{"units", "themes"}); got != c.want {
			t.Errorf("%s: %q, want %q", c.in, got, c.want)
		}
	}
	if got := DidYouMean("x", nil); got != "" {
		t.Errorf("no candidates: %q", got)
	}
}

func TestCodesAreUnique(t *testing.T) {
	if len(severities) != len(Codes) {
		t.Errorf("%d codes, %d distinct", len(Codes), len(severities))
	}
}

func TestExcerptsOfLongLinesAreCutInEveryFormat(t *testing.T) {
	line := []byte(strings.Repeat("局", 5000) + "X" + strings.Repeat("é", 5000))
	for _, c := range []struct{ col, before, after int }{{1, 0, 160}, {5001, 79, 81}, {40, 39, 121}, {9990, 148, 12}, {10002, 160, 0}} {
		d := New("html-raw", Pos{"f", 1, c.col}, "x")
		runes := []rune(string(line))
		d.Excerpt(line, len(string(runes[:c.col-1])))
		want, col := string(runes[c.col-1-c.before:c.col-1+c.after]), c.before+1
		if c.before < c.col-1 {
			want, col = "…"+want, col+1
		}
		if c.col-1+c.after < len(runes) {
			want += "…"
		}
		if d.Line != want || d.LineCol != col {
			t.Errorf("column %d: %d, %s\nwant %d, %s", c.col, d.LineCol, d.Line, col, want)
		}
		whole := New("html-raw", Pos{"f", 1, c.col}, "x")
		whole.Line = string(line) // as nothing should set it
		for _, f := range Formats {
			if got, cut := print(t, f, List{whole}), print(t, f, List{d}); got != cut || len(got) > 1200 {
				t.Errorf("%s, column %d: %d bytes\n%s\n%s", f, c.col, len(got), got, cut)
			}
		}
	}
	short := New("html-raw", Pos{"f", 1, 2}, "x")
	if short.Excerpt([]byte("abc"), 1); short.Line != "abc" || short.LineCol != 0 {
		t.Errorf("a short line: %+v", short)
	}
}

func TestLongLinesAreCutAroundTheFault(t *testing.T) {
	line := strings.Repeat("a", 5000) + "X" + strings.Repeat("b", 5000)
	got := print(t, Text, List{{Code: "html-raw", Pos: Pos{"f", 1, 5001}, Line: line, Width: 1}})
	lines := strings.Split(got, "\n")
	if len(lines[1]) > 200 {
		t.Errorf("the excerpt has %d bytes", len(lines[1]))
	}
	at := []rune(lines[1])[len([]rune(lines[2]))-1]
	if at != 'X' {
		t.Errorf("the caret points at %q:\n%s", at, got)
	}
}
