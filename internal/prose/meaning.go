package prose

import (
	"bytes"
	"strings"
)

// Meaning is the hash of what a piece of source text means: "m1-" and 10 hex
// digits of SHA-256. Translations record it, so a text keeps its Meaning for
// good, on every platform and in every later version; a new way of computing it
// would have a new prefix, beside this one.
//
// Two sections have the same Meaning if they differ in nothing but this: white
// space and line breaks (a break counts as what it is rendered as: a space, or
// nothing between Chinese or Japanese characters); markers of lists and whether
// those are loose; * or _ for emphasis; escapes and character references; the
// style of headings, fences and links; padding and alignment of tables; labels
// and places of footnotes and link definitions; the section's own id.
//
// Everything else counts: the words of title and body (with those of footnotes
// where they are referred to, and of link titles), the kinds, order and nesting
// of blocks, levels and ids of the headings beneath ##, the first number of a
// list, emphasis, code, hard line breaks, addresses, and the ids of facts, units
// and sources. What stands in a fact or behind a link is not part of it.
//
// Words count by their bytes: é in one code point is not é in two, and no
// locale is consulted. White space is what Unicode calls so, no-break spaces
// included; in code blocks only that at the ends of lines and blank lines at
// both ends.
//
// For a text with errors a Meaning is only as good as what could be read.
type Meaning string

const (
	meaningPrefix = "m1-"
	meaningBytes  = 5
)

// MeaningOf returns the meaning of a title or summary, which is text and not
// Markdown. A run of white space counts as one space, and none at either end.
// It never equals the Meaning of a section of the same words.
func MeaningOf(text string) Meaning {
	var f form
	f.begin()
	f.open("words")
	f.words([]byte(text))
	f.shut()
	return f.meaning()
}

// Meanings computes the meanings of sections. Its zero value is ready; it keeps
// memory from one to the next, and is for one goroutine.
type Meanings struct{ m meaningReader }

// Of returns the meaning of a section; heading is nil for the intro.
func (x *Meanings) Of(heading, body *Text) Meaning {
	x.read(heading, body)
	return x.m.form.meaning()
}

func (x *Meanings) read(heading, body *Text) {
	m := &x.m
	m.form.begin()
	m.paragraphs, m.code, m.link = m.paragraphs[:0], m.code[:0], nil
	Read(heading, body, m, func(e Edge) {
		if e == Open {
			m.form.open("title")
			return
		}
		m.flushLink()
		m.form.shut()
	})
}

// meaningReader writes the form of what is read.
type meaningReader struct {
	form       form
	paragraphs []paragraphStart // that are open
	link       *pendingLink     // a link or image whose title is still to come
	inCode     bool
	code       []byte // the lines of a code block
}

// paragraphStart is how long the form was before a paragraph, and right behind
// its beginning: one without content is left out, such as what remains where all
// lines of a paragraph were link reference definitions.
type paragraphStart struct{ before, empty int }

type pendingLink struct{ name, address string }

// flushLink begins a link, now that what follows is known to be no title.
func (m *meaningReader) flushLink() {
	if m.link != nil {
		m.openLink("")
	}
}

func (m *meaningReader) openLink(title string) {
	var f form // the title with its white space as in a text
	f.words([]byte(title))
	m.form.openInline(m.link.name, []byte(m.link.address), f.text)
	m.link = nil
}

func (m *meaningReader) Op(o Op, arg string) {
	if o.Kind == LinkTitle {
		if m.link != nil {
			m.openLink(arg)
		}
		return
	}
	m.flushLink()
	f := &m.form
	switch o.Kind {
	case Words:
		if m.inCode {
			m.code = append(append(m.code, strings.TrimRight(arg, " \t\n")...), '\n')
		} else {
			f.words([]byte(arg))
		}
	case Space:
		f.words([]byte{' '})
	case Break:
		f.lineBreak()
	case Emphasis:
		m.inline(o, "em")
	case Strong:
		m.inline(o, "strong")
	case Code:
		m.inline(o, "code")
	case Link, Image:
		m.linkOp(o, arg)
	case Fact, Unit, Cite, Contact, Confirm:
		f.leaf(holeNames[o.Kind], []byte(arg))
	case RawHTML:
		if o.Is(FlagLoose) {
			f.open("html", []byte(arg))
			f.shut()
		} else {
			f.leaf("html", []byte(arg))
		}
	case Rule:
		f.open("rule")
		f.shut()
	case Target, BackLink, NoteRef:
	default:
		m.block(o, arg)
	}
}

