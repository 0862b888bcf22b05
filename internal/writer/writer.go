// Package writer changes files below a folder for the commands that edit or
// export, so that a kill, a full disk or somebody else's edit at any moment
// loses nothing. (A build, which owns its target, goes through publish.)
//
// In: a folder and the new bytes of files in it. Out: those files. It knows
// nothing of what they mean and may import nothing of Polyport's. Its errors are
// about the file system, and each names the path.
//
// # How a file is written
//
// Everything is staged first: each new version is written beside its target
// under a temporary name and synced to the disk. Then every target is compared
// with what the caller has read; if one differs, nothing is changed. Only then
// is each put in place by a rename, and compared again at that moment. Where the
// system can exchange two names (Linux), what was replaced is looked at after
// the exchange as well, and put back if it was an edit that came in between.
// Symbolic links are never written through, and only regular files are replaced.
//
// # What a kill leaves
//
// Whole files, old or new, and temporary ones beside them. The next Open on the
// folder removes those (see Clear): it recognises them by a checksum in their
// names, so that it never removes a file of somebody else's. A lock on the
// folder, which the kernel lets go of with the process, keeps it from those of a
// command that is running.
package writer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Kind says what may stand at the path of a Change.
type Kind uint8

// The kinds of changes.
const (
	Create  Kind = iota // nothing
	Replace             // a regular file that holds Old
	Put                 // nothing, or any regular file
)

// Change is a file to be written.
type Change struct {
	Name string // slash-separated, below the folder, valid by fs.ValidPath
	Kind Kind
	Old  []byte // of Replace
	New  []byte
}

// ConflictError says that files are not as the caller expects them: somebody
// has changed, made or removed them meanwhile. They are left as they are.
type ConflictError struct {
	Files   []string // as the user knows them
	Written int      // how many other files were written all the same
}

func (e *ConflictError) Error() string {
	what := "was changed by somebody else just now and is left as it is"
	if len(e.Files) > 1 {
		what = "were changed by somebody else just now and are left as they are"
	}
	rest := "nothing was written"
	if e.Written > 0 {
		rest = fmt.Sprintf("%d other files were written", e.Written)
	}
	return fmt.Sprintf("%s %s; %s. Run the command again", strings.Join(e.Files, ", "), what, rest)
}

// Folder is a folder to write into. It is for one goroutine.
type Folder struct {
	root   *os.Root
	lock   io.Closer
	locked bool                  // the system has locks
	dir    string                // as given to Open, for errors
	made   []string              // folders that OpenNew made, the deepest first
	before func(op, name string) // called before every change of the file system
}

// wait is how long Open waits for another command to let go of the folder.
const wait = 10 * time.Second

// Open opens a folder and keeps other commands from writing into it until
// Close.
func Open(dir string) (*Folder, error) { return open(dir, wait, func(string, string) {}) }

// ErrBusy is returned by TryOpen.
var ErrBusy = errors.New("another polyport command is writing into this folder; wait for it to end")

// TryOpen is Open that does not wait for another command.
func TryOpen(dir string) (*Folder, error) { return open(dir, 0, func(string, string) {}) }

// OpenNew is Open for a folder that is made if it is not there. If Write fails,
// what was made is removed again.
func OpenNew(dir string) (*Folder, error) { return openNew(dir, func(string, string) {}) }

func openNew(dir string, before func(op, name string)) (*Folder, error) {
	var made []string
	for d := filepath.Clean(dir); ; d = filepath.Dir(d) {
		if _, err := os.Lstat(d); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, d)
		if d == filepath.Dir(d) {
			break
		}
	}
	before("mkdir", dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	f, err := open(dir, wait, before)
	if err != nil {
		return nil, err
	}
	f.made = made
	return f, nil
}

func open(dir string, wait time.Duration, before func(op, name string)) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	f := &Folder{root: root, dir: dir, before: before}
	for end := time.Now().Add(wait); ; time.Sleep(50 * time.Millisecond) {
		f.lock, f.locked, err = lock(root)
		if !errors.Is(err, ErrBusy) || time.Now().After(end) {
			break
		}
	}
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("%s: %w", dir, err)
	}
	return f, nil
}

// Close lets go of the folder.
func (f *Folder) Close() error { return errors.Join(f.lock.Close(), f.root.Close()) }

// Read returns the bytes of a regular file that no symbolic link leads to.
func (f *Folder) Read(name string) ([]byte, error) {
	if err := f.plain(name); err != nil {
		return nil, err
	}
	return f.read(name)
}

