package source

import (
	"bytes"
	"path"

	"polyport/internal/diag"
)

// conflict is what a merge left in a file: two wordings of the same lines
// between marks, or one mark that was overlooked.
type conflict struct {
	begin, divide, finish int // byte offsets of the lines <<<<<<<, ======= and >>>>>>>; -1 where there is none
	base                  int // of |||||||, above what both sides were made from; -1 where there is none
	end                   int // where the last line of the conflict ends
}

// mostConflicts bounds what is reported of one file.
const mostConflicts = 1000

// conflicts finds what merges left in data. A line ======= or ||||||| counts
// only within a conflict, since it is a heading's underline or a row of a table
// elsewhere. Lines that are indented never count. Nor do those of a Markdown
// file that stand in one fenced code block, which may show what a conflict is;
// one that the fence is part of does.
func conflicts(p Path, data []byte) []conflict {
	if !bytes.Contains(data, []byte("<<<<<<<")) && !bytes.Contains(data, []byte(">>>>>>>")) {
		return nil
	}
	var out []conflict
	var code fence
	markdown := path.Ext(string(p)) == ".md"
	for at := 0; at < len(data) && len(out) < mostConflicts; {
		eol, next := lineEnd(data, at)
		line := data[at:eol]
		if markdown {
			code.line(line)
		}
		switch {
		case isMark(line, '<'):
			x := conflictAt(data, at, eol, next)
			inside := code
			if held := inside.lines(data[at:x.end]); !held && (x.finish >= 0 || hasLabel(line)) {
				out = append(out, x)
			}
			if markdown {
				code = inside
			}
			_, next = lineEnd(data, x.end)
		case isMark(line, '>') && hasLabel(line) && !code.open:
			out = append(out, conflict{begin: -1, divide: -1, base: -1, finish: at, end: eol})
		}
		at = next
	}
	return out
}

// conflictAt reads the conflict whose mark <<<<<<< is the bytes [begin, eol),
// before a line at next.
func conflictAt(data []byte, begin, eol, next int) conflict {
	x := conflict{begin: begin, divide: -1, base: -1, finish: -1, end: eol}
	for at := next; at < len(data); {
		eol, after := lineEnd(data, at)
		switch line := data[at:eol]; {
		case isMark(line, '<'):
			return x // one that was half cleared away, before another
		case isMark(line, '|') && x.divide < 0 && x.base < 0:
			x.base = at
		case isMark(line, '=') && x.divide < 0:
			x.divide = at
		case isMark(line, '>'):
			x.finish, x.end = at, eol
			return x
		}
		at = after
	}
	x.divide, x.base = -1, -1
	return x
}

// markWidth is how often a mark repeats its character.
const markWidth = 7

// isMark reports a line of seven times c and, behind a blank, a label, which
// ======= never has.
func isMark(line []byte, c byte) bool {
	line = bytes.TrimRight(line, " \t\r")
	if len(line) < markWidth || len(bytes.TrimLeft(line[:markWidth], string(c))) > 0 {
		return false
	}
	return len(line) == markWidth || line[markWidth] == ' ' && c != '='
}

// hasLabel reports a mark that says which side it is of, as those do that git
// writes. One that stands alone counts only if it does.
func hasLabel(mark []byte) bool { return len(bytes.TrimSpace(mark)) > markWidth }

// diagnose reports x and blanks out all of it but the first side, so that what
// else is wrong in the file is found in the same run.
func (x conflict) diagnose(f *File, data []byte) diag.Diagnostic {
	at := x.begin
	if at < 0 {
		at = x.finish
	}
	end, _ := lineEnd(data, at)
	if x.begin < 0 || x.finish < 0 {
		return f.Diag("file-conflict", at, end, "a mark that a merge has left").
			WithHint("delete the line, and see that the wording around it is the right one%s", asText(f, "; to show it as text, indent it"))
	}
	d := f.Diag("file-conflict", at, end, "two wordings of a merge that nobody has chosen between").
		WithHint("keep one of them and delete the lines <<<<<<<, ======= and >>>>>>>%s", asText(f, "; to show all of it as text, put it in a code block"))
	if x.divide >= 0 {
		d = d.WithRelated(f.Pos(x.divide), "the other wording begins")
	}
	return d.WithRelated(f.Pos(x.finish), "and ends")
}

// asText returns what is true of Markdown alone.
func asText(f *File, hint string) string {
	if path.Ext(string(f.Path)) == ".md" {
		return hint
	}
	return ""
}

// clear blanks out the marks and all but the first side. Every offset and line
// stays what it was.
func (x conflict) clear(data []byte) {
	for _, at := range []int{x.begin, x.finish} {
		if at >= 0 {
			end, _ := lineEnd(data, at)
			blank(data[at:end])
		}
	}
	from := x.divide
	if x.base >= 0 {
		from = x.base
	}
	if from >= 0 {
		blank(data[from:x.finish])
	}
}

func blank(b []byte) {
	for i := range b {
		if b[i] != '\n' {
			b[i] = ' '
		}
	}
}

// fence follows the fenced code blocks of Markdown.
type fence struct {
	open  bool
	mark  byte
	width int
}

func (c *fence) line(line []byte) {
	text := bytes.TrimLeft(line, " ")
	if len(line)-len(text) > 3 || len(text) == 0 || text[0] != '`' && text[0] != '~' {
		return
	}
	rest := bytes.TrimLeft(text, string(text[0]))
	width := len(text) - len(rest)
	switch {
	case width < 3:
	case !c.open && (text[0] == '~' || bytes.IndexByte(rest, '`') < 0):
		c.open, c.mark, c.width = true, text[0], width
	case c.open && text[0] == c.mark && width >= c.width && len(bytes.TrimSpace(rest)) == 0:
		c.open = false
	}
}

// lines follows all of data, and reports whether one block was open throughout.
func (c *fence) lines(data []byte) bool {
	held := c.open
	for at := 0; at < len(data); {
		eol, next := lineEnd(data, at)
		c.line(data[at:eol])
		held = held && c.open
		at = next
	}
	return held
}

// lineEnd returns where the line at an offset ends and where the next begins.
func lineEnd(data []byte, at int) (eol, next int) {
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return at + i, at + i + 1
	}
	return len(data), len(data)
}
