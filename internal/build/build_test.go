package build_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/diag"
	"polyport/internal/portaltest"
)

const (
	asOf    = portaltest.Today
	baseURL = "https://portal.example/base/"
)

// repository is the root of this repository, whose site is the real input.
const repository = buildtest.Real

// publishTo builds the site and returns the digest of what is in out.
func publishTo(t *testing.T, b *build.Builder, site fs.FS, out string) string {
	t.Helper()
	return publish(t, buildtest.PrepareWith(t, b, build.Options{Site: site, BaseURL: baseURL}), out)
}

func publish(t *testing.T, plan *build.Plan, out string) string {
	t.Helper()
	buildtest.PublishTo(t, plan, out)
	return treeDigest(t, out)
}

var realOnce struct {
	sync.Once
	files map[string][]byte
}

// realFiles is what the real portal is published as, at baseURL, by path. It is
// published once, and nobody may change it.
func realFiles(t *testing.T) map[string][]byte {
	t.Helper()
	realOnce.Do(func() {
		realOnce.files = buildtest.Read(t, buildtest.Publish(t, buildtest.Plan(t, repository, baseURL)))
	})
	return realOnce.files
}

func treeDigest(t *testing.T, dir string) string {
	t.Helper()
	return digest(buildtest.Read(t, dir))
}

func digest(files map[string][]byte) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(h, "%s %d %x\n", name, len(files[name]), sha256.Sum256(files[name]))
	}
	return fmt.Sprintf("%d files %x", len(files), h.Sum(nil))
}

// shuffled is a file system that lists folders in a random order.
type shuffled struct {
	fs.FS
	rnd *rand.Rand
}

func (s shuffled) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(s.FS, name)
	s.rnd.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list, err
}

// memory copies the input folders of a site into memory.
func memory(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	return portaltest.Folder(t, dir).FS()
}

// condition is what must not show in the result: where the site lies, in what
// order its files are listed and how their lines end, how many cores there are,
// the time zone.
type condition struct {
	site  fs.FS
	procs int
	zone  string
}

// TestTheSameInputGivesTheSameBytes changes one condition at a time for the
// small portal, and several at once for the real one, which is large.
func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	here := func(dir string) condition { return condition{os.DirFS(dir), runtime.GOMAXPROCS(0), "UTC"} }
	with := func(c condition, change func(*condition)) condition { change(&c); return c }
	small := here(smallPortal)
	shuffle := func(dir string, seed uint64) fs.FS {
		return shuffled{memory(t, dir), rand.New(rand.NewPCG(seed, 7))}
	}
	for _, test := range []struct {
		name       string
		first      func() string
		conditions map[string]condition
	}{
		{"small", func() string { return under(t, small) }, map[string]condition{
			"from another folder":  with(small, func(c *condition) { c.site = moved(t, smallPortal) }),
			"in another order":     with(small, func(c *condition) { c.site = shuffle(smallPortal, 0) }),
			"in yet another order": with(small, func(c *condition) { c.site = shuffle(smallPortal, 1) }),
			"on one core":          with(small, func(c *condition) { c.procs = 1 }),
			"on eight cores":       with(small, func(c *condition) { c.procs = 8 }),
			"east of Greenwich":    with(small, func(c *condition) { c.zone = "Pacific/Kiritimati" }),
			"west of Greenwich":    with(small, func(c *condition) { c.zone = "America/Los_Angeles" }),
			"everything as it was": small,
			"with CRLF line ends":  with(small, func(c *condition) { c.site = crlf(t, smallPortal) }),
		}},
		{"real", func() string { return digest(realFiles(t)) }, map[string]condition{
			"from another folder, on one core, in the east": {moved(t, repository), 1, "Asia/Shanghai"},
			"in another order, on eight cores, in the west": {shuffle(repository, 2), 8, "America/Los_Angeles"},
			"with CRLF line ends":                           {crlf(t, repository), 2, "UTC"},
		}},
	} {
		if testing.Short() && test.name == "real" {
			continue
		}
		first := test.first()
		for name, c := range test.conditions {
			if testing.Short() && name != "in another order" && name != "on one core" {
				continue
			}
			if got := under(t, c); got != first {
				t.Errorf("%s, %s: %s, want %s", test.name, name, got, first)
			}
		}
	}
}

