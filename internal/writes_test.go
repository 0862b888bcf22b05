package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// writers may change files: publish and writer for the commands, memo in a folder of
// its own, and what no site is built with: tools, and the folders of tests.
var writers = []string{
	"internal/publish", "internal/writer", "internal/memo",
	"internal/api/schemagen", "internal/bench", "internal/locale/cldrgen", "internal/npm", "internal/portaltest", "internal/search/hangen", "internal/torture",
}

// changing are the functions of package os that change files, and those that
// give out what may. Whoever needs one belongs into writer.
var changing = []string{
	"Chmod", "Chown", "Chtimes", "CopyFS", "Create", "CreateTemp", "Lchown", "Link", "Mkdir", "MkdirAll", "MkdirTemp", "NewFile",
	"OpenFile", "Remove", "RemoveAll", "Rename", "Symlink", "Truncate", "WriteFile",
}

// rooted may open an os.Root, whose methods change files under the same names.
var rooted = []string{"internal/source/folder.go"}

func TestFilesAreChangedByTheWritersAlone(t *testing.T) {
	seen := 0
	for _, top := range []string{"../internal", "../cmd", "../locales", "../templates"} {
		err := filepath.WalkDir(top, func(p string, d fs.DirEntry, err error) error {
			name := strings.TrimPrefix(filepath.ToSlash(p), "../")
			switch {
			case err != nil:
				return err
			case d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || slices.Contains(writers, name)):
				return fs.SkipDir
			case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			seen++
			checkWrites(t, p, name)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 100 {
		t.Errorf("only %d files were looked at", seen)
	}
}

// checkWrites reports where a file uses what changes files.
func checkWrites(t *testing.T, p, name string) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, p, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	packages := map[string]string{} // the name in the file → the path
	for _, imp := range file.Imports {
		path, _ := strconv.Unquote(imp.Path.Value)
		local := path[strings.LastIndex(path, "/")+1:]
		if imp.Name != nil {
			local = imp.Name.Name
		}
		if path == "io/ioutil" || path == "os" && local == "." {
			t.Errorf("%s imports %s", name, path)
		}
		packages[local] = path
	}
	ast.Inspect(file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg, ok := sel.X.(*ast.Ident)
		if !ok || pkg.Obj != nil || packages[pkg.Name] != "os" {
			return true
		}
		if slices.Contains(changing, sel.Sel.Name) || sel.Sel.Name == "OpenRoot" && !slices.Contains(rooted, name) {
			t.Errorf("%s: os.%s: files are changed by package writer, publish for a build, or memo", set.Position(sel.Pos()), sel.Sel.Name)
		}
		return true
	})
	if slices.Contains(rooted, name) {
		return
	}
	for _, path := range packages {
		if path == "golang.org/x/sys/unix" {
			t.Errorf("%s imports %s", name, path)
		}
	}
}
