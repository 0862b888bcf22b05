// Package internal_test holds the test of the architecture: which package may
// import which, and where third-party libraries may be used. The rules are the
// table in ARCHITECTURE.md: a new edge is a decision, taken there.
package internal_test

import (
	"errors"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rule is a row of the table.
type rule struct {
	internal   []string // packages below polyport/
	thirdParty []string // beginnings of import paths
	used       map[string]bool
}

var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| [^|]* \\|([^|]*)\\|([^|]*)\\|$")

// table reads the rules. Packages of ours are named as they are below internal/,
// libraries by their import path without github.com/ or golang.org/.
func table(t *testing.T) map[string]*rule {
	t.Helper()
	data, err := os.ReadFile("../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	names := func(cell string) []string {
		return strings.FieldsFunc(cell, func(r rune) bool { return r == ',' || r == ' ' })
	}
	rules := map[string]*rule{}
	for _, m := range row.FindAllStringSubmatch(string(data), -1) {
		r := &rule{used: map[string]bool{}}
		for _, name := range names(m[2]) {
			if name != "locales" && name != "templates" {
				name = "internal/" + name
			}
			r.internal = append(r.internal, name)
		}
		for _, name := range names(m[3]) {
			if strings.HasPrefix(name, "x/") {
				name = "golang.org/" + name
			} else if first, _, _ := strings.Cut(name, "/"); !strings.Contains(first, ".") {
				name = "github.com/" + name
			}
			r.thirdParty = append(r.thirdParty, name)
		}
		rules[strings.TrimSuffix(m[1], "/")] = r
	}
	if len(rules) < 30 {
		t.Fatalf("only %d rows", len(rules))
	}
	return rules
}

// only names the packages that may import a standard package. history runs git,
// the others are tools that no site is built with.
var only = map[string][]string{
	"html/template": {"internal/render"}, "net/http": {"internal/serve", "internal/bench", "internal/torture"},
	"os/exec": {"internal/history", "internal/bench", "internal/npm", "internal/torture"},
}

// imports are those of each package of this module by its path below the module, of
// all its files but tests, on any system. The files are read here and not by the go
// command, so that a result that go test remembers is that of these files.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	every := build.Default
	every.UseAllFiles = true
	out := map[string][]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		switch filepath.ToSlash(path) {
		case "../public", "../content", "../internal/browser": // large, and no Go
			return fs.SkipDir
		}
		if name := d.Name(); path != ".." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
			return fs.SkipDir
		}
		if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil && path != ".." {
			return fs.SkipDir // another module
		}
		p, err := every.ImportDir(path, 0)
		var none *build.NoGoError
		if errors.As(err, &none) || err == nil && len(p.GoFiles) == 0 {
			return nil
		}
		out[filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))] = p.Imports
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestImportsFollowTheTable(t *testing.T) {
	rules, seen := table(t), map[string]bool{}
	for name, imports := range imports(t) {
		r, ok := rules[name]
		if !ok {
			t.Errorf("%s has no row in the table of ARCHITECTURE.md", name)
			continue
		}
		seen[name] = true
		for _, imp := range imports {
			checkImport(t, name, imp, r)
		}
	}
	for name, r := range rules {
		if !seen[name] {
			if _, err := os.Stat("../" + name); err != nil {
				t.Errorf("the table lists %s, which does not exist", name)
			}
			continue
		}
		for _, allowed := range slices.Concat(r.internal, r.thirdParty) {
			if !r.used[allowed] {
				t.Errorf("the table lets %s import %s, which it does not", name, allowed)
			}
		}
	}
}

func checkImport(t *testing.T, name, imp string, r *rule) {
	if owners, ok := only[imp]; ok && !slices.Contains(owners, name) {
		t.Errorf("%s imports %s, which only %s may", name, imp, strings.Join(owners, ", "))
	}
	if rest, ok := strings.CutPrefix(imp, "polyport/"); ok {
		if r.used[rest] = true; !slices.Contains(r.internal, rest) {
			t.Errorf("%s imports %s, which the table does not allow", name, rest)
		}
		return
	}
	if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") {
		return
	}
	at := slices.IndexFunc(r.thirdParty, func(m string) bool { return imp == m || strings.HasPrefix(imp, m+"/") })
	if at < 0 {
		t.Errorf("%s imports %s, which the table does not allow", name, imp)
		return
	}
	r.used[r.thirdParty[at]] = true
}
