package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Run is a word, or a stretch of Chinese, Japanese and Korean.
type Run struct {
	Text string
	CJK  bool
}

// Runs divides a text.
func Runs(s string) []Run {
	var w runner
	fold(s, w.add)
	w.end()
	return w.out
}

// runner collects the run that is being read.
type runner struct {
	out   []Run
	text  []byte
	cjk   bool
	last  rune
	space bool // a space has come after a Hangul
}

func (w *runner) add(r rune) {
	class := classOf(r)
	switch {
	case class == divides:
		w.space = r == ' ' && !w.space && len(w.text) > 0 && hangul(w.last)
		if !w.space {
			w.end()
		}
		return
	case w.space && !hangul(r), len(w.text) > 0 && w.cjk != (class == cjk):
		w.end()
	}
	w.text = utf8.AppendRune(w.text, r)
	w.cjk, w.last, w.space = class == cjk, r, false
}

func (w *runner) end() {
	if len(w.text) > 0 {
		w.out = append(w.out, Run{string(w.text), w.cjk})
	}
	w.text, w.space = w.text[:0], false
}

// class is which kind of run a code point belongs to.
type class uint8

const (
	divides class = iota
	word
	cjk
)

var cjkRanges = ranges{
	{0x1100, 0x11ff}, {0x3005, 0x3007}, {0x3041, 0x3096}, {0x309d, 0x309e}, {0x30a1, 0x30fa}, {0x30fc, 0x30fe}, {0x3105, 0x312f},
	{0x3400, 0x9fff}, {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0x20000, 0x3ffff},
}

func classOf(r rune) class {
	switch {
	case r < 0x80:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return word
		}
		return divides
	case r >= 0x1100 && cjkRanges.has(r):
		return cjk
	case unicode.In(r, unicode.L, unicode.M, unicode.Nd):
		return word
	}
	return divides
}

func hangul(r rune) bool { return r >= 0xac00 && r <= 0xd7a3 || r >= 0x1100 && r <= 0x11ff }

// Terms are the terms that a run stands under in an index, each named once for
// every place that it has in the run.
func (r Run) Terms() []string {
	if !r.CJK {
		if short := detached(r.Text); short != "" {
			return []string{r.Text, short}
		}
		return []string{r.Text}
	}
	out := make([]string, 0, len(r.Text)/3)
	last := 0
	for at := range r.Text {
		if at == 0 {
			continue
		}
		_, size := utf8.DecodeRuneInString(r.Text[at:])
		out = append(out, r.Text[last:at+size])
		last = at
	}
	return append(out, r.Text[last:])
}

// articles and particles are what Arabic attaches to the beginning of a word,
// the longest first.
var (
	articles  = []string{"وال", "بال", "كال", "فال", "لل", "ال"}
	particles = []string{"و", "ف", "ب", "ك", "ل"}
)

// detached is an Arabic word without what is attached before it, or "".
func detached(word string) string {
	if first, _ := utf8.DecodeRuneInString(word); first < 0x620 || first > 0x64a {
		return ""
	}
	for _, a := range articles {
		if rest, ok := strings.CutPrefix(word, a); ok {
			if utf8.RuneCountInString(rest) >= 2 {
				return rest
			}
			return ""
		}
	}
	for _, p := range particles {
		if rest, ok := strings.CutPrefix(word, p); ok && utf8.RuneCountInString(rest) >= 3 {
			return rest
		}
	}
	return ""
}
