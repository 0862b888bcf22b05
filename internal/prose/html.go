package prose

import "strconv"

// HTML says how a text is written as HTML.
type HTML struct {
	Section string // the id of the section, which ids of footnotes name
	Prefix  string // before every id of the text, where it stands on a page twice
	Raise   int    // by how many levels headings are raised
	Labels  Labels
	// Hole appends the n-th hole of the text, which op o is: HTML or, for a Link,
	// the value of its href attribute, escaped.
	Hole func(dst []byte, n int, o Op) []byte
	// Lenient is for CommonMark's own test cases: raw HTML and images are written
	// as it says.
	Lenient bool
}

// Labels are the words that a writer adds to a text, in the text's language.
type Labels struct {
	Note, Warning string // above a note, above a warning
	Back          string // leads from a footnote back to where it is referred to
}

// The ids of footnotes and of the references to them: fn-<section>-<number>
// and fnref-<section>-<number>, with -<k> for the second and later references.
const (
	NoteIDPrefix    = "fn-"
	NoteRefIDPrefix = "fnref-"
)

// AppendHTML appends the text as HTML.
func (t *Text) AppendHTML(dst []byte, how *HTML) []byte {
	w := htmlWriter{text: t, how: how, dst: dst}
	for i := range t.Ops {
		w.op(i, t.Ops[i])
	}
	return w.dst
}

type htmlWriter struct {
	text  *Text
	how   *HTML
	dst   []byte
	holes int // so far
	rows  bool
	alt   []int // the ops that begin the images that are open
	altAt int   // where in dst the words of the outermost of them begin
}

func (w *htmlWriter) raw(pieces ...string) {
	for _, s := range pieces {
		w.dst = append(w.dst, s...)
	}
}

func (w *htmlWriter) number(n int32) { w.dst = strconv.AppendInt(w.dst, int64(n), 10) }

func (w *htmlWriter) hole(o Op) {
	if w.how.Hole != nil {
		w.dst = w.how.Hole(w.dst, w.holes, o)
	}
	w.holes++
}

func (w *htmlWriter) op(i int, o Op) {
	switch o.Kind {
	case Words:
		w.dst = AppendEscaped(w.dst, w.text.Arg(o))
	case Space:
		w.raw("\n")
	case Break:
		w.raw("<br>\n")
	case Emphasis:
		w.pair(o, "<em>", "</em>")
	case Strong:
		w.pair(o, "<strong>", "</strong>")
	case Code:
		w.pair(o, "<code>", "</code>")
	case Link:
		w.link(i, o)
	case Fact, Unit, Cite, Contact, Confirm, Target:
		w.hole(o)
	case NoteRef:
		w.noteRef(o)
	case BackLink:
		w.backLink(o)
	case Image:
		if w.how.Lenient {
			w.image(i, o)
		}
	case RawHTML:
		if w.how.Lenient {
			w.raw(w.text.Arg(o))
		}
	case Rule:
		w.raw("<hr>\n")
	default:
		w.block(o)
	}
}

// pair writes a tag.
func (w *htmlWriter) pair(o Op, open, shut string) {
	if o.Edge == Open {
		w.raw(open)
	} else {
		w.raw(shut)
	}
}

func (w *htmlWriter) block(o Op) {
	switch o.Kind {
	case Paragraph:
		w.pair(o, "<p>", "</p>\n")
	case Line:
		if o.Edge == Close && o.Is(FlagMore) {
			w.raw("\n")
		}
	case Heading:
		w.heading(o)
	case Quote:
		w.pair(o, "<blockquote>\n", "</blockquote>\n")
	case List:
		w.pair(o, "<ul>\n", "</ul>\n")
	case Ordered:
		w.ordered(o)
	case Item:
		w.pair(o, "<li>", "</li>\n")
		if o.Is(FlagLoose) && o.Edge == Open {
			w.raw("\n")
		}
	case CodeBlock:
		w.code(o)
	case Note:
		w.box(o, "note", w.how.Labels.Note)
	case Warning:
		w.box(o, "warning", w.how.Labels.Warning)
	case Steps:
		w.pair(o, "<div class=\"steps\">\n", "</div>\n")
	case Notes:
		w.pair(o, "<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n", "</ol>\n</section>\n")
	case Footnote:
		if o.Edge == Close {
			w.raw("</li>\n")
			return
		}
		w.raw(`<li id="`)
		w.noteID(o)
		w.raw("\">\n")
	default:
		w.table(o)
	}
}

func (w *htmlWriter) heading(o Op) {
	tag := "h" + strconv.Itoa(int(o.Num)-w.how.Raise)
	if o.Edge == Close {
		w.raw("</", tag, ">\n")
		return
	}
	w.raw("<", tag)
	if id := w.text.Arg(o); id != "" {
		w.raw(` id="`, w.how.Prefix)
		w.dst = AppendEscaped(w.dst, id)
		w.raw(`"`)
	}
	w.raw(">")
}

func (w *htmlWriter) ordered(o Op) {
	switch {
	case o.Edge == Close:
		w.raw("</ol>\n")
	case o.Num == 1:
		w.raw("<ol>\n")
	default:
		w.raw(`<ol start="`)
		w.number(o.Num)
		w.raw("\">\n")
	}
}

