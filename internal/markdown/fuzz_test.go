package markdown

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"polyport/internal/prose"
	"polyport/internal/source"
)

func FuzzParse(f *testing.F) {
	for _, path := range goldens(f) {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, in := range ar.Files {
			if strings.HasSuffix(in.Name, ".md") {
				f.Add(string(in.Data))
			}
		}
	}
	f.Add(article(f))
	f.Add("---\nti\x81")
	f.Fuzz(func(t *testing.T, md string) {
		file, _ := source.NewFile("f.md", []byte(md))
		start := bodyOf(file.Data)
		doc, diags := Parse(file, start)
		again, diagsAgain := Parse(file, start)
		if !reflect.DeepEqual(doc, again) || !reflect.DeepEqual(diags, diagsAgain) {
			t.Error("two results for one text")
		}
		for _, d := range diags {
			if d.Pos.Line < 1 || d.Pos.Col < 1 || d.Message == "" || d.Hint == "" {
				t.Errorf("a diagnostic without a place, message or help: %+v", d)
			}
		}
		if len(doc.Sections) == 0 || doc.Sections[0].ID != introID {
			t.Fatal("no intro")
		}
		for _, s := range doc.Sections {
			checkSection(t, file, s)
		}
	})
}

func checkSection(t *testing.T, f *source.File, s Section) {
	t.Helper()
	if name := s.Title.Plain(nil); !utf8.ValidString(name + s.ID) {
		t.Errorf("not UTF-8: %q", name+s.ID)
	}
	if s.At < 0 || s.At > len(f.Data) {
		t.Errorf("section at %d of %d bytes", s.At, len(f.Data))
	}
	for _, a := range s.Anchors {
		if a.At < s.At || a.At > len(f.Data) {
			t.Errorf("anchor at %d of %d bytes", a.At, len(f.Data))
		}
	}
	checkSpans(t, f, s)
	for _, x := range []prose.Text{s.Title, s.Body} {
		checkText(t, x)
		for _, o := range x.Ops {
			if o.At < 0 || o.End < o.At || int(o.End) > len(f.Data) {
				t.Errorf("op %+v outside of %d bytes", o, len(f.Data))
			}
		}
	}
}

// checkSpans fails for spans that are not text of the file, and for empty ones
// that separate nothing.
func checkSpans(t *testing.T, f *source.File, s Section) {
	t.Helper()
	if len(s.Meaning) != len("m1-0123456789") {
		t.Errorf("meaning %q", s.Meaning)
	}
	empty := true
	spans := spansOf(s)
	for _, x := range spans {
		if x.At < 0 || x.End < x.At || int(x.End) > len(f.Data) || !utf8.Valid(f.Data[x.At:x.End]) {
			t.Fatalf("span %v of %d bytes", x, len(f.Data))
		}
		if empty && x.At == x.End {
			t.Errorf("span %v separates nothing", x)
		}
		empty = x.At == x.End
	}
	if empty && len(spans) > 0 {
		t.Error("an empty span at the end")
	}
	for _, b := range prose.Shape(&s.Body) {
		if b.At < 0 || int(b.At) >= len(f.Data) || b.Items < 0 || b.Cols < 0 {
			t.Errorf("block %+v in %d bytes", b, len(f.Data))
		} else if strings.IndexByte(" \t\n", f.Data[b.At]) >= 0 {
			t.Errorf("block %+v begins at white space", b)
		}
	}
}

// checkText fails for a text whose ops or, as HTML, tags are not balanced, and
// for one that is not UTF-8.
func checkText(t *testing.T, x prose.Text) {
	t.Helper()
	var kinds []prose.Kind
	for _, o := range x.Ops {
		switch o.Edge {
		case prose.Open:
			kinds = append(kinds, o.Kind)
		case prose.Close:
			if len(kinds) == 0 || kinds[len(kinds)-1] != o.Kind {
				t.Fatalf("the end of %d within %v", o.Kind, kinds)
			}
			kinds = kinds[:len(kinds)-1]
		}
	}
	if len(kinds) > 0 {
		t.Fatalf("%v left open", kinds)
	}
	s := string(x.AppendHTML(nil, &prose.HTML{}))
	if !utf8.ValidString(s) {
		t.Errorf("not UTF-8: %q", s)
	}
	var open []string
	for z := html.NewTokenizer(strings.NewReader(s)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%v left open in %.500q", open, s)
			}
			return
		case html.StartTagToken:
			if tag := z.Token().Data; tag != "br" && tag != "hr" {
				open = append(open, tag)
			}
		case html.EndTagToken:
			tag := z.Token().Data
			if len(open) == 0 || open[len(open)-1] != tag {
				t.Fatalf("</%s> within %v in %.500q", tag, open, s)
			}
			open = open[:len(open)-1]
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			t.Fatalf("%s in %.500q", z.Raw(), s)
		}
	}
}
