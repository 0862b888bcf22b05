package asset

import (
	"strings"
	"testing"

	"polyport/internal/source"
)

func TestStyleSheetsMayNotNestTooDeep(t *testing.T) {
	for _, open := range []string{"@media print {", ".a {", ":is(", "["} {
		shut := map[byte]string{'{': "}", '(': ")", '[': "]"}[open[len(open)-1]]
		for depth, want := range map[int]bool{maxNested: false, maxNested + 1: true, 10000: true} {
			f, _ := source.NewFile("templates/assets/css/a.css", []byte(strings.Repeat(open, depth)+strings.Repeat(shut, depth)))
			_, diags := scanCSS(f)
			if found := len(diags) == 1 && diags[0].Code == "asset-syntax" && diags[0].Hint != ""; found != want {
				t.Errorf("%d times %s: %v", depth, open, diags)
			}
		}
	}
}
