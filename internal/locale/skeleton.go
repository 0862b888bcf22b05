package locale

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/source"
)

// Skeleton returns a bundle for a language that the portal does not have yet:
// every message of the source language as a comment, in the plural forms of
// the new language, and how many those are. Messages that base, the files
// which are built into the binary, has in the language are left out. As long
// as a message is a comment it is missing, and its fallback is shown; without
// "# " before its lines it counts.
func (c *Catalog) Skeleton(tag bcp47.Tag, base []*source.File) (text string, count int) {
	known := builtIn(tag, base)
	src := c.bundles[c.source]
	if src == nil {
		return "", 0
	}
	w := skeletonWriter{forms: PluralForms(tag)}
	groups := map[string][]*message{}
	var order []string
	for _, id := range src.ids {
		if known[id] {
			continue
		}
		m := src.messages[id]
		group := id[:max(strings.LastIndexByte(id, '.'), 0)]
		if w.isTable(src, m) {
			group = id
		}
		if groups[group] == nil {
			order = append(order, group)
		}
		groups[group] = append(groups[group], m)
		count++
	}
	slices.Sort(order) // messages without a group, under "", come before any header
	for _, group := range order {
		if group != "" {
			fmt.Fprintf(&w.out, "\n[%s]\n", tomlKey(group))
		}
		for _, m := range groups[group] {
			if m.id == group {
				w.table(src, m)
			} else {
				w.line(m.id[strings.LastIndexByte(m.id, '.')+1:], m.forms[other].text)
			}
		}
	}
	return w.out.String(), count
}

// builtIn returns the ids that the binary has in a language.
func builtIn(tag bcp47.Tag, base []*source.File) map[string]bool {
	ids := map[string]bool{}
	for _, f := range base {
		if name, ok := fileTag(f.Path); !ok || name != string(tag) {
			continue
		}
		b := &bundleFile{file: f, tag: tag, base: true}
		readFile(b)
		for _, m := range b.messages {
			ids[m.id] = true
		}
	}
	return ids
}

type skeletonWriter struct {
	out   strings.Builder
	forms []string // plural categories of the language
}

// isTable reports whether a message needs a table of its own.
func (w *skeletonWriter) isTable(src *bundle, m *message) bool {
	return src.isPlural(m) || m.native.LeftDelim != "" || m.native.RightDelim != "" || m.native.Description != ""
}

// table writes the lines of a message below its header. A form that the source
// language lacks begins as its form other.
func (w *skeletonWriter) table(src *bundle, m *message) {
	for _, a := range []struct{ name, text string }{
		{"description", m.native.Description}, {"leftDelim", m.native.LeftDelim}, {"rightDelim", m.native.RightDelim},
	} {
		if a.text != "" {
			w.line(a.name, a.text)
		}
	}
	if !src.isPlural(m) {
		w.line("other", m.forms[other].text)
		return
	}
	for _, category := range w.forms {
		f := m.forms[slices.Index(PluralCategories, category)]
		if f == nil {
			f = m.forms[other]
		}
		w.line(category, f.text)
	}
}

func (w *skeletonWriter) line(key, text string) {
	fmt.Fprintf(&w.out, "# %s = %s\n", tomlKey(key), tomlString(text))
}

var bareKey = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// tomlKey writes a dotted key.
func tomlKey(id string) string {
	parts := strings.Split(id, ".")
	for i, part := range parts {
		if !bareKey.MatchString(part) {
			parts[i] = tomlString(part)
		}
	}
	return strings.Join(parts, ".")
}

// tomlString writes a basic string in one line.
func tomlString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteRune('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
