package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// note is a footnote, [^label]: text. It stays in the tree where it stands in
// the source; the emitter passes over it there.
type note struct {
	ast.BaseBlock
	label   string
	at, end int   // of [^label]:
	first   *note // the earlier note with the same label, if there is one
	used    bool  // some section shows it
	size    int   // of what it holds, with something for each node; 0 until it is asked for
}

var kindNote = ast.NewNodeKind("Note")

func (*note) Kind() ast.NodeKind { return kindNote }

func (n *note) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// noteRef is a reference to a footnote, [^label].
type noteRef struct {
	ast.BaseInline
	label   string
	note    *note // nil if there is none
	at, end int
}

var kindNoteRef = ast.NewNodeKind("NoteRef")

func (*noteRef) Kind() ast.NodeKind { return kindNoteRef }

func (r *noteRef) Dump(src []byte, level int) { ast.DumpHelper(r, src, level, nil, nil) }

// noteLabel returns the label of the [^label] that b begins with, or "".
// Labels hold no white space and no brackets.
func noteLabel(b []byte) string {
	if len(b) < 4 || b[0] != '[' || b[1] != '^' {
		return ""
	}
	n := bytes.IndexAny(b[2:], "[] \t\n")
	if n < 1 || b[2+n] != ']' {
		return ""
	}
	return string(b[2 : 2+n])
}

func labelKey(label string) string { return util.ToLinkReference([]byte(label)) }

type noteParser struct{}

func (noteParser) Trigger() []byte { return []byte{'['} }

func (noteParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	label := noteLabel(line[pos:])
	width := len("[^]:") + len(label)
	if label == "" || pos+width > len(line) || line[pos+width-1] != ':' {
		return nil, parser.NoChildren
	}
	at := segment.Start - segment.Padding + pos
	n := &note{label: label, at: at, end: at + width}
	st := stateOf(pc)
	st.notes = append(st.notes, n)
	if n.first = st.byLabel[labelKey(label)]; n.first == nil {
		st.byLabel[labelKey(label)] = n
	}
	reader.Advance(pos + width)
	return n, parser.HasChildren
}

// Continue keeps what is indented by four, as in a list item.
func (noteParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if pos < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

func (noteParser) Close(ast.Node, text.Reader, parser.Context) {}

func (noteParser) CanInterruptParagraph() bool { return true }

func (noteParser) CanAcceptIndentedLine() bool { return false }

type noteRefParser struct{}

func (noteRefParser) Trigger() []byte { return []byte{'['} }

// Parse takes [^label]. Where no note has the label, [^label](…) and
// [^label][…] are left to be links; all blocks, and so all notes, are known
// before any inline is parsed.
func (noteRefParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	label := noteLabel(line)
	if label == "" {
		return nil
	}
	width := len("[^]") + len(label)
	n := stateOf(pc).byLabel[labelKey(label)]
	if n == nil && width < len(line) && (line[width] == '(' || line[width] == '[') {
		return nil
	}
	ref := &noteRef{label: label, note: n, at: segment.Start, end: segment.Start + width}
	ref.SetPos(ref.at)
	block.Advance(width)
	return ref
}

// numbering says which notes a section shows, in order, and how each reference
// in it is counted.
type numbering struct {
	state  *state
	notes  []*note
	number map[*note]int    // from 1
	count  map[*note]int    // references to it
	refs   map[*noteRef]int // the how-manieth reference to its note, from 1
}

// number walks the nodes of a section, then the notes that they refer to, and
// so on.
func (st *state) number(nodes []ast.Node) numbering {
	x := numbering{state: st, number: map[*note]int{}, count: map[*note]int{}, refs: map[*noteRef]int{}}
	for _, n := range nodes {
		x.walk(n)
	}
	for i := 0; i < len(x.notes) && st.excess == nil; i++ {
		for c := x.notes[i].FirstChild(); c != nil; c = c.NextSibling() {
			x.walk(c)
		}
	}
	return x
}

func (x *numbering) walk(n ast.Node) {
	switch n := n.(type) {
	case *note, *ast.Image, *ast.Text:
		return
	case *noteRef:
		x.add(n)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		x.walk(c)
	}
}

func (x *numbering) add(r *noteRef) {
	if r.note == nil {
		return
	}
	if x.number[r.note] == 0 {
		x.notes = append(x.notes, r.note)
		x.number[r.note] = len(x.notes)
		if r.note.used {
			x.state.expand(r.note.sized(), r.at, r.end, "long footnotes are shown in too many sections", "shorten them, or write what they say once in a section of its own and link to it")
		}
		r.note.used = true
	}
	x.count[r.note]++
	x.refs[r] = x.count[r.note]
}

func (n *note) sized() int {
	if n.size == 0 {
		n.size = sizeOf(n)
	}
	return n.size
}

// sizeOf returns about how many bytes n is written with.
func sizeOf(n ast.Node) int {
	const node = 16 // bytes of the tags of one
	size := node
	if t, ok := n.(*ast.Text); ok {
		size += t.Segment.Len()
	} else if n.Type() == ast.TypeBlock && n.FirstChild() == nil {
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			size += line.Len()
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		size += sizeOf(c)
	}
	return size
}
