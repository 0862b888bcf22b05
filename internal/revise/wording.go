package revise

import (
	"strings"

	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/markdown"
)

// Wording returns a part of a text as it is written: the title, the summary,
// or the Markdown of a section with its heading, without blanks at both ends.
// Words of a section that stand elsewhere in the file, as those of footnotes
// may, follow at its end. It is "" for a part that the text lacks.
func Wording(t *content.Text, part string) string {
	switch part {
	case fresh.Title:
		return t.Title
	case fresh.Summary:
		return t.Summary
	}
	for i, s := range t.Doc.Sections {
		if s.ID != part {
			continue
		}
		end := len(t.File.Data)
		if i+1 < len(t.Doc.Sections) {
			end = t.Doc.Sections[i+1].At
		}
		return strings.TrimSpace(string(t.File.Data[s.At:end])) + elsewhere(t, s, end)
	}
	return ""
}

// elsewhere returns the words of a section outside of the bytes [s.At, end).
func elsewhere(t *content.Text, s markdown.Section, end int) string {
	var b strings.Builder
	for _, span := range s.Spans {
		if span.At == span.End || int(span.At) >= s.At && int(span.End) <= end {
			continue
		}
		if b.Len() == 0 {
			b.WriteString("\n\n")
		} else {
			b.WriteString(" ")
		}
		b.Write(t.File.Data[span.At:span.End])
	}
	return b.String()
}

// Find returns the part of t, an older version of a text, whose meaning is
// basis: part, if that is it, else the part that then had another id.
func Find(t *content.Text, part string, basis markdown.Meaning) (string, bool) {
	found := ""
	for _, p := range fresh.PartsOf(t) {
		if p.Meaning == basis {
			if p.ID == part {
				return part, true
			}
			if found == "" {
				found = p.ID
			}
		}
	}
	return found, found != ""
}
