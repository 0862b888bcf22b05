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
//   - :fact[id], :unit[key] and :cite[id] name things that stand elsewhere;
//     :::note, :::warning and :::steps … ::: are blocks;
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
}

// Section is what stands under one ## heading.
type Section struct {
	ID      string   // as authored; "" or not a valid id only where a diagnostic has said so
	Title   Fragment // inline HTML
	Name    string   // the title as plain text; holes leave nothing
	Body    Fragment // block HTML, with the section's footnotes at its end
	Text    string   // the body as plain text, blocks separated by newlines; holes leave nothing
	Anchors []Anchor // ids inside the body that a link may name (authored ids of ### headings), not the section's own
	At      int      // byte offset of the heading in the file; for the intro, where the Markdown begins
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
	Key      string // fact, unit, source or message id; entry key
	Fragment string // HoleHref, HoleTitle: the id after #, or ""
	At, End  int    // the bytes of the directive or address in the file
	Linked   bool   // HoleFact: it stands in the text of a link or in a ## heading, so it must hold no link
}
