package raster

import (
	"cmp"
	"math/bits"
	"slices"
)

// codes is the Huffman code of an alphabet: for each symbol how many bits, and
// which, as they are written. A symbol that is not used has none.
type codes struct {
	lengths []int
	bits    []uint32
}

// newCodes makes the code for symbols that occur so often, none longer than
// limit bits, which must be enough to number them all.
func newCodes(counts []int, limit int) codes {
	lengths := codeLengths(counts)
	for slices.Max(lengths) > limit {
		// The more alike counts are, the more alike are lengths.
		counts = slices.Clone(counts)
		for i, n := range counts {
			counts[i] = (n + 1) / 2
		}
		lengths = codeLengths(counts)
	}
	// RFC 1951, 3.2.2: shorter codes first, and those of a length in the order of
	// their symbols.
	c := codes{lengths, make([]uint32, len(lengths))}
	next := uint32(0)
	for length := 1; length <= limit; length++ {
		for symbol, n := range lengths {
			if n == length {
				c.bits[symbol] = bits.Reverse32(next) >> (32 - length)
				next++
			}
		}
		next <<= 1
	}
	return c
}

// codeLengths are the lengths of Huffman's code. Where counts are equal, the
// order of symbols decides.
func codeLengths(counts []int) []int {
	type node struct{ count, parent int }
	lengths := make([]int, len(counts))
	var used []int
	for symbol, n := range counts {
		if n > 0 {
			used = append(used, symbol)
		}
	}
	if len(used) < 2 {
		// A code of one symbol still has a bit; one of none is not complete.
		for _, symbol := range used {
			lengths[symbol] = 1
		}
		return lengths
	}
	slices.SortStableFunc(used, func(a, b int) int { return cmp.Compare(counts[a], counts[b]) })
	tree := make([]node, len(used), 2*len(used)-1)
	for i, symbol := range used {
		tree[i].count = counts[symbol]
	}
	leaf, inner := 0, len(used) // the least that have no parent yet
	least := func() int {
		if leaf < len(used) && (inner == len(tree) || tree[leaf].count <= tree[inner].count) {
			leaf++
			return leaf - 1
		}
		inner++
		return inner - 1
	}
	for len(tree) < cap(tree) {
		a, b := least(), least()
		tree[a].parent, tree[b].parent = len(tree), len(tree)
		tree = append(tree, node{count: tree[a].count + tree[b].count})
	}
	depth := make([]int, len(tree))
	for i := len(tree) - 2; i >= 0; i-- {
		depth[i] = depth[tree[i].parent] + 1
		if i < len(used) {
			lengths[used[i]] = depth[i]
		}
	}
	return lengths
}

// lengthOrder is the order in which the lengths of codes of lengths are written.
var lengthOrder = [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// codes writes two codes as RFC 1951, 3.2.7 has it.
func (w *bitWriter) codes(a, b codes) {
	of, at := used(a.lengths, 257), used(b.lengths, 1)
	runs := runsOf(slices.Concat(a.lengths[:of], b.lengths[:at]))
	var counts [19]int
	for _, r := range runs {
		counts[r.symbol]++
	}
	c := newCodes(counts[:], 7)
	last := len(lengthOrder)
	for last > 4 && c.lengths[lengthOrder[last-1]] == 0 {
		last--
	}
	w.write(uint32(of-257), 5)
	w.write(uint32(at-1), 5)
	w.write(uint32(last-4), 4)
	for _, symbol := range lengthOrder[:last] {
		w.write(uint32(c.lengths[symbol]), 3)
	}
	for _, r := range runs {
		w.write(c.bits[r.symbol], c.lengths[r.symbol])
		w.write(r.extra, r.n)
	}
}

// used is how many lengths there are up to the last that is not zero, or least.
func used(lengths []int, least int) int {
	n := len(lengths)
	for n > least && lengths[n-1] == 0 {
		n--
	}
	return n
}

// run is a length of a code, or how often one is repeated, in n more bits.
type run struct {
	symbol int
	extra  uint32
	n      int
}

// runsOf shortens lengths that repeat.
func runsOf(lengths []int) []run {
	var out []run
	for i := 0; i < len(lengths); {
		length, n := lengths[i], 1
		for i+n < len(lengths) && lengths[i+n] == length {
			n++
		}
		i += n
		if length > 0 {
			out = append(out, run{symbol: length})
			n--
		}
		for n > 0 {
			switch {
			case length == 0 && n >= 11:
				m := min(n, 138)
				out, n = append(out, run{18, uint32(m - 11), 7}), n-m
			case length == 0 && n >= 3:
				out, n = append(out, run{17, uint32(n - 3), 3}), 0
			case n >= 3:
				m := min(n, 6)
				out, n = append(out, run{16, uint32(m - 3), 2}), n-m
			default:
				out, n = append(out, run{symbol: length}), n-1
			}
		}
	}
	return out
}
