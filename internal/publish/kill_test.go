package publish

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The test binary runs itself as a build that dies: these variables turn it
// into one that kills itself before its n-th change of the file system.
const (
	killDir  = "POLYPORT_PUBLISH_KILL_DIR"
	killAt   = "POLYPORT_PUBLISH_KILL_AT"
	killTree = "POLYPORT_PUBLISH_KILL_TREE"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		doomedBuild(dir)
		return
	}
	os.Exit(m.Run())
}

// doomedBuild publishes the tree in killTree and prints how many changes it made.
func doomedBuild(dir string) {
	at, _ := strconv.Atoi(os.Getenv(killAt))
	var want files
	if err := json.Unmarshal([]byte(os.Getenv(killTree)), &want); err != nil {
		panic(err)
	}
	n := 0
	s, err := open(dir, func(string, string) {
		if n++; n == at {
			self, _ := os.FindProcess(os.Getpid())
			self.Kill()
			select {} // dead before this line returns
		}
	})
	if err != nil {
		panic(err)
	}
	for name, data := range want {
		if err := s.Add(name, class(name), []byte(data)); err != nil {
			panic(err)
		}
	}
	if _, err := s.Commit(); err != nil {
		panic(err)
	}
	fmt.Print(n)
}

// killed runs a build of want that dies before its n-th change and reports
// whether it came that far.
func killed(t *testing.T, dir string, want files, n int) bool {
	t.Helper()
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), killDir+"="+dir, killAt+"="+strconv.Itoa(n), killTree+"="+string(data))
	out, err := cmd.CombinedOutput()
	if err == nil {
		return false
	}
	if len(out) > 0 {
		t.Fatalf("the build did not die, it failed: %s", out)
	}
	return true
}

var (
	foreign = files{".gitignore": "*", "en/notes.txt": "mine", "taken.html": "mine, at a path of the new build"}
	before  = files{
		"assets/style.css": "old", "assets/gone.js": "gone", "index.html": "same", "en/index.html": "old home",
		"en/old/index.html": "gone", "en/turns": "a file", "fr/turns/index.html": "a folder", "sitemap.xml": "old",
	}
	after = files{
		"assets/style.css": "new", "assets/new.js": "new", "index.html": "same", "en/index.html": "new home",
		"en/new/deep/index.html": "new", "en/turns/index.html": "a folder", "fr/turns": "a file", "sitemap.xml": "new",
		"taken.html": "ours now",
	}
	third = files{"index.html": "same", "en/index.html": "third", "zh-Hans/index.html": "third"}
)

// start makes a folder as it stands before the build that is killed.
func start(t *testing.T) string {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, before)
	for name, data := range foreign {
		put(t, dir, name, data)
	}
	return dir
}

// whole checks that every file of dir is one of the old tree or the new one,
// and that no file that both have is missing.
func whole(t *testing.T, dir string, n int) {
	t.Helper()
	got := read(t, dir)
	for name, data := range got {
		if strings.HasPrefix(name, stageName+"/") || strings.HasSuffix(name, "/") {
			continue
		}
		if data != before[name] && data != after[name] && data != foreign[name] {
			t.Errorf("killed at %d: %s holds %q", n, name, data)
		}
	}
	for name := range before {
		if _, ok := after[name]; ok && got[name] == "" {
			t.Errorf("killed at %d: %s is not there", n, name)
		}
	}
	for name, data := range foreign {
		if got[name] != data && got[name] != after[name] {
			t.Errorf("killed at %d: %s, which is not ours, holds %q", n, name, got[name])
		}
	}
	s, err := Open(dir)
	if err != nil {
		t.Fatalf("killed at %d: %v", n, err)
	}
	if s.ignored {
		t.Errorf("killed at %d: the manifest is broken", n)
	}
	if err := s.Abort(); err != nil {
		t.Errorf("killed at %d: %v", n, err)
	}
}

func TestAKillAtAnyMomentIsRepairedByTheNextBuild(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes")
	}
	rest := maps.Clone(foreign)
	delete(rest, "taken.html")
	n := 1
	for ; ; n++ {
		dir := start(t)
		if !killed(t, dir, after, n) {
			break
		}
		whole(t, dir, n)
		// The next build is the same one, or another one that shares little
		// with it, or dies as well, at some other moment.
		switch n % 3 {
		case 0:
			publish(t, dir, after)
			wantTree(t, dir, rest, after)
		case 1:
			taken := read(t, dir)["taken.html"]
			publish(t, dir, third)
			left := maps.Clone(rest)
			if taken == foreign["taken.html"] { // never replaced, so still not ours to delete
				left["taken.html"] = taken
			}
			wantTree(t, dir, left, third)
		case 2:
			killed(t, dir, third, 1+n*7%20)
			publish(t, dir, after)
			wantTree(t, dir, rest, after)
		}
		if t.Failed() {
			t.Fatalf("killed at %d", n)
		}
	}
	if n < 40 {
		t.Errorf("only %d moments tried: the hook does not see the changes", n)
	}
	t.Logf("%d moments", n-1)
}
