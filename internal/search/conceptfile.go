package search

import (
	"cmp"
	"fmt"
	"slices"

	"polyport/internal/bcp47"
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

// conceptFiles returns the files and, by script, their hashes.
func conceptFiles(all []*concept, han map[rune]bool) ([]File, map[script]string) {
	var out []File
	hashes := map[script]string{}
	for _, x := range all {
		x.trim()
		for _, n := range x.names {
			for _, run := range n.runs {
				for _, r := range run.Text {
					han[r] = true
				}
			}
		}
	}
	for _, s := range scripts {
		f := conceptsFile{Concepts: []conceptJSON{}}
		if s == hani {
			f.Han = token.HanForms(han)
		}
		for _, x := range all {
			if in := x.in(s); len(in.Names) > 0 {
				f.Concepts = append(f.Concepts, in)
			}
		}
		data := encode(f)
		hashes[s] = hashOf(data)
		out = append(out, File{fmt.Sprintf("search/terms/%s.%s.json", s, hashes[s]), data})
	}
	return out, hashes
}

// marks tells the engine of what kind a name is.
var marks = map[nameKind]string{rightName: "", wrongName: "-", pinyinName: "~"}

func (x *concept) in(s script) conceptJSON {
	out := conceptJSON{Documents: x.documents(), Titles: x.title}
	for _, n := range x.names {
		if slices.Contains(n.scripts(), s) {
			out.Names = append(out.Names, marks[n.kind]+n.text)
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
