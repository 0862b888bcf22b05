package diag

import "fmt"

// DidYouMean returns a hint that names the candidate nearest to what was
// written, or, with none near enough, lists the candidates when they are few.
func DidYouMean(written string, candidates []string) string {
	return new(Hints).DidYouMean(written, candidates)
}

// Hints gives the hints of one file. A file can hold thousands of names that are
// unknown, among as many that are known: after some hundred hints of that sort,
// it compares no more. Its zero value is ready.
type Hints struct {
	cost int // pairs of bytes compared
}

// DidYouMean is DidYouMean for one more name of the file.
func (h *Hints) DidYouMean(written string, candidates []string) string {
	best, bestDist := "", 1+len(written)/3
	most := min(fileCost, h.cost+nearestCost)
	for _, c := range candidates {
		if h.cost >= most {
			break
		}
		if gap := len(c) - len(written); gap > bestDist || -gap > bestDist {
			continue // they differ by more bytes than that
		}
		if h.cost += len(written) * len(c); h.cost > most {
			break
		}
		if d := distance(written, c); d <= bestDist && (best == "" || d < bestDist) {
			best, bestDist = c, d
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	if n := len(candidates); n == 0 || n > 12 {
		return ""
	}
	s := "one of: "
	for i, c := range candidates {
		if i > 0 {
			s += ", "
		}
		s += c
	}
	return s
}

// nearestCost bounds the pairs of bytes that one hint is looked for among: some
// hundred keys of about the length of what was written, or names that nobody
// writes; and fileCost those of a file.
const (
	nearestCost = 1 << 17
	fileCost    = 1 << 24
)

// distance is the optimal string alignment distance in bytes: insertions,
// deletions, substitutions and swaps of neighbours each count one.
func distance(a, b string) int {
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
