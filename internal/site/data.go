package site

import (
	"polyport/internal/bcp47"
	"polyport/internal/content"
)

// FactRow is a fact of an entry in full, for programs.
type FactRow struct {
	*content.Fact // as it was parsed: plain data, shared and never changed
	Shown         FactValue
	Sources       []string // ids in the list of the page
}

// factRows is the facts of entry i that may be published, in the order of the
// file: what is of low confidence is evidence alone.
func (j *join) factRows(i int, ed *edition) []FactRow {
	list := j.entries[i].Facts.Facts
	var out []FactRow
	for k := range list {
		fact := &list[k]
		if fact.Confidence == content.ConfidenceLow {
			continue
		}
		row := FactRow{Fact: fact, Shown: j.factValue(fact, ed.loc)}
		for _, ref := range fact.Sources {
			if n := j.listedAt(i, ref.ID); n >= 0 {
				row.Sources = append(row.Sources, j.sources[i][n].ID)
			}
		}
		out = append(out, row)
	}
	return out
}

// GuideNode is a question or a result of a guide with where its answers lead,
// whichever way a reader came.
type GuideNode struct {
	ID      string // of its section
	Answers []GuideAnswer
	Entries []content.Key // that its text leads to
}

// GuideAnswer leads to the section Node or, if that is empty, to Entry.
type GuideAnswer struct {
	Words
	Node  string
	Entry content.Key
}

// guideNodes is the graph of guide i, worded for an edition.
func (j *join) guideNodes(i int, ed *edition) []GuideNode {
	g := j.guides[i]
	out := make([]GuideNode, len(g.Nodes))
	for n := range g.Nodes {
		node := &g.Nodes[n]
		out[n] = GuideNode{ID: node.ID}
		for _, key := range node.Entries {
			if _, ok := j.byKey[key]; ok {
				out[n].Entries = append(out[n].Entries, key)
			}
		}
		from, at := j.sectionFor(i, node.Section, ed.lang)
		for k, a := range node.Answers {
			answer := GuideAnswer{Words: j.words(j.texts[from].menus[at][k], from.Lang, ed.lang)}
			if a.Node >= 0 {
				answer.Node = g.Nodes[a.Node].ID
			} else {
				answer.Entry = content.Key(a.Entry)
			}
			out[n].Answers = append(out[n].Answers, answer)
		}
	}
	return out
}

// About is what the portal calls itself in one language.
type About struct {
	Lang                  bcp47.Tag
	Name, Tagline, Notice Words // Notice says that it is not official
}

// about words the portal for every language, in their order.
func (j *join) about() []About {
	out := make([]About, len(j.editions))
	for k, ed := range j.editions {
		out[k] = About{ed.lang, j.message(ed, "site.name"), j.message(ed, "site.tagline"), j.message(ed, "site.unofficial")}
	}
	return out
}
