package writer

import (
	"errors"
	"io/fs"
	"slices"
)

// placeOne puts a staged file in place, and clears *temp when it is gone. It
// reports false, and changes nothing, if something else has come there.
func (f *Folder) placeOne(c Change, temp *string) (done bool, err error) {
	same, err := f.asExpected(c)
	if err != nil || !same {
		return false, err
	}
	switch c.Kind {
	case Create:
		return f.link(c, *temp)
	case Replace:
		if done, err := f.swap(c, temp); !errors.Is(err, errNoExchange) {
			return done, err
		}
	}
	f.before("rename", c.Name)
	if err := f.root.Rename(*temp, c.Name); err != nil {
		return false, f.fail(c.Name, err)
	}
	*temp = ""
	return true, nil
}

// link gives the staged file its name unless that is taken. The temporary name
// is removed in the end.
func (f *Folder) link(c Change, temp string) (done bool, err error) {
	f.before("link", c.Name)
	switch err := f.root.Link(temp, c.Name); {
	case err == nil:
		return true, nil
	case errors.Is(err, fs.ErrExist):
		return false, nil
	}
	// No links here, as on FAT. asExpected has just looked.
	f.before("rename", c.Name)
	return true, f.fail(c.Name, f.root.Rename(temp, c.Name))
}

// swap exchanges the staged file with its target, and back again if the target
// turns out to have been changed since it was looked at.
func (f *Folder) swap(c Change, temp *string) (done bool, err error) {
	switch err := f.exchange(*temp, c.Name); {
	case errors.Is(err, fs.ErrNotExist): // removed just now
		return false, nil
	case err != nil:
		return false, err
	}
	replaced, err := f.read(*temp)
	if err == nil && slices.Equal(replaced, c.Old) {
		return true, nil // the old version goes in the end
	}
	theirs := *temp
	*temp = "" // whatever comes now, it is not ours to remove
	if err != nil {
		return false, err
	}
	if err := f.exchange(theirs, c.Name); err != nil {
		return false, errors.Join(err, f.keep(theirs, c.Name))
	}
	if ours, err := f.read(theirs); err == nil && slices.Equal(ours, c.New) {
		*temp = theirs
		return false, nil
	}
	// A second edit came between the two exchanges: it stays beside the first.
	return false, f.keep(theirs, c.Name)
}

// keep gives somebody's version a name that is seen, and that Clear leaves
// alone.
func (f *Folder) keep(temp, name string) error {
	kept := name + ".kept-" + random()
	f.before("rename", kept)
	return f.fail(kept, f.root.Rename(temp, kept))
}
