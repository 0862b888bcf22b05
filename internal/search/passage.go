package search

import (
	"strings"
	"unicode/utf8"
)

// passageSize is about how many bytes of text a result loads at most to quote
// from: a document with more of it has its text in passages, each in a file.
const passageSize = 2 << 10

// divide puts the text of a document that is long for one file into passages, most at
// most. They are of whole lines, or of whole sentences where a line is long: no
// term stands in two of them.
func (d *document) divide(most int) {
	total := 0
	for _, s := range d.Sections {
		total += len(s[1]) + len(s[2])
	}
	if total <= passageSize {
		return
	}
	for size := max(passageSize, total/most); ; size *= 2 {
		d.passages = passagesOf(d.Sections, size)
		if len(d.passages) <= most {
			break
		}
	}
	if len(d.passages) == 1 {
		d.passages = nil
	}
}

// mask is of a part of the document as each counts them; 0 where it has no passages.
func (d *document) mask(part int) uint32 {
	if d.passages == nil {
		return 0
	}
	return 1 << part
}

// passagesOf begins a new passage where a piece of text would make one larger than
// size. A section that is cut has its id and heading in each.
func passagesOf(sections []section, size int) [][]section {
	var out [][]section
	var now []section
	length := 0
	for _, s := range sections {
		id, heading, at := s[0], s[1], -1 // at is where now has this section
		for _, line := range strings.Split(s[2], "\n") {
			for k, piece := range sentences(line, size) {
				if length > 0 && length+len(piece) > size {
					out, now, length, at = append(out, now), nil, 0, -1
				}
				switch {
				case at < 0:
					at, now = len(now), append(now, section{id, heading, piece})
					length += len(heading)
				case k == 0:
					now[at][2] += "\n" + piece
				default:
					now[at][2] += piece
				}
				length += len(piece)
			}
		}
	}
	return append(out, now)
}

// fullStops end a sentence; those of the first kind if a space follows.
const (
	fullStops     = ".!?;؟؛۔।"
	wideFullStops = "。！？；"
)

// sentences cuts a line into pieces of whole sentences, of the given size where it can.
func sentences(line string, size int) []string {
	if len(line) <= size {
		return []string{line}
	}
	var out []string
	from, end := 0, 0 // of the piece, and of its last whole sentence
	for at, r := range line {
		next := at + utf8.RuneLen(r)
		if r == utf8.RuneError || next >= len(line) {
			continue
		}
		if !strings.ContainsRune(wideFullStops, r) && (line[next] != ' ' || !strings.ContainsRune(fullStops, r)) {
			continue
		}
		if next-from > size && end > from {
			out, from = append(out, line[from:end]), end
		}
		end = next
	}
	if len(line)-from > size && end > from {
		out, from = append(out, line[from:end]), end
	}
	return append(out, line[from:])
}
