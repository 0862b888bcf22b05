package site

import (
	"slices"

	"polyport/internal/content"
	"polyport/internal/diag"
)

// linkParts builds the tree that part_of spans, and its reading order.
func (j *join) linkParts() {
	n := len(j.entries)
	j.parent, j.children, j.flowAt = make([]int, n), make([][]int, n), make([]int, n)
	for i, e := range j.entries {
		j.parent[i] = -1
		ref := e.Facts.PartOf
		if ref.ID == "" {
			continue
		}
		p, ok := j.byKey[content.Key(ref.ID)]
		if !ok {
			j.unknown(e.Facts.File, ref, entryNoun, j.keys())
			continue
		}
		j.parent[i] = p
	}
	j.cutLoops()
	j.cutDepth()
	for i, p := range j.parent {
		if p >= 0 {
			j.children[p] = append(j.children[p], i)
		}
	}
	for i, p := range j.parent {
		if p < 0 {
			j.walk(i)
		}
	}
}

// cutLoops reports each loop of parts at the first of its entries, which is then
// part of nothing.
func (j *join) cutLoops() {
	seen := make([]int, len(j.entries)) // in the walk from which entry, counted from 1
	for i := range j.entries {
		at := i
		for at >= 0 && seen[at] == 0 {
			seen[at], at = i+1, j.parent[at]
		}
		if at < 0 || seen[at] != i+1 {
			continue
		}
		first := at
		for next := j.parent[at]; next != at; next = j.parent[next] {
			first = min(first, next)
		}
		e := j.entries[first]
		j.diags.Add(partDiag(e, "part-cycle", "%s is part of itself by way of %s", e.Key, e.Facts.PartOf.ID).
			WithHint("let part_of lead up to an entry that is part of nothing"))
		j.parent[first] = -1
	}
}

// maxParts is how many entries may lie around another. Each of them has its place on
// the page, so that the size of a site would grow with the square of their number.
const maxParts = 16

// cutDepth reports entries that lie too deep, each as if those above it did not.
func (j *join) cutDepth() {
	depth := make([]int, len(j.entries)) // of those that are known, counted from 1
	var way []int
	for i := range j.entries {
		way = way[:0]
		for at := i; at >= 0 && depth[at] == 0; at = j.parent[at] {
			way = append(way, at)
		}
		for _, at := range slices.Backward(way) {
			depth[at] = 1
			p := j.parent[at]
			if p < 0 {
				continue
			}
			if depth[at] += depth[p]; depth[at] > maxParts+1 {
				e := j.entries[at]
				j.diags.Add(partDiag(e, "part-deep", "%s is part of more than %d entries, one within the other", e.Key, maxParts).
					WithHint("let part_of name an entry further up"))
				depth[at], j.parent[at] = 1, -1
			}
		}
	}
}

// partDiag is a finding on the part_of of an entry.
func partDiag(e *content.Entry, code diag.Code, format string, args ...any) diag.Diagnostic {
	ref := e.Facts.PartOf
	return e.Facts.File.Diag(code, ref.At, ref.At+len(ref.ID), format, args...)
}

func (j *join) walk(i int) {
	j.flowAt[i] = len(j.flow)
	j.flow = append(j.flow, i)
	for _, c := range j.children[i] {
		j.walk(c)
	}
}
