package site

import "slices"

// Shelf is what belongs to one part of the site: the services, the journeys,
// the plan.
type Shelf struct {
	Of      Link      // what they are part of; empty for what is part of nothing
	Whole   *EntryRef // what they are part of, if it is itself one of those that were to be sorted
	Entries []EntryRef
}

// shelves sorts entries, which are in reading order, by the part of the site
// that they belong to; the parts come in the order of the collections. The
// entry that a part is itself does not stand on its own shelf.
func (j *join) shelves(list []int, ed *edition) []Shelf {
	var out []Shelf
	for _, c := range j.portal.Collections {
		var roots []int
		for _, i := range list {
			if root := j.root(i); j.entries[i].Collection == c.Key && !slices.Contains(roots, root) {
				roots = append(roots, root)
			}
		}
		for _, root := range roots {
			s := Shelf{Of: ed.refs[root].Link}
			for _, i := range list {
				switch {
				case j.entries[i].Collection != c.Key || j.root(i) != root:
				case i == root:
					s.Whole = &ed.refs[i]
				default:
					s.Entries = append(s.Entries, ed.refs[i])
				}
			}
			if len(s.Entries) == 0 { // it is part of nothing
				s = Shelf{Entries: []EntryRef{ed.refs[root]}}
			}
			out = append(out, s)
		}
	}
	return out
}
