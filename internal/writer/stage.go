package writer

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"sync"
)

// atOnce is how many files are staged at a time: a sync waits for the disk, and
// disks sync many files in little more time than one.
const atOnce = 16

// stage writes every new version beside its target.
func (w *writing) stage(ctx context.Context) error {
	var group sync.WaitGroup
	errs := make([]error, len(w.changes))
	slots := make(chan struct{}, atOnce)
	for i := range w.changes {
		slots <- struct{}{}
		if errs[i] = context.Cause(ctx); errs[i] != nil {
			break
		}
		group.Go(func() {
			defer func() { <-slots }()
			errs[i] = w.stageOne(i)
		})
	}
	group.Wait()
	for _, err := range errs { // one is enough: a full disk fails for all
		if err != nil {
			return err
		}
	}
	return nil
}

// stageOne writes a temporary file. While it is written it has a name that says
// so; whole, it has one with the sum of its bytes.
func (w *writing) stageOne(i int) error {
	c := w.changes[i]
	dir := path.Dir(c.Name)
	part := path.Join(dir, partName())
	w.change("create", part)
	out, err := w.root.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return w.fail(c.Name, err)
	}
	w.setTemp(i, part)
	w.change("write", part)
	_, err = out.Write(c.New)
	if err == nil && c.Kind == Replace {
		err = w.likeOld(out, c.Name)
	}
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return w.fail(c.Name, err)
	}
	temp := path.Join(dir, tempName(c))
	w.change("rename", temp)
	if err := w.root.Rename(part, temp); err != nil {
		return w.fail(c.Name, err)
	}
	w.setTemp(i, temp)
	return nil
}

// change calls the hook, from one goroutine at a time.
func (w *writing) change(op, name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.before(op, name)
}

func (w *writing) setTemp(i int, name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.temps[i] = name
}

// likeOld gives a new version the permissions, and if possible the owner, of
// the file that it is to replace.
func (w *writing) likeOld(out *os.File, name string) error {
	info, err := w.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) { // compareAll will tell
		return nil
	}
	if err != nil {
		return err
	}
	keepOwner(out, info)
	return out.Chmod(info.Mode().Perm())
}

// errNotPlain is what stands at a path and may not be written to.
var errNotPlain = errors.New("a symbolic link, folder or special file stands here; only regular files are written")

// plain returns an error unless name is a regular file in real folders, or not
// there, or below a folder that is not there.
func (f *Folder) plain(name string) error {
	for i := 0; i <= len(name); i++ {
		if i < len(name) && name[i] != '/' {
			continue
		}
		info, err := f.root.Lstat(name[:i])
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return f.fail(name[:i], err)
		case i < len(name) && !info.IsDir(), i == len(name) && !info.Mode().IsRegular():
			return f.fail(name[:i], errNotPlain)
		}
	}
	return nil
}

// read returns the bytes of a regular file. A named pipe that has come in its
// place is not waited for.
func (f *Folder) read(name string) ([]byte, error) {
	in, err := f.root.OpenFile(name, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, f.fail(name, err)
	}
	defer in.Close()
	info, err := in.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = errNotPlain
	}
	if err != nil {
		return nil, f.fail(name, err)
	}
	data, err := io.ReadAll(in)
	return data, f.fail(name, err)
}

func (f *Folder) remove(name string) error {
	f.before("remove", name)
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return f.fail(name, err)
	}
	return nil
}

// syncFolder makes renames in a folder last. Not every system can.
func (f *Folder) syncFolder(dir string) {
	if d, err := f.root.Open(dir); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}

// Temporary files are called
//
//	.polyport-<random><checksum of that>.part               while they are written
//	.polyport-<sum of New>-<sum of Old>-<random>.tmp        when they are whole
//
// The second holds New or, for a moment after an exchange, Old. If it holds
// anything else, that is somebody's edit.
const (
	tempPrefix = ".polyport-"
	partSuffix = ".part"
	tempSuffix = ".tmp"
	digits     = 16 // of each number in the names
)

func partName() string {
	r := random()
	return tempPrefix + r + sum([]byte(tempPrefix+r)) + partSuffix
}

func tempName(c Change) string {
	return tempPrefix + sum(c.New) + "-" + sum(c.Old) + "-" + random() + tempSuffix
}

func random() string {
	var b [digits / 2]byte
	rand.Read(b[:])
	return hex.EncodeToString(b[:])
}

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:digits/2])
}

// isPart reports whether partName has made a name.
func isPart(base string) bool {
	r, ok := strings.CutPrefix(base, tempPrefix)
	r, ok2 := strings.CutSuffix(r, partSuffix)
	return ok && ok2 && len(r) == 2*digits && r[digits:] == sum([]byte(tempPrefix+r[:digits]))
}

// tempSums returns the sums in a name that tempName has made.
func tempSums(base string) (new, old string, ok bool) {
	r, ok := strings.CutPrefix(base, tempPrefix)
	r, ok2 := strings.CutSuffix(r, tempSuffix)
	fields := strings.Split(r, "-")
	if !ok || !ok2 || len(fields) != 3 || len(fields[0]) != digits || len(fields[1]) != digits || len(fields[2]) != digits {
		return "", "", false
	}
	return fields[0], fields[1], true
}
