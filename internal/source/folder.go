package source

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/stamp"
)

// Folder is a site's folder on the disk as an fs.FS, to be read by Read. No
// path and no symbolic link leads out of it, not even one that is changed while
// it is read, and nothing but regular files and folders can be opened: opening a
// named pipe would wait for its other end, for ever perhaps.
type Folder struct {
	fs.ReadLinkFS
	root *os.Root
	dir  string
}

// OpenFolder opens a site's folder. It is to be closed after reading.
func OpenFolder(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{root.FS().(fs.ReadLinkFS), root, dir}, nil
}

// Stamp says how a file stands; false for what is no regular file, or could change
// without another stamp. Nothing is read: a folder above that became a symbolic link
// is found when its files are read, which have other stamps.
func (f *Folder) Stamp(name string) (stamp.Stamp, bool) {
	now := stamp.Now()
	info, err := os.Lstat(filepath.Join(f.dir, filepath.FromSlash(name)))
	if err != nil || !info.Mode().IsRegular() {
		return stamp.Stamp{}, false
	}
	s := stamp.Of(info)
	return s, s.Settled(now)
}

// Close lets go of the folder.
func (f *Folder) Close() error { return f.root.Close() }

// errSpecial is what Open says of pipes, sockets and devices.
var errSpecial = errors.New("not a regular file")

// Open implements fs.FS.
func (f *Folder) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	file, err := f.root.OpenFile(name, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: errSpecial}
	}
	if err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// ReadFile implements fs.ReadFileFS.
func (f *Folder) ReadFile(name string) ([]byte, error) { return fs.ReadFile(struct{ fs.FS }{f}, name) }

// maxLinks is how many symbolic links one path may lead through.
const maxLinks = 40

// resolve follows the symbolic links of a path, part by part, and returns a
// path that has none. It does not go up beyond the top of fsys.
func resolve(fsys fs.ReadLinkFS, name string) (real string, ok bool) {
	rest := strings.Split(name, "/")
	real = "."
	for links := 0; len(rest) > 0; {
		part := rest[0]
		rest = rest[1:]
		switch part {
		case "", ".":
			continue
		case "..":
			if real == "." {
				return "", false
			}
			real = path.Dir(real)
			continue
		}
		next := path.Join(real, part)
		info, err := fsys.Lstat(next)
		if err != nil {
			return "", false
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			real = next
			continue
		}
		target, err := fsys.ReadLink(next)
		if links++; err != nil || links > maxLinks || path.IsAbs(target) {
			return "", false
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	return real, true
}

// checkLink finds out which file a symbolic link stands for: a regular file of
// the site's folder, whose path is followed part by part. Links to folders are
// refused, since a walk does not enter them, and so is what is hidden, such as
// the files of git.
func checkLink(fsys fs.FS, p string) (real string, bad diag.Diagnostic, ok bool) {
	bad = diag.New("file-symlink", diag.Pos{File: p}, "this symbolic link leads out of the site, to a folder, or nowhere").
		WithHint("put the file itself here")
	links, isLinks := fsys.(fs.ReadLinkFS)
	if !isLinks {
		return "", bad, false
	}
	real, ok = resolve(links, p)
	if !ok {
		return "", bad, false
	}
	for part := range strings.SplitSeq(real, "/") {
		if ignoredName(part) {
			bad.Message = "this symbolic link leads to " + real + ", which is no file that a site is read from"
			return "", bad, false
		}
	}
	info, err := links.Lstat(real)
	return real, bad, err == nil && info.Mode().IsRegular()
}
