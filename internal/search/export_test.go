package search

import (
	"polyport/internal/bcp47"
	"polyport/internal/output"
)

// Text is a document that a test makes up.
type Text struct {
	Lang           bcp47.Tag
	Title, Summary string
	Sections       [][3]string // id, heading, text
}

// AddTexts is Add for the texts of the entry at a path, in the order of the
// languages. An edition without one shows the first.
func (b *Builder) AddTexts(path string, texts ...Text) []output.File {
	x := note{n: b.number[path], path: path, most: b.mostPassages()}
	var documents []*document
	for _, ed := range b.editions {
		x.shown = append(x.shown, shownIn{ed.lang, texts[0].Lang})
	}
	for _, t := range texts {
		d := &document{lang: t.Lang, entry: true, Path: path, Kind: "item", Title: t.Title, Summary: t.Summary}
		for _, s := range t.Sections {
			d.Sections = append(d.Sections, section(s))
		}
		x.shown = append(x.shown, shownIn{t.Lang, t.Lang})
		documents = append(documents, d)
	}
	var out []output.File
	err := b.write(&x, documents, func(f output.File) error {
		out = append(out, f)
		return nil
	})
	if err != nil {
		panic(err)
	}
	b.take([]note{x})
	return out
}

// add enters document n.
func (ed *edition) add(n int, d *document) {
	for len(ed.hashes) <= n {
		ed.hashes = append(ed.hashes, "")
	}
	x := new(Builder).read(d, "")
	ed.take(n, &x)
}

// find enters the concepts that document n names.
func (b *Builder) find(n int, d *document) {
	x := b.read(d, "")
	b.name(n, &x)
}
