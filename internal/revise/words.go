package revise

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Change is a stretch of text that two wordings share, or in which they differ.
type Change struct {
	Same     string // as the new wording writes it
	Old, New string // what was taken out and what was put in
}

// maxCells bounds the comparison of two wordings: beyond it, what differs
// between their common beginning and end counts as changed altogether.
const maxCells = 16 << 20

// Compare returns how the wording of a text became another, word by word.
// Chinese and Japanese are compared by character. White space does not count,
// but for blank lines, which are between paragraphs.
func Compare(before, after string) []Change {
	a, b := words(before), words(after)
	lo := 0
	for lo < len(a) && lo < len(b) && a[lo].word == b[lo].word {
		lo++
	}
	hi := 0
	for hi < len(a)-lo && hi < len(b)-lo && a[len(a)-1-hi].word == b[len(b)-1-hi].word {
		hi++
	}
	var c comparison
	for i := range lo {
		c.same(a[i], b[i])
	}
	c.middle(a[lo:len(a)-hi], b[lo:len(b)-hi])
	for i := range hi {
		c.same(a[len(a)-hi+i], b[len(b)-hi+i])
	}
	return c.changes()
}

// token is a word, a character or a punctuation mark, and the white space
// before it.
type token struct{ space, word string }

// comparison collects changes.
type comparison struct{ passages []passage }

// passage is a Change that still grows, word by word.
type passage struct{ same, old, new []byte }

func (c *comparison) last(ofSame bool) *passage {
	if n := len(c.passages); n > 0 && (len(c.passages[n-1].same) > 0) == ofSame {
		return &c.passages[n-1]
	}
	c.passages = append(c.passages, passage{})
	return &c.passages[len(c.passages)-1]
}

func (c *comparison) changes() []Change {
	var out []Change
	for _, p := range c.passages {
		out = append(out, Change{string(p.same), string(p.old), string(p.new)})
	}
	return out
}

func (*passage) add(to *[]byte, w token) { *to = append(append(*to, w.space...), w.word...) }

func (c *comparison) removed(w token) {
	p := c.last(false)
	p.add(&p.old, w)
}

func (c *comparison) added(w token) {
	p := c.last(false)
	p.add(&p.new, w)
}

// same adds what both have. The space that only the old one has before it goes
// with what was taken out.
func (c *comparison) same(before, after token) {
	if n := len(c.passages); n > 0 && after.space == "" && len(c.passages[n-1].old) > 0 {
		c.passages[n-1].old = append(c.passages[n-1].old, before.space...)
	}
	p := c.last(true)
	p.add(&p.same, after)
}

// middle compares by the longest common subsequence.
func (c *comparison) middle(a, b []token) {
	if len(a)*len(b) > maxCells {
		a, b = c.replaceAll(a, b)
	}
	width := len(b) + 1
	length := make([]int32, (len(a)+1)*width) // of what a[i:] and b[j:] have in common, at i*width+j
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].word == b[j].word {
				length[i*width+j] = length[(i+1)*width+j+1] + 1
			} else {
				length[i*width+j] = max(length[(i+1)*width+j], length[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].word == b[j].word:
			c.same(a[i], b[j])
			i, j = i+1, j+1
		case length[(i+1)*width+j] >= length[i*width+j+1]:
			c.removed(a[i])
			i++
		default:
			c.added(b[j])
			j++
		}
	}
	c.replaceAll(a[i:], b[j:])
}

// replaceAll takes all of a out and puts all of b in.
func (c *comparison) replaceAll(a, b []token) (none1, none2 []token) {
	for _, w := range a {
		c.removed(w)
	}
	for _, w := range b {
		c.added(w)
	}
	return nil, nil
}

// words cuts a text. A blank line is a token of its own.
func words(text string) []token {
	var out []token
	for space := ""; text != ""; {
		n := len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
		space, text = text[:n], text[n:]
		if strings.Count(space, "\n") > 1 && text != "" && len(out) > 0 {
			out = append(out, token{"", "\n\n"})
			space = space[1+strings.LastIndexByte(space, '\n'):]
		}
		if text == "" {
			break
		}
		n = wordLen(text)
		out = append(out, token{space, text[:n]})
		text = text[n:]
	}
	return out
}

// wordLen returns how many bytes the first word of text has.
func wordLen(text string) int {
	r, n := utf8.DecodeRuneInString(text)
	if !letter(r) || ideograph(r) {
		for n < len(text) { // marks belong to the character before them
			r, size := utf8.DecodeRuneInString(text[n:])
			if !unicode.Is(unicode.M, r) {
				break
			}
			n += size
		}
		return n
	}
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		if !letter(r) && !unicode.Is(unicode.M, r) || ideograph(r) {
			break
		}
		n += size
	}
	return n
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// ideograph reports a character of a script that puts no spaces between words.
func ideograph(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
