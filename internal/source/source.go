// Package source reads the input of a site: every file under content/,
// locales/ and templates/, in one sorted tree, checked as text.
//
// In: an fs.FS. Out: a Tree of Files and the diagnostics of what is not
// readable as text. It knows nothing of what the files mean. A File is never
// changed after it was read, so that it may be shared and memoised by Hash.
// Edits that another package made for a File can be applied to the raw bytes it
// was read from; nothing is written here.
package source

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"polyport/internal/diag"
)

// MaxSize is the largest text file that is read, in bytes.
const MaxSize = 1 << 20

// Path is slash-separated and relative to the site's folder.
type Path string

// Hash is the SHA-256 of a file's normalised bytes.
type Hash [sha256.Size]byte

// File is one input file.
type File struct {
	Path Path
	Data []byte // text: valid UTF-8 without BOM, CR or anything Forbidden; otherwise as it stands
	Hash Hash
	// Unread is set on a file that could not be read as text at all; a
	// diagnostic has said so, and Data is empty. Parsers return nothing for it.
	Unread bool

	lines []int32 // offset of the start of each line
}

// Tree is the input of one build, sorted by Path.
type Tree struct{ Files []*File }

// roots are the folders of a site that hold input.
var roots = []string{"content", "locales", "templates"}

// binary lists the extensions that are passed on byte for byte.
var binary = map[string]bool{".png": true, ".jpg": true, ".webp": true, ".ico": true, ".woff2": true}

// Read reads the tree. The error is for I/O; what an editor can mend is in the
// list, and the tree then holds the file with the fault taken out, so that
// later stages do not report it a second time.
func Read(fsys fs.FS) (Tree, diag.List, error) {
	var t Tree
	var diags diag.List
	for _, root := range roots {
		files, found, err := readBelow(fsys, root, "")
		if err != nil {
			return Tree{}, nil, err
		}
		t.Files = append(t.Files, files...)
		diags.Append(found)
	}
	slices.SortFunc(t.Files, func(a, b *File) int { return strings.Compare(string(a.Path), string(b.Path)) })
	return t, diags, nil
}

// ReadFolder reads all of fsys as if it stood in the folder as.
func ReadFolder(fsys fs.FS, as string) ([]*File, diag.List, error) {
	return readBelow(fsys, ".", as+"/")
}

// readBelow reads the files below root, sorted, with prefix before their paths.
// A root that does not exist holds no files.
func readBelow(fsys fs.FS, root, prefix string) ([]*File, diag.List, error) {
	paths, diags, err := list(fsys, root)
	if err != nil {
		return nil, nil, err
	}
	files := make([]*File, len(paths))
	lists := make([]diag.List, len(paths))
	errs := make([]error, len(paths))
	Parallel(len(paths), func(i int) {
		files[i], lists[i], errs[i] = readFile(fsys, paths[i], prefix)
	})
	for i := range paths {
		diags.Append(lists[i])
	}
	return files, diags, errors.Join(errs...)
}

// list finds the input files below root, sorted by path.
func list(fsys fs.FS, root string) ([]string, diag.List, error) {
	var paths []string
	var diags diag.List
	err := fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && p == root {
			return fs.SkipAll
		}
		if err != nil {
			return err
		}
		if ignored(d) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if bad, ok := checkName(p, d); !ok && p != root {
			diags.Add(bad)
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type()&fs.ModeSymlink != 0 {
			if bad, ok := checkLink(fsys, p); !ok {
				diags.Add(bad)
				return nil
			}
		}
		if !d.IsDir() {
			paths = append(paths, p)
		}
		return nil
	})
	slices.Sort(paths)
	return paths, diags, err
}

// ignored reports what editors and tools leave behind, and Go files (the
// embedding packages of Polyport's own repository).
func ignored(d fs.DirEntry) bool {
	n := d.Name()
	return strings.HasPrefix(n, ".") && n != "." || strings.HasSuffix(n, "~") || strings.HasSuffix(n, ".go")
}

// checkLink accepts a symbolic link to a file inside the site. Links to
// folders are refused too: a walk does not enter them.
func checkLink(fsys fs.FS, p string) (diag.Diagnostic, bool) {
	bad := diag.New("file-symlink", diag.Pos{File: p}, "this symbolic link leads out of the site, to a folder, or nowhere").
		WithHint("put the file itself here")
	links, ok := fsys.(fs.ReadLinkFS)
	if !ok {
		return bad, false
	}
	target, err := links.ReadLink(p)
	if err != nil || path.IsAbs(target) || !fs.ValidPath(path.Join(path.Dir(p), target)) {
		return bad, false
	}
	info, err := links.Lstat(path.Join(path.Dir(p), target))
	return bad, err == nil && info.Mode().IsRegular()
}

func readFile(fsys fs.FS, p, prefix string) (*File, diag.List, error) {
	if binary[path.Ext(p)] {
		data, err := fs.ReadFile(fsys, p)
		if err != nil {
			return nil, nil, err
		}
		return &File{Path: Path(prefix + p), Data: data, Hash: sha256.Sum256(data)}, nil, nil
	}
	in, err := fsys.Open(p)
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, MaxSize+1))
	if err != nil {
		return nil, nil, err
	}
	f, diags := NewFile(Path(prefix+p), data)
	return f, diags, nil
}

