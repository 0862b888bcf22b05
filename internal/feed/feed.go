// Package feed writes what readers follow a site by: Atom (RFC 4287) and JSON
// Feed 1.1 for feed readers, iCalendar (RFC 5545, with the properties of RFC
// 7986) for calendars, for each language and theme.
//
// In: a resolved site, the words of its languages, and the id that the portal is
// known by. Out: the files that the site's pages lead to (site.Follow). It may
// import site and what its types are made of, and locale; never templates, files
// or the clock: two builds of the same facts on different days write the same.
//
// # What stands in a feed
//
// An item about an entry has its title and summary, what kind of text it is (in
// words: a machine's, another language's, in part out of date), when its sources
// were read last, its latest change, and links to its sections. It has not the
// whole text: feed readers keep what they have fetched, so that a rule would go
// on standing there, without a note, after it has changed; and a reader on a slow
// network fetches the whole feed whenever one item is new. The feeds of the site
// and of its themes have all entries whose facts have a date. That of changes
// has one item a change, those of wording aside, as the site's own lists.
//
// Times come from the facts: a change is as old as its entry here (noted) or,
// failing that, as its date (on); an entry as the latest of its changes, or as
// the day on which it was checked, or as the newest of its sources. A month or
// year stands for its first day, a day for its beginning by the clock of the portal.
//
// # What stands in a calendar
//
// Deadlines of tasks, on the last day of their month; the last days on which
// facts hold, if a page shows the facts; changes of rules, on their day or over
// their month. What is dated by a year alone is left out. No event says whether
// something was done or will be prolonged. There is no SEQUENCE: how often an
// event was edited stands in no fact.
//
// # Ids
//
// Ids are UUIDs made of the portal's id and of what stays when words are edited:
// the key of the entry, the language, and for a change its date with the id that
// the facts give it or, failing that, its words in the source language: whatever
// is written above or below it, and an id outlives its words too. See ids.
//
// # Languages
//
// A piece that is in another language than the feed says so: on the item (the
// language of its title and text), and in the item's HTML. An event of a
// calendar names the language of each of its texts; a text is in one language
// as a whole.
package feed

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/flat"
	"polyport/internal/locale"
	"polyport/internal/output"
	"polyport/internal/site"
	"polyport/internal/source"
)

// Input is what feeds and calendars are made of.
type Input struct {
	Site    *site.Site
	Catalog *locale.Catalog
	ID      string // the portal's UUID, or ""

	UTCOffset string // of the clock by which days begin: "+08:00"; "" and "Z" are UTC
}

// Builder gathers what feeds and calendars are made of, page by page. Its methods
// may be called at the same time, but for Files, which comes last.
type Builder struct {
	in       Input
	ids      ids
	editions map[bcp47.Tag]*edition
}

// New returns a Builder that knows of no entry yet.
func New(in Input) *Builder {
	defer crash.At("the feeds")
	b := &Builder{in: in, ids: newIDs(in.ID, in.Site.BaseURL), editions: map[bcp47.Tag]*edition{}}
	for _, lang := range in.Site.Languages {
		b.editions[lang] = &edition{
			Builder: b, lang: lang, dir: in.Site.Dir(lang), home: site.In(lang, ""), loc: in.Catalog.Localizer(lang), entries: map[site.Path]*entry{},
		}
	}
	return b
}

// note is what is kept of a page of an entry in a language.
type note struct {
	lang  bcp47.Tag
	entry *entry
}

var notesCodec = flat.New[[]note]()

// Add takes what it needs of pages, and returns what Recall wants. Pages that are not
// of entries are passed over.
func (b *Builder) Add(pages []*site.Page) (notes []byte) {
	var all []note
	for _, p := range pages {
		if !p.OfEntry() {
			continue
		}
		x := &entry{path: p.Path, key: p.Entry.Key, title: p.Title, themes: p.Entry.Themes, changes: p.Layout == site.LayoutEntry, events: p.Entry.Events}
		if p.Entry.Updated != "" && b.in.Site.BaseURL != "" {
			x.item = b.editions[p.Lang].entry(p)
		}
		all = append(all, note{p.Lang, x})
	}
	b.take(all)
	return notesCodec.Append(nil, &all)
}

// Recall returns what is Add for pages for which Add returned notes. It is nil for
// what Add did not return.
func (b *Builder) Recall(notes string) (add func()) {
	all, err := notesCodec.Read(notes)
	if err != nil {
		return nil
	}
	return func() { b.take(all) }
}

func (b *Builder) take(all []note) {
	for _, n := range all {
		if e := b.editions[n.lang]; e != nil {
			e.mu.Lock()
			e.entries[n.entry.path] = n.entry
			e.mu.Unlock()
		}
	}
}

// Files hands over the feeds and calendars of all languages, as each is there, from
// many goroutines at once.
func (b *Builder) Files(to output.Sink) error {
	langs := b.in.Site.Languages
	errs := make([]error, len(langs))
	source.Parallel(len(langs), func(i int) {
		e := b.editions[langs[i]]
		for _, p := range b.in.Site.Followed(e.lang) {
			errs[i] = cmp.Or(errs[i], e.files(p, to))
		}
	})
	return cmp.Or(errs...)
}

