package api

import (
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/site"
)

// The types below are the documents, and their doc comments the descriptions in
// the schemas: `go generate ./internal/api` after any change.

// Text is a piece of text.
type Text struct {
	Text string `json:"text"`
	// The language of the text, where that is not the one of the document.
	Lang bcp47.Tag `json:"lang,omitempty"`
}

// Index is the way in: what the portal is, and where everything lies. It is small, and changes whenever anything does.
type Index struct {
	// The version of this interface. Within 1.x only additions are made.
	Version string `json:"version"`
	// A UUID that the portal keeps wherever it moves.
	ID string `json:"id,omitempty"`
	// The address of the root of the site, if the portal has one. All paths are relative to that root, which is two folders above this file.
	BaseURL string `json:"base_url,omitempty"`
	// The language that texts are translated from.
	Source bcp47.Tag `json:"source"`
	// The language whose official texts have legal force.
	Authoritative bcp47.Tag    `json:"authoritative"`
	Languages     []Edition    `json:"languages"`
	Collections   []Collection `json:"collections"`
	// The keys of the themes, in order.
	Themes []string `json:"themes"`
	// How each language stands, as a path.
	States string `json:"states"`
	// The OpenAPI document, as a path.
	OpenAPI string `json:"openapi"`
	// The JSON Schemas, by the kind of document, as paths.
	Schemas map[string]string `json:"schemas"`
}

// Edition is the portal in one language.
type Edition struct {
	Lang bcp47.Tag `json:"lang"`
	Dir  bcp47.Dir `json:"dir"`
	// Its own name.
	Name string `json:"name"`
	// The name of the portal.
	Portal  Text `json:"portal"`
	Tagline Text `json:"tagline"`
	// What must stand wherever texts of the portal are shown: that they are not official.
	Notice Text `json:"notice"`
	// The home page, as a path.
	Page string `json:"page"`
	// The list of all documents of the language, as a path.
	Manifest string `json:"manifest"`
	// The SHA-256 of the manifest: while it is the same, nothing in the language has changed.
	SHA256 string `json:"sha256"`
	// The languages that stand in, in this order and before the source language, where there is no text.
	Fallback []bcp47.Tag `json:"fallback"`
	// The manifest of the index for searching, as a path; empty in a portal that is not searched.
	Search string `json:"search"`
}

// Collection is a part of the portal.
type Collection struct {
	Key string `json:"key"`
	// The entry that the collection as a whole is, if there is one.
	Entry content.Key `json:"entry,omitempty"`
	// How many entries it has, that one included.
	Entries int `json:"entries"`
	// Who must approve a text before it counts as reviewed.
	Roles []string `json:"roles"`
}

// Manifest lists every document of a language but itself, in the order of their paths.
type Manifest struct {
	Lang      bcp47.Tag  `json:"lang"`
	Documents []Document `json:"documents"`
}

// Document is a file of the interface, and what its bytes add up to.
type Document struct {
	// Relative to the root of the site.
	Path   string       `json:"path"`
	Kind   DocumentKind `json:"kind"`
	SHA256 string       `json:"sha256"`
	Bytes  int          `json:"bytes"`
}

// DocumentKind says what a document holds.
type DocumentKind string

// The kinds of documents in a manifest.
const (
	KindEntry    DocumentKind = "entry"
	KindEntries  DocumentKind = "entries"
	KindUnits    DocumentKind = "units"
	KindThemes   DocumentKind = "themes"
	KindContacts DocumentKind = "contacts"
	KindPhrases  DocumentKind = "phrases"
)

// DocumentKinds lists the kinds in order.
var DocumentKinds = []DocumentKind{KindEntry, KindEntries, KindUnits, KindThemes, KindContacts, KindPhrases}

// Entries is all entries of the portal, short, in the order of their keys.
type Entries struct {
	Lang    bcp47.Tag      `json:"lang"`
	Entries []EntrySummary `json:"entries"`
}

