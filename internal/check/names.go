package check

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/figures"
)

// nameIndex holds all names of terms in one language.
type nameIndex struct {
	lang  bcp47.Tag
	dense bool // names are looked for within running text, not word by word
	// byFirst has the names by their first word, or character if dense, the
	// longest first; "" has those that more than one word can begin.
	byFirst map[string][]*termName
	of      map[*content.Term]*termNames
}

// termNames are the names of one term.
type termNames struct {
	rendering *content.Rendering
	approved  []*termName
}

// termName is one name.
type termName struct {
	term      *content.Term
	forbidden bool
	text      string   // of a dense language, folded
	words     []string // of any other, folded; each may end in *
}

// length orders names: the longest at a place counts.
func (t *termName) length() int { return len(t.words)*1000 + len(t.text) }

func indexNames(t *content.Terms, lang bcp47.Tag) *nameIndex {
	n := &nameIndex{lang: lang, byFirst: map[string][]*termName{}, of: map[*content.Term]*termNames{}}
	switch lang.Base() {
	case "zh", "ja", "ko", "th", "lo", "km", "my":
		n.dense = true
	}
	for i := range t.List {
		term := &t.List[i]
		r := term.In(lang)
		if r == nil {
			continue
		}
		names := &termNames{rendering: r}
		for _, text := range r.Approved() {
			names.approved = append(names.approved, n.add(term, text, false))
		}
		for _, text := range r.Forbidden {
			n.add(term, text, true)
		}
		n.of[term] = names
	}
	for _, list := range n.byFirst {
		slices.SortStableFunc(list, func(a, b *termName) int { return b.length() - a.length() })
	}
	return n
}

func (n *nameIndex) add(term *content.Term, text string, forbidden bool) *termName {
	name := &termName{term: term, forbidden: forbidden}
	first := ""
	if n.dense {
		name.text, _ = n.foldText(text)
		_, size := utf8.DecodeRuneInString(name.text)
		first = name.text[:size]
	} else {
		name.words = strings.FieldsFunc(n.foldWord(text), func(r rune) bool { return !wordRune(r) && r != '*' })
		if len(name.words) > 0 && !strings.HasSuffix(name.words[0], "*") && n.lang.Base() != "ar" {
			first = name.words[0]
		}
	}
	n.byFirst[first] = append(n.byFirst[first], name)
	return name
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
}

func (n *nameIndex) read(text string) *reading {
	r := &reading{text: text}
	if n.dense {
		r.folded, r.offsets = n.foldText(text)
		return r
	}
	for w := range spacedWords(text, 0) {
		w.text = n.foldWord(w.text)
		r.words = append(r.words, w)
	}
	return r
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
	places := len(r.words)
	if n.dense {
		places = len(r.folded)
	}
	for i := 0; i < places; {
		name, size := n.longest(r, i, want)
		if name == nil {
			i++
			continue
		}
		if n.dense {
			last := r.offsets[i+size-1]
			_, width := utf8.DecodeRuneInString(r.text[last:])
			out = append(out, termHit{name, r.offsets[i], last + width})
		} else {
			out = append(out, termHit{name, r.words[i].at, r.words[i+size-1].end})
		}
		i += size
	}
	return out
}

// longest returns the longest name at a place, and how many words or bytes it
// takes there.
func (n *nameIndex) longest(r *reading, i int, want func(*termName) bool) (best *termName, size int) {
	keys := [2]string{}
	if n.dense {
		_, width := utf8.DecodeRuneInString(r.folded[i:])
		keys[0] = r.folded[i : i+width]
	} else {
		keys[0] = r.words[i].text
	}
	for k, key := range keys {
		if k > 0 && n.dense {
			break
		}
		for _, name := range n.byFirst[key] {
			if !want(name) || best != nil && !better(name, best) {
				continue
			}
			if s := n.matches(r, i, name); s > 0 {
				best, size = name, s
			}
		}
	}
	return best, size
}

// better reports whether a is to be preferred to b where both stand.
func better(a, b *termName) bool {
	if len(a.words) != len(b.words) || len(a.words) == 0 && len(a.text) != len(b.text) {
		return a.length() > b.length()
	}
	return b.forbidden && !a.forbidden
}

// matches returns how many words or bytes a name takes at a place; 0 if it does
// not stand there. Nothing may stop between its words.
func (n *nameIndex) matches(r *reading, i int, name *termName) int {
	if n.dense {
		if name.text != "" && strings.HasPrefix(r.folded[i:], name.text) {
			return len(name.text)
		}
		return 0
	}
	list := r.words[i:]
	if len(list) < len(name.words) {
		return 0
	}
	for j, w := range name.words {
		if j > 0 && strings.ContainsAny(r.text[list[j-1].end:list[j].at], "\n.;:!?؟؛"+gapMark) || !n.same(list[j].text, w) {
			return 0
		}
	}
	return len(name.words)
}

// arabicPrefixes are what may be attached to a word: the article,
// prepositions, conjunctions.
var arabicPrefixes = []string{"ال", "وال", "بال", "فال", "كال", "لل", "و", "ب", "ل", "ف", "ك", "ول", "وب", "ولل"}

// same reports whether a word of a text is that of a name.
func (n *nameIndex) same(word, name string) bool {
	begin, open := strings.CutSuffix(name, "*")
	fits := func(word string) bool { return word == begin || open && strings.HasPrefix(word, begin) }
	if fits(word) {
		return true
	}
	if n.lang.Base() != "ar" {
		return false
	}
	begin = strings.TrimPrefix(begin, "ال")
	return fits(word) || slices.ContainsFunc(arabicPrefixes, func(prefix string) bool {
		rest, ok := strings.CutPrefix(word, prefix)
		return ok && fits(rest)
	})
}

// has reports whether one of the names stands in a text, also within a longer
// one.
func (n *nameIndex) has(r *reading, names []*termName) bool {
	for _, name := range names {
		if n.dense {
			if name.text != "" && strings.Contains(r.folded, name.text) {
				return true
			}
			continue
		}
		for i := range r.words {
			if n.matches(r, i, name) > 0 {
				return true
			}
		}
	}
	return false
}

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
