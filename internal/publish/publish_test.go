package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"polyport/internal/output"
)

// files is a tree as a build makes it: path to content.
type files map[string]string

// class gives test files the class that their names suggest.
func class(name string) output.Class {
	switch {
	case strings.HasPrefix(name, "assets/"):
		return output.Asset
	case strings.HasSuffix(name, ".xml"):
		return output.Index
	}
	return output.Page
}

// stage adds all of want to a new Stage on dir.
func stage(t *testing.T, dir string, want files) *Stage {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Abort() })
	for name, data := range want {
		if err := s.Add(name, class(name), []byte(data)); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func publish(t *testing.T, dir string, want files) Stats {
	t.Helper()
	stats, err := stage(t, dir, want).Commit()
	if err != nil {
		t.Fatal(err)
	}
	var size Size
	for name, data := range want {
		size.add(name, int64(len(data)))
	}
	if stats.Size != size {
		t.Errorf("size %+v, want %+v", stats.Size, size)
	}
	stats.Size = Size{}
	return stats
}

// read returns every file below dir but the manifest; folders end in a slash
// and are there only when they are empty.
func read(t *testing.T, dir string) files {
	t.Helper()
	got := files{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		switch {
		case d.IsDir():
			if list, err := os.ReadDir(p); err == nil && len(list) == 0 {
				got[rel+"/"] = ""
			}
		case rel != manifestName:
			data, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			got[rel] = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func wantTree(t *testing.T, dir string, want ...files) {
	t.Helper()
	all := files{}
	for _, w := range want {
		maps.Copy(all, w)
	}
	got := read(t, dir)
	if !maps.Equal(got, all) {
		t.Errorf("%s holds\n%v\nwant\n%v", filepath.Base(dir), got, all)
	}
}

// put writes a file as someone else would.
func put(t *testing.T, dir, name, data string) {
	t.Helper()
	p := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

var small = files{
	"index.html":           "chooser",
	"assets/style.css":     "a{}",
	"en/index.html":        "home",
	"en/plan/index.html":   "plan",
	"zh-Hans/index.html":   "首页",
	"sitemap.xml":          "<urlset/>",
	"en/plan/15.2/政策.html": "policy",
}

func TestAFreshFolderHoldsExactlyTheBuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "public")
	stats := publish(t, dir, small)
	if stats != (Stats{Written: len(small)}) {
		t.Errorf("stats %+v", stats)
	}
	wantTree(t, dir, small)
}

func TestUnchangedFilesAreNotTouched(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, small)
	long := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	age := func() {
		err := filepath.WalkDir(dir, func(p string, _ fs.DirEntry, err error) error {
			return os.Chtimes(p, long, long)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	young := func() (names []string) {
		filepath.WalkDir(dir, func(p string, d fs.DirEntry, _ error) error {
			if info, _ := d.Info(); !info.ModTime().Equal(long) {
				rel, _ := filepath.Rel(dir, p)
				names = append(names, filepath.ToSlash(rel))
			}
			return nil
		})
		return names
	}

	age()
	if stats := publish(t, dir, small); stats != (Stats{Unchanged: len(small)}) {
		t.Errorf("same build again: stats %+v", stats)
	}
	if got := young(); got != nil {
		t.Errorf("same build again: touched %q", got)
	}

	next := maps.Clone(small)
	next["en/index.html"] = "HOME" // the same length
	if stats := publish(t, dir, next); stats != (Stats{Written: 1, Unchanged: len(small) - 1}) {
		t.Errorf("one change: stats %+v", stats)
	}
	// The root's own time changes with the manifest and the staging folder.
	if got := young(); !slices.Equal(got, []string{".", manifestName, "en", "en/index.html"}) {
		t.Errorf("one change: touched %q", got)
	}
	wantTree(t, dir, next)
}

func TestWhatAnEarlierBuildWroteIsPruned(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, ".gitignore", "*")
	put(t, dir, "notes.txt", "mine")
	put(t, dir, "fr/brouillon.txt", "mine too")
	foreign := read(t, dir)
	publish(t, dir, files{"en/a/b/index.html": "1", "en/index.html": "2", "fr/index.html": "3", "old.css": "4"})
	stats := publish(t, dir, files{"en/index.html": "2"})
	if stats != (Stats{Unchanged: 1, Deleted: 3}) {
		t.Errorf("stats %+v", stats)
	}
	wantTree(t, dir, foreign, files{"en/index.html": "2"})
}

func TestAChangedFileIsKeptAndCounted(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, files{"a.html": "1", "b.html": "2"})
	put(t, dir, "b.html", "edited")
	s := stage(t, dir, files{"c.html": "3"})
	stats, err := s.Commit()
	if err != nil {
		t.Fatal(err)
	}
	if stats.Size = (Size{}); stats != (Stats{Written: 1, Deleted: 1, Kept: 1}) {
		t.Errorf("stats %+v", stats)
	}
	wantTree(t, dir, files{"b.html": "edited", "c.html": "3"})
}

func TestAbortLeavesTheFolderAsItWas(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, small)
	before := read(t, dir)
	if err := stage(t, dir, files{"en/index.html": "other", "new/index.html": "new"}).Abort(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, before)

	absent := filepath.Join(dir, "x", "y")
	if err := stage(t, absent, small).Abort(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, before)
}

func TestAddFromManyGoroutines(t *testing.T) {
	dir := t.TempDir()
	s := stage(t, dir, nil)
	want := files{}
	for i := range 400 {
		want[fmt.Sprintf("%c/%d/index.html", 'a'+i%7, i)] = strings.Repeat(fmt.Sprint(i), 100)
	}
	var wg sync.WaitGroup
	for name, data := range want {
		wg.Go(func() {
			if err := s.Add(name, output.Page, []byte(data)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, want)
}

func TestClassesAppearInOrderAndDeletionsLast(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, files{"gone.html": "x"})
	var ops []string
	s, err := open(dir, func(op, name string) {
		if (op == "rename" || op == "remove") && !strings.HasPrefix(name, stageName) {
			ops = append(ops, op+" "+name)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, class := range map[string]output.Class{"m.json": output.Manifest, "a.xml": output.Index, "b.html": output.Page, "a.html": output.Page, "z.css": output.Asset} {
		if err := s.Add(name, class, []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	want := []string{"rename build-manifest.json", "rename z.css", "rename a.html", "rename b.html",
		"rename a.xml", "rename m.json", "remove gone.html", "rename build-manifest.json"}
	if !slices.Equal(ops, want) {
		t.Errorf("order\n%q\nwant\n%q", ops, want)
	}
}

func TestTheManifestListsEveryFileWithItsSum(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, files{"b/ü&<.html": "2", "a.html": "1"})
	sum := func(s string) string { h := sha256.Sum256([]byte(s)); return hex.EncodeToString(h[:]) }
	want := `{
  "generator": "polyport",
  "files": {
    "a.html": "` + sum("1") + `",
    "b/ü&<.html": "` + sum("2") + `"
  }
}
`
	got, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil || string(got) != want {
		t.Errorf("manifest %s, %v\nwant %s", got, err, want)
	}
}

func TestUnfitNamesAreRefused(t *testing.T) {
	bad := []string{"", ".", "..", "/etc/x", "a/../b", "a//b", "a/", ".hidden", ".polyport-stage/000001",
		`a\b`, "a\x00b", "a\xff", manifestName}
	for _, name := range bad {
		s := stage(t, t.TempDir(), nil)
		if err := s.Add(name, output.Page, nil); err == nil {
			t.Errorf("Add(%q) accepted", name)
		}
		if _, err := s.Commit(); err == nil {
			t.Errorf("Commit after a failed Add(%q) accepted", name)
		}
	}
}

func TestClashingNamesAreRefused(t *testing.T) {
	for _, pair := range [][2]string{{"a.html", "a.html"}, {"a/b", "a"}, {"a", "a/b/c"}, {"a/b/c/d", "a/b"}} {
		s := stage(t, t.TempDir(), files{pair[0]: "1"})
		if err := s.Add(pair[1], output.Page, []byte("2")); err == nil {
			t.Errorf("Add(%q) after %q accepted", pair[1], pair[0])
		}
	}
}

func TestASecondBuildOnTheFolderIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no lock on this system")
	}
	dir := t.TempDir()
	s := stage(t, dir, small)
	if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "another build") || !strings.Contains(err.Error(), dir) {
		t.Errorf("second Open: %v", err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	publish(t, dir, small)
}

func TestAClosedStageRefusesEverything(t *testing.T) {
	dir := t.TempDir()
	s := stage(t, dir, small)
	if _, err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := s.Add("late.html", output.Page, nil); err == nil {
		t.Error("Add after Commit accepted")
	}
	if _, err := s.Commit(); err == nil {
		t.Error("second Commit accepted")
	}
	if err := s.Abort(); err != nil {
		t.Errorf("Abort after Commit: %v", err)
	}
	wantTree(t, dir, small)
}
