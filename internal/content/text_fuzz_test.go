package content

import (
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"polyport/internal/source"
)

// seeds adds the files of the goldens with an ending.
func seeds(f *testing.F, ending string) {
	for _, name := range goldenCases(f) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ending) && len(file.Data) < 4000 {
				f.Add(string(file.Data))
			}
		}
	}
}

// FuzzFrontMatter holds texts to the contract of parsers on any input: a value,
// places inside the file, and data left as they were.
func FuzzFrontMatter(f *testing.F) {
	seeds(f, ".md")
	f.Add("---\ntitle: A\nsummary: B\ntranslation: {from: en, by: human, basis: {title: m1-0123456789}}\napproved: [{role: legal, by: X, on: 2026-01-01, text: {title: m1-0123456789}}]\nallow: [{finding: figure-differs, part: a, reason: b}]\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		file, diags := source.NewFile("content/pages/x/en.md", []byte(text))
		if len(diags) > 0 || len(text) > 8000 {
			return
		}
		before := string(file.Data)
		p, found := parseText(file, "en")
		if p.text == nil || p.text.Doc == nil || p.text.File != file {
			t.Fatal("no text")
		}
		checkPositions(t, found, source.Tree{Files: []*source.File{file}})
		if string(file.Data) != before {
			t.Error("the file was changed")
		}
	})
}

// FuzzFacts does the same for facts.
func FuzzFacts(f *testing.F) {
	seeds(f, "facts.yaml")
	f.Fuzz(func(t *testing.T, text string) {
		file, diags := source.NewFile("content/services/x/facts.yaml", []byte(text))
		if len(diags) > 0 || len(text) > 8000 {
			return
		}
		facts, found := parseFacts(file)
		if facts == nil {
			t.Fatal("no facts")
		}
		checkPositions(t, found, source.Tree{Files: []*source.File{file}})
	})
}
