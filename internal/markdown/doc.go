// Package markdown turns the Markdown of one text into sections of prose, and
// says what is wrong with it.
//
// In: a source.File and the offset at which its Markdown begins. Out: a Doc
// and a diag.List; parsing never fails. It is the only package that imports
// goldmark, no syntax tree leaves it, and it knows nothing of entries, facts,
// languages or addresses: wherever the text names one of those, the prose has a
// hole. All offsets in that are into the file.
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

import "polyport/internal/prose"

// Doc is a parsed text, in the order of its source.
type Doc struct {
	Sections []Section // the first is the intro, with ID "intro" and no title; its body may be empty
	Unread   bool      // the text passes a bound, as a diagnostic says: there is an empty intro and nothing else
}

// Section is what stands under one ## heading.
type Section struct {
	ID      string        // as authored; "" or not a valid id only where a diagnostic has said so
	Title   prose.Text    // inline
	Body    prose.Text    // blocks, with the section's footnotes at its end
	Anchors []Anchor      // ids inside the body that a link may name (authored ids of ### headings), not the section's own
	At      int           // byte offset of the heading in the file; for the intro, where the Markdown begins
	Meaning prose.Meaning // of title and body

	titled bool // it has a heading
}

// Blank reports whether s says nothing: the intro of a text that begins with a
// heading.
func (s *Section) Blank() bool { return s.Title.Blank() && s.Body.Blank() }

// heading is the title, nil for the intro, which has none.
func (s *Section) heading() *prose.Text {
	if !s.titled {
		return nil
	}
	return &s.Title
}

// Read reads the section to r, with its title first.
func (s *Section) Read(r prose.Reader, title func(prose.Edge)) {
	prose.Read(s.heading(), &s.Body, r, title)
}

// Anchor is an id inside a section.
type Anchor struct {
	ID string
	At int // byte offset of its heading in the file
}
