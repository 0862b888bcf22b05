package site

import (
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/crash"
)

// Kind is all that is to be known of one sort of page without making any. Kinds
// is the register: a new kind is a row here, a file with its data and the
// function that makes it, a field of Page and a layout template.
type Kind struct {
	Layout Layout
	Title  string // the message that titles the one page of the kind; empty where there are many
	Locked bool   // its address is kept in addresses.lock
	Listed bool   // the index on the page for searching names it
	Search bool   // readers find it by searching
	Kept   bool   // a phone that keeps an edition keeps it in any case
	Schema string // what it is in the terms of schema.org; empty for pages of which nothing is said

	// things lists what there is a page of, in each edition.
	things func(*join) []thing
	// own says in which languages the page of thing n has words of its own.
	own func(j *join, n int) func(bcp47.Tag) bool
	// page makes the page of thing n, and the pages that are parts of it.
	page func(j *join, n int, ed *edition) []*Page
}

// thing is what one page, or a few that are made together, are about.
type thing struct {
	standing
	n     int        // which of its kind
	parts []standing // pages below its own
}

// kinds are all kinds of pages that every edition has, in the order in which the
// index on the page for searching comes to them.
var kinds []*Kind

// The register is filled before anything else runs: its functions lead back to it.
func init() {
	kinds = []*Kind{
		{Layout: LayoutHome, Title: "home.title", Locked: true, Kept: true, Schema: "WebPage",
			things: always("", "the home page"), page: single((*join).homePage)},
		{Layout: LayoutLanguages, Title: "languages.title", Locked: true, Listed: true, Search: true, Schema: "WebPage",
			things: always(languagesFolder+"/", "the page about languages"), page: single((*join).languagesPage)},
		{Layout: LayoutOffline, Title: "offline.title", Locked: true, Kept: true, Schema: "WebPage",
			things: where((*join).hasOffline, OfflineFolder+"/", "the page about reading offline"), page: single((*join).offlinePage)},
		{Layout: LayoutUpdates, Title: "updates.title", Locked: true, Listed: true, Search: true, Schema: "WebPage",
			things: always(updatesFolder+"/", "the page of what has changed"), page: single((*join).updatesPage)},
		{Layout: LayoutTimeline, Title: "timeline.title", Locked: true, Listed: true, Search: true, Schema: "WebPage",
			things: where((*join).hasPlan, timelineFolder+"/", "the timeline of the plan"), page: single((*join).timelinePage)},
		{Layout: LayoutMatrix, Title: "matrix.title", Locked: true, Listed: true, Search: true, Schema: "WebPage",
			things: where((*join).hasPlan, matrixFolder+"/", "the matrix of bodies and tasks"), page: single((*join).matrixPage)},
		{Layout: LayoutUnits, Title: "units.title", Locked: true, Listed: true, Search: true, Schema: "CollectionPage",
			things: where((*join).hasUnits, unitsFolder+"/", "the list of bodies"), page: single((*join).unitsPage)},
		{Layout: LayoutHelp, Title: "help.title", Locked: true, Listed: true, Search: true, Kept: true, Schema: "ContactPage",
			things: where((*join).hasContacts, HelpFolder+"/", "the page about whom to ask"), page: single((*join).helpPage)},
		{Layout: LayoutPhrases, Title: "phrases.title", Locked: true, Listed: true, Search: true, Kept: true, Schema: "WebPage",
			things: where((*join).hasPhrases, PhrasesFolder+"/", "the page of what to show"), page: single((*join).phrasesPage)},
		{Layout: LayoutUnit, Locked: true, Search: true, Schema: "WebPage", things: (*join).unitThings, own: (*join).unitNamed, page: each((*join).unitPage)},
		{Layout: LayoutTheme, Locked: true, Search: true, Schema: "CollectionPage", things: (*join).themeThings, own: (*join).themeNamed, page: each((*join).themePage)},
		// Its parts are bilingual views (LayoutBilingual); a guide (LayoutGuide) has steps.
		{Layout: LayoutEntry, Locked: true, Search: true, Schema: "WebPage", things: (*join).entryThings, own: (*join).translated, page: (*join).entryPages},
		{Layout: LayoutSearch, Title: "search.title", Locked: true, Kept: true, Schema: "WebPage",
			things: always(SearchFolder+"/", "the page for searching"), page: single((*join).searchPage)},
		{Layout: LayoutMoved, things: (*join).movedThings, page: (*join).movedPages},
	}
	for _, k := range kinds {
		if k.own == nil {
			k.own = func(j *join, _ int) func(bcp47.Tag) bool { return j.localized(k.Title) }
		}
	}
}

