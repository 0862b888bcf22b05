package audit

import (
	"strings"
	"testing"
	"unicode/utf8"

	"polyport/internal/diag"
)

func TestAFaultIsLocatedInCodePoints(t *testing.T) {
	data := []byte("<p>\r\n工作<a href=\"签证\">\n")
	off := strings.Index(string(data), "签")
	pos, width, line := (&places{name: "x.html", data: data}).locate(span{off, len("签证")})
	if want := (diag.Pos{File: "x.html", Line: 2, Col: 12}); pos != want || width != 2 || line != "工作<a href=\"签证\">" {
		t.Errorf("%v, width %d, %q; want %v, 2 and the line", pos, width, line, want)
	}
}

func TestALongLineIsCutToWhatMatters(t *testing.T) {
	filler := strings.Repeat("字", 300)
	cases := []struct{ name, before, fault, after, want string }{
		{"at its beginning", "<a href=", "x", ">" + filler, "<a href=x>" + strings.Repeat("字", 109) + "…"},
		{"far along", filler + "<a href=", "x", ">" + filler, "…" + strings.Repeat("字", 110) + "<a href=x"},
		{"far along, and long itself", filler + "<a href=", filler, ">", "…" + strings.Repeat("字", 51) + "<a href=" + strings.Repeat("字", 60)},
		{"all of it", "", filler, "", "…" + strings.Repeat("字", 60)},
		{"not long", "<a href=", "x", ">", "<a href=x>"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			data := []byte("first\n" + c.before + c.fault + c.after + "\nlast")
			pos, width, line := (&places{name: "x", data: data}).locate(span{6 + len(c.before), len(c.fault)})
			if line != c.want {
				t.Errorf("excerpt %q\nwant    %q", line, c.want)
			}
			if pos.Line != 2 || pos.Col != 1+utf8.RuneCountInString(c.before) || width != utf8.RuneCountInString(c.fault) {
				t.Errorf("at %v, width %d", pos, width)
			}
		})
	}
}
