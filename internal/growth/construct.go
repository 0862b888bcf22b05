package growth

import (
	"strconv"
	"strings"
)

// Construct makes a text of about any size out of one construct.
type Construct struct {
	Name string
	Text func(size int) string // at most size bytes
}

// Repeat is a text of one piece over and over, between two others.
func Repeat(name, before, piece, after string) Construct {
	return Construct{name, func(size int) string {
		return before + strings.Repeat(piece, max(size-len(before)-len(after), 0)/len(piece)) + after
	}}
}

// Numbered is Repeat of a piece that holds a number, written as # in it.
func Numbered(name, before, piece, after string) Construct {
	return Construct{name, func(size int) string {
		return before + numbered("", piece).Text(size-len(before)-len(after)) + after
	}}
}

// repeat is a text of one piece over and over.
func repeat(name, piece string) Construct {
	return Construct{name, func(size int) string { return strings.Repeat(piece, size/len(piece)) }}
}

// around is a text of openings, then as many closings.
func around(name, open, middle, shut string) Construct {
	return Construct{name, func(size int) string {
		n := (size - len(middle)) / (len(open) + len(shut))
		return strings.Repeat(open, n) + middle + strings.Repeat(shut, n)
	}}
}

// halves is one piece over half of the text and another over the rest.
func halves(name, a, join, b string) Construct {
	return Construct{name, func(size int) string {
		half := (size - len(join)) / 2
		return strings.Repeat(a, half/len(a)) + join + strings.Repeat(b, half/len(b))
	}}
}

// numbered is a text of pieces that each hold a number, written as # in piece. One
// of several # in a row, or before a letter, is itself: the marks of a heading and of
// an id.
func numbered(name, piece string) Construct {
	return Construct{name, func(size int) string {
		var b strings.Builder
		for i := 1; ; i++ {
			p := withNumber(piece, strconv.Itoa(i))
			if b.Len()+len(p) > size {
				return b.String()
			}
			b.WriteString(p)
		}
	}}
}

func withNumber(piece, number string) string {
	var b strings.Builder
	for i := 0; i < len(piece); i++ {
		row := i > 0 && piece[i-1] == '#' || i+1 < len(piece) && piece[i+1] == '#'
		mark := i+1 < len(piece) && piece[i+1]|0x20 >= 'a' && piece[i+1]|0x20 <= 'z'
		if piece[i] != '#' || row || mark {
			b.WriteByte(piece[i])
		} else {
			b.WriteString(number)
		}
	}
	return b.String()
}

func itoa(n int) string { return strconv.Itoa(n) }
