// Package check holds the editorial rules: what must be true of one entry
// beyond being well-formed, above all of a translation beside its source.
//
// In: one content.Entry and the portal. Out: a diag.List, a pure function of
// the two, so that it may run for all entries at once. It looks at no other
// entry and at nothing outside content; it may import diag, content, markdown
// (for the types of a parsed text) and bcp47, and never site.
//
// To add a rule, write a function of the type ruleFunc, give it a row in rules
// and its code a row in diag.Codes, and show it in testdata.
package check

import (
	"polyport/internal/content"
	"polyport/internal/diag"
)

// ruleFunc judges one translation: a text that is not in the portal's source
// language. It reports nothing that package content has reported already.
type ruleFunc func(t translation) diag.List

// translation is a text beside the one that it should say the same as.
type translation struct {
	text   *content.Text
	source *content.Text // nil when the entry has no text in the source language
	portal *content.Portal
}

// rules are run on every translation, in this order.
var rules = []struct {
	code diag.Code
	run  ruleFunc
	doc  string
}{
	{"translation-missing", missingTranslation, "a translation says what it was made from, and whether by a machine or by people"},
	{"section-missing", missingSections, "a translation has every section of its source"},
	{"section-extra", extraSections, "a translation has no section that its source lacks"},
	{"section-order", sectionOrder, "the sections of a translation stand in the order of its source"},
}

// Entry runs all rules on the texts of e.
func Entry(e *content.Entry, p *content.Portal) diag.List {
	var out diag.List
	for _, text := range e.Texts {
		if text.Lang == p.Source {
			continue
		}
		t := translation{text, e.Text(p.Source), p}
		for _, rule := range rules {
			out.Append(rule.run(t))
		}
	}
	return out.Sorted()
}

// missingTranslation is silent on a front matter that could not be read: that
// has been reported, and whether the field is there is not known.
func missingTranslation(t translation) diag.List {
	if t.text.Translation != nil || t.text.Title == "" && t.text.Summary == "" {
		return nil
	}
	d := t.text.File.Diag("translation-missing", 0, len("---"),
		"%s is not the source language, and this text does not say what it was made from", t.text.Lang)
	return diag.List{d.WithHint("add translation: {from: %s, by: machine}, or by: human", t.portal.Source)}
}
