package check

import (
	"os"
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
