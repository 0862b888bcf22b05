package site

import (
	"slices"
	"unicode"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/markdown"
)

// findSource looks a source up in entry i and, upwards, in what it is part of.
func (j *join) findSource(i int, id string) *content.Source {
	for ; i >= 0; i = j.parent[i] {
		list := j.entries[i].Facts.Sources
		for k := range list {
			if list[k].ID == id {
				return &list[k]
			}
		}
	}
	return nil
}

func (j *join) sourceIDs(i int) []string {
	var ids []string
	for ; i >= 0; i = j.parent[i] {
		for _, s := range j.entries[i].Facts.Sources {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// bibliography lists the sources of entry i: its own in the order of the file,
// then those that it inherits and that a text cites or a fact or change rests on, in the
// order of their first mention. It is the same in every language.
func (j *join) bibliography(i int) []*content.Source {
	var out []*content.Source
	seen := map[string]bool{}
	add := func(s *content.Source) {
		if s != nil && !seen[s.ID] {
			seen[s.ID] = true
			out = append(out, s)
		}
	}
	own := j.entries[i].Facts.Sources
	for k := range own {
		add(&own[k])
	}
	for _, t := range j.entries[i].Texts {
		for _, id := range cited(t) {
			add(j.findSource(i, id))
		}
	}
	for _, fact := range j.entries[i].Facts.Facts {
		for _, ref := range fact.Sources {
			add(j.findSource(i, ref.ID))
		}
	}
	for _, c := range j.entries[i].Facts.Changes {
		for _, ref := range c.Sources {
			add(j.findSource(i, ref.ID))
		}
	}
	return out
}

// cited lists the sources that a text cites, in order.
func cited(t *content.Text) []string {
	var ids []string
	for i := range t.Doc.Sections {
		for _, frag := range []*markdown.Fragment{&t.Doc.Sections[i].Title, &t.Doc.Sections[i].Body} {
			for _, h := range frag.Holes {
				if h.Kind == markdown.HoleCite {
					ids = append(ids, h.Key)
				}
			}
		}
	}
	return ids
}

func (j *join) source(s *content.Source, ed *edition) Source {
	out := Source{
		ID: s.ID, Title: j.words(s.Title, s.Lang, ed.lang), Publisher: j.words(s.Publisher, s.Lang, ed.lang),
		Number: j.words(s.Number, numberLang(s), ed.lang), Date: j.date(s.Date, ed), Checked: j.date(s.Checked, ed), Official: s.Official,
	}
	if s.URL != "" && !s.DoNotLink {
		out.URL, out.Host = s.URL, hostOf(s.URL)
	}
	return out
}

// numberLang is the language of a document's number. One in Han characters is
// in the document's language or, if that is not written in them, in Chinese;
// any other is in none in particular.
func numberLang(s *content.Source) bcp47.Tag {
	if !slices.ContainsFunc([]rune(s.Number), func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return ""
	}
	if slices.Contains([]string{"zh", "ja", "ko"}, s.Lang.Base()) {
		return s.Lang
	}
	return chinese
}