// under builds the site under a condition and returns the digest of the result.
func under(t *testing.T, c condition) string {
	t.Helper()
	zone, err := time.LoadLocation(c.zone)
	if err != nil {
		t.Fatal(err)
	}
	local, procs := time.Local, runtime.GOMAXPROCS(c.procs)
	time.Local = zone
	defer func() {
		time.Local = local
		runtime.GOMAXPROCS(procs)
	}()
	return publishTo(t, new(build.Builder), c.site, portaltest.TempDir(t))
}

// moved copies a site into a folder of another name.
func moved(t *testing.T, dir string) fs.FS {
	t.Helper()
	to := filepath.Join(portaltest.TempDir(t), "elsewhere", "a portal")
	if err := os.CopyFS(to, memory(t, dir)); err != nil {
		t.Fatal(err)
	}
	return os.DirFS(to)
}

// crlf is a site whose text files have the line ends of Windows.
func crlf(t *testing.T, dir string) fs.FS {
	t.Helper()
	m := memory(t, dir)
	for p, f := range m {
		if path.Ext(p) != ".png" {
			f.Data = bytes.ReplaceAll(f.Data, []byte("\n"), []byte("\r\n"))
		}
	}
	return m
}

// TestIncrementalEqualsClean makes random edits to the small portal, builds
// each state twice, once with a builder and a folder that remember all that
// went before and once from nothing, and compares the trees.
func TestIncrementalEqualsClean(t *testing.T) {
	site := memory(t, smallPortal)
	rnd := rand.New(rand.NewPCG(2, 5))
	kept, out := new(build.Builder), portaltest.TempDir(t)
	applied := map[string]int{}
	steps := 30
	if testing.Short() {
		steps = 5
	}
	for step := range steps {
		before := cloneFS(site)
		name := edit(site, rnd, step)
		options := build.Options{Site: site, AsOf: asOf}
		plan, diags, err := new(build.Builder).Prepare(options)
		if err != nil {
			t.Fatal(err)
		}
		if plan.Site == nil {
			// A broken state: the builder that remembers must say the same,
			// and what it remembers of the break must not outlive it.
			_, again, err := kept.Prepare(options)
			if err != nil || !slices.EqualFunc(diags, again, sameFinding) {
				t.Fatalf("step %d (%s): findings differ: %v and %v", step, name, diags, again)
			}
			applied["broken"]++
			site = before
			continue
		}
		incremental, again, err := kept.Prepare(options)
		if err != nil || incremental.Site == nil || !slices.EqualFunc(diags, again, sameFinding) {
			t.Fatalf("step %d (%s): the builder that remembers finds %v %v instead of %v", step, name, err, again, diags)
		}
		clean := publish(t, plan, portaltest.TempDir(t))
		if got := publish(t, incremental, out); got != clean {
			t.Fatalf("step %d (%s): incremental %s, clean %s", step, name, got, clean)
		}
		applied[name]++
	}
	if !testing.Short() && (len(applied) < 9 || applied["broken"] == 0) {
		t.Errorf("the edits were too few to mean anything: %v", applied)
	}
}

func sameFinding(a, b diag.Diagnostic) bool {
	return a.Code == b.Code && a.Pos == b.Pos && a.Message == b.Message && a.Hint == b.Hint
}

func cloneFS(m fstest.MapFS) fstest.MapFS {
	out := fstest.MapFS{}
	for k, v := range m {
		out[k] = &fstest.MapFile{Data: slices.Clone(v.Data)}
	}
	return out
}