// files are the feeds and the calendar that a page leads to.
func (e *edition) files(p *site.Page, to output.Sink) error {
	defer crash.At("the feeds of " + p.Path.File())
	put := func(at site.Href, data []byte) error {
		return to(output.File{Path: string(at), Class: output.Index, Data: data})
	}
	var err error
	if p.Follow.Atom != "" {
		f := e.feed(p)
		err = cmp.Or(put(p.Follow.Atom, f.atom()), put(p.Follow.JSON, f.json()))
	}
	if p.Follow.Calendar != "" {
		err = cmp.Or(err, put(p.Follow.Calendar, e.calendar(p)))
	}
	return err
}

// Claims lists the files that Files may return for a portal.
func Claims(p *content.Portal) []site.Claim {
	const edition = site.EveryLanguage + "/"
	out := []site.Claim{
		{File: edition + site.ChangesAtom, Of: "the feed of changes"}, {File: edition + site.ChangesJSON, Of: "the feed of changes"},
	}
	add := func(folder, of string, at site.Place) {
		out = append(out,
			site.Claim{File: edition + folder + site.FeedAtom, Of: "the feed of " + of, At: at},
			site.Claim{File: edition + folder + site.FeedJSON, Of: "the feed of " + of, At: at},
			site.Claim{File: edition + folder + site.Calendar, Of: "the calendar of " + of, At: at})
	}
	add("", "the site", site.Place{})
	for _, t := range p.Themes {
		add(site.ThemeFolder(t.Key), "the theme "+t.Key, site.ThemePlace(p, t))
	}
	return out
}

// edition is what the files of one language share.
type edition struct {
	*Builder
	lang bcp47.Tag
	dir  bcp47.Dir
	home site.Path
	loc  *locale.Localizer

	mu      sync.Mutex
	entries map[site.Path]*entry
}

// entry is what is kept of the page of an entry.
type entry struct {
	path    site.Path
	key     content.Key
	title   site.Words
	themes  []site.ThemeLink
	changes bool  // its page shows them
	item    *item // nil for one without dates
	events  []site.Event
}

// about lists the entries that a page is about: those of a theme, or else all of
// the language, in the order of their paths. A guide is there with its start.
func (e *edition) about(p *site.Page) []*entry {
	var out []*entry
	if p.Theme == nil {
		for _, path := range slices.Sorted(maps.Keys(e.entries)) {
			out = append(out, e.entries[path])
		}
		return out
	}
	for _, ref := range p.Theme.Entries {
		if x := e.entries[ref.Href.Page()]; x != nil {
			out = append(out, x)
		}
	}
	return out
}

// url is where the world finds a page.
func (e *edition) url(p site.Path) string { return e.in.Site.BaseURL + string(p) }

// changesOf is where the world finds the changes of the entry whose page p is: a
// guide shows none.
func (e *edition) changesOf(p site.Path) string {
	at := e.url(p)
	if x := e.entries[p]; x != nil && x.changes {
		at += "#page_changes"
	}
	return at
}

// title is what a feed or calendar is called: the site, and what of it.
func (e *edition) title(p *site.Page) site.Words {
	name := e.say("site.name")
	switch {
	case p.Layout == site.LayoutHome:
		return name
	case p.Title.Lang != name.Lang:
		return p.Title
	}
	return site.Words{Text: name.Text + " – " + p.Title.Text, Lang: name.Lang, Dir: name.Dir}
}

// say is a message as words of the edition.
func (e *edition) say(id string, args ...any) site.Words { return e.sayIn(e.loc, id, args...) }

// sayIn is a message in the language of loc, as words of the edition.
func (e *edition) sayIn(loc *locale.Localizer, id string, args ...any) site.Words {
	return e.in.Site.Say(loc, e.lang, id, args...)
}

// langOf is the language of words of the edition.
func (e *edition) langOf(w site.Words) bcp47.Tag {
	if w.Lang == "" {
		return e.lang
	}
	return w.Lang
}

// Uses lists the messages that feeds and calendars are worded with.
func Uses() []locale.Use {
	var uses []locale.Use
	for _, id := range []string{
		"site.name", "site.unofficial", "site.tagline", "entry.checked", "entry.contents", "entry.changes",
		"text.machine", "text.machine_signed", "text.human", "text.fallback", "text.official", "text.source", "text.reviewed", "text.shown",
		"stale.count", "untranslated.count", "updates.lead", "calendar.about",
		"calendar.deadline", "calendar.phased", "calendar.expiry", "calendar.change",
		"calendar.deadline_note", "calendar.phased_note", "calendar.expiry_note", "calendar.change_note", "calendar.month_note",
	} {
		uses = append(uses, locale.Use{ID: id})
	}
	return append(uses, locale.Use{ID: "change.", Prefix: true})
}

// name is a file's own name, as ids know it: "themes/work/feed" below a
// language, the same for both forms of a feed.
func (e *edition) name(at site.Href) string {
	below := strings.TrimPrefix(string(at), string(e.lang)+"/")
	return strings.TrimSuffix(below, path.Ext(below))
}
