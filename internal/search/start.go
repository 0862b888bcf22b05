package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"polyport/internal/bcp47"
	"polyport/internal/output"
)

// start is what the engine of the site loads first.
type start struct {
	Lang      bcp47.Tag         `json:"lang"`
	Languages []bcp47.Tag       `json:"languages"`          // of the site
	RTL       []bcp47.Tag       `json:"rtl"`                // those of them that are written from right to left
	Others    []bcp47.Tag       `json:"others"`             // languages that have documents of entries, the source language first
	Count     int               `json:"count"`              // documents of this language
	In        string            `json:"in"`                 // for each document, the character of the language that the edition shows it in: "0" for the first; "-" for none
	Documents list              `json:"documents"`          // the files of documents
	Leaves    list              `json:"leaves"`             // the files of terms
	Words     string            `json:"words,omitempty"`    // the hash of the list of words, where it is small
	Forward   *list             `json:"forward,omitempty"`  // or else its files, in order
	Backward  *list             `json:"backward,omitempty"` // and the files of the words written backward
	Names     map[string]string `json:"names"`              // the hash of the names of concepts in each script and, with a hyphen and a language behind it, of those in one language
	Meanings  list              `json:"meanings"`           // the files of what concepts lead to
}

// list names files that hold a sequence: the hash in the name of each and, of what is in
// order, where each begins. One that is long is in pages, which are lists
// themselves and which it names in the place of the files.
type list struct {
	Starts []string `json:"starts,omitempty"`
	Hashes string   `json:"hashes"`
	First  int      `json:"first,omitempty"` // the number of the first file
	Pages  int      `json:"pages,omitempty"` // the number of the first page, counted from 1; 0 without pages
}

// A list that names more files than mostListed has them in pages of pageLength.
// A page is one more answer to wait for.
const (
	mostListed      = 128
	mostTermsListed = 32 // a leaf has its first term in the list, too, and it is waited for anyway, together with the names of concepts
	pageLength      = 32
)

func (l *list) add(start, hash string) {
	if start != "" {
		l.Starts = append(l.Starts, start)
	}
	l.Hashes += hash
}

func (l *list) length() int { return len(l.Hashes) / hashLength }

// pager makes the pages of the lists of one language.
type pager struct {
	lang bcp47.Tag
	next int // number of the next page
	emit func(path string, data []byte)
}

// paged is the list, in pages where it is long.
func (p *pager) paged(l list, most int) list {
	if l.length() <= most {
		return l
	}
	out := list{First: l.First, Pages: p.next}
	for from := 0; from < l.length(); from += pageLength {
		to := min(from+pageLength, l.length())
		page := list{Hashes: l.Hashes[from*hashLength : to*hashLength]}
		first := ""
		if l.Starts != nil {
			page.Starts = l.Starts[from:to]
			first = page.Starts[0]
		}
		out.add(first, p.put(fmt.Sprintf("search/%s/i%d", p.lang, p.next), page))
		p.next++
	}
	return out
}

// put hands over a file, whose name is completed with its hash, and returns the hash.
func (p *pager) put(name string, v any) string {
	data := output.JSON(v)
	hash := hashOf(data)
	p.emit(fmt.Sprintf("%s.%s.json", name, hash), data)
	return hash
}

// startOf completes the start of one language, and hands over all files that it names
// but those of documents and concepts.
func (b *Builder) startOf(ed *edition, h *head, concepts *conceptFiles, emit func(path string, data []byte)) {
	p := &pager{ed.lang, 1, emit}
	s := start{Lang: h.Lang, Languages: h.Languages, RTL: h.RTL, Others: h.Others, Count: h.Count, In: h.In, Names: concepts.names}
	s.Documents = p.paged(list{Hashes: h.Documents}, mostListed)
	s.Meanings = p.paged(list{Hashes: concepts.meanings}, mostListed)
	s.Leaves = p.paged(p.leaves(ed.index), mostTermsListed)
	if words := ed.index.wordList(); len(words) <= wordsSize {
		s.Words = h.Words
	} else {
		forward := p.words(strings.Fields(words), 0)
		s.Forward, s.Backward = ptr(p.paged(forward, pageLength)), ptr(p.paged(p.words(backward(words), forward.length()), pageLength))
	}
	emit(fmt.Sprintf("search/%s/start.json", ed.lang), output.JSON(s))
}

func ptr[T any](v T) *T { return &v }

func (p *pager) leaves(x *index) list {
	var out list
	last := ""
	for leaf := range stretches(x.packed(), entry.size, leafSize) {
		terms := map[string]string{}
		for _, e := range leaf {
			terms[e.term] = e.postings
		}
		out.add(separator(last, leaf[0].term), p.put(fmt.Sprintf("search/%s/t%d", p.lang, out.length()), terms))
		last = leaf[len(leaf)-1].term
	}
	return out
}

// separator is the shortest beginning of a string that comes after the one before it.
func separator(before, s string) string {
	for at, r := range s {
		if end := at + utf8.RuneLen(r); !strings.HasPrefix(before, s[:end]) {
			return s[:end]
		}
	}
	return s
}

// wordsSize is how long the list of words may be to be one file for a word that is typed
// wrongly.
const wordsSize = 8 << 10

// words makes the blocks of words in order, numbered from first.
func (p *pager) words(sorted []string, first int) list {
	out := list{First: first}
	last := ""
	for block := range stretches(slices.Values(sorted), func(w string) int { return len(w) + 1 }, blockSize) {
		out.add(separator(last, block[0]), p.put(fmt.Sprintf("search/%s/w%d", p.lang, first+out.length()), strings.Join(block, " ")))
		last = block[len(block)-1]
	}
	return out
}

// backward is the words of a list written backward, in order.
func backward(words string) []string {
	out := strings.Fields(words)
	for i, w := range out {
		runes := []rune(w)
		slices.Reverse(runes)
		out[i] = string(runes)
	}
	slices.SortFunc(out, compareUTF16)
	return out
}
