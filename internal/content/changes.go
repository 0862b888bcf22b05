package content

import (
	"regexp"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// ChangeClass says what a change means for a reader.
type ChangeClass string

// The classes of changes.
const (
	ChangeRule       ChangeClass = "rule-changing" // what one must do, pay or wait for is another
	ChangeClarifying ChangeClass = "clarifying"    // the rule is the same and is told better
	ChangeEditorial  ChangeClass = "editorial"     // the words or the form of the page alone
)

// ChangeClasses lists the classes in order.
var ChangeClasses = []ChangeClass{ChangeRule, ChangeClarifying, ChangeEditorial}

// Change is something that became different on a day, month or year: in the
// rules that an entry tells of or, by its class, only in how it tells them.
type Change struct {
	ID      string // tells it from the entry's others of its date, if the facts say so, or ""
	On      Date
	Noted   Date // the day on which it was entered here; "" says that On tells it well enough
	Class   ChangeClass
	Notes   []Note // the one in the source language is always there once judge has no finding
	Sources []Ref
	At      int
}

// Note is a short text that stands in facts.yaml itself, in one language.
type Note struct {
	Lang bcp47.Tag
	Text string
	At   int
}

// Entered is the day from which the change is told here.
func (c *Change) Entered() Date {
	if c.Noted != "" {
		return c.Noted
	}
	return c.On
}

// Note returns what a change says in one language, or "".
func (c *Change) Note(lang bcp47.Tag) string {
	for _, n := range c.Notes {
		if n.Lang == lang {
			return n.Text
		}
	}
	return ""
}

func changes(facts object) []Change {
	var out []Change
	seen := map[string]*node{}
	for _, item := range facts.list("changes") {
		o, ok := facts.decoder.object(item, "this change", "on", "noted", "id", "class", "note", "sources")
		if !ok {
			continue
		}
		o.require("on: 2024-12-01", "class: rule-changing", "note: {en: …}")
		on := o.date("on")
		out = append(out, Change{
			ID: changeID(o, on, seen), On: on, Noted: o.past("noted", object.day), Class: oneOf(o, "class", ChangeClasses), Notes: o.notes("note"), Sources: o.refs("sources"), At: item.at,
		})
	}
	return out
}

// changeID reads the id of a change, which no other of its date has.
func changeID(o object, on Date, seen map[string]*node) string {
	n := o.scalar("id")
	if n == nil {
		return ""
	}
	const form = "use a-z, 0-9 and -, as in id: 2 or id: shorter-stay"
	if !changeIDPattern.MatchString(n.text) {
		o.at("value-invalid", n, form, "%q cannot be the id of a change", n.text)
		return ""
	}
	if first := seen[string(on)+"."+n.text]; first != nil {
		o.decoder.diags.Add(o.decoder.f.Diag("key-duplicate", n.at, n.at+len(n.text), "duplicate id %q among the changes of %s", n.text, on).
			WithRelated(o.decoder.f.Pos(first.at), "the first is here").WithHint("give the newer of them another"))
		return ""
	}
	seen[string(on)+"."+n.text] = n
	return n.text
}

var changeIDPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

// notes reads a mapping of languages to one line of text each.
func (o object) notes(field string) []Note {
	var out []Note
	for _, p := range o.mapping(field, "write {en: …, zh-Hans: …}") {
		tag := o.decoder.tag(p.key)
		if tag == "" {
			continue
		}
		if p.value.kind == nodeNull {
			o.at("field-type", p.key, "write the text, or delete the language", "%q is empty", p.key.text)
			continue
		}
		n := o.decoder.scalar(p.value, p.key.text)
		if n == nil {
			continue
		}
		text := strings.TrimSpace(n.text)
		if text == "" || strings.ContainsAny(text, "\n\r\u2028\u2029") {
			o.at("value-invalid", n, "write it in one line, or with >- before its lines", "the text in %s is not one line", tag)
			continue
		}
		out = append(out, Note{Lang: tag, Text: text, At: p.key.at})
	}
	return out
}

// judge checks the notes of changes against the portal's languages.
func (f *Facts) judge(p *Portal, tags map[bcp47.Tag]bool) diag.List {
	var diags diag.List
	for i := range f.Changes {
		c := &f.Changes[i]
		for _, n := range c.Notes {
			if !tags[n.Lang] {
				diags.Add(unknownLanguage(f.File, n.At, n.Lang, tags))
			}
		}
		// Feeds tell a change with the day of its entering, or else with its own,
		// and no date of theirs may lie in the future. Whether one does, only the
		// facts can say: what was checked was there that day.
		switch {
		case c.Noted != "":
		case f.Checked == "" && c.On != "":
			diags.Add(f.File.Diag("field-missing", c.At, c.At, "nothing says when this change was known: the facts have no checked, and it does not say when it was entered").
				WithHint("add checked: to the facts, or noted: to the change, each with a day, as 2026-11-23"))
		case c.On > f.Checked:
			diags.Add(f.File.Diag("field-missing", c.At, c.At, "this change lies ahead of the day on which the facts were checked, and does not say when it was entered").
				WithHint("add noted: and the day, as 2026-11-23: feeds tell it with that date, as no date of theirs may lie in the future"))
		}
		if len(c.Notes) > 0 && c.Note(p.Source) == "" {
			diags.Add(noSource(f.File, c.Notes[0], p.Source))
		}
	}
	return diags
}

func noSource(f *source.File, n Note, src bcp47.Tag) diag.Diagnostic {
	return f.Diag("field-missing", n.At, n.At+len(n.Lang), "this note has no text in %s, the source language", src).
		WithHint("add %s: …", src)
}
