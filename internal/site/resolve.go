package site

import (
	"cmp"
	"sync"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/fresh"
	"polyport/internal/guide"
	"polyport/internal/locale"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// Input is everything that a site is made of. What the content lacks has been
// reported before: with an error in it Resolve must not be called, but
// CheckNames may be.
type Input struct {
	Content *content.Content
	Catalog *locale.Catalog
	AsOf    content.Date  // the day that the build speaks of
	BaseURL string        // "" or an absolute address that ends in "/"
	Links   content.Links // LinksAbsolute wants a BaseURL

	Writable func(string) bool // whether a card can show these words; nil for none
	Art      string            // tells the drawings of cards from others
	Claims   []Claim           // the files that other packages write
}

// join is what Resolve finds out of the whole. Its indexes are filled once, in
// the order of the fields, and only read when pages are made.
type join struct {
	in        Input
	portal    *content.Portal
	langs     []content.Language
	entries   []*content.Entry
	byKey     map[content.Key]int
	keys      func() []string // of all entries, in their order
	units     map[string]*content.Unit
	themes    map[string]bool
	contacts  map[string]*content.Contact
	parent    []int          // index of the entry that entry i is part of, or -1
	children  [][]int        // in the order of keys
	flow      []int          // all entries in reading order: each before its children
	flowAt    []int          // position of entry i in flow
	guides    []*guide.Guide // of entry i; nil for all but guides
	sources   [][]*content.Source
	events    [][]event  // of entry i
	changeIDs [][]string // of the changes of entry i
	labels    map[bcp47.Tag]*prose.Labels
	texts     map[*content.Text]*filledText
	placed    map[*content.Fact]bool // by any text
	reports   map[*content.Text]fresh.Report
	used      map[content.Address]bool // the addresses that readers may keep
	moved     map[content.Address]content.Address
	former    map[sectionOf][]string // section ids that redirects lead from
	rows      []LanguageRow
	usage     [][]int    // the entries that say most of each term
	editions  []*edition // one a language
	// the redirects of sections, by the page that has lost them to another
	lostSections map[content.Address][]content.Redirect
	redirects    [][]pageRedirect // of pages, by what they lead to
	sets         []Set
	byPath       map[string]Set // by each path below an edition
	faults       *faults        // only for CheckNames: what was found before
	hints        map[*source.File]*diag.Hints
	diags        diag.List
}

func newJoin(in Input) *join {
	j := indexed(in)
	j.linkParts()
	j.compileGuides()
	j.listSources()
	return j
}

// indexed is a join with its indexes by key alone.
func indexed(in Input) *join {
	c := in.Content
	j := &join{
		in: in, portal: c.Portal, langs: c.Portal.Languages, entries: c.Entries,
		byKey:    make(map[content.Key]int, len(c.Entries)),
		units:    make(map[string]*content.Unit, len(c.Units.List)),
		themes:   make(map[string]bool, len(c.Portal.Themes)),
		contacts: make(map[string]*content.Contact, len(c.Contacts.List)),
		former:   formerSections(c.Portal.Redirects),
		hints:    map[*source.File]*diag.Hints{},
		keys: sync.OnceValue(func() []string {
			out := make([]string, len(c.Entries))
			for i, e := range c.Entries {
				out[i] = string(e.Key)
			}
			return out
		}),
	}
	for i, e := range c.Entries {
		j.byKey[e.Key] = i
		j.changeIDs = append(j.changeIDs, changeIDs(e.Facts.Changes, c.Portal.Source))
	}
	for i := range c.Units.List {
		j.units[c.Units.List[i].Key] = &c.Units.List[i]
	}
	for _, t := range c.Portal.Themes {
		j.themes[t.Key] = true
	}
	for i := range c.Contacts.List {
		j.contacts[c.Contacts.List[i].Key] = &c.Contacts.List[i]
	}
	return j
}

func (j *join) listSources() {
	j.sources = make([][]*content.Source, len(j.entries))
	for i := range j.entries {
		j.sources[i] = j.bibliography(i)
	}
}

// root returns the topmost entry that i is part of, which may be i itself.
func (j *join) root(i int) int {
	for j.parent[i] >= 0 {
		i = j.parent[i]
	}
	return i
}

// checkRefs reports every key in the facts that names nothing.
func (j *join) checkRefs() {
	if m := j.portal.Mandate; m.ID != "" {
		if _, ok := j.byKey[content.Key(m.ID)]; !ok {
			j.unknown(j.portal.File, m, entryNoun, j.keys())
		}
	}
	j.checkEntries(j.portal.File, j.portal.Featured)
	j.checkEntries(j.portal.File, j.portal.Shortcuts)
	j.checkContacts()
	j.checkPhrases()
	for i, e := range j.entries {
		f := e.Facts
		j.checkEntries(f.File, f.Related)
		j.checkEntries(f.File, f.Steps)
		j.checkFacts(i)
		for _, u := range f.Units {
			if j.units[u.ID] == nil {
				j.unknown(f.File, u, unitNoun, j.unitKeys())
			}
		}
		for _, t := range f.Themes {
			if !j.themes[t.ID] {
				j.unknown(f.File, t, themeNoun, j.themeKeys())
			}
		}
		for _, fact := range f.Facts {
			j.checkSources(i, fact.Sources)
		}
		for _, c := range f.Changes {
			j.checkSources(i, c.Sources)
		}
	}
}

// checkEntries reports the keys in f that name no entry.
func (j *join) checkEntries(f *source.File, refs []content.Ref) {
	for _, r := range refs {
		if _, ok := j.byKey[content.Key(r.ID)]; !ok {
			j.unknown(f, r, entryNoun, j.keys())
		}
	}
}

// checkSources reports the ids in the facts of entry i that name no source.
func (j *join) checkSources(i int, refs []content.Ref) {
	for _, s := range refs {
		if j.findSource(i, s.ID) == nil {
			j.unknown(j.entries[i].Facts.File, s, sourceNoun, j.sourceIDs(i))
		}
	}
}

// noun is a sort of thing that keys name, and how to make one that is missing.
type noun struct {
	code diag.Code
	name string
	add  string
}

var (
	entryNoun   = noun{"entry-unknown", "entry", "an entry is named by its folder below content/"}
	unitNoun    = noun{"unit-unknown", "body", "list it in content/units.yaml"}
	themeNoun   = noun{"theme-unknown", "theme", "list it under themes in content/portal.yaml"}
	contactNoun = noun{"contact-unknown", "contact or body", "list it in content/contacts.yaml"}
	factNoun    = noun{"fact-unknown", "fact", "add it to facts in the entry's facts.yaml"}
	sourceNoun  = noun{"source-unknown", "source", "list it under sources in facts.yaml, of the entry or of what it is part of"}
)

// unknown is the finding that key, at [start, end) in f, names nothing. The
// way out is the nearest of the candidates or, with none near, to add it.
func (n noun) unknown(f *source.File, start, end int, key string, candidates []string, hints *diag.Hints) diag.Diagnostic {
	d := f.Diag(n.code, start, end, "no %s %q", n.name, key)
	d.Hint = cmp.Or(hints.DidYouMean(key, candidates), n.add)
	return d
}

func (j *join) unknown(f *source.File, ref content.Ref, n noun, candidates []string) {
	if j.faults != nil && j.mayExist(n.code, j.entryOf(f), ref.ID) {
		return
	}
	if j.hints[f] == nil {
		j.hints[f] = &diag.Hints{}
	}
	j.diags.Add(n.unknown(f, ref.At, ref.At+len(ref.ID), ref.ID, candidates, j.hints[f]))
}

func (j *join) unitKeys() []string {
	out := make([]string, len(j.in.Content.Units.List))
	for i, u := range j.in.Content.Units.List {
		out[i] = u.Key
	}
	return out
}

func (j *join) contactKeys() []string {
	out := make([]string, len(j.in.Content.Contacts.List))
	for i, c := range j.in.Content.Contacts.List {
		out[i] = c.Key
	}
	return out
}

func (j *join) themeKeys() []string {
	out := make([]string, len(j.portal.Themes))
	for i, t := range j.portal.Themes {
		out[i] = t.Key
	}
	return out
}

// Uses lists the messages that the join asks for. For the names of bodies and
// themes it says where in the content the key stands.
func Uses(c *content.Content) []locale.Use {
	uses := []locale.Use{
		{ID: "site.name"}, {ID: "site.tagline"}, {ID: "site.unofficial"}, {ID: "home.title"}, {ID: "units.title"},
		{ID: "notfound.title"}, {ID: "notfound.text"}, {ID: "help.title"}, {ID: "help.lead"}, {ID: "help.chinese"}, {ID: "nav.help"}, {ID: "nav.home"}, {ID: "nav.units"},
		{ID: "text.official"}, {ID: "text.source"}, {ID: "text.reviewed"}, {ID: "text.human"}, {ID: "text.machine"},
		{ID: "text.machine_signed"}, {ID: "stale.count"}, {ID: "freshness.missing"}, {ID: "block.note"}, {ID: "block.warning"}, {ID: "footnote.back"},
		{ID: "nav.", Prefix: true}, {ID: "search.title"}, {ID: "search.lead"}, {ID: "search.index"}, {ID: "kind.", Prefix: true}, {ID: "offline.title"}, {ID: "offline.lead"}, {ID: "languages.title"}, {ID: "languages.lead"}, {ID: "nav.languages"},
		{ID: "timeline.title"}, {ID: "timeline.lead"}, {ID: "matrix.title"}, {ID: "matrix.lead"}, {ID: "updates.title"}, {ID: "updates.lead"}, {ID: "updates.everything"},
	}
	uses = append(uses, factUses()...)
	uses = append(uses, contactUses(c.Contacts)...)
	uses = append(uses, phraseUses(c.Phrases)...)
	at := func(f *source.File, offset int, id string) { uses = append(uses, useAt(f, offset, id)) }
	for _, u := range c.Units.List {
		at(c.Units.File, u.At, "unit."+u.Key)
	}
	for _, t := range c.Portal.Themes {
		at(c.Portal.File, t.At, "theme."+t.Key+".name")
		at(c.Portal.File, t.At, "theme."+t.Key+".lead")
	}
	for _, k := range c.Portal.Collections {
		for _, role := range k.Roles {
			uses = append(uses, locale.Use{ID: "role." + role})
		}
	}
	for _, e := range c.Entries {
		for _, t := range e.Texts {
			for _, a := range t.Approved {
				at(t.File, a.At, "role."+a.Role)
			}
		}
	}
	return uses
}

// useAt is the use of a message for what stands at an offset of a file; a file
// that a site does not have has no places.
func useAt(f *source.File, offset int, id string) locale.Use {
	u := locale.Use{ID: id}
	if f != nil {
		d := f.Diag("message-unknown", offset, offset, "")
		u.Pos, u.Line, u.LineCol = d.Pos, d.Line, d.LineCol
	}
	return u
}
