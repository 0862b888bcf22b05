package site_test

import (
	"testing"

	"polyport/internal/content"
	"polyport/internal/site"
	"polyport/internal/source"
)

// FuzzCheckNames requires that names can be checked in content with any faults,
// and that each finding stands in its file.
func FuzzCheckNames(f *testing.F) {
	const front = "---\ntitle: A\nsummary: B\n---\n"
	const portal = "source: en\nlanguages: [{tag: en, name: E, dir: ltr}]\ncollections: [{key: services}, {key: pages, root: true, bare: true}]\n"
	f.Add(front+":fact[a] :unit[b] :cite[c] [x](#d) [y](entry:e/f#g)\n\n## H\n", "kind: service\nfacts: [{id: a, type: money}]\npart_of: services/a\n", "units: [{key: b}]\n", portal+"themes: [a]\n")
	f.Add(front+"## H {#h}\n:contact[a] :confirm[b] :fact[services/a#x] :cite[services/b#y]\n", "kind: guide\nthemes: [a]\n", "", portal+"source: fr\nx: y\n")
	f.Add("x", "a: [", "units: {}\n", portal+"themes: {}\nfeatured: [services/a, services/b]\n")
	f.Add(front+"[x](entry:services/a#b)\n", "part_of: services/a\n", "", "languages: [{tag: fr}]\ncollections: [{key: services}]\n")
	f.Fuzz(func(t *testing.T, text, facts, units, portal string) {
		var tree source.Tree
		lines := map[string]int{"": 1}
		for _, x := range [][2]string{
			{"content/pages/p/en.md", text}, {"content/portal.yaml", portal}, {"content/services/a/en.md", text},
			{"content/services/a/facts.yaml", facts}, {"content/units.yaml", units},
		} {
			file, _ := source.NewFile(source.Path(x[0]), []byte(x[1]))
			tree.Files = append(tree.Files, file)
			lines[x[0]] = file.Pos(len(file.Data)).Line
		}
		c := content.Load(tree, nil)
		for _, d := range site.CheckNames(site.Input{Content: c}, c.Diags) {
			if d.Pos.Line < 1 || d.Pos.Line > lines[d.Pos.File] || d.Message == "" {
				t.Fatalf("%+v", d)
			}
		}
	})
}
