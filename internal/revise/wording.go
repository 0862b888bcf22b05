package revise

import (
	"strings"

	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/markdown"
	"polyport/internal/prose"
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

// elsewhere returns the words of a section outside of the bytes [s.At, end), as
// they stand in the file.
func elsewhere(t *content.Text, s markdown.Section, end int) string {
	var b strings.Builder
	last := int32(-1) // where the words before end
	for _, o := range s.Body.Ops {
		if o.Kind != prose.Words && o.Kind != prose.Space || o.At == o.End || int(o.At) >= s.At && int(o.End) <= end {
			continue
		}
		switch {
		case b.Len() == 0:
			b.WriteString("\n\n")
		case o.At != last:
			b.WriteString(" ")
		}
		last = o.End
		b.Write(t.File.Data[o.At:o.End])
	}
	return b.String()
}

// Find returns the part of t, an older version of a text, whose meaning is
// basis: part, if that is it, else the part that then had another id.
func Find(t *content.Text, part string, basis prose.Meaning) (string, bool) {
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
