package audit

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"polyport/internal/diag"
)

// excerptMax is how much of a line is shown, in characters.
const excerptMax = 120

// locate turns a span of a file's bytes into a position, a width in code
// points and an excerpt.
func locate(name string, data []byte, at span) (diag.Pos, int, string) {
	off := min(max(at.off, 0), len(data))
	end := min(off+max(at.len, 0), len(data))
	start := bytes.LastIndexByte(data[:off], '\n') + 1
	stop := len(data)
	if i := bytes.IndexByte(data[off:], '\n'); i >= 0 {
		stop = off + i
	}
	end = min(end, stop)
	pos := diag.Pos{
		File: name,
		Line: bytes.Count(data[:off], []byte{'\n'}) + 1,
		Col:  utf8.RuneCount(data[start:off]) + 1,
	}
	return pos, utf8.RuneCount(data[off:end]), excerpt(data[start:stop], off-start, end-start)
}

// excerpt shows a line, or the part of a long one that matters: its beginning
// if the fault lies there, otherwise the stretch that ends with the fault, so
// that a caret set beyond the end of the excerpt stands right behind it.
func excerpt(line []byte, from, to int) string {
	text := func(b []byte) string {
		return strings.ToValidUTF8(strings.TrimSuffix(string(b), "\r"), "\uFFFD")
	}
	if utf8.RuneCount(line[:to]) < excerptMax {
		return cut(text(line), excerptMax)
	}
	shown := []rune(text(line[:to]))
	if fault := utf8.RuneCount(line[from:to]); fault > excerptMax/2 {
		shown = shown[:len(shown)-fault+excerptMax/2] // the beginning of the fault is enough
	}
	return "…" + string(shown[max(0, len(shown)-(excerptMax-1)):])
}

// cut shortens s to at most n characters, the last an ellipsis if any is lost.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// show quotes a piece of a built file for a message: short and on one line.
func show(s string) string { return cut(strings.Join(strings.Fields(s), " "), 80) }
