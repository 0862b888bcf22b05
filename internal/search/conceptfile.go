package search

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"polyport/internal/bcp47"
	"polyport/internal/output"
	"polyport/internal/search/token"
)

// script is a writing system, or several that people mix, by its ISO 15924
// code in small letters. Each has a file of names, so that a query loads only
// names that it could be the beginning of.
type script string

const (
	latin    script = "latn" // and whatever has no file of its own
	hani     script = "hani" // Han and kana
	hangul   script = "hang"
	cyrillic script = "cyrl"
	arabic   script = "arab"
)

var scripts = []script{latin, hani, hangul, cyrillic, arabic}

// scriptOf returns "" for a number, which has none. A letter tells for the
// whole run.
func scriptOf(run token.Run) script {
	for _, r := range run.Text {
		switch {
		case r >= '0' && r <= '9':
		case r >= 0xac00 && r <= 0xd7a3 || r >= 0x1100 && r <= 0x11ff:
			return hangul
		case run.CJK:
			return hani
		case r >= 0x400 && r <= 0x52f:
			return cyrillic
		case r >= 0x600 && r <= 0x6ff:
			return arabic
		default:
			return latin
		}
	}
	return ""
}

// scripts of a name. One without letters is in the file of Latin.
func (n *name) scripts() []script {
	var out []script
	for _, run := range n.runs {
		if s := scriptOf(run); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		out = append(out, latin)
	}
	return out
}

// conceptsFile is the names that are written in one script.
type conceptsFile struct {
	Han      string        `json:"han,omitempty"` // pairs of a character and its simplified form, for all indexes
	Concepts []conceptJSON `json:"concepts"`
}

// conceptJSON is a concept with its names in one script.
type conceptJSON struct {
	Documents []int                `json:"documents"` // number, weight in tenths, number, weight, …; the weightiest first
	Names     []string             `json:"names"`     // "-" before a wrong name, "~" before pinyin
	Titles    map[bcp47.Tag]string `json:"titles"`    // in the languages of texts, to be marked in them
}

// mostDocuments is how many documents a concept leads to at most. Who wants
// more of them looks for something more exact.
const mostDocuments = 24

// meaning is what a concept leads to.
type meaning struct {
	Documents []int                `json:"documents"`          // as Concept has them
	Titles    map[bcp47.Tag]string `json:"titles"`             // in the languages of texts, to be marked in them
	Passages  map[bcp47.Tag][]int  `json:"passages,omitempty"` // for each document in a language, the passage that names it, counted from 1; 0 for none
}

// namesFile is the names of all concepts that are written in one script: those that are said in one
// language, or those of the source language, the authoritative one and of none.
type namesFile struct {
	Han       string   `json:"han,omitempty"`       // pairs of a character and its simplified form, for all indexes
	HanBlocks string   `json:"hanBlocks,omitempty"` // where those are many, the hashes of files han-0, han-1, … that have them
	Names     []string `json:"names"`               // of each concept, with line feeds between them, in simplified characters; marked as Concept has them
}

// mostHan is how many characters one file may have the simplified forms of. More are in
// hanBlocks files: a character, with all that has the same simplified form, is in the one
// whose number is its code point modulo hanBlocks.
const (
	mostHan   = 600
	hanBlocks = 128
)

// dividedHan is pairs of a character and its simplified form by files.
func dividedHan(pairs string) [hanBlocks]string {
	all := []rune(pairs)
	groups := map[rune][]rune{} // pairs by simplified form
	var order []rune
	for i := 0; i < len(all); i += 2 {
		to := all[i+1]
		if groups[to] == nil {
			order = append(order, to)
		}
		groups[to] = append(groups[to], all[i], to)
	}
	var out [hanBlocks]string
	for _, to := range order {
		var blocks []rune
		for _, r := range groups[to] {
			if b := r % hanBlocks; !slices.Contains(blocks, b) {
				blocks = append(blocks, b)
				out[b] += string(groups[to])
			}
		}
	}
	return out
}

// meaningsLength is how many concepts a file has the meanings of.
const meaningsLength = 4

// conceptFiles are the hashes in the names of the files.
type conceptFiles struct {
	terms    map[script]string
	names    map[string]string // of a script or, with the language behind it and a hyphen between them, of one language
	meanings string
}