// edit changes one thing of the site and says what.
func edit(site fstest.MapFS, rnd *rand.Rand, step int) string {
	replace := func(path, old, new string) {
		f := site[path]
		f.Data = []byte(strings.Replace(string(f.Data), old, new, 1))
	}
	word := fmt.Sprintf("word%c%c", 'a'+step/26, 'a'+step%26) // without a digit, which translations would have to share
	text := []string{"content/plan/1/en.md", "content/plan/1/zh-Hans.md", "content/plan/en.md", "content/pages/about/en.md"}[rnd.IntN(4)]
	switch rnd.IntN(9) {
	case 0:
		replace(text, "title: ", "title: "+word+" ")
		return "title"
	case 1:
		site[text].Data = append(site[text].Data, []byte("\n"+word+" **more**.\n")...)
		return "body"
	case 2:
		key := fmt.Sprintf("content/plan/%d/", 2+rnd.IntN(5))
		if _, ok := site[key+"en.md"]; ok {
			delete(site, key+"en.md")
			delete(site, key+"facts.yaml")
			return "delete entry"
		}
		site[key+"facts.yaml"] = &fstest.MapFile{Data: []byte("kind: task\nnumber: '2'\npart_of: plan\ndeadline: {type: continuous}\nunits: [police]\n")}
		site[key+"en.md"] = &fstest.MapFile{Data: []byte("---\ntitle: New " + word + "\nsummary: New.\n---\n\nText.\n")}
		return "add entry"
	case 3:
		replace("content/plan/1/facts.yaml", "units: [science, police]", "units: [police, science]")
		return "facts"
	case 4:
		replace("locales/site.ru.toml", "Полиция", "Полиция "+word)
		return "message"
	case 5:
		replace("content/plan/1/facts.yaml", "value: P", fmt.Sprintf("value: P%dY", 1+rnd.IntN(3)))
		replace("content/plan/1/facts.yaml", "Y2Y", "Y")
		return "fact"
	case 6:
		site["templates/layouts/notfound.html"] = &fstest.MapFile{Data: []byte(`{{define "main"}}<h1>` + word + `</h1>{{end}}`)}
		return "template"
	case 7:
		if _, ok := site["content/pages/about/ru.md"]; ok {
			delete(site, "content/pages/about/ru.md")
			return "delete translation"
		}
		site["content/pages/about/ru.md"] = &fstest.MapFile{Data: []byte("---\ntitle: О сайте\nsummary: Что это.\ntranslation: {from: en, by: human}\n---\n\nТекст.\n")}
		return "add translation"
	}
	replace("content/plan/1/en.md", ":unit[science]", ":unit[sciense]")
	return "break"
}

// TestWhatAllTextsAreJudgedByIsNotForgotten edits the termbase and portal.yaml,
// which the rules read for texts that stay as they are.
func TestWhatAllTextsAreJudgedByIsNotForgotten(t *testing.T) {
	site := memory(t, smallPortal)
	kept := new(build.Builder)
	prepare := func(b *build.Builder) diag.List {
		_, diags, err := b.Prepare(build.Options{Site: site, AsOf: asOf})
		if err != nil {
			t.Fatal(err)
		}
		return diags
	}
	before := prepare(kept)
	for name, edit := range map[string]func(){
		"a term": func() {
			site["locales/terms.yaml"] = &fstest.MapFile{Data: []byte("terms:\n  - id: permit\n    chinese: 许可\n    by: human\n    en: {term: permit}\n    zh-Hans: {term: 准许, forbidden: [许可]}\n")}
		},
		"the source language": func() {
			f := site["content/portal.yaml"]
			f.Data = []byte(strings.Replace(string(f.Data), "source: en", "source: zh-Hans", 1))
		},
	} {
		edit()
		got, want := prepare(kept), prepare(new(build.Builder))
		if !slices.EqualFunc(got, want, sameFinding) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		if slices.EqualFunc(got, before, sameFinding) {
			t.Errorf("%s changes nothing: %v", name, got)
		}
	}
}
