package site

import (
	"polyport/internal/content"
)

// entryPage is entry i in one language: its facts in the reader's language,
// then its sections, each in the reader's language or, failing that, in the
// language of the text that stands in for it.
func (j *join) entryPage(i int, ed *edition) *Page {
	p := j.frame(ed, LayoutEntry, j.entryPath(i), j.translated(i))
	text := j.shown(i, ed.lang)
	p.Title = j.words(text.Title, text.Lang, ed.lang)
	p.Description = j.words(text.Summary, text.Lang, ed.lang)
	p.Crumbs = append(p.Crumbs, j.crumbs(i, ed)...)
	p.Entry = j.entryBody(i, text, ed)
	if j.readsBeside(i, ed.lang) {
		p.Entry.Bilingual = j.viewLink(p.Path)
	}
	p.Entry.Address = j.address(p.Path)
	p.Share = j.share(i, p, ed)
	if a, m := p.Entry.Address, p.Share.Meta; a != nil {
		a.Weibo = weibo(a.URL, m.Title+" – "+m.SiteName, m.Image, ed.lang)
	}
	return p
}

// LongestCode is the longest address that has a QR code. A phone could not tell
// the modules of a longer one apart on paper.
const LongestCode = 300

// CodeFile is the QR code of an entry, in the folder of its page.
const CodeFile = "qr.svg"

// address is where the world finds a page. On a fallback page too it is the
// page itself, not the canonical one: it brings back what the reader saw, and
// one day the translation.
func (j *join) address(at Path) *Address {
	if j.in.BaseURL == "" {
		return nil
	}
	a := &Address{URL: j.in.BaseURL + string(at)}
	if len(a.URL) <= LongestCode && j.portal.Makes(content.OutputCodes) {
		a.Code = Href(at) + CodeFile
	}
	return a
}

// crumbs lists what entry i is part of, from the top.
func (j *join) crumbs(i int, ed *edition) []Link {
	var up []Link
	for at := j.parent[i]; at >= 0; at = j.parent[at] {
		up = append([]Link{ed.refs[at].Link}, up...)
	}
	return up
}

func (j *join) entryBody(i int, text *content.Text, ed *edition) *Entry {
	f := j.entries[i].Facts
	b := &Entry{
		Key: j.entries[i].Key, Kind: f.Kind, Number: f.Number,
		Summary:  j.words(text.Summary, text.Lang, ed.lang),
		TextLang: text.Lang, TextLangName: ed.loc.LanguageName(text.Lang),
		Deadline: ed.refs[i].Deadline, OpenEnded: f.OpenEnded, Damage: f.Damage,
		Checked: j.date(f.Checked, ed),
	}
	j.freshness(b, i, text, ed)
	for k, u := range f.Units {
		ref := ed.units[u.ID]
		ref.Lead = k == 0 && firstLeads(f.Kind)
		b.Bodies = append(b.Bodies, ref)
	}
	for _, t := range f.Themes {
		b.Themes = append(b.Themes, ThemeLink{j.themeLink(t.ID, ed), t.ID})
	}
	for _, c := range j.children[i] {
		b.Children = append(b.Children, j.withChildren(c, ed))
	}
	for _, s := range j.sources[i] {
		b.Sources = append(b.Sources, j.source(s, ed))
		b.Undated = b.Undated || s.Date == ""
	}
	b.Oldest = j.date(oldest(j.sources[i]), ed)
	b.Card, b.Changes = j.cardRows(i, ed), j.changes(i, ed)
	b.Facts = j.factRows(i, ed)
	b.Updated, b.Events = j.updated(i), j.worded(i, b.Changes)
	b.Steps, b.Journeys, b.Related = j.listed(f.Steps, ed), j.journeys(i, ed), j.related(i, ed)
	b.Guides, b.Phrases = j.guidesTo(i, ed), j.phrasesFor(i, ed)
	if j.isCatalogue(i) {
		b.Groups, b.Children = j.byTheme(i, ed), nil
	}
	if up := j.parent[i]; up >= 0 {
		b.Up = &ed.refs[up]
	}
	b.Prev, b.Next = j.neighbour(i, -1, ed), j.neighbour(i, +1, ed)
	return b
}

// neighbour is the entry before or after i in the reading order of the
// document that both belong to.
func (j *join) neighbour(i, step int, ed *edition) *EntryRef {
	at := j.flowAt[i] + step
	if at < 0 || at >= len(j.flow) || j.root(j.flow[at]) != j.root(i) {
		return nil
	}
	return &ed.refs[j.flow[at]]
}
