//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// lock keeps a second build out of the folder. The kernel lets go of it when
// the process ends, however it ends, so no stale lock can be left behind. A
// file system without locks is taken as it is.
func lock(root *os.Root) (io.Closer, error) {
	f, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		f.Close()
		return nil, errors.New("another build is writing to this folder: wait for it to end, then build again")
	}
	return f, nil
}
