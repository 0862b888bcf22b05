package build

import (
	"os"
	"testing"

	"polyport/internal/output"
)

// TestACodeIsThereBeforeItsPage holds the class of codes: pages show them.
func TestACodeIsThereBeforeItsPage(t *testing.T) {
	plan, diags, err := new(Builder).Prepare(Options{Site: os.DirFS("../cli/testdata/site"), AsOf: "2026-11-23", BaseURL: "https://portal.example/"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	codes := 0
	for _, p := range plan.Site.Pages() {
		f, ok, err := code(p)
		if err != nil {
			t.Fatal(err)
		}
		if !ok {
			continue
		}
		codes++
		if f.Class != output.Asset {
			t.Errorf("%s is of class %d", f.Path, f.Class)
		}
	}
	if codes == 0 {
		t.Error("no page has a code")
	}
}
