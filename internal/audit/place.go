package audit

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"polyport/internal/diag"
)

// excerptMax is how much of a line is shown, in characters.
const excerptMax = 120

// stride is how many bytes of a file, at least, lie between two places of which
// it is kept how many characters are before them.
const stride = 1024

// places finds lines and columns in the bytes of one file, at about the same cost
// wherever they are: a large file may have a finding in every other byte. What it
// needs for that is made when it is asked for the first time.
type places struct {
	name  string
	data  []byte
	lines []int        // where lines begin
	marks []checkpoint // sorted; the first is the file's beginning
}

// checkpoint is a place between two characters and how many are before it.
type checkpoint struct{ off, runes int }

func (p *places) index() {
	p.lines, p.marks = []int{0}, []checkpoint{{}}
	runes := 0
	for at := 0; at < len(p.data); runes++ {
		if at-p.marks[len(p.marks)-1].off >= stride {
			p.marks = append(p.marks, checkpoint{at, runes})
		}
		_, n := utf8.DecodeRune(p.data[at:])
		if at += n; p.data[at-1] == '\n' {
			p.lines = append(p.lines, at)
		}
	}
}

// before returns how many characters there are before a byte of the file.
func (p *places) before(off int) int {
	m := p.marks[sort.Search(len(p.marks), func(i int) bool { return p.marks[i].off > off })-1]
	return m.runes + utf8.RuneCount(p.data[m.off:off])
}

// locate turns a span of the file's bytes into a position, a width in code
// points and an excerpt.
func (p *places) locate(at span) (diag.Pos, int, string) {
	if p.lines == nil {
		p.index()
	}
	off := min(max(at.off, 0), len(p.data))
	end := min(off+max(at.len, 0), len(p.data))
	line := sort.Search(len(p.lines), func(i int) bool { return p.lines[i] > off })
	start, stop := p.lines[line-1], len(p.data)
	if line < len(p.lines) {
		stop = p.lines[line] - 1
	}
	end = min(end, stop)
	first := p.before(off)
	pos := diag.Pos{File: p.name, Line: line, Col: first - p.before(start) + 1}
	return pos, p.before(end) - first, excerpt(p.data[start:stop], off-start, end-start)
}

// excerpt shows a line, or the part of a long one that matters: its beginning
// if the fault lies there, otherwise the stretch that ends with the fault, so
// that a caret set beyond the end of the excerpt stands right behind it. It
// reads no more of a line than it may show.
func excerpt(line []byte, from, to int) string {
	const most = utf8.UTFMax * (excerptMax + 2) // bytes of what may be shown
	text := func(b []byte) string { return strings.ToValidUTF8(string(b), "\uFFFD") }
	if to < most && utf8.RuneCount(line[:to]) < excerptMax {
		if len(line) > most {
			return cut(text(whole(line[:most])), excerptMax)
		}
		return cut(text(bytes.TrimSuffix(line, []byte("\r"))), excerptMax)
	}
	if last := from + most; to > last || utf8.RuneCount(line[from:to]) > excerptMax/2 { // the beginning of the fault is enough
		to = from
		for range excerptMax / 2 {
			_, n := utf8.DecodeRune(line[to:])
			to += n
		}
	}
	shown := line[max(0, to-most):to]
	for len(shown) < to && len(shown) > 0 && !utf8.RuneStart(shown[0]) {
		shown = shown[1:]
	}
	runes := []rune(text(bytes.TrimSuffix(shown, []byte("\r"))))
	return "…" + string(runes[max(0, len(runes)-(excerptMax-1)):])
}

// whole takes from the end of b what may be a part of a character.
func whole(b []byte) []byte {
	for i := len(b) - 1; i >= max(0, len(b)-utf8.UTFMax); i-- {
		if utf8.RuneStart(b[i]) {
			return b[:i]
		}
	}
	return b
}

// cut shortens s to at most n characters, the last an ellipsis if any is lost.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// show quotes a piece of a built file for a message: short and on one line. Of a
// long piece it reads the beginning.
func show(s string) string {
	const most = 1 << 10
	if len(s) > most {
		s = string(whole([]byte(s[:most]))) + "…"
	}
	return cut(strings.Join(strings.Fields(s), " "), 80)
}
