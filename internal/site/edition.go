package site

import (
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/locale"
)

// edition is what the pages of one language share.
type edition struct {
	lang     bcp47.Tag
	dir      bcp47.Dir
	loc      *locale.Localizer
	chrome   *Chrome
	refs     []EntryRef // entry i as it is shown in lists, without children
	units    map[string]UnitRef
	contacts []Contact // in the order of contacts.yaml
	phrases  []Phrase  // in the order of phrases.yaml
}

func (j *join) newEdition(l content.Language) *edition {
	ed := &edition{lang: l.Tag, dir: l.Dir, loc: j.in.Catalog.Localizer(l.Tag), units: make(map[string]UnitRef, len(j.units))}
	for key, u := range j.units {
		name := j.unitName(u, ed.loc)
		ref := UnitRef{Key: key, Name: j.words(name.Text, name.Lang, ed.lang), Href: inEdition(ed.lang, unitPath(key)), Kind: u.Kind, Confirmed: u.Confirmed}
		if u.Name != name.Text {
			ref.Chinese = u.Name
		}
		ed.units[key] = ref
	}
	ed.refs = make([]EntryRef, len(j.entries))
	for i := range j.entries {
		ed.refs[i] = j.entryRef(i, ed)
	}
	ed.contacts, ed.phrases = j.allContacts(ed), j.allPhrases(ed)
	ed.chrome = j.chrome(ed)
	return ed
}

// unitName is the name of a body in the language of loc.
func (j *join) unitName(u *content.Unit, loc *locale.Localizer) Words {
	m, ok := loc.Message("unit." + u.Key)
	if !ok { // reported by CheckUses
		return Words{Text: u.Name, Lang: chinese}
	}
	return Words{Text: m.Text, Lang: m.Lang}
}

// message is a message as words of the edition.
func (j *join) message(ed *edition, id string) Words { return j.say(ed.loc, ed.lang, id) }

// say is a message in the language of loc, or failing that in another, as words
// of a page in lang.
func (j *join) say(loc *locale.Localizer, lang bcp47.Tag, id string, args ...any) Words {
	return localize(loc, lang, j.dir, id, args...)
}

// Say is a message in the language of loc, or failing that in another, as words
// among others in the language around.
func (s *Site) Say(loc *locale.Localizer, around bcp47.Tag, id string, args ...any) Words {
	return localize(loc, around, s.Dir, id, args...)
}

// Dir is the direction of a language of the site; empty for any other.
func (s *Site) Dir(lang bcp47.Tag) bcp47.Dir {
	for _, r := range s.Rows {
		if r.Lang == lang {
			return r.Dir
		}
	}
	return ""
}

func localize(loc *locale.Localizer, around bcp47.Tag, dir func(bcp47.Tag) bcp47.Dir, id string, args ...any) Words {
	m, ok := loc.Message(id, args...)
	switch {
	case !ok: // reported by CheckUses
		return Words{Text: id}
	case m.Lang == around || m.Lang == "" || m.Text == "":
		return Words{Text: m.Text}
	}
	return Words{Text: m.Text, Lang: m.Lang, Dir: dir(m.Lang)}
}

// firstLeads reports whether the body that is named first leads the others: by
// custom of plans. Those of a service stand side by side.
func firstLeads(k content.Kind) bool { return k != content.KindService }

func (j *join) entryRef(i int, ed *edition) EntryRef {
	e := j.entries[i]
	t := j.shown(i, ed.lang)
	r := EntryRef{
		Link:     Link{Words: j.words(t.Title, t.Lang, ed.lang), Href: inEdition(ed.lang, j.entryPath(i)+"index.html")},
		Key:      e.Key,
		Kind:     e.Facts.Kind,
		Number:   e.Facts.Number,
		Summary:  j.words(t.Summary, t.Lang, ed.lang),
		Deadline: j.deadline(e.Facts.Deadline, ed),
		Bodies:   len(e.Facts.Units),
	}
	if len(e.Facts.Units) > 0 {
		lead := ed.units[e.Facts.Units[0].ID]
		lead.Lead = firstLeads(e.Facts.Kind)
		r.Lead = &lead
	}
	return r
}

// withChildren returns the reference to entry i with everything below it.
func (j *join) withChildren(i int, ed *edition) EntryRef {
	r := ed.refs[i]
	for _, c := range j.children[i] {
		r.Children = append(r.Children, j.withChildren(c, ed))
	}
	return r
}

func (j *join) date(d content.Date, ed *edition) *Date {
	if d == "" {
		return nil
	}
	return &Date{Text: ed.loc.Date(string(d)), ISO: string(d)}
}

func (j *join) deadline(d *content.Deadline, ed *edition) *Deadline {
	if d == nil {
		return nil
	}
	return &Deadline{
		Type: d.Type, By: j.date(d.By, ed), Phased: j.date(d.PhasedBy, ed), Started: j.date(d.Started, ed),
		Passed: j.passed(d.By) || j.passed(d.PhasedBy),
	}
}

// passed reports whether the whole of the day, month or year d lies before the
// day of the build.
func (j *join) passed(d content.Date) bool {
	return d != "" && string(j.in.AsOf)[:len(d)] > string(d)
}

