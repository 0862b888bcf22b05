package writer

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"time"
)

// grown is how old a temporary file must be where the system has no locks, and
// so cannot tell whether the command that made it still runs.
const grown = time.Hour

// Clear removes the temporary files that killed commands have left in folders
// and below, but for folders whose names start with a dot. It returns those that
// hold what no command has written: an edit that was saved in the very moment of
// the kill. They are left for its owner to look at.
func (f *Folder) Clear(dirs ...string) (kept []string, err error) {
	for _, top := range dirs {
		if info, err := f.root.Lstat(top); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
			continue
		}
		err := fs.WalkDir(f.root.FS(), top, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return f.fail(name, err)
			case d.IsDir() && name != top && strings.HasPrefix(d.Name(), "."):
				return fs.SkipDir
			case d.IsDir() || !strings.HasPrefix(d.Name(), tempPrefix):
				return nil
			}
			foreign, err := f.clear(name, d)
			if foreign {
				kept = append(kept, f.path(name))
			}
			return err
		})
		if err != nil {
			return kept, err
		}
	}
	return kept, nil
}

// clearFolder is Clear for one folder without those below it.
func (f *Folder) clearFolder(dir string) (kept []string, err error) {
	list, err := fs.ReadDir(f.root.FS(), dir)
	if err != nil {
		return nil, f.fail(dir, err)
	}
	for _, d := range list {
		if !strings.HasPrefix(d.Name(), tempPrefix) {
			continue
		}
		name := path.Join(dir, d.Name())
		foreign, err := f.clear(name, d)
		if err != nil {
			return kept, err
		}
		if foreign {
			kept = append(kept, f.path(name))
		}
	}
	return kept, nil
}

// clear removes a file if it is a temporary one, unless it holds somebody's
// edit.
func (f *Folder) clear(name string, d fs.DirEntry) (foreign bool, err error) {
	base := path.Base(name)
	new, old, whole := tempSums(base)
	if !d.Type().IsRegular() || !whole && !isPart(base) {
		return false, nil
	}
	if !f.locked {
		if info, err := d.Info(); err != nil || time.Since(info.ModTime()) < grown {
			return false, nil
		}
	}
	if whole {
		data, err := f.read(name)
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		if s := sum(data); err != nil || s != new && s != old {
			return err == nil, err
		}
	}
	return false, f.remove(name)
}
