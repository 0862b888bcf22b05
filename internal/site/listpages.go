package site

import (
	"net/url"
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/content"
)

// localized reports for which languages a message exists in the language
// itself; the page that it is the title of is translated in these.
func (j *join) localized(id string) func(bcp47.Tag) bool {
	return func(l bcp47.Tag) bool {
		m, ok := j.in.Catalog.Localizer(l).Message(id)
		return ok && m.Lang == l
	}
}

func (j *join) homePage(ed *edition) *Page {
	p := j.frame(ed, LayoutHome, "", j.localized("home.title"))
	p.Title, p.Description = j.message(ed, "home.title"), j.message(ed, "site.tagline")
	p.Crumbs = nil
	h := &Home{}
	for _, t := range j.portal.Themes {
		h.Themes = append(h.Themes, j.themeRef(t.Key, ed))
	}
	plan := j.plan()
	if plan >= 0 {
		h.Document = &ed.refs[plan]
		h.Chapters = j.withChildren(plan, ed).Children
		h.Tasks, h.Bodies = j.figures(plan)
	}
	for i, e := range j.entries {
		if i != plan && j.parent[i] < 0 && !j.isFree(e) {
			h.Others = append(h.Others, ed.refs[i])
		}
	}
	h.Featured, h.Changes, h.Updates = j.listed(j.portal.Featured, ed), j.latest(ed), inEdition(ed.lang, updatesPath)
	p.Follow = j.followAll(ed)
	if i, ok := j.byKey[content.Key(j.portal.Mandate.ID)]; ok {
		h.Mandate = &ed.refs[i]
	}
	p.Home = h
	return p
}

// figures counts the tasks of a document, and the bodies that answer for any
// part of it.
func (j *join) figures(document int) (tasks, bodies int) {
	named := map[string]bool{}
	var count func(i int)
	count = func(i int) {
		f := j.entries[i].Facts
		if f.Kind == content.KindTask {
			tasks++
		}
		for _, u := range f.Units {
			named[u.ID] = true
		}
		for _, c := range j.children[i] {
			count(c)
		}
	}
	count(document)
	return tasks, len(named)
}

// isFree reports whether e is a free page, which the navigation lists.
func (j *join) isFree(e *content.Entry) bool {
	return slices.ContainsFunc(j.portal.Collections, func(c content.Collection) bool { return c.Root && c.Key == e.Collection })
}

func (j *join) themeLink(key string, ed *edition) Link {
	return Link{Words: j.message(ed, "theme."+key+".name"), Href: inEdition(ed.lang, themePath(key))}
}

func (j *join) themeRef(key string, ed *edition) ThemeRef {
	return ThemeRef{
		Link: j.themeLink(key, ed), Key: key,
		Lead: j.message(ed, "theme."+key+".lead"), Entries: len(j.filedUnder(key)),
	}
}

func (j *join) filedUnder(theme string) []int {
	var out []int
	for _, i := range j.flow {
		if slices.ContainsFunc(j.entries[i].Facts.Themes, func(r content.Ref) bool { return r.ID == theme }) {
			out = append(out, i)
		}
	}
	return out
}

func (j *join) themePage(n int, ed *edition) *Page {
	t := j.portal.Themes[n]
	p := j.frame(ed, LayoutTheme, themesFolder+"/"+t.Key+"/", j.localized("theme."+t.Key+".name"))
	ref := j.themeRef(t.Key, ed)
	p.Title, p.Description = ref.Words, ref.Lead
	p.Theme = &Theme{Key: t.Key, Ref: ref, Lead: ref.Lead}
	p.Follow = j.followTheme(t.Key, ed)
	p.Theme.Shelves = j.shelves(j.filedUnder(t.Key), ed)
	for _, s := range p.Theme.Shelves {
		if s.Whole != nil {
			p.Theme.Entries = append(p.Theme.Entries, *s.Whole)
		}
		p.Theme.Entries = append(p.Theme.Entries, s.Entries...)
	}
	return p
}

// answersFor lists the entries that a body leads and those it takes part in,
// in reading order, and the services that it has to do with. That the first of
// several bodies leads is a custom of plans; services know none.
func (j *join) answersFor(unit string) (leads, takes, services []int) {
	for _, i := range j.flow {
		for k, u := range j.entries[i].Facts.Units {
			switch {
			case u.ID != unit:
			case j.entries[i].Facts.Kind == content.KindService:
				services = append(services, i)
			case k == 0:
				leads = append(leads, i)
			default:
				takes = append(takes, i)
			}
		}
	}
	return leads, takes, services
}

