package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// errInTheWay is what stands in a build's way and is neither a regular file
// nor a folder.
var errInTheWay = errors.New("a symbolic link or a special file is in the way: move it away, then build again")

// tree is the target folder. Every access goes through os.Root, so that no
// path and no symbolic link can lead out of it, whatever a manifest says or
// whoever changes the folder meanwhile.
type tree struct {
	root   *os.Root
	lock   io.Closer
	dir    string                // as given to Open, for errors
	before func(op, name string) // called before every change
}

func openTree(dir string, before func(op, name string)) (*tree, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	t := &tree{root: root, dir: dir, before: before}
	if t.lock, err = lock(root); err != nil {
		root.Close()
		return nil, t.fail("lock", ".", err)
	}
	return t, nil
}

func (t *tree) close() {
	t.lock.Close()
	t.root.Close()
}

// fail gives err the path as the user knows it; nil stays nil.
func (t *tree) fail(op, name string, err error) error {
	if err == nil {
		return nil
	}
	var pathErr *fs.PathError
	var linkErr *os.LinkError
	switch {
	case errors.As(err, &pathErr):
		err = pathErr.Err
	case errors.As(err, &linkErr):
		err = linkErr.Err
	}
	return fmt.Errorf("publish: %w", &fs.PathError{Op: op, Path: filepath.Join(t.dir, filepath.FromSlash(name)), Err: err})
}

func (t *tree) inTheWay(name string) error { return t.fail("publish to", name, errInTheWay) }

// obstructed says that obstacle stands in the way of a new file and holds, or
// is, a file that no build wrote.
func (t *tree) obstructed(obstacle, foreign string) error {
	if obstacle == foreign {
		return t.fail("publish to", obstacle,
			errors.New("the site needs a folder here, and a file that no build wrote is in the way: move it away, then build again"))
	}
	return t.fail("publish to", obstacle,
		fmt.Errorf("the site needs a file here, and a folder is in the way that holds %s, which no build wrote: move it away, then build again", foreign))
}

// stat is lstat in one step, where to look is all there is to it: no link above name
// can be told, and so each folder above must have been looked at.
func (t *tree) stat(name string) (fs.FileInfo, error) {
	info, err := os.Lstat(filepath.Join(t.dir, filepath.FromSlash(name)))
	return info, t.fail("lstat", name, err)
}

func (t *tree) lstat(name string) (fs.FileInfo, error) {
	info, err := t.root.Lstat(name)
	return info, t.fail("lstat", name, err)
}

func (t *tree) read(name string) ([]byte, error) {
	data, err := t.root.ReadFile(name)
	return data, t.fail("read", name, err)
}

// buffers are for reading files piece by piece.
var buffers = sync.Pool{New: func() any { return new([32 << 10]byte) }}

// holds reports whether the file's bytes are data.
func (t *tree) holds(name string, data []byte) (bool, error) {
	f, err := t.root.Open(name)
	if err != nil {
		return false, t.fail("open", name, err)
	}
	defer f.Close()
	buf := buffers.Get().(*[32 << 10]byte)
	defer buffers.Put(buf)
	for {
		n, err := f.Read(buf[:])
		if n > len(data) || !bytes.Equal(buf[:n], data[:n]) {
			return false, nil
		}
		data = data[n:]
		if err == io.EOF {
			return len(data) == 0, nil
		}
		if err != nil {
			return false, t.fail("read", name, err)
		}
	}
}

// sum returns the SHA-256 of the file's bytes in hex.
func (t *tree) sum(name string) (string, error) {
	f, err := t.root.Open(name)
	if err != nil {
		return "", t.fail("open", name, err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", t.fail("read", name, err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// walk visits what stands at name and below it; symbolic links are visited,
// not followed.
func (t *tree) walk(name string, visit func(name string, d fs.DirEntry) error) error {
	return fs.WalkDir(t.root.FS(), name, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return t.fail("walk", name, err)
		}
		return visit(name, d)
	})
}

func (t *tree) mkdir(name string) error {
	t.before("mkdir", name)
	return t.fail("mkdir", name, t.root.Mkdir(name, 0o777))
}

func (t *tree) rename(from, to string) error {
	t.before("rename", to)
	return t.fail("rename to", to, t.root.Rename(from, to))
}

func (t *tree) remove(name string) error {
	t.before("remove", name)
	return t.fail("remove", name, t.root.Remove(name))
}

// makeFolder creates dir and returns which folders did not exist, the deepest
// first.
func makeFolder(dir string) ([]string, error) {
	var made []string
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Stat(d); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, d)
		if d == filepath.Dir(d) {
			break
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	return made, nil
}

// removeFolders takes back makeFolder, as far as the folders are empty.
func removeFolders(made []string) error {
	for _, dir := range made {
		switch err := os.Remove(dir); {
		case errors.Is(err, fs.ErrExist): // something else has come into it
			return nil
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("publish: %w", err)
		}
	}
	return nil
}
