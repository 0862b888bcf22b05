package locale

import (
	"slices"
	"strings"

	"polyport/internal/diag"
)

// Use is a place that asks for a message: a template, or Go code.
type Use struct {
	ID        string
	Prefix    bool     // ID is a prefix such as "damage." and covers all ids below it
	Args      []string // names of the arguments
	ArgsKnown bool     // Args is complete
	Pos       diag.Pos // zero for code of Polyport's own: then the source language's bundle is named
	Line      string   // the line at Pos, for the excerpt
	LineCol   int      // as in diag.Diagnostic
}

// CheckUses compares what is asked for with what the source language has.
func (c *Catalog) CheckUses(uses []Use) diag.List {
	src := c.bundles[c.source]
	if src == nil {
		return nil
	}
	var diags diag.List
	used := make(map[string]bool, len(src.ids))
	for _, u := range uses {
		if u.Pos.File == "" {
			u.Pos = src.mainPos()
		}
		if !src.markUsed(u, used) {
			if !src.partial {
				diags.Add(src.unknown(u))
			}
			continue
		}
		if m := src.messages[u.ID]; m != nil && u.ArgsKnown && !u.Prefix {
			src.checkArgs(u, m, &diags)
		}
	}
	for _, id := range src.ids {
		if !used[id] {
			diags.Add(unused(src.messages[id]))
		}
	}
	return diags.Sorted()
}

// markUsed marks the messages that a use covers, and reports whether there
// are any.
func (b *bundle) markUsed(u Use, used map[string]bool) bool {
	if !u.Prefix {
		used[u.ID] = true
		return b.messages[u.ID] != nil
	}
	first, _ := slices.BinarySearch(b.ids, u.ID)
	last := first
	for ; last < len(b.ids) && strings.HasPrefix(b.ids[last], u.ID); last++ {
		used[b.ids[last]] = true
	}
	return last > first
}

// at returns a diagnostic at the place of the use.
func (u Use) at(code diag.Code, format string, args ...any) diag.Diagnostic {
	d := diag.New(code, u.Pos, format, args...)
	d.Line, d.LineCol = u.Line, u.LineCol
	return d
}

func (b *bundle) unknown(u Use) diag.Diagnostic {
	if u.Prefix {
		return u.at("message-unknown", "no message begins with %q", u.ID).
			WithHint("add messages below it to %s", b.mainPos().File)
	}
	return u.at("message-unknown", "there is no message %q", u.ID).
		WithHint("%s", orElse(didYouMean(new(diag.Hints), u.ID, b.ids), "add it to "+b.mainPos().File))
}

// checkArgs compares the arguments of a use with the message's placeholders.
func (b *bundle) checkArgs(u Use, m *message, diags *diag.List) {
	want := m.placeholders()
	if b.isPlural(m) && !slices.Contains(want, countName) {
		want = append(want, countName)
	}
	missing, extra := compareNames(want, u.Args, false, false)
	for _, name := range missing {
		d := u.at("message-placeholder", "message %q needs the argument %s", u.ID, name)
		diags.Add(d.WithRelated(m.pos(), "the message").WithHint("give it: %q, value", name))
	}
	for _, name := range extra {
		d := u.at("message-placeholder", "message %q has no placeholder {{.%s}}", u.ID, name)
		diags.Add(d.WithRelated(m.pos(), "the message").
			WithHint("%s", orElse(didYouMean(new(diag.Hints), name, want), "leave the argument out, or add the placeholder to the message")))
	}
}

// unused reports a message that nothing asks for. One of the base is only
// noted: whoever replaces a template cannot delete it from the binary.
func unused(m *message) diag.Diagnostic {
	d := m.diag("message-unused", "nothing asks for message %q", m.id)
	if m.base {
		d.Severity = diag.Note
		return d.WithHint("it is built into Polyport; there is nothing to do")
	}
	return d.WithHint("delete it in every language")
}