func (j *join) unitsPage(ed *edition) *Page {
	p := j.frame(ed, LayoutUnits, unitsFolder+"/", j.localized("units.title"))
	p.Title = j.message(ed, "units.title")
	p.Units = &Units{}
	for _, kind := range content.UnitKinds {
		g := UnitGroup{Kind: kind}
		for k := range j.in.Content.Units.List {
			u := &j.in.Content.Units.List[k]
			if u.Kind != kind {
				continue
			}
			leads, takes, services := j.answersFor(u.Key)
			g.Units = append(g.Units, UnitRow{UnitRef: ed.units[u.Key], Leads: len(leads), Takes: len(takes), Services: len(services)})
		}
		if len(g.Units) > 0 {
			p.Units.Groups = append(p.Units.Groups, g)
		}
	}
	return p
}

func (j *join) unitPage(n int, ed *edition) *Page {
	u := &j.in.Content.Units.List[n]
	p := j.frame(ed, LayoutUnit, unitsFolder+"/"+u.Key+"/", j.localized("unit."+u.Key))
	p.Title = ed.units[u.Key].Name
	p.Crumbs = append(p.Crumbs, Link{Words: j.message(ed, "units.title"), Href: inEdition(ed.lang, unitsFolder+"/index.html")})
	p.Unit = &Unit{
		Key: u.Key, Kind: u.Kind, Chinese: u.Name, ChineseShort: u.Short, Confirmed: u.Confirmed,
		Official: u.Official, Website: u.Website, Host: hostOf(u.Website),
	}
	leads, takes, services := j.answersFor(u.Key)
	p.Unit.Services = j.shelves(services, ed)
	for _, i := range leads {
		p.Unit.Leads = append(p.Unit.Leads, ed.refs[i])
	}
	for _, i := range takes {
		p.Unit.Takes = append(p.Unit.Takes, ed.refs[i])
	}
	return p
}

// rootPages are those that are of no edition.
func (j *join) rootPages() []*Page { return []*Page{j.chooserPage(), j.notFoundPage()} }

// isRoot reports the address of one of them.
func isRoot(at Path) bool { return at == "" || at == notFound }

// notFound is the page for unknown addresses, where hosts look for it.
const notFound = "404.html"

// chooserPage is the root of the site: a list of its languages.
func (j *join) chooserPage() *Page {
	ed := j.edition(j.portal.Source)
	p := &Page{Layout: LayoutChooser, Lang: ed.lang, Dir: ed.dir, Root: j.linkRoot(""), Chrome: ed.chrome, Title: j.message(ed, "site.name"), Description: j.message(ed, "site.tagline")}
	p.Canonical = j.public("", "")
	for k, l := range j.langs {
		home := In(l.Tag, "")
		p.Switch = append(p.Switch, LanguageLink{
			Lang: l.Tag, Dir: l.Dir, Name: l.Name, Href: Href(home.File()), Translated: true,
			Unofficial: j.message(j.editions[k], "site.unofficial"),
		})
		if j.localized("home.title")(l.Tag) {
			p.Alternates = append(p.Alternates, Alternate{Lang: string(l.Tag), Href: j.public("", home)})
		}
	}
	p.Alternates = append(p.Alternates, Alternate{Lang: "x-default", Href: p.Canonical})
	return p
}

// edition is that of a language; nil if the portal has none in it.
func (j *join) edition(lang bcp47.Tag) *edition {
	if k := slices.IndexFunc(j.editions, func(ed *edition) bool { return ed.lang == lang }); k >= 0 {
		return j.editions[k]
	}
	return nil
}

// notFoundPage is what a host shows for an address that does not exist. It is
// shown at any depth, so relative links would lead astray: with a base URL its
// links start at the path of that; without one it has none.
func (j *join) notFoundPage() *Page {
	ed := j.edition(j.portal.Source)
	p := &Page{
		Path: notFound, Layout: LayoutNotFound, Lang: ed.lang, Dir: ed.dir, Chrome: ed.chrome, Root: pathOf(j.in.BaseURL),
		Title: j.message(ed, "notfound.title"), NoIndex: true, NotFound: &NotFound{},
		Adrift: j.in.BaseURL == "",
	}
	for k, l := range j.langs {
		e := j.editions[k]
		p.NotFound.Editions = append(p.NotFound.Editions, NotFoundEdition{
			Lang: l.Tag, Dir: l.Dir, Name: l.Name,
			Title: j.message(e, "notfound.title"), Text: j.message(e, "notfound.text"),
			Unofficial: j.message(e, "site.unofficial"), Home: e.chrome.Home,
		})
	}
	return p
}

// pathOf is the path of an absolute address: "/polyport/", or "" for none.
func pathOf(base string) string {
	if u, err := url.Parse(base); err == nil {
		return u.EscapedPath()
	}
	return ""
}
