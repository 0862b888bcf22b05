package prose

import (
	"strings"
	"testing"
)

// TestWhiteSpaceTable compares the frozen list with the property as Go's
// tables have it, and rules out that a byte within a character is taken for one.
func TestWhiteSpaceTable(t *testing.T) {
	for r := rune(0); r <= 0x10ffff; r++ {
		s := string(r)
		want := 0
		if strings.TrimSpace(s) == "" {
			want = len(s)
		}
		if got := whiteSpace([]byte(s)); got != want {
			t.Errorf("%U: %d, want %d", r, got, want)
		}
		for i := 1; i < len(s); i++ {
			if whiteSpace([]byte(s[i:])) != 0 {
				t.Errorf("%U: white space at byte %d", r, i)
			}
		}
	}
}
