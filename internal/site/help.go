package site

import (
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/locale"
)

// HelpFolder is where the page about whom to ask stands, below an edition.
const (
	HelpFolder = "help"
	helpPath   = HelpFolder + "/index.html"
)

// Contact is a place to ask, in one language.
type Contact struct {
	Key       string
	Name      Words
	For       Words
	Phone     string
	Href      Href // of the phone, or else of the address
	Host      string
	Emergency bool
	Page      Href // where the page about whom to ask has it
	Unit      *UnitRef
	Hours     string // worded; "" where not known
	Spoken    string // the languages that it serves, worded; "" where not known
	Reported  bool   // Spoken rests on a report alone
	Own       bool   // the page's language is among them
	Press     []PressKey
	Say       string // Chinese to say or to show
	Pinyin    string
	Meaning   Words     // of Say
	Uncertain bool      // the contact itself rests on one source only
	Sources   []CiteRef // in the list of the page
	Checked   *Date
}

// PressKey is a key to press after a number has answered.
type PressKey struct {
	Digits string
	For    Words
}

// Help is the page about whom to ask.
type Help struct {
	Emergency []Contact
	Hotlines  []Contact
	Topics    []HelpTopic
	Sources   []Source
}

// HelpTopic is whom to ask about a theme.
type HelpTopic struct {
	ThemeRef
	Contacts []Contact
	Bodies   []UnitRef // that lead what is filed under the theme
}

// HelpBlock is the short form at the foot of every page: the emergency numbers,
// and those that can be asked about every theme.
type HelpBlock struct {
	Emergency []Contact
	Hotlines  []Contact
	Page      Href
}

func (j *join) contactMessage(c *content.Contact, part string, loc *locale.Localizer) Words {
	return j.say(loc, loc.Tag(), "contact."+c.Key+"."+part)
}

func (j *join) contact(c *content.Contact, ed *edition) Contact {
	out := Contact{
		Key: c.Key, Name: j.contactMessage(c, "name", ed.loc), For: j.contactMessage(c, "for", ed.loc), Phone: c.Phone,
		Emergency: c.Emergency, Page: inEdition(ed.lang, helpPath+"#"+c.Key),
		Reported: c.Spoken.Confidence == content.ConfidenceMedium, Own: serves(c.Spoken.Tags, ed.lang),
		Uncertain: c.Confidence == content.ConfidenceMedium, Checked: j.date(c.Checked, ed),
	}
	out.Href, out.Host = Href(c.URL), hostOf(c.URL)
	if c.Phone != "" {
		out.Href = Href("tel:" + dialled(c.Phone))
	}
	if c.Unit.ID != "" {
		ref := ed.units[c.Unit.ID]
		out.Unit = &ref
	}
	if c.Hours != "" {
		out.Hours = wordHours(c.Hours, ed.loc)
	}
	if len(c.Spoken.Tags) > 0 {
		out.Spoken = j.spoken(c.Spoken.Tags, ed.loc)
	}
	for _, p := range c.Press {
		out.Press = append(out.Press, PressKey{Digits: p.Digits, For: j.message(ed, "press."+p.For)})
	}
	if c.Say != "" && ed.lang.Base() != chinese.Base() { // who reads Chinese needs no words
		out.Say, out.Pinyin, out.Meaning = c.Say, c.Pinyin, j.contactMessage(c, "say", ed.loc)
	}
	out.Sources = j.contactSources(c, ed.loc)
	return out
}

// contactSources is the places of a contact's sources in the list of the page.
func (j *join) contactSources(c *content.Contact, loc *locale.Localizer) []CiteRef {
	var out []CiteRef
	for k, s := range j.in.Content.Contacts.Sources {
		named := func(r content.Ref) bool { return r.ID == s.ID }
		if slices.ContainsFunc(c.Sources, named) || slices.ContainsFunc(c.Spoken.Sources, named) {
			out = append(out, CiteRef{ID: s.ID, Number: number(k+1, loc)})
		}
	}
	return out
}

// allContacts words every contact, in the order of the file.
func (j *join) allContacts(ed *edition) []Contact {
	list := j.in.Content.Contacts.List
	out := make([]Contact, len(list))
	for k := range list {
		out[k] = j.contact(&list[k], ed)
	}
	return out
}

