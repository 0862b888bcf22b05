package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sync"
	"sync/atomic"
)

// stageName is the folder in the target folder where new files wait. It stands
// there, not in the system's temporary folder, because a rename is atomic only
// within one file system; its dot keeps web servers and Audit away from it.
const stageName = ".polyport-stage"

// temps is the staging folder: flat, its files numbered. It comes into being
// with the first file, so a build that changes nothing leaves no trace.
type temps struct {
	tree *tree
	next atomic.Int64
	once sync.Once
	root *os.Root // the folder, held open: a file in it then costs one look-up, not two
	err  error    // of opening it
}

// write stores data under a new name and returns its path in the tree.
func (s *temps) write(data []byte) (string, error) {
	s.once.Do(func() { s.err = s.open() })
	if s.err != nil {
		return "", s.err
	}
	base := fmt.Sprintf("%06d", s.next.Add(1))
	name := path.Join(stageName, base)
	s.tree.before("create", name)
	f, err := s.root.OpenFile(base, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return "", s.tree.fail("create", name, err)
	}
	s.tree.before("write", name)
	_, err = f.Write(data)
	return name, s.tree.fail("write", name, errors.Join(err, f.Close()))
}

func (s *temps) open() error {
	if err := s.tree.mkdir(stageName); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	root, err := s.tree.root.OpenRoot(stageName)
	s.root = root
	return s.tree.fail("open", stageName, err)
}

// clear removes the files that temps makes, and the folder if nothing else is
// in it.
func (s *temps) clear() error {
	if s.root != nil {
		s.root.Close()
		s.root = nil
	}
	info, err := s.tree.lstat(stageName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return s.tree.inTheWay(stageName)
	}
	err = s.tree.walk(stageName, func(name string, d fs.DirEntry) error {
		if !d.Type().IsRegular() || path.Dir(name) != stageName || !numbered(d.Name()) {
			return nil
		}
		return s.tree.remove(name)
	})
	if err != nil {
		return err
	}
	if err := s.tree.remove(stageName); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

// numbered reports whether temps may have given this name.
func numbered(base string) bool {
	for _, c := range []byte(base) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(base) >= 6
}
