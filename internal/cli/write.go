package cli

import (
	"context"
	"fmt"
	"path/filepath"

	"polyport/internal/diag"
	"polyport/internal/revise"
	"polyport/internal/source"
	"polyport/internal/writer"
)

// edited is a file of the site and what is to be changed in it.
type edited struct {
	file  *source.File
	edits []source.Edit
}

// shared reports files among those to be changed that stand for the same file,
// as symbolic links do: an edit of one would be an edit of all.
func (d *desk) shared(changes []edited) diag.List {
	var out diag.List
	for _, c := range changes {
		if len(c.edits) == 0 || c.file.Real == c.file.Path {
			continue
		}
		for _, f := range d.tree.Files {
			if f.Real == c.file.Real && f != c.file {
				out.Add(diag.New("edit-refused", diag.Pos{File: string(c.file.Path)}, "this symbolic link stands for the same file as %s, which would change with it", f.Path).
					WithHint("put a file of its own here"))
				break
			}
		}
	}
	return out
}

// writeSite makes the new files of the site and changes the others, all or
// none: see package writer. What a killed command has left is removed.
func (s *session) writeSite(files []revise.NewFile, changes []edited) error {
	folder, err := writer.Open(s.opt.site)
	if err != nil {
		return err
	}
	defer folder.Close()
	if err := s.clear(folder); err != nil {
		return err
	}
	var all []writer.Change
	var changed []string
	for _, f := range files {
		all = append(all, writer.Change{Name: string(f.Path), Kind: writer.Create, New: []byte(f.Data)})
	}
	for _, c := range changes {
		if len(c.edits) == 0 {
			continue
		}
		// The bytes that are changed are those on the disk, so they must still be
		// those that were read.
		raw, err := folder.Read(string(c.file.Real))
		if err != nil {
			return err
		}
		if now, _ := source.NewFile(c.file.Path, raw); now.Hash != c.file.Hash {
			changed = append(changed, string(c.file.Path))
			continue
		}
		all = append(all, writer.Change{
			Name: string(c.file.Real), Kind: writer.Replace, Old: raw, New: source.ApplyEdits(raw, c.edits),
		})
	}
	if changed != nil {
		return &writer.ConflictError{Files: changed}
	}
	return s.untilStopped(func(ctx context.Context) error { return folder.Write(ctx, all) })
}

// editedFolders are the folders of a site that commands write into.
var editedFolders = []string{"content", "locales"}

// clear removes what killed commands have left in the site's folders.
func (s *session) clear(folder *writer.Folder) error {
	kept, err := folder.Clear(editedFolders...)
	for _, name := range kept {
		fmt.Fprintf(s.env.Stderr, "%s holds an edit that was saved in the moment in which a command was killed: take what you need from it, then delete it\n", name)
	}
	return err
}

// clearSite is clear for a command that writes nothing there. It is no fault
// if the folder cannot be written to, or if another command is writing to it.
func (s *session) clearSite() {
	if folder, err := writer.TryOpen(s.opt.site); err == nil {
		defer folder.Close()
		_ = s.clear(folder)
	}
}

// exported is a file to be written outside the site.
type exported struct {
	name string // slash-separated, below the folder
	data []byte
}

// writeOut writes files into a folder, which is made if need be, over those of
// the same names.
func (s *session) writeOut(dir string, files []exported) error {
	folder, err := writer.OpenNew(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	all := make([]writer.Change, len(files))
	for i, f := range files {
		all[i] = writer.Change{Name: f.name, Kind: writer.Put, New: f.data}
	}
	return s.untilStopped(func(ctx context.Context) error { return folder.Write(ctx, all) })
}

func (d *desk) path(p source.Path) string { return filepath.Join(d.dir, filepath.FromSlash(string(p))) }
