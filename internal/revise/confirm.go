// Package revise says what the editor's commands write: which hashes a
// confirmation records, which translations an editorial change carries along,
// what a new entry, translation or approval looks like, and how two wordings
// of a part differ.
//
// In: parsed content. Out: edits of files, the bytes of new ones, and what is
// wrong with the request. Its functions are pure: it reads and writes no files
// and knows no clock, no git and no terminal. It may import bcp47, content,
// diag, fresh, markdown and source, nothing else of Polyport.
package revise

import (
	"fmt"
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/fresh"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// Confirmation is what records that parts of a translation say what its source
// says.
type Confirmation struct {
	Text  *content.Text
	Parts []string // in the order of the source; none if there is nothing to record
	Edits []source.Edit
	// Behind lists those of Parts that are not current for all that, because
	// the text that they were made from is a translation that is not.
	Behind []string
	// Missing lists the parts of the source that the translation lacks.
	Missing []string
}

// Confirm returns what records that the parts of entry e's text in lang, which
// exists, say what the text says that it was made from. Without parts it takes
// all that are not recorded so already. problems says, for a person, what of
// the request cannot be done; the list what is wrong with the file. With
// either there is nothing to write.
func Confirm(e *content.Entry, lang bcp47.Tag, p *content.Portal, parts []string) (Confirmation, []string, diag.List) {
	r := fresh.Of(e, lang, p)
	c := Confirmation{Text: r.Text}
	switch {
	case r.Text.Translation == nil && lang == p.Source:
		return c, []string{"it is the source text, which was made from nothing; name a translation, or add --editorial"}, nil
	case r.Text.Translation == nil:
		return c, []string{fmt.Sprintf("it does not say what it was made from: add translation: {from: %s, by: machine}, or by: human", p.Source)}, nil
	case r.From == nil:
		return c, []string{fmt.Sprintf("it was made from %s, and the entry has no such text", r.Text.Translation.From)}, nil
	}
	var problems []string
	for _, id := range parts {
		if why := confirmable(r, id); why != "" {
			problems = append(problems, "#"+id+": "+why)
		}
	}
	if problems != nil {
		return c, problems, nil
	}
	var basis []content.Basis
	above := fresh.Of(e, r.From.Lang, p)
	for _, s := range r.Parts {
		switch {
		case s.State == fresh.Missing:
			c.Missing = append(c.Missing, s.ID)
			continue
		case s.State == fresh.Extra || s.Basis == s.Now || len(parts) > 0 && !slices.Contains(parts, s.ID):
			continue
		}
		c.Parts = append(c.Parts, s.ID)
		basis = append(basis, content.Basis{Part: s.ID, Meaning: s.Now})
		if above.State(s.ID) != fresh.Current {
			c.Behind = append(c.Behind, s.ID)
		}
	}
	return c.record(basis, r.From)
}

// record adds the edits for a basis.
func (c Confirmation) record(basis []content.Basis, from *content.Text) (Confirmation, []string, diag.List) {
	if len(basis) == 0 {
		return c, nil, nil
	}
	var order []string
	for _, p := range fresh.PartsOf(from) {
		order = append(order, p.ID)
	}
	var diags diag.List
	c.Edits, diags = content.BasisEdits(c.Text, basis, order)
	return c, nil, diags
}

// confirmable says why a part cannot be confirmed, or nothing.
func confirmable(r fresh.Report, id string) string {
	if why := UnknownPart(r, id); why != "" {
		return why
	}
	switch r.State(id) {
	case fresh.Missing:
		return fmt.Sprintf("the translation lacks this part of %s; write it first", r.From.File.Path)
	case fresh.Extra:
		return fmt.Sprintf("%s has no such part, so it was made from nothing", r.From.File.Path)
	}
	return ""
}

// UnknownPart says that neither the text nor its source has a part, and which
// was probably meant; nothing if one of them has it.
func UnknownPart(r fresh.Report, id string) string {
	var ids []string
	for _, s := range r.Parts {
		if s.ID == id {
			return ""
		}
		ids = append(ids, s.ID)
	}
	return unknownPart(id, ids)
}

func unknownPart(id string, ids []string) string {
	if hint := diag.DidYouMean(id, ids); hint != "" {
		return "there is no such part; " + hint
	}
	return "there is no such part"
}

// Carried is what an editorial change of a source text carries along.
type Carried struct {
	Changed []string       // the parts of the source that the change made different
	Done    []Confirmation // of each translation that was current in any of them
	Left    []Left         // parts that were not current before and are not made so
}

// Left is a part of a translation that an editorial change leaves as it is.
type Left struct {
	Text  *content.Text
	Part  string
	State fresh.State // stale or unconfirmed, as before the change
}

// Editorial returns what carries the translations of the text now, which was
// before until the change, over a change that altered no meaning: where a
// translation records the hash of a part as it was before, it is to record the
// present one. Without parts it takes all that have changed. problems and the
// list are as in Confirm.
func Editorial(e *content.Entry, now, before *content.Text, parts []string) (Carried, []string, diag.List) {
	was := map[string]prose.Meaning{}
	for _, p := range fresh.PartsOf(before) {
		was[p.ID] = p.Meaning
	}
	var c Carried
	var changed []fresh.Part
	var ids, problems []string
	for _, p := range fresh.PartsOf(now) {
		ids = append(ids, p.ID)
		if old, ok := was[p.ID]; ok && old != p.Meaning && (len(parts) == 0 || slices.Contains(parts, p.ID)) {
			changed = append(changed, p)
			c.Changed = append(c.Changed, p.ID)
		}
	}
	for _, id := range parts {
		switch {
		case !slices.Contains(ids, id):
			problems = append(problems, "#"+id+": "+unknownPart(id, ids))
		case was[id] == "":
			problems = append(problems, "#"+id+": the part is new, so no translation was made from an older wording")
		}
	}
	if problems != nil {
		return c, problems, nil
	}
	var diags diag.List
	for _, t := range e.Texts {
		if t.Translation != nil && t.Translation.From == now.Lang {
			diags.Append(c.carry(t, now, changed, was))
		}
	}
	return c, nil, diags
}

// carry adds what becomes of one translation.
func (c *Carried) carry(t, now *content.Text, changed []fresh.Part, was map[string]prose.Meaning) diag.List {
	basis := map[string]prose.Meaning{}
	for _, b := range t.Translation.Basis {
		basis[b.Part] = b.Meaning
	}
	done := Confirmation{Text: t}
	var record []content.Basis
	for _, own := range fresh.PartsOf(t) {
		i := slices.IndexFunc(changed, func(p fresh.Part) bool { return p.ID == own.ID })
		if i < 0 {
			continue
		}
		switch p := changed[i]; basis[p.ID] {
		case p.Meaning:
		case was[p.ID]:
			done.Parts = append(done.Parts, p.ID)
			record = append(record, content.Basis{Part: p.ID, Meaning: p.Meaning})
		case "":
			c.Left = append(c.Left, Left{t, p.ID, fresh.Unconfirmed})
		default:
			c.Left = append(c.Left, Left{t, p.ID, fresh.Stale})
		}
	}
	done, _, diags := done.record(record, now)
	if len(done.Parts) > 0 {
		c.Done = append(c.Done, done)
	}
	return diags
}

// Approve returns the edits that sign a text as it is now.
func Approve(t *content.Text, role, by string, on content.Date) ([]source.Edit, diag.List) {
	return content.ApprovalEdits(t, content.Approval{Role: role, By: by, On: on, Text: fresh.MeaningOf(t)})
}
