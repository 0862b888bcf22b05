package site

import (
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
)

// Home is the front page of a language.
type Home struct {
	Themes   []ThemeRef
	Document *EntryRef  // the plan
	Mandate  *EntryRef  // the item that the portal carries out
	Chapters []EntryRef // with their items as Children
	Bodies   int        // how many bodies the plan makes responsible for something
	Tasks    int        // how many tasks the plan has
	Featured []EntryRef // what readers need most
	Changes  []Change   // the latest over the whole site
	Updates  Href       // where all of them are
	Others   []EntryRef // what else is part of nothing, but for the free pages
}

// ThemeRef is a theme as it is shown in lists.
type ThemeRef struct {
	Link
	Key     string
	Lead    Words
	Entries int
}

// Theme is the page of a theme.
type Theme struct {
	Key     string
	Ref     ThemeRef // itself, as other pages list it
	Lead    Words
	Entries []EntryRef // all that is filed under it
	Shelves []Shelf    // the same, by the part of the site that they belong to
}

// Units is the list of all responsible bodies.
type Units struct {
	Groups []UnitGroup
}

// UnitGroup is the bodies of one kind.
type UnitGroup struct {
	Kind  content.UnitKind
	Units []UnitRow
}

// UnitRow is a body with how much it answers for.
type UnitRow struct {
	UnitRef
	Leads, Takes int // entries it leads; entries it takes part in; neither counts services
	Services     int // that it has to do with
}

// Unit is the page of a responsible body.
type Unit struct {
	Key          string
	Kind         content.UnitKind
	Chinese      string // official Chinese name
	ChineseShort string
	Confirmed    bool   // the Chinese name was seen in a published source
	Official     string // English name the body uses itself
	Website      string
	Host         string
	Leads        []EntryRef
	Takes        []EntryRef
	Services     []Shelf // that it has to do with
}

// NotFound is the page for addresses that do not exist: one for the whole
// site, in every language.
type NotFound struct {
	Editions []NotFoundEdition
}

// NotFoundEdition is what the page says in one language.
type NotFoundEdition struct {
	Lang       bcp47.Tag
	Dir        bcp47.Dir
	Name       string // own name
	Title      Words  // these are Words of the edition, not of the page
	Text       Words
	Unofficial Words
	Home       Href
}

// Languages is the page about the languages of the site.
type Languages struct {
	Rows []LanguageRow
	Data Href // the same as JSON; empty in a portal without JSON for programs
}

// LanguageRow is how one language stands. Parts are titles, summaries, intros
// and sections.
type LanguageRow struct {
	Lang     bcp47.Tag
	Dir      bcp47.Dir
	Name     string // its own name
	Here     string // its name in the page's language
	Source   bool
	Binding  bool // the official texts with legal force are in it
	Entries  int  // of the site
	Texts    int  // entries with a text in the language
	Reviewed int  // texts that every role has approved as they stand
	Machine  int  // machine translations, but for the reviewed ones
	Human    int  // translations made by people, but for the reviewed ones
	Parts    int
	Counts   map[fresh.State]int `json:"-"`
	Shares   []Share
}

// Share is a part of a bar, in a percentage that adds up to 100 with the
// others of its row.
type Share struct {
	State fresh.State
	Count int
	From  int // percent at which it begins
	Width int // percent
}
