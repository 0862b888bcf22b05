package site

import (
	"slices"

	"polyport/internal/content"
	"polyport/internal/markdown"
)

// entryIndex is what a text looks for in an entry, once for all its holes.
type entryIndex struct {
	facts map[string]*content.Fact // the first of each id
	ids   []string                 // of sections and headings
	has   map[string]bool
	cites map[string]int                                 // places in the list of sources
	heads map[*content.Text]map[string]*markdown.Section // by the ids of sections with a title and what they hold
}

// section returns the section with a title that an id is in, or nil.
func (x *entryIndex) section(t *content.Text, id string) *markdown.Section {
	heads := x.heads[t]
	if heads == nil {
		heads = map[string]*markdown.Section{}
		for i := range slices.Backward(t.Doc.Sections) { // the first counts
			s := &t.Doc.Sections[i]
			if s.Title.Blank() {
				continue
			}
			for _, a := range s.Anchors {
				heads[a.ID] = s
			}
			heads[s.ID] = s
		}
		if x.heads == nil {
			x.heads = map[*content.Text]map[string]*markdown.Section{}
		}
		x.heads[t] = heads
	}
	return heads[id]
}

func (f *filler) at(entry int) *entryIndex {
	if f.index == nil {
		f.index = map[int]*entryIndex{}
	}
	if f.index[entry] == nil {
		f.index[entry] = &entryIndex{}
	}
	return f.index[entry]
}

func (f *filler) factsOf(entry int) map[string]*content.Fact {
	at := f.at(entry)
	if at.facts == nil {
		at.facts = map[string]*content.Fact{}
		facts := f.j.entries[entry].Facts.Facts
		for i := range slices.Backward(facts) {
			at.facts[facts[i].ID] = &facts[i]
		}
	}
	return at.facts
}
