package api

import (
	"polyport/internal/bcp47"
	"polyport/internal/content"
)

// Units is the responsible bodies.
type Units struct {
	Lang  bcp47.Tag `json:"lang"`
	Units []Unit    `json:"units"`
}

// Unit is a responsible body.
type Unit struct {
	Key  string           `json:"key"`
	Kind content.UnitKind `json:"kind"`
	Name Text             `json:"name"`
	// Its official Chinese name.
	Chinese string `json:"chinese"`
	// The short form of that.
	ChineseShort string `json:"chinese_short,omitempty"`
	// The Chinese name was seen in a published source.
	Confirmed bool `json:"confirmed"`
	// The English name that the body uses itself.
	Official string `json:"official,omitempty"`
	Website  string `json:"website,omitempty"`
	// The page, as a path.
	Page string `json:"page"`
	// The entries that it answers for.
	Entries []UnitEntry `json:"entries"`
}

// UnitEntry is an entry that a body answers for.
type UnitEntry struct {
	Key content.Key `json:"key"`
	// It leads the other bodies there.
	Lead bool `json:"lead"`
}

// Themes is the topics that entries are filed under.
type Themes struct {
	Lang   bcp47.Tag `json:"lang"`
	Themes []Theme   `json:"themes"`
}

// Theme is a topic.
type Theme struct {
	Key  string `json:"key"`
	Name Text   `json:"name"`
	Lead Text   `json:"lead"`
	// The page, as a path.
	Page    string        `json:"page"`
	Entries []content.Key `json:"entries"`
}

// Contacts is whom to ask.
type Contacts struct {
	Lang     bcp47.Tag `json:"lang"`
	Contacts []Contact `json:"contacts"`
	Sources  []Source  `json:"sources"`
}

// Contact is a number to call, or an address on the web.
type Contact struct {
	Key  string `json:"key"`
	Name Text   `json:"name"`
	// What it is for.
	For Text `json:"for"`
	// As it is written; without blanks it can be dialled.
	Phone     string `json:"phone,omitempty"`
	URL       string `json:"url,omitempty"`
	Emergency bool   `json:"emergency"`
	// The body that answers.
	Unit string `json:"unit,omitempty"`
	// The themes that it can be asked about.
	Themes []string `json:"themes"`
	// As the value of a fact of type hours; absent where not known.
	Hours string `json:"hours,omitempty"`
	// The hours, worded.
	HoursText string `json:"hours_text,omitempty"`
	// The languages that it serves; absent where not known.
	Spoken *Spoken    `json:"spoken,omitempty"`
	Press  []PressKey `json:"press"`
	Say    *Phrase    `json:"say,omitempty"`
	// How well it is founded.
	Confidence content.Confidence `json:"confidence"`
	// Ids of sources of this document.
	Sources []string     `json:"sources"`
	Checked content.Date `json:"checked,omitempty"`
	// Where the page about whom to ask has it, as a path.
	Page string `json:"page"`
}

// Spoken is the languages that a contact serves.
type Spoken struct {
	Languages []bcp47.Tag `json:"languages"`
	// medium: it is reported, and not settled.
	Confidence content.Confidence `json:"confidence"`
	// Ids of sources of this document.
	Sources []string `json:"sources"`
}

// PressKey is a key to press after a number has answered.
type PressKey struct {
	Digits string `json:"digits"`
	For    Text   `json:"for"`
}

// Phrase is something to say or to show in Chinese.
type Phrase struct {
	// Simplified Chinese.
	Chinese string `json:"chinese"`
	Pinyin  string `json:"pinyin,omitempty"`
	// Absent for who reads Chinese.
	Meaning *Text `json:"meaning,omitempty"`
}

// Phrases is what can be shown at a counter.
type Phrases struct {
	Lang bcp47.Tag `json:"lang"`
	// The Chinese was written by a machine, and nobody has approved it.
	Machine bool          `json:"machine"`
	Phrases []PhraseEntry `json:"phrases"`
	// Names of documents, by the termbase.
	Documents []PhraseEntry `json:"documents"`
}

// PhraseEntry is a phrase, with what it is for.
type PhraseEntry struct {
	Key string `json:"key"`
	Phrase
	// The entries that it belongs to; none for one that is of use everywhere.
	For []content.Key `json:"for"`
}
