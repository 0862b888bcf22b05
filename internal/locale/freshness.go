package locale

import (
	"crypto/sha1"
	"fmt"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
)

// How a message of a translation stands to that of the source language. The
// names are those of the parts of a text.
const (
	StateCurrent     = "current"     // made from the source as it is now
	StateStale       = "stale"       // made from another text than the source has now
	StateUnconfirmed = "unconfirmed" // nobody has recorded what it was made from
	StateMissing     = "missing"     // the source has the message, the translation does not
	StateExtra       = "extra"       // the translation has the message, the source does not
)

// MessageState is the state of one message in one language.
type MessageState struct {
	ID    string
	State string   // one of the State constants
	Pos   diag.Pos // of the message; of the file it is to be added to, when missing
}

// hash returns what a translation of the message records as its "hash". It is
// what goi18n (v2.7.0) computes when it merges: the SHA-1 of the description
// and the form "other", without anything between them.
//
// So a change of another plural form alone ("one" and the like) leaves every
// translation current, and so does moving letters from the end of the
// description to the beginning of the text. That is kept, in order that
// goi18n and Polyport agree on what is stale.
func (m *message) hash() string {
	return fmt.Sprintf("sha1-%x", sha1.Sum([]byte(m.native.Description+m.native.Other)))
}

// original returns the message of the source language, or nil.
func (c *Catalog) original(id string) *message {
	src := c.bundles[c.source]
	if src == nil {
		return nil
	}
	return src.messages[id]
}

// Status returns the state of every message of the source language in another
// language, in the order of the ids, then the extra ones. Messages that are
// built into the binary count like those of the site, save that one which the
// source language lacks is nobody's. The source language itself, and a
// language that was not declared, have none.
func (c *Catalog) Status(tag bcp47.Tag) []MessageState {
	src, b := c.bundles[c.source], c.bundles[tag]
	if src == nil || b == nil || src == b {
		return nil
	}
	states := make([]MessageState, 0, len(src.ids))
	for _, id := range src.ids {
		state := MessageState{id, StateMissing, b.mainPos()}
		if m := b.messages[id]; m != nil {
			state.State, state.Pos = m.state(src.messages[id]), m.pos()
		}
		states = append(states, state)
	}
	for _, id := range b.ids {
		if m := b.messages[id]; src.messages[id] == nil && !m.base {
			states = append(states, MessageState{id, StateExtra, m.pos()})
		}
	}
	return states
}

// state compares what a message was made from with the original. Like goi18n
// it takes an empty hash for none.
func (m *message) state(original *message) string {
	switch m.native.Hash {
	case "":
		return StateUnconfirmed
	case original.hash():
		return StateCurrent
	}
	return StateStale
}

// checkFreshness reports a message that was made from another text. It stays
// in use: an older wording is of more use to a reader than another language.
func checkFreshness(src *bundle, original, m *message, tag bcp47.Tag) diag.List {
	if m.state(original) != StateStale {
		return nil
	}
	d := m.diag("message-stale", "message %q in %s was made from another %s text than the present one", m.id, tag, src.tag)
	return diag.List{d.WithRelated(original.pos(), "the source's text").
		WithHint("bring it in line, then run: polyport confirm %s#%s", m.file.Path, m.id)}
}
