package search

import (
	"bytes"
	"iter"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"polyport/internal/search/token"
)

// digits writes numbers to the base of 46: the first half of it are last digits, the
// second half those before. So a list needs no commas, and of most numbers one
// character is left. They are all of ASCII that JSON does not escape.
const digits = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"

const base = len(digits) / 2

func appendNumber(to []byte, n int) []byte {
	if n >= base {
		to = appendHigh(to, n/base)
	}
	return append(to, digits[n%base])
}

func appendHigh(to []byte, n int) []byte {
	if n >= base {
		to = appendHigh(to, n/base)
	}
	return append(to, digits[base+n%base])
}

// A term that more of the documents name than this share, and that is in more than
// these, has no masks: it says little of where to quote from.
const (
	maskedShare = 4
	maskedLeast = 100
)

// pack writes postings as the package doc describes them.
func (x *index) pack(all []uint32) string {
	slices.Sort(all)
	var codes, masks []byte
	last, divided := -1, false
	for _, p := range all {
		n, mask, in := x.read(p)
		codes = appendNumber(codes, 4*(n-last)+int(in))
		if in == inTitle {
			codes = appendNumber(codes, x.title[n])
		}
		masks = appendNumber(masks, int(mask))
		last, divided = n, divided || mask != 0
	}
	return joined(divided && x.masked(len(all)), masks, codes)
}

func (x *index) masked(documents int) bool {
	return documents <= max(maskedLeast, x.count/maskedShare)
}

func joined(masked bool, masks []byte, all ...[]byte) string {
	if masked {
		all = append(all, masks)
	}
	return string(bytes.Join(all, []byte{' '}))
}

// familySize is how many bytes terms with one beginning may have between them, with
// their postings, for a query of that beginning to load them all.
const familySize = 3 << 10

// shortBeginning is how many characters of a word are a beginning that readers stop at
// while they type. Longer ones are whole words.
const shortBeginning = 3

// entry is a term, or a family, with its postings as a file has them.
type entry struct{ term, postings string }

func (e entry) size() int { return len(e.term) + len(e.postings) + len(`"":"",`) }

// packed are all terms in order. Terms with one beginning that are much are there once
// more, together, as the beginning with a star.
func (x *index) packed() iter.Seq[entry] {
	return func(yield func(entry) bool) {
		sorted := sortedTerms(x.terms)
		families := newFamilies(x)
		for from := 0; from < len(sorted); {
			_, length := utf8.DecodeRuneInString(sorted[from])
			first := sorted[from][:length]
			to := from + after(sorted[from:], first)
			sizes := make([]int, to-from+1) // of all before, in the group of terms with one first character
			var same []entry
			for i := from; i < to; i++ {
				e := entry{sorted[i], x.pack(*x.terms[sorted[i]])}
				same, sizes[i-from+1] = append(same, e), sizes[i-from]+e.size()
			}
			cjk := token.Runs(first)[0].CJK
			last := "" // the term before
			for i, e := range same {
				var here []entry
				for _, beginning := range beginnings(e.term, last, cjk) {
					many := after(sorted[from+i:to], beginning)
					if sizes[i+many]-sizes[i] > familySize {
						here = append(here, entry{beginning + "*", families.pack(sorted[from+i:from+i+many], beginning, cjk)})
					}
				}
				// A star comes before any character of a term.
				at := len(here)
				for at > 0 && len(here[at-1].term) > len(e.term) {
					at--
				}
				for _, e := range slices.Insert(here, at, e) {
					if !yield(e) {
						return
					}
				}
				last = e.term
			}
			from = to
		}
	}
}

// beginnings are those that a term is the first to have, the shortest first: its first
// character, of a word also its first few and the whole.
func beginnings(term, last string, cjk bool) []string {
	var out []string
	count := 0
	for at, r := range term {
		count++
		beginning := term[:at+utf8.RuneLen(r)]
		few := count == 1 || !cjk && (count <= shortBeginning || beginning == term)
		if few && !strings.HasPrefix(last, beginning) {
			out = append(out, beginning)
		}
	}
	return out
}

// after is how many of sorted terms, from the first on, have a beginning.
func after(sorted []string, beginning string) int {
	return sort.Search(len(sorted), func(i int) bool { return !strings.HasPrefix(sorted[i], beginning) })
}

// families puts the postings of several terms together.
type families struct {
	x      *index
	levels []uint8  // by document: three digits to the base of 5
	masks  []uint32 // by document
}

// levelPower is what the digit of a level counts. A digit is one more than the best place
// that any of the terms of the level has, 0 for none.
var levelPower = [3]uint8{1, 5, 25}

// longEnd is how many more letters than a beginning a term of the second level has at
// most. The beginning alone is the first level, all else the third.
const longEnd = 2

func newFamilies(x *index) *families {
	count := 0
	for _, all := range x.terms {
		for _, p := range *all {
			n, _, _ := x.read(p)
			count = max(count, n+1)
		}
	}
	return &families{x, make([]uint8, count), make([]uint32, count)}
}

// pack writes the postings of terms with one beginning, in order.
func (f *families) pack(terms []string, beginning string, cjk bool) string {
	x := f.x
	clear(f.levels)
	clear(f.masks)
	documents, divided := 0, false
	for _, term := range terms {
		power := levelPower[levelOf(term, beginning, cjk)]
		for _, p := range *x.terms[term] {
			n, mask, in := x.read(p)
			if f.levels[n] == 0 {
				documents++
			}
			if digit := f.levels[n] / power % 5; digit < uint8(in)+1 {
				f.levels[n] += (uint8(in) + 1 - digit) * power
			}
			f.masks[n] |= mask
			divided = divided || mask != 0
		}
	}
	var steps, levels, masks []byte
	last := -1
	for n, level := range f.levels {
		if level == 0 {
			continue
		}
		steps = appendNumber(steps, n-last)
		levels = appendNumber(levels, int(level))
		if level%5 == uint8(inTitle)+1 {
			levels = appendNumber(levels, x.title[n])
		}
		masks = appendNumber(masks, int(f.masks[n]))
		last = n
	}
	return joined(divided && x.masked(documents), masks, steps, levels)
}

// levelOf is the level of a term in the family of a beginning. Whatever begins with a
// character of Chinese, Japanese or Korean is as good as it.
func levelOf(term, beginning string, cjk bool) int {
	switch longer := utf16Length(term) - utf16Length(beginning); {
	case longer == 0 || cjk:
		return 0
	case longer <= longEnd:
		return 1
	}
	return 2
}
