package markdown

import (
	"testing"

	"polyport/internal/growth"
	"polyport/internal/source"
)

// TestCostGrowsWithTheText parses every construct up to the largest file.
func TestCostGrowsWithTheText(t *testing.T) {
	for _, c := range growth.Markdown {
		t.Run(c.Name, func(t *testing.T) {
			growth.Linear(t, c, growth.MaxSize, func(text string) {
				f, _ := source.NewFile("content/pages/a/en.md", []byte(text))
				Parse(f, 0)
			})
		})
	}
}
