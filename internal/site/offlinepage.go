package site

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
