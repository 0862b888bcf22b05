package site

import (
	"testing"

	"polyport/internal/fresh"
)

// A bar that hides the one outdated part of a thousand would draw a lie.
func TestEveryStateThatOccursHasAPieceOfTheBar(t *testing.T) {
	for _, counts := range []map[fresh.State]int{
		{fresh.Current: 9999, fresh.Stale: 1},
		{fresh.Current: 1, fresh.Missing: 9999},
		{fresh.Current: 9997, fresh.Unconfirmed: 1, fresh.Stale: 1, fresh.Missing: 1},
		{fresh.Stale: 1, fresh.Missing: 1, fresh.Extra: 9998},
		{fresh.Current: 3, fresh.Stale: 3, fresh.Missing: 3},
		{fresh.Missing: 5},
	} {
		total := 0
		for _, n := range counts {
			total += n
		}
		end := 0
		for _, s := range shares(counts, total) {
			if s.From != end || s.Width < 1 || s.Count != counts[s.State] {
				t.Errorf("%v: %+v after %d percent", counts, s, end)
			}
			end = s.From + s.Width
		}
		if end != 100 {
			t.Errorf("%v: the bar ends at %d percent", counts, end)
		}
	}
}
