package prose

// maxNoteDepth is how deep footnotes are read in place. A chain of them may be
// as long as the text.
const maxNoteDepth = 16

// Use says how a reading comes by a footnote.
type Use uint8

// The ways.
const (
	UseFirst Use = iota + 1 // the footnote is read here
	UseAgain                // it has been read
	UseDefer                // it is read at the end: it is too deep within others
	UseLater                // the end, and the footnote that was deferred
)

// Reader takes what a section says, in the order of reading: its title, then its
// body, with each footnote where it is first referred to.
type Reader interface {
	// Op takes an op other than a NoteRef to a footnote; arg is its Arg.
	Op(o Op, arg string)
	// Note takes a NoteRef. number counts footnotes in the order of reading, from
	// 1. After UseFirst and UseLater the blocks of the footnote follow, and EndNote.
	Note(use Use, number int)
	EndNote(use Use)
}

// Read reads a section to r. The title, which is inline, is read between the two
// calls of title.
func Read(heading, body *Text, r Reader, title func(Edge)) {
	x := reading{r: r}
	x.index(body)
	if heading != nil {
		title(Open)
		x.ops(heading, body, 0, len(heading.Ops))
		title(Close)
	}
	x.ops(body, body, 0, x.end)
	for i := 0; i < len(x.later); i++ { // reading one may defer others
		n := x.later[i]
		r.Note(UseLater, x.numbers[n])
		at := x.notes[n]
		x.ops(body, body, at+1, body.End(at))
		r.EndNote(UseLater)
	}
}

type reading struct {
	r       Reader
	end     int           // of the body without its footnotes
	notes   map[int32]int // where a footnote begins, by the number that it has on a page
	numbers map[int32]int // the number in this reading
	depth   int
	later   []int32
}

// index finds the footnotes, which are the last block of a body.
func (x *reading) index(body *Text) {
	x.end = len(body.Ops)
	for i, o := range body.Ops {
		switch {
		case o.Kind == Notes && o.Edge == Open:
			x.end = i
			x.notes, x.numbers = map[int32]int{}, map[int32]int{}
		case o.Kind == Footnote && o.Edge == Open:
			x.notes[o.Num] = i
		}
	}
}

// ops reads the ops [from, to) of a text; body is where the footnotes stand.
func (x *reading) ops(t, body *Text, from, to int) {
	for i := from; i < to; i++ {
		o := t.Ops[i]
		if o.Kind != NoteRef {
			x.r.Op(o, t.Arg(o))
			continue
		}
		if n := x.numbers[o.Num]; n > 0 {
			x.r.Note(UseAgain, n)
			continue
		}
		if _, known := x.notes[o.Num]; !known { // in a heading, which can refer to none
			continue
		}
		number := len(x.numbers) + 1
		x.numbers[o.Num] = number
		if x.depth == maxNoteDepth {
			x.r.Note(UseDefer, number)
			x.later = append(x.later, o.Num)
			continue
		}
		x.r.Note(UseFirst, number)
		x.note(body, o.Num)
		x.r.EndNote(UseFirst)
	}
}

// note reads the blocks of a footnote.
func (x *reading) note(body *Text, number int32) {
	x.depth++
	i := x.notes[number]
	x.ops(body, body, i+1, body.End(i))
	x.depth--
}
