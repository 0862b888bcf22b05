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
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"polyport/internal/crash"
	"polyport/internal/diag"
)

// MaxSize is the largest text file that is read, in bytes.
const MaxSize = 1 << 20

// MaxBinary is the largest image or font that is read, in bytes. All of them are
// held in memory at once, and readers fetch them over a phone's network.
const MaxBinary = 16 << 20

// Path is slash-separated and relative to the site's folder.
type Path string

// Hash is the SHA-256 of a file's normalised bytes.
type Hash [sha256.Size]byte

// File is one input file.
type File struct {
	Path Path
	Data []byte // text: valid UTF-8 without BOM, CR or anything Forbidden; otherwise as it stands
	Hash Hash
	// Unread is set on a file that could not be read at all; a diagnostic has
	// said so, and Data is empty. Parsers return nothing for it.
	Unread bool
	// Real is where the file stands that a symbolic link at Path leads to, as a
	// path without links; it is Path for a regular file. Edits belong there.
	Real Path

	lines []int32 // offset of the start of each line
	runes []int32 // code points before every stride-th byte
}

// Tree is the input of one build, sorted by Path.
type Tree struct{ Files []*File }

// Roots are the folders of a site that hold input.
var Roots = []string{"content", "locales", "templates"}

// binary lists the extensions that are passed on byte for byte.
var binary = map[string]bool{".png": true, ".jpg": true, ".webp": true, ".ico": true, ".woff2": true}

// Read reads the tree. The error is for I/O; what an editor can mend is in the
// list, and the tree then holds the file with the fault taken out, so that
// later stages do not report it a second time.
func Read(fsys fs.FS) (Tree, diag.List, error) {
	var t Tree
	var diags diag.List
	for _, root := range Roots {
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
	paths, links, diags, err := list(fsys, root)
	if err != nil {
		return nil, nil, err
	}
	files := make([]*File, len(paths))
	lists := make([]diag.List, len(paths))
	errs := make([]error, len(paths))
	Parallel(len(paths), func(i int) {
		defer crash.At(prefix + paths[i])
		real, isLink := links[paths[i]]
		if !isLink {
			real = paths[i]
		}
		files[i], lists[i], errs[i] = readFile(fsys, real, Path(prefix+paths[i]))
		if files[i] != nil {
			files[i].Real = Path(prefix + real)
		}
	})
	for i := range paths {
		diags.Append(lists[i])
	}
	return files, diags, errors.Join(errs...)
}

// list finds the input files below root, sorted by path, and for those that are
// symbolic links the files that they lead to.
func list(fsys fs.FS, root string) (paths []string, links map[string]string, diags diag.List, err error) {
	links = map[string]string{}
	if top, ok := fsys.(fs.ReadLinkFS); ok {
		if info, err := top.Lstat(root); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			diags.Add(diag.New("file-symlink", diag.Pos{File: root}, "this folder of the site is a symbolic link").
				WithHint("put the folder itself here; --site may name a link"))
			return nil, nil, diags, nil
		}
	}
	err = fs.WalkDir(fsys, root, func(p string, d fs.DirEntry, err error) error {
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
		switch {
		case d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			real, bad, ok := checkLink(fsys, p)
			if !ok {
				diags.Add(bad)
				return nil
			}
			links[p] = real
		case !d.Type().IsRegular():
			diags.Add(diag.New("file-special", diag.Pos{File: p}, "this is a named pipe, a socket or a device, which is not read").
				WithHint("put a file here, or move it out of the site"))
			return nil
		}
		paths = append(paths, p)
		return nil
	})
	slices.Sort(paths)
	return paths, links, diags, err
}

// ignored reports what editors and tools leave behind, and Go files (the
// embedding packages of Polyport's own repository).
func ignored(d fs.DirEntry) bool {
	return d.Name() != "." && ignoredName(d.Name())
}

func ignoredName(n string) bool {
	return strings.HasPrefix(n, ".") || strings.HasSuffix(n, "~") || strings.HasSuffix(n, ".go")
}

// readFile reads what stands at p as the file as.
func readFile(fsys fs.FS, p string, as Path) (*File, diag.List, error) {
	in, err := fsys.Open(p)
	if err != nil {
		return nil, nil, err
	}
	defer in.Close()
	limit := int64(MaxSize)
	if binary[path.Ext(string(as))] {
		limit = MaxBinary
	}
	data, large, err := readUpTo(in, limit)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case large:
		f, diags := tooLarge(as, limit)
		return f, diags, nil
	case limit == MaxBinary:
		return &File{Path: as, Data: data, Hash: sha256.Sum256(data)}, nil, nil
	}
	f, diags := NewFile(as, data)
	return f, diags, nil
}

// readUpTo reads a file, unless it is larger than limit: what tells its size is
// then not read at all.
func readUpTo(in fs.File, limit int64) (data []byte, large bool, err error) {
	info, err := in.Stat()
	if err != nil || info.Size() > limit {
		return nil, err == nil, err
	}
	data, err = io.ReadAll(io.LimitReader(in, limit+1)) // it may have grown since
	return data, int64(len(data)) > limit, err
}

// tooLarge is a file of more than limit bytes.
func tooLarge(p Path, limit int64) (*File, diag.List) {
	hint := "split it into several entries, or keep large files outside the site"
	if limit == MaxBinary {
		hint = "make it smaller, as readers have to fetch it, or keep it outside the site"
	}
	d := diag.New("file-too-large", diag.Pos{File: string(p)}, "the file is larger than %d MiB", limit>>20)
	return &File{Path: p, Unread: true, lines: []int32{0}}, diag.List{d.WithHint("%s", hint)}
}

// NewFile makes a text file of raw bytes.
func NewFile(p Path, raw []byte) (*File, diag.List) {
	if len(raw) > MaxSize {
		return tooLarge(p, MaxSize)
	}
	f := &File{Path: p}
	var diags diag.List
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
	f.index()
	if found := conflicts(p, data); len(found) > 0 {
		for _, x := range found {
			diags.Add(x.diagnose(f, data))
		}
		f.Data = bytes.Clone(data)
		for _, x := range found {
			x.clear(f.Data)
		}
	}
	f.Hash = sha256.Sum256(f.Data)
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
