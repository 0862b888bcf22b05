package build_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/crash"
	"polyport/internal/diag"
)

const smallPortal = buildtest.Small

// remembers keeps what tests have in common that are not about what builders remember.
var remembers = new(build.Builder)

// prepare prepares a site that may have errors.
func prepare(t *testing.T, site fstest.MapFS) (*build.Plan, diag.List) {
	t.Helper()
	plan, diags, err := remembers.Prepare(build.Options{Site: site, AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	return plan, diags
}

// failing is a layout that passes every check and fails on some pages.
const failing = `{{define "main"}}<h1>{{(index .Crumbs 0).Text}}</h1>{{index .Unit.Leads 99}}{{end}}`

func TestATemplateThatFailsLeavesTheFolderAsItWas(t *testing.T) {
	site, out := memory(t, smallPortal), t.TempDir()
	publishTo(t, new(build.Builder), site, out)
	before := treeDigest(t, out)
	site["templates/layouts/unit.html"] = &fstest.MapFile{Data: []byte(failing)}
	plan, diags := prepare(t, site)
	if plan.Site == nil {
		t.Fatalf("the template is refused before it fails: %v", diags)
	}
	for name, dir := range map[string]string{"of a good build": out, "that is not there": filepath.Join(t.TempDir(), "a", "b")} {
		stats, found, err := build.Publish(plan, dir, nil)
		if err != nil || stats.Written+stats.Unchanged+stats.Deleted != 0 {
			t.Errorf("a folder %s: %+v %v", name, stats, err)
		}
		if !slices.ContainsFunc(found, func(d diag.Diagnostic) bool {
			return d.Code == "template-exec" && d.Pos.File == "templates/layouts/unit.html" && d.Pos.Line == 1 && d.Hint != ""
		}) {
			t.Errorf("a folder %s: %+v", name, found)
		}
		if dir == out {
			if after := treeDigest(t, out); after != before {
				t.Errorf("the folder of a good build holds %s, was %s", after, before)
			}
		} else if _, err := os.Stat(filepath.Dir(dir)); !os.IsNotExist(err) {
			t.Errorf("%s was made for nothing: %v", filepath.Dir(dir), err)
		}
	}
}

func TestABuildWithErrorsHasNothingToPublish(t *testing.T) {
	for name, change := range map[string][2]string{
		"content":   {"content/plan/1/facts.yaml", "kind: tusk\n"},
		"join":      {"content/plan/1/facts.yaml", "kind: item\nunits: [nobody]\n"},
		"words":     {"locales/site.ru.toml", "unit = 'x'\n"},
		"templates": {"templates/layouts/unit.html", "{{define \"main\"}}{{.Nothing}}{{end}}"},
		"assets":    {"templates/assets/css/extra.css", "a { background: url(https://elsewhere.example/x.png) }"},
	} {
		site := memory(t, smallPortal)
		site[change[0]] = &fstest.MapFile{Data: []byte(change[1])}
		plan, diags := prepare(t, site)
		if plan.Site != nil || !diags.HasErrors() {
			t.Errorf("%s: site %v, findings %v", name, plan.Site != nil, diags)
		}
	}
}

// One run finds the faults of words and templates together with those that
// only the join can see.
func TestFaultsOfAllStagesAreFoundInOneRun(t *testing.T) {
	site := memory(t, smallPortal)
	for path, text := range map[string]string{
		"content/plan/1/facts.yaml":      "kind: item\npart_of: plan\nunits: [polise]\nfacts: {period: {type: duration, value: P2Y}}\n",
		"locales/site.ru.toml":           "[unit]\nscience = 'Комитет {{.Oops}}'\npolice = 'Полиция'\n[theme.work]\nname = 'Работа'\nlead = 'Документы'\n",
		"templates/layouts/unit.html":    "{{define \"main\"}}{{.Nothing}}{{end}}",
		"templates/assets/css/extra.css": "a { background: url(https://elsewhere.example/x.png) }",
	} {
		site[path] = &fstest.MapFile{Data: []byte(text)}
	}
	_, diags := prepare(t, site)
	for _, want := range []string{
		"content/plan/1/facts.yaml unit-unknown", "locales/site.ru.toml message-placeholder",
		"templates/layouts/unit.html template-field", "templates/assets/css/extra.css asset-reference",
	} {
		if !slices.ContainsFunc(diags, func(d diag.Diagnostic) bool { return d.Pos.File+" "+string(d.Code) == want }) {
			t.Errorf("no %s among the findings", want)
		}
	}
	for i := 1; i < len(diags); i++ {
		if diags[i-1].Pos.Compare(diags[i].Pos) > 0 {
			t.Errorf("%s stands before %s", diags[i-1].Pos, diags[i].Pos)
		}
	}
}

func TestTheBaseURLOfAFlagGoesBeforeThePortals(t *testing.T) {
	site := memory(t, smallPortal)
	portal := site["content/portal.yaml"]
	portal.Data = []byte(strings.Replace(string(portal.Data), `base_url: ""`, "base_url: https://portal.example/", 1))
	for flag, want := range map[string]string{"": "https://portal.example/", "https://flag.example/x/": "https://flag.example/x/"} {
		plan, diags, err := new(build.Builder).Prepare(build.Options{Site: site, AsOf: asOf, BaseURL: flag})
		if err != nil || plan.Site == nil {
			t.Fatal(err, diags)
		}
		if plan.Site.BaseURL != want {
			t.Errorf("flag %q: %s", flag, plan.Site.BaseURL)
		}
	}
}

func TestProgressCountsEveryPageOnce(t *testing.T) {
	plan, _ := prepare(t, memory(t, smallPortal))
	last, calls := 0, 0
	_, _, err := build.Publish(plan, t.TempDir(), func(done, total int) {
		if done <= last || total != plan.Site.Count() {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last = done
		calls++
	})
	if err != nil || last != plan.Site.Count() || calls == 0 {
		t.Errorf("ended at %d of %d: %v", last, plan.Site.Count(), err)
	}
}

// A bug that is met while a page is rendered names the page, and leaves nothing
// behind.
func TestAPanicWhileRenderingNamesThePageAndLeavesNothing(t *testing.T) {
	plan, _ := prepare(t, memory(t, smallPortal))
	out := filepath.Join(t.TempDir(), "public")
	caught := crash.Catch(func() {
		build.Publish(plan, out, func(done, total int) {
			if done == total {
				panic("a bug")
			}
		})
	})
	if caught == nil || len(caught.At) != 1 || !strings.HasSuffix(caught.At[0], ".html") || caught.Value != "a bug" {
		t.Fatalf("%v", caught)
	}
	if _, err := os.Stat(out); !os.IsNotExist(err) {
		t.Errorf("the folder is left behind: %v", err)
	}
}
