package build_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"polyport/internal/audit"
	"polyport/internal/build"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/portaltest"
)

var oddSites = flag.Int("odd", 24, "how many odd portals TestOddPortalsBuildOrSayWhyNot builds")

// Whatever a portal lacks, it is built or what is wrong is said: nothing panics,
// and what was built passes the audit.
func TestOddPortalsBuildOrSayWhyNot(t *testing.T) {
	n := *oddSites
	if testing.Short() {
		n = min(n, 3)
	}
	b := new(build.Builder)
	built := 0
	codes := map[diag.Code]int{}
	for seed := range uint64(n) {
		o := newOddSite(seed)
		for _, base := range []string{"", "https://portal.example/base/"} {
			whole := false
			caught := crash.Catch(func() { whole = buildOdd(t, b, o, base, seed, codes) })
			if caught != nil {
				t.Errorf("seed %d, base %q: %v\n%s\n%s", seed, base, caught, caught.Stack, o)
				b = new(build.Builder)
			}
			if whole {
				built++
			}
		}
		if t.Failed() {
			break
		}
	}
	t.Logf("%d of %d were built; findings of the others: %v", built, 2*n, codes)
	if built < n/2 {
		t.Errorf("only %d of %d portals were built: the generator of this test makes too many faults", built, 2*n)
	}
}

// buildOdd makes all that can be made of a portal, and reports whether it could be
// built.
func buildOdd(t *testing.T, b *build.Builder, o *oddSite, base string, seed uint64, codes map[diag.Code]int) bool {
	t.Helper()
	plan, diags, err := b.Prepare(build.Options{Site: o.files, AsOf: asOf, BaseURL: base})
	if err != nil {
		t.Errorf("seed %d, base %q: %v\n%s", seed, base, err, o)
		return false
	}
	if (plan.Site == nil) != diags.HasErrors() {
		t.Errorf("seed %d, base %q: a site %v, with errors %v", seed, base, plan.Site != nil, diags.HasErrors())
	}
	for _, d := range diags {
		if d.Severity == diag.Error && d.Pos.File == "" {
			t.Errorf("seed %d, base %q: a finding without a place: %+v", seed, base, d)
		}
		if d.Severity == diag.Error {
			codes[d.Code]++
		}
	}
	if plan.Site == nil {
		return false
	}
	out := portaltest.TempDir(t)
	defer os.RemoveAll(out)
	if _, found, err := build.Publish(plan, out, nil); err != nil || found.HasErrors() {
		t.Errorf("seed %d, base %q: %v %v\n%s", seed, base, err, found, o)
		return false
	}
	if seed%4 == 0 {
		build.Indexes(plan)
		guide, _ := build.StyleGuide(plan, "guide/")
		guide.Files()
	}
	found, _, err := audit.Site(os.DirFS(out), audit.Options{BaseURL: base})
	var faults strings.Builder
	for _, d := range found {
		if d.Severity == diag.Error {
			fmt.Fprintf(&faults, "%s: %s (%s)\n", d.Pos, d.Message, d.Code)
		}
	}
	if err != nil || faults.Len() > 0 {
		t.Errorf("seed %d, base %q: the audit says %v\n%s%s", seed, base, err, &faults, o)
	}
	return true
}

// As above, for portals that somebody has maimed: a line is gone or stands twice,
// a file is cut, empty or gone.
func TestMaimedPortalsBuildOrSayWhyNot(t *testing.T) {
	n := *oddSites
	if testing.Short() {
		n = min(n, 3)
	}
	b := new(build.Builder)
	codes := map[diag.Code]int{}
	for seed := range uint64(n) {
		o := newOddSite(1000 + seed)
		what := o.maim()
		base := o.maybe("https://portal.example/base/")
		caught := crash.Catch(func() { buildOdd(t, b, o, base, seed, codes) })
		if caught != nil {
			t.Errorf("seed %d, base %q, %s: %v\n%s\n%s", seed, base, what, caught, caught.Stack, o)
		}
		if t.Failed() {
			break
		}
	}
	t.Logf("findings: %v", codes)
}

func TestPortalsOfNothing(t *testing.T) {
	portal := "source: en\nlanguages: [{tag: en, name: English, dir: ltr}]\n"
	var sites []fstest.MapFS
	for _, text := range []string{"", "~", "[]", "a", "source: en", portal, portal + "collections: []\n", portal + "collections: [{key: plan, root: true, bare: true}]\nchannels: [wechat]\n", strings.Replace(portal, "[{", "[] #", 1)} {
		sites = append(sites, fstest.MapFS{"content/portal.yaml": {Data: []byte(text)}})
	}
	for i, name := range []string{"content/units.yaml", "content/contacts.yaml", "content/phrases.yaml", "content/addresses.lock", "content/plan/facts.yaml", "content/plan/en.md", "locales/terms.yaml", "locales/site.en.toml"} {
		sites = append(sites, fstest.MapFS{
			"content/portal.yaml": {Data: []byte(portal + "collections: [{key: plan, bare: true}]\n")},
			name:                  {Data: []byte([]string{"", "[]", "- a"}[i%3])},
		})
	}
	sites = append(sites, fstest.MapFS{}, fstest.MapFS{"content/plan/en.md": {}})
	b := new(build.Builder)
	codes := map[diag.Code]int{}
	for i, site := range sites {
		o := &oddSite{files: site}
		if caught := crash.Catch(func() { buildOdd(t, b, o, "", uint64(i)*4+1, codes) }); caught != nil {
			t.Errorf("%v\n%s\n%s", caught, caught.Stack, o)
		}
	}
}
