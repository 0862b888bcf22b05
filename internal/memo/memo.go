// Package memo remembers on disk what one run of a program has made, for the next.
//
// In: keys, which are hashes of all that a value follows from, and values. Out:
// the values of earlier runs of the same program. A Memo may forget anything at
// any time, and its folder may be deleted, cut, or filled by something else: a value
// that is not whole is as one that was never stored, and no method fails. It tells
// nobody's secrets and believes nobody else: the folder belongs to the user alone,
// or is not used.
//
// Values are kept in packs, files that are written beside and renamed. A run adds
// one pack of what is new of each kind, and merges packs that hold much that no
// run has asked for. It may import nothing of Polyport.
package memo

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Key tells what a value follows from.
type Key [sha256.Size]byte

// KeyOf is the key of all parts, in their order.
func KeyOf(parts ...[]byte) Key {
	h := sha256.New()
	var n [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write(p)
	}
	return Key(h.Sum(nil))
}

// Program is the key of the program that runs: of the bytes of its file. false
// where the system does not tell which that is.
var Program = sync.OnceValues(func() (Key, bool) {
	name, err := os.Executable()
	if err != nil {
		return Key{}, false
	}
	f, err := os.Open(name)
	if err != nil {
		return Key{}, false
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return Key{}, false
	}
	return Key(h.Sum(nil)), true
})

// Memo is what is remembered of one subject. A nil Memo remembers nothing. Its
// methods may be called at the same time, but for Close.
type Memo struct {
	dir     string
	program Key

	mu      sync.Mutex
	shelves map[string]*Shelf
}

// Open returns what the program remembers of a subject, below the folder root,
// which is made if it is absent. Another program, or another version of it, has
// another key. nil if root cannot be used.
func Open(root string, program Key, subject string) *Memo {
	if root == "" {
		return nil
	}
	dir := filepath.Join(root, folderOf(subject))
	if os.MkdirAll(dir, 0o700) != nil || !own(root) || !own(dir) {
		return nil
	}
	return &Memo{dir: dir, program: program, shelves: map[string]*Shelf{}}
}

// folderOf is the folder of a subject.
func folderOf(subject string) string {
	sum := sha256.Sum256([]byte(subject))
	return hex.EncodeToString(sum[:8])
}

// Shelf is the values of one kind; kind is a word of letters. The shelf of a nil
// Memo is nil, and remembers nothing.
func (m *Memo) Shelf(kind string) *Shelf {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.shelves[kind]
	if s == nil {
		s = openShelf(m, kind)
		m.shelves[kind] = s
	}
	return s
}

// Close keeps what was put on the shelves, and reports whether that was anything.
// What cannot be kept is forgotten.
func (m *Memo) Close() (changed bool) {
	if m == nil {
		return false
	}
	for _, s := range m.shelves {
		changed = s.close() || changed
	}
	now := time.Now()
	_ = os.Chtimes(m.dir, now, now) // when it was used last; see Trim
	return changed
}

// Clear forgets everything below root, and says how many bytes that were. What
// was not made by a Memo stays where it is.
func Clear(root string) (bytes int64, err error) {
	for _, s := range subjects(root) {
		bytes += s.size
		err = errors.Join(err, s.remove())
	}
	if err == nil {
		_ = os.Remove(root) // unless something else is in it
	}
	return bytes, err
}

// Size is how many bytes are remembered below root.
func Size(root string) (bytes int64) {
	for _, s := range subjects(root) {
		bytes += s.size
	}
	return bytes
}

// Trim forgets the subjects that were used longest ago, until those below root
// have no more than limit bytes.
func Trim(root string, limit int64) {
	all := subjects(root)
	slices.SortFunc(all, func(a, b subject) int { return b.used.Compare(a.used) })
	for _, s := range all {
		if limit -= s.size; limit < 0 {
			_ = s.remove()
		}
	}
}

// subject is the folder of one.
type subject struct {
	dir   string
	packs []string
	size  int64
	used  time.Time
}

// subjects are the folders below root that hold nothing but packs.
func subjects(root string) []subject {
	dirs, _ := os.ReadDir(root)
	var out []subject
	for _, d := range dirs {
		if raw, err := hex.DecodeString(d.Name()); err != nil || len(raw) != 8 || !d.IsDir() {
			continue
		}
		s := subject{dir: filepath.Join(root, d.Name())}
		if info, err := d.Info(); err == nil {
			s.used = info.ModTime()
		}
		files, _ := os.ReadDir(s.dir)
		for _, f := range files {
			if info, err := f.Info(); err == nil && isPack(f.Name()) && info.Mode().IsRegular() {
				s.packs = append(s.packs, filepath.Join(s.dir, f.Name()))
				s.size += info.Size()
			}
		}
		out = append(out, s)
	}
	return out
}

func (s subject) remove() error {
	var err error
	for _, p := range s.packs {
		if e := os.Remove(p); !errors.Is(e, fs.ErrNotExist) {
			err = errors.Join(err, e)
		}
	}
	if err == nil {
		_ = os.Remove(s.dir) // unless something else is in it
	}
	return err
}
