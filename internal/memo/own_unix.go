//go:build unix

package memo

import (
	"os"
	"syscall"
)

// own reports whether a folder belongs to this user, and nobody else may write
// into it.
func own(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || info.Mode().Perm()&0o022 != 0 {
		return false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(st.Uid) == os.Geteuid()
}
