package content

import (
	"strings"
	"testing"

	"polyport/internal/source"
)

func TestALockThatIsCutAnywhereIsKnownForIt(t *testing.T) {
	addresses := []Address{"about/", "plan/1/", "plan/1/#promise"}
	whole := FormatLock(addresses)
	for n := 0; n <= len(whole); n++ {
		for _, text := range []string{whole[:n], strings.ReplaceAll(whole[:n], "\n", "\r\n")} {
			f, _ := source.NewFile(LockPath, []byte(text))
			l, diags := parseLock(f)
			complete := n >= len(whole)-1 // the end of the last line may lack
			if diags.HasErrors() == complete || l.Closed != complete || complete && len(l.Lines) != len(addresses) {
				t.Errorf("cut at %d of %d, %q: %v, %d addresses", n, len(whole), text[max(0, len(text)-10):], diags, len(l.Lines))
			}
			if !complete && (len(diags) != 1 || diags[0].Code != "lock-cut" || diags[0].Hint == "") {
				t.Errorf("cut at %d: %v", n, diags)
			}
		}
	}
	for text, ok := range map[string]bool{
		"about/\nplan/1/\n":                           true,  // of an earlier version
		"# Written by \"polyport lock\".\nabout/\n":   true,  // likewise
		"about/\nplan/1":                              false, // and cut
		"about/\nplan/1/":                             false,
		whole + "more/\n":                             false, // continued by hand
		strings.Replace(whole, "about/", "abo ut", 1): false,
		whole + "\n\n":                                true,
	} {
		f, _ := source.NewFile(LockPath, []byte(text))
		if _, diags := parseLock(f); diags.HasErrors() == ok {
			t.Errorf("%q: %v", text, diags)
		}
	}
}
