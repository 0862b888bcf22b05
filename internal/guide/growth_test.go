package guide

import (
	"testing"

	"polyport/internal/content"
	"polyport/internal/growth"
	"polyport/internal/markdown"
	"polyport/internal/source"
)

// TestCostOfGuidesGrowsWithTheText compiles guides and a translation of each
// that differs.
func TestCostOfGuidesGrowsWithTheText(t *testing.T) {
	numbered := func(name, piece string) growth.Construct {
		return growth.Numbered(name, "## First {#first}\n\n- [Yes](#a1)\n- [No](#z)\n\n", piece, "## Z {#z}\n\nEnd.\n")
	}
	for _, c := range []growth.Construct{
		numbered("questions without answers", "## A {#a#}\n\nText.\n\n"),
		numbered("questions", "## A {#a#}\n\nText?\n\n- [Yes](#z)\n- [No](#first)\n\n"),
		numbered("loops", "## A {#a#}\n\nText?\n\n- [Yes](#a#)\n\n"),
		numbered("questions backwards", "## A {#a#}\n\nText?\n\n- [Back](#a1)\n- [Yes](#a9#)\n\n"),
		numbered("answers", "- [Yes #](#z)\n"),
		numbered("answers to entries", "- [Yes](entry:pages/a#)\n"),
		numbered("links within", "[a](#b#) "),
		numbered("headings within", "### A {#b#}\n\n[a](#b#)\n\n"),
		numbered("answers that are more", "- [Yes](#z) more\n"),
	} {
		t.Run(c.Name, func(t *testing.T) {
			growth.Prepared(t, c, growth.MaxSize, func(text string) func() {
				e := &content.Entry{Key: "advisor/a"}
				for _, tag := range []string{"en", "zh-Hans"} {
					f, _ := source.NewFile(source.Path("content/advisor/a/"+tag+".md"), []byte(text))
					text = "- [No](#z)\n\n" + text[:len(text)/2]
					doc, _ := markdown.Parse(f, 0)
					e.Texts = append(e.Texts, &content.Text{File: f, Doc: doc, Lang: "en"})
				}
				e.Texts[1].Lang = "zh-Hans"
				return func() { Compile(e, "en") }
			})
		})
	}
}