func (w *htmlWriter) code(o Op) {
	switch {
	case o.Edge == Close:
		w.raw("</code></pre>\n")
	case o.Is(FlagLanguage):
		w.raw(`<pre><code class="language-`)
		w.dst = AppendEscaped(w.dst, w.text.Arg(o))
		w.raw(`">`)
	default:
		w.raw("<pre><code>")
	}
}

func (w *htmlWriter) box(o Op, class, label string) {
	if o.Edge == Close {
		w.raw("</div>\n")
		return
	}
	w.raw(`<div class="`, class, `" role="note">`, "\n", `<p class="note-label">`)
	w.dst = AppendEscaped(w.dst, label)
	w.raw("</p>\n")
}

// alignments are classes named by the direction of the text: start is left in
// English and right in Arabic.
var alignments = [...]string{
	AlignNone: "", AlignStart: ` class="align-start"`, AlignCenter: ` class="align-center"`, AlignEnd: ` class="align-end"`,
}

func (w *htmlWriter) table(o Op) {
	switch o.Kind {
	case Table:
		if o.Edge == Open {
			w.raw("<div class=\"table-wrap\">\n<table>\n")
			w.rows = false
			return
		}
		if w.rows {
			w.raw("</tbody>\n")
		}
		w.raw("</table>\n</div>\n")
	case HeadRow:
		w.pair(o, "<thead>\n<tr>\n", "</tr>\n</thead>\n")
	case Row:
		if !w.rows {
			w.raw("<tbody>\n")
			w.rows = true
		}
		w.pair(o, "<tr>\n", "</tr>\n")
	case Cell:
		tag, scope := "td", ""
		if o.Is(FlagHeader) {
			tag, scope = "th", ` scope="col"`
		}
		if o.Edge == Close {
			w.raw("</", tag, ">\n")
			return
		}
		w.raw("<", tag, scope, alignments[o.Num], ">")
	}
}

func (w *htmlWriter) link(i int, o Op) {
	switch {
	case o.Is(FlagPlain):
	case o.Edge == Close:
		w.raw("</a>")
	default:
		w.raw(`<a href="`)
		if o.Is(FlagSite) {
			w.hole(o)
		} else {
			w.dst = AppendEscaped(w.dst, EncodedURL(w.text.Arg(o)))
		}
		w.raw(`"`)
		w.title(i + 1)
		if o.Is(FlagExternal) {
			w.raw(` rel="external"`)
		}
		w.raw(">")
	}
}

// title writes the title of a link or image, if the op behind its beginning is one.
func (w *htmlWriter) title(i int) {
	if i < len(w.text.Ops) && w.text.Ops[i].Kind == LinkTitle {
		w.raw(` title="`)
		w.dst = AppendEscaped(w.dst, w.text.Arg(w.text.Ops[i]))
		w.raw(`"`)
	}
}

// image writes the picture where its words end, which stand in an attribute as
// plain text.
func (w *htmlWriter) image(i int, o Op) {
	if o.Edge == Open {
		w.alt = append(w.alt, i)
		if len(w.alt) == 1 {
			w.altAt = len(w.dst)
		}
		return
	}
	start := w.alt[len(w.alt)-1]
	w.alt = w.alt[:len(w.alt)-1]
	if len(w.alt) > 0 { // only the words of an image within an image remain
		return
	}
	w.dst = w.dst[:w.altAt]
	words := w.text.Slice(start, i)
	w.raw(`<img src="`)
	w.dst = AppendEscaped(w.dst, EncodedURL(w.text.Arg(w.text.Ops[start])))
	w.raw(`" alt="`)
	w.dst = AppendEscaped(w.dst, words.Plain(nil))
	w.raw(`"`)
	w.title(start + 1)
	w.raw(">")
}

func (w *htmlWriter) noteID(o Op) {
	w.raw(w.how.Prefix, NoteIDPrefix)
	w.dst = AppendEscaped(w.dst, w.how.Section)
	w.raw("-")
	w.number(o.Num)
}

func (w *htmlWriter) noteRefID(o Op) {
	w.raw(w.how.Prefix, NoteRefIDPrefix)
	w.dst = AppendEscaped(w.dst, w.how.Section)
	w.raw("-")
	w.number(o.Num)
	if k := w.text.Arg(o); k != "" {
		w.raw("-", k)
	}
}

func (w *htmlWriter) noteRef(o Op) {
	if o.Is(FlagPlain) {
		return
	}
	w.raw(`<sup id="`)
	w.noteRefID(o)
	w.raw(`"><a role="doc-noteref" href="#`)
	w.noteID(o)
	w.raw(`">`)
	w.number(o.Num)
	w.raw("</a></sup>")
}

func (w *htmlWriter) backLink(o Op) {
	k := w.text.Arg(o)
	if k != "" || o.Is(FlagMore) {
		w.raw(" ")
	}
	w.raw(`<a role="doc-backlink" href="#`)
	w.noteRefID(o)
	w.raw(`" aria-label="`)
	w.dst = AppendEscaped(w.dst, w.how.Labels.Back)
	w.raw("\">\u21a9\ufe0e") // an arrow, as text rather than emoji
	if k != "" {
		w.raw("<sup>", k, "</sup>")
	}
	w.raw("</a>")
}
