package api

import (
	"slices"

	"polyport/internal/content"
	"polyport/internal/site"
)

// page makes the page at a path below an edition; nil if there is none.
func (w *Writer) page(ed *edition, below string) *site.Page {
	return w.Site.Page(site.In(ed.lang, below))
}

func (w *Writer) units(ed *edition) Units {
	all := w.Content.Units.List
	out := Units{ed.lang, make([]Unit, 0, len(all))}
	served := map[string][]UnitEntry{}
	for i, e := range w.Content.Entries {
		for _, u := range ed.bodies[i] {
			served[u.Key] = append(served[u.Key], UnitEntry{e.Key, u.Lead})
		}
	}
	names := make([]string, len(all))
	for k, u := range all {
		names[k] = u.Key
	}
	slices.Sort(names)
	for _, key := range names {
		p := w.page(ed, site.UnitFolder(key))
		u := p.Unit
		out.Units = append(out.Units, Unit{
			Key: u.Key, Kind: u.Kind, Name: text(p.Title), Chinese: u.Chinese, ChineseShort: u.ChineseShort, Confirmed: u.Confirmed,
			Official: u.Official, Website: u.Website, Page: string(p.Path), Entries: list(served[u.Key]),
		})
	}
	return out
}

func (w *Writer) themes(ed *edition) Themes {
	out := Themes{ed.lang, []Theme{}}
	for _, t := range w.Content.Portal.Themes {
		p := w.page(ed, site.ThemeFolder(t.Key))
		out.Themes = append(out.Themes, Theme{t.Key, text(p.Title), text(p.Theme.Lead), string(p.Path), keys(p.Theme.Entries)})
	}
	return out
}

func (w *Writer) contacts(ed *edition) Contacts {
	out := Contacts{ed.lang, []Contact{}, []Source{}}
	page := w.page(ed, site.HelpFolder+"/")
	if page == nil {
		return out
	}
	shown := map[string]*site.Contact{}
	for _, group := range [][]site.Contact{page.Help.Emergency, page.Help.Hotlines} {
		for k := range group {
			shown[group[k].Key] = &group[k]
		}
	}
	for k := range w.Content.Contacts.List {
		c := &w.Content.Contacts.List[k]
		out.Contacts = append(out.Contacts, contact(c, shown[c.Key]))
	}
	out.Sources = sources(page.Help.Sources)
	return out
}

func contact(c *content.Contact, x *site.Contact) Contact {
	out := Contact{
		Key: c.Key, Name: text(x.Name), For: text(x.For), Phone: c.Phone, URL: c.URL, Emergency: c.Emergency, Unit: c.Unit.ID,
		Themes: ids(c.Topics), Hours: c.Hours, HoursText: x.Hours, Press: []PressKey{}, Confidence: c.Confidence, Sources: ids(c.Sources),
		Checked: c.Checked, Page: path(x.Page),
	}
	if len(c.Spoken.Tags) > 0 {
		out.Spoken = &Spoken{c.Spoken.Tags, c.Spoken.Confidence, ids(c.Spoken.Sources)}
	}
	for _, p := range x.Press {
		out.Press = append(out.Press, PressKey{p.Digits, text(p.For)})
	}
	if c.Say != "" {
		out.Say = &Phrase{c.Say, c.Pinyin, optional(x.Meaning)}
	}
	return out
}

func (w *Writer) phrases(ed *edition) Phrases {
	out := Phrases{ed.lang, false, []PhraseEntry{}, []PhraseEntry{}}
	page := w.page(ed, site.PhrasesFolder+"/")
	if page == nil {
		return out
	}
	x := page.Phrases
	out.Machine = x.Machine
	shown := map[string]site.Phrase{}
	for _, group := range [][]site.Phrase{x.Any, x.Matters} {
		for _, p := range group {
			shown[p.Key] = p
		}
	}
	for _, p := range w.Content.Phrases.List {
		out.Phrases = append(out.Phrases, phrase(p.Key, shown[p.Key], p.For))
	}
	for k, r := range w.Content.Phrases.Documents {
		out.Documents = append(out.Documents, phrase(r.ID, x.Documents[k], nil))
	}
	return out
}

func phrase(key string, x site.Phrase, belongs []content.Ref) PhraseEntry {
	out := PhraseEntry{Key: key, Phrase: Phrase{x.Chinese, x.Pinyin, optional(x.Meaning)}, For: []content.Key{}}
	for _, r := range belongs {
		out.For = append(out.For, content.Key(r.ID))
	}
	return out
}
