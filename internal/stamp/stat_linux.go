package stamp

import (
	"io/fs"
	"syscall"
)

// Of is the stamp of a file.
func Of(info fs.FileInfo) Stamp {
	out := Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		out.Changed, out.Inode = st.Ctim.Nano(), st.Ino
	}
	return out
}
