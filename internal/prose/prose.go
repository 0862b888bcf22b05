// Package prose is what a text says, as plain data: a closed list of blocks,
// words and typed holes.
//
// Package markdown makes a Text of Markdown; everything that needs to know
// what the text says is a writer over it: HTML, plain words, the hash of its
// meaning, the words that translations are compared by, articles for other
// editors. Nobody reads HTML to learn what a text says.
//
// A Text holds no syntax tree, no pointer to a file or a site, and knows
// nothing of entries, facts, languages or addresses within the site: where a
// text names one of those it has a hole, which whoever writes it out fills.
// The package imports no other of Polyport.
package prose

import "strings"

// Kind says what an Op is.
type Kind uint8

// The kinds of ops. Blocks hold blocks or inlines and inlines hold inlines:
// both stand as a pair of ops with what they hold between them. Leaves stand
// alone. Arg is Text.Arg, where a kind has one.
const (
	// Blocks.

	Paragraph Kind = iota + 1
	Line           // the words of an item of a tight list: a block without an element
	Heading        // beneath ##. Num: level; Arg: its id, or ""
	Quote
	List
	Ordered // Num: the first number
	Item
	CodeBlock // Arg: the language, or ""; its words are as they stand in the file, line by line
	Table
	HeadRow // the header of a table
	Row
	Cell // Num: an Alignment
	Note
	Warning
	Steps
	Notes    // the footnotes of a section, at the end of its body
	Footnote // Num: its number in the section, from 1
	Refused  // a block directive with a fault, which is written as its content alone. Arg: its first line

	// Inlines.

	Emphasis
	Strong
	Code
	Link      // Arg: its address; with FlagSite, "key#id" of an entry or "#id". At, End: the bytes of the address
	Image     // Arg: its address. Only CommonMark's own test cases have images: texts may not
	LinkTitle // a leaf right behind the beginning of a Link or Image. Arg: its title

	// Leaves.

	Words    // Arg: the words. One op is one run of the file's bytes, or one escape or character reference
	Space    // a line break that counts as a space
	Break    // a hard line break
	Rule     // a thematic break
	RawHTML  // Arg: HTML, which texts may not hold
	Fact     // Arg: the key of a fact
	Unit     // Arg: the key of a body
	Cite     // Arg: the id of a source
	Contact  // Arg: the key of a contact
	Confirm  // Arg: the key of whom to ask
	Target   // the title of what a Link without words leads to. Arg: as of the Link
	NoteRef  // Num: the number of a Footnote; Arg: the how-manieth reference to it, "" for the first
	BackLink // leads from a Footnote back to a NoteRef. Num and Arg as of that
)

// Edge says whether an op begins what it is, ends it, or is all of it.
type Edge uint8

// The edges.
const (
	Leaf Edge = iota
	Open
	Close
)

// Flag is a property of an op.
type Flag uint8

// The flags.
const (
	FlagSite     Flag = 1 << iota // of a Link: it leads to an entry or a section of the site, and is a hole
	FlagExternal                  // of a Link: it leads to another site
	FlagPlain                     // of a Link or NoteRef: it cannot be one where it stands, and its words alone are written
	FlagLinked                    // of a Fact, Contact: it stands within a link or a ## heading, and can hold no link
	FlagHeader                    // of a Cell: it heads a column
	FlagLoose                     // of an Item: it begins with a block that is an element. Of RawHTML: it is a block
	FlagMore                      // of a Line: another block follows it. Of a BackLink: words stand before it
	FlagLanguage                  // of a CodeBlock: its language is known
)

// Alignment is how the words of a cell are set.
type Alignment int32

// The alignments, by the direction of the text.
const (
	AlignNone Alignment = iota
	AlignStart
	AlignCenter
	AlignEnd
)

// Op is a piece of a text.
type Op struct {
	Kind Kind
	Edge Edge
	Flag Flag
	Num  int32
	// At and End are the bytes of the file that the op stands for: of words, those
	// that were read; of a hole, the directive or address; of a block that begins,
	// where its first visible byte is. Both are equal where there are none.
	At, End  int32
	from, to int32
}

// Is reports whether the op has a flag.
func (o Op) Is(f Flag) bool { return o.Flag&f != 0 }

// Text is the title or the body of a section. The zero value is empty.
type Text struct {
	Ops  []Op
	data string // the Args of all ops
}

// Arg is what belongs to one of the text's ops; see Kind.
func (t *Text) Arg(o Op) string { return t.data[o.from:o.to] }

// Blank reports whether the text says nothing at all.
func (t *Text) Blank() bool { return len(t.Ops) == 0 }

// Slice is the part of the text from op i up to op j, which must be whole.
func (t *Text) Slice(i, j int) Text { return Text{Ops: t.Ops[i:j], data: t.data} }

// IsHole reports whether somebody who knows the site must fill in the op.
func (o Op) IsHole() bool {
	switch o.Kind {
	case Fact, Unit, Cite, Contact, Confirm, Target:
		return true
	case Link:
		return o.Edge == Open && o.Flag&(FlagSite|FlagPlain) == FlagSite
	}
	return false
}

// Holes are the indexes of the ops that are holes, in their order.
func (t *Text) Holes() []int {
	var out []int
	for i, o := range t.Ops {
		if o.IsHole() {
			out = append(out, i)
		}
	}
	return out
}

// SiteTarget takes the Arg of a Link with FlagSite, or of a Target, apart: the
// key of an entry, "" for the one that the text belongs to, and an id or "".
func SiteTarget(arg string) (key, id string) {
	key, id, _ = strings.Cut(arg, "#")
	return key, id
}

// End returns the index of the op that ends what begins at op i.
func (t *Text) End(i int) int {
	depth := 0
	for k := i; k < len(t.Ops); k++ {
		switch t.Ops[k].Edge {
		case Open:
			depth++
		case Close:
			if depth--; depth == 0 {
				return k
			}
		}
	}
	return len(t.Ops) - 1
}

// Builder makes a Text. Its zero value is ready.
type Builder struct {
	ops  []Op
	data []byte
}

// Add adds an op.
func (b *Builder) Add(o Op, arg string) {
	o.from = int32(len(b.data))
	b.data = append(b.data, arg...)
	o.to = int32(len(b.data))
	b.ops = append(b.ops, o)
}

// AddBytes is Add.
func (b *Builder) AddBytes(o Op, arg []byte) {
	o.from = int32(len(b.data))
	b.data = append(b.data, arg...)
	o.to = int32(len(b.data))
	b.ops = append(b.ops, o)
}

// Text returns what was added and begins anew.
func (b *Builder) Text() Text {
	if len(b.ops) == 0 {
		return Text{}
	}
	t := Text{Ops: append(make([]Op, 0, len(b.ops)), b.ops...), data: string(b.data)}
	b.ops, b.data = b.ops[:0], b.data[:0]
	return t
}
