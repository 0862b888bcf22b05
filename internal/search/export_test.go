package search

import "polyport/internal/bcp47"

// Text is a document that a test makes up.
type Text struct {
	Lang           bcp47.Tag
	Title, Summary string
	Sections       [][3]string // id, heading, text
}

// AddTexts is Add for the texts of the entry at a path, in the order of the
// languages. An edition without one shows the first.
func (b *Builder) AddTexts(path string, texts ...Text) []File {
	n := b.number[path]
	var documents []*document
	for _, ed := range b.editions {
		ed.shown[n] = texts[0].Lang
	}
	for _, t := range texts {
		d := &document{lang: t.Lang, entry: true, Path: path, Kind: "item", Title: t.Title, Summary: t.Summary}
		for _, s := range t.Sections {
			d.Sections = append(d.Sections, section(s))
		}
		b.byLang[t.Lang].shown[n] = t.Lang
		documents = append(documents, d)
	}
	return b.addDocuments(n, documents)
}
