package site

import "polyport/internal/bcp47"

// OfflineFolder is where, below a language, the page about reading without a
// network stands, and the lists that the service worker reads.
const OfflineFolder = "offline"

// OfflineLimit is how many of the pages that a reader has read a phone keeps.
// A page is about 30 KB there with all that it needs, so they are little more
// than a photograph.
const OfflineLimit = 60

// Offline is the page about reading without a network: what a reader sees who
// has none, for every page that the phone has not kept.
type Offline struct {
	Limit  int // of pages that are kept because they were read
	Topics []ThemeRef
}

func (j *join) offlinePage(ed *edition) *Page {
	p := j.frame(ed, LayoutOffline, OfflineFolder+"/", j.localized("offline.title"))
	p.Title, p.Description = j.message(ed, "offline.title"), j.message(ed, "offline.lead")
	p.Offline = &Offline{Limit: OfflineLimit}
	for _, t := range j.portal.Themes {
		p.Offline.Topics = append(p.Offline.Topics, j.themeRef(t.Key, ed))
	}
	return p
}

// Kept lists the pages that a phone which keeps an edition keeps in any case: the
// way in, whom to call, what can be done without a network, the index of everything.
func (s *Site) Kept(lang bcp47.Tag) []Path {
	var out []Path
	for _, set := range s.j.sets {
		if set.kind != nil && set.kind.Kept {
			out = append(out, In(lang, set.path))
		}
	}
	return out
}

// Topic is the pages that belong to a theme.
type Topic struct {
	Theme string
	Pages []Path
}

// Topics lists for each theme its page in a language and, in its order, the
// entries that are filed under it, each followed by the view of it or by the steps
// of a guide, and by what is part of it.
func (s *Site) Topics(lang bcp47.Tag) []Topic {
	j := s.j
	ed := j.edition(lang)
	out := make([]Topic, len(j.portal.Themes))
	for k, t := range j.portal.Themes {
		out[k].Theme = t.Key
		seen := map[string]bool{}
		take := func(path string) bool {
			if seen[path] {
				return false
			}
			seen[path] = true
			out[k].Pages = append(out[k].Pages, In(lang, path))
			return true
		}
		var add func(i int)
		add = func(i int) {
			if !take(j.entryPath(i)) {
				return
			}
			if j.readsBeside(i, lang) {
				take(j.entryPath(i) + j.viewSuffix())
			}
			for _, step := range j.guidePaths(i) {
				take(step)
			}
			if !j.isCatalogue(i) { // its parts are filed under themes of their own
				for _, c := range j.children[i] {
					add(c)
				}
			}
		}
		take(ThemeFolder(t.Key))
		for _, shelf := range j.shelves(j.filedUnder(t.Key), ed) {
			if shelf.Whole != nil {
				add(j.byKey[shelf.Whole.Key])
			}
			for _, r := range shelf.Entries {
				add(j.byKey[r.Key])
			}
		}
	}
	return out
}
