package writer

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// The test binary runs itself as a command that dies: these variables turn it
// into one that kills itself before its n-th change of the file system.
const (
	killDir = "POLYPORT_WRITER_KILL_DIR"
	killAt  = "POLYPORT_WRITER_KILL_AT"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(killDir); dir != "" {
		at, _ := strconv.Atoi(os.Getenv(killAt))
		n := 0
		f, err := openNew(dir, func(string, string) {
			if n++; n == at {
				self, _ := os.FindProcess(os.Getpid())
				self.Kill()
				select {} // dead before this line returns
			}
		})
		if err == nil {
			err = f.Write(context.Background(), all)
		}
		if err != nil {
			panic(err)
		}
		return
	}
	os.Exit(m.Run())
}

// What stands in the folder before and after the command that is killed.
var (
	before = files{"a/fr.md": "old a", "a/ar.md": "old b", "addresses.lock": "old lock", "post.txt": "old post"}
	after  = files{"a/fr.md": "new a", "a/ar.md": "new b", "addresses.lock": "new lock", "post.txt": "new post",
		"new/deep/en.md": "new file", "new/facts.yaml": "new facts"}
	mine = files{"a/.polyport-notes": "mine", "a/.polyport-0123456789abcdef0123456789abcdef.part": "mine",
		"a/.polyport-0123456789abcdef-0123456789abcdef-0123456789abcdef.tmp": "mine", ".polyport-1": "mine", ".git/.polyport-2": "mine"}
	all = changes(before, after)
)

func changes(before, after files) []Change {
	var out []Change
	for _, name := range []string{"a/fr.md", "a/ar.md", "addresses.lock", "post.txt", "new/deep/en.md", "new/facts.yaml"} {
		c := Change{Name: name, Kind: Create, New: []byte(after[name])}
		if old, ok := before[name]; ok {
			c.Kind, c.Old = Replace, []byte(old)
		}
		if name == "post.txt" {
			c.Kind = Put
		}
		out = append(out, c)
	}
	return out
}

func TestAKillAtAnyChangeLeavesWholeFilesAndIsClearedUpByTheNextRun(t *testing.T) {
	if testing.Short() {
		t.Skip("kills processes")
	}
	n := 1
	for ; ; n++ {
		dir := t.TempDir()
		put(t, dir, before)
		put(t, dir, mine)
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), killDir+"="+dir, killAt+"="+strconv.Itoa(n))
		out, err := cmd.CombinedOutput()
		if err == nil {
			break
		}
		if len(out) > 0 {
			t.Fatalf("it did not die, it failed: %s", out)
		}
		got := read(t, dir)
		for name, data := range got {
			temporary := strings.HasPrefix(filepath.Base(name), tempPrefix) && mine[name] == ""
			if !temporary && data != before[name] && data != after[name] && data != mine[name] {
				t.Errorf("killed at %d: %s holds %q", n, name, data)
			}
		}
		for name := range before {
			if _, ok := got[name]; !ok {
				t.Errorf("killed at %d: %s is not there", n, name)
			}
		}
		// The next run, of another command as well, clears up.
		f, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if kept, err := f.Clear("."); err != nil || len(kept) != 1 || !strings.HasSuffix(kept[0], "cdef.tmp") {
			t.Errorf("killed at %d: Clear: %v, kept %v", n, err, kept)
		}
		f.Close()
		for name, data := range got {
			if strings.HasPrefix(filepath.Base(name), tempPrefix) && mine[name] == "" {
				delete(got, name)
				_ = data
			}
		}
		same(t, dir, got)
		var rest []Change
		for _, c := range all {
			if got[c.Name] != after[c.Name] {
				rest = append(rest, c)
			}
		}
		if err := write(t, dir, rest...); err != nil {
			t.Errorf("killed at %d: the next run: %v", n, err)
		}
		same(t, dir, after, mine)
		if t.Failed() {
			t.Fatalf("killed at %d", n)
		}
	}
	if n < 25 {
		t.Errorf("only %d moments tried: the hook does not see the changes", n)
	}
	t.Logf("%d moments", n-1)
}
