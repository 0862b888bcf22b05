package check

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// TestNoFalseAlarmsOnRealContent requires that the texts of this repository,
// which people have compared, have no finding at error level, and prints the
// warnings.
func TestNoFalseAlarmsOnRealContent(t *testing.T) {
	tree, _, err := source.Read(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	c := content.Load(tree, nil)
	if c.Diags.HasErrors() || len(c.Entries) == 0 {
		t.Fatal("the content cannot be read", c.Diags)
	}
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
	tree, _, err := source.Read(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	c := content.Load(tree, nil)
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
					if found := changed(t, c, tree, text, at); !found.HasErrors() {
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
func changed(t *testing.T, c *content.Content, tree source.Tree, text *content.Text, at int) diag.List {
	t.Helper()
	data := slices.Clone(text.File.Data)
	data[at] = '0' + (data[at]-'0'+1)%10
	file, _ := source.NewFile(text.File.Path, data)
	folder := path.Dir(string(text.File.Path))
	var small source.Tree
	for _, f := range tree.Files {
		switch {
		case f.Path == text.File.Path:
			small.Files = append(small.Files, file)
		case path.Dir(string(f.Path)) == folder || f == c.Portal.File:
			small.Files = append(small.Files, f)
		}
	}
	after := content.Load(small, nil)
	checker := New(after.Portal, after.Terms)
	var found diag.List
	for _, e := range after.Entries {
		found.Append(checker.Entry(e))
	}
	return found
}
