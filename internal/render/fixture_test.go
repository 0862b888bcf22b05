package render

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"polyport/internal/asset"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/site"
	"polyport/internal/source"
)

var fixtureDir = flag.String("fixtures", "", "write sample pages, made with the repository's own templates, to this folder")

// TestFixtures renders a rich page of every layout in English, Chinese and
// Arabic with the repository's own templates and words, and with -fixtures DIR
// writes them and their assets there, to be looked at in a browser.
func TestFixtures(t *testing.T) {
	files := repositoryFiles(t, "templates")
	assets, diags := asset.Load(files, callsOf(files))
	failOn(t, diags)
	langs := sampleLanguages()
	cat, wrong := locale.Load(langs, "en", bundles(t, false), bundles(t, true))
	diags.Append(slices.DeleteFunc(wrong, func(d diag.Diagnostic) bool { return !strings.HasSuffix(d.Pos.File, "en.toml") }))
	set, wrong := Load(files, cat, langs, assets)
	diags.Append(wrong)
	diags.Append(cat.CheckUses(set.Uses()))
	failOn(t, diags)
	out := map[string][]byte{}
	for _, f := range assets.Files() {
		out[f.Path] = f.Data
	}
	for _, p := range samplePages(assets) {
		var buf bytes.Buffer
		failOn(t, set.Render(&buf, p))
		name := string(p.Path)
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if !bytes.HasPrefix(buf.Bytes(), []byte("<!doctype html>")) || !bytes.HasSuffix(bytes.TrimSpace(buf.Bytes()), []byte("</html>")) {
			t.Errorf("%s is not a whole HTML document", name)
		}
		out[name] = buf.Bytes()
	}
	if *fixtureDir == "" {
		return
	}
	for name, data := range out {
		p := filepath.Join(*fixtureDir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d files in %s", len(out), *fixtureDir)
}

// callsOf tells which style sheets belong together, as build does.
func callsOf(files []*source.File) asset.Calls {
	calls := asset.Calls{Layouts: map[string][]string{}}
	for layout, components := range Components(files) {
		calls.Layouts[string(layout)] = components
	}
	calls.Common = calls.Layouts[string(site.LayoutEntry)]
	return calls
}

// sampleLanguages declares the languages of the sample site.
func sampleLanguages() []locale.Language {
	langs := make([]locale.Language, len(sampleEditions))
	for i, e := range sampleEditions {
		langs[i] = locale.Language{Tag: e.tag, Name: e.name, Dir: e.dir}
	}
	return langs
}

// repositoryFiles reads a folder of the repository.
func repositoryFiles(t testing.TB, folder string) []*source.File {
	t.Helper()
	root := filepath.Join("..", "..")
	var files []*source.File
	err := filepath.WalkDir(filepath.Join(root, folder)+string(filepath.Separator), func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(p) == ".go" {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		f, diags := source.NewFile(source.Path(filepath.ToSlash(rel)), data)
		failOn(t, diags)
		files = append(files, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// failOn ends the test with everything that is wrong.
func failOn(t testing.TB, diags diag.List) {
	t.Helper()
	if diags.HasErrors() {
		var b strings.Builder
		_ = diag.Print(&b, diag.Text, diags) // a Builder does not fail
		t.Fatalf("\n%s", b.String())
	}
}

// bundles are the message bundles of the repository: those that are embedded,
// or the portal's own.
func bundles(t testing.TB, portal bool) []*source.File {
	return slices.DeleteFunc(repositoryFiles(t, "locales"), func(f *source.File) bool {
		return strings.HasPrefix(string(f.Path), "locales/portal.") != portal
	})
}