// holeNames are the names of directives within a line.
var holeNames = map[Kind]string{Fact: "fact", Unit: "unit", Cite: "cite", Contact: "contact", Confirm: "confirm"}

// DirectiveName is the name of a directive within a line, "" for any other kind.
func (k Kind) DirectiveName() string { return holeNames[k] }

func (m *meaningReader) inline(o Op, name string) {
	if o.Edge == Open {
		m.form.openInline(name)
	} else {
		m.form.shutInline()
	}
}

// linkOp reads a link or image. Where a link leads within the site is taken
// apart, since one place may be written in several ways.
func (m *meaningReader) linkOp(o Op, arg string) {
	switch {
	case o.Edge == Close:
		m.form.shutInline()
	case o.Kind == Image:
		m.link = &pendingLink{"image", arg}
	case o.Is(FlagSite):
		key, id := SiteTarget(arg)
		m.form.openInline("entry", []byte(key), []byte(id))
	default:
		m.link = &pendingLink{"link", arg}
	}
}

func (m *meaningReader) block(o Op, arg string) {
	f := &m.form
	switch {
	case o.Kind == Paragraph || o.Kind == Line:
		m.paragraph(o)
	case o.Kind == CodeBlock:
		m.codeBlock(o, arg)
	case o.Edge == Close:
		f.shut()
	case o.Kind == Heading:
		f.open("h", decimal(int(o.Num)), []byte(arg))
	case o.Kind == Ordered:
		f.open("ordered", decimal(int(o.Num)))
	case o.Kind == Refused:
		f.open("fault", []byte(arg))
	case o.Kind == Note:
		f.open("block", []byte("note"))
	case o.Kind == Warning:
		f.open("block", []byte("warning"))
	case o.Kind == Steps:
		f.open("block", []byte("steps"))
	default:
		f.open(formNames[o.Kind])
	}
}

var formNames = map[Kind]string{
	Quote: "quote", List: "list", Item: "item", Table: "table", HeadRow: "head", Row: "row", Cell: "cell",
}

func (m *meaningReader) paragraph(o Op) {
	f := &m.form
	if o.Edge == Open {
		before := len(f.buf)
		f.open("p")
		m.paragraphs = append(m.paragraphs, paragraphStart{before, len(f.buf)})
		return
	}
	last := len(m.paragraphs) - 1
	start := m.paragraphs[last]
	m.paragraphs = m.paragraphs[:last]
	f.flush()
	if len(f.buf) == start.empty {
		f.buf = f.buf[:start.before]
		return
	}
	f.shut()
}

// codeBlock leaves out what nobody sees: white space at the ends of lines and
// blank lines at either end.
func (m *meaningReader) codeBlock(o Op, language string) {
	if o.Edge == Open {
		m.inCode, m.code = true, m.code[:0]
		m.form.open("pre", []byte(language))
		return
	}
	m.inCode = false
	m.form.buf = appendAtom(m.form.buf, bytes.Trim(m.code, "\n"))
	m.form.shut()
}

func (m *meaningReader) Note(use Use, number int) {
	m.flushLink()
	f := &m.form
	switch use {
	case UseFirst: // its blocks stand in the midst of a line
		f.content()
		f.open("footnote")
	case UseAgain:
		f.leaf("again", decimal(number))
	case UseDefer:
		f.leaf("defer", decimal(number))
	case UseLater:
		f.open("later", decimal(number))
	}
}

func (m *meaningReader) EndNote(use Use) {
	m.form.shut()
	if use == UseFirst {
		m.form.begun = true
	}
}

// Form returns the canonical form that the meaning of a section is the hash of;
// see form for its grammar.
func (x *Meanings) Form(heading, body *Text) string {
	x.read(heading, body)
	x.m.form.flush()
	return strings.TrimPrefix(string(x.m.form.buf), formPrefix)
}
