package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"polyport/internal/bench/corpus"
	"polyport/internal/cli"
)

// TestThePortalHasNothingToMend builds a small one with the command.
func TestThePortalHasNothingToMend(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a large site")
	}
	p, err := corpus.New(20)
	if err != nil {
		t.Fatal(err)
	}
	site := t.TempDir()
	if err := p.Write(site, corpus.Polyport); err != nil {
		t.Fatal(err)
	}
	polyport := func(args ...string) string {
		var out bytes.Buffer
		if code := cli.Main(cli.Env{Args: args, Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }}); code != 0 {
			t.Fatalf("polyport %s: exit code %d\n%s", strings.Join(args, " "), code, out.String())
		}
		return out.String()
	}
	polyport("confirm", "--all", "--site", site)
	for _, edit := range []corpus.Edit{corpus.EditText, corpus.EditFacts, corpus.EditMessage, corpus.EditTemplate} {
		if err := p.Apply(site, corpus.Polyport, edit); err != nil {
			t.Fatal(err)
		}
	}
	if said := polyport("build", "--site", site, "--as-of", corpus.Day); strings.Contains(said, "warning") {
		t.Errorf("the checks find something:\n%s", said)
	}
	page, err := os.ReadFile(filepath.Join(site, "public", filepath.FromSlash(p.EditedPage()), "index.html"))
	if err != nil || !bytes.Contains(page, []byte(p.Marker())) {
		t.Errorf("%s does not show the edit (%v)", p.EditedPage(), err)
	}
}

func TestOnlyWhatWasWrittenIsCounted(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	before, err := snapshot(dir)
	if err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) {
		t.Helper()
		os.MkdirAll(dir, 0o777)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	put("a", "one")
	put("b", "three")
	if files, bytes, err := before.written(dir); files != 2 || bytes != 8 || err != nil {
		t.Errorf("%d files and %d bytes (%v), want 2 and 8", files, bytes, err)
	}
	if before, err = snapshot(dir); err != nil {
		t.Fatal(err)
	}
	put("b", "four")
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(dir, "b"), later, later); err != nil {
		t.Fatal(err)
	}
	if files, bytes, err := before.written(dir); files != 1 || bytes != 4 || err != nil {
		t.Errorf("%d files and %d bytes (%v), want 1 and 4", files, bytes, err)
	}
}

func TestTablesReplaceThoseOfTheirSize(t *testing.T) {
	doc := "Before\n\n" + lastMark + "\nAfter\n"
	for _, put := range []struct {
		entries int
		text    string
	}{{100, "old"}, {1000, "large"}, {100, "new"}} {
		var err error
		if doc, err = replaceTables(doc, put.entries, put.text); err != nil {
			t.Fatal(err)
		}
	}
	want := "Before\n\n<!-- peers: 100 -->\n\nnew\n\n<!-- /peers: 100 -->\n\n<!-- peers: 1000 -->\n\nlarge\n\n<!-- /peers: 1000 -->\n\n" + lastMark + "\nAfter\n"
	if doc != want {
		t.Errorf("got\n%s\nwant\n%s", doc, want)
	}
	for _, broken := range []string{"no marks", "<!-- peers: 100 -->\n" + lastMark} {
		if _, err := replaceTables(broken, 100, "new"); err == nil {
			t.Errorf("%q: no error", broken)
		}
	}
}

// TestTheMedianIsThatOfEachNumber: a run that is quick may hold much memory.
func TestTheMedianIsThatOfEachNumber(t *testing.T) {
	got := median([]sample{{wall: 3, cpu: 1, files: 5}, {wall: 1, cpu: 2, files: 5}, {wall: 2, cpu: 3, files: 0}})
	if got != (sample{wall: 2, cpu: 2, files: 5}) {
		t.Errorf("got %+v", got)
	}
}

func TestLockFilesNameNoAddressOfAPackage(t *testing.T) {
	lock, err := os.ReadFile("eleventy/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(lock, []byte(`"resolved"`)) || !bytes.Contains(lock, []byte(`"integrity"`)) {
		t.Error("eleventy/package-lock.json names addresses, or no checksums")
	}
}
