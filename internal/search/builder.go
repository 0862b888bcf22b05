package search

import (
	"cmp"
	"fmt"
	"math/bits"
	"sync"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/flat"
	"polyport/internal/output"
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

// mostPassages is how many passages a document has at most, the same in all languages.
func (b *Builder) mostPassages() int { return b.editions[0].index.mostPassages() }

// searched are the languages whose texts are searched for names.
func (b *Builder) searched() []bcp47.Tag {
	p := b.in.Content.Portal
	if p.Authoritative == p.Source {
		return []bcp47.Tag{p.Source}
	}
	return []bcp47.Tag{p.Source, p.Authoritative}
}

// note is what the Builder keeps of the pages of one path.
type note struct {
	n         int // the number of its document
	path      string
	most      int // passages that a document of so many is cut into at most
	shown     []shownIn
	answered  []string // the bodies of an entry: their paths below an edition; nil for none
	documents []documentNote
	others    []*document // what is no entry, in the order of the languages
}

// shownIn is the language whose document an edition shows.
type shownIn struct{ edition, document bcp47.Tag }

// documentNote is what is kept of a document.
type documentNote struct {
	lang     bcp47.Tag
	hash     string // of its file
	entry    bool
	title    int // its length
	terms    []termNote
	concepts []conceptNote
}

type termNote struct {
	term string
	mention
}

// conceptNote says how a document names a concept of the termbase, by its place in it.
type conceptNote struct {
	of int
	mention
}

var notesCodec = flat.New[[]note]()

// Add takes what it needs of pages, hands over the files of their documents, and
// returns what Recall wants. The pages of a thing in all languages must come together.
func (b *Builder) Add(pages []*site.Page, to output.Sink) (notes []byte, err error) {
	at := map[int]int{} // of a number, the place of its note
	var all []note
	own := map[int][]*document{} // of a number, in the order of the languages
	for _, p := range pages {
		n, ok := b.number[p.Below()]
		if !ok {
			continue
		}
		if _, ok := at[n]; !ok {
			at[n] = len(all)
			all = append(all, note{n: n, path: b.paths[n], most: b.mostPassages()})
		}
		x := &all[at[n]]
		lang := languageOf(p)
		x.shown = append(x.shown, shownIn{p.Lang, lang})
		if lang == p.Lang {
			own[n] = append(own[n], documentOf(p))
		}
		if p.Entry != nil && p.Lang == b.in.Languages[0] { // facts are the same in every edition
			x.answered = []string{}
			for _, u := range p.Entry.Bodies {
				x.answered = append(x.answered, site.UnitFolder(u.Key))
			}
		}
	}
	for k := range all {
		if documents := own[all[k].n]; len(documents) > 0 {
			if err := b.write(&all[k], documents, to); err != nil {
				return nil, err
			}
		}
	}
	b.take(all)
	return notesCodec.Append(nil, &all), nil
}

// Recall returns what is Add for pages whose files were handed over before; notes is
// what Add returned then. It is nil if documents are numbered, or cut, in another way
// now, as they may be when there are more or fewer.
func (b *Builder) Recall(notes string) (add func()) {
	all, err := notesCodec.Read(notes)
	if err != nil {
		return nil
	}
	for _, x := range all {
		if x.n >= len(b.paths) || b.paths[x.n] != x.path || x.most != b.mostPassages() {
			return nil
		}
	}
	return func() { b.take(all) }
}

// write hands over the files of the documents of one number, in the order of the
// languages, and notes what is kept of them.
func (b *Builder) write(x *note, documents []*document, to output.Sink) error {
	defer crash.At("the search documents of " + x.path)
	tags := make([]bcp47.Tag, len(documents))
	for k, d := range documents {
		tags[k] = d.lang
	}
	put := func(name string, v any) (string, error) {
		data := output.JSON(v)
		hash := hashOf(data)
		return hash, to(indexFile(fmt.Sprintf("%s.%s.json", name, hash), data))
	}
	for _, d := range documents {
		d.Languages = tags
		d.divide(x.most)
		for k, passage := range d.passages {
			hash, err := put(fmt.Sprintf("search/%s/p%d-%d", d.lang, x.n, k), passage)
			if err != nil {
				return err
			}
			d.Passages += hash
		}
		file := *d
		if d.passages != nil {
			file.Sections = nil
		}
		hash, err := put(fmt.Sprintf("search/%s/d%d", d.lang, x.n), file)
		if err != nil {
			return err
		}
		x.documents = append(x.documents, b.read(d, hash))
	}
	if !documents[0].entry {
		x.others = documents
	}
	return nil
}

// read notes the terms and concepts of a document.
func (b *Builder) read(d *document, hash string) documentNote {
	out := documentNote{lang: d.lang, hash: hash, entry: d.entry, title: lengthOf(d.Title)}
	terms := map[string]*mention{}
	d.each(func(text string, in place, part int) { readTerms(terms, text, in, d.mask(part)) })
	for term, m := range terms {
		out.terms = append(out.terms, termNote{term, *m})
	}
	if f := b.finders[d.lang]; f != nil {
		concepts := map[int]*mention{}
		d.each(func(text string, in place, part int) { f.read(concepts, text, in, d.mask(part)) })
		for of, m := range concepts {
			out.concepts = append(out.concepts, conceptNote{of, *m})
		}
	}
	return out
}

// take enters notes into the indexes.
func (b *Builder) take(all []note) {
	for _, x := range all {
		for _, s := range x.shown {
			b.byLang[s.edition].shown[x.n] = s.document
		}
		for k := range x.documents {
			d := &x.documents[k]
			b.byLang[d.lang].take(x.n, d)
			b.name(x.n, d)
		}
		b.mu.Lock()
		if x.others != nil {
			b.others[x.n] = x.others
		}
		if x.answered != nil {
			b.answered[x.n] = x.answered
		}
		b.mu.Unlock()
	}
}

// take enters document n.
func (ed *edition) take(n int, d *documentNote) {
	ed.mu.Lock()
	defer ed.mu.Unlock()
	ed.hashes[n] = d.hash
	ed.entries = ed.entries || d.entry
	ed.index.count++
	ed.index.title[n] = d.title
	for k := range d.terms {
		ed.index.add(d.terms[k].term, n, &d.terms[k].mention)
	}
}

// name adds document n to every concept of the termbase that it names.
func (b *Builder) name(n int, d *documentNote) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range d.concepts {
		x := b.terms[c.of]
		x.weight[n] = max(x.weight[n], textWeight[c.place()]+c.share)
		if part := bits.TrailingZeros32(c.mask); c.mask != 0 && part > 0 {
			x.setPassage(d.lang, n, part)
		}
	}
}

// Files hands over what is made of all documents, as each is there, from many
// goroutines at once.
func (b *Builder) Files(to output.Sink) error {
	var first error
	var mu sync.Mutex
	emit := func(path string, data []byte) {
		if err := to(indexFile(path, data)); err != nil {
			mu.Lock()
			defer mu.Unlock()
			first = cmp.Or(first, err)
		}
	}
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
	return first
}

func indexFile(path string, data []byte) output.File {
	return output.File{Path: path, Class: output.Index, Data: data}
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
