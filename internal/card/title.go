package card

import "strings"

// The sizes of titles, the largest first, and how many lines each may fill.
var titles = []struct{ size, lines int }{{68, 2}, {58, 3}, {50, 3}, {44, 4}, {38, 5}}

// leading is the height of a line in hundredths of the size.
const leading = 122

// fit breaks a title into lines no longer than width, in the largest size in
// which they fit the height. What does not fit in the smallest ends with an
// ellipsis.
func fit(title string, width, height int) (size int, lines []string) {
	for _, t := range titles {
		m := measure(title, t.size)
		lines := m.balanced(width)
		if len(lines) <= t.lines && len(lines)*t.size*leading/100 <= height && m.widest(lines) <= width {
			return t.size, m.texts(lines)
		}
	}
	last := titles[len(titles)-1]
	m := measure(title, last.size)
	lines = m.texts(m.wrap(width))
	if most := min(last.lines, height*100/(last.size*leading)); len(lines) > most {
		lines = lines[:most]
		lines[most-1] += "…"
	}
	for i, l := range lines {
		lines[i] = strong.shortened(l, last.size, width)
	}
	return last.size, lines
}

// shortened is a line without what is too long for the width.
func (f *face) shortened(line string, size, width int) string {
	runes := []rune(line)
	for len(runes) > 2 && f.width(size, string(runes)) > width {
		runes = append(runes[:len(runes)-2], '…')
	}
	return string(runes)
}

// measured is a title in one size, word by word.
type measured struct {
	words  []string
	widths []int
	blank  int
}

// span is a line: the words from one to before another.
type span struct{ from, to int }

func measure(title string, size int) measured {
	m := measured{words: strings.Split(title, " "), blank: strong.width(size, " ")}
	for _, w := range m.words {
		m.widths = append(m.widths, strong.width(size, w))
	}
	return m
}

// wrap breaks the title at blanks into as few lines as can be.
func (m measured) wrap(width int) []span {
	var lines []span
	at, used := 0, m.widths[0]
	for i := 1; i < len(m.words); i++ {
		if longer := used + m.blank + m.widths[i]; longer <= width {
			used = longer
			continue
		}
		lines = append(lines, span{at, i})
		at, used = i, m.widths[i]
	}
	return append(lines, span{at, len(m.words)})
}

// balanced breaks the title into as few lines as can be, and those as even as
// can be.
func (m measured) balanced(width int) []span {
	lines := m.wrap(width)
	for narrow := width / len(lines); narrow < width; narrow += 10 {
		if even := m.wrap(narrow); len(even) == len(lines) && m.widest(even) <= narrow {
			return even
		}
	}
	return lines
}

func (m measured) widest(lines []span) int {
	most := 0
	for _, l := range lines {
		w := (l.to - l.from - 1) * m.blank
		for _, word := range m.widths[l.from:l.to] {
			w += word
		}
		most = max(most, w)
	}
	return most
}

func (m measured) texts(lines []span) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.Join(m.words[l.from:l.to], " ")
	}
	return out
}