// makeConceptFiles hands over the files of concepts. Names in the common languages are for
// every edition: readers of all try them.
func makeConceptFiles(all []*concept, common []bcp47.Tag, han map[rune]bool, emit func(path string, data []byte)) *conceptFiles {
	hashes := &conceptFiles{terms: map[script]string{}, names: map[string]string{}}
	put := func(name string, v any) string {
		data := output.JSON(v)
		hash := hashOf(data)
		emit(fmt.Sprintf("search/%s.%s.json", name, hash), data)
		return hash
	}
	var meanings []meaning
	for _, x := range all {
		for _, n := range x.names {
			for _, run := range n.runs {
				for _, r := range run.Text {
					han[r] = true
				}
			}
		}
		meanings = append(meanings, x.meaning())
	}
	for _, s := range scripts {
		f := conceptsFile{Concepts: []conceptJSON{}}
		if s == hani {
			f.Han = token.HanForms(han)
		}
		for _, x := range all {
			if in := (conceptJSON{Documents: x.documents(), Names: namesIn(trim(x.names), s), Titles: x.title}); len(in.Names) > 0 {
				f.Concepts = append(f.Concepts, in)
			}
		}
		hashes.terms[s] = put(fmt.Sprintf("terms/%s", s), f)
		for file, names := range namesFiles(all, common, s) {
			if file == string(hani) && utf8.RuneCountInString(f.Han) <= 2*mostHan {
				names.Han = f.Han
			} else if file == string(hani) {
				for i, pairs := range dividedHan(f.Han) {
					names.HanBlocks += put(fmt.Sprintf("names/han-%d", i), namesFile{Han: pairs, Names: []string{}})
				}
			}
			hashes.names[file] = put("names/"+file, names)
		}
	}
	for block := range slices.Chunk(meanings, meaningsLength) {
		hashes.meanings += put(fmt.Sprintf("meanings/%d", len(hashes.meanings)/hashLength), block)
	}
	return hashes
}

// namesFiles are the names in a script, by the names of their files. What is in Han or
// Hangul is short and in one file.
func namesFiles(all []*concept, common []bcp47.Tag, s script) map[string]*namesFile {
	out := map[string]*namesFile{string(s): {Names: make([]string, len(all))}}
	for i, x := range all {
		var shared []name
		own := map[bcp47.Tag][]name{}
		for _, n := range x.names {
			if s == hani || s == hangul || n.of == "" || slices.Contains(common, n.of) {
				shared = append(shared, n)
			} else {
				own[n.of] = append(own[n.of], n)
			}
		}
		shared = trim(shared)
		out[string(s)].Names[i] = token.SimplifyHan(strings.Join(namesIn(shared, s), "\n"))
		for lang, names := range own {
			names = trim(append(slices.Clone(shared), names...))[len(shared):]
			if names := namesIn(names, s); len(names) > 0 {
				file := fmt.Sprintf("%s-%s", s, lang)
				if out[file] == nil {
					out[file] = &namesFile{Names: make([]string, len(all))}
				}
				out[file].Names[i] = strings.Join(names, "\n")
			}
		}
	}
	return out
}

func (x *concept) meaning() meaning {
	out := meaning{Documents: x.documents(), Titles: x.title}
	for lang, passages := range x.passage {
		in, any := make([]int, len(out.Documents)/2), false
		for i := range in {
			in[i] = passages[out.Documents[2*i]]
			any = any || in[i] > 0
		}
		if any {
			if out.Passages == nil {
				out.Passages = map[bcp47.Tag][]int{}
			}
			out.Passages[lang] = in
		}
	}
	return out
}

// marks tells the engine of what kind a name is.
var marks = map[nameKind]string{rightName: "", wrongName: "-", pinyinName: "~"}

// namesIn are those of the names that are written in a script.
func namesIn(names []name, s script) []string {
	var out []string
	for _, n := range names {
		if slices.Contains(n.scripts(), s) {
			out = append(out, marks[n.kind]+n.text)
		}
	}
	return out
}

// documents lists documents and weights, the weightiest first.
func (x *concept) documents() []int {
	numbers := make([]int, 0, len(x.weight))
	for n := range x.weight {
		numbers = append(numbers, n)
	}
	slices.SortFunc(numbers, func(a, b int) int { return cmp.Or(cmp.Compare(x.weight[b], x.weight[a]), cmp.Compare(a, b)) })
	out := []int{}
	for _, n := range numbers[:min(len(numbers), mostDocuments)] {
		out = append(out, n, x.weight[n])
	}
	return out
}
