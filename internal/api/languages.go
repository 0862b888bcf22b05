package api

import (
	"polyport/internal/bcp47"
	"polyport/internal/fresh"
	"polyport/internal/site"
)

// Language is how one language of the site stands. Parts are titles, summaries, intros and sections of all entries.
type Language struct {
	Lang     bcp47.Tag   `json:"lang"`
	Name     string      `json:"name"` // Its own name.
	Dir      bcp47.Dir   `json:"dir"`
	Source   bool        `json:"source"`   // Texts are translated from it.
	Binding  bool        `json:"binding"`  // The official texts with legal force are in it.
	Entries  int         `json:"entries"`  // Of the site.
	Texts    int         `json:"texts"`    // Entries with a text in the language.
	Reviewed int         `json:"reviewed"` // Texts that every role has approved as they stand.
	Machine  int         `json:"machine"`  // Machine translations, but for the reviewed ones.
	Human    int         `json:"human"`    // Translations made by people, but for the reviewed ones.
	Parts    int         `json:"parts"`
	States   StateCounts `json:"states"`
}

// StateCounts is how many parts are in each state.
type StateCounts struct {
	Current     int `json:"current"`     // Made from the source as it is now.
	Unconfirmed int `json:"unconfirmed"` // Nobody has recorded what it was made from.
	Stale       int `json:"stale"`       // The source has changed since.
	Missing     int `json:"missing"`     // The source has the part, the translation does not.
	Extra       int `json:"extra"`       // The translation has the part, the source does not.
}

// Languages turns the rows of the page about languages into data.
func Languages(rows []site.LanguageRow) []Language {
	out := make([]Language, len(rows))
	for i, r := range rows {
		out[i] = Language{
			Lang: r.Lang, Name: r.Name, Dir: r.Dir, Source: r.Source, Binding: r.Binding,
			Entries: r.Entries, Texts: r.Texts, Reviewed: r.Reviewed, Machine: r.Machine, Human: r.Human, Parts: r.Parts,
			States: StateCounts{
				r.Counts[fresh.Current], r.Counts[fresh.Unconfirmed], r.Counts[fresh.Stale], r.Counts[fresh.Missing], r.Counts[fresh.Extra],
			},
		}
	}
	return out
}
