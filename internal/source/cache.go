package source

import (
	"polyport/internal/diag"
	"polyport/internal/stamp"
)

// Cache remembers the files of the last Read, so that the next need not read those
// that stand as they did. Its zero value is ready; it is for one Read at a time.
type Cache struct {
	files map[Path]cached // replaced as a whole
}

// cached is a file as it was read, with what was found in it.
type cached struct {
	stamp stamp.Stamp
	file  *File
	diags diag.List
}

// stamped is a file system that tells whether files were changed; false where a
// change that comes next might not show.
type stamped interface {
	Stamp(name string) (stamp.Stamp, bool)
}
