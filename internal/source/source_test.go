package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"polyport/internal/diag"
)

func TestFaultsAreReportedOnceAndTakenOut(t *testing.T) {
	for _, c := range []struct {
		name, raw, want string
		code            diag.Code
		pos             string
	}{
		{"plain", "a\nb\n", "a\nb\n", "", ""},
		{"crlf", "a\r\nb\r\n", "a\nb\n", "", ""},
		{"bom", "\xef\xbb\xbfa", "a", "file-bom", "f:1:1"},
		{"utf8", "学x\nab\xffc", "学x\nab\uFFFDc", "file-utf8", "f:2:3"},
		{"nul", "学\x00b", "学\uFFFDb", "file-nul", "f:1:2"},
		{"large", strings.Repeat("x", MaxSize+1), "", "file-too-large", "f"},
	} {
		f, diags := NewFile("f", []byte(c.raw))
		if string(f.Data) != c.want {
			t.Errorf("%s: data %q, want %q", c.name, f.Data, c.want)
		}
		switch {
		case c.code == "" && len(diags) > 0:
			t.Errorf("%s: unexpected %v", c.name, diags)
		case c.code != "" && (len(diags) != 1 || diags[0].Code != c.code || diags[0].Pos.String() != c.pos || diags[0].Hint == ""):
			t.Errorf("%s: got %v, want one %s at %s with a way out", c.name, diags, c.code, c.pos)
		}
	}
}

func TestPosAndOffsetAreInverse(t *testing.T) {
	f, _ := NewFile("f", []byte("ab\n学习x\n\nz"))
	for offset := 0; offset <= len(f.Data); offset++ {
		p := f.Pos(offset)
		if offset < len(f.Data) && f.Data[offset]&0xC0 == 0x80 { // inside a character
			continue
		}
		if got := f.Offset(p.Line, p.Col); got != offset {
			t.Errorf("Offset(Pos(%d) = %v) = %d", offset, p, got)
		}
	}
	if p := f.Pos(6); p.Line != 2 || p.Col != 2 {
		t.Errorf("the second character of line 2 is at %v", p)
	}
	if got := f.Line(2); got != "学习x" {
		t.Errorf("Line(2) = %q", got)
	}
}

func TestReadSortsAndLeavesOutWhatToolsLeaveBehind(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, p := range []string{"content/b.md", "content/a/z.md", "content/.swp", "content/a.md~", "content/.git/x", "locales/embed.go", "locales/en.toml", "templates/x/y.html", "other/x.md"} {
		fsys[p] = &fstest.MapFile{Data: []byte(p)}
	}
	tree, diags, err := Read(fsys)
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	var got []string
	for _, f := range tree.Files {
		got = append(got, string(f.Path))
	}
	if want := "content/a/z.md content/b.md locales/en.toml templates/x/y.html"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := len(tree.Under("content")); n != 2 {
		t.Errorf("Under(content) has %d files", n)
	}
	if tree.Get("locales/en.toml") == nil || tree.Get("locales/fr.toml") != nil {
		t.Error("Get finds what is there and nothing else")
	}
}

func TestSymbolicLinks(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "site")
	if err := os.MkdirAll(filepath.Join(site, "content", "sub"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"site/content/a.md": "inside", "secret": "outside"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{
		"good.md": "a.md", "out.md": "../../secret", "abs.md": filepath.Join(dir, "secret"), "gone.md": "nothing.md", "folder": "sub", "twice.md": "out.md",
	} {
		if err := os.Symlink(target, filepath.Join(site, "content", link)); err != nil {
			t.Fatal(err)
		}
	}
	tree, diags, err := Read(os.DirFS(site))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Files {
		if string(f.Data) != "inside" {
			t.Errorf("%s was read: %q", f.Path, f.Data)
		}
	}
	var refused []string
	for _, d := range diags.Sorted() {
		refused = append(refused, d.Pos.File)
	}
	if got, want := strings.Join(refused, " "), "content/abs.md content/folder content/gone.md content/out.md content/twice.md"; got != want {
		t.Errorf("refused %q, want %q", got, want)
	}
}

// unreadable is a file that tells its size and must not be read.
type unreadable struct {
	fs.File
	size int64
}

func (u unreadable) Stat() (fs.FileInfo, error) { return sized{u.size}, nil }
func (u unreadable) Close() error               { return nil }
func (u unreadable) Read([]byte) (int, error)   { return 0, errors.New("it was read") }

type sized struct{ size int64 }

func (s sized) Name() string       { return "huge" }
func (s sized) Size() int64        { return s.size }
func (s sized) Mode() fs.FileMode  { return 0o644 }
func (s sized) ModTime() time.Time { return time.Time{} }
func (s sized) IsDir() bool        { return false }
func (s sized) Sys() any           { return nil }

// huge is a file system in which the files of a map are as large as told.
type huge struct {
	fstest.MapFS
	size map[string]int64
}

func (h huge) Open(name string) (fs.File, error) {
	if n, ok := h.size[name]; ok {
		return unreadable{size: n}, nil
	}
	return h.MapFS.Open(name)
}

func TestWhatIsTooLargeIsNotRead(t *testing.T) {
	fsys := huge{fstest.MapFS{}, map[string]int64{}}
	for p, size := range map[string]int64{
		"templates/assets/a.png": 700 << 20, "templates/assets/files/b.woff2": MaxBinary + 1, "content/plan/en.md": MaxSize + 1, "locales/en.toml": 1 << 40, "templates/x/y.html": 2 << 20, "content/c.jpg": 1 << 30,
	} {
		fsys.MapFS[p], fsys.size[p] = &fstest.MapFile{}, size
	}
	fsys.MapFS["templates/assets/files/good.png"] = &fstest.MapFile{Data: make([]byte, MaxSize+1)}
	tree, diags, err := Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if len(diags) != len(fsys.size) {
		t.Errorf("%d findings for %d files: %v", len(diags), len(fsys.size), diags)
	}
	for _, d := range diags {
		if d.Code != "file-too-large" || fsys.size[d.Pos.File] == 0 || d.Hint == "" {
			t.Errorf("%+v", d)
		}
	}
	for _, f := range tree.Files {
		if _, large := fsys.size[string(f.Path)]; large != f.Unread || large != (len(f.Data) == 0) {
			t.Errorf("%s: unread %v, %d bytes", f.Path, f.Unread, len(f.Data))
		}
	}
}

// A file whose size nobody can tell beforehand is read up to the limit.
func TestAFileThatGrowsIsRefusedToo(t *testing.T) {
	for p, limit := range map[string]int64{"content/plan/en.md": MaxSize, "templates/assets/files/b.png": MaxBinary} {
		fsys := growing{fstest.MapFS{p: &fstest.MapFile{}}, p}
		_, diags, err := Read(fsys)
		if err != nil || len(diags) != 1 || diags[0].Code != "file-too-large" {
			t.Errorf("%s, limit %d: %v %v", p, limit, diags, err)
		}
	}
}

type growing struct {
	fstest.MapFS
	name string
}

func (g growing) Open(name string) (fs.File, error) {
	f, err := g.MapFS.Open(name)
	if name == g.name {
		f = endless{f}
	}
	return f, err
}

type endless struct{ fs.File }

func (endless) Read(b []byte) (int, error) { return len(b), nil }
