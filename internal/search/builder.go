package search

import (
	"fmt"
	"math/bits"
	"sync"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/site"
	"polyport/internal/source"
)

// Input is what the index is made from.
type Input struct {
	Languages []bcp47.Tag
	Paths     []string // of the pages that are to be found, below an edition, sorted
	Content   *content.Content
}

// Builder makes the index as pages are made: it keeps terms, titles of what is no
// entry, and hashes, and no page. Its methods may be called at the same time, but
// for Files, which comes last.
type Builder struct {
	in       Input
	paths    []string // of document n, below the edition
	number   map[string]int
	editions []*edition
	byLang   map[bcp47.Tag]*edition

	mu       sync.Mutex
	terms    []*concept // of the termbase
	finders  map[bcp47.Tag]*finder
	others   map[int][]*document // what is no entry, by number, in the order of the languages
	answered map[int][]string    // the bodies of an entry, by number: their paths below an edition
}

// edition is what is kept of the documents of one language.
type edition struct {
	lang   bcp47.Tag
	hashes []string    // of the file of document n; "" where a page has no words of its own
	shown  []bcp47.Tag // the language whose document stands for n; "" for none
	index  *index

	mu      sync.Mutex
	entries bool // some documents are of entries
}

// New returns a Builder that has seen no page.
func New(in Input) *Builder {
	b := &Builder{
		in: in, paths: in.Paths, number: map[string]int{}, byLang: map[bcp47.Tag]*edition{}, finders: map[bcp47.Tag]*finder{},
		others: map[int][]*document{}, answered: map[int][]string{},
	}
	for n, path := range b.paths {
		b.number[path] = n
	}
	for _, lang := range in.Languages {
		ed := &edition{lang: lang, hashes: make([]string, len(b.paths)), shown: make([]bcp47.Tag, len(b.paths)), index: newIndex(len(b.paths))}
		b.editions = append(b.editions, ed)
		b.byLang[lang] = ed
	}
	for i := range in.Content.Terms.List {
		b.terms = append(b.terms, termConcept(&in.Content.Terms.List[i]))
	}
	for _, lang := range b.searched() {
		b.finders[lang] = newFinder(b.terms, lang)
	}
	return b
}

// searched are the languages whose texts are searched for names.
func (b *Builder) searched() []bcp47.Tag {
	p := b.in.Content.Portal
	if p.Authoritative == p.Source {
		return []bcp47.Tag{p.Source}
	}
	return []bcp47.Tag{p.Source, p.Authoritative}
}

// Add takes what it needs of pages, and returns the files of their documents. The
// pages of a thing in all languages must come together.
func (b *Builder) Add(pages []*site.Page) []File {
	var out []File
	own := map[int][]*document{} // of a number, in the order of the languages
	for _, p := range pages {
		n, ok := b.number[p.Below()]
		if !ok {
			continue
		}
		ed := b.byLang[p.Lang]
		ed.shown[n] = languageOf(p)
		if ed.shown[n] == p.Lang {
			d := documentOf(p)
			own[n] = append(own[n], d)
		}
		if p.Entry != nil && p.Lang == b.in.Languages[0] { // facts are the same in every edition
			b.answer(n, p)
		}
	}
	for n, documents := range own {
		out = append(out, b.addDocuments(n, documents)...)
	}
	return out
}

// addDocuments takes the documents of one number, in the order of the languages.
func (b *Builder) addDocuments(n int, documents []*document) []File {
	defer crash.At("the search documents of " + b.paths[n])
	tags := make([]bcp47.Tag, len(documents))
	for k, d := range documents {
		tags[k] = d.lang
	}
	var out []File
	put := func(name string, v any) string {
		data := encode(v)
		hash := hashOf(data)
		out = append(out, File{fmt.Sprintf("%s.%s.json", name, hash), data})
		return hash
	}
	for _, d := range documents {
		d.Languages = tags
		ed := b.byLang[d.lang]
		d.divide(ed.index.mostPassages())
		for k, passage := range d.passages {
			d.Passages += put(fmt.Sprintf("search/%s/p%d-%d", d.lang, n, k), passage)
		}
		file := *d
		if d.passages != nil {
			file.Sections = nil
		}
		ed.hashes[n] = put(fmt.Sprintf("search/%s/d%d", d.lang, n), file)
		ed.add(n, d)
		b.find(n, d)
	}
	if !documents[0].entry {
		b.mu.Lock()
		b.others[n] = documents
		b.mu.Unlock()
	}
	return out
}

// answer notes the bodies that answer for an entry.
func (b *Builder) answer(n int, p *site.Page) {
	var bodies []string
	for _, u := range p.Entry.Bodies {
		bodies = append(bodies, site.UnitFolder(u.Key))
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.answered[n] = bodies
}

// add notes the terms of document n.
func (ed *edition) add(n int, d *document) {
	found := map[string]*mention{}
	d.each(func(text string, in place, part int) { readTerms(found, text, in, d.mask(part)) })
	length := lengthOf(d.Title)
	ed.mu.Lock()
	defer ed.mu.Unlock()
	ed.entries = ed.entries || d.entry
	ed.index.count++
	ed.index.title[n] = length
	for term, m := range found {
		ed.index.add(term, n, m)
	}
}

// find adds document n to every concept of the termbase that it names.
func (b *Builder) find(n int, d *document) {
	f := b.finders[d.lang]
	if f == nil {
		return
	}
	found := map[int]*mention{}
	d.each(func(text string, in place, part int) { f.read(found, text, in, d.mask(part)) })
	b.mu.Lock()
	defer b.mu.Unlock()
	for of, m := range found {
		x := b.terms[of]
		x.weight[n] = max(x.weight[n], textWeight[m.place()]+m.share)
		if part := bits.TrailingZeros32(m.mask); m.mask != 0 && part > 0 {
			x.setPassage(d.lang, n, part)
		}
	}
}

// Files hands what is made of all documents to emit, as each is there, from many
// goroutines at once.
func (b *Builder) Files(emit func(File)) {
	for _, ed := range b.editions {
		for n := range b.paths { // a page of messages may be in a language that no edition is in
			if from := ed.shown[n]; from != "" && (b.byLang[from] == nil || b.byLang[from].hashes[n] == "") {
				ed.shown[n] = ""
			}
		}
	}
	concepts := makeConceptFiles(b.concepts(), b.searched(), b.han(), emit)
	source.Parallel(len(b.editions), func(i int) {
		ed := b.editions[i]
		defer crash.At("the search index of " + string(ed.lang))
		h := b.head(ed)
		h.Terms = concepts.terms
		h.add(ed.index, emit)
		b.startOf(ed, h, concepts, emit)
	})
}

// han is the characters whose simplified forms the indexes need.
func (b *Builder) han() map[rune]bool {
	out := map[rune]bool{}
	for _, ed := range b.editions {
		for term := range ed.index.terms {
			for _, r := range term {
				out[r] = true
			}
		}
	}
	return out
}
