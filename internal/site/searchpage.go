package site

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/prose"
)

// SearchFolder is where the page for searching stands, below an edition.
const SearchFolder = "search"

// Search is the page on which readers search. Without script it is an index
// of everything in the alphabet of the language, and the topics.
type Search struct {
	Themes []ThemeRef
	Groups []IndexGroup
	Kinds  []KindName // what a result can be
}

// KindName is a kind of page and what it is called.
type KindName struct {
	Kind string // a content.Kind, "unit" or "theme"
	Name Words
}

// IndexGroup is what stands under one heading of the index.
type IndexGroup struct {
	Letter  string
	Strokes int // in place of Letter, where characters are sorted by their strokes
	Items   []IndexItem
}

// IndexItem is an entry, a body or a term in the index.
type IndexItem struct {
	Words
	Skipped string // the beginning of Text that it is not filed under, with the blank after it
	Name    string // the rest of Text
	Href    Href   // empty for a term: its pages are in See
	Number  string // of an entry, as the document writes it
	Chinese string // official Chinese name or form; empty where it would repeat Text
	Pinyin  string // of a term; empty for readers of Chinese
	See     []Link // the entries that say most of a term
}

// seeMost is how many entries the index names for a term.
const seeMost = 3

func (j *join) searchPage(ed *edition) *Page {
	p := j.frame(ed, LayoutSearch, SearchFolder+"/", j.localized("search.title"))
	p.Title, p.Description = j.message(ed, "search.title"), j.message(ed, "search.lead")
	if !ed.chrome.Searches {
		p.Title, p.Description = j.message(ed, "search.index"), j.message(ed, "site.tagline")
	}
	p.Search = &Search{Groups: j.indexGroups(ed), Kinds: j.kindNames(ed)}
	for _, t := range j.portal.Themes {
		p.Search.Themes = append(p.Search.Themes, j.themeRef(t.Key, ed))
	}
	return p
}

// kindNames lists the kinds of pages that a search may find.
func (j *join) kindNames(ed *edition) []KindName {
	var kinds []string
	for _, e := range j.entries {
		kinds = append(kinds, string(e.Facts.Kind))
	}
	slices.Sort(kinds)
	var out []KindName
	for _, k := range append(slices.Compact(kinds), "unit") {
		out = append(out, KindName{Kind: k, Name: j.message(ed, "kind."+k)})
	}
	return append(out, KindName{Kind: "theme", Name: j.message(ed, "topic.kind")})
}

func (j *join) indexGroups(ed *edition) []IndexGroup {
	items := slices.Concat(j.indexPages(ed), j.indexEntries(ed), j.indexBodies(ed), j.indexTerms(ed))
	keys := make([]string, len(items))
	for i, item := range items {
		keys[i] = item.Name
	}
	var out []IndexGroup
	for _, g := range ed.loc.Index(keys) {
		group := IndexGroup{Letter: g.Letter, Strokes: g.Strokes}
		for _, i := range g.Items {
			group.Items = append(group.Items, items[i])
		}
		out = append(out, group)
	}
	return out
}

// indexPages lists the pages about the site or the plan as a whole.
func (j *join) indexPages(ed *edition) []IndexItem {
	var out []IndexItem
	for _, k := range kinds {
		if !k.Listed {
			continue
		}
		for _, t := range k.things(j) {
			title := j.message(ed, k.Title)
			out = append(out, IndexItem{Words: title, Name: title.Text, Href: inEdition(ed.lang, Path(t.path).File())})
		}
	}
	return out
}

func (j *join) indexEntries(ed *edition) []IndexItem {
	var out []IndexItem
	for _, r := range ed.refs {
		out = append(out, IndexItem{Words: r.Words, Name: r.Text, Href: r.Href, Number: r.Number})
	}
	return out
}

