package channel

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of the channels.
const (
	TitleLimit  = 64  // characters of an article's title
	DigestLimit = 120 // characters of an article's digest
	PostLimit   = 140 // of a post: what a reader sees of it before it folds
)

// Characters counts a title or digest as WeChat's editor is taken to: in UTF-16
// units, as its script counts. That is never less than the number of code
// points.
func Characters(s string) int {
	n := 0
	for _, r := range s {
		n += units(r)
	}
	return n
}

func units(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// PostLength counts a post as Weibo does: a letter of Latin-1 is half a
// character, any other a whole one, and half a character at the end is a whole
// one. Weibo shows every address as a short one; here it counts as it stands, so
// that a post is never too long.
func PostLength(s string) int {
	halves := 0
	for _, r := range s {
		if r <= 0xFF {
			halves++
		} else {
			halves += 2 * units(r)
		}
	}
	return (halves + 1) / 2
}

// ellipsis shows that something was left out.
const ellipsis = "…"

// shorten returns s whole if measure finds it within the limit. Else it returns
// the most whole sentences that fit or, if not even the first does, what fits of
// it up to a pause or the end of a word, and an ellipsis, so that a condition or
// a negation that was left out is never left out unnoticed. A word is never
// cut: Chinese and Japanese, which put no blanks between words, are cut at
// punctuation alone. What cannot be cut so leaves nothing.
func shorten(s string, limit int, measure func(string) int) (short string, whole bool) {
	s = strings.Join(strings.Fields(s), " ")
	if measure(s) <= limit {
		return s, true
	}
	for _, breaks := range []func(string, int) bool{endsSentence, endsPause, endsWord} {
		best, runes := "", 0
		for i, r := range s {
			if runes++; runes > 2*limit { // each counts for a half at least
				break
			}
			end := i + utf8.RuneLen(r)
			if !breaks(s, end) {
				continue
			}
			piece := cut(s[:end])
			if measure(piece) > limit {
				break
			}
			best = piece
		}
		if best != "" {
			return best, false
		}
	}
	return "", false
}

// cut is the beginning of a text, with the mark that it goes on.
func cut(s string) string {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	if last, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(stops, last) {
		if strings.ContainsRune(wide, last) {
			return s + ellipsis
		}
		return s + " " + ellipsis
	}
	return strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune(pauses, r)
	}) + ellipsis
}

const (
	wide   = "。！？" // stand for the blank after them as well
	stops  = ".!?؟" + wide
	pauses = ",;:،؛，；：、"
)

// endsSentence reports whether a sentence ends before s[end:].
func endsSentence(s string, end int) bool {
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	return strings.ContainsRune(wide, last) || strings.ContainsRune(stops, last) && endsWord(s, end)
}

// endsPause reports whether a pause, or a part in brackets, ends before s[end:].
func endsPause(s string, end int) bool {
	if open(s[:end]) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s[:end])
	return strings.ContainsRune("，；：、）", last) || strings.ContainsRune(pauses+")", last) && endsWord(s, end)
}

// endsWord reports whether a blank follows: only one after a letter that stands
// in words with blanks around them.
func endsWord(s string, end int) bool {
	next, _ := utf8.DecodeRuneInString(s[end:])
	return unicode.IsSpace(next) && !open(s[:end])
}

// open reports whether a bracket or a quotation is open at the end of s.
func open(s string) bool {
	depth := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("([（【《“「『«", r):
			depth++
		case strings.ContainsRune(")]）】》”」』»", r):
			depth--
		}
	}
	return depth > 0
}
