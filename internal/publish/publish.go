// Package publish puts the files of a build into the target folder.
//
// In: paths and bytes, in any order and from many goroutines. Out: a folder
// that holds exactly those files, besides the ones that publish did not write.
// What has not changed is not touched; every other file is written beside the
// tree and renamed into place, so that a reader, a web server or a kill at any
// moment meets whole files only. It knows nothing of what the files mean and
// may import output and nothing else of Polyport's. All its errors are about the file system;
// each names the path.
//
// # What belongs to publish
//
// build-manifest.json in the target folder lists what the last build wrote,
// path by path with its SHA-256. A file is deleted only if an earlier build
// listed it, this build does not, and its bytes are still the listed ones: a
// file that someone has edited since, or put in its place, is kept and counted
// in Stats.Kept. With no manifest, or one that cannot be trusted, nothing is
// deleted. A regular file at the very path of a new file is replaced whoever
// wrote it; a folder or a symbolic link in the way is an error, unless all that
// it holds is an earlier build's and due for deletion.
//
// # What a kill leaves
//
// Before the first change, Commit writes a journal: the manifest of the last
// build together with all that is about to be put in place. The next Open
// reads it, and so knows the files of a build that never finished. Files are
// placed by Class, deletions come last, then the new manifest. Nothing is
// synced to disk file by file: this guards against a killed process, not
// against a power cut.
package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"polyport/internal/output"
	"polyport/internal/stamp"
)

// Stats counts what a Commit did, in files. The manifest is not counted.
type Stats struct {
	Written   int // new or changed
	Unchanged int // already there with the same bytes
	Deleted   int // of an earlier build, not in this one
	Kept      int // as Deleted, but changed by someone else since: left in place

	Size Size // of all files of this build

	// ManifestIgnored is set when a build-manifest.json was there that no
	// build can have written. Nothing was deleted then.
	ManifestIgnored bool
}

// Again is what a Commit of the same files does that follows.
func (s Stats) Again() Stats {
	return Stats{Unchanged: s.Written + s.Unchanged, Size: s.Size}
}

// Size is how large a site is.
type Size struct {
	Bytes       int64
	Largest     int64 // bytes of the largest file
	LargestName string
}

// Stage collects the files of one build. Only Add may be called concurrently.
type Stage struct {
	tree    *tree
	old     record // what earlier builds wrote
	ignored bool   // the old manifest could not be trusted
	version string
	made    []string // the folders that Open created, the deepest first
	known   []Stamped

	mu      sync.Mutex
	entries map[string]*entry
	parents map[string]bool // every folder above an entry
	blocked map[string]bool // what stands in the way of an entry
	temps   temps
	dirs    *folders
	failed  error // the first error of Add, or why the build was stopped
	stopped error // by Stop
	done    bool
}

// entry is one file of the new tree.
type entry struct {
	class output.Class
	sum   string
	size  int64
	temp  string      // its file in the staging folder; empty if the target holds the bytes already
	stamp stamp.Stamp // by Keep; empty if it is not known for certain
}

// Open prepares a build into dir, which is created if it is absent. It reads
// the manifest of the last build and removes the staging folder that a killed
// build has left. While the Stage is open no other may be opened on the same
// folder, in this process or another; Commit and Abort close it.
func Open(dir string) (*Stage, error) { return open(dir, func(string, string) {}) }

// open is Open with a hook that is called before every change of the file
// system, with the kind of change and its path.
func open(dir string, before func(op, name string)) (*Stage, error) {
	made, err := makeFolder(dir)
	if err != nil {
		return nil, err
	}
	t, err := openTree(dir, before)
	if err != nil {
		return nil, err
	}
	s := &Stage{
		tree: t, made: made,
		entries: map[string]*entry{}, parents: map[string]bool{}, blocked: map[string]bool{},
		temps: temps{tree: t}, dirs: newFolders(t),
	}
	if s.old, s.version, s.ignored, err = readRecord(t); err == nil {
		err = s.temps.clear()
	}
	if err != nil {
		t.close()
		return nil, err
	}
	return s, nil
}

