package publish

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"polyport/internal/output"
	"polyport/internal/stamp"
)

// Stamped is a file of a build as it stood at its end.
type Stamped struct {
	Name string
	Sum  string // SHA-256, hex
	stamp.Stamp
}

// Trust tells the Stage how the files stood at the end of an earlier build: what
// Stamps returned, sorted by name. It must be called before Add and Keep.
func (s *Stage) Trust(known []Stamped) { s.known = known }

// Version tells the manifest in the target from all others: the one that Open found
// or, once the build is committed, its own. Empty for none.
func (s *Stage) Version() string { return s.version }

// Held is a file that the target is said to hold.
type Held struct {
	Name  string
	Class output.Class
	Sum   string // SHA-256, hex
}

// Added is what the target will hold at name, which was given to Add or Keep. It may
// be called concurrently with them.
func (s *Stage) Added(name string) Held {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.entries[name]
	return Held{name, e.class, e.sum}
}

// Keep puts files into the build as they stand in the target. False means that one
// of them is not there with these bytes, and that nothing was done. A file that
// stands as it did when Stamps saw it is not read.
func (s *Stage) Keep(files []Held) (bool, error) {
	entries := make([]*entry, len(files))
	for k, f := range files {
		e, err := s.held(f)
		if err != nil || e == nil {
			return false, err
		}
		entries[k] = e
	}
	for k, f := range files {
		if err := s.reserve(f.Name, entries[k]); err != nil {
			return false, err
		}
	}
	return true, nil
}

// held is the entry of a file that is in the target; nil for another.
func (s *Stage) held(f Held) (*entry, error) {
	if checkName(f.Name) != nil {
		return nil, nil
	}
	parent, err := s.dirs.look(path.Dir(f.Name))
	if err != nil || parent.state != present {
		return nil, err
	}
	info, now, ok := s.look(f.Name)
	if !ok || !info.Mode().IsRegular() {
		return nil, nil // Add finds out what stands there
	}
	known, ok := s.stamped(f.Name)
	if !ok || known.Stamp != stamp.Of(info) {
		sum, err := s.tree.sum(f.Name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		known.Sum = sum
	}
	if known.Sum != f.Sum {
		return nil, nil
	}
	return &entry{class: f.Class, sum: f.Sum, size: info.Size(), stamp: now}, nil
}

func (s *Stage) stamped(name string) (Stamped, bool) {
	at, ok := slices.BinarySearchFunc(s.known, name, func(x Stamped, name string) int { return strings.Compare(x.Name, name) })
	if !ok {
		return Stamped{}, false
	}
	return s.known[at], true
}

// Stamps says how the files of the build stand, sorted by name, for a later build
// to Trust. It may be called once the build is committed. Files whose times could
// not tell a change that came next are left out.
func (s *Stage) Stamps() []Stamped {
	names := make([]string, 0, len(s.entries))
	for name := range s.entries {
		names = append(names, name)
	}
	slices.Sort(names)
	out := make([]Stamped, len(names))
	const share = 256
	var wait sync.WaitGroup
	work := make(chan int)
	for range 4 {
		wait.Go(func() {
			for from := range work {
				for k := from; k < min(from+share, len(names)); k++ {
					out[k] = s.stamp(names[k])
				}
			}
		})
	}
	for from := 0; from < len(names); from += share {
		work <- from
	}
	close(work)
	wait.Wait()
	return slices.DeleteFunc(out, func(x Stamped) bool { return x.Name == "" })
}

func (s *Stage) stamp(name string) Stamped {
	e := s.entries[name]
	if e.stamp != (stamp.Stamp{}) {
		return Stamped{name, e.sum, e.stamp}
	}
	info, now, ok := s.look(name)
	if !ok || info.Size() != e.size || now == (stamp.Stamp{}) {
		return Stamped{}
	}
	return Stamped{name, e.sum, now}
}

// look asks the file system about a file. The stamp is empty if a change that came
// next might leave it as it is.
func (s *Stage) look(name string) (info fs.FileInfo, now stamp.Stamp, ok bool) {
	before := stamp.Now()
	info, err := s.tree.stat(name)
	if err != nil {
		return nil, stamp.Stamp{}, false
	}
	if now = stamp.Of(info); !now.Settled(before) {
		now = stamp.Stamp{}
	}
	return info, now, true
}
