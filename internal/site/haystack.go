package site

import (
	"index/suffixarray"
	"strings"
	"unicode"
	"unicode/utf8"
)

// haystack is a text in lower case that names are looked for in.
type haystack struct {
	text string
	// index is set where the text is so long, and the names are so many, that
	// looking through it for each would take long.
	index *suffixarray.Index
	found map[string]bool // what has been looked for in the index
}

// plainSearch is how many bytes may be looked through for the names of terms in
// one text; 200 terms in a text of 300 KiB stay below it.
const plainSearch = 64 << 20

func newHaystack(text string, names int) haystack {
	h := haystack{text: strings.ToLower(text)}
	if len(h.text)*names > plainSearch {
		h.index, h.found = suffixarray.New([]byte(h.text)), map[string]bool{}
	}
	return h
}

// mentions reports whether the text has the name as whole words; a * at its end
// stands for any ending, as in the termbase. In scripts that set no
// blanks between words a name may stand within others.
func (h *haystack) mentions(name string) bool {
	name, open := strings.CutSuffix(name, "*")
	if name == "" {
		return false
	}
	if h.index == nil {
		for from := 0; ; {
			at := strings.Index(h.text[from:], name)
			if at < 0 {
				return false
			}
			at += from
			if h.whole(at, len(name), open) {
				return true
			}
			_, size := utf8.DecodeRuneInString(h.text[at:])
			from = at + size
		}
	}
	key := name
	if open {
		key += "*"
	}
	has, known := h.found[key]
	if !known {
		for _, at := range h.index.Lookup([]byte(name), -1) {
			if has = h.whole(at, len(name), open); has {
				break
			}
		}
		h.found[key] = has
	}
	return has
}

// whole reports whether size bytes from a place on are words by themselves.
func (h *haystack) whole(at, size int, open bool) bool {
	before, _ := utf8.DecodeLastRuneInString(h.text[:at])
	after, _ := utf8.DecodeRuneInString(h.text[at+size:])
	return !inWord(before) && (open || !inWord(after))
}

// inWord reports whether a letter beside a name would make it part of another
// word.
func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
