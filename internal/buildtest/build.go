// Package buildtest builds and publishes portals for tests: small ones of package
// portaltest, and those that lie in this repository, which are prepared once for all
// tests of a package.
//
// In: a site's folder. Out: plans, and files as they are published. Whatever is
// wrong with a site ends the test.
package buildtest

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"polyport/internal/build"
	"polyport/internal/portaltest"
)

// The folders of sites that lie in this repository, as tests of internal/x see them.
const (
	Real  = "../.."                // the real portal
	Small = "../cli/testdata/site" // the one that scripts start with
	Stale = "../browser/site"      // a small one whose texts are outdated, missing, approved and moved
)

var (
	mu      sync.Mutex
	builder build.Builder // remembers for all tests of a package what files alone decide
	plans   = map[[2]string]*build.Plan{}
)

// Plan is the site of a folder as of portaltest.Today for a base URL, which may be
// empty. It is prepared once, and nobody may change it.
func Plan(t testing.TB, folder, baseURL string) *build.Plan {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	key := [2]string{folder, baseURL}
	if plans[key] == nil {
		plans[key] = PrepareWith(t, &builder, build.Options{Site: os.DirFS(folder), BaseURL: baseURL})
	}
	return plans[key]
}

// Prepare prepares a site without errors as of portaltest.Today, or the day that the
// options give.
func Prepare(t testing.TB, o build.Options) *build.Plan {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	return PrepareWith(t, &builder, o)
}

// PrepareWith is Prepare with a builder of the test's own.
func PrepareWith(t testing.TB, b *build.Builder, o build.Options) *build.Plan {
	t.Helper()
	o.AsOf = cmp.Or(o.AsOf, portaltest.Today)
	plan, diags, err := b.Prepare(o)
	if err != nil {
		t.Fatal(err)
	}
	portaltest.NoErrors(t, diags)
	return plan
}

// Publish publishes a site into a folder of the test's own, and returns that.
func Publish(t testing.TB, plan *build.Plan) string {
	t.Helper()
	dir := portaltest.TempDir(t)
	PublishTo(t, plan, dir)
	return dir
}

// PublishTo publishes a site into a folder.
func PublishTo(t testing.TB, plan *build.Plan, dir string) {
	t.Helper()
	_, diags, err := build.Publish(plan, dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	portaltest.NoErrors(t, diags)
}

// Read reads all files of a folder, by their paths below it.
func Read(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[name], err = os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
