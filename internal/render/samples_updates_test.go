package render

import (
	"polyport/internal/asset"
	"polyport/internal/site"
)

// updatesPage tells of changes in two years, and of a topic to follow in every
// way and one that has a calendar alone.
func (e edition) updatesPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutUpdates, "updates/", "What has changed")
	of := e.ref("1", "Easier work permits for scientists and engineers from abroad", "task", nil)
	list := e.changes(&of)
	follow := site.Follow{
		Of: e.english("Work"), Atom: site.Href(string(e.tag) + "/feed.xml"), JSON: site.Href(string(e.tag) + "/feed.json"),
		Calendar: site.Href(string(e.tag) + "/calendar.ics"), Webcal: site.Href("webcal://portal.example/" + string(e.tag) + "/calendar.ics"),
	}
	p.Follow = &follow
	p.Updates = &site.Updates{
		AsOf:   e.date("2026-11-20"),
		Years:  []site.ChangeYear{{Year: &site.Date{Text: "2031", ISO: "2031"}, Changes: list[:1]}, {Year: e.date("2018"), Changes: list[1:]}},
		Follow: []site.Follow{follow, {Of: e.english("Live"), Calendar: follow.Calendar}}, Feeds: true, Calendars: true,
	}
	return p
}
