package locale

import (
	"fmt"
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
		if src.isPlural(m) {
			src.checkPlural(m, &diags)
		}
		checkSourcePlaceholders(m, &diags)
	}
	for _, l := range langs {
		if l.Tag != c.source {
			c.lintTranslation(src, c.bundles[l.Tag], &diags)
		}
	}
	diags.Append(c.lintOverrides(src, langs))
	return diags
}

// lintOverrides reports each message that the site words anew in the source
// language, with all languages that have no words of the site's for it.
func (c *Catalog) lintOverrides(src *bundle, langs []Language) (diags diag.List) {
	for _, id := range src.ids {
		var without []string
		for _, l := range langs {
			if b := c.bundles[l.Tag]; b.outdated[id] && !b.partial {
				without = append(without, string(l.Tag))
			}
		}
		if len(without) > 0 {
			m := src.messages[id]
			diags.Add(m.diag("message-missing", "message %q replaces a text of Polyport and has no translation in %s; a fallback is shown there", id, strings.Join(without, ", ")).
				WithHint("translate it in %s", c.bundles[bcp47.Tag(without[0])].mainPos().File+more(len(without)-1)))
		}
	}
	return diags
}

// more says how many others there are.
func more(n int) string {
	if n == 0 {
		return ""
	}
	return ", and likewise for the others"
}

func (c *Catalog) lintTranslation(src, b *bundle, diags *diag.List) {
	var hints diag.Hints
	for _, id := range b.ids {
		m, original := b.messages[id], src.messages[id]
		switch {
		case original != nil:
			found := checkTranslation(src, b, original, m)
			found.Append(checkFreshness(src, original, m, b.tag))
			if m.base {
				b.hintOverride(found)
			}
			diags.Append(found)
		case m.base || src.partial:
			// A source language that lacks a message of the base is not the
			// translation's fault; CheckUses says which it must have.
		default:
			near := didYouMean(&hints, id, src.ids)
			diags.Add(m.diag("message-extra", "message %q does not exist in %s, the source language", id, src.tag).
				WithHint("%s", orElse(near, "delete it, or add it to the source language")))
		}
	}
	if b.partial {
		return // what seems to be missing may stand where reading stopped
	}
	for _, id := range src.ids {
		if b.messages[id] == nil && !b.outdated[id] {
			diags.Add(c.missing(src.messages[id], b))
		}
	}
}

// hintOverride replaces the way out of what is found in the base: it cannot be
// edited there, and differs only from a source text that the site has changed.
func (b *bundle) hintOverride(found diag.List) {
	for i := range found {
		found[i].Hint = "this text is built into Polyport; write your own in " + b.mainPos().File
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
func (b *bundle) isPlural(m *message) bool {
	return m.plural() || len(b.plurals) == 1 && slices.Contains(m.placeholders(), countName)
}

// checkTranslation compares a message of b with the original of src.
func checkTranslation(src, b *bundle, original, m *message) (diags diag.List) {
	plural := src.isPlural(original)
	switch {
	case plural:
		b.checkPlural(m, &diags)
	case m.plural() && slices.Contains(original.placeholders(), countName):
		// "Page {{.Count}}" may need forms in one language and not in another.
		b.checkPlural(m, &diags)
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
	return diags
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
// that it has beyond want, which is sorted. A plural message may show its Count anywhere.
func compareNames(want, got []string, plural, omitCount bool) (missing, extra []string) {
	if !slices.IsSorted(got) {
		got = slices.Sorted(slices.Values(got))
	}
	for _, name := range want {
		if !contains(got, name) && (name != countName || !omitCount) {
			missing = append(missing, name)
		}
	}
	for _, name := range got {
		if !contains(want, name) && (name != countName || !plural) {
			extra = append(extra, name)
		}
	}
	return missing, extra
}

func contains(sorted []string, name string) bool {
	_, ok := slices.BinarySearch(sorted, name)
	return ok
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
	if len(names) > mostNamed {
		return placeholders(names[:mostNamed]) + fmt.Sprintf(" and %d more", len(names)-mostNamed)
	}
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = defaultLeft + "." + name + defaultRight
	}
	return strings.Join(out, ", ")
}

// checkPlural compares the plural forms of a message with those that its
// language has in CLDR.
func (b *bundle) checkPlural(m *message, diags *diag.List) {
	var missing []string
	for i, category := range PluralCategories {
		f := m.forms[i]
		if f == nil && slices.Contains(b.plurals, category) && !m.faulty {
			missing = append(missing, category)
		}
		if f != nil && !slices.Contains(b.plurals, category) {
			e := f.entry
			diags.Add(m.file.Diag("message-plural", e.start, e.end, "message %q: the plural form %s does not exist in %s", m.id, category, b.tag).
				WithHint("delete it; %s has: %s", b.tag, strings.Join(b.plurals, ", ")))
		}
	}
	if len(missing) > 0 {
		diags.Add(m.diag("message-plural", "message %q lacks plural forms of %s: %s", m.id, b.tag, strings.Join(missing, ", ")).
			WithHint("%s needs: %s", b.tag, strings.Join(b.plurals, ", ")))
	}
}

// didYouMean is Hints.DidYouMean without its list of all candidates, which is
// of no use for ids; those that cannot be near are not compared.
func didYouMean(hints *diag.Hints, written string, ids []string) string {
	var near []string
	for _, id := range ids {
		if reach := 1 + len(written)/3; len(written) < 100 && len(id) <= len(written)+reach && len(id)+reach >= len(written) {
			near = append(near, id)
		}
	}
	if hint := hints.DidYouMean(written, near); strings.HasPrefix(hint, "did you mean") {
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
