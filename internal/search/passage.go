package search

import (
	"strings"
	"unicode/utf8"
)

// A document with more text than textSize has it in passages of about passageSize, of
// which a result loads the one that it quotes from. Both are in bytes of Latin text; what
// weighs counts about as much for what is left of it after brotli.
const (
	textSize    = 2 << 10
	passageSize = 1500
)

// divide puts the text of a document that is long for one file into passages, most at
// most. They are of whole lines, or of whole sentences where a line is long: no
// term stands in two of them.
func (d *document) divide(most int) {
	total := 0
	for _, s := range d.Sections {
		total += weight(s[1]) + weight(s[2])
	}
	if total <= textSize {
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

// weight is the bytes that a text has, those of letters of two bytes for one each.
func weight(s string) int {
	n := 0
	for _, r := range s {
		n += weightOf(r)
	}
	return n
}

func weightOf(r rune) int {
	if r >= 0x1100 { // Hangul, kana and Han
		return 3
	}
	return 1
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
				if length > 0 && length+weight(piece) > size {
					out, now, length, at = append(out, now), nil, 0, -1
				}
				switch {
				case at < 0:
					at, now = len(now), append(now, section{id, heading, piece})
					length += weight(heading)
				case k == 0:
					now[at][2] += "\n" + piece
				default:
					now[at][2] += piece
				}
				length += weight(piece)
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
	var out []string
	from, end := 0, 0     // of the piece, and of its last whole sentence
	length, atEnd := 0, 0 // from the beginning of the piece to here, and to that end
	for at, r := range line {
		length += weightOf(r)
		next := at + utf8.RuneLen(r)
		if r == utf8.RuneError || next >= len(line) {
			continue
		}
		if !strings.ContainsRune(wideFullStops, r) && (line[next] != ' ' || !strings.ContainsRune(fullStops, r)) {
			continue
		}
		if length > size && end > from {
			out, from, length = append(out, line[from:end]), end, length-atEnd
		}
		end, atEnd = next, length
	}
	if length > size && end > from {
		out, from = append(out, line[from:end]), end
	}
	return append(out, line[from:])
}