// EntrySummary is an entry as lists show it.
type EntrySummary struct {
	Key  content.Key  `json:"key"`
	Kind content.Kind `json:"kind"`
	// As the plan writes it: "15(2)".
	Number  string   `json:"number,omitempty"`
	Title   Text     `json:"title"`
	Summary Text     `json:"summary"`
	Themes  []string `json:"themes"`
	// The entry that it belongs to.
	PartOf   content.Key    `json:"part_of,omitempty"`
	Deadline *Deadline      `json:"deadline,omitempty"`
	State    site.TextState `json:"state"`
	// The language of the text.
	TextLang bcp47.Tag `json:"text_lang"`
	// The page, as a path.
	Page string `json:"page"`
	// The entry in full, as a path.
	Document string `json:"document"`
}

// Deadline is when the plan wanted a task done. It says nothing of whether that was kept.
type Deadline struct {
	Type content.DeadlineType `json:"type"`
	// month: by the end of it.
	By content.Date `json:"by,omitempty"`
	// continuous: when first results were due.
	PhasedBy content.Date `json:"phased_by,omitempty"`
	// started_continuing: since when.
	Started content.Date `json:"started,omitempty"`
}

// Entry is an entry in full. What has no text in the language of the document is in another, and says so.
type Entry struct {
	Lang bcp47.Tag    `json:"lang"`
	Key  content.Key  `json:"key"`
	Kind content.Kind `json:"kind"`
	// As the plan writes it: "15(2)".
	Number  string `json:"number,omitempty"`
	Title   Text   `json:"title"`
	Summary Text   `json:"summary"`
	// What the source says now, where the title is outdated.
	TitleNow *Text `json:"title_now,omitempty"`
	// What the source says now, where the summary is outdated.
	SummaryNow *Text     `json:"summary_now,omitempty"`
	Text       TextState `json:"text"`
	// The page, as a path.
	Page     string    `json:"page"`
	Themes   []string  `json:"themes"`
	Deadline *Deadline `json:"deadline,omitempty"`
	// The responsible bodies, in the order of the plan.
	Units []UnitRef `json:"units"`
	// The plan ends the list of bodies with "etc.".
	UnitsOpen bool `json:"units_open"`
	// How the published source is damaged at this place.
	Damage []content.Damage `json:"damage"`
	// When the facts were last compared with their sources.
	Checked  content.Date `json:"checked,omitempty"`
	Sections []Section    `json:"sections"`
	// All that are well enough founded to be published; texts show them by their ids.
	Facts []Fact `json:"facts"`
	// Those of the entry, and what else it cites; numbers of citations count in this order.
	Sources []Source `json:"sources"`
	// The latest first.
	Changes []Change `json:"changes"`
	// The entry that it belongs to.
	PartOf   content.Key   `json:"part_of,omitempty"`
	Children []content.Key `json:"children"`
	// Of a journey: the entries that it leads through.
	Steps []content.Key `json:"steps"`
	// The journeys that lead through it.
	Journeys []content.Key `json:"journeys"`
	// The guides that lead to it.
	Guides     []content.Key `json:"guides"`
	Related    []content.Key `json:"related"`
	Guide      *Guide        `json:"guide,omitempty"`
	Alternates []Alternate   `json:"alternates"`
}

// TextState says what text an entry shows, and who answers for it.
type TextState struct {
	State site.TextState `json:"state"`
	// Of a fallback: what the text is in its own language. Else the same as state.
	Shown site.TextState `json:"shown"`
	// The language of the text.
	Lang bcp47.Tag `json:"lang"`
	// The language that it was made from, if it is a translation.
	From bcp47.Tag `json:"from,omitempty"`
	// Who made the translation.
	By string `json:"by,omitempty" jsonschema:"enum=machine,enum=human"`
	// Parts whose source has changed since, title and summary included.
	Outdated int `json:"outdated"`
	// Sections that the text lacks; 0 for a fallback.
	Untranslated int `json:"untranslated"`
	// The approvals that hold for the text as it stands.
	Approved []Approval `json:"approved"`
	// The roles that must approve the text and have not.
	Unapproved []string `json:"unapproved"`
}

// Approval is the signature of one role under the text as it stands.
type Approval struct {
	Role string       `json:"role"`
	By   string       `json:"by"`
	On   content.Date `json:"on"`
}

