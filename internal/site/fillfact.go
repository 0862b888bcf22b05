package site

import (
	"strings"

	"polyport/internal/content"
	"polyport/internal/prose"
)

// factHole words a fact in the language of the text around it, and says after
// it until when it holds and whether it is settled.
func (f *filler) factHole(fact *content.Fact, linked bool) Hole {
	v := f.j.factValue(fact, f.loc)
	v.Linked, v.Reported = linked, false // the words around it say how well it is founded
	if v.Confirm != nil {
		v.Confirm.Linked = linked
	}
	return Hole{Fact: &v}
}

func (f *filler) confirm(h hole) Hole {
	if !f.j.canConfirm(h.key) {
		return f.missing(h, contactNoun, f.j.confirmKeys())
	}
	if f.namesOnly {
		return Hole{}
	}
	c := f.j.confirmation(h.key, f.loc)
	c.Linked = h.op.Is(prose.FlagLinked)
	return Hole{Confirm: c}
}

// contact is a number to call or, where there is none, an address.
func (f *filler) contact(h hole) Hole {
	c := f.j.contacts[h.key]
	if c == nil {
		return f.missing(h, noun{contactNoun.code, "contact", contactNoun.add}, f.j.contactKeys())
	}
	if f.namesOnly {
		return Hole{}
	}
	v := FactValue{Words: Words{Text: c.Phone}, Href: Href("tel:" + dialled(c.Phone)), Linked: h.op.Is(prose.FlagLinked)}
	if c.Phone == "" {
		v.Words, v.Href = Words{Text: hostOf(c.URL)}, Href(c.URL)
	}
	return Hole{Fact: &v}
}

// Plain is the words of a hole; nothing for a link, whose words are the text's.
func (h *Hole) Plain() string {
	switch {
	case h.Fact != nil:
		return h.Fact.Plain()
	case h.Unit != nil:
		return joinWords(h.Unit.Name.Text, h.Unit.Chinese)
	case h.Cite != nil:
		return "[" + h.Cite.Number + "]"
	case h.Confirm != nil:
		return h.Confirm.Plain()
	case h.Title != nil:
		return h.Title.Text
	}
	return ""
}

// Plain is the words of a fact, with until when it holds and whom to ask.
func (v *FactValue) Plain() string {
	parts := []string{v.Text, v.Chinese}
	if v.Until != nil {
		parts = append(parts, "("+v.UntilText+")")
	}
	if v.Confirm != nil {
		parts = append(parts, v.Confirm.Plain())
	}
	return joinWords(parts...)
}

// Plain is the words of the remark.
func (c *Confirm) Plain() string { return c.Before + c.Whom.Text + c.After }

// joinWords joins what is not empty by blanks.
func joinWords(parts ...string) string {
	out := parts[:0]
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " ")
}
