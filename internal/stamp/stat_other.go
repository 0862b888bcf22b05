//go:build !linux && !darwin

package stamp

import "io/fs"

// Of is the stamp of a file.
func Of(info fs.FileInfo) Stamp {
	return Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
}
