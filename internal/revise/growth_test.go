package revise

import (
	"strings"
	"testing"

	"polyport/internal/growth"
)

// TestCostOfComparisonGrowsWithTheText compares texts that share nothing, everything,
// and every other word.
func TestCostOfComparisonGrowsWithTheText(t *testing.T) {
	words := growth.Construct{Name: "words", Text: func(size int) string { return strings.Repeat("word ", size/5) }}
	for name, change := range map[string]func(string) string{
		"nothing in common": strings.ToUpper,
		"all in common":     func(s string) string { return s },
		"half in common":    func(s string) string { return strings.ReplaceAll(s, "word word", "word term") },
		"taken out":         func(string) string { return "" },
	} {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, words, growth.MaxSize, func(text string) { Compare(text, change(text)) })
		})
	}
}
