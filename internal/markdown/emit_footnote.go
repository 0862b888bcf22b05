package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"

	"polyport/internal/diag"
	"polyport/internal/prose"
)

func (e *emitter) noteRef(ref *noteRef) {
	if ref.note == nil {
		if !e.full() {
			e.add(e.diag("footnote-unknown", ref.at, ref.end, "there is no footnote %q", ref.label).
				WithHint("%s", e.noteHint(ref.label)))
		}
		e.words(e.src[ref.at:ref.end], ref.at, ref.at)
		return
	}
	o := e.op(prose.NoteRef, prose.Leaf, ref.at, ref.end)
	o.Num = int32(e.numbers.number[ref.note])
	if e.checkLinkPlace(ref.at, ref.end) {
		o.Flag |= prose.FlagPlain
	}
	e.out.Add(o, howManieth(e.numbers.refs[ref]))
}

// howManieth is k, or "" for the first.
func howManieth(k int) string {
	if k <= 1 {
		return ""
	}
	return strconv.Itoa(k)
}

func (e *emitter) noteHint(label string) string {
	const enough = 200 // labels to look among; a text with more has more than one fault
	notes := e.state.notes[:min(len(e.state.notes), enough)]
	labels := make([]string, 0, len(notes))
	for _, n := range notes {
		labels = append(labels, n.label)
	}
	hint := diag.DidYouMean(label, labels)
	if hint == "" {
		hint = "add a line: [^" + label + "]: …"
	}
	return hint
}

// footnotes writes the notes of the section after its body.
func (e *emitter) footnotes() {
	if len(e.numbers.notes) == 0 {
		return
	}
	e.within(prose.Op{Kind: prose.Notes}, "", func() {
		for i, n := range e.numbers.notes {
			o := e.op(prose.Footnote, prose.Open, n.at, n.end)
			o.Num = int32(i + 1)
			e.within(o, "", func() { e.noteBlocks(n, o.Num) })
		}
	})
}

// noteBlocks writes the blocks of a note, with the links back in its last
// paragraph.
func (e *emitter) noteBlocks(n *note, number int32) {
	last, isParagraph := n.LastChild().(*ast.Paragraph)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if !isParagraph || c != ast.Node(last) {
			e.block(c)
		}
	}
	e.within(prose.Op{Kind: prose.Paragraph}, "", func() {
		if isParagraph {
			e.inlines(last)
		}
		e.endBlock()
		for k := 1; k <= e.numbers.count[n]; k++ {
			o := e.op(prose.BackLink, prose.Leaf, n.at, n.end)
			o.Num = number
			if k == 1 && isParagraph {
				o.Flag |= prose.FlagMore
			}
			e.out.Add(o, howManieth(k))
		}
	})
	e.endBlock()
}