// helpBlock is nil for a site that names nobody to ask.
func (j *join) helpBlock(contacts []Contact, lang bcp47.Tag) *HelpBlock {
	if len(contacts) == 0 {
		return nil
	}
	b := &HelpBlock{Page: inEdition(lang, helpPath)}
	for k, c := range contacts {
		switch {
		case c.Emergency:
			b.Emergency = append(b.Emergency, c)
		case j.knowsAll(&j.in.Content.Contacts.List[k]):
			b.Hotlines = append(b.Hotlines, c)
		}
	}
	return b
}

// knowsAll reports whether a contact can be asked about every theme.
func (j *join) knowsAll(c *content.Contact) bool {
	return len(j.portal.Themes) > 0 && !slices.ContainsFunc(j.portal.Themes, func(t content.Theme) bool { return !onTopic(c, t.Key) })
}

func onTopic(c *content.Contact, theme string) bool {
	return slices.ContainsFunc(c.Topics, func(r content.Ref) bool { return r.ID == theme })
}

func (j *join) helpPage(ed *edition) *Page {
	p := j.frame(ed, LayoutHelp, HelpFolder+"/", j.localized("help.title"))
	p.Title, p.Description = j.message(ed, "help.title"), j.message(ed, "help.lead")
	h := &Help{}
	for _, c := range ed.contacts {
		if c.Emergency {
			h.Emergency = append(h.Emergency, c)
		} else {
			h.Hotlines = append(h.Hotlines, c)
		}
	}
	for _, t := range j.portal.Themes {
		h.Topics = append(h.Topics, j.helpTopic(t.Key, ed))
	}
	for k := range j.in.Content.Contacts.Sources {
		h.Sources = append(h.Sources, j.source(&j.in.Content.Contacts.Sources[k], ed))
	}
	p.Help = h
	return p
}

func (j *join) helpTopic(theme string, ed *edition) HelpTopic {
	t := HelpTopic{ThemeRef: j.themeRef(theme, ed)}
	for k, c := range ed.contacts {
		if !c.Emergency && onTopic(&j.in.Content.Contacts.List[k], theme) {
			t.Contacts = append(t.Contacts, c)
		}
	}
	seen := map[string]bool{}
	for _, i := range j.filedUnder(theme) {
		units := j.entries[i].Facts.Units
		if len(units) > 0 && !seen[units[0].ID] {
			seen[units[0].ID] = true
			t.Bodies = append(t.Bodies, ed.units[units[0].ID])
		}
	}
	return t
}

// checkContacts reports every key in contacts.yaml that names nothing, and what
// is too weak to be shown.
func (j *join) checkContacts() {
	contacts := j.in.Content.Contacts
	var ids []string
	for _, s := range contacts.Sources {
		ids = append(ids, s.ID)
	}
	for k := range contacts.List {
		c := &contacts.List[k]
		if c.Unit.ID != "" && j.units[c.Unit.ID] == nil {
			j.unknown(contacts.File, c.Unit, unitNoun, j.unitKeys())
		}
		for _, t := range c.Topics {
			if !j.themes[t.ID] {
				j.unknown(contacts.File, t, themeNoun, j.themeKeys())
			}
		}
		for _, s := range slices.Concat(c.Sources, c.Spoken.Sources) {
			if !slices.Contains(ids, s.ID) {
				j.unknown(contacts.File, s, noun{sourceNoun.code, sourceNoun.name, "list it under sources in contacts.yaml"}, ids)
			}
		}
		if c.Confidence == content.ConfidenceLow || c.Spoken.Confidence == content.ConfidenceLow {
			j.diags.Add(contacts.File.Diag("confidence-low", c.At, c.At+len(c.Key), "the contact %s rests on something of low confidence", c.Key).
				WithHint("find a better source and raise its confidence, or leave it out"))
		}
	}
}

// contactUses lists the messages of the contacts, with where their keys stand.
func contactUses(c *content.Contacts) []locale.Use {
	var uses []locale.Use
	at := func(offset int, id string) { uses = append(uses, useAt(c.File, offset, id)) }
	for _, k := range c.List {
		at(k.At, "contact."+k.Key+".name")
		at(k.At, "contact."+k.Key+".for")
		if k.Say != "" {
			at(k.At, "contact."+k.Key+".say")
		}
		for _, p := range k.Press {
			at(p.At, "press."+p.For)
		}
	}
	return uses
}