// KindOf is the kind of the pages of a layout; nil for those that are not of one
// edition.
func KindOf(l Layout) *Kind {
	switch l {
	case LayoutGuide, LayoutBilingual:
		l = LayoutEntry
	}
	if at := slices.IndexFunc(kinds, func(k *Kind) bool { return k.Layout == l }); at >= 0 {
		return kinds[at]
	}
	return nil
}

// Layouts lists every layout, each of which needs a template.
func Layouts() []Layout {
	out := []Layout{LayoutChooser, LayoutNotFound, LayoutBilingual, LayoutGuide}
	for _, k := range kinds {
		out = append(out, k.Layout)
	}
	return out
}

// always is one page that every portal has.
func always(path, of string) func(*join) []thing {
	return where(func(*join) bool { return true }, path, of)
}

// where is one page of the portals that have what it is about.
func where(has func(*join) bool, path, of string) func(*join) []thing {
	return func(j *join) []thing {
		if !has(j) {
			return nil
		}
		return []thing{{standing: standing{path: path, of: of}}}
	}
}

// single makes the one page of a kind.
func single(page func(*join, *edition) *Page) func(*join, int, *edition) []*Page {
	return func(j *join, _ int, ed *edition) []*Page { return []*Page{page(j, ed)} }
}

// each makes the page of one of many things.
func each(page func(*join, int, *edition) *Page) func(*join, int, *edition) []*Page {
	return func(j *join, n int, ed *edition) []*Page { return []*Page{page(j, n, ed)} }
}

func (j *join) hasPlan() bool     { return j.plan() >= 0 }
func (j *join) hasOffline() bool  { return j.portal.Makes(content.OutputOffline) }
func (j *join) hasUnits() bool    { return len(j.units) > 0 }
func (j *join) hasContacts() bool { return len(j.contacts) > 0 }

func (j *join) unitThings() []thing {
	units := j.in.Content.Units
	out := make([]thing, len(units.List))
	for n, u := range units.List {
		out[n] = thing{n: n, standing: standing{unitsFolder + "/" + u.Key + "/", "the body " + u.Key, Place{units.File, u.At, u.At + len(u.Key)}}}
	}
	return out
}

func (j *join) unitNamed(n int) func(bcp47.Tag) bool {
	return j.localized("unit." + j.in.Content.Units.List[n].Key)
}

func (j *join) themeThings() []thing {
	out := make([]thing, len(j.portal.Themes))
	for n, t := range j.portal.Themes {
		out[n] = thing{n: n, standing: standing{ThemeFolder(t.Key), "the theme " + t.Key, ThemePlace(j.portal, t)}}
	}
	return out
}

func (j *join) themeNamed(n int) func(bcp47.Tag) bool {
	return j.localized("theme." + j.portal.Themes[n].Key + ".name")
}

func (j *join) entryThings() []thing {
	out := make([]thing, len(j.entries))
	for i, e := range j.entries {
		at := j.entryPlace(i)
		t := thing{n: i, standing: standing{j.entryPath(i), "the entry " + string(e.Key), at}}
		if j.hasView(i) {
			t.parts = append(t.parts, standing{t.path + j.viewSuffix(), "the bilingual view of " + string(e.Key), at})
		}
		for _, path := range j.guidePaths(i) {
			t.parts = append(t.parts, standing{path, "a step of the guide " + string(e.Key), at})
		}
		out[i] = t
	}
	return out
}

// entryPages are the pages of entry i in one language.
func (j *join) entryPages(i int, ed *edition) []*Page {
	defer crash.At("content/" + string(j.entries[i].Key) + " in " + string(ed.lang))
	if j.guides[i] != nil {
		return j.guidePages(i, ed)
	}
	page := j.entryPage(i, ed)
	if j.hasView(i) {
		return []*Page{page, j.bilingualPage(i, page, ed)}
	}
	return []*Page{page}
}

// Searched lists the pages that readers find by searching, by their paths below an
// edition, sorted. Views and steps are found by their entry.
func (s *Site) Searched() []string {
	var out []string
	for _, set := range s.j.sets {
		if set.kind != nil && set.kind.Search {
			out = append(out, set.path)
		}
	}
	slices.Sort(out)
	return out
}

// address is the page as addresses.lock and redirects name it.
func (p *Page) address() content.Address { return content.Address(p.Below()) }
