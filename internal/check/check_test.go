package check

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"polyport/internal/diag"
	"polyport/internal/portaltest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestEntry runs each case of testdata: the files of a site, and below them
// what the rules say of its entries, as "want".
func TestEntry(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no golden cases", err)
	}
	shown := map[diag.Code]bool{}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			found := run(t, archive)
			var got strings.Builder
			if err := diag.Print(&got, diag.Text, found); err != nil {
				t.Fatal(err)
			}
			for _, d := range found {
				shown[d.Code] = true
				if d.Hint == "" {
					t.Errorf("%s: no help: %s", d.Pos, d.Message)
				}
			}
			i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
			if *update {
				archive.Files[i].Data = []byte(got.String())
				if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if want := string(archive.Files[i].Data); got.String() != want {
				t.Errorf("got\n%s\nwant\n%s", got.String(), want)
			}
		})
	}
	for _, code := range append(ruleCodes(), "allow-unused") {
		if !shown[diag.Code(code)] {
			t.Errorf("no case shows %s", code)
		}
	}
}

// run loads the site of a case and checks its entries in order.
func run(t *testing.T, archive *txtar.Archive) diag.List {
	files := portaltest.Files{}
	for _, x := range archive.Files {
		if x.Name != "want" {
			files[x.Name] = string(x.Data)
		}
	}
	c, _ := files.Load(t)
	return findingsOf(c)
}
