// Package site joins facts, texts and languages into closed pages.
//
// In: everything that was parsed (content.Content), the localizers, the names
// of the assets and the date of the build. Out: Site, a list of Pages in the
// order of their paths, and the diagnostics that only the whole can show
// (unknown keys, broken links, duplicate addresses). It always runs whole and
// keeps nothing between builds, so nothing in it can be stale.
//
// A Page is plain data with all that a template may show: no pointer back to
// the site, no lookups. Parts that many pages share (Chrome, Prose) are shared
// by pointer and never changed. Addresses inside a page are Hrefs, relative to
// the root of the site; Page.Root leads there from the page.
package site

import (
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/prose"
)

// Href is an address as a page links to it: relative to the root of the site
// ("en/plan/15.2/index.html#promise"), or absolute ("https://…", "tel:…").
// Links inside the site name index.html, so that the built folder can be read
// from a disk, where no server turns a folder into its index. An address that
// begins with "~/" is below the edition of the page that shows it: what pages of
// several languages share has such addresses.
type Href string

// belowEdition begins an address below the edition of whatever page shows it.
const belowEdition = "~/"

// Below returns the path below the edition of the page that shows the address,
// if it is such an address.
func (h Href) Below() (path string, ok bool) { return strings.CutPrefix(string(h), belowEdition) }

// Path is the address of a page below the site's root: "en/plan/15.2/" for a
// folder with an index.html, or the name of a file such as "404.html".
type Path string

// Words is a piece of text and the language that it is in. Lang and Dir are
// empty when they are those of the page around it.
type Words struct {
	Text string
	Lang bcp47.Tag
	Dir  bcp47.Dir
}

// Link is a piece of text that leads somewhere.
type Link struct {
	Words
	Href Href
}

// Layout names the template that a page is rendered with.
type Layout string

// The layouts. Each but the chooser fills the Page field of its name.
const (
	LayoutChooser  Layout = "chooser"
	LayoutNotFound Layout = "notfound"
	LayoutHome     Layout = "home"
	LayoutEntry    Layout = "entry" // plan document, chapter, item, task; service; free page
	LayoutUnits    Layout = "units"
	LayoutUnit     Layout = "unit"
	LayoutTheme    Layout = "theme"

	LayoutLanguages Layout = "languages"
	LayoutMoved     Layout = "moved"
	LayoutHelp      Layout = "help"
	LayoutPhrases   Layout = "phrases"
	LayoutOffline   Layout = "offline"
	LayoutBilingual Layout = "bilingual"
	LayoutGuide     Layout = "guide" // the start of a guide, which is an entry, and every step on the way

	LayoutSearch   Layout = "search"
	LayoutTimeline Layout = "timeline"
	LayoutMatrix   Layout = "matrix"
	LayoutUpdates  Layout = "updates"
)

// Page is one page of the built site.
type Page struct {
	Path   Path
	Layout Layout
	Lang   bcp47.Tag
	Dir    bcp47.Dir
	Root   string // leads from the page to the site's root: "../../../", "" at the root; "/base/" where links are absolute
	Adrift bool   // the page is shown at any depth of a site whose path is not known: no address leads anywhere from it

	Title       Words
	Description Words
	NoIndex     bool        // fallback pages and the page for unknown addresses: for readers, not for search engines
	Canonical   string      // the page itself or, of one that leads on, where it leads; empty with NoIndex; absolute when the portal has a base URL, else relative to the page
	Alternates  []Alternate // the page itself included; empty on a fallback page and on one that leads on

	Chrome *Chrome
	Switch []LanguageLink
	Crumbs []Link // from home to the page's parent; the page itself is not in it

	Sections []MovedSection // that the page had once and that stand on others now

	Share *Shared // of the page of an entry; else nil

	Entry    *Entry
	Home     *Home
	Units    *Units
	Unit     *Unit
	Theme    *Theme
	NotFound *NotFound

	Languages *Languages
	Moved     *Moved
	Help      *Help
	Phrases   *Phrases
	Offline   *Offline
	Bilingual *Bilingual
	Guide     *Guide

	Search   *Search
	Timeline *Timeline
	Matrix   *Matrix
	Updates  *Updates

	Follow *Follow // what can be subscribed to, of what the page is about; nil for most pages
}

// OfEntry reports whether p is the page of an entry: for a guide, its start.
func (p *Page) OfEntry() bool {
	return p.Layout == LayoutEntry || p.Guide != nil && p.Guide.Start
}

