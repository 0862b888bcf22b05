package writer

import (
	"errors"
	"os"
	"path"

	"golang.org/x/sys/unix"
)

// errNoExchange is returned where the file system cannot exchange two names.
var errNoExchange = errors.New("no exchange of names here")

// exchange lets two files of one folder change their names in one step.
func (f *Folder) exchange(a, b string) error {
	dir, err := f.root.Open(path.Dir(a))
	if err != nil {
		return f.fail(b, err)
	}
	defer dir.Close()
	f.before("exchange", b)
	fd := int(dir.Fd())
	switch err := unix.Renameat2(fd, path.Base(a), fd, path.Base(b), unix.RENAME_EXCHANGE); {
	case errors.Is(err, unix.ENOSYS), errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOTSUP):
		return errNoExchange
	case err != nil:
		return f.fail(b, os.NewSyscallError("rename", err))
	}
	return nil
}
