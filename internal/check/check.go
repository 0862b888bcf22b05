// Package check holds the editorial rules: what must be true of one entry
// beyond being well-formed, above all of a translation beside its source.
//
// In: one content.Entry, the portal and the termbase. Out: a diag.List, a pure
// function of the three, so that it may run for all entries at once. It looks
// at no other entry and at nothing outside content; it may import diag,
// content, figures, markdown (for the types of a parsed text) and bcp47, and
// never site.
//
// A rule is about the texts as a whole (textRule), about one part of a
// translation beside the same part of what it was made from (partRule): title,
// summary, or a section, or about a part of any text by itself (ownRule). A part that is known to be stale, because the source
// has changed since, is not compared: it differs, and the page says so. An
// "allow" in the front matter excuses one finding of any rule.
//
// To add a rule, write a function of either type, give it a row in the table
// and its code a row in diag.Codes, and show it in testdata.
package check

import (
	"slices"

	"polyport/internal/content"
	"polyport/internal/diag"
)

// textRule judges one translation: a text that is not in the portal's source
// language. It reports nothing that package content has reported already.
type textRule func(t translation) diag.List

// partRule judges one part of a translation.
type partRule func(p *pair) diag.List

// translation is a text beside the one that it should say the same as.
type translation struct {
	text   *content.Text
	source *content.Text // nil when the entry has no text in the source language
	portal *content.Portal
	unsure bool // which sections one of the two has
}

// textRules are run on every translation, in this order.
var textRules = []struct {
	code diag.Code
	run  textRule
}{
	{"translation-missing", missingTranslation}, // a translation says what it was made from, and whether by a machine or by people
	{"section-missing", missingSections},        // a translation has every section of its source
	{"section-extra", extraSections},            // a translation has no section that its source lacks
	{"section-order", sectionOrder},             // the sections of a translation stand in the order of its source
}

// partRules are run on every part of every translation that its source has.
var partRules = []struct {
	code diag.Code
	run  partRule
}{
	{"figure-differs", figureDiffers},     // a part has the numbers, dates, amounts and names with digits of its source, each as often
	{"address-differs", addressDiffers},   // addresses that readers see are, letter for letter, those of the source
	{"fact-differs", factDiffers},         // a part places the facts, bodies and sources that its source places, each at least once
	{"link-differs", linkDiffers},         // a part leads where its source leads
	{"shape-differs", shapeDiffers},       // lists, tables and other blocks are those of the source, with as many items, rows and columns
	{"negation-differs", negationDiffers}, // where the source denies something, the translation does, and nowhere else
	{"term-missing", termMissing},         // a term of the source is rendered as the termbase says
	{"term-forbidden", termForbidden},     // a term is not rendered by a name that the termbase calls wrong
}

// maxFindings bounds what one rule reports of one part, and all of them of one
// text, errors and warnings each. It is more than a front
// matter may excuse.
const maxFindings = 2000

// ownRule judges one part of a text by itself. These rules are for collections
// whose figures are facts.
type ownRule func(p *part) diag.List

// ownRules are run on every part of every text of such a collection.
var ownRules = []struct {
	code diag.Code
	run  ownRule
}{
	{"figure-typed", figureTyped}, // a text states no number, date, amount, length of time or address itself, but places a fact or contact
}

// Checker applies the rules. It is not changed after New and may be used by
// several goroutines at once.
type Checker struct {
	portal *content.Portal
	terms  termIndex
	found  map[string]diag.List // errors that were found before, by file
}

// New makes a Checker for one portal and its termbase.
func New(p *content.Portal, t *content.Terms) *Checker {
	return &Checker{portal: p, terms: indexTerms(t, p)}
}

// Entry runs all rules on the texts of e.
func (c *Checker) Entry(e *content.Entry) diag.List {
	var out diag.List
	parts := partCache{}
	facts := figuresAreFacts(c.portal, e)
	if facts {
		out.Append(unsourced(e.Facts, c.portal.Source))
	}
	for _, text := range e.Texts {
		var found findings
		if facts && !c.doubtOf(text).all {
			found.own(parts.of(text))
		}
		if text.Lang == c.portal.Source {
			found.sourceText(c, parts.of(text))
		} else {
			found.translation(c, e, text, parts)
		}
		out.Append(found.settle(text))
	}
	return out.Sorted()
}

func (f *findings) own(parts []*part) {
	for _, p := range parts {
		for _, rule := range ownRules {
			f.add(p.id, rule.run(p))
		}
	}
}

// sourceText looks for names that the termbase forbids in the source language.
func (f *findings) sourceText(c *Checker, parts []*part) {
	for _, p := range parts {
		f.add(p.id, c.terms.forbiddenIn(p))
	}
}

func (f *findings) translation(c *Checker, e *content.Entry, text *content.Text, parts partCache) {
	t := translation{text: text, source: e.Text(c.portal.Source), portal: c.portal}
	doubtful := c.doubtOf(text)
	if t.source != nil {
		of := c.doubtOf(t.source)
		t.unsure = of.all || of.sections || doubtful.all || doubtful.sections
	}
	for _, rule := range textRules {
		f.add("", rule.run(t))
	}
	from := madeFrom(e, t)
	if from == nil {
		return
	}
	of := c.doubtOf(from)
	origin := originOf(parts.of(from), e.Facts)
	staleParts := staleIn(text, origin)
	for _, own := range parts.of(text) {
		if doubtful.all || of.all || doubtful.parts[own.id] || of.parts[own.id] {
			f.stale = append(f.stale, own.id)
			continue
		}
		other := origin.parts[own.id]
		if other == nil || other.text == "" || own.text == "" || own.text == other.text { // unread, or not translated yet
			continue
		}
		if staleParts[own.id] {
			f.stale = append(f.stale, own.id)
			continue
		}
		p := &pair{own: own, source: other, from: origin, terms: c.terms}
		for _, rule := range partRules {
			f.add(own.id, rule.run(p))
		}
	}
}

// madeFrom returns the text that a translation says it was made from or, where
// the entry lacks that, the text in the source language; it may be nil.
func madeFrom(e *content.Entry, t translation) *content.Text {
	if t.text.Translation != nil && t.text.Translation.From != t.text.Lang {
		if from := e.Text(t.text.Translation.From); from != nil {
			return from
		}
	}
	return t.source
}

// staleIn returns the parts of which the translation says that it was made from
// another version than that of its source.
func staleIn(text *content.Text, from origin) map[string]bool {
	out := map[string]bool{}
	if text.Translation == nil {
		return out
	}
	for _, b := range slices.Backward(text.Translation.Basis) { // the first of a part counts
		if p := from.parts[b.Part]; p != nil {
			out[b.Part] = b.Meaning != p.meaning()
		}
	}
	return out
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
