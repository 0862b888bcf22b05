package memo

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unsafe"
)

// Shelf is the values of one kind. A nil Shelf remembers nothing. Its methods may
// be called at the same time.
type Shelf struct {
	memo *Memo
	kind string

	mu    sync.Mutex
	packs []*pack
	used  map[Key]bool
	adds  *writer // what is new; nil until there is something
	lost  bool    // adds could not be written
}

// mostPacks is how many packs a shelf may have before they are merged.
const mostPacks = 6

// spare is how many bytes that nobody asked for a shelf holds in any case, besides
// twice as many as were asked for: a site is built in several ways by turns.
const spare = 4 << 20

func openShelf(m *Memo, kind string) *Shelf {
	s := &Shelf{memo: m, kind: kind, used: map[Key]bool{}}
	names, _ := filepath.Glob(filepath.Join(m.dir, kind+"-*"+packEnd))
	for _, name := range names {
		if p := openPack(name, m.program); p != nil {
			s.packs = append(s.packs, p)
		} else {
			_ = os.Remove(name) // of another program, or damaged
		}
	}
	left, _ := filepath.Glob(filepath.Join(m.dir, kind+"-*"+packEnd+tempEnd))
	for _, name := range left { // by a run that was killed, if it is not at work still
		if info, err := os.Lstat(name); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(name)
		}
	}
	return s
}

// Get returns the value that was put under a key.
func (s *Shelf) Get(k Key) (string, bool) {
	if s == nil {
		return "", false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.packs {
		at, ok := p.index[k]
		if !ok {
			continue
		}
		s.mu.Unlock()
		data, ok := p.read(k, at)
		s.mu.Lock()
		if ok {
			s.used[k] = true
			// Nobody else has these bytes.
			return unsafe.String(unsafe.SliceData(data), len(data)), true
		}
		delete(p.index, k)
	}
	return "", false
}

// Put remembers a value, which is not kept.
func (s *Shelf) Put(k Key, data []byte) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.used[k] || s.lost {
		return
	}
	if s.adds == nil {
		s.adds, s.lost = newWriter(s.memo, s.kind)
		if s.lost {
			return
		}
	}
	s.used[k] = true
	s.adds.add(k, data)
}

// close keeps what is new and, where packs have become many or hold much that
// nobody asked for, merges them. It reports whether packs have changed.
func (s *Shelf) close() (changed bool) {
	var used, unused int64
	for _, p := range s.packs {
		for k, at := range p.index {
			if s.used[k] {
				used += int64(at.length)
			} else {
				unused += int64(at.length)
			}
		}
	}
	wasted := unused > 2*used+spare
	if len(s.packs) > 0 && len(s.used) > 0 && (len(s.packs) >= mostPacks || wasted) {
		changed = s.merge(!wasted)
	}
	if s.adds != nil {
		changed = s.adds.finish() || changed
	}
	for _, p := range s.packs {
		p.file.Close()
	}
	return changed
}

// merge writes what was asked for, or all, into the pack of what is new, which takes
// the place of the others.
func (s *Shelf) merge(all bool) bool {
	if s.adds == nil {
		if s.adds, s.lost = newWriter(s.memo, s.kind); s.lost {
			return false
		}
	}
	for _, p := range s.packs {
		for k, at := range p.index {
			if !s.used[k] && !all || s.adds.has(k) {
				continue
			}
			if data, ok := p.read(k, at); ok {
				s.adds.add(k, data)
			}
		}
	}
	kept := s.adds.finish()
	s.adds = nil
	if !kept {
		return false
	}
	for _, p := range s.packs {
		_ = os.Remove(p.file.Name())
	}
	return true
}

// writer writes a pack.
type writer struct {
	file  *os.File
	out   *bufio.Writer
	path  string // where it is to stand
	index []entry
	known map[Key]bool
	at    int64
	err   error
}

func newWriter(m *Memo, kind string) (w *writer, failed bool) {
	f, err := os.CreateTemp(m.dir, kind+"-*"+packEnd+tempEnd)
	if err != nil {
		return nil, true
	}
	w = &writer{file: f, out: bufio.NewWriterSize(f, 1<<16), path: strings.TrimSuffix(f.Name(), tempEnd), known: map[Key]bool{}}
	w.write(headerOf(m.program))
	return w, false
}

func (w *writer) has(k Key) bool { return w.known[k] }

func (w *writer) write(data []byte) {
	n, err := w.out.Write(data)
	w.at += int64(n)
	if err != nil {
		w.err = err
	}
}

func (w *writer) add(k Key, data []byte) {
	w.known[k] = true
	w.index = append(w.index, entry{key: k, place: place{w.at, int32(len(data)), sumOf(k, data)}})
	w.write(data)
}

// finish puts the pack in its place, and reports whether it could.
func (w *writer) finish() bool {
	index := appendIndex(nil, w.index)
	w.write(index)
	w.write(footerOf(index))
	if err := w.out.Flush(); err != nil {
		w.err = err
	}
	if err := w.file.Close(); err != nil {
		w.err = err
	}
	if w.err == nil {
		w.err = os.Rename(w.file.Name(), w.path)
	}
	if w.err != nil {
		_ = os.Remove(w.file.Name())
	}
	return w.err == nil
}
