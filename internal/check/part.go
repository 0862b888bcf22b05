package check

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/figures"
	"polyport/internal/markdown"
	"polyport/internal/prose"
)

// The parts of a text that are no sections, as a front matter names them.
const (
	titleID   = "title"
	summaryID = "summary"
)

// part is the title, the summary or a section of a text.
type part struct {
	id      string
	of      *content.Text
	section *markdown.Section // nil for title and summary
	at, end int               // the heading, or the key of the field
	limit   int               // of a field: where the front matter ends
	// text is what readers read: a line for each block, table cell or line of
	// code, and gapMark in the place of what stands elsewhere.
	text  string
	marks []textMark // where text stands in the file

	// What is read of the text, when it is first asked for.
	found   []figures.Figure
	read    bool // found has been filled
	reading *reading
	spelled map[string]bool // addresses
	named   []termHit
	terms   map[*content.Term]int // of each, its place in named
	denied  []denial
}

// gapMark stands for a fact, a body, a citation or a title that is filled in.
const gapMark = "\uFFFC"

// textMark says that from a byte of the text on, the bytes are those of the
// file from another on, until the next mark.
type textMark struct{ text, file int }

// pair is a part of a translation beside that of its source.
type pair struct {
	own, source *part
	from        origin
	terms       termIndex

	compared         bool // the next two have been filled
	missing, foreign []figures.Figure
}

// partCache holds the parts of the texts of one entry.
type partCache map[*content.Text][]*part

func (c partCache) of(t *content.Text) []*part {
	if parts, ok := c[t]; ok {
		return parts
	}
	parts := []*part{fieldPart(t, titleID, t.Title), fieldPart(t, summaryID, t.Summary)}
	for _, s := range sectionsOf(t) {
		p := &part{id: s.ID, of: t, section: s, at: s.At, end: s.At}
		if s.ID != introID {
			p.end = s.At + lineLength(t.File.Data[s.At:])
		}
		p.spell()
		parts = append(parts, p)
	}
	c[t] = parts
	return parts
}

// origin is what the parts of a translation are compared with.
type origin struct {
	parts  map[string]*part
	fact   map[string]*content.Fact // the first of each id
	placed map[string]bool          // ":fact[fee]", wherever the source places it
}

func originOf(parts []*part, facts *content.Facts) origin {
	o := origin{map[string]*part{}, map[string]*content.Fact{}, map[string]bool{}}
	for _, p := range slices.Backward(parts) {
		o.parts[p.id] = p
		for _, r := range p.directives() {
			if strings.HasPrefix(r.to, ":fact[") {
				o.placed[r.to] = true
			}
		}
	}
	for i := range slices.Backward(facts.Facts) {
		o.fact[facts.Facts[i].ID] = &facts.Facts[i]
	}
	return o
}

// fieldPart makes a part of a field of the front matter. Where its value cannot
// be found as it is, in a folded or quoted scalar, a finding is where its words
// are found first, or at the key.
func fieldPart(t *content.Text, id, value string) *part {
	front := t.File.Data
	if len(t.Doc.Sections) > 0 {
		front = front[:t.Doc.Sections[0].At]
	}
	p := &part{id: id, of: t, text: value, limit: len(front)}
	key := []byte("\n" + id + ":")
	i := bytes.Index(front, key)
	if i < 0 {
		return p
	}
	p.at = i + 1
	p.end = p.at + len(key) - 1
	if j := bytes.Index(front[p.end:], []byte(value)); j >= 0 && value != "" {
		p.marks = []textMark{{0, p.end + j}}
	}
	return p
}

func (p *part) lang() bcp47.Tag { return p.of.Lang }

func (p *part) meaning() prose.Meaning {
	if p.section != nil {
		return p.section.Meaning
	}
	return prose.MeaningOf(p.text)
}

// name is how the part is spoken of.
func (p *part) name() string {
	if p.section == nil {
		return "the " + p.id
	}
	return name(p.section)
}

// figures returns the figures of the part.
func (p *part) figures() []figures.Figure {
	if !p.read {
		p.found, p.read = figures.Read(p.text, p.of.Lang), true
	}
	return p.found
}

// spell writes the text of a section.
func (p *part) spell() {
	w := speller{part: p}
	w.marks = make([]textMark, 0, len(p.section.Body.Ops)/2+1)
	p.section.Read(&w, func(prose.Edge) { w.end("\n") })
	w.end("\n")
	p.text, p.marks = w.b.String(), w.marks
}

// speller writes what is read of a section: a line for each block, cell and
// hard break, and gapMark in the place of what stands elsewhere.
type speller struct {
	part  *part
	b     strings.Builder
	marks []textMark
	at    int // where the words before end in the file
	words bool
}

func (w *speller) Op(o prose.Op, arg string) {
	switch {
	case o.Kind == prose.Words && o.At < o.End: // and not what has a fault
		w.write(strings.ReplaceAll(arg, "\n", " "), int(o.At), int(o.End))
	case o.Kind == prose.Space:
		w.write(" ", int(o.At), int(o.End))
	case o.IsHole() && o.Kind != prose.Link:
		w.end(gapMark)
	case o.Kind == prose.Break, o.IsBlock():
		w.end("\n")
	}
}

func (w *speller) Note(prose.Use, int) {}

func (w *speller) EndNote(prose.Use) { w.end("\n") }

// write adds text that stands at an offset of the file.
func (w *speller) write(text string, at, end int) {
	if n := len(w.marks); n == 0 || !w.words || w.at != at {
		w.marks = append(w.marks, textMark{w.b.Len(), at})
	}
	w.b.WriteString(text)
	w.at, w.words = end, len(text) == end-at
}

// end writes a mark where words end. None is needed at the beginning, one is
// enough, and a line may end with a gap.
func (w *speller) end(mark string) {
	s := w.b.String()
	if s == "" || strings.HasSuffix(s, "\n") || strings.HasSuffix(s, gapMark) && mark == gapMark {
		return
	}
	w.marks = append(w.marks, textMark{w.b.Len(), w.at})
	w.b.WriteString(mark)
	w.words = false
}

// place returns the bytes of the file for bytes of the text.
func (p *part) place(at, end int) (int, int) {
	if len(p.marks) == 0 {
		if i := bytes.Index(p.of.File.Data[p.end:p.limit], []byte(p.text[at:end])); i >= 0 && end > at {
			return p.end + i, p.end + i + end - at
		}
		return p.at, p.end
	}
	at, end = p.offset(at), p.offset(max(end-1, at))
	if end < at {
		return at, at
	}
	_, n := utf8.DecodeRune(p.of.File.Data[end:])
	return at, end + n
}

func (p *part) offset(at int) int {
	i := sort.Search(len(p.marks), func(i int) bool { return p.marks[i].text > at }) - 1
	return p.marks[max(i, 0)].file + at - p.marks[max(i, 0)].text
}

// diag returns a finding on bytes of the text.
func (p *part) diag(code diag.Code, at, end int, format string, args ...any) diag.Diagnostic {
	at, end = p.place(at, end)
	return p.of.File.Diag(code, at, end, format, args...)
}

// diagHere returns a finding on the part as a whole.
func (p *part) diagHere(code diag.Code, format string, args ...any) diag.Diagnostic {
	return p.of.File.Diag(code, p.at, p.end, format, args...)
}

// pos returns the place of a byte of the text.
func (p *part) pos(at int) diag.Pos {
	at, _ = p.place(at, at+1)
	return p.of.File.Pos(at)
}
