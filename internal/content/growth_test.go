package content

import (
	"strings"
	"testing"

	"polyport/internal/growth"
	"polyport/internal/source"
)

// TestCostOfYAMLGrowsWithTheFile parses files of YAML up to what the guard lets
// through and beyond it, as each kind of file that content has.
func TestCostOfYAMLGrowsWithTheFile(t *testing.T) {
	repeat := func(name, before, piece, after string) growth.Construct {
		return growth.Construct{Name: name, Text: func(size int) string {
			return before + strings.Repeat(piece, max(size-len(before)-len(after), 0)/len(piece)) + after
		}}
	}
	files := []struct{ kind, path string }{
		{"facts", "content/services/x/facts.yaml"}, {"units", "content/units.yaml"}, {"terms", "locales/terms.yaml"}, {"text", "content/pages/x/en.md"}, {"portal", "content/portal.yaml"},
	}
	for i, c := range []growth.Construct{
		repeat("facts", "facts:\n", "- {id: a, type: money, value: 400, sources: [b]}\n", ""),
		repeat("units", "units:\n", "- {key: a, kind: municipal, name: 局}\n", ""),
		repeat("terms", "terms:\n", "- {id: a, en: {term: b, also: [c]}}\n", ""),
		repeat("front matter", "---\ntitle: a\nsummary: b\n", "a: b\n", "---\n"),
		repeat("long value", "---\ntitle: ", "a ", "\n---\n"),
		repeat("long key", "", "a", ": b\n"),
		repeat("fields", "", "a: b\n", ""),
		repeat("flow fields", "{", "a: b, ", "}"),
		repeat("flow fields in lines", "[", strings.Repeat("{a: b}, ", 900)+"\n  ", "]"),
		repeat("flow items", "facts: [", strings.Repeat("a, ", 2000)+"\n  ", "]\n"),
		repeat("deep flow", "", "[", ""),
		repeat("deep mappings", "", "{a: ", ""),
		repeat("deep sequences", "", "- ", ""),
		repeat("aliases", "a: &a [b]\n", "c: *a\n", ""),
		repeat("anchors", "", "a: &b c\n", ""),
		repeat("tags", "", "a: !b c\n", ""),
		repeat("documents", "", "a: b\n---\n", ""),
		repeat("comments", "", "# a\n", "a: b\n"),
		repeat("block scalar", "title: |\n", "  a\n", ""),
		repeat("folded scalar", "title: >\n", "  a\n\n", ""),
		repeat("quotes", "title: \"", "\\\"", "\"\n"),
		repeat("open quote", "title: '", "a\n", ""),
		repeat("lines of a plain scalar", "title: a\n", "  b\n", ""),
		repeat("blank lines", "", "\n", "a: b\n"),
		repeat("colons", "", ": ", "\n"),
		repeat("question marks", "", "? ", "\n"),
	} {
		for k, f := range files {
			if !growth.Full() && k != i%len(files) { // all come from one parser: each construct takes its turn in one kind of file
				continue
			}
			t.Run(c.Name+" as "+f.kind, func(t *testing.T) {
				growth.Linear(t, c, growth.MaxSize, func(text string) {
					file, _ := source.NewFile(source.Path(f.path), []byte(text))
					parseFile(file)
				})
			})
		}
	}
}
