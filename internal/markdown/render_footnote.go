package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"

	"polyport/internal/diag"
)

// The ids of footnotes and of the references to them: fn-<section>-<number>
// and fnref-<section>-<number>, with -<k> for the second and later references.
const (
	noteIDPrefix    = "fn-"
	noteRefIDPrefix = "fnref-"
)

func (r *renderer) noteID(number int) string {
	return noteIDPrefix + escaped(r.id) + "-" + strconv.Itoa(number)
}

func (r *renderer) noteRefID(number, k int) string {
	id := noteRefIDPrefix + escaped(r.id) + "-" + strconv.Itoa(number)
	if k > 1 {
		id += "-" + strconv.Itoa(k)
	}
	return id
}

func (r *renderer) noteRef(ref *noteRef) {
	if ref.note == nil {
		if !r.full() {
			r.add(r.diag("footnote-unknown", ref.at, ref.end, "there is no footnote %q", ref.label).
				WithHint("%s", r.noteHint(ref.label)))
		}
		r.w.text(r.src[ref.at:ref.end])
		return
	}
	if r.checkLinkPlace(ref.at, ref.end) {
		return
	}
	n := r.numbers.number[ref.note]
	r.w.raw(`<sup id="` + r.noteRefID(n, r.numbers.refs[ref]) + `"><a role="doc-noteref" href="#` + r.noteID(n) + `">` +
		strconv.Itoa(n) + "</a></sup>")
}

func (r *renderer) noteHint(label string) string {
	const enough = 200 // labels to look among; a text with more has more than one fault
	notes := r.state.notes[:min(len(r.state.notes), enough)]
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
func (r *renderer) footnotes() {
	if len(r.numbers.notes) == 0 {
		return
	}
	r.w.raw("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n")
	for i, n := range r.numbers.notes {
		r.w.raw(`<li id="` + r.noteID(i+1) + "\">\n")
		r.noteBlocks(n, i+1)
		r.w.raw("</li>\n")
	}
	r.w.raw("</ol>\n</section>\n")
}

// noteBlocks writes the blocks of a note, with the links back in its last
// paragraph.
func (r *renderer) noteBlocks(n *note, number int) {
	last, isParagraph := n.LastChild().(*ast.Paragraph)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if !isParagraph || c != ast.Node(last) {
			r.block(c)
		}
	}
	r.w.raw("<p>")
	if isParagraph {
		r.inlines(last)
		r.w.raw(" ")
	}
	r.w.endBlock()
	for k := 1; k <= r.numbers.count[n]; k++ {
		if k > 1 {
			r.w.raw(" ")
		}
		r.backLink(n, number, k)
	}
	r.w.raw("</p>\n")
}

func (r *renderer) backLink(n *note, number, k int) {
	r.w.raw(`<a role="doc-backlink" href="#` + r.noteRefID(number, k) + `" aria-label="`)
	r.w.hole(Hole{Kind: HoleLabel, Key: labelBack, At: r.base + n.at, End: r.base + n.end})
	r.w.raw("\">\u21a9\ufe0e") // an arrow, as text rather than emoji
	if k > 1 {
		r.w.raw("<sup>" + strconv.Itoa(k) + "</sup>")
	}
	r.w.raw("</a>")
	r.w.endBlock()
}
