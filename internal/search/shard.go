package search

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// shardSize is about how many bytes of terms and postings a shard holds. A
// query pays for whole shards: small ones waste less on the neighbours of its
// terms, but each has a request and a name in the head.
const shardSize = 2 << 10

// shard is a stretch of the terms of an index.
type shard struct {
	first string
	terms map[string][]int
}

// shards cuts an index. Terms that begin with the same character stay together
// until a shard is twice its size.
func (x *index) shards() iter.Seq[shard] {
	return func(yield func(shard) bool) {
		var now shard
		size, last := 0, utf8.RuneError
		for _, term := range sortedTerms(x.terms) {
			list := x.terms[term].list()
			first, _ := utf8.DecodeRuneInString(term)
			if size > shardSize && first != last || size > 2*shardSize {
				if !yield(now) {
					return
				}
				size = 0
			}
			if size == 0 {
				now = shard{term, map[string][]int{}}
			}
			now.terms[term] = list
			size += len(term) + len(`"":[],`)
			for _, n := range list {
				size += len(strconv.Itoa(n)) + len(",")
			}
			last = first
		}
		if size > 0 {
			yield(now)
		}
	}
}

func sortedTerms[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for term := range m {
		out = append(out, term)
	}
	slices.SortFunc(out, compareUTF16)
	return out
}

// compareUTF16 is the order of strings in JavaScript.
func compareUTF16(a, b string) int {
	for {
		ra, n := utf8.DecodeRuneInString(a)
		rb, m := utf8.DecodeRuneInString(b)
		if n == 0 || m == 0 || ra != rb {
			return cmp.Or(cmp.Compare(min(n, 1), min(m, 1)), cmp.Compare(unit(ra), unit(rb)))
		}
		a, b = a[n:], b[m:]
	}
}

// unit ranks a code point by its first UTF-16 unit: what lies beyond the basic
// plane comes between U+D7FF and U+E000.
func unit(r rune) rune {
	switch {
	case r > 0xffff:
		return r - 0x10000 + 0xd800
	case r >= 0xe000:
		return r + 0x110000
	}
	return r
}

// wordList is every whole word of the index, in order.
func (x *index) wordList() string { return strings.Join(sortedTerms(x.words), " ") }
