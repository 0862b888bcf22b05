//go:build unix

package source

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"polyport/internal/diag"
	"polyport/internal/stamp"
)

func TestOnlyRegularFilesOfTheFolderAreRead(t *testing.T) {
	top := t.TempDir()
	site := filepath.Join(top, "site")
	for name, text := range map[string]string{
		"outside/en.md": "outside", "site/content/a.md": "inside", "site/shared/b.md": "inside", "site/.git/config": "hidden",
		"site/content/.draft.md": "hidden", "site/content/sub/x.md": "inside",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(top, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(top, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	links := map[string]string{
		".h": "../../outside", "good.md": "a.md", "shared.md": "../shared/b.md", "twice.md": "good.md", "up.md": "../../site/content/a.md",
		"hidden-folder.md": ".h/en.md", "dotted.md": ".draft.md", "git.md": "../.git/config", "loop.md": "loop.md", "self": ".",
		"pipe-link.md": "pipe.md", "way": "sub", "through.md": "way/x.md", "device.md": "/dev/zero", "proc.md": "/proc/self/environ",
	}
	for link, to := range links {
		if err := os.Symlink(to, filepath.Join(site, "content", link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(site, "content", "pipe.md"), 0o644); err != nil {
		t.Skip("no named pipes here: ", err)
	}
	socket, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err == nil {
		defer syscall.Close(socket)
		wd, _ := os.Getwd()
		t.Chdir(filepath.Join(site, "content")) // a socket's path must be short
		err = syscall.Bind(socket, &syscall.SockaddrUnix{Name: "socket.md"})
		t.Chdir(wd)
	}
	if err != nil {
		t.Fatal(err)
	}
	within(t, func() {
		folder, err := OpenFolder(site)
		if err != nil {
			t.Error(err)
			return
		}
		defer folder.Close()
		tree, diags, err := Read(folder)
		if err != nil {
			t.Error(err)
		}
		var got, refused []string
		for _, f := range tree.Files {
			got = append(got, string(f.Path)+"="+string(f.Real)+":"+string(f.Data))
		}
		for _, d := range diags.Sorted() {
			refused = append(refused, strings.TrimPrefix(d.Pos.File, "content/")+":"+string(d.Code))
		}
		const inside = "content/a.md=content/a.md:inside content/good.md=content/a.md:inside content/shared.md=shared/b.md:inside " +
			"content/sub/x.md=content/sub/x.md:inside content/through.md=content/sub/x.md:inside content/twice.md=content/a.md:inside"
		if strings.Join(got, " ") != inside {
			t.Errorf("read %q\nwant %q", strings.Join(got, " "), inside)
		}
		const no = "device.md:file-symlink dotted.md:file-symlink git.md:file-symlink hidden-folder.md:file-symlink loop.md:file-symlink " +
			"pipe-link.md:file-symlink pipe.md:file-special proc.md:file-symlink self:file-symlink socket.md:file-special up.md:file-symlink way:file-symlink"
		if strings.Join(refused, " ") != no {
			t.Errorf("refused %q\nwant    %q", strings.Join(refused, " "), no)
		}
		// A pipe that comes in the place of a file between the two looks.
		if _, err := folder.Open("content/pipe.md"); err == nil {
			t.Error("a pipe was opened")
		}
		if _, err := folder.ReadFile("content/pipe.md"); err == nil {
			t.Error("a pipe was read")
		}
	})
}

// within fails if f hangs.
func within(t *testing.T, f func()) {
	t.Helper()
	done := make(chan bool)
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("it hangs")
	}
}

func TestFilesThatStandAsTheyDidAreNotReadAgain(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		at := filepath.Join(dir, "content", name)
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("a.md", "one\n")
	write("b.md", "two\n")
	write("bad.md", "\xff\n")
	var c Cache
	read := func() (Tree, diag.List) {
		t.Helper()
		time.Sleep(2 * stamp.Tick) // until what was written has settled
		f, err := OpenFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		tree, diags, err := c.Read(f)
		if err != nil {
			t.Fatal(err)
		}
		return tree, diags
	}
	first, found := read()
	write("b.md", "TWO\n") // as long as before
	second, again := read()
	if first.Get("content/a.md") != second.Get("content/a.md") {
		t.Error("a.md was read twice")
	}
	if got := second.Get("content/b.md"); string(got.Data) != "TWO\n" {
		t.Errorf("b.md is %q", got.Data)
	}
	if len(found) != 1 || !reflect.DeepEqual(found, again) {
		t.Errorf("what is wrong with bad.md: %v, then %v", found, again)
	}
	if err := os.Remove(filepath.Join(dir, "content", "a.md")); err != nil {
		t.Fatal(err)
	}
	if third, _ := read(); third.Get("content/a.md") != nil {
		t.Error("a.md is still there")
	}
}
