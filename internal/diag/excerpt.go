package diag

import "unicode/utf8"

// excerptWidth is how much of a long line is shown, in code points.
const excerptWidth = 160

// Excerpt sets the line that d shows: the bytes of a line of a file, without
// its end, in which Pos is at the byte at. Of a long line it takes what is around
// that place, in time that does not grow with the line: it may have thousands of
// findings.
func (d *Diagnostic) Excerpt(line []byte, at int) {
	at = max(0, min(at, len(line)))
	before, reached := 0, at // code points and where they begin
	for reached > 0 && before < excerptWidth {
		_, n := utf8.DecodeLastRune(line[:reached])
		reached -= n
		before++
	}
	after, end := 0, at
	for end < len(line) && after < excerptWidth {
		_, n := utf8.DecodeRune(line[end:])
		end += n
		after++
	}
	if reached == 0 && end == len(line) && before+after <= excerptWidth {
		d.Line, d.LineCol = string(line), 0
		return
	}
	for drop := before - max(excerptWidth/2-1, excerptWidth-after); drop > 0; drop-- {
		_, n := utf8.DecodeRune(line[reached:])
		reached += n
		before--
	}
	for ; before+after > excerptWidth; after-- {
		_, n := utf8.DecodeLastRune(line[at:end])
		end -= n
	}
	cut := string(line[reached:end])
	if reached > 0 {
		cut = "…" + cut
		before++
	}
	if end < len(line) {
		cut += "…"
	}
	d.Line, d.LineCol = cut, before+1
}

// excerpt returns the line that d shows and where Pos is in it. What was set
// whole is cut here.
func (d Diagnostic) excerpt() (line string, col int) {
	if d.LineCol > 0 {
		return d.Line, d.LineCol
	}
	if len(d.Line) <= excerptWidth {
		return d.Line, d.Pos.Col
	}
	at, col := 0, d.Pos.Col
	for ; col > 1 && at < len(d.Line); col-- {
		_, n := utf8.DecodeRuneInString(d.Line[at:])
		at += n
	}
	d.Excerpt([]byte(d.Line), at)
	if d.LineCol == 0 {
		return d.Line, d.Pos.Col
	}
	return d.Line, d.LineCol + max(col-1, 0)
}
