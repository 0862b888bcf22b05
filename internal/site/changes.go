package site

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
)

// Change is something that became different, as a page tells it.
type Change struct {
	On      *Date
	Noted   content.Date // the day on which it was entered here; "" says that On tells it well enough
	Ahead   bool         // it is announced: its day lies after that of the build
	Class   content.ChangeClass
	Note    Words
	Sources []CiteRef
	Entry   *EntryRef // on pages other than the entry's own

	ID      string       // tells it from the entry's others, wherever it stands among them: "2024-12-01.1"
	Entered content.Date // when it was entered here, if that is known, else On
}

// CiteRef leads to a source in the list of the page.
type CiteRef struct {
	ID     string
	Number string // its place in the list, worded
}

// latestShown is how many changes the home page tells of.
const latestShown = 4

// changes lists what changed in entry i, the latest first.
func (j *join) changes(i int, ed *edition) []Change {
	list := j.entries[i].Facts.Changes
	out := make([]Change, len(list))
	for k := range list {
		out[k] = j.change(i, k, ed)
	}
	slices.SortStableFunc(out, func(a, b Change) int { return laterFirst(a.On.ISO, b.On.ISO) })
	return out
}

// laterFirst orders dates of any precision: a year or a month stands for its
// beginning, so that what is dated exactly comes before it.
func laterFirst(a, b string) int { return strings.Compare(b, a) }

func (j *join) change(i, k int, ed *edition) Change {
	list := j.entries[i].Facts.Changes
	c := &list[k]
	lang := j.fallback(ed.lang, func(l bcp47.Tag) bool { return c.Note(l) != "" })
	out := Change{
		On: j.date(c.On, ed), Noted: c.Noted, Ahead: string(c.On) > string(j.in.AsOf), Class: c.Class,
		Note: j.words(c.Note(lang), lang, ed.lang), ID: j.changeIDs[i][k], Entered: c.Entered(),
	}
	for _, ref := range c.Sources {
		n := 1 + slices.IndexFunc(j.sources[i], func(s *content.Source) bool { return s.ID == ref.ID })
		out.Sources = append(out.Sources, CiteRef{ID: ref.ID, Number: number(n, ed.loc)})
	}
	return out
}

// changeIDs tell the changes of an entry from each other, whatever is written
// above or below them. A date is not enough; what tells a change from others of its
// date is the id that the facts give it, else its words. Then only an edit of its
// own words makes another change of it, and an id keeps that from happening.
func changeIDs(list []content.Change, source bcp47.Tag) []string {
	out := make([]string, len(list))
	again := map[string]int{} // the same words once more on a day are told apart by their order, which then is all the same
	for k := range list {
		c := &list[k]
		if c.ID != "" {
			out[k] = string(c.On) + "." + c.ID
			continue
		}
		words := wordsOf(c, source)
		said := string(c.On) + "\n" + words
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d", words, again[said]))
		again[said]++
		out[k] = string(c.On) + ".w" + hex.EncodeToString(sum[:6])
	}
	return out
}

// wordsOf is what a change says, but for white space and the case of letters.
func wordsOf(c *content.Change, source bcp47.Tag) string {
	return strings.ToLower(strings.Join(strings.Fields(c.Note(source)), " "))
}

// allChanges lists what has changed over the whole site and what is announced,
// the latest first; what is only worded anew is not told.
func (j *join) allChanges(ed *edition) []Change {
	var out []Change
	for _, i := range j.flow {
		for _, c := range j.changes(i, ed) {
			if c.Class == content.ChangeEditorial {
				continue
			}
			c.Entry = &ed.refs[i]
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int { return laterFirst(a.On.ISO, b.On.ISO) })
	return out
}

// latest lists what has changed lately until the day of the build.
func (j *join) latest(ed *edition) []Change {
	out := slices.DeleteFunc(j.allChanges(ed), func(c Change) bool { return c.Ahead })
	return out[:min(len(out), latestShown)]
}
