package check

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/figures"
)

// nameIndex holds all names of terms in one language.
type nameIndex struct {
	lang     bcp47.Tag
	dense    bool     // names are looked for within running text, not word by word
	root     nameNode // of all names, character by character if dense, else word by word
	openMost int      // bytes of the longest word before a *
	of       map[*content.Term]*content.Rendering
}

// nameNode is what names begin with.
type nameNode struct {
	exact, open map[string]*nameNode // by the next character or word; open by one before a *
	names       []*termName          // that end here
}

// termName is one name.
type termName struct {
	term      *content.Term
	forbidden bool
	size      int // in words, or in bytes of a dense language
	rank      int // which counts of two that are as long: the lower
}

func indexNames(t *content.Terms, lang bcp47.Tag) *nameIndex {
	n := &nameIndex{lang: lang, of: map[*content.Term]*content.Rendering{}}
	switch lang.Base() {
	case "zh", "ja", "ko", "th", "lo", "km", "my":
		n.dense = true
	}
	rank := 0
	for i := range t.List {
		term := &t.List[i]
		r := term.In(lang)
		if r == nil {
			continue
		}
		for _, text := range r.Approved() {
			rank++
			n.add(termName{term: term, rank: rank}, text)
		}
		for _, text := range r.Forbidden {
			rank++
			n.add(termName{term: term, rank: rank, forbidden: true}, text)
		}
		n.of[term] = r
	}
	return n
}

// openRank puts names that begin with an open word behind others.
const openRank = 1 << 30

func (n *nameIndex) add(name termName, text string) {
	node := &n.root
	step := func(to *map[string]*nameNode, key string) {
		if *to == nil {
			*to = map[string]*nameNode{}
		}
		if (*to)[key] == nil {
			(*to)[key] = &nameNode{}
		}
		node = (*to)[key]
	}
	if n.dense {
		text, _ = n.foldText(text)
		for _, r := range text {
			step(&node.exact, string(r))
		}
		name.size = len(text)
	} else {
		for _, w := range strings.FieldsFunc(n.foldWord(text), func(r rune) bool { return !wordRune(r) && r != '*' }) {
			begin, open := strings.CutSuffix(w, "*")
			if n.lang.Base() == "ar" {
				begin = strings.TrimPrefix(begin, "ال")
			}
			if open {
				step(&node.open, begin)
				n.openMost = max(n.openMost, len(begin))
			} else {
				step(&node.exact, begin)
			}
			if name.size++; name.size == 1 && open {
				name.rank += openRank
			}
		}
	}
	if name.size > 0 {
		node.names = append(node.names, &name)
	}
}

// foldWord makes forms of a word equal that count as the same.
func (n *nameIndex) foldWord(s string) string {
	s = strings.ToLower(s)
	if n.lang.Base() == "ar" {
		return figures.BareArabic(s)
	}
	return s
}

// foldText does so for running text, and says where in it each byte of the
// result stands. Spaces do not count in Korean.
func (n *nameIndex) foldText(text string) (folded string, offsets []int) {
	var b strings.Builder
	b.Grow(len(text))
	offsets = make([]int, 0, len(text)+1)
	korean := n.lang.Base() == "ko"
	for i, r := range text {
		if korean && r == ' ' {
			continue
		}
		size := b.Len()
		b.WriteRune(unicode.ToLower(r))
		for range b.Len() - size {
			offsets = append(offsets, i)
		}
	}
	return b.String(), append(offsets, len(text))
}

// reading is a text as names are looked for in it.
type reading struct {
	text    string
	folded  string     // of a dense language
	offsets []int      // of each byte of folded in the text
	words   []textWord // of any other language, folded
	stops   []bool     // whether no name goes on before a word
	present map[*content.Term]bool
}

func (n *nameIndex) read(text string) *reading {
	r := &reading{text: text}
	if n.dense {
		r.folded, r.offsets = n.foldText(text)
		return r
	}
	before := 0
	for w := range spacedWords(text, 0) {
		w.text = n.foldWord(w.text)
		r.words = append(r.words, w)
		r.stops = append(r.stops, strings.ContainsAny(text[before:w.at], "\n.;:!?؟؛"+gapMark))
		before = w.end
	}
	return r
}

func (n *nameIndex) places(r *reading) int {
	if n.dense {
		return len(r.folded)
	}
	return len(r.words)
}

// termHit is a name in a text.
type termHit struct {
	name    *termName
	at, end int
}

