// Package fresh tells, part by part, how a translation stands to the text that
// it was made from.
//
// In: parsed entries and the portal. Out: a Report for one language of one
// entry: plain data, the same with and without git, in a full clone and in a
// tarball. It compares hashes that markdown made and that translators have
// confirmed; it reads no files and words nothing for readers. It may import
// bcp47, content and markdown, nothing else of Polyport.
package fresh

import (
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/prose"
)

// State is how one part of a translation stands to its source.
type State string

// The states, from best to worst.
const (
	Current     State = "current"     // made from the source as it is now
	Unconfirmed State = "unconfirmed" // nobody has recorded what it was made from
	Stale       State = "stale"       // the source has changed since
	Missing     State = "missing"     // the source has the part, the translation does not
	Extra       State = "extra"       // the translation has the part, the source does not
)

// States lists the states from best to worst.
var States = []State{Current, Unconfirmed, Stale, Missing, Extra}

// The parts of a text that are no sections.
const (
	Title   = "title"
	Summary = "summary"
	Intro   = "intro"
)

// Part is a part of a text and the hash of its meaning.
type Part struct {
	ID      string
	Meaning prose.Meaning
}

// PartsOf lists the parts of a text: title, summary, the intro if there is
// one, and the sections, in their order.
func PartsOf(t *content.Text) []Part {
	m := t.Meanings
	if m[0] == "" {
		m = [2]prose.Meaning{prose.MeaningOf(t.Title), prose.MeaningOf(t.Summary)}
	}
	parts := []Part{{Title, m[0]}, {Summary, m[1]}}
	for i := range t.Doc.Sections {
		s := &t.Doc.Sections[i]
		if i == 0 && s.Blank() {
			continue
		}
		parts = append(parts, Part{s.ID, s.Meaning})
	}
	return parts
}

// MeaningOf is the hash of a whole text: what an approval is bound to.
func MeaningOf(t *content.Text) prose.Meaning {
	var all strings.Builder
	for _, p := range PartsOf(t) {
		all.WriteString(p.ID + " " + string(p.Meaning) + " ")
	}
	return prose.MeaningOf(all.String())
}

// PartState is how one part of a translation stands.
type PartState struct {
	ID    string
	State State
	Now   prose.Meaning // of the source; "" for an extra part
	Basis prose.Meaning // what the translation was made from; "" if not recorded
}

// Signature is an approval and whether it still holds.
type Signature struct {
	content.Approval
	Valid bool // the text is, to the word, the one that was approved
}

// Report is how the text of one entry in one language stands.
type Report struct {
	Entry   *content.Entry
	Lang    bcp47.Tag
	Text    *content.Text // nil where there is none
	From    *content.Text // what Text was made from; nil for a source text and where that is missing
	Parts   []PartState   // in the order of the source, then what is extra; for the source text, all current
	Signed  []Signature
	Waiting []string // roles that the collection needs and that have not signed the text as it is

	states map[string]State // of Parts, by id
}

// Of reports on entry e in one language.
func Of(e *content.Entry, lang bcp47.Tag, portal *content.Portal) Report {
	r := Report{Entry: e, Lang: lang, Text: e.Text(lang)}
	r.Parts, r.states = states(e, lang, portal, nil), map[string]State{}
	for _, p := range slices.Backward(r.Parts) { // the first of an id counts
		r.states[p.ID] = p.State
	}
	if r.Text == nil {
		return r
	}
	if r.Text.Translation != nil {
		r.From = e.Text(r.Text.Translation.From)
	}
	var now prose.Meaning
	if len(r.Text.Approved) > 0 {
		now = MeaningOf(r.Text)
	}
	signed := map[string]bool{}
	for _, a := range r.Text.Approved {
		valid := a.Text == now
		r.Signed = append(r.Signed, Signature{a, valid})
		signed[a.Role] = signed[a.Role] || valid
	}
	for _, c := range portal.Collections {
		if c.Key != e.Collection {
			continue
		}
		for _, role := range c.Roles {
			if !signed[role] {
				r.Waiting = append(r.Waiting, role)
			}
		}
	}
	return r
}

// states compares a text with what it was made from. A translation of a
// translation is no fresher than that: a part that is current against it takes
// over its state. seen guards against texts that were made from each other.
func states(e *content.Entry, lang bcp47.Tag, portal *content.Portal, seen map[bcp47.Tag]bool) []PartState {
	text := e.Text(lang)
	var from *content.Text
	fromLang := portal.Source
	if text != nil && text.Translation != nil {
		fromLang = text.Translation.From
	}
	if from = e.Text(fromLang); from == nil {
		from, fromLang = e.Text(portal.Source), portal.Source
	}
	if from == nil {
		return nil
	}
	if text == from {
		return all(from, Current)
	}
	if text == nil {
		return all(from, Missing)
	}
	var above map[string]State
	if fromLang != portal.Source && !seen[lang] {
		visited := map[bcp47.Tag]bool{lang: true}
		for l := range seen {
			visited[l] = true
		}
		above = map[string]State{}
		for _, p := range states(e, fromLang, portal, visited) {
			above[p.ID] = p.State
		}
	}
	basis := map[string]prose.Meaning{}
	if text.Translation != nil {
		for _, b := range text.Translation.Basis {
			basis[b.Part] = b.Meaning
		}
	}
	own := map[string]bool{}
	for _, p := range PartsOf(text) {
		own[p.ID] = true
	}
	var out []PartState
	for _, p := range PartsOf(from) {
		s := PartState{ID: p.ID, Now: p.Meaning, Basis: basis[p.ID]}
		switch {
		case !own[p.ID]:
			s.State = Missing
		case s.Basis == "":
			s.State = Unconfirmed
		case s.Basis != s.Now:
			s.State = Stale
		case above[p.ID] != "":
			s.State = above[p.ID]
		default:
			s.State = Current
		}
		delete(own, p.ID)
		out = append(out, s)
	}
	for _, p := range PartsOf(text) {
		if own[p.ID] {
			out = append(out, PartState{ID: p.ID, State: Extra, Basis: basis[p.ID]})
		}
	}
	return out
}

func all(from *content.Text, s State) []PartState {
	var out []PartState
	for _, p := range PartsOf(from) {
		out = append(out, PartState{ID: p.ID, State: s, Now: p.Meaning})
	}
	return out
}

// State returns the state of one part; Missing if the report does not list it.
func (r Report) State(part string) State {
	if s, ok := r.states[part]; ok {
		return s
	}
	return Missing
}
