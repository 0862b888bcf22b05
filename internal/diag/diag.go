// Package diag is how Polyport speaks to the people who write content: every
// mistake is a Diagnostic with a place, a message and, where one is known, a
// way out. Parsers and checks return (value, diag.List); error is for I/O and
// for bugs. The package imports nothing of Polyport's and does no I/O of its
// own beyond writing to the io.Writer that a printer is given.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity orders diagnostics by what they do to a build.
type Severity uint8

// An Error stops the build before anything is rendered. A Warning is printed
// and the build goes on. A Note tells of something that needs no action.
const (
	Note Severity = iota
	Warning
	Error
)

func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "note"
}

// Pos is a place in a file of the site: File is slash-separated and relative
// to the site's folder; Line and Col count from 1, Col in Unicode code points.
// Line 0 means the file as a whole.
type Pos struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
	Col  int    `json:"col,omitempty"`
}

func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders positions by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Related is the other end of a disagreement: the first definition of a
// duplicate, the source section that a translation lacks.
type Related struct {
	Pos     Pos    `json:"pos"`
	Message string `json:"message"`
}

// Diagnostic is one finding.
type Diagnostic struct {
	Code     Code      `json:"code"`
	Severity Severity  `json:"-"`
	Pos      Pos       `json:"pos"`
	Width    int       `json:"width,omitempty"` // code points underlined, 0 or 1 for a bare caret
	Message  string    `json:"message"`         // what is wrong, one sentence, no final stop
	Hint     string    `json:"hint,omitempty"`  // the way out, one sentence, no final stop
	Related  []Related `json:"related,omitempty"`
	Line     string    `json:"line,omitempty"`     // the source line at Pos; of a long one, what is around Pos, with … in the place of the rest
	LineCol  int       `json:"line_col,omitempty"` // where Pos is in Line, if that is not the whole line
}

// New returns a diagnostic with the severity that its code is registered with.
func New(code Code, pos Pos, format string, args ...any) Diagnostic {
	return Diagnostic{Code: code, Severity: code.Severity(), Pos: pos, Message: fmt.Sprintf(format, args...)}
}

// WithHint returns d with a way out.
func (d Diagnostic) WithHint(format string, args ...any) Diagnostic {
	d.Hint = fmt.Sprintf(format, args...)
	return d
}

// WithRelated returns d with the other end of the disagreement added.
func (d Diagnostic) WithRelated(pos Pos, format string, args ...any) Diagnostic {
	d.Related = append(slices.Clip(d.Related), Related{pos, fmt.Sprintf(format, args...)})
	return d
}

// List collects findings. The zero value is ready to use.
type List []Diagnostic

// Add appends d.
func (l *List) Add(d Diagnostic) { *l = append(*l, d) }

// Append appends all of m.
func (l *List) Append(m List) { *l = append(*l, m...) }

// HasErrors reports whether the build must stop.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Count returns the number of findings of severity s.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sorted returns the findings in the order in which they are shown: by file,
// line, column, code and message, each once.
func (l List) Sorted() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(out, func(a, b Diagnostic) bool {
		return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
	})
}