// UnitRef is a responsible body of an entry.
type UnitRef struct {
	Key string `json:"key"`
	// It leads the others.
	Lead bool `json:"lead"`
}

// Section is a part of a text.
type Section struct {
	// The same in every language, and for good; "intro" for what comes before the first heading.
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	// The language of title, html and text.
	Lang bcp47.Tag `json:"lang"`
	// How it stands to its source. "missing": the text lacks it, and another's stands here.
	State fresh.State `json:"state"`
	// The section as HTML; how it links is described with this interface.
	HTML string `json:"html"`
	// The same without markup, a line for each block.
	Text string `json:"text"`
	// What the source says now, where the section is outdated; to be shown beside it.
	Now *SectionNow `json:"now,omitempty"`
	// Ids that the section had and that may still be named.
	FormerIDs []string `json:"former_ids,omitempty"`
}

// SectionNow is a section as the source has it now.
type SectionNow struct {
	Title string    `json:"title,omitempty"`
	Lang  bcp47.Tag `json:"lang"`
	HTML  string    `json:"html"`
	Text  string    `json:"text"`
}

// Fact is a figure, date, number to call or address that texts rest on.
type Fact struct {
	ID   string           `json:"id"`
	Type content.FactType `json:"type"`
	// As its type writes it: "2019-12", "P5D", "40 EUR", "15/20".
	Value string `json:"value"`
	// The language of the value, for a name.
	ValueLang bcp47.Tag `json:"value_lang,omitempty"`
	// Of an address, which is in Chinese: the same in Latin letters.
	Latin string `json:"latin,omitempty"`
	// As the pages word it.
	Text Text `json:"text"`
	// How well it is founded; absent where nobody has said.
	Confidence content.Confidence `json:"confidence,omitempty"`
	// It is not settled: contact:KEY or unit:KEY is to be asked.
	Confirm string `json:"confirm,omitempty"`
	// The last day on which it holds.
	ValidUntil content.Date `json:"valid_until,omitempty"`
	// The line of the entry's card that it stands in.
	Aspect content.Aspect `json:"aspect,omitempty"`
	// Ids of sources of the entry.
	Sources []string     `json:"sources"`
	Checked content.Date `json:"checked,omitempty"`
}

// Source is a document that facts and texts rest on.
type Source struct {
	ID        string       `json:"id"`
	Title     Text         `json:"title"`
	Publisher Text         `json:"publisher"`
	Number    *Text        `json:"number,omitempty"`
	Date      content.Date `json:"date,omitempty"`
	Checked   content.Date `json:"checked,omitempty"`
	// Absent for what should not be linked to.
	URL string `json:"url,omitempty"`
	// It is an official publication.
	Official bool `json:"official"`
}

// Change is something that became different.
type Change struct {
	// From when on: a day, month or year, which may lie ahead.
	On content.Date `json:"on"`
	// The day on which it was entered here.
	Noted   content.Date        `json:"noted,omitempty"`
	Class   content.ChangeClass `json:"class"`
	Note    Text                `json:"note"`
	Sources []string            `json:"sources"`
}

// Alternate is the same entry in a language of the portal, that of the document included.
type Alternate struct {
	Lang bcp47.Tag `json:"lang"`
	// It has a text in that language.
	Translated bool   `json:"translated"`
	Page       string `json:"page"`
	Document   string `json:"document"`
}

// Guide is the graph of a decision guide: its nodes are sections of the entry, by their ids.
type Guide struct {
	// The node that asks first.
	Start string      `json:"start"`
	Nodes []GuideNode `json:"nodes"`
}

// GuideNode is a question, or what follows from the answers that lead to it.
type GuideNode struct {
	// The section that says it.
	ID string `json:"id"`
	// It asks nothing.
	Result  bool     `json:"result"`
	Answers []Answer `json:"answers"`
	// The entries that its text leads to.
	Entries []content.Key `json:"entries"`
}

// Answer leads to a node of the guide or to an entry.
type Answer struct {
	Text  Text        `json:"text"`
	Node  string      `json:"node,omitempty"`
	Entry content.Key `json:"entry,omitempty"`
}
