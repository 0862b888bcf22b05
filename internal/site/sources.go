package site

import (
	"slices"
	"strings"
	"unicode"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/markdown"
	"polyport/internal/prose"
)

// sourceID is the id of a source on a page. One of another entry, cited as
// services/permit#guide, has one that no source of the page's own has.
func sourceID(key string) string { return strings.NewReplacer("/", ".", "#", "-").Replace(key) }

// findSource looks a source up in entry i and, upwards, in what it is part of;
// one that is cited as services/permit#guide in the entry that it names.
func (j *join) findSource(i int, id string) *content.Source {
	if key, rest, other := strings.Cut(id, "#"); other {
		at, ok := j.byKey[content.Key(key)]
		if !ok {
			return nil
		}
		found := j.findSource(at, rest)
		if found == nil {
			return nil
		}
		named := *found
		named.ID = sourceID(id)
		return &named
	}
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

// listedAt is the index of a source in the bibliography of entry i, or -1. Two
// entries may rest on one document: a page that cites both lists it once.
func (j *join) listedAt(i int, key string) int {
	id, foreign := sourceID(key), strings.Contains(key, "#")
	if n := slices.IndexFunc(j.sources[i], func(s *content.Source) bool { return s.ID == id }); n >= 0 || !foreign {
		return n
	}
	return slices.IndexFunc(j.sources[i], sameDocument(j.findSource(i, key)))
}

// sameDocument tells what is at the same address as s, which may be nil.
func sameDocument(s *content.Source) func(*content.Source) bool {
	return func(t *content.Source) bool { return s != nil && s.URL != "" && t.URL == s.URL }
}

// citable lists what could have been meant by the key of a source.
func (j *join) citable(i int, key string) []string {
	ids := j.sourceIDs(i)
	if entry, _, other := strings.Cut(key, "#"); other {
		if at, ok := j.byKey[content.Key(entry)]; ok {
			for _, id := range j.sourceIDs(at) {
				ids = append(ids, entry+"#"+id)
			}
		}
	}
	return ids
}

// bibliography lists the sources of entry i: its own in the order of the file,
// then those that it inherits and that a text cites or a fact or change rests on, in the
// order of their first mention. A guide answers for figures of other entries, so
// that theirs are its own. It is the same in every language.
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
		for k := range t.Doc.Sections {
			for _, id := range j.cited(i, &t.Doc.Sections[k]) {
				s := j.findSource(i, id)
				if strings.Contains(id, "#") && slices.ContainsFunc(out, sameDocument(s)) {
					continue
				}
				add(s)
			}
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

// cited lists the sources that a section of entry i cites, in order; in a
// guide, those too that the figures of other entries rest on.
func (j *join) cited(i int, s *markdown.Section) []string {
	var ids []string
	for _, t := range []*prose.Text{&s.Title, &s.Body} {
		for _, o := range t.Ops {
			arg := t.Arg(o)
			key, fact, other := strings.Cut(arg, "#")
			switch {
			case o.Kind == prose.Cite:
				ids = append(ids, arg)
			case o.Kind == prose.Fact && other && j.guides[i] != nil:
				for _, ref := range j.restsOn(content.Key(key), fact) {
					ids = append(ids, key+"#"+ref.ID)
				}
			}
		}
	}
	return ids
}

// restsOn lists the sources of a fact of an entry; none if there is no such fact.
func (j *join) restsOn(key content.Key, fact string) []content.Ref {
	at, ok := j.byKey[key]
	if !ok {
		return nil
	}
	for _, f := range j.entries[at].Facts.Facts {
		if f.ID == fact {
			return f.Sources
		}
	}
	return nil
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

// oldest is the year of the oldest source that has a date, or "": that somebody
// has read a source lately does not make it new.
func oldest(list []*content.Source) content.Date {
	var year content.Date
	for _, s := range list {
		if s.Date != "" && (year == "" || s.Date[:4] < year) {
			year = s.Date[:4]
		}
	}
	return year
}
