package content

import (
	"bytes"
	"fmt"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// What is handed to the YAML parser is bounded beforehand, because the parser
// recurses and some of its loops are quadratic in the size of a bomb.
const (
	maxDepth = 32      // mappings and sequences inside each other
	maxYAML  = 128_000 // bytes of one document
	maxLines = 10_000  // lines of one document
	maxLine  = 8_000   // bytes of one line
	maxBlank = 100     // blank lines in a row
)

// guard decides in one pass over data[start:end] whether it is safe to parse.
// It never refuses YAML within the bounds: its outline knows quotes, comments
// and block scalars, and counts at most what is really nested.
//
// Depth is decided first and in the whole document, because the size of a bomb
// is not what is wrong with it.
func guard(f *source.File, start, end int) (diag.Diagnostic, bool) {
	o := outline{data: f.Data[:end], tooDeep: -1}
	var size sizes
	for at := start; at < end; {
		eol := end
		if i := bytes.IndexByte(f.Data[at:end], '\n'); i >= 0 {
			eol = at + i
		}
		blank := len(bytes.TrimLeft(f.Data[at:eol], " \t")) == 0
		if !blank {
			o.line(at, eol)
		}
		if o.tooDeep >= 0 {
			return f.Diag("yaml-depth", o.tooDeep, o.tooDeep+1, "mappings and sequences are nested more than %d deep", maxDepth).
				WithHint("%s", depthHint), false
		}
		size.line(at, eol, blank)
		at = eol + 1
	}
	if end-start > maxYAML {
		size.fail(start, "split the list, or move prose into the texts", "%d bytes of YAML; at most %d are read", end-start, maxYAML)
	}
	if size.fault != "" {
		return f.Diag("yaml-size", size.at, size.at, "%s", size.fault).WithHint("%s", size.hint), false
	}
	return diag.Diagnostic{}, true
}

const depthHint = "flatten it; no field needs more than five levels"

// sizes looks for the first part of a document that is too long.
type sizes struct {
	lines, blank int
	at           int
	fault, hint  string
}

func (s *sizes) line(at, end int, blank bool) {
	s.lines++
	s.blank++
	if !blank {
		s.blank = 0
	}
	switch {
	case s.blank > maxBlank:
		s.fail(at, "delete them", "more than %d blank lines in a row", maxBlank)
	case s.lines > maxLines:
		s.fail(at, "split the list, or move prose into the texts", "more than %d lines of YAML", maxLines)
	case end-at > maxLine:
		s.fail(at, "break the line, or move prose into the texts", "a line of more than %d bytes", maxLine)
	}
}

func (s *sizes) fail(at int, hint, format string, args ...any) {
	if s.fault == "" {
		s.at, s.hint, s.fault = at, hint, fmt.Sprintf(format, args...)
	}
}

// outline follows the nesting of YAML from line to line.
type outline struct {
	data    []byte
	columns []int // where the block collections that are open began
	flow    int   // [ and { that are open
	quote   byte  // the quotation mark that is open, or 0
	plain   bool  // the line before ended in a plain scalar, which this line may carry on
	block   int   // the least indent of the lines of an open block scalar, or 0
	tooDeep int
}

// line reads data[at:end], a line that is not blank.
func (o *outline) line(at, end int) {
	begin := at
	for at < end && o.data[at] == ' ' {
		at++
	}
	indent := at - begin
	if o.block > 0 && indent >= o.block {
		return
	}
	o.block = 0
	carriesOn := o.plain && (o.flow > 0 || indent > o.parent())
	if o.quote == 0 && o.flow == 0 && !carriesOn {
		at = o.indicators(begin, at, end)
	}
	o.rest(begin, at, end, !carriesOn)
}

// indicators reads the "- " and "? " that open a line. Each opens a level.
func (o *outline) indicators(begin, at, end int) int {
	for at < end && (o.data[at] == '-' || o.data[at] == '?') && (at+1 == end || o.data[at+1] == ' ' || o.data[at+1] == '\t') {
		o.open(begin, at)
		for at++; at < end && (o.data[at] == ' ' || o.data[at] == '\t'); at++ {
		}
	}
	return at
}

// open notes a block collection whose entries stand in the column of at.
func (o *outline) open(begin, at int) {
	col := at - begin
	for len(o.columns) > 0 && o.columns[len(o.columns)-1] >= col {
		o.columns = o.columns[:len(o.columns)-1]
	}
	o.columns = append(o.columns, col)
	o.check(at)
}

func (o *outline) check(at int) {
	if o.tooDeep < 0 && len(o.columns)+o.flow > maxDepth {
		o.tooDeep = at
	}
}

// rest reads what follows the indicators: a key, scalars, flow collections.
// fresh says that a value may begin here.
func (o *outline) rest(begin, at, end int, fresh bool) {
	key, keySeen := at, o.flow > 0 || o.quote != 0 || !fresh
	o.plain = !fresh
	for ; at < end && o.tooDeep < 0; at++ {
		c := o.data[at]
		if o.quote != 0 {
			at = o.quoted(at, end)
			fresh, o.plain = false, false
			continue
		}
		if c == ' ' || c == '\t' {
			continue
		}
		wasFresh := fresh
		fresh = false
		switch {
		case c == '#' && (at == begin || o.data[at-1] == ' ' || o.data[at-1] == '\t'):
			o.plain = false
			return
		case (c == '"' || c == '\'') && wasFresh:
			o.quote = c
		case (c == '[' || c == '{') && (wasFresh || o.flow > 0):
			o.flow++
			o.check(at)
			fresh, o.plain = true, false
		case (c == ']' || c == '}') && o.flow > 0:
			o.flow--
			o.plain = false
		case c == ',' && o.flow > 0:
			fresh, o.plain = true, false
		case c == ':' && (o.flow > 0 || at+1 == end || o.data[at+1] == ' ' || o.data[at+1] == '\t'):
			if !keySeen {
				o.open(begin, key)
				keySeen = true
			}
			fresh, o.plain = true, false
		case (c == '|' || c == '>') && wasFresh && o.flow == 0:
			o.block, o.plain = 1+o.parent(), false
			return
		default:
			o.plain = true
		}
	}
}

// parent is the column of the innermost open block collection: the lines of a
// block scalar stand further right.
func (o *outline) parent() int {
	if len(o.columns) == 0 {
		return -1
	}
	return o.columns[len(o.columns)-1]
}

// quoted skips to the closing quotation mark, and returns its offset or end.
func (o *outline) quoted(at, end int) int {
	for ; at < end; at++ {
		switch {
		case o.data[at] == '\\' && o.quote == '"':
			at++
		case o.data[at] == o.quote && o.quote == '\'' && at+1 < end && o.data[at+1] == '\'':
			at++
		case o.data[at] == o.quote:
			o.quote = 0
			return at
		}
	}
	return end
}