// NewFile makes a text file of raw bytes.
func NewFile(p Path, raw []byte) (*File, diag.List) {
	f := &File{Path: p}
	var diags diag.List
	if len(raw) > MaxSize {
		f.Unread = true
		f.lines = []int32{0}
		diags.Add(diag.New("file-too-large", diag.Pos{File: string(p)}, "the file is larger than 1 MiB").
			WithHint("split it into several entries, or keep large files outside the site"))
		return f, diags
	}
	data := raw
	if rest, ok := bytes.CutPrefix(data, []byte("\xef\xbb\xbf")); ok {
		data = rest
		diags.Add(diag.New("file-bom", diag.Pos{File: string(p), Line: 1, Col: 1}, "the file starts with a byte order mark").
			WithHint("save it as UTF-8 without BOM"))
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	type fault struct {
		code, message, hint string
	}
	report := func(offset int, x fault) {
		clean := &File{Path: p, Data: bytes.ToValidUTF8(data, []byte("\uFFFD"))}
		clean.index()
		before := len(bytes.ToValidUTF8(data[:offset], []byte("\uFFFD")))
		d := clean.Diag(diag.Code(x.code), before, before, "%s", x.message)
		d.Line = strings.ReplaceAll(d.Line, "\x00", "\uFFFD")
		diags.Add(d.WithHint("%s", x.hint))
	}
	if i := invalidUTF8(data); i >= 0 {
		report(i, fault{"file-utf8", "this byte is not valid UTF-8", "save the file as UTF-8"})
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		report(i, fault{"file-nul", "a NUL byte", "delete it"})
	}
	if len(diags) > 0 {
		data = bytes.ToValidUTF8(data, []byte("\uFFFD"))
	}
	data, found := f.characters(data)
	diags.Append(found)
	f.Data = data
	f.Hash = sha256.Sum256(data)
	f.index()
	return f, diags
}

func invalidUTF8(b []byte) int {
	if utf8.Valid(b) {
		return -1
	}
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func (f *File) index() {
	f.lines = make([]int32, 1, 1+bytes.Count(f.Data, []byte{'\n'}))
	for i, c := range f.Data {
		if c == '\n' {
			f.lines = append(f.lines, int32(i+1))
		}
	}
}

// Pos returns the line and column of a byte offset into Data. An offset beyond
// the end stands for the end.
func (f *File) Pos(offset int) diag.Pos {
	offset = max(0, min(offset, len(f.Data)))
	line := sort.Search(len(f.lines), func(i int) bool { return int(f.lines[i]) > offset })
	start := 0
	if line > 0 {
		start = int(f.lines[line-1])
	}
	return diag.Pos{File: string(f.Path), Line: max(line, 1), Col: 1 + utf8.RuneCount(f.Data[start:offset])}
}

// Offset is the inverse of Pos for a line and column counted from 1, as other
// parsers give them; it is clamped into the file.
func (f *File) Offset(line, col int) int {
	if line < 1 || line > len(f.lines) {
		return len(f.Data)
	}
	at := int(f.lines[line-1])
	for ; col > 1 && at < len(f.Data) && f.Data[at] != '\n'; col-- {
		_, n := utf8.DecodeRune(f.Data[at:])
		at += n
	}
	return at
}

// Line returns the text of the line (from 1) without its end.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	rest := f.Data[f.lines[n-1]:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return string(rest)
}

// Diag returns a diagnostic for the bytes [start, end) of the file, with the
// line that they begin on as its excerpt.
func (f *File) Diag(code diag.Code, start, end int, format string, args ...any) diag.Diagnostic {
	d := diag.New(code, f.Pos(start), format, args...)
	d.Line = f.Line(d.Pos.Line)
	if end > start && end <= len(f.Data) {
		d.Width = utf8.RuneCount(f.Data[start:end])
	}
	return d
}

// Get returns the file at p, or nil.
func (t Tree) Get(p Path) *File {
	i, ok := slices.BinarySearchFunc(t.Files, p, func(f *File, p Path) int { return strings.Compare(string(f.Path), string(p)) })
	if !ok {
		return nil
	}
	return t.Files[i]
}

// Under returns the files below a folder, in order.
func (t Tree) Under(dir Path) []*File {
	prefix := string(dir) + "/"
	lo := sort.Search(len(t.Files), func(i int) bool { return string(t.Files[i].Path) >= prefix })
	hi := lo
	for hi < len(t.Files) && strings.HasPrefix(string(t.Files[hi].Path), prefix) {
		hi++
	}
	return t.Files[lo:hi]
}

// Parallel calls f(0) … f(n-1) on all processors and returns when all are
// done. Results go into slots of their own, so the order of work never shows.
func Parallel(n int, f func(i int)) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers <= 1 {
		for i := range n {
			f(i)
		}
		return
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	next := 0
	for range workers {
		wg.Go(func() {
			for {
				mu.Lock()
				lo := next
				next += 16
				mu.Unlock()
				if lo >= n {
					return
				}
				for i := lo; i < min(lo+16, n); i++ {
					f(i)
				}
			}
		})
	}
	wg.Wait()
}
