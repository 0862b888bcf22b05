package locale

import (
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
)

// lint compares the languages of each message with the source language.
func (c *Catalog) lint(langs []Language) diag.List {
	var diags diag.List
	src := c.bundles[c.source]
	if src == nil {
		return nil // content has said that the source language is not declared
	}
	for _, id := range src.ids {
		m := src.messages[id]
		if c.isPlural(m) {
			checkPlural(m, c.source, &diags)
		}
		checkSourcePlaceholders(m, &diags)
	}
	for _, l := range langs {
		if l.Tag != c.source {
			c.lintTranslation(src, c.bundles[l.Tag], &diags)
		}
	}
	return diags
}

func (c *Catalog) lintTranslation(src, b *bundle, diags *diag.List) {
	for _, id := range b.ids {
		m, original := b.messages[id], src.messages[id]
		switch {
		case original != nil:
			c.checkTranslation(original, m, b.tag, diags)
		case !src.partial:
			diags.Add(m.diag("message-extra", "message %q does not exist in %s, the source language", id, src.tag).
				WithHint("%s", orElse(didYouMean(id, src.ids), "delete it, or add it to the source language")))
		}
	}
	if b.partial {
		return // what seems to be missing may stand where reading stopped
	}
	for _, id := range src.ids {
		if b.messages[id] == nil {
			diags.Add(c.missing(src.messages[id], b))
		}
	}
}

func (c *Catalog) missing(original *message, b *bundle) diag.Diagnostic {
	shown, _ := c.localizers[b.tag].find(original.id)
	pos := b.mainPos()
	return diag.New("message-missing", pos, "message %q has no text in %s; %s is shown", original.id, b.tag, shown.tag).
		WithRelated(original.pos(), "the source's text").
		WithHint("add it to %s", pos.File)
}

// isPlural decides whether a message of the source language needs plural
// forms in the others. In a language with one form, such as Japanese, only
// {{.Count}} tells.
func (c *Catalog) isPlural(m *message) bool {
	return m.plural() || len(PluralForms(c.source)) == 1 && slices.Contains(m.placeholders(), countName)
}

func (c *Catalog) checkTranslation(original, m *message, tag bcp47.Tag, diags *diag.List) {
	plural := c.isPlural(original)
	switch {
	case plural:
		checkPlural(m, tag, diags)
	case m.plural() && slices.Contains(original.placeholders(), countName):
		// "Page {{.Count}}" may need forms in one language and not in another.
		checkPlural(m, tag, diags)
	case m.plural():
		diags.Add(m.diag("message-plural", "message %q has plural forms, and its source has none", m.id).
			WithRelated(original.pos(), "the source's text").
			WithHint("keep the form other alone, or give the source plural forms"))
	}
	want := original.forms[other]
	for i, f := range m.forms {
		if f == nil {
			continue
		}
		missing, extra := compareNames(want.names, f.names, plural, mayOmitCount(i))
		if d, ok := placeholderDiag(m, f, missing, extra); ok {
			diags.Add(d.WithRelated(original.file.Pos(want.entry.value), "the source's text"))
		}
	}
}

// checkSourcePlaceholders compares the forms of one message with each other.
func checkSourcePlaceholders(m *message, diags *diag.List) {
	want := m.forms[other]
	for i, f := range m.forms {
		if f == nil || f == want {
			continue
		}
		missing, extra := compareNames(want.names, f.names, true, mayOmitCount(i))
		if d, ok := placeholderDiag(m, f, missing, extra); ok {
			diags.Add(d.WithRelated(m.file.Pos(want.entry.value), "the form other"))
		}
	}
}

// mayOmitCount reports whether a plural form may say its number in words:
// zero, one and two stand for one number each in most languages.
func mayOmitCount(category int) bool { return category <= slices.Index(PluralCategories, "two") }

// compareNames returns the placeholders that are missing from got and those
// that it has beyond want. A plural message may show its Count anywhere.
func compareNames(want, got []string, plural, omitCount bool) (missing, extra []string) {
	for _, name := range want {
		if !slices.Contains(got, name) && (name != countName || !omitCount) {
			missing = append(missing, name)
		}
	}
	for _, name := range got {
		if !slices.Contains(want, name) && (name != countName || !plural) {
			extra = append(extra, name)
		}
	}
	return missing, extra
}

func placeholderDiag(m *message, f *form, missing, extra []string) (diag.Diagnostic, bool) {
	switch {
	case len(extra) > 0 && len(missing) > 0:
		return m.placeholderDiag(f, extra[0], "message %q has %s instead of %s", m.id, placeholders(extra), placeholders(missing)).
			WithHint("write %s; names of placeholders are not translated", placeholders(missing)), true
	case len(missing) > 0:
		return m.formDiag("message-placeholder", f, "message %q lacks %s", m.id, placeholders(missing)).
			WithHint("add %s", placeholders(missing)), true
	case len(extra) > 0:
		return m.placeholderDiag(f, extra[0], "message %q has %s, which its source does not have", m.id, placeholders(extra)).
			WithHint("take it out, or add it to the source"), true
	}
	return diag.Diagnostic{}, false
}

func placeholders(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = defaultLeft + "." + name + defaultRight
	}
	return strings.Join(out, ", ")
}

// checkPlural compares the plural forms of a message with those that its
// language has in CLDR.
func checkPlural(m *message, tag bcp47.Tag, diags *diag.List) {
	needed := PluralForms(tag)
	var missing []string
	for i, category := range PluralCategories {
		f := m.forms[i]
		if f == nil && slices.Contains(needed, category) && !m.faulty {
			missing = append(missing, category)
		}
		if f != nil && !slices.Contains(needed, category) {
			e := f.entry
			diags.Add(m.file.Diag("message-plural", e.start, e.end, "message %q: the plural form %s does not exist in %s", m.id, category, tag).
				WithHint("delete it; %s has: %s", tag, strings.Join(needed, ", ")))
		}
	}
	if len(missing) > 0 {
		diags.Add(m.diag("message-plural", "message %q lacks plural forms of %s: %s", m.id, tag, strings.Join(missing, ", ")).
			WithHint("%s needs: %s", tag, strings.Join(needed, ", ")))
	}
}

// didYouMean is diag.DidYouMean without its list of all candidates, which is
// of no use for ids; those that cannot be near are not compared.
func didYouMean(written string, ids []string) string {
	var near []string
	for _, id := range ids {
		if reach := 1 + len(written)/3; len(written) < 100 && len(id) <= len(written)+reach && len(id)+reach >= len(written) {
			near = append(near, id)
		}
	}
	if hint := diag.DidYouMean(written, near); strings.HasPrefix(hint, "did you mean") {
		return hint
	}
	return ""
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
