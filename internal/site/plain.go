package site

import (
	"html"
	"slices"
	"strings"

	"polyport/internal/markdown"
)

// Plain is the prose without its markup, a line for each of its blocks. The
// marks of citations and footnotes are left out, since nobody reads them as
// words, and so is what a page hides.
func (x *Prose) Plain() string {
	var b strings.Builder
	for i, part := range x.Frag.Parts {
		b.WriteString(part)
		if i < len(x.Frag.Holes) && x.Frag.Holes[i].Kind != markdown.HoleCite {
			b.WriteString(x.Fills[i].Before + x.Fills[i].After)
		}
	}
	return untagged(b.String())
}

// inline are the elements that do not end a line.
var inline = []string{"a", "abbr", "b", "bdi", "code", "del", "em", "i", "ins", "s", "span", "strong", "sub", "sup", "time"}

// unread reports whether what stands in an element belongs to the page and not
// to its words: it is hidden, or leads to a footnote or back.
func unread(tag string) bool {
	return strings.HasSuffix(tag, " hidden") || strings.Contains(tag, ` role="doc-noteref"`) || strings.Contains(tag, ` role="doc-backlink"`)
}

// untagged takes the tags out of HTML that package markdown or this one wrote,
// so "<" and ">" stand for nothing but tags, and an element that is not read holds no other.
func untagged(s string) string {
	var b strings.Builder
	for {
		text, rest, more := strings.Cut(s, "<")
		b.WriteString(text)
		if !more {
			break
		}
		tag, after, _ := strings.Cut(rest, ">")
		if unread(tag) {
			_, after, _ = strings.Cut(after, "<")
			_, after, _ = strings.Cut(after, ">")
		}
		name := strings.TrimPrefix(tag, "/")
		if end := strings.IndexAny(name, " /"); end >= 0 {
			name = name[:end]
		}
		if !slices.Contains(inline, name) {
			b.WriteByte('\n')
		}
		s = after
	}
	lines := strings.FieldsFunc(html.UnescapeString(b.String()), func(r rune) bool { return r == '\n' || r == '\r' })
	out := lines[:0]
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}
