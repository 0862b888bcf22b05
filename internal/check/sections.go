package check

import (
	"slices"
	"strings"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/markdown"
)

const introID = "intro"

// sectionsOf returns the sections of a text that say something: an intro with
// nothing in it does not count. Of two with one id, which package markdown
// reports, the first counts.
func sectionsOf(t *content.Text) []*markdown.Section {
	var out []*markdown.Section
	seen := map[string]bool{}
	for i := range t.Doc.Sections {
		s := &t.Doc.Sections[i]
		if s.ID == "" || seen[s.ID] || s.ID == introID && s.Blank() {
			continue
		}
		seen[s.ID] = true
		out = append(out, s)
	}
	return out
}

// both returns the sections of source and translation, and whether they can be
// compared: a text that could not be read at all is not short of sections.
func (t translation) both() (source, own []*markdown.Section, ok bool) {
	if t.unsure || t.source == nil || len(t.source.Doc.Sections) == 0 || len(t.text.Doc.Sections) == 0 {
		return nil, nil, false
	}
	return sectionsOf(t.source), sectionsOf(t.text), true
}

// without returns the sections of a whose ids b does not have.
func without(a, b []*markdown.Section) []*markdown.Section {
	var out []*markdown.Section
	has := byID(b)
	for _, s := range a {
		if has[s.ID] == nil {
			out = append(out, s)
		}
	}
	return out
}

func byID(list []*markdown.Section) map[string]*markdown.Section {
	out := make(map[string]*markdown.Section, len(list))
	for _, s := range list {
		out[s.ID] = s
	}
	return out
}

func ids(list []*markdown.Section) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.ID
	}
	return out
}

// name is how a section is spoken of.
func name(s *markdown.Section) string {
	if s.ID == introID {
		return "the introduction before the first heading"
	}
	return "the section #" + s.ID
}

// missingSections reports what is missing where it belongs: at the nearest
// section before it that the translation has, or where its Markdown begins.
func missingSections(t translation) diag.List {
	source, own, ok := t.both()
	if !ok {
		return nil
	}
	var out diag.List
	at := t.text.Doc.Sections[0].At
	has := byID(own)
	for _, s := range source {
		if x := has[s.ID]; x != nil {
			at = x.At
			continue
		}
		if len(out) >= maxFindings {
			break
		}
		hint := "add ## … {#" + s.ID + "} after this place; until then the source text is shown"
		if s.ID == introID {
			hint = "write it after the front matter; until then the source text is shown"
		}
		out.Add(t.text.File.Diag("section-missing", at, at, "the translation lacks %s", name(s)).
			WithHint("%s", hint).WithRelated(t.source.File.Pos(s.At), "it stands here in the source"))
	}
	return out
}

// extraSections suggests an id that the translation lacks: it is most likely
// the one that was meant.
func extraSections(t translation) diag.List {
	source, own, ok := t.both()
	if !ok {
		return nil
	}
	missing := ids(without(source, own))
	var hints diag.Hints
	var out diag.List
	for _, s := range without(own, source) {
		if len(out) >= maxFindings {
			break
		}
		hint := "delete it, or add it to " + string(t.source.File.Path)
		near := hints.DidYouMean(s.ID, missing)
		if s.ID != introID && strings.HasPrefix(near, "did you mean") {
			hint = near
		}
		end := s.At
		if s.ID != introID {
			end = s.At + lineLength(t.text.File.Data[s.At:])
		}
		out.Add(t.text.File.Diag("section-extra", s.At, end, "the source has not got %s", name(s)).WithHint("%s", hint))
	}
	return out
}

// sectionOrder compares the sections that both have, and reports the first
// that stands where the source has another.
func sectionOrder(t translation) diag.List {
	source, own, ok := t.both()
	if !ok {
		return nil
	}
	inOwn, inSource := byID(own), byID(source)
	source = slices.DeleteFunc(source, func(s *markdown.Section) bool { return inOwn[s.ID] == nil })
	own = slices.DeleteFunc(own, func(s *markdown.Section) bool { return inSource[s.ID] == nil })
	for i, s := range own {
		if s.ID == source[i].ID {
			continue
		}
		d := t.text.File.Diag("section-order", s.At, s.At+lineLength(t.text.File.Data[s.At:]),
			"%s stands where the source has %s", name(s), name(source[i]))
		return diag.List{d.WithHint("put the sections in the order of the source: %s", strings.Join(ids(source), ", ")).
			WithRelated(t.source.File.Pos(source[i].At), "it stands here in the source")}
	}
	return nil
}

func lineLength(b []byte) int {
	if i := slices.Index(b, '\n'); i >= 0 {
		return i
	}
	return len(b)
}
