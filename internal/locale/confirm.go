package locale

import (
	"bytes"
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// ConfirmEdits returns the edits of a bundle file that record, for each of the
// ids, that its message was made from the source text as it is now. Without
// ids it takes all messages of the file that the source language has. Only
// "hash" is written or changed; every other byte stays:
//
//	id = "text"         becomes  id = {hash = "sha1-…", other = "text"}
//	[id]                gets a line  hash = "sha1-…"
//	id = {one = "…", …} becomes  id = {hash = "sha1-…", one = "…", …}
//
// A message that is current already needs no edit. f must be a file of the
// site; what is built into the binary cannot be edited. A file with errors is
// not edited at all, so that no message is confirmed that was not fully read;
// for an id that cannot be confirmed the list says why, and the others are
// still edited.
func ConfirmEdits(f *source.File, cat *Catalog, ids []string) ([]source.Edit, diag.List) {
	b, refused := cat.translation(f)
	if b == nil {
		return nil, refused
	}
	file := &bundleFile{file: f}
	readFile(file)
	if !file.complete || file.diags.HasErrors() {
		return nil, file.diags.Sorted()
	}
	var edits []source.Edit
	var diags diag.List
	for _, m := range chooseMessages(file, ids, cat, b, &diags) {
		edits = append(edits, m.confirm(cat.madeFrom(b, m, len(ids) > 0).hash())...)
	}
	return edits, diags
}

// madeFrom returns what a message of a file of b was made from. A copy of the
// base's message that is not in use, as the site has other words, was made from
// the base's text; one that is named is meant for the site's.
func (c *Catalog) madeFrom(b *bundle, m *message, named bool) *message {
	used := b.messages[m.id]
	built := c.bundles[c.source].built[m.id]
	if named || built == nil || !b.copied(m) || used != nil && used.file.Path == m.file.Path {
		return c.original(m.id)
	}
	return built
}

// translation returns the bundle that a file is a part of, or why its messages
// cannot be confirmed.
func (c *Catalog) translation(f *source.File) (*bundle, diag.List) {
	tag, toml := fileTag(f.Path)
	b := c.bundles[bcp47.Tag(tag)]
	switch {
	case !toml || b == nil:
		return nil, diag.List{diag.New("language-unknown", diag.Pos{File: string(f.Path)}, "this is not a bundle of a language of the portal").
			WithHint("name a file <language>.toml or <name>.<language>.toml below locales/")}
	case b.tag == c.source:
		return nil, diag.List{diag.New("file-unexpected", diag.Pos{File: string(f.Path)}, "%s is the source language: it was made from nothing", tag).
			WithHint("confirm the file of a translation")}
	}
	return b, nil
}

// chooseMessages returns the messages that are to be confirmed, in the order
// of the file.
func chooseMessages(file *bundleFile, ids []string, c *Catalog, b *bundle, diags *diag.List) []*message {
	var chosen []*message
	here := make([]string, len(file.messages))
	for i, m := range file.messages {
		here[i] = m.id
		wanted := len(ids) == 0 || slices.Contains(ids, m.id)
		switch original := c.original(m.id); {
		case wanted && original != nil:
			chosen = append(chosen, m)
		case wanted && len(ids) > 0:
			diags.Add(m.diag("message-extra", "message %q does not exist in %s, the source language", m.id, c.source).
				WithHint("there is nothing that it could have been made from; delete it"))
		}
	}
	var hints diag.Hints
	for _, id := range ids {
		if slices.Contains(here, id) {
			continue
		}
		hint := orElse(didYouMean(&hints, id, here), "take an id that stands in the file")
		if m := b.messages[id]; m != nil && !m.base {
			hint = "it stands in " + string(m.file.Path)
		}
		diags.Add(diag.New("message-unknown", diag.Pos{File: string(file.file.Path)}, "there is no message %q in this file", id).
			WithHint("%s", hint))
	}
	return chosen
}

// confirm returns the edits that make hash the one of the message.
func (m *message) confirm(hash string) []source.Edit {
	quoted := `"` + hash + `"`
	line := "hash = " + quoted
	insert := func(at int, text string) source.Edit { return source.Edit{At: at, End: at, New: text} }
	switch e, data := m.entry, m.file.Data; {
	case m.native.Hash == hash:
		return nil
	case m.basis != nil:
		return []source.Edit{{At: m.basis.value, End: m.basis.valueEnd, New: quoted}}
	case e.table == nil:
		return []source.Edit{insert(e.value, "{"+line+", other = "), insert(e.valueEnd, "}")}
	default:
		// The table has at least one key: its text. A dotted key is written
		// out again, with what stands before its last part.
		first := e.table.entries[0]
		before := string(data[first.path:first.start])
		if first.inlined {
			return []source.Edit{insert(first.path, before+line+", ")}
		}
		start := 1 + bytes.LastIndexByte(data[:first.path], '\n')
		indent := string(data[start:first.path])
		if e.table.header > 0 { // above any comment that belongs to the first key
			start = e.table.header + 1 + bytes.IndexByte(data[e.table.header:], '\n')
		}
		return []source.Edit{insert(start, indent+before+line+"\n")}
	}
}
