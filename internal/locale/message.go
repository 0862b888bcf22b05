package locale

import (
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// other is the index of the category that every language has.
const other = 5

// message is one message of a bundle, with where it stands.
type message struct {
	id     string
	file   *source.File
	entry  *tomlEntry // its key with its text or its table
	base   bool
	forms  [6]*form // in the order of PluralCategories; other is always set
	native *i18n.Message
	basis  *tomlEntry // the attribute hash; may be nil
	faulty bool       // a key of its table was refused, which may be the form that is missing
}

// form is the text of one plural form.
type form struct {
	text  string
	entry *tomlEntry // where it is written
	cut   []segment
	names []string // of its placeholders, sorted, each once
}

// plural reports whether the message has plural forms: more than "other".
func (m *message) plural() bool {
	for _, f := range m.forms[:other] {
		if f != nil {
			return true
		}
	}
	return false
}

// sameText reports whether both have the same forms with the same texts. m2 may
// be nil.
func (m *message) sameText(m2 *message) bool {
	if m2 == nil {
		return false
	}
	for i, f := range m.forms {
		g := m2.forms[i]
		if (f == nil) != (g == nil) || f != nil && f.text != g.text {
			return false
		}
	}
	return true
}

func (m *message) pos() diag.Pos { return m.file.Pos(m.entry.start) }

// diag returns a diagnostic at the message's key.
func (m *message) diag(code diag.Code, format string, args ...any) diag.Diagnostic {
	return m.file.Diag(code, m.entry.start, m.entry.end, format, args...)
}

// formDiag returns a diagnostic at the text of a form.
func (m *message) formDiag(code diag.Code, f *form, format string, args ...any) diag.Diagnostic {
	return m.file.Diag(code, f.entry.value, f.entry.valueEnd, format, args...)
}

// placeholderDiag returns a diagnostic at the first placeholder of a name.
func (m *message) placeholderDiag(f *form, name, format string, args ...any) diag.Diagnostic {
	at := 0
	for _, s := range f.cut {
		if s.name == name {
			start, end := f.entry.offset(m.file, at), f.entry.offset(m.file, at+len(s.text))
			return m.file.Diag("message-placeholder", start, end, format, args...)
		}
		at += len(s.text)
	}
	return m.formDiag("message-placeholder", f, format, args...)
}

// placeholders returns the names in any form, sorted.
func (m *message) placeholders() []string {
	var names []string
	for _, f := range m.forms {
		if f != nil {
			names = append(names, f.names...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// attributes are the keys that go-i18n gives a meaning in a message's table,
// beside the plural categories.
var attributes = []string{"description", "hash", "leftDelim", "rightDelim"}

// foreign are keys that go-i18n reserves and Polyport has no use for.
var foreign = []string{"id", "translation"}

// reserved returns the key as go-i18n means it: go-i18n ignores case.
func reserved(key string) (string, bool) {
	for _, list := range [][]string{PluralCategories, attributes, foreign} {
		for _, k := range list {
			if strings.EqualFold(k, key) {
				return k, true
			}
		}
	}
	return "", false
}

// messageReader reads the messages out of a file's tables.
type messageReader struct {
	tomlReader
	base     bool
	messages []*message
}

// table reads a table that is a group of messages. Its keys are ids, or the
// first parts of ids.
func (r *messageReader) table(t *tomlTable, prefix string) {
	for _, e := range t.entries {
		id := prefix + e.key
		switch word, isReserved := reserved(e.key); {
		case e.key == "":
			r.diags.Add(r.at("message-format", e, "the id is empty").WithHint("give the message a name"))
		case e.table == nil && isReserved:
			r.diags.Add(r.at("message-format", e, "%q is a word of the bundle's format and cannot name a message", word).
				WithHint("give the message another name, such as %s_text", strings.ToLower(word)))
		case e.table == nil:
			r.simple(e, id)
		case isMessage(e.table):
			r.full(e, id)
		default:
			r.table(e.table, id+".")
		}
	}
}

// isMessage decides whether a table is one message: it has a plural form, or
// nothing but attributes.
func isMessage(t *tomlTable) bool {
	known := 0
	for _, e := range t.entries {
		word, ok := reserved(e.key)
		if !ok || e.table != nil {
			continue
		}
		if slices.Contains(PluralCategories, word) {
			return true
		}
		known++
	}
	return known > 0 && known == len(t.entries)
}

func (r *messageReader) simple(e *tomlEntry, id string) {
	if !e.isString {
		r.notString(e)
		return
	}
	m := r.message(e, id)
	m.forms[other] = &form{text: e.text, entry: e}
	r.add(m)
}

func (r *messageReader) notString(e *tomlEntry) {
	r.diags.Add(r.at("message-format", e, "the value of %q is not a text", e.key).
		WithHint("put it between quotation marks: %s = \"…\"", e.key))
}

// full reads a message that is a table of plural forms and attributes.
func (r *messageReader) full(e *tomlEntry, id string) {
	m, found := r.message(e, id), len(r.diags)
	for _, part := range e.table.entries {
		word, ok := reserved(part.key)
		switch {
		case !ok || part.table != nil:
			r.diags.Add(r.at("message-format", part, "%q is neither a plural form nor an attribute of a message", part.key).
				WithHint("%s", hintReserved(part.key)))
		case slices.Contains(foreign, word):
			r.diags.Add(r.at("message-format", part, "%q has no meaning in a message here", part.key).
				WithHint("the message's id is the name of its table, its text is \"other\""))
		case word != part.key && part.key != strings.ToLower(word):
			r.diags.Add(r.at("message-format", part, "%q is written %q", part.key, word).WithHint("write %s", word))
		case !part.isString:
			r.notString(part)
		default:
			r.attribute(m, word, part)
		}
	}
	m.faulty = len(r.diags) > found
	r.add(m)
}

func hintReserved(key string) string {
	if hint := diag.DidYouMean(key, PluralCategories); len(key) < 10 && strings.HasPrefix(hint, "did you mean") {
		return hint
	}
	return "a table with a plural form is one message; move this key into a table of its own"
}

func (r *messageReader) attribute(m *message, word string, e *tomlEntry) {
	switch word {
	case "description":
		m.native.Description = e.text
	case "hash":
		m.native.Hash, m.basis = e.text, e
	case "leftDelim", "rightDelim":
		if strings.TrimSpace(e.text) == "" {
			r.diags.Add(r.at("message-format", e, "%s is empty", word).WithHint("leave it out for the usual {{ and }}"))
		} else if word == "leftDelim" {
			m.native.LeftDelim = e.text
		} else {
			m.native.RightDelim = e.text
		}
	default:
		m.forms[slices.Index(PluralCategories, word)] = &form{text: e.text, entry: e}
	}
}

func (r *messageReader) message(e *tomlEntry, id string) *message {
	return &message{id: id, file: r.file, entry: e, base: r.base, native: &i18n.Message{ID: id}}
}

// add checks the texts of a message and takes it in. A message whose texts are
// faulty is taken in too, so that it is not also reported as missing.
func (r *messageReader) add(m *message) {
	left, right := m.native.LeftDelim, m.native.RightDelim
	if left == "" {
		left = defaultLeft
	}
	if right == "" {
		right = defaultRight
	}
	for i, f := range m.forms {
		if f != nil {
			r.form(m, f, left, right)
			*pluralField(m.native, PluralCategories[i]) = f.text
		}
	}
	if !r.complete(m) {
		return
	}
	r.messages = append(r.messages, m)
}

// complete makes sure that the message has the form other. False means that
// it has no text at all.
func (r *messageReader) complete(m *message) bool {
	if m.forms[other] != nil {
		return true
	}
	var some *form
	for _, f := range m.forms {
		if f != nil {
			some = f
		}
	}
	switch {
	case m.faulty:
	case some == nil:
		r.diags.Add(m.diag("message-format", "message %q has no text", m.id).WithHint("write its text as %q", "other"))
	default:
		r.diags.Add(m.diag("message-plural", "message %q lacks the plural form other", m.id).
			WithHint("add other, which every language needs"))
	}
	if some != nil {
		m.forms[other], m.native.Other = some, some.text
	}
	return some != nil
}

// form checks one text and records its placeholders.
func (r *messageReader) form(m *message, f *form, left, right string) {
	if strings.TrimSpace(f.text) == "" {
		r.diags.Add(m.formDiag("message-format", f, "message %q has an empty text", m.id).
			WithHint("write the text, or delete the message so that its fallback is shown"))
	}
	report := func(code diag.Code, start, end int, message, hint string) {
		d := m.file.Diag(code, f.entry.offset(m.file, start), f.entry.offset(m.file, end), "message %q: %s", m.id, message)
		r.diags.Add(d.WithHint("%s", hint))
	}
	var faults []fault
	f.cut, faults = parseTemplate(f.text, left, right)
	for _, x := range faults[:min(len(faults), maxFaults)] {
		report("message-template", x.start, x.end, x.message, x.hint)
	}
	at, marks := 0, 0
	for _, s := range f.cut {
		if s.name != "" {
			f.names = append(f.names, s.name)
		} else if i := strings.IndexAny(s.text, "<>"); i >= 0 && marks < maxFaults {
			marks++
			report("message-format", at+i, at+i+1, "markup in a message",
				"messages are plain text; put elements into the template, and write ‹ or “less than” for the sign")
		}
		at += len(s.text)
	}
	slices.Sort(f.names)
	f.names = slices.Compact(f.names)
}