// Write makes all changes or, if one cannot be made, none, as far as the file
// system allows: see the package's documentation. Changes are put in place in
// the order given. When ctx is done before the first is, the error is its
// cause; after that it is too late to stop. Two changes of one file are a bug
// of the caller.
func (f *Folder) Write(ctx context.Context, changes []Change) (err error) {
	w := &writing{Folder: f, changes: changes, temps: make([]string, len(changes))}
	defer func() { err = errors.Join(err, w.end(err)) }()
	if err := w.check(); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{w.folders, w.stage, w.compareAll} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return w.place()
}

// writing is one call of Write.
type writing struct {
	*Folder
	changes []Change
	mu      sync.Mutex
	temps   []string // the staged file of each change, "" when it is gone
	dirs    []string // folders that were made, those above first
	placed  int
}

// check looks at what can be foreseen.
func (w *writing) check() error {
	seen := map[string]bool{}
	for _, c := range w.changes {
		if !fs.ValidPath(c.Name) || c.Name == "." || seen[c.Name] {
			return fmt.Errorf("writer: %q is no path below the folder, or stands there twice", c.Name)
		}
		seen[c.Name] = true
		if err := w.plain(c.Name); err != nil {
			return err
		}
	}
	return nil
}

// folders makes the folders that changes need, and removes what a killed
// command has left in them.
func (w *writing) folders(context.Context) error {
	seen := map[string]bool{}
	for _, c := range w.changes {
		dir := path.Dir(c.Name)
		if seen[dir] {
			continue
		}
		seen[dir] = true
		if err := w.mkdir(dir); err != nil {
			return err
		}
		if _, err := w.clearFolder(dir); err != nil {
			return err
		}
	}
	return nil
}

func (w *writing) mkdir(dir string) error {
	if _, err := w.root.Lstat(dir); dir == "." || !errors.Is(err, fs.ErrNotExist) {
		return w.fail(dir, err)
	}
	if err := w.mkdir(path.Dir(dir)); err != nil {
		return err
	}
	w.before("mkdir", dir)
	if err := w.root.Mkdir(dir, 0o755); err != nil {
		return w.fail(dir, err)
	}
	w.dirs = append(w.dirs, dir)
	return nil
}

// compareAll returns a ConflictError if any target is not as expected.
func (w *writing) compareAll(ctx context.Context) error {
	var changed []string
	for _, c := range w.changes {
		same, err := w.asExpected(c)
		if err != nil {
			return err
		}
		if !same {
			changed = append(changed, w.path(c.Name))
		}
	}
	if changed != nil {
		return &ConflictError{Files: changed}
	}
	return context.Cause(ctx)
}

// place puts what was staged in place.
func (w *writing) place() error {
	var changed []string
	for i, c := range w.changes {
		done, err := w.placeOne(c, &w.temps[i])
		if err != nil {
			return fmt.Errorf("%w (%d of %d files were written)", err, w.placed, len(w.changes))
		}
		if !done {
			changed = append(changed, w.path(c.Name))
			continue
		}
		w.placed++
	}
	if changed != nil {
		return &ConflictError{changed, w.placed}
	}
	return nil
}

// asExpected reports whether what stands at the path of a change is what may
// stand there.
func (f *Folder) asExpected(c Change) (bool, error) {
	if err := f.plain(c.Name); err != nil {
		return false, err
	}
	now, err := f.read(c.Name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return c.Kind != Replace, nil
	case err != nil:
		return false, err
	}
	return c.Kind == Put || c.Kind == Replace && slices.Equal(now, c.Old), nil
}

// end removes what is left of the staged files and, after an error, the
// folders that were made for nothing; else it syncs the folders.
func (w *writing) end(failed error) error {
	var errs []error
	for _, name := range w.temps {
		if name != "" {
			errs = append(errs, w.remove(name))
		}
	}
	if failed == nil {
		seen := map[string]bool{}
		for _, c := range w.changes {
			if dir := path.Dir(c.Name); !seen[dir] {
				seen[dir] = true
				w.syncFolder(dir)
			}
		}
		return errors.Join(errs...)
	}
	for _, dir := range slices.Backward(w.dirs) {
		_ = w.root.Remove(dir) // not if something is in it
	}
	for _, dir := range w.made {
		_ = os.Remove(dir)
	}
	return errors.Join(errs...)
}

func (f *Folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// fail gives err the path as the user knows it; nil stays nil.
func (f *Folder) fail(name string, err error) error {
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
	return &fs.PathError{Op: "write", Path: f.path(name), Err: err}
}
