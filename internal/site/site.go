package site

import (
	"crypto/sha256"
	"maps"
	"slices"
	"strings"
	"sync"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// Site is a resolved site: it knows the address of every page and makes a page
// when it is asked for. What it knows of entries is small and whole; pages are
// made anew each time and belong to who asked. Its methods may be called at the
// same time.
type Site struct {
	BaseURL   string
	Languages []bcp47.Tag
	Source    bcp47.Tag // the language that translations are made from
	Rows      []LanguageRow
	About     []About // in the order of Languages
	Files     *Table  // where all files of the built site stand

	j       *join
	count   int // of pages
	offered func() [sha256.Size]byte
}

// Set is pages that are made together: those of one thing in every language. A
// Site has Sets; their order follows from the content.
type Set struct {
	kind *Kind // nil for the pages that are of no edition
	thing
}

// Resolve joins everything. The Site is nil if the list holds an error.
func Resolve(in Input) (*Site, diag.List) {
	j := newJoin(in)
	j.checkRefs()
	j.checkRedirects()
	table := j.newTable()
	j.diags.Append(table.Diags())
	j.checkAddressesKept()
	j.checkReviews()
	j.checkValidity()
	j.fillTexts()
	if j.diags.HasErrors() {
		return nil, j.diags
	}
	j.reportAll()
	j.events = j.allEvents()
	j.lostSections, j.redirects = j.sectionsLost(), byTarget(j.pageRedirects())
	j.listSets()
	j.editions = make([]*edition, len(j.langs))
	source.Parallel(len(j.langs), func(k int) {
		defer crash.At("the edition " + string(j.langs[k].Tag))
		j.editions[k] = j.newEdition(j.langs[k])
	})
	j.rows, j.usage = j.tally(), j.termUsage()
	s := &Site{BaseURL: in.BaseURL, Source: j.portal.Source, Rows: j.rows, About: j.about(), Files: table, j: j, offered: sync.OnceValue(j.offered)}
	for _, l := range j.langs {
		s.Languages = append(s.Languages, l.Tag)
	}
	for _, set := range j.sets[1:] {
		s.count += len(j.langs) * (1 + len(set.parts))
	}
	s.count += len(j.rootPages())
	return s, j.diags
}

// listSets finds what there are pages of.
func (j *join) listSets() {
	j.sets, j.byPath = []Set{{}}, map[string]Set{}
	for _, k := range kinds {
		for _, t := range k.things(j) {
			set := Set{k, t}
			j.sets = append(j.sets, set)
			j.byPath[t.path] = set
			for _, p := range t.parts {
				j.byPath[p.path] = set
			}
		}
	}
}

// Count is how many pages there are.
func (s *Site) Count() int { return s.count }

// Sets lists all pages by what is made together.
func (s *Site) Sets() []Set { return s.j.sets }

// Make makes the pages of a set, those of a language after those of another.
func (s *Site) Make(set Set) []*Page {
	if set.kind == nil {
		return s.j.rootPages()
	}
	var out []*Page
	for _, ed := range s.j.editions {
		out = append(out, s.j.make(set, ed)...)
	}
	return out
}

// make makes the pages of a set in one edition, and tells them of the sections
// that they have lost to others.
func (j *join) make(set Set, ed *edition) []*Page {
	pages := set.kind.page(j, set.n, ed)
	if set.kind.Layout == LayoutMoved {
		return pages
	}
	for _, p := range pages {
		if lost := j.lostSections[p.address()]; len(lost) > 0 {
			p.Sections = j.movedSections(lost, ed)
		}
	}
	return pages
}

// pageAt makes the page that an address is on, without the sections that it has
// lost: these are looked for with it.
func (j *join) pageAt(a content.Address, ed *edition) *Page {
	set, ok := j.byPath[string(a.Page())]
	if !ok || set.kind.Layout == LayoutMoved {
		return nil
	}
	return find(set.kind.page(j, set.n, ed), In(ed.lang, string(a.Page())))
}

// Page makes the page at an address; nil if there is none.
func (s *Site) Page(at Path) *Page {
	if isRoot(at) {
		return find(s.j.rootPages(), at)
	}
	ed, set, ok := s.j.at(at)
	if !ok {
		return nil
	}
	return find(s.j.make(set, ed), at)
}

// Has reports whether there is a page at an address, without making it.
func (s *Site) Has(at Path) bool {
	_, _, ok := s.j.at(at)
	return ok || isRoot(at)
}

func find(pages []*Page, at Path) *Page {
	if k := slices.IndexFunc(pages, func(p *Page) bool { return p.Path == at }); k >= 0 {
		return pages[k]
	}
	return nil
}

// at finds what makes the page at an address of an edition.
func (j *join) at(at Path) (ed *edition, set Set, ok bool) {
	tag, below, inside := strings.Cut(string(at), "/")
	if ed = j.edition(bcp47.Tag(tag)); ed != nil && inside {
		set, ok = j.byPath[below]
	}
	return ed, set, ok
}

// Listing is a page that search engines are to find, without the page.
type Listing struct {
	Canonical  string
	Alternates []Alternate
}

// Listings lists the pages of a language that search engines are to find, in the
// order of their paths.
func (s *Site) Listings(lang bcp47.Tag) []Listing {
	var paths []string
	own := map[string]func(bcp47.Tag) bool{}
	for _, set := range s.j.sets {
		if set.kind == nil || set.kind.Layout == LayoutMoved {
			continue
		}
		if translated := set.kind.own(s.j, set.n); translated(lang) {
			paths, own[set.path] = append(paths, set.path), translated
		}
	}
	slices.Sort(paths)
	out := make([]Listing, len(paths))
	for k, path := range paths {
		at := In(lang, path)
		out[k] = Listing{s.j.public(at, at), s.j.alternates(at, path, own[path])}
	}
	return out
}

// Pages makes every page, in the order of their paths: for small sites and tests.
func (s *Site) Pages() []*Page {
	var out []*Page
	for _, set := range s.j.sets {
		out = append(out, s.Make(set)...)
	}
	slices.SortFunc(out, func(a, b *Page) int { return strings.Compare(string(a.Path), string(b.Path)) })
	return out
}

// First makes the first page of a layout in a language, by its path; nil if there
// is none. Pages that are of no edition are in all languages.
func (s *Site) First(l Layout, lang bcp47.Tag) *Page {
	kind := KindOf(l)
	if kind == nil {
		for _, p := range s.j.rootPages() {
			if p.Layout == l {
				return p
			}
		}
		return nil
	}
	for _, below := range slices.Sorted(maps.Keys(s.j.byPath)) {
		if s.j.byPath[below].kind != kind {
			continue
		}
		if p := s.Page(In(lang, below)); p != nil && p.Layout == l {
			return p
		}
	}
	return nil
}

// Of makes the page of an entry in a language: for a guide, its start; nil for no
// such entry.
func (s *Site) Of(key content.Key, lang bcp47.Tag) *Page {
	i, ok := s.j.byKey[key]
	if !ok {
		return nil
	}
	return s.Page(In(lang, s.j.entryPath(i)))
}
