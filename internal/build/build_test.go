package build_test

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/diag"
)

const asOf content.Date = "2026-11-23"

// repository is the root of this repository, whose site is the real input.
const repository = "../.."

// publishTo builds the site and returns the digest of what is in out.
func publishTo(t *testing.T, b *build.Builder, site fs.FS, out string) string {
	t.Helper()
	plan, diags, err := b.Prepare(build.Options{Site: site, AsOf: asOf, BaseURL: "https://portal.example/base/"})
	if err != nil {
		t.Fatal(err)
	}
	if diags.HasErrors() {
		var s strings.Builder
		_ = diag.Print(&s, diag.Text, diags)
		t.Fatal(s.String())
	}
	_, diags, err = build.Publish(plan, out, nil)
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	return treeDigest(t, out)
}

func treeDigest(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	n := 0
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		data, err := os.ReadFile(p)
		fmt.Fprintf(h, "%s %d %x\n", filepath.ToSlash(rel), len(data), sha256.Sum256(data))
		n++
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%d files %x", n, h.Sum(nil))
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
	m := fstest.MapFS{}
	for _, root := range []string{"content", "locales", "templates"} {
		err := fs.WalkDir(os.DirFS(dir), root, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(os.DirFS(dir), p)
			m[p] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	return m
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	first := publishTo(t, new(build.Builder), os.DirFS(repository), t.TempDir())

	moved := filepath.Join(t.TempDir(), "elsewhere", "a portal")
	for p, f := range memory(t, repository) {
		if err := os.MkdirAll(filepath.Join(moved, filepath.Dir(p)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(moved, p), f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got := publishTo(t, new(build.Builder), os.DirFS(moved), t.TempDir()); got != first {
		t.Errorf("from another folder: %s, want %s", got, first)
	}
	for seed := range uint64(3) {
		site := shuffled{memory(t, repository), rand.New(rand.NewPCG(seed, 7))}
		if got := publishTo(t, new(build.Builder), site, t.TempDir()); got != first {
			t.Errorf("files in another order (seed %d): %s, want %s", seed, got, first)
		}
	}
	crlf := memory(t, repository)
	for p, f := range crlf {
		if !strings.HasSuffix(p, ".png") {
			f.Data = bytes.ReplaceAll(f.Data, []byte("\n"), []byte("\r\n"))
		}
	}
	if got := publishTo(t, new(build.Builder), crlf, t.TempDir()); got != first {
		t.Errorf("with CRLF line ends: %s, want %s", got, first)
	}
	for _, n := range []int{1, 8} {
		before := runtime.GOMAXPROCS(n)
		got := publishTo(t, new(build.Builder), os.DirFS(repository), t.TempDir())
		runtime.GOMAXPROCS(before)
		if got != first {
			t.Errorf("GOMAXPROCS %d: %s, want %s", n, got, first)
		}
	}
	for _, zone := range []string{"Asia/Shanghai", "America/Los_Angeles"} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		before := time.Local
		time.Local = loc
		got := publishTo(t, new(build.Builder), os.DirFS(repository), t.TempDir())
		time.Local = before
		if got != first {
			t.Errorf("in %s: %s, want %s", zone, got, first)
		}
	}
}

// TestIncrementalEqualsClean makes random edits to the small portal, builds
// each state twice, once with a builder and a folder that remember all that
// went before and once from nothing, and compares the trees.
func TestIncrementalEqualsClean(t *testing.T) {
	site := memory(t, "../cli/testdata/site")
	rnd := rand.New(rand.NewPCG(2, 5))
	kept, out := new(build.Builder), t.TempDir()
	applied := map[string]int{}
	for step := range 60 {
		before := cloneFS(site)
		name := edit(site, rnd, step)
		plan, diags, err := new(build.Builder).Prepare(build.Options{Site: site, AsOf: asOf})
		if err != nil {
			t.Fatal(err)
		}
		old := treeDigest(t, out)
		if plan.Site == nil {
			// A broken state: the builder that remembers must say the same,
			// and what it remembers of the break must not outlive it.
			_, again, err := kept.Prepare(build.Options{Site: site, AsOf: asOf})
			if err != nil || !slices.EqualFunc(diags, again, sameFinding) {
				t.Fatalf("step %d (%s): findings differ: %v and %v", step, name, diags, again)
			}
			if treeDigest(t, out) != old {
				t.Fatalf("step %d (%s): a broken site changed the output", step, name)
			}
			applied["broken"]++
			site = before
			continue
		}
		clean := publishTo(t, new(build.Builder), site, t.TempDir())
		if got := publishTo(t, kept, site, out); got != clean {
			t.Fatalf("step %d (%s): incremental %s, clean %s", step, name, got, clean)
		}
		applied[name]++
	}
	if len(applied) < 6 || applied["broken"] == 0 {
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
	word := fmt.Sprintf("w%d", step)
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