// indexBodies files each body under what tells it from the others: not under
// the "Municipal" that most of the names begin with.
func (j *join) indexBodies(ed *edition) []IndexItem {
	var out []IndexItem
	var names []string
	for _, u := range j.in.Content.Units.List {
		names = append(names, ed.units[u.Key].Name.Text)
	}
	shared := sharedLead(names)
	for k, u := range j.in.Content.Units.List {
		ref := ed.units[u.Key]
		item := IndexItem{Words: ref.Name, Name: names[k], Href: ref.Href, Chinese: ref.Chinese}
		if rest, ok := strings.CutPrefix(names[k], shared); ok && rest != "" {
			item.Skipped, item.Name = shared, rest
		}
		out = append(out, item)
	}
	return out
}

// leadMost is how many bytes names may share at their beginning to be filed
// under what follows: more than the name of any city and what it governs by.
const leadMost = 100

// sharedLead is the longest beginning, of whole words or of Han characters,
// that more than half of the names have.
func sharedLead(names []string) string {
	best := ""
	for _, name := range names {
		for end, r := range name {
			whole := unicode.IsSpace(r) || unicode.Is(unicode.Han, r)
			lead := name[:end+utf8.RuneLen(r)]
			if len(lead) > leadMost {
				break
			}
			if !whole || len(lead) <= len(best) {
				continue
			}
			n := 0
			for _, other := range names {
				if strings.HasPrefix(other, lead) {
					n++
				}
			}
			if 2*n <= len(names) {
				break
			}
			best = lead
		}
	}
	return best
}

// indexTerms lists the terms of the termbase that some entry uses.
func (j *join) indexTerms(ed *edition) []IndexItem {
	var out []IndexItem
	for k := range j.in.Content.Terms.List {
		t := &j.in.Content.Terms.List[k]
		lang := j.fallback(ed.lang, func(l bcp47.Tag) bool { return t.In(l) != nil })
		if t.In(lang) == nil || len(j.usage[k]) == 0 {
			continue
		}
		name := t.In(lang).Term
		item := IndexItem{Words: j.words(name, lang, ed.lang), Name: name}
		if t.Chinese != name {
			item.Chinese = t.Chinese
		}
		if ed.lang.Base() != chinese.Base() {
			item.Pinyin = t.Pinyin
		}
		for _, i := range j.usage[k] {
			item.See = append(item.See, ed.refs[i].Link)
		}
		out = append(out, item)
	}
	return out
}

// termUsage finds for each term the entries whose source text says most of it:
// those that name it in the title; if none does, in the summary; else those
// that name it anywhere.
func (j *join) termUsage() [][]int {
	type use struct{ entry, weight int }
	terms := j.in.Content.Terms.List
	type words struct{ title, summary, body haystack }
	read := make([]words, len(j.entries))
	for i := range j.entries {
		t := j.sourceText(i)
		read[i] = words{newHaystack(t.Title, len(terms)), newHaystack(t.Summary, len(terms)), newHaystack(sectionWords(t), len(terms))}
	}
	out := make([][]int, len(terms))
	for k := range out {
		names := terms[k].In(j.portal.Source)
		if names == nil {
			continue
		}
		var uses []use
		strongest := 0
		for _, i := range j.flow {
			w := 0
			for _, name := range names.Approved() {
				name = strings.ToLower(name)
				switch {
				case read[i].title.mentions(name):
					w = max(w, 3)
				case read[i].summary.mentions(name):
					w = max(w, 2)
				case read[i].body.mentions(name):
					w = max(w, 1)
				}
			}
			if w > 0 {
				uses = append(uses, use{i, w})
				strongest = max(strongest, w)
			}
		}
		for _, u := range uses {
			if u.weight == strongest && len(out[k]) < seeMost {
				out[k] = append(out[k], u.entry)
			}
		}
	}
	return out
}

// sectionWords is the words of all sections of a text.
func sectionWords(t *content.Text) string {
	var b strings.Builder
	for i := range t.Doc.Sections {
		s := &t.Doc.Sections[i]
		for _, part := range []*prose.Text{&s.Title, &s.Body} {
			for k, o := range part.Ops {
				switch {
				case o.Kind == prose.Words:
					b.WriteString(part.Arg(o))
				case k > 0 && part.Ops[k-1].Kind == prose.Words:
					b.WriteByte(' ')
				}
			}
		}
	}
	return b.String()
}
