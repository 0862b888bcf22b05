package search

import (
	"slices"
	"strings"
	"unicode/utf8"

	"polyport/internal/bcp47"
	"polyport/internal/search/token"
)

// finder finds the names of concepts in texts of one language.
type finder struct {
	begin map[string][]candidate // by the key of the first run
}

// candidate is a name and its concept.
type candidate struct {
	of   int
	name *name
}

// keyLength is how many letters of a word a key has.
const keyLength = 3

// keyOf is the first two characters of a run of CJK, and the first letters of a
// word.
func keyOf(run token.Run) string {
	if run.CJK {
		return run.Terms()[0]
	}
	keys := keysOf(run.Text)
	return keys[len(keys)-1]
}

// keysOf are the keys of the names that a word may begin: the * of a name may
// stand within its first letters.
func keysOf(word string) []string {
	var keys []string
	for at, r := range word {
		keys = append(keys, word[:at+utf8.RuneLen(r)])
		if len(keys) == keyLength {
			break
		}
	}
	return keys
}

func newFinder(all []*concept, lang bcp47.Tag) *finder {
	f := &finder{map[string][]candidate{}}
	for i, x := range all {
		for k := range x.names {
			if n := &x.names[k]; n.lang == lang {
				key := keyOf(n.runs[0])
				f.begin[key] = append(f.begin[key], candidate{i, n})
			}
		}
	}
	return f
}

func (f *finder) read(found map[int]*mention, text string, in place, mask uint32) {
	runs := token.Runs(text)
	for i, run := range runs {
		if !run.CJK {
			for _, key := range keysOf(run.Text) {
				f.match(found, key, runs[i:], 0, in, mask, len(text))
			}
			continue
		}
		at := 0
		for _, term := range run.Terms() {
			first := keysOf(term)[0]
			f.match(found, term, runs[i:], at, in, mask, len(text))
			if first != term { // names of one character
				f.match(found, first, runs[i:], at, in, mask, len(text))
			}
			at += len(first)
		}
	}
}

// match notes the names that stand at a byte of the first of the runs of a text
// of the given length.
func (f *finder) match(found map[int]*mention, key string, runs []token.Run, at int, in place, mask uint32, length int) {
	for _, c := range f.begin[key] {
		if !c.name.stands(runs, at) {
			continue
		}
		m := found[c.of]
		if m == nil {
			m = &mention{}
			found[c.of] = m
		}
		m.best = max(m.best, in)
		if in == inTitle {
			m.share = max(m.share, min(titleWeight, titleWeight*len(c.name.text)/length))
		}
		if in != inTitle { // it is shown anyway
			m.mask |= mask
		}
		m.times++
	}
}

// stands reports whether the name stands in the text whose runs are given, at
// a byte of the first of them.
func (n *name) stands(runs []token.Run, at int) bool {
	if len(runs) < len(n.runs) {
		return false
	}
	for i, want := range n.runs {
		has := runs[i]
		switch {
		case has.CJK != want.CJK:
			return false
		case want.CJK && i == 0:
			if !strings.HasPrefix(has.Text[at:], want.Text) {
				return false
			}
		case want.CJK || n.ending[i]:
			if !strings.HasPrefix(has.Text, want.Text) {
				return false
			}
		case has.Text != want.Text:
			return false
		}
	}
	return true
}

// trim drops the names that the engine finds by another one of the same
// concept: it allows for endings.
func trim(names []name) []name {
	var kept []name
	for _, n := range names {
		if !slices.ContainsFunc(kept, func(k name) bool { return k.covers(&n) }) {
			kept = append(kept, n)
		}
	}
	return kept
}

// longEnding is the longest ending that the engine counts as good as none.
const longEnding = 2

// covers reports whether who looks for n finds k.
func (k *name) covers(n *name) bool {
	if len(k.runs) != len(n.runs) || (k.kind == pinyinName) != (n.kind == pinyinName) {
		return false
	}
	for i, a := range k.runs {
		b := n.runs[i]
		switch {
		case a.Text == b.Text:
		case a.CJK || b.CJK:
			return false
		case n.ending[i] && strings.HasPrefix(a.Text, b.Text):
		case strings.HasPrefix(b.Text, a.Text) && len(b.Text)-len(a.Text) <= longEnding:
		default:
			return false
		}
	}
	return true
}
