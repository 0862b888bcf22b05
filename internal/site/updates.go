package site

import (
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
)

// Where, below a language, the page of what has changed stands.
const (
	updatesFolder = "updates"
	updatesPath   = updatesFolder + "/index.html"
)

// Names of the feeds and calendars, below an edition or the folder of a theme.
const (
	FeedAtom    = "feed.xml"
	FeedJSON    = "feed.json"
	Calendar    = "calendar.ics"
	ChangesAtom = "changes.xml"
	ChangesJSON = "changes.json"
)

// Updates is the page of all that has changed, and of how to follow it.
type Updates struct {
	AsOf      *Date // the day of the build: what came into force by then, and what lies ahead
	Years     []ChangeYear
	Follow    []Follow // by feed or calendar; none for a site whose facts have no dates
	Feeds     bool     // there are feeds among them
	Calendars bool     // there are calendars among them
}

// ChangeYear is the changes of one year, the latest first.
type ChangeYear struct {
	Year    *Date
	Changes []Change
}

// Follow is what a feed reader or a calendar can be given to follow a part of
// the site. An address is empty where there would be nothing in the file.
type Follow struct {
	Of       Words // the part, as the page of what has changed lists it
	Atom     Href  // feeds need a base URL: addresses in them are absolute
	JSON     Href
	Calendar Href
	Webcal   Href // the calendar, for an app that keeps it up to date; needs a base URL
}

func (j *join) updatesPage(ed *edition) *Page {
	p := j.frame(ed, LayoutUpdates, updatesFolder+"/", j.localized("updates.title"))
	p.Title, p.Description = j.message(ed, "updates.title"), j.message(ed, "updates.lead")
	u := &Updates{AsOf: j.date(j.in.AsOf, ed)}
	for _, c := range j.allChanges(ed) {
		year := content.Date(c.On.ISO[:4])
		if n := len(u.Years); n == 0 || u.Years[n-1].Year.ISO != string(year) {
			u.Years = append(u.Years, ChangeYear{Year: j.date(year, ed)})
		}
		at := &u.Years[len(u.Years)-1]
		at.Changes = append(at.Changes, c)
	}
	p.Updates, p.Follow = u, j.followChanges(ed, len(u.Years) > 0)
	add := func(f *Follow) {
		if f != nil {
			u.Follow = append(u.Follow, *f)
			u.Feeds, u.Calendars = u.Feeds || f.Atom != "", u.Calendars || f.Calendar != ""
		}
	}
	add(p.Follow)
	add(j.followAll(ed))
	for _, t := range j.portal.Themes {
		add(j.followTheme(t.Key, ed))
	}
	return p
}

// hasFeeds reports whether the portal has feeds, which need a base URL.
func (j *join) hasFeeds() bool { return j.in.BaseURL != "" && j.portal.Makes(content.OutputFeeds) }

// Followed makes the pages of a language that lead to feeds or calendars, in the
// order of their paths.
func (s *Site) Followed(lang bcp47.Tag) []*Page {
	j := s.j
	ed := j.edition(lang)
	out := []*Page{j.homePage(ed), j.updatesPage(ed)}
	for n := range j.portal.Themes {
		out = append(out, j.themePage(n, ed))
	}
	out = slices.DeleteFunc(out, func(p *Page) bool { return p.Follow == nil })
	slices.SortFunc(out, func(a, b *Page) int { return strings.Compare(string(a.Path), string(b.Path)) })
	return out
}

// followAll is nil if there is nothing to follow.
func (j *join) followAll(ed *edition) *Follow {
	return j.follow(j.message(ed, "updates.everything"), "", j.flow, ed)
}

func (j *join) followTheme(theme string, ed *edition) *Follow {
	return j.follow(j.themeLink(theme, ed).Words, ThemeFolder(theme), j.filedUnder(theme), ed)
}

// followChanges has feeds alone: a calendar tells of changes with all else.
func (j *join) followChanges(ed *edition, any bool) *Follow {
	if !any || !j.hasFeeds() {
		return nil
	}
	return &Follow{Of: j.message(ed, "updates.title"), Atom: inEdition(ed.lang, ChangesAtom), JSON: inEdition(ed.lang, ChangesJSON)}
}

// follow is the feeds and the calendar of some entries, in a folder below the
// edition.
func (j *join) follow(of Words, folder string, entries []int, ed *edition) *Follow {
	f := Follow{Of: of}
	if j.hasFeeds() && slices.ContainsFunc(entries, func(i int) bool { return j.updated(i) != "" }) {
		f.Atom, f.JSON = inEdition(ed.lang, folder+FeedAtom), inEdition(ed.lang, folder+FeedJSON)
	}
	if j.portal.Makes(content.OutputCalendars) && slices.ContainsFunc(entries, func(i int) bool { return len(j.events[i]) > 0 }) {
		f.Calendar = inEdition(ed.lang, folder+Calendar)
		f.Webcal = webcal(j.in.BaseURL, f.Calendar)
	}
	if f.Atom == "" && f.Calendar == "" {
		return nil
	}
	return &f
}

// webcal is an address by which systems know that it is one of a calendar.
func webcal(base string, at Href) Href {
	_, rest, ok := strings.Cut(base, "://")
	if !ok {
		return ""
	}
	return "webcal://" + Href(rest) + at
}