// Add puts one file into the build: name is slash-separated, valid by
// fs.ValidPath, and does not start with a dot. A name that was added before, or
// that is a folder of one, is an error. If the target holds the same bytes
// already, nothing is written; otherwise they go to the staging folder. data is
// not kept. After an error Commit refuses.
func (s *Stage) Add(name string, class output.Class, data []byte) error {
	err := s.add(name, class, data)
	if err != nil {
		s.mu.Lock()
		s.failed = cmp.Or(s.failed, err)
		s.mu.Unlock()
	}
	return err
}

func (s *Stage) add(name string, class output.Class, data []byte) error {
	if err := checkName(name); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if class > output.Manifest {
		return fmt.Errorf("publish: %s: no such class: %d", name, class)
	}
	e := &entry{class: class, sum: output.Sum(data), size: int64(len(data))}
	if err := s.reserve(name, e); err != nil {
		return err
	}
	same, obstacle, err := s.compare(name, data)
	if err != nil || same {
		return err
	}
	temp, err := s.temps.write(data)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	e.temp = temp
	if obstacle != "" {
		s.blocked[obstacle] = true
	}
	return nil
}

// reserve enters name, which must not clash with any other entry.
func (s *Stage) reserve(name string, e *entry) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.done:
		return fmt.Errorf("publish: %s: added after Commit or Abort", name)
	case s.stopped != nil:
		return s.stopped
	case s.entries[name] != nil:
		return fmt.Errorf("publish: %s: added twice", name)
	case s.parents[name]:
		return fmt.Errorf("publish: %s: is both a file and a folder of this build", name)
	}
	var above []string
	for dir := path.Dir(name); dir != "." && !s.parents[dir]; dir = path.Dir(dir) {
		if s.entries[dir] != nil {
			return fmt.Errorf("publish: %s: is both a file and a folder of this build", dir)
		}
		above = append(above, dir)
	}
	for _, dir := range above {
		s.parents[dir] = true
	}
	s.entries[name] = e
	return nil
}

// compare reports whether the target holds data at name, or else what stands
// in the way of putting it there: a file where a folder must be, or a folder
// where the file must be.
func (s *Stage) compare(name string, data []byte) (same bool, obstacle string, err error) {
	parent, err := s.dirs.look(path.Dir(name))
	if err != nil || parent.state != present {
		return false, parent.obstacle, err
	}
	info, err := s.tree.lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, "", nil
	case err != nil:
		return false, "", err
	case info.IsDir():
		return false, name, nil
	case !info.Mode().IsRegular():
		return false, "", s.tree.inTheWay(name)
	case info.Size() != int64(len(data)):
		return false, "", nil
	}
	same, err = s.tree.holds(name, data)
	return same, "", err
}

// Stop makes every later Add fail with why, and Commit too unless it has begun.
// It may be called at any time from any goroutine; what was staged is for Abort
// to remove.
func (s *Stage) Stop(why error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stopped = why
	s.failed = cmp.Or(s.failed, why)
}

// Abort gives the build up: what was staged is removed, and the target is as
// Open found it. After Commit it does nothing, so it may stand in a defer.
func (s *Stage) Abort() error {
	if s.done {
		return nil
	}
	s.done = true
	err := s.temps.clear()
	s.tree.close()
	return errors.Join(err, removeFolders(s.made))
}

// staged returns the names of the entries that are to be put in place, in the order
// in which they appear in the target.
func (s *Stage) staged() []string {
	var out []string
	for name, e := range s.entries {
		if e.temp != "" {
			out = append(out, name)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.entries[a].class, s.entries[b].class), cmp.Compare(a, b))
	})
	return out
}

// checkName refuses what may not be a file of a build. It guards what is
// written and, on the way back from a manifest, what is deleted.
func checkName(name string) error {
	switch {
	case !fs.ValidPath(name) || name == ".":
		return fmt.Errorf("%q is not a path below the target folder", name)
	case strings.HasPrefix(name, "."):
		return fmt.Errorf("%s: names that start with a dot are not a build's", name)
	case strings.ContainsAny(name, "\\\x00"):
		return fmt.Errorf("%q: a path may hold neither a backslash nor NUL", name)
	case name == manifestName:
		return fmt.Errorf("%s: is written by Commit alone", name)
	}
	return nil
}
