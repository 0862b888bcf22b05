package check

import (
	"sort"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/markdown"
)

// doubt is what of a text is not certain, because of errors that were found in
// it before. Nothing is compared with it: what differs may only follow from them.
type doubt struct {
	all      bool            // the text was not read to its end, or what it says is not decided
	sections bool            // which sections it has, and in what order
	parts    map[string]bool // sections with errors in them
}

// Beside returns a Checker that leaves out what may only follow from errors that
// were found before.
func (c *Checker) Beside(found diag.List) *Checker {
	out := *c
	out.found = map[string]diag.List{}
	for _, d := range found {
		if d.Severity == diag.Error {
			out.found[d.Pos.File] = append(out.found[d.Pos.File], d)
		}
	}
	return &out
}

// doubtOf judges a text by the errors in its file. Those of a front matter that
// could be read are in doubt of nothing else.
func (c *Checker) doubtOf(t *content.Text) doubt {
	out := doubt{all: t.Doc.Unread, parts: map[string]bool{}}
	for _, d := range c.found[string(t.File.Path)] {
		switch d.Code {
		case "file-conflict", "file-too-large", "front-matter":
			out.all = true
		case "heading-id-missing", "heading-id-invalid", "heading-level", "section-duplicate":
			out.sections = true
		}
		if s := sectionAt(t.Doc, t.File.Offset(d.Pos.Line, d.Pos.Col)); s != nil {
			out.parts[s.ID] = true
		}
	}
	return out
}

// sectionAt returns the section that an offset of the file is in, or nil.
func sectionAt(d *markdown.Doc, at int) *markdown.Section {
	i := sort.Search(len(d.Sections), func(i int) bool { return d.Sections[i].At > at })
	if i == 0 {
		return nil
	}
	return &d.Sections[i-1]
}
