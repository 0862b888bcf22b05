// Package markdown turns the Markdown of one text into sections of HTML with
// holes, and says what is wrong with it.
//
// In: a source.File and the offset at which its Markdown begins. Out: a Doc
// and a diag.List; parsing never fails. It is the only package that imports
// goldmark, no syntax tree leaves it, and it knows nothing of entries, facts,
// languages or addresses: wherever the text names one of those, the HTML has a
// Hole, which the join fills.
//
// The language is CommonMark with tables and footnotes, and these differences:
//
//   - :fact[id], :unit[key], :cite[id], :contact[key] and :confirm[key] name
//     things that stand elsewhere; :::note, :::warning and :::steps … ::: are blocks;
//   - a ## heading begins a section and carries an authored id, {#id};
//   - [text](entry:key#id) leads to an entry; relative addresses, images and
//     raw HTML are refused;
//   - a bare http(s) address becomes a link, in Chinese text too;
//   - emphasis and line breaks follow the needs of Chinese and Japanese.
//
// Everything else is CommonMark to the letter, which its own test cases prove.
package markdown

// Doc is a parsed text, in the order of its source.
type Doc struct {
	Sections []Section // the first is the intro, with ID "intro" and no title; its body may be empty
	Unread   bool      // the text passes a bound, as a diagnostic says: there is an empty intro and nothing else
}

// Section is what stands under one ## heading.
type Section struct {
	ID      string   // as authored; "" or not a valid id only where a diagnostic has said so
	Title   Fragment // inline HTML
	Name    string   // the title as plain text; holes leave nothing
	Body    Fragment // block HTML, with the section's footnotes at its end
	Anchors []Anchor // ids inside the body that a link may name (authored ids of ### headings), not the section's own
	Menu    []Choice // the choices that the body ends with; nil for most sections
	At      int      // byte offset of the heading in the file; for the intro, where the Markdown begins
	Meaning Meaning  // of title and body
	Spans   []Span   // the words of title and body
	Shape   []Block  // the blocks of the body
}

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

// Span is the bytes [At, End) of the file that are words of a section, as they
// are read: of texts, code, the texts of links (an address that is its own text
// is one), table cells. No markup is within it, no address behind a link, id or
// directive, but escapes and character references stand as in the file.
//
// The spans of a section are in the order of reading: title, body, and a
// footnote where it is first referred to, which may be far off in the file.
// One after the other they make up the text: a line break that counts as a
// space belongs to the span before it, any other to none. An empty span
// (At == End) stands between two others wherever no word goes on from one to
// the next though nothing is between them: at the end of a block, a table cell,
// a line with a hard break, a footnote, and in the place of a hole.
type Span struct{ At, End int32 }

// BlockKind is a kind of block that a translation has as its source has it.
type BlockKind uint8

// The kinds of blocks.
const (
	BlockList    BlockKind = iota // not numbered
	BlockOrdered                  // numbered
	BlockTable
	BlockNote
	BlockWarning
	BlockSteps // its numbered list comes next
	BlockCode
	BlockQuote
	BlockHeading // beneath the section's own
)

// Block is a block in a section, other than a paragraph. Blocks are in the
// order of reading, those within another right behind it; those of a footnote
// where it is first referred to.
type Block struct {
	Kind  BlockKind
	Items int   // items of a list; rows of a table without its header; else 0
	Cols  int   // columns of a table; else 0
	At    int32 // byte offset in the file
}

// Anchor is an id inside a section.
type Anchor struct {
	ID string
	At int // byte offset of its heading in the file
}

// Fragment is HTML with holes: Parts[0], hole 0, Parts[1], hole 1, …;
// len(Parts) is len(Holes)+1. The zero value is empty.
type Fragment struct {
	Parts []string
	Holes []Hole
}

// HoleKind says what belongs in a hole.
type HoleKind uint8

// The kinds of holes.
const (
	// HoleFact stands for :fact[key]: HTML of the fact's value.
	HoleFact HoleKind = iota
	// HoleUnit stands for :unit[key]: HTML naming the body, with a link.
	HoleUnit
	// HoleCite stands for :cite[key]: HTML of a reference to the source.
	HoleCite
	// HoleContact stands for :contact[key]: HTML of a number to call, or of a
	// web address.
	HoleContact
	// HoleConfirm stands for :confirm[key]: HTML that says that what stands
	// before it is still to be confirmed, and by whom.
	HoleConfirm
	// HoleHref is the whole value of an href attribute, for [text](entry:key#id)
	// and, with Key "", for [text](#id). The quotes around it are in the parts.
	HoleHref
	// HoleTitle is the text of a link [](entry:key#id) that has none: HTML of
	// the title of the entry or section. A HoleHref of the same target precedes it.
	HoleTitle
	// HoleLabel is a word that the generator supplies in the text's language:
	// Key is a message id, one of Labels. It may stand in an attribute, so it is
	// filled with escaped text without markup.
	HoleLabel
)

// Labels lists the message ids that holes of kind HoleLabel ask for.
var Labels = []string{labelNote, labelWarning, labelBack}

const (
	labelNote    = "block.note"    // above a note
	labelWarning = "block.warning" // above a warning
	labelBack    = "footnote.back" // leads from a footnote back to where it is referred to
)

// Hole is a place that the join fills.
type Hole struct {
	Kind     HoleKind
	Key      string // fact, unit, source, contact or message id; entry key
	Fragment string // HoleHref, HoleTitle: the id after #, or ""
	At, End  int    // the bytes of the directive or address in the file
	Linked   bool   // HoleFact, HoleContact: it stands in the text of a link or in a ## heading, so it must hold no link
}
