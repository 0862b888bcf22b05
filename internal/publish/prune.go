package publish

import (
	"errors"
	"io/fs"
	"path"
	"slices"
)

// pruner deletes what earlier builds wrote and this one did not.
type pruner struct {
	stage   *Stage
	doomed  []string // sorted
	deleted int
	kept    []string
}

func newPruner(s *Stage) *pruner {
	p := &pruner{stage: s}
	for name := range s.old.Files {
		if s.entries[name] == nil {
			p.doomed = append(p.doomed, name)
		}
	}
	for name := range s.old.Pending {
		if s.entries[name] == nil {
			p.doomed = append(p.doomed, name)
		}
	}
	slices.Sort(p.doomed)
	p.doomed = slices.Compact(p.doomed)
	return p
}

// obstacles is what has to go before the new files are placed, because it
// stands where a folder must be, or is a folder where a file must be.
type obstacles struct {
	files   []string // sorted
	folders map[string]bool
}

// obstacles looks at what blocks an entry. It is an error if a file among it is
// not an earlier build's: nothing has been changed then.
func (p *pruner) obstacles() (obstacles, error) {
	t := p.stage.tree
	o := obstacles{folders: map[string]bool{}}
	for top := range p.stage.blocked {
		err := t.walk(top, func(name string, d fs.DirEntry) error {
			if d.IsDir() {
				o.folders[name] = true
				return nil
			}
			mine, err := p.mine(name, d)
			if err == nil && !mine {
				err = t.obstructed(top, name)
			}
			o.files = append(o.files, name)
			return err
		})
		if err != nil {
			return obstacles{}, err
		}
	}
	slices.Sort(o.files)
	return o, nil
}

// clear removes the obstacles, empty folders among them whoever made them.
func (p *pruner) clear(o obstacles) error {
	if err := p.remove(o.files); err != nil {
		return err
	}
	return newFolders(p.stage.tree).removeEmpty(o.folders)
}

// mine reports whether name is due for deletion and still holds the bytes that
// an earlier build put there.
func (p *pruner) mine(name string, d fs.DirEntry) (bool, error) {
	if _, doomed := slices.BinarySearch(p.doomed, name); !doomed || !d.Type().IsRegular() {
		return false, nil
	}
	sum, err := p.stage.tree.sum(name)
	return p.stage.old.wrote(name, sum), err
}

// remove deletes those of names that are still an earlier build's, then the
// folders above them that are empty and have no part in this build. A name that is not there any more is
// passed over, but its folders are not: a build may have been killed between
// the two.
func (p *pruner) remove(names []string) error {
	dirs := newFolders(p.stage.tree)
	above := map[string]bool{}
	for _, name := range names {
		if err := p.removeFile(dirs, name); err != nil {
			return err
		}
		for dir := path.Dir(name); dir != "." && !above[dir] && !p.stage.parents[dir]; dir = path.Dir(dir) {
			above[dir] = true
		}
	}
	return dirs.removeEmpty(above)
}

// removeFile deletes name if it is mine.
func (p *pruner) removeFile(dirs *folders, name string) error {
	t := p.stage.tree
	parent, err := dirs.look(path.Dir(name))
	if errors.Is(err, errInTheWay) { // a link where an earlier build made a folder: not ours to follow
		p.keep(name)
		return nil
	}
	if err != nil || parent.state != present {
		return err
	}
	info, err := t.lstat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir() { // the file is gone
		return nil
	}
	if err != nil {
		return err
	}
	mine, err := p.mine(name, fs.FileInfoToDirEntry(info))
	if err != nil {
		return err
	}
	if !mine {
		p.keep(name)
		return nil
	}
	p.deleted++
	return t.remove(name)
}

// keep notes that name is left in place. What is only in the journal may never
// have been an earlier build's at all, and is passed over in silence.
func (p *pruner) keep(name string) {
	if _, listed := p.stage.old.Files[name]; listed {
		p.kept = append(p.kept, name)
	}
}