// mainLinks is how many links the main navigation has at most: two lines on a
// phone. The foot of the page has them all.
const mainLinks = 6

// navigation is the way through the site, what most readers want first: home,
// each collection that has an entry of its own, whom to ask, the bodies, and
// the free pages.
func (j *join) navigation(ed *edition) []Link {
	nav := []Link{{Words: j.message(ed, "nav.home"), Href: inEdition(ed.lang, "index.html")}}
	label := func(i int, name string) Link {
		l := ed.refs[i].Link
		if id := "nav." + name; ed.loc.Has(id) {
			l.Words = j.message(ed, id)
		}
		return l
	}
	for _, c := range j.portal.Collections {
		if i, ok := j.byKey[content.Key(c.Key)]; ok && !c.Root {
			nav = append(nav, label(i, c.Key))
		}
	}
	if len(j.contacts) > 0 {
		nav = append(nav, Link{Words: j.message(ed, "nav.help"), Href: inEdition(ed.lang, helpPath)})
	}
	if len(j.units) > 0 {
		nav = append(nav, Link{Words: j.message(ed, "nav.units"), Href: inEdition(ed.lang, unitsFolder+"/index.html")})
	}
	for _, c := range j.portal.Collections {
		for i, e := range j.entries {
			if c.Root && e.Collection == c.Key && j.parent[i] < 0 {
				nav = append(nav, label(i, strings.TrimPrefix(string(e.Key), c.Key+"/")))
			}
		}
	}
	return nav
}

func (j *join) chrome(ed *edition) *Chrome {
	nav := j.navigation(ed)
	var manifest Href
	if j.hasOffline() {
		manifest = inEdition(ed.lang, "manifest.webmanifest")
	}
	return &Chrome{
		Lang: ed.lang, Base: j.in.BaseURL, Home: nav[0].Href, Search: inEdition(ed.lang, SearchFolder+"/index.html"), Searches: j.portal.Makes(content.OutputSearch), Manifest: manifest,
		Nav: nav[:min(len(nav), mainLinks)], Footer: j.footer(ed, nav), Phrases: j.phrasesHref(ed),
		Binding: ed.loc.LanguageName(j.portal.Authoritative),
		Help:    j.helpBlock(ed.contacts, ed.lang), Report: Href(j.portal.Report), Machine: ed.lang != j.portal.Source, Source: j.portal.Source,
		Views: j.planViews(ed), Languages: len(j.langs),
		Filings: j.filings(ed), WeChat: wechat(j.portal.Signer),
	}
}

// footer is the navigation, without home, and the pages that only help to read.
func (j *join) footer(ed *edition, nav []Link) []Link {
	out := slices.Clone(nav[1:])
	if j.hasPhrases() {
		out = append(out, Link{Words: j.message(ed, "phrases.title"), Href: j.phrasesHref(ed)})
	}
	out = append(out, Link{Words: j.message(ed, "updates.title"), Href: inEdition(ed.lang, updatesPath)})
	if j.hasOffline() {
		out = append(out, Link{Words: j.message(ed, "offline.title"), Href: inEdition(ed.lang, OfflineFolder+"/index.html")})
	}
	return append(out, Link{Words: j.message(ed, "nav.languages"), Href: inEdition(ed.lang, languagesFolder+"/index.html")})
}

// frame is the part of a page that every layout in an edition has. path is
// below the edition; translated says in which languages the page has words of
// its own.
func (j *join) frame(ed *edition, layout Layout, path string, translated func(bcp47.Tag) bool) *Page {
	at := In(ed.lang, path)
	p := &Page{Path: at, Layout: layout, Lang: ed.lang, Dir: ed.dir, Root: j.linkRoot(at), Chrome: ed.chrome}
	p.Switch = make([]LanguageLink, 0, len(j.langs))
	// A page that is not to be indexed names no other to be indexed in its place:
	// engines take the two for a contradiction, and may let go of the other page.
	if p.NoIndex = !translated(ed.lang); !p.NoIndex {
		p.Canonical, p.Alternates = j.public(at, at), j.alternates(at, path, translated)
	}
	for _, l := range j.langs {
		other := In(l.Tag, path)
		p.Switch = append(p.Switch, LanguageLink{
			Lang: l.Tag, Dir: l.Dir, Name: l.Name, Href: Href(other.File()), Current: l.Tag == ed.lang, Translated: translated(l.Tag),
		})
	}
	p.Crumbs = []Link{ed.chrome.Nav[0]}
	return p
}

// alternates are the texts of the page at a path below an edition, as the page at
// writes their addresses. Who has none of the languages gets the choice of them
// from the home page, and the source from any other.
func (j *join) alternates(at Path, path string, translated func(bcp47.Tag) bool) []Alternate {
	out := make([]Alternate, 0, len(j.langs)+1)
	for _, l := range j.langs {
		if translated(l.Tag) {
			out = append(out, Alternate{Lang: string(l.Tag), Href: j.public(at, In(l.Tag, path))})
		}
	}
	rest := In(j.portal.Source, path)
	if path == "" {
		rest = ""
	}
	return append(out, Alternate{Lang: "x-default", Href: j.public(at, rest)})
}