// Alternate is one <link rel="alternate" hreflang>.
type Alternate struct {
	Lang string // a language tag or "x-default"
	Href string // absolute when the portal has a base URL, else relative to the page
}

// Chrome is what frames every page of one language. It is shared.
type Chrome struct {
	Lang      bcp47.Tag
	Base      string // the address of the site's root in full; empty without a base URL
	Home      Href
	Search    Href   // the page on which readers search, and which has the index from A to Z
	Searches  bool   // there is an index that browsers search
	Manifest  Href   // what makes the site an app; empty for a site that is none
	Nav       []Link // main navigation, in order
	Footer    []Link
	Phrases   Href       // what can be shown to somebody; empty for a site that has nothing of the sort
	Help      *HelpBlock // whom to ask; nil for a site that names nobody
	Report    Href       // where to report an error; empty when the portal names no contact
	Machine   bool       // the interface texts of this language are a machine translation
	Source    bcp47.Tag  // the portal's source language
	Binding   string     // the name of the language whose official texts have legal force, in the page's language
	Views     []Link     // the plan as a timeline and as a matrix; empty without a plan
	Languages int        // how many languages the portal has
	Filings   []Link     // what the site is registered under in mainland China
	WeChat    *WeChat    // nil for a portal that names no server that signs for WeChat
}

// LanguageLink is one row of the language switch.
type LanguageLink struct {
	Lang       bcp47.Tag
	Dir        bcp47.Dir
	Name       string // its own name
	Href       Href   // the same page in that language
	Current    bool
	Translated bool // the page has a text of its own in that language

	// Unofficial is, on the chooser only, the word of caution in that language.
	Unofficial Words
}

// TextState says what kind of text a page shows.
type TextState string

// The states of the text of an entry as a whole.
const (
	TextOfficial TextState = "official" // an official publication itself
	TextSource   TextState = "source"   // written in the source language, not translated
	TextReviewed TextState = "reviewed" // a translation that every role has approved as it stands
	TextHuman    TextState = "human"    // a translation made by people
	TextMachine  TextState = "machine"  // a machine translation
	TextFallback TextState = "fallback" // no text in the page's language: another language's text is shown
)

// Entry is an entry in one language: a localized card, then its sections.
type Entry struct {
	Key     content.Key
	Kind    content.Kind
	Number  string // as the document writes it: "15(2)"
	Summary Words

	State        TextState
	TextLang     bcp47.Tag // the language of the text that is shown
	TextLangName string    // its name in the page's language
	FromName     string    // for a translation: the name of the language it was made from, in the page's language
	Shown        TextState // State; on a fallback page, what the text is in its own language
	Signed       []Signature
	Unsigned     []string // roles that have not approved the text as it stands: "legal"
	Outdated     int      // sections, title and summary among them, whose source has changed since
	Untranslated int      // sections that the text in the page's language lacks; 0 on a fallback page
	TitleNow     *Words   // the source's title, if the one that is shown is outdated
	SummaryNow   *Words   // likewise

	Deadline   *Deadline
	Bodies     []UnitRef // responsible bodies, the leading one first
	OpenEnded  bool      // the document ends the list of bodies with "etc."
	Themes     []ThemeLink
	Up         *EntryRef // what it is part of
	Children   []EntryRef
	Damage     []content.Damage // how the source is damaged at this place
	Checked    *Date            // when its facts were last checked
	Oldest     *Date            // the year of the oldest of its sources that has a date
	Undated    bool             // a source has none
	Sections   []Section
	Sources    []Source     // its own and, of those it inherits, the ones it cites; numbered from 1 in this order
	Card       []CardRow    // facts that stand for themselves
	Facts      []FactRow    // all that may be published, for programs
	Changes    []Change     // the latest first
	Updated    content.Date // when what it says became different last, as far as the facts tell; "" if they do not
	Events     []Event      // its days in a calendar
	Steps      []EntryRef   // of a journey
	Journeys   []EntryRef   // journeys that lead through the entry
	Guides     []EntryRef   // guides that lead to it
	Related    []EntryRef   // named here, or there
	Phrases    []Phrase     // what can be shown where it is dealt with
	Groups     []EntryGroup // Children by theme, where they are services; then Children is empty
	Prev, Next *EntryRef
	Bilingual  *LanguageLink // leads to its text beside the one in that language
	Address    *Address      // nil without a base URL
}

// ThemeLink leads to a theme.
type ThemeLink struct {
	Link
	Key string
}

