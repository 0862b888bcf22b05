package content

import (
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/markdown"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// Key names an entry: its folder below content/, the same in every language
// ("services/visa", "pages/about").
type Key string

// Ref is a key or id as it was written somewhere, with where.
type Ref struct {
	ID string
	At int // byte offset in the file that it was read from
}

// Date is an ISO 8601 day, month or year that exists: "2026-11-20", "2019-12"
// or "2019".
type Date string

// Portal is content/portal.yaml: what holds for the whole site.
type Portal struct {
	File          *source.File
	BaseURL       string    // "" or an absolute http(s) address that ends in "/"
	Source        bcp47.Tag // the language that texts are translated from
	Authoritative bcp47.Tag // the language whose official texts have legal force
	Languages     []Language
	Themes        []Theme
	Collections   []Collection
	Report        string // where readers report errors: an http(s) or mailto address, or ""
	Mandate       Ref    // the entry that the home page names as the portal's task; may be empty
	Redirects     []Redirect
	ReviewGrace   int       // days after review_by before a warning is given
	Featured      []Ref     // the entries that readers need most, for the home page
	ValidNotice   int       // days before the end of a fact's validity from which a warning is given
	ID            string    // a UUID that feeds and calendars are known by, or ""
	Channels      []Channel // the channels whose editions are published with the site
	ChannelsAt    int       // where the channels stand in File
	Outputs       []Output  // what is made beside the pages; see Makes
	Host          Host      // where the site is published, if it is one whose limits are known
	HostAt        int       // where Host stands in File
	Filings       Filings
	Signer        string // the address of a server that signs for WeChat's JS-SDK, or ""
	Shortcuts     []Ref  // the entries that the app offers on a home screen, after help and search
	UTCOffset     string // what the days of the facts begin by: "+08:00", or "Z"
	Links         Links
	LinksAt       int // where Links stands in File
}

// Links says how pages write the addresses of what lies inside the site.
type Links string

// The ways to write them.
const (
	LinksRelative Links = "relative" // as the default: from the page; works at any path and from a disk
	LinksAbsolute Links = "absolute" // from the path of the base URL; works on hosts that take "/index.html" off addresses
)

// Channel is a place with an editor of its own that entries are published in.
type Channel string

// The channels.
const (
	ChannelWeChat Channel = "wechat" // articles of an official account
	ChannelWeibo  Channel = "weibo"  // posts
)

// Channels lists the channels in order.
var Channels = []Channel{ChannelWeChat, ChannelWeibo}

// Output is something that is made beside the pages of entries and can be left
// out.
type Output string

// The outputs.
const (
	OutputBilingual Output = "bilingual" // views of entries beside the authoritative text
	OutputAPI       Output = "api"       // JSON for programs
	OutputCards     Output = "cards"     // pictures that stand for entries where pages are shared
	OutputCodes     Output = "codes"     // QR codes, on the screen and in print
	OutputFeeds     Output = "feeds"     // Atom and JSON Feed
	OutputCalendars Output = "calendars" // iCalendar
	OutputSearch    Output = "search"    // the index that browsers search; the index from A to Z is there in any case
	OutputOffline   Output = "offline"   // what makes the site an app that is read without a network
)

// Outputs lists all outputs.
var Outputs = []Output{OutputBilingual, OutputAPI, OutputCards, OutputCodes, OutputFeeds, OutputCalendars, OutputSearch, OutputOffline}

// Host is a host of static sites that takes sites up to a size.
type Host string

// The hosts.
const (
	HostCloudflare Host = "cloudflare-pages"
	HostGitHub     Host = "github-pages"
	HostGitLab     Host = "gitlab-pages"
)

// Hosts lists all hosts.
var Hosts = []Host{HostCloudflare, HostGitHub, HostGitLab}

// Makes reports whether an output is made.
func (p *Portal) Makes(o Output) bool { return slices.Contains(p.Outputs, o) }

// Filings are the numbers that a site in mainland China is registered under,
// as they are to be shown; "" where it has none.
type Filings struct {
	ICP            string // 京ICP备12345678号-1
	PublicSecurity string // 京公网安备 11010502030143号
}

// Language is one edition of the site.
type Language struct {
	Tag      bcp47.Tag
	Name     string // its own name
	Dir      bcp47.Dir
	Fallback []bcp47.Tag // tried in this order before the source language
	// MinCurrent is the least share, in percent, of the parts of all texts that
	// should be current; `status --fail-on threshold` fails below it.
	MinCurrent int
	At         int // of its tag, in portal.yaml
}

// AllLinks lists them.
var AllLinks = []Links{LinksRelative, LinksAbsolute}

// Theme is a topic that entries are filed under.
type Theme struct {
	Key string
	At  int
	// Icon names templates/assets/icons/<name>.svg. Where it is empty, the icon
	// with the theme's key stands for the theme, or else that of any topic.
	Icon Ref
	// Colour is the ground of the cards of what is filed under the theme first,
	// Accent that of their numbers and icons: "#0a5a52", or empty for a default.
	Colour, Accent Ref
}

// Collection is a folder of entries.
type Collection struct {
	Key  string
	Root bool // its entries stand at /<lang>/<entry>/ instead of /<lang>/<collection>/<entry>/
	Bare bool // its entries need no facts.yaml
	// Roles lists who must approve a text before it counts as reviewed: "legal".
	Roles   []string
	Figures Figures
}

// Figures says where the numbers, dates and addresses of a collection's texts
// come from. Where it is empty, they may stand in the texts themselves.
type Figures string

// FiguresFacts is the value of Figures by which every one is a fact that has a
// source.
const FiguresFacts Figures = "facts"

// Unit is a responsible body of content/units.yaml.
type Unit struct {
	Key       string
	Kind      UnitKind
	Name      string // official Chinese name
	Short     string // its short form
	Confirmed bool   // the Chinese name was seen in a published source
	Official  string // the English name that the body uses itself, or ""
	Website   string
	At        int
}

// UnitKind says what sort of body it is.
type UnitKind string

// The kinds of bodies, in the order in which they are listed.
const (
	Municipal        UnitKind = "municipal"
	CentralInBeijing UnitKind = "central_in_beijing"
	District         UnitKind = "district"
	National         UnitKind = "national"
	Group            UnitKind = "group" // not one body but several
)

// UnitKinds lists the kinds in order.
var UnitKinds = []UnitKind{Municipal, CentralInBeijing, National, District, Group}

// Units is content/units.yaml.
type Units struct {
	File *source.File
	List []Unit // in the order of the file
}

// Kind says what an entry is.
type Kind string

// The kinds of entries.
const (
	KindDocument Kind = "document" // a plan or policy as a whole
	KindChapter  Kind = "chapter"
	KindItem     Kind = "item"    // has sub-items
	KindTask     Kind = "task"    // has a deadline and responsible bodies
	KindService  Kind = "service" // something that a reader applies for or does
	KindJourney  Kind = "journey" // services in the order in which they are needed
	KindGuide    Kind = "guide"   // questions, and what follows from the answers
	KindPage     Kind = "page"    // a free page
)

// Kinds lists the kinds in order.
var Kinds = []Kind{KindDocument, KindChapter, KindItem, KindTask, KindService, KindJourney, KindGuide, KindPage}

// DeadlineType says what sort of deadline a task has.
type DeadlineType string

// The types of deadlines.
const (
	DeadlineMonth      DeadlineType = "month"              // by the end of a month
	DeadlineContinuous DeadlineType = "continuous"         // without an end; perhaps with first results due
	DeadlineStarted    DeadlineType = "started_continuing" // begun in a year and carried on
)

// DeadlineTypes lists the types in order.
var DeadlineTypes = []DeadlineType{DeadlineMonth, DeadlineContinuous, DeadlineStarted}

// Deadline is when a task is to be done. Which dates are set follows from Type.
type Deadline struct {
	Type     DeadlineType
	By       Date // month
	PhasedBy Date // continuous, optional
	Started  Date // started_continuing
}

// Damage says in which way the source of an entry is damaged.
type Damage string

// The kinds of damage, in the order in which they are listed.
var Damages = []Damage{
	"number_lost",       // the item's number is missing
	"number_displaced",  // the number has slipped into a sentence
	"heading_displaced", // the heading stands on another item's line
	"words_lost",        // words are missing
	"words_scrambled",   // words of two columns or sentences are mixed
	"words_uncertain",   // a wording that can be read in more than one way
	"units_scrambled",   // the list of bodies is mixed up
	"page_break",        // cut by a page break
	"date_inconsistent", // a deadline lies before the date of the document
}

// Facts is a facts.yaml: what no language changes.
type Facts struct {
	Done      []Past
	File      *source.File // nil without facts.yaml
	Kind      Kind
	Number    string
	PartOf    Ref
	Deadline  *Deadline
	Units     []Ref // the leading body first
	OpenEnded bool
	Themes    []Ref
	Damage    []Damage
	Checked   Date
	ReviewBy  Date // the day by which a person must look at the entry again
	Sources   []Source
	Facts     []Fact
	Related   []Ref // other entries worth reading; shown at both ends
	Steps     []Ref // of a journey: the entries that it leads through, in order
	Changes   []Change
	At        int // where ReviewBy is written
}

// Source is a document that facts and texts rest on.
type Source struct {
	ID        string
	Title     string
	Lang      bcp47.Tag // language of Title and Publisher
	Publisher string
	Number    string
	Date      Date
	Checked   Date
	URL       string
	DoNotLink bool // kept as evidence; the address is never shown
	Official  bool
	At        int
}

// Text is one <lang>.md: the words of an entry in one language.
type Text struct {
	Done        []Past
	File        *source.File
	Lang        bcp47.Tag
	Title       string
	Summary     string
	Meanings    [2]prose.Meaning // of Title and Summary, as they were read; empty in a text that no file has
	Official    bool             // the text is itself an official publication
	Translation *Translation     // nil for a text in the source language
	Approved    []Approval
	Allowed     []Allowance
	Doc         *markdown.Doc
}

// Translation says where a text comes from.
type Translation struct {
	From  bcp47.Tag
	By    string // "machine" or "human"
	Basis []Basis
	At    int
}

// Basis records what one part of a translation was made from.
type Basis struct {
	Part    string // "title", "summary", "intro" or the id of a section
	Meaning prose.Meaning
	At      int
}

// Approval is the signature of one role under a text as it was then.
type Approval struct {
	Role string
	By   string
	On   Date
	Text prose.Meaning // of the whole text that was approved
	At   int
}

// Allowance excuses one finding of the checks, with a reason.
type Allowance struct {
	Code   diag.Code
	Part   string // the part that the finding is in; "" for any
	Text   string // words that the finding's message quotes; "" for any
	Reason string
	At     int
}

// Entry is one folder: its facts and its texts.
type Entry struct {
	Key        Key
	Collection string
	Facts      *Facts  // never nil; without facts.yaml, those of a free page
	Texts      []*Text // in the order of the portal's languages
}

// Text returns the text in one language, or nil.
func (e *Entry) Text(lang bcp47.Tag) *Text {
	for _, t := range e.Texts {
		if t.Lang == lang {
			return t
		}
	}
	return nil
}

// Content is everything below content/, and the termbase, parsed.
type Content struct {
	Portal   *Portal
	Units    *Units
	Terms    *Terms    // never nil
	Contacts *Contacts // never nil
	Phrases  *Phrases  // never nil
	Lock     Lock
	Entries  []*Entry // sorted by key, numbers by value: plan/2 before plan/10
	Diags    diag.List
}
