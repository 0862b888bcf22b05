package markdown

import (
	"math/rand/v2"
	"testing"

	"github.com/yuin/goldmark/util"

	"polyport/internal/prose"
)

// TestAddressesAreEncodedAsCommonMarkHasThem compares package prose with
// goldmark, whose way of encoding the specification's cases are written for.
func TestAddressesAreEncodedAsCommonMarkHasThem(t *testing.T) {
	pieces := []string{"a", "Z", "0", "%", "%2", "%2F", "%zz", " ", "ü", "中", "\"", "<", "\\", "[", "]", "^", "`", "{", "|", "}", "#", "?", "/", "://", "&amp;", "~", "\u200b", "😀", "'", "!"}
	random := rand.New(rand.NewPCG(7, 11))
	for range 5000 {
		s := ""
		for range random.IntN(12) {
			s += pieces[random.IntN(len(pieces))]
		}
		if got, want := prose.EncodedURL(s), string(util.URLEscape([]byte(s), false)); got != want {
			t.Fatalf("%q: got %q, want %q", s, got, want)
		}
	}
}
