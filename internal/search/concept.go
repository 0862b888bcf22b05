package search

import (
	"maps"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/search/token"
)

// concept is what can be asked for in any language.
type concept struct {
	names  []name
	title  map[bcp47.Tag]string // what it is called in the languages that texts are searched in
	weight map[int]int          // by number of document

	passage map[bcp47.Tag]map[int]int // the first that names it, counted from 1; by language and document; 0 for a title or summary
}

func (x *concept) setPassage(lang bcp47.Tag, n, passage int) {
	if x.passage == nil {
		x.passage = map[bcp47.Tag]map[int]int{}
	}
	if x.passage[lang] == nil {
		x.passage[lang] = map[int]int{}
	}
	x.passage[lang][n] = passage
}

// name is one name of a concept.
type name struct {
	text   string
	runs   []token.Run
	ending []bool // of the runs: whether any ending may follow, as * says in the termbase
	kind   nameKind
	lang   bcp47.Tag // that texts are searched in for it; "" for none
	of     bcp47.Tag // that people say it in; "" for all
}

// nameKind is how well a name stands for its concept.
type nameKind uint8

const (
	rightName  nameKind = iota
	wrongName           // people say it, and mean the concept
	pinyinName          // how the Chinese name is read
)

// How much a concept weighs in a document that it names, in tenths: by the
// place where the text names it, and by what the facts say.
var textWeight = [4]int{inBody: 10, oftenInBody: 15, inHeading: 30, inTitle: 60}

const (
	titleWeight = 20 // is added where the title is the concept's name; in part where it is a part of it
	selfWeight  = 80 // the page of the body, of the theme
	leadWeight  = 30 // the body leads the entry
	takeWeight  = 15 // the body takes part
)

// concepts are all that lead anywhere.
func (b *Builder) concepts() []*concept {
	all := append(slices.Clone(b.terms), b.pageConcepts()...)
	langs := b.searched()
	for _, x := range all {
		maps.DeleteFunc(x.title, func(lang bcp47.Tag, _ string) bool { return !slices.Contains(langs, lang) })
	}
	all = slices.DeleteFunc(all, func(x *concept) bool { return len(x.weight) == 0 })
	dropTaken(all)
	return all
}

// dropTaken drops the wrong names that are the right ones of another concept
// that leads somewhere: who uses them means that one.
func dropTaken(all []*concept) {
	taken := map[string]bool{}
	for _, x := range all {
		for _, n := range x.names {
			if n.kind == rightName {
				taken[n.key()] = true
			}
		}
	}
	for _, x := range all {
		x.names = slices.DeleteFunc(x.names, func(n name) bool { return n.kind == wrongName && taken[n.key()] })
	}
}

// key is the same for names that are written alike.
func (n *name) key() string {
	var b strings.Builder
	for _, run := range n.runs {
		b.WriteString(run.Text + " ")
	}
	return b.String()
}

func newConcept() *concept {
	return &concept{title: map[bcp47.Tag]string{}, weight: map[int]int{}}
}

func termConcept(t *content.Term) *concept {
	x := newConcept()
	for _, r := range t.Renderings {
		x.title[r.Lang] = r.Term
		for _, text := range r.Approved() {
			x.add(text, name{kind: rightName, lang: r.Lang, of: r.Lang})
		}
		for _, text := range r.Forbidden {
			x.add(text, name{kind: wrongName, of: r.Lang})
		}
	}
	for _, text := range strings.FieldsFunc(t.Chinese, bracket) {
		x.add(text, name{lang: chinese})
	}
	x.add(t.Abbreviation, name{})
	x.add(t.Pinyin, name{kind: pinyinName})
	return x
}

// chinese is the language of official Chinese names.
const chinese bcp47.Tag = "zh-Hans"

func bracket(r rune) bool { return strings.ContainsRune("()（）", r) }

// add completes a name with its text.
func (x *concept) add(text string, n name) {
	n.text = strings.ReplaceAll(text, "*", "")
	for part := range strings.SplitAfterSeq(text, "*") {
		n.runs = append(n.runs, token.Runs(part)...)
		for len(n.ending) < len(n.runs) {
			n.ending = append(n.ending, false)
		}
		if strings.HasSuffix(part, "*") && len(n.runs) > 0 {
			n.ending[len(n.runs)-1] = true
		}
	}
	if len(n.runs) > 0 {
		x.names = append(x.names, n)
	}
}

// pageConcepts are the bodies, the themes and the other pages that have a name
// in every edition.
func (b *Builder) pageConcepts() []*concept {
	type part struct{ entry, weight int }
	entries := map[string][]part{} // of a body, by its path
	for n, bodies := range b.answered {
		for k, unit := range bodies {
			switch at := slices.Index(bodies, unit); {
			case at < k: // named before
			case k == 0:
				entries[unit] = append(entries[unit], part{n, leadWeight})
			default:
				entries[unit] = append(entries[unit], part{n, takeWeight})
			}
		}
	}
	var out []*concept
	for n, path := range b.paths {
		if len(b.others[n]) == 0 {
			continue
		}
		x := newConcept()
		x.weight[n] = selfWeight
		for _, d := range b.others[n] {
			x.title[d.lang] = d.Title
			for _, text := range slices.Concat([]string{d.Title}, d.Names, d.aliases) {
				x.add(text, name{of: d.lang})
			}
		}
		for _, of := range entries[path] {
			x.weight[of.entry] = of.weight
		}
		out = append(out, x)
	}
	return out
}
