package search

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	// shardSize is about how many bytes of terms and postings a shard of the published
	// index holds. The site's own search loads none of them.
	shardSize = 64 << 10
	// leafSize is that of a leaf. A query pays for whole leaves: small ones waste less on
	// the neighbours of its terms, but each is a file and has a name in a list.
	leafSize = 1600
	// blockSize is that of a block of words.
	blockSize = 6 << 10
)

// shard is a stretch of the terms of an index.
type shard struct {
	first string
	terms map[string][]int
}

// shards cuts an index.
func (x *index) shards() iter.Seq[shard] {
	return func(yield func(shard) bool) {
		var now shard
		size := 0
		for _, term := range sortedTerms(x.terms) {
			if size > shardSize {
				if !yield(now) {
					return
				}
				size = 0
			}
			if size == 0 {
				now = shard{term, map[string][]int{}}
			}
			now.terms[term] = x.list(term)
			size += len(term) + len(`"":[],`)
			for _, n := range now.terms[term] {
				size += len(strconv.Itoa(n)) + len(",")
			}
		}
		if size > 0 {
			yield(now)
		}
	}
}

// stretches cuts a sequence where a part of it is as large as size.
func stretches[T any](all iter.Seq[T], sizeOf func(T) int, size int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var now []T
		has := 0
		for x := range all {
			if len(now) > 0 && has+sizeOf(x) > size {
				if !yield(now) {
					return
				}
				now, has = nil, 0
			}
			now, has = append(now, x), has+sizeOf(x)
		}
		if len(now) > 0 {
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
