package portaltest

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/site"
	"polyport/internal/source"
	"polyport/locales"
)

// Today is the day that sites are read as of. Dates in tests stand around it.
const Today content.Date = "2026-11-23"

// Load reads the files as content, with all that is wrong with them.
func (f Files) Load(t testing.TB) (*content.Content, diag.List) {
	t.Helper()
	return f.LoadWith(t, nil)
}

// LoadWith is Load for a test that loads much the same again and again. The cache
// remembers what one file alone decides; nil remembers nothing.
func (f Files) LoadWith(t testing.TB, cache *content.Cache) (*content.Content, diag.List) {
	t.Helper()
	_, c, diags := load(t, f.FS(), cache)
	return c, diags
}

// Content is Load for files without errors.
func (f Files) Content(t testing.TB) *content.Content {
	t.Helper()
	c, diags := f.Load(t)
	NoErrors(t, diags)
	return c
}

func load(t testing.TB, folder fs.FS, cache *content.Cache) (source.Tree, *content.Content, diag.List) {
	t.Helper()
	tree, diags, err := source.Read(folder)
	if err != nil {
		t.Fatal(err)
	}
	c := content.Load(tree, cache)
	diags.Append(c.Diags)
	return tree, c, diags
}

// Input is what a build joins, as of Today, with the bundles that the binary carries,
// and all that is wrong so far.
func (f Files) Input(t testing.TB) (site.Input, diag.List) {
	t.Helper()
	tree, c, diags := load(t, f.FS(), nil)
	langs := make([]locale.Language, len(c.Portal.Languages))
	for i, l := range c.Portal.Languages {
		langs[i] = locale.Language{Tag: l.Tag, Name: l.Name, Dir: l.Dir, Fallback: l.Fallback}
	}
	w := wordsOf(t, langs, c.Portal.Source, tree.Under("locales"))
	diags.Append(w.found)
	return site.Input{Content: c, Catalog: w.catalog, AsOf: Today, BaseURL: c.Portal.BaseURL}, diags
}

// words are the messages of a site.
type words struct {
	catalog *locale.Catalog
	found   diag.List
}

var (
	wordsLock sync.Mutex
	wordsRead = map[string]words{} // by all that they follow from
)

// wordsOf reads messages, or remembers them: portals that differ in their content alone
// are joined by the dozen, and to read the built-in bundles takes longer than all else.
func wordsOf(t testing.TB, langs []locale.Language, src bcp47.Tag, own []*source.File) words {
	t.Helper()
	var key strings.Builder
	fmt.Fprint(&key, langs, src)
	for _, f := range own {
		fmt.Fprintf(&key, "%s %x", f.Path, f.Hash)
	}
	wordsLock.Lock()
	defer wordsLock.Unlock()
	w, ok := wordsRead[key.String()]
	if !ok {
		base, _, err := source.ReadFolder(locales.FS, "locales")
		if err != nil {
			t.Fatal(err)
		}
		w.catalog, w.found = locale.Load(langs, src, base, own)
		wordsRead[key.String()] = w
	}
	return w
}

// Resolve is the joined site of files without errors.
func (f Files) Resolve(t testing.TB) *site.Site {
	t.Helper()
	in, diags := f.Input(t)
	NoErrors(t, diags)
	s, diags := site.Resolve(in)
	NoErrors(t, diags)
	return s
}

// Errors are the findings of that level, as a command prints them.
func Errors(list diag.List) string {
	var errors diag.List
	for _, d := range list {
		if d.Severity == diag.Error {
			errors = append(errors, d)
		}
	}
	if len(errors) == 0 {
		return ""
	}
	var b strings.Builder
	_ = diag.Print(&b, diag.Text, errors) // a Builder does not fail
	return b.String()
}

// NoErrors ends the test if there are errors, and prints them.
func NoErrors(t testing.TB, list diag.List) {
	t.Helper()
	if errors := Errors(list); errors != "" {
		t.Fatal("\n" + errors)
	}
}
