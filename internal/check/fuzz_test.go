package check

import (
	"testing"

	"polyport/internal/content"
	"polyport/internal/source"
)

// FuzzEntry requires that any two texts can be compared, and that each finding
// stands in the file that it is about.
func FuzzEntry(f *testing.F) {
	const front = "---\ntitle: In 5 days\nsummary: S.\n---\n"
	for _, own := range []string{"# A\n\n- not 1,000&nbsp;x\\. :fact[a]\n\n| a |\n| - |\n| 二十 |\n", "a[^1] [b](https://c.cn)\n\n[^1]: 5", "", "不\n"} {
		f.Add(front+own, front+"Do not pay CNY 400 :fact[a].\n\n## Two {#two}\n", "zh-Hans")
		f.Add(front+"## Two {#two}\n\n"+own, front+own, "ar")
	}
	terms := "terms:\n  - id: a\n    en: {term: pay, forbidden: [days]}\n    zh-Hans: {term: 付, forbidden: [不]}\n    ar: {term: دفع}\n    ko: {term: 지불, forbidden: [일]}\n"
	portal := "source: en\nlanguages: [{tag: en, name: E, dir: ltr}, {tag: zh-Hans, name: Z, dir: ltr}, {tag: ar, name: A, dir: rtl}, {tag: ko, name: K, dir: ltr}]\n" +
		"collections: [{key: pages, root: true, bare: true}]\n"
	f.Fuzz(func(t *testing.T, own, from, lang string) {
		if lang != "zh-Hans" && lang != "ar" && lang != "ko" {
			return
		}
		var tree source.Tree
		lines := map[string]int{}
		for _, x := range [][2]string{
			{"content/pages/a/" + lang + ".md", own}, {"content/pages/a/en.md", from}, {"content/portal.yaml", portal}, {"locales/terms.yaml", terms},
		} {
			file, _ := source.NewFile(source.Path(x[0]), []byte(x[1]))
			tree.Files = append(tree.Files, file)
			lines[x[0]] = file.Pos(len(file.Data)).Line
		}
		if tree.Files[0].Path > tree.Files[1].Path {
			tree.Files[0], tree.Files[1] = tree.Files[1], tree.Files[0]
		}
		c := content.Load(tree, nil)
		checker := New(c.Portal, c.Terms)
		for _, e := range c.Entries {
			for _, d := range checker.Entry(e) {
				if d.Pos.Line < 1 || d.Pos.Line > lines[d.Pos.File] || d.Message == "" || d.Hint == "" {
					t.Fatalf("%+v", d)
				}
			}
		}
	})
}
