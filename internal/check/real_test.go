package check

import (
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/portaltest"
)

var realOnce struct {
	sync.Once
	content *content.Content
	files   portaltest.Files
}

// realContent is that of this repository, which is read once for all tests.
func realContent(t testing.TB) *content.Content {
	t.Helper()
	realOnce.Do(func() {
		realOnce.files = portaltest.Folder(t, "../..")
		realOnce.content = realOnce.files.Content(t)
	})
	return realOnce.content
}

// TestNoFalseAlarmsOnRealContent requires that the texts of this repository,
// which people have compared, have no finding at error level, and prints the
// warnings.
func TestNoFalseAlarmsOnRealContent(t *testing.T) {
	c := realContent(t)
	checker := New(c.Portal, c.Terms)
	warnings, pairs := 0, 0
	for _, e := range c.Entries {
		for _, d := range checker.Entry(e) {
			if d.Severity == diag.Error {
				t.Errorf("%s: %s [%s]", d.Pos, d.Message, d.Code)
			} else {
				warnings++
				t.Logf("%s: %s [%s]", d.Pos, d.Message, d.Code)
			}
		}
		pairs += len(e.Texts) - 1
	}
	if pairs < 30 {
		t.Errorf("%d translations were compared, and there are at least 30", pairs)
	}
	t.Logf("%d translations, %d warnings", pairs, warnings)
}

// TestEveryChangedDigitOfRealContentIsCaught changes one digit after the other
// in the translations of this repository and requires an error for each.
func TestEveryChangedDigitOfRealContentIsCaught(t *testing.T) {
	c := realContent(t)
	changes := 0
	for _, e := range c.Entries {
		for _, text := range e.Texts {
			if text.Lang == c.Portal.Source {
				continue
			}
			for _, p := range (partCache{}).of(text) {
				for _, f := range p.figures() {
					i := strings.IndexAny(p.text[f.At:f.End], "0123456789")
					if i < 0 {
						continue
					}
					at, _ := p.place(f.At+i, f.At+i+1)
					changes++
					if found := changed(t, text, at); !found.HasErrors() {
						t.Errorf("%s: nobody notices another digit here", text.File.Pos(at))
					}
				}
			}
		}
	}
	if changes < 50 {
		t.Errorf("only %d digits were changed", changes)
	}
	t.Logf("%d digits changed", changes)
}

// changed returns the findings on an entry after one digit of a text has become
// another.
func changed(t *testing.T, text *content.Text, at int) diag.List {
	t.Helper()
	data := slices.Clone(text.File.Data)
	data[at] = '0' + (data[at]-'0'+1)%10
	small := portaltest.Files{portalFile: realOnce.files[portalFile]}
	for name, file := range realOnce.files {
		if path.Dir(name) == path.Dir(string(text.File.Path)) {
			small[name] = file
		}
	}
	small[string(text.File.Path)] = string(data)
	c, _ := small.Load(t)
	return findingsOf(c)
}

const portalFile = "content/portal.yaml"

// findingsOf are those of all entries, in their order.
func findingsOf(c *content.Content) diag.List {
	checker := New(c.Portal, c.Terms)
	var found diag.List
	for _, e := range c.Entries {
		found.Append(checker.Entry(e))
	}
	return found
}