// ShownKind is the end of the ids of messages that say what kind of text is
// shown: Shown, or "machine_signed" for a machine translation that somebody has
// approved.
func (e *Entry) ShownKind() string {
	if e.Shown == TextMachine && len(e.Signed) > 0 {
		return "machine_signed"
	}
	return string(e.Shown)
}

// Address is where the world finds a page.
type Address struct {
	URL  string // in full, without index.html
	Code Href   // a drawing of it as a QR code; empty for an address that is too long for one

	Weibo Href // where a reader shares it on Weibo
}

// EntryRef is an entry as it is shown in lists.
type EntryRef struct {
	Link
	Key      content.Key
	Kind     content.Kind
	Number   string
	Summary  Words
	Deadline *Deadline
	Lead     *UnitRef // the body that is named first; its own Lead says whether it leads
	Bodies   int      // how many bodies are responsible
	Children []EntryRef
}

// EntryGroup is entries that are filed under one theme.
type EntryGroup struct {
	Theme   ThemeRef
	Entries []EntryRef
}

// Date is a day, month or year, for people and for machines.
type Date struct {
	Text string // worded for the page's language
	ISO  string // for <time datetime>: "2019", "2019-12" or "2019-12-31"
}

// Deadline is the deadline of a plan item, worded in the page's language.
type Deadline struct {
	Type    content.DeadlineType
	By      *Date // month: by the end of it
	Phased  *Date // continuous: when first results were due
	Started *Date // started and continuing: since when
	Passed  bool  // By or Phased lies before the date of the build
}

// UnitRef is a responsible body as it is shown in lists.
type UnitRef struct {
	Key     string
	Name    Words
	Chinese string // its official Chinese name; empty where it would repeat Name
	Href    Href
	Lead    bool

	Kind      content.UnitKind
	Confirmed bool // the Chinese name was seen in a published source
}

// Section is one section of an entry. Sections of one page may be in different
// languages.
type Section struct {
	ID    string
	Title Words // empty for the intro
	Body  *Prose
	State fresh.State // Missing: the text that the page shows lacks it, and another's stands here
	Now   *SourceSection
	Old   []string // ids that the section had and that still lead to it
}

// SourceSection is what the source says now, for a section that is outdated.
type SourceSection struct {
	Title    Words
	Body     *Prose
	LangName string // the name of its language, in the page's
}

// Signature is an approval that holds.
type Signature struct {
	Role string // "legal"; its name is the message role.legal
	By   string
	On   *Date
}

// Prose is the text of a section with its holes filled. It is shared between all
// pages that show the same text, so links into the site are kept below the
// page's own edition; see Href.
type Prose struct {
	Lang    bcp47.Tag // always set; equal to the page's where the text is its own
	Dir     bcp47.Dir
	Section string // the id of the section
	Text    *prose.Text
	Holes   []Hole // one for each hole of Text
	Labels  *prose.Labels
	Prefix  string // before every id in it, where the section stands on one page twice
	Raise   int    // by how many levels its headings are raised
}

// Hole is what stands in one hole of a Prose: one of its fields is set.
type Hole struct {
	Fact    *FactValue // for a fact, and for the number or address of a contact
	Unit    *UnitRef
	Cite    *Citation
	Confirm *Confirm
	Title   *Words // of what a link leads to
	Href    Href   // of a link
}

// Citation is a reference to a source of the page.
type Citation struct {
	Source string // its id on the page
	Number string // as the language writes it
}

// Confirm says that something is not settled, and whom to ask.
type Confirm struct {
	Before, After string // the words around whom to ask
	Whom          Link
	Linked        bool // it stands within a link, and can hold none
}

// HTML appends the prose as HTML. fill appends a hole; for one that is a Href, the
// value of an attribute, escaped.
func (x *Prose) HTML(dst []byte, fill func(dst []byte, h *Hole) []byte) []byte {
	if x == nil || x.Text == nil {
		return dst
	}
	how := prose.HTML{Section: x.Section, Prefix: x.Prefix, Raise: x.Raise}
	if x.Labels != nil {
		how.Labels = *x.Labels
	}
	how.Hole = func(dst []byte, n int, _ prose.Op) []byte { return fill(dst, &x.Holes[n]) }
	return x.Text.AppendHTML(dst, &how)
}

// Source is a document that an entry rests on.
type Source struct {
	ID        string
	Title     Words
	Publisher Words
	Number    Words // of the document: 国函〔2019〕16号; empty for none
	Date      *Date
	Checked   *Date
	URL       string
	Host      string // of URL, to show beside the link
	Official  bool
	Place     int // its number, on a page that does not list them all; 0 elsewhere
}
