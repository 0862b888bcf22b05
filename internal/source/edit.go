package source

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Edit replaces the bytes [At, End) of a File's Data with New. With At equal
// to End it inserts.
type Edit struct {
	At, End int
	New     string
}

// ApplyEdits returns raw, the bytes as they stand on the disk, with edits that
// were made for the File of these bytes. Every byte that no edit names stays:
// a byte order mark, line ends with CR, and what NewFile takes out as faulty.
// New lines end as the first line of raw does.
//
// The edits may come in any order; insertions at one place are kept in the
// order given. Edits that overlap, lie outside the Data or cut a character
// are a bug of the caller, and panic.
func ApplyEdits(raw []byte, edits []Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int {
		if a.At != b.At {
			return a.At - b.At
		}
		return a.End - b.End // what is inserted stands before what is replaced
	})
	newline := "\n"
	if i := bytes.IndexByte(raw, '\n'); i > 0 && raw[i-1] == '\r' {
		newline = "\r\n"
	}
	var out bytes.Buffer
	w, copied := newWalker(raw), 0
	for _, e := range edits {
		if e.At < w.data || e.End < e.At {
			panic(fmt.Sprintf("source: the edit of [%d, %d) overlaps another or is reversed", e.At, e.End))
		}
		out.Write(raw[copied:w.to(e.At)])
		out.WriteString(strings.ReplaceAll(e.New, "\n", newline))
		copied = w.to(e.End)
	}
	out.Write(raw[copied:])
	return out.Bytes()
}

const (
	bom         = "\xef\xbb\xbf"
	replacement = "\uFFFD" // stands for a NUL, or for a run of invalid bytes
)

// walker goes through raw bytes and the Data that NewFile makes of them side
// by side.
type walker struct {
	raw      []byte
	at, data int // the same place in raw and in Data
}

func newWalker(raw []byte) *walker {
	w := &walker{raw: raw}
	if bytes.HasPrefix(raw, []byte(bom)) {
		w.at = len(bom)
	}
	return w
}

// to goes on to an offset of Data and returns the offset in raw. What stands
// for one character of Data is never cut.
func (w *walker) to(data int) int {
	for w.data < data && w.at < len(w.raw) {
		size, read := w.next()
		w.at += size
		w.data += read
	}
	if w.data != data {
		panic(fmt.Sprintf("source: an edit at %d is outside the file or inside a character", data))
	}
	return w.at
}

// next returns the size of what comes next, in raw and in Data.
func (w *walker) next() (size, read int) {
	rest := w.raw[w.at:]
	switch {
	case rest[0] == '\r' && len(rest) > 1 && rest[1] == '\n':
		return 2, 1
	case rest[0] == 0:
		return 1, len(replacement)
	case rest[0] < utf8.RuneSelf:
		return 1, 1
	}
	if r, n := utf8.DecodeRune(rest); r != utf8.RuneError || n > 1 {
		return n, n
	}
	for size < len(rest) { // NewFile puts one character for a run of invalid bytes
		if r, n := utf8.DecodeRune(rest[size:]); r != utf8.RuneError || n > 1 {
			break
		}
		size++
	}
	return size, len(replacement)
}
