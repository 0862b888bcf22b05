package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"

	"polyport/internal/output"
)

// Commit makes the target hold this build, and closes the Stage whether it
// succeeds or not. All that can be foreseen to fail is looked at before the
// first change; an error after that leaves whole files, and the next build
// repairs the rest. If nothing differs, nothing at all is written.
func (s *Stage) Commit() (Stats, error) {
	if s.done {
		return Stats{}, errors.New("publish: Commit after Commit or Abort")
	}
	stats, err := s.commit()
	if err == nil {
		err = s.temps.clear()
	}
	if err != nil {
		return Stats{}, errors.Join(err, s.Abort())
	}
	s.done = true
	s.tree.close()
	return stats, nil
}

func (s *Stage) commit() (Stats, error) {
	s.mu.Lock()
	failed, stopped := s.failed, s.stopped
	s.mu.Unlock()
	switch {
	case stopped != nil:
		return Stats{}, stopped
	case failed != nil:
		return Stats{}, fmt.Errorf("publish: not committed, a file could not be added: %w", failed)
	}
	stats := Stats{ManifestIgnored: s.ignored}
	for name, e := range s.entries {
		stats.Size.add(name, e.size)
		if e.temp == "" {
			stats.Unchanged++
		} else {
			stats.Written++
		}
	}
	p := newPruner(s)
	inTheWay, err := p.obstacles()
	if err != nil {
		return Stats{}, err
	}
	if err := s.apply(p, inTheWay, stats.Written > 0); err != nil {
		return Stats{}, err
	}
	stats.Deleted, stats.Kept = p.deleted, len(p.kept)
	return stats, nil
}

func (s *Size) add(name string, bytes int64) {
	s.Bytes += bytes
	if bytes > s.Largest || bytes == s.Largest && name < s.LargestName {
		s.Largest, s.LargestName = bytes, name
	}
}

// apply makes the changes: the journal, what must go first, the files by
// class, the deletions, the manifest.
func (s *Stage) apply(p *pruner, inTheWay obstacles, writes bool) error {
	if writes || len(p.doomed) > 0 {
		if err := s.writeRecord(s.old.journal(s.entries)); err != nil {
			return err
		}
	}
	if err := p.clear(inTheWay); err != nil {
		return err
	}
	if err := s.place(); err != nil {
		return err
	}
	if err := p.remove(p.doomed); err != nil {
		return err
	}
	files := make(map[string]string, len(s.entries))
	for name, e := range s.entries {
		files[name] = e.sum
	}
	return s.writeRecord(record{Generator: generator, Files: files})
}

// place renames every staged file to where it belongs.
func (s *Stage) place() error {
	for _, name := range s.staged() {
		e := s.entries[name]
		if err := s.dirs.make(path.Dir(name)); err != nil {
			return err
		}
		if err := s.tree.rename(e.temp, name); err != nil {
			return err
		}
	}
	return nil
}

// writeRecord replaces the manifest, if its bytes change.
func (s *Stage) writeRecord(r record) error {
	data := r.encode()
	s.version = output.Sum(data)
	switch now, err := s.tree.read(manifestName); {
	case err == nil && bytes.Equal(now, data):
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	temp, err := s.temps.write(data)
	if err != nil {
		return err
	}
	return s.tree.rename(temp, manifestName)
}