// hits returns the names in a text that want accepts: the longest at each
// place, without overlap, and rather an approved than a forbidden one.
func (n *nameIndex) hits(r *reading, want func(*termName) bool) []termHit {
	var out []termHit
	wanted := map[*nameNode]*termName{}
	first := func(node *nameNode) *termName {
		name, known := wanted[node]
		if !known {
			for _, x := range node.names {
				if want(x) && (name == nil || better(x, name)) {
					name = x
				}
			}
			wanted[node] = name
		}
		return name
	}
	for i := 0; i < n.places(r); {
		name := n.longest(r, i, first)
		if name == nil {
			i++
			continue
		}
		if n.dense {
			last := r.offsets[i+name.size-1]
			_, width := utf8.DecodeRuneInString(r.text[last:])
			out = append(out, termHit{name, r.offsets[i], last + width})
		} else {
			out = append(out, termHit{name, r.words[i].at, r.words[i+name.size-1].end})
		}
		i += name.size
	}
	return out
}

// longest returns the longest name at a place, or nil. first is the one that
// counts of those that end at a node, if any does.
func (n *nameIndex) longest(r *reading, i int, first func(*nameNode) *termName) (best *termName) {
	n.at(r, i, func(node *nameNode) {
		if name := first(node); name != nil && (best == nil || better(name, best)) {
			best = name
		}
	})
	return best
}

// better reports whether a is to be preferred to b where both stand.
func better(a, b *termName) bool {
	switch {
	case a.size != b.size:
		return a.size > b.size
	case a.forbidden != b.forbidden:
		return b.forbidden
	}
	return a.rank < b.rank
}

// has reports whether an approved name of the term stands in a text, also within
// a longer one.
func (n *nameIndex) has(r *reading, term *content.Term) bool {
	if r.present == nil {
		r.present = map[*content.Term]bool{}
		seen := map[*nameNode]bool{}
		for i := range n.places(r) {
			n.at(r, i, func(node *nameNode) {
				if seen[node] {
					return
				}
				seen[node] = true
				for _, name := range node.names {
					if !name.forbidden {
						r.present[name.term] = true
					}
				}
			})
		}
	}
	return r.present[term]
}

// at calls found with the end of each name that begins at a place. Nothing may
// stop between its words.
func (n *nameIndex) at(r *reading, i int, found func(*nameNode)) {
	if !n.dense {
		n.walk(&n.root, r, i, i, found)
		return
	}
	for node := &n.root; i < len(r.folded); {
		_, width := utf8.DecodeRuneInString(r.folded[i:])
		if node = node.exact[r.folded[i:i+width]]; node == nil {
			return
		}
		if len(node.names) > 0 {
			found(node)
		}
		i += width
	}
}

// walk follows the words from the j-th on, those from the first to it having led
// to node.
func (n *nameIndex) walk(node *nameNode, r *reading, first, j int, found func(*nameNode)) {
	if len(node.names) > 0 {
		found(node)
	}
	if j >= len(r.words) || j > first && r.stops[j] {
		return
	}
	follow := func(word string) {
		if next := node.exact[word]; next != nil {
			n.walk(next, r, first, j+1, found)
		}
		for end := 0; len(node.open) > 0 && end <= min(len(word), n.openMost); end++ {
			if next := node.open[word[:end]]; next != nil {
				n.walk(next, r, first, j+1, found)
			}
		}
	}
	word := r.words[j].text
	follow(word)
	if n.lang.Base() == "ar" {
		for _, prefix := range arabicPrefixes {
			if rest, ok := strings.CutPrefix(word, prefix); ok {
				follow(rest)
			}
		}
	}
}

// arabicPrefixes are what may be attached to a word: the article,
// prepositions, conjunctions.
var arabicPrefixes = []string{"ال", "وال", "بال", "فال", "كال", "لل", "و", "ب", "ل", "ف", "ك", "ول", "وب", "ولل"}

// textWord is a word of a language that puts spaces between words.
type textWord struct {
	text    string
	at, end int
}

// wordRune reports whether a word can hold r.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// spacedWords yields the words of a text from a byte on. An apostrophe or a
// hyphen ends a word.
func spacedWords(text string, from int) iter.Seq[textWord] {
	return func(yield func(textWord) bool) {
		at := -1
		for i, r := range text[from:] {
			if wordRune(r) {
				if at < 0 {
					at = from + i
				}
				continue
			}
			if at >= 0 && !yield(textWord{text[at : from+i], at, from + i}) {
				return
			}
			at = -1
		}
		if at >= 0 {
			yield(textWord{text[at:], at, len(text)})
		}
	}
}
