package guide

import (
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/markdown"
	"polyport/internal/source"
)

// FuzzCompile requires that any two texts compile or are refused with a place,
// and that what compiles can be walked.
func FuzzCompile(f *testing.F) {
	for _, g := range []string{"a: b c; b: e!; c", "a", "a: a", "a: b b; b: a", "a: e! b; b: c; c: b"} {
		f.Add(text(g), text("a: b; b"))
	}
	f.Fuzz(func(t *testing.T, en, fr string) {
		e := &content.Entry{Key: "advisor/x", Facts: &content.Facts{Kind: content.KindGuide}}
		lines := map[string]int{}
		for lang, md := range map[bcp47.Tag]string{"en": en, "fr": fr} {
			file, _ := source.NewFile(source.Path("content/advisor/x/"+string(lang)+".md"), []byte(md))
			doc, _ := markdown.Parse(file, 0)
			e.Texts = append(e.Texts, &content.Text{File: file, Lang: lang, Doc: doc})
			lines[string(file.Path)] = file.Pos(len(file.Data)).Line
		}
		if e.Texts[0].Lang != "en" {
			e.Texts[0], e.Texts[1] = e.Texts[1], e.Texts[0]
		}
		g, diags := Compile(e, "en")
		for _, d := range diags {
			if d.Pos.Line < 1 || d.Pos.Line > lines[d.Pos.File] || d.Message == "" || d.Hint == "" {
				t.Fatalf("%+v", d)
			}
		}
		if g == nil && !diags.HasErrors() {
			t.Fatal("neither a guide nor a fault")
		}
	})
}
