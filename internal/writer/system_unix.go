//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package writer

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// nonblock keeps opening a named pipe from waiting for its other end.
const nonblock = syscall.O_NONBLOCK

// lock keeps other commands out of the folder. The kernel lets go of it when
// the process ends, however it ends. A file system without locks is taken as it
// is.
func lock(root *os.Root) (held io.Closer, ok bool, err error) {
	f, err := root.Open(".")
	if err != nil {
		return nil, false, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		f.Close()
		return nil, false, ErrBusy
	}
	return f, err == nil, nil
}

// keepOwner gives out the owner of another file, where that is allowed: a file
// that root edits stays its owner's.
func keepOwner(out *os.File, of fs.FileInfo) {
	if s, ok := of.Sys().(*syscall.Stat_t); ok && os.Geteuid() == 0 {
		_ = out.Chown(int(s.Uid), int(s.Gid))
	}
}
