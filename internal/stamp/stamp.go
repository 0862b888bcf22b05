// Package stamp tells whether files were changed, without reading them.
//
// In: what a file system says of files. Out: Stamps, and the sum of those of a
// folder. It may import nothing of Polyport.
package stamp

import (
	"crypto/sha256"
	"encoding/binary"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"time"
)

// Stamp is what a file system says of a file that changes with its bytes.
type Stamp struct {
	Size     int64 // in bytes
	Modified int64 // ns since 1970
	Changed  int64 // ns since 1970, which nobody sets at will; 0 where the system does not tell
	Inode    uint64
}

// Tick is how far apart two changes of a file must lie for their times to differ
// for certain.
const Tick = 50 * time.Millisecond

// Now is the time by which Settled judges: to be asked before the file system is.
func Now() int64 { return time.Now().UnixNano() }

// Settled reports whether a change of the file after now would change its stamp.
func (s Stamp) Settled(now int64) bool { return max(s.Modified, s.Changed) <= now-int64(Tick) }

// Sum is what the stamps and names of a folder add up to.
type Sum [sha256.Size]byte

// Tree sums up all that stands in the folders dir/names and below. False means that
// a change that comes next might leave the sum as it is, or that there is something
// besides regular files and folders, of which stamps tell too little. Folders that
// do not exist are as empty ones.
func Tree(dir string, names ...string) (Sum, bool) {
	w := walker{now: Now(), spare: make(chan struct{}, runtime.GOMAXPROCS(0)-1)}
	h := sha256.New()
	for _, name := range names {
		at := filepath.Join(dir, name)
		info, err := os.Lstat(at)
		switch {
		case os.IsNotExist(err):
			h.Write([]byte{0})
			continue
		case err != nil || !info.IsDir():
			return Sum{}, false
		}
		sum := w.folder(at)
		h.Write(append([]byte{1}, sum[:]...))
	}
	return Sum(h.Sum(nil)), !w.unsettled.Load()
}

type walker struct {
	now       int64
	spare     chan struct{} // a place for each further core
	unsettled atomic.Bool
}

// row is the kind of what a folder has, and what tells it from others.
type row struct {
	name  string
	kind  byte
	stamp Stamp
	sum   Sum
}

func (w *walker) folder(dir string) Sum {
	entries, err := os.ReadDir(dir)
	if err != nil {
		w.unsettled.Store(true)
		return Sum{}
	}
	rows := make([]row, len(entries))
	done := make(chan struct{}, len(entries))
	waiting := 0
	for k, e := range entries {
		rows[k].name = e.Name()
		if !e.IsDir() {
			w.file(&rows[k], e)
			continue
		}
		rows[k].kind = 'd'
		at := filepath.Join(dir, e.Name())
		select {
		case w.spare <- struct{}{}:
			waiting++
			go func() {
				rows[k].sum = w.folder(at)
				<-w.spare
				done <- struct{}{}
			}()
		default:
			rows[k].sum = w.folder(at)
		}
	}
	for range waiting {
		<-done
	}
	h := sha256.New()
	var b []byte
	for _, r := range rows {
		b = binary.LittleEndian.AppendUint32(append(b[:0], r.kind), uint32(len(r.name)))
		b = append(b, r.name...)
		for _, n := range []uint64{uint64(r.stamp.Size), uint64(r.stamp.Modified), uint64(r.stamp.Changed), r.stamp.Inode} {
			b = binary.LittleEndian.AppendUint64(b, n)
		}
		h.Write(append(b, r.sum[:]...))
	}
	return Sum(h.Sum(nil))
}

func (w *walker) file(r *row, e fs.DirEntry) {
	info, err := e.Info()
	if err != nil || !info.Mode().IsRegular() {
		w.unsettled.Store(true)
		return
	}
	r.kind, r.stamp = 'f', Of(info)
	if !r.stamp.Settled(w.now) {
		w.unsettled.Store(true)
	}
}
