package writer

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

type files map[string]string

func put(t *testing.T, dir string, all files) {
	t.Helper()
	for name, data := range all {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, dir string) files {
	t.Helper()
	out := files{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		out[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func same(t *testing.T, dir string, want ...files) {
	t.Helper()
	all := files{}
	for _, w := range want {
		maps.Copy(all, w)
	}
	if got := read(t, dir); !maps.Equal(got, all) {
		t.Errorf("the folder holds %q\nwant %q", got, all)
	}
}

func write(t *testing.T, dir string, c ...Change) error {
	t.Helper()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return f.Write(context.Background(), c)
}

func replace(name, old, new string) Change {
	return Change{Name: name, Kind: Replace, Old: []byte(old), New: []byte(new)}
}

func TestAnEditThatLandsAtAnyMomentIsKept(t *testing.T) {
	// Whatever is about to change in the file system, somebody saves a.md just
	// before: in place, as some editors do, or by a rename, as others do.
	save := map[string]func(p string) error{
		"in place": func(p string) error { return os.WriteFile(p, []byte("their edit"), 0o644) },
		"rename": func(p string) error {
			if err := os.WriteFile(p+"~", []byte("their edit"), 0o644); err != nil {
				return err
			}
			return os.Rename(p+"~", p)
		},
	}
	for way, save := range save {
		conflicts := 0
		for at := 1; ; at++ {
			dir := t.TempDir()
			put(t, dir, files{"a.md": "old", "b.md": "old"})
			n, put := 0, false
			f, err := open(dir, 0, func(op, name string) {
				if n++; n == at {
					put = true
					if err := save(filepath.Join(dir, "a.md")); err != nil {
						t.Error(err)
					}
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			err = f.Write(context.Background(), []Change{replace("a.md", "old", "new"), replace("b.md", "old", "new")})
			f.Close()
			if !put {
				break
			}
			got := read(t, dir)
			if got["a.md"] != "their edit" {
				// Too late for us to see: the file was whole and new when they saved
				// it, or the system cannot exchange names.
				if runtime.GOOS == "linux" {
					t.Errorf("%s at %d: a.md holds %q, error %v", way, at, got["a.md"], err)
				}
			}
			var c *ConflictError
			if errors.As(err, &c) {
				conflicts++
				if len(c.Files) != 1 || !strings.HasSuffix(c.Files[0], "a.md") || c.Written == 1 && got["b.md"] != "new" || c.Written == 0 && got["b.md"] != "old" {
					t.Errorf("%s at %d: %v, b.md holds %q", way, at, c, got["b.md"])
				}
			} else if err != nil {
				t.Errorf("%s at %d: %v", way, at, err)
			}
			if len(got) != 2 {
				t.Errorf("%s at %d: left %q", way, at, got)
			}
		}
		if conflicts < 6 {
			t.Errorf("%s: only %d conflicts were reported", way, conflicts)
		}
	}
}

func TestAConflictIsFoundBeforeAnythingIsChanged(t *testing.T) {
	dir := t.TempDir()
	start := files{"a.md": "old", "b.md": "edited", "new.md": "there already"}
	put(t, dir, start)
	err := write(t, dir, replace("a.md", "old", "new"), replace("b.md", "old", "new"), replace("gone.md", "old", "new"),
		Change{Name: "new.md", Kind: Create, New: []byte("new")}, Change{Name: "x/y.md", Kind: Create, New: []byte("new")})
	var c *ConflictError
	if !errors.As(err, &c) || len(c.Files) != 3 || c.Written != 0 {
		t.Errorf("got %v", err)
	}
	same(t, dir, start)
	if _, err := os.Stat(filepath.Join(dir, "x")); err == nil {
		t.Error("a folder was left behind")
	}
}

func TestLinksAreNotWrittenThrough(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "site")
	start := files{"site/real/a.md": "old", "outside/a.md": "old"}
	put(t, top, start)
	for link, to := range map[string]string{"out": "../outside", "in": "real", "file.md": "real/a.md", "outfile.md": "../outside/a.md"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	for _, name := range []string{"out/a.md", "in/a.md", "file.md", "outfile.md", "out/new.md", "in/new.md", "real/a.md/x"} {
		for _, kind := range []Kind{Create, Replace, Put} {
			err := write(t, dir, Change{Name: name, Kind: kind, Old: []byte("old"), New: []byte("new")})
			if !errors.Is(err, errNotPlain) || !strings.Contains(err.Error(), dir) {
				t.Errorf("%s, kind %d: %v", name, kind, err)
			}
		}
		f, _ := Open(dir)
		if _, err := f.Read(name); err == nil {
			t.Errorf("%s was read", name)
		}
		f.Close()
	}
	for _, name := range []string{"../outside/a.md", "/a.md", "", ".", "a//b"} {
		if err := write(t, dir, Change{Name: name, Kind: Put}); err == nil {
			t.Errorf("%q was written", name)
		}
	}
	same(t, top, start)
}

func TestWhatIsStoppedLeavesNothing(t *testing.T) {
	why := errors.New("told to stop")
	stops := 0
	for at := 1; ; at++ {
		dir := filepath.Join(t.TempDir(), "out")
		n, came := 0, false
		ctx, cancel := context.WithCancelCause(context.Background())
		f, err := openNew(dir, func(op, name string) {
			if n++; n == at {
				came = true
				cancel(why)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		var c []Change
		for _, name := range []string{"a", "b", "c/d"} {
			c = append(c, Change{Name: name, Kind: Put, New: []byte(name)})
		}
		err = f.Write(ctx, c)
		f.Close()
		cancel(nil)
		if !came {
			break
		}
		if err == nil { // too late to stop
			same(t, dir, files{"a": "a", "b": "b", "c/d": "c/d"})
			continue
		}
		stops++
		if !errors.Is(err, why) {
			t.Errorf("stopped at %d: %v", at, err)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("stopped at %d: the folder is still there, with %q", at, read(t, dir))
		}
	}
	if stops < 8 {
		t.Errorf("stopped %d times only", stops)
	}
}

func TestPermissionsAreKept(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, files{"a": "old"})
	if err := os.Chmod(filepath.Join(dir, "a"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := write(t, dir, replace("a", "old", "new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(dir, "a")); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

func TestOneCommandAtATime(t *testing.T) {
	dir := t.TempDir()
	f, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !f.locked {
		t.Skip("no locks here")
	}
	if _, err := TryOpen(dir); !errors.Is(err, ErrBusy) {
		t.Errorf("a second one: %v", err)
	}
	f.Close()
	if f, err = TryOpen(dir); err != nil {
		t.Fatal(err)
	}
	f.Close()
}
