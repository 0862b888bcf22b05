package publish

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync"
)

// state is what a path is good for as a folder.
type state uint8

const (
	absent  state = iota // nothing is there, and nothing is in the way
	present              // a folder
	blocked              // a file stands there, or above
)

// place is what was found at the path of a folder.
type place struct {
	state    state
	obstacle string // the file that blocks
}

// folders remembers what was found or made where folders must be, so that each
// is looked at once. It is safe for concurrent use.
type folders struct {
	tree *tree
	mu   sync.Mutex
	seen map[string]place
}

func newFolders(t *tree) *folders {
	return &folders{tree: t, seen: map[string]place{".": {state: present}}}
}

func (f *folders) get(dir string) (place, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p, ok := f.seen[dir]
	return p, ok
}

func (f *folders) set(dir string, p place) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen[dir] = p
}

// look finds out what stands at dir. A symbolic link is an error even if it
// leads to a folder of the tree: two paths to one file cannot be pruned safely.
func (f *folders) look(dir string) (place, error) {
	if p, ok := f.get(dir); ok {
		return p, nil
	}
	p, err := f.look(path.Dir(dir))
	if err != nil {
		return place{}, err
	}
	if p.state == present {
		info, err := f.tree.stat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			p = place{state: absent}
		case err != nil:
			return place{}, err
		case info.Mode().IsRegular():
			p = place{state: blocked, obstacle: dir}
		case !info.IsDir():
			return place{}, f.tree.inTheWay(dir)
		}
	}
	f.set(dir, p)
	return p, nil
}

// make creates dir and what is missing above it. Whatever blocked it has been
// cleared away by now.
func (f *folders) make(dir string) error {
	if p, _ := f.get(dir); p.state == present {
		return nil
	}
	if err := f.make(path.Dir(dir)); err != nil {
		return err
	}
	if err := f.tree.mkdir(dir); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	f.set(dir, place{state: present})
	return nil
}

// removeEmpty removes those of names that exist and are empty, the deepest
// first.
func (f *folders) removeEmpty(names map[string]bool) error {
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(names))) {
		p, err := f.look(dir)
		if errors.Is(err, errInTheWay) || err == nil && p.state != present {
			continue
		}
		if err != nil {
			return err
		}
		if err := f.tree.remove(dir); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}
