package source

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"polyport/internal/diag"
)

// stride is how many bytes of a file lie between two places of which it is kept
// how many code points are before them, so that a column in a long line is found
// at once.
const stride = 1024

func (f *File) index() {
	f.runes = make([]int32, 1, 1+len(f.Data)/stride)
	for at := stride; at <= len(f.Data); at += stride {
		f.runes = append(f.runes, f.runes[len(f.runes)-1]+int32(starts(f.Data[at-stride:at])))
	}
	f.lines = make([]int32, 1, 1+bytes.Count(f.Data, []byte{'\n'}))
	for i, c := range f.Data {
		if c == '\n' {
			f.lines = append(f.lines, int32(i+1))
		}
	}
}

// Pos returns the line and column of a byte offset into Data. An offset beyond
// the end stands for the end.
func (f *File) Pos(offset int) diag.Pos {
	offset = max(0, min(offset, len(f.Data)))
	line := sort.Search(len(f.lines), func(i int) bool { return int(f.lines[i]) > offset })
	start := 0
	if line > 0 {
		start = int(f.lines[line-1])
	}
	return diag.Pos{File: string(f.Path), Line: max(line, 1), Col: 1 + f.count(start, offset)}
}

// count returns how many code points begin in the bytes [start, end).
func (f *File) count(start, end int) int {
	if end-start <= 2*stride || f.runes == nil {
		return starts(f.Data[start:end])
	}
	before := func(at int) int {
		i := at / stride
		return int(f.runes[i]) + starts(f.Data[i*stride:at])
	}
	return before(end) - before(start)
}

// starts returns how many code points begin in b, which may begin or end within one.
func starts(b []byte) int {
	n := 0
	for _, c := range b {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// Offset is the inverse of Pos for a line and column counted from 1, as other
// parsers give them; it is clamped into the file.
func (f *File) Offset(line, col int) int {
	if line < 1 || line > len(f.lines) {
		return len(f.Data)
	}
	at := int(f.lines[line-1])
	for ; col > 1 && at < len(f.Data) && f.Data[at] != '\n'; col-- {
		_, n := utf8.DecodeRune(f.Data[at:])
		at += n
	}
	return at
}

// Line returns the text of the line (from 1) without its end.
func (f *File) Line(n int) string {
	if n < 1 || n > len(f.lines) {
		return ""
	}
	rest := f.Data[f.lines[n-1]:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	return string(rest)
}

// Diag returns a diagnostic for the bytes [start, end) of the file, with the
// line that they begin on as its excerpt.
func (f *File) Diag(code diag.Code, start, end int, format string, args ...any) diag.Diagnostic {
	d := diag.New(code, f.Pos(start), format, args...)
	f.excerpt(&d, start)
	if end > start && end <= len(f.Data) {
		d.Width = f.count(start, end)
	}
	return d
}

// excerpt gives d the line that the byte at an offset is on.
func (f *File) excerpt(d *diag.Diagnostic, offset int) {
	if len(f.lines) == 0 {
		return
	}
	from, to := int(f.lines[d.Pos.Line-1]), len(f.Data)
	if d.Pos.Line < len(f.lines) {
		to = int(f.lines[d.Pos.Line]) - 1
	}
	d.Excerpt(f.Data[from:to], min(offset, len(f.Data))-from)
}
