package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"polyport/internal/revise"
	"polyport/internal/source"
)

// edited is a file of the site and what is to be changed in it.
type edited struct {
	file  *source.File
	edits []source.Edit
}

// write makes the new files and changes the others, all or none as far as the
// file system allows: nothing is put in place before everything has been
// written beside it, and no file that exists is ever replaced by a new one.
func (d *desk) write(files []revise.NewFile, changes []edited) (err error) {
	var made []string // to be taken back on an error
	defer func() {
		if err != nil {
			for _, name := range made {
				os.Remove(name)
			}
		}
	}()
	type rename struct{ from, to string }
	var renames []rename
	for _, c := range changes {
		if len(c.edits) == 0 {
			continue
		}
		temp, target, err := d.stage(c)
		if temp != "" {
			made = append(made, temp)
		}
		if err != nil {
			return err
		}
		renames = append(renames, rename{temp, target})
	}
	for _, f := range files {
		name := d.path(f.Path)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if err != nil {
			return err
		}
		made = append(made, name)
		_, err = out.WriteString(f.Data)
		if err := errors.Join(err, out.Close()); err != nil {
			return err
		}
	}
	for _, r := range renames {
		if err := os.Rename(r.from, r.to); err != nil {
			return err
		}
	}
	return nil
}

// stage writes the changed file beside the one that it is to replace. The
// bytes that are changed are those on the disk, so they must still be those
// that were read.
func (d *desk) stage(c edited) (temp, target string, err error) {
	target, err = filepath.EvalSymlinks(d.path(c.file.Path))
	if err != nil {
		return "", "", err
	}
	info, err := os.Stat(target)
	if err != nil {
		return "", "", err
	}
	raw, err := os.ReadFile(target)
	if err != nil {
		return "", "", err
	}
	if now, _ := source.NewFile(c.file.Path, raw); now.Hash != c.file.Hash {
		return "", "", fmt.Errorf("%s was changed by somebody else just now; nothing was written", c.file.Path)
	}
	out, err := os.CreateTemp(filepath.Dir(target), ".polyport-*")
	if err != nil {
		return "", "", err
	}
	_, err = out.Write(source.ApplyEdits(raw, c.edits))
	return out.Name(), target, errors.Join(err, out.Chmod(info.Mode().Perm()), out.Sync(), out.Close())
}

func (d *desk) path(p source.Path) string { return filepath.Join(d.dir, filepath.FromSlash(string(p))) }
