// Package api writes what the site says as JSON, for programs.
//
// In: a resolved site. Out: static files below api/v1/. It imports package
// site and what its types are made of, and words nothing.
package api

import (
	"bytes"
	"encoding/json"

	"polyport/internal/bcp47"
	"polyport/internal/fresh"
	"polyport/internal/site"
)

// File is one output, its path relative to the root of the site.
type File struct {
	Path string
	Data []byte
}

// Language is how one language of the site stands. Parts are titles,
// summaries, intros and sections of all entries.
type Language struct {
	Lang     bcp47.Tag   `json:"lang"`
	Name     string      `json:"name"` // its own name
	Dir      bcp47.Dir   `json:"dir"`
	Source   bool        `json:"source"`   // texts are translated from it
	Binding  bool        `json:"binding"`  // the official texts with legal force are in it
	Entries  int         `json:"entries"`  // of the site
	Texts    int         `json:"texts"`    // entries with a text in the language
	Reviewed int         `json:"reviewed"` // texts that every role has approved as they stand
	Machine  int         `json:"machine"`  // machine translations, but for the reviewed ones
	Human    int         `json:"human"`    // translations made by people, but for the reviewed ones
	Parts    int         `json:"parts"`
	States   StateCounts `json:"states"`
}

// StateCounts is how many parts are in each state.
type StateCounts struct {
	Current     int `json:"current"`
	Unconfirmed int `json:"unconfirmed"`
	Stale       int `json:"stale"`
	Missing     int `json:"missing"`
	Extra       int `json:"extra"`
}

// Files returns the files, in the order of their paths.
func Files(s *site.Site) []File {
	return []File{{string(site.LanguagesData), encode(Languages(s.Rows))}}
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

func encode(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(v); err != nil {
		panic("api: " + err.Error()) // the types above always encode
	}
	return b.Bytes()
}
