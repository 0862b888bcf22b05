package site

import (
	"slices"

	"polyport/internal/content"
)

// listed is entries in the order in which somebody has named them.
func (j *join) listed(refs []content.Ref, ed *edition) []EntryRef {
	var out []EntryRef
	for _, r := range refs {
		out = append(out, ed.refs[j.byKey[content.Key(r.ID)]]) // checkRefs has seen to it
	}
	return out
}

// journeys lists the journeys that lead through entry i.
func (j *join) journeys(i int, ed *edition) []EntryRef {
	var out []EntryRef
	for _, k := range j.flow {
		if names(j.entries[k].Facts.Steps, j.entries[i].Key) {
			out = append(out, ed.refs[k])
		}
	}
	return out
}

// related lists the entries that entry i calls related, then those that call
// it so: what leads there leads back.
func (j *join) related(i int, ed *edition) []EntryRef {
	own := j.entries[i].Facts.Related
	out := j.listed(own, ed)
	for _, k := range j.flow {
		if k != i && names(j.entries[k].Facts.Related, j.entries[i].Key) && !names(own, j.entries[k].Key) {
			out = append(out, ed.refs[k])
		}
	}
	return out
}

func names(refs []content.Ref, key content.Key) bool {
	return slices.ContainsFunc(refs, func(r content.Ref) bool { return r.ID == string(key) })
}

// isCatalogue reports whether entry i is the list of the services: its parts
// are read by theme and not in an order of their own.
func (j *join) isCatalogue(i int) bool {
	return len(j.children[i]) > 0 && !slices.ContainsFunc(j.children[i], func(c int) bool { return j.entries[c].Facts.Kind != content.KindService })
}

// byTheme sorts the parts of entry i by their first theme, in the order of the
// themes; those of no theme come last.
func (j *join) byTheme(i int, ed *edition) []EntryGroup {
	var out []EntryGroup
	for _, t := range append(slices.Clone(j.portal.Themes), content.Theme{}) {
		var g EntryGroup
		for _, c := range j.children[i] {
			first := content.Ref{}
			if themes := j.entries[c].Facts.Themes; len(themes) > 0 {
				first = themes[0]
			}
			if first.ID == t.Key {
				g.Entries = append(g.Entries, ed.refs[c])
			}
		}
		if len(g.Entries) == 0 {
			continue
		}
		if t.Key != "" {
			g.Theme = j.themeRef(t.Key, ed)
		}
		out = append(out, g)
	}
	return out
}
