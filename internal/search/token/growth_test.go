package token

import (
	"testing"

	"polyport/internal/growth"
)

// TestCostOfTermsGrowsWithTheText cuts texts into terms.
func TestCostOfTermsGrowsWithTheText(t *testing.T) {
	for _, c := range []growth.Construct{
		growth.Repeat("words", "", "word ", ""), growth.Repeat("letters", "", "a", ""), growth.Repeat("Chinese", "", "工作", ""),
		growth.Repeat("Korean", "", "허가 ", ""), growth.Repeat("Arabic", "", "والتصريح ", ""), growth.Repeat("letters of Arabic", "", "و", ""),
		growth.Repeat("marks", "", "\u0301", ""), growth.Repeat("letters and marks", "", "e\u0301", ""), growth.Repeat("marks of all classes", "", "\u0301\u0323\u05b0", ""),
		growth.Repeat("jamo", "", "\u1112\u1161\u11ab", ""), growth.Repeat("ligatures", "", "ﷺ", ""), growth.Repeat("stops", "", ".", ""),
		growth.Repeat("mixed", "", "a工", ""), growth.Repeat("capitals", "", "İ", ""),
	} {
		t.Run(c.Name, func(t *testing.T) {
			growth.Linear(t, c, growth.MaxSize, func(text string) {
				for _, r := range Runs(text) {
					r.Terms()
				}
			})
		})
	}
}
