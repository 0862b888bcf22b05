package memo

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"math"
	"os"
	"strings"
)

// A pack is a header, values, an index of them, and a footer:
//
//	"polyport memo 1\n", the program's key
//	value …
//	key, place, length and hash of each value
//	the length of the index, and its hash
const (
	packEnd = ".pack"
	tempEnd = ".new"
	magic   = "polyport memo 1\n"

	headerSize = len(magic) + sha256.Size
	entrySize  = sha256.Size + 8 + 4 + sumSize
	footerSize = 8 + sha256.Size
	sumSize    = 16
)

// isPack reports whether a file of this name may be a Memo's: a pack, or what a
// run that was killed has left of one.
func isPack(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(name, tempEnd), packEnd) && strings.Contains(name, "-")
}

// place is where a value stands in a pack.
type place struct {
	at     int64
	length int32
	sum    [sumSize]byte // of the key and the value
}

// entry is a row of the index.
type entry struct {
	key Key
	place
}

// pack is a pack that is read. Values are read when they are asked for.
type pack struct {
	file  *os.File
	index map[Key]place
}

func headerOf(program Key) []byte { return append([]byte(magic), program[:]...) }

func footerOf(index []byte) []byte {
	sum := sha256.Sum256(index)
	return append(binary.LittleEndian.AppendUint64(nil, uint64(len(index))), sum[:]...)
}

func sumOf(k Key, data []byte) (out [sumSize]byte) {
	h := sha256.New()
	h.Write(k[:])
	h.Write(data)
	copy(out[:], h.Sum(nil))
	return out
}

func appendIndex(dst []byte, index []entry) []byte {
	for _, e := range index {
		dst = append(dst, e.key[:]...)
		dst = binary.LittleEndian.AppendUint64(dst, uint64(e.at))
		dst = binary.LittleEndian.AppendUint32(dst, uint32(e.length))
		dst = append(dst, e.sum[:]...)
	}
	return dst
}

// openPack reads the index of a pack; nil for one that is not whole, or another
// program's.
func openPack(name string, program Key) *pack {
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	index, ok := readIndex(f, program)
	if !ok {
		f.Close()
		return nil
	}
	return &pack{f, index}
}

func readIndex(f *os.File, program Key) (map[Key]place, bool) {
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() < int64(headerSize+footerSize) {
		return nil, false
	}
	size := info.Size()
	header, footer := make([]byte, headerSize), make([]byte, footerSize)
	if !readAt(f, header, 0) || !bytes.Equal(header, headerOf(program)) || !readAt(f, footer, size-int64(footerSize)) {
		return nil, false
	}
	length := binary.LittleEndian.Uint64(footer)
	if length > uint64(size)-uint64(headerSize+footerSize) || length%uint64(entrySize) != 0 {
		return nil, false
	}
	end := size - int64(footerSize) - int64(length) // of the values
	raw := make([]byte, length)
	if !readAt(f, raw, end) || !bytes.Equal(footerOf(raw), footer) {
		return nil, false
	}
	out := make(map[Key]place, int(length)/entrySize)
	for ; len(raw) > 0; raw = raw[entrySize:] {
		e := entry{key: Key(raw[:sha256.Size])}
		rest := raw[sha256.Size:]
		e.at = int64(binary.LittleEndian.Uint64(rest))
		n := binary.LittleEndian.Uint32(rest[8:])
		copy(e.sum[:], rest[12:])
		if e.at < int64(headerSize) || n > math.MaxInt32 || e.at > end-int64(n) {
			return nil, false
		}
		e.length = int32(n)
		out[e.key] = e.place
	}
	return out, true
}

// read reads a value; false for one that is not as it was put.
func (p *pack) read(k Key, at place) ([]byte, bool) {
	data := make([]byte, at.length)
	if !readAt(p.file, data, at.at) {
		return nil, false
	}
	return data, sumOf(k, data) == at.sum
}

func readAt(f *os.File, to []byte, at int64) bool {
	_, err := f.ReadAt(to, at)
	return err == nil || err == io.EOF && len(to) == 0
}
