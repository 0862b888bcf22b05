package markdown

import "unicode"

// cjk holds the characters that CommonMark's CJK-friendly amendment calls CJK
// characters: those whose East Asian Width (UAX #11) is W, F or H, except
// emoji, and all of the script Hangul. As of Unicode 16.
var cjk = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x11ff, 1}, {0x20a9, 0x20a9, 1}, {0x2329, 0x232a, 1}, {0x2630, 0x2637, 1},
		{0x268a, 0x268f, 1}, {0x2e80, 0x2e99, 1}, {0x2e9b, 0x2ef3, 1}, {0x2f00, 0x2fd5, 1},
		{0x2ff0, 0x303e, 1}, {0x3041, 0x3096, 1}, {0x3099, 0x30ff, 1}, {0x3105, 0x312f, 1},
		{0x3131, 0x318e, 1}, {0x3190, 0x31e5, 1}, {0x31ef, 0x321e, 1}, {0x3220, 0x3247, 1},
		{0x3250, 0xa48c, 1}, {0xa490, 0xa4c6, 1}, {0xa960, 0xa97c, 1}, {0xac00, 0xd7a3, 1},
		{0xd7b0, 0xd7c6, 1}, {0xd7cb, 0xd7fb, 1}, {0xf900, 0xfaff, 1}, {0xfe10, 0xfe19, 1},
		{0xfe30, 0xfe52, 1}, {0xfe54, 0xfe66, 1}, {0xfe68, 0xfe6b, 1}, {0xff01, 0xffbe, 1},
		{0xffc2, 0xffc7, 1}, {0xffca, 0xffcf, 1}, {0xffd2, 0xffd7, 1}, {0xffda, 0xffdc, 1},
		{0xffe0, 0xffe6, 1}, {0xffe8, 0xffee, 1},
	},
	R32: []unicode.Range32{
		{0x16fe0, 0x16fe4, 1}, {0x16ff0, 0x16ff6, 1}, {0x17000, 0x18cd5, 1}, {0x18cff, 0x18d1e, 1},
		{0x18d80, 0x18df2, 1}, {0x1aff0, 0x1affe, 1}, {0x1b000, 0x1b122, 1}, {0x1b132, 0x1b132, 1},
		{0x1b150, 0x1b152, 1}, {0x1b155, 0x1b155, 1}, {0x1b164, 0x1b167, 1}, {0x1b170, 0x1b2fb, 1},
		{0x1d300, 0x1d356, 1}, {0x1d360, 0x1d376, 1}, {0x1f200, 0x1f200, 1}, {0x1f202, 0x1f202, 1},
		{0x1f210, 0x1f219, 1}, {0x1f21b, 0x1f22e, 1}, {0x1f230, 0x1f231, 1}, {0x1f237, 0x1f237, 1},
		{0x1f23b, 0x1f23b, 1}, {0x1f240, 0x1f248, 1}, {0x1f260, 0x1f265, 1}, {0x20000, 0x3fffd, 1},
	},
}

func isCJK(r rune) bool { return r >= 0x1100 && unicode.Is(cjk, r) }

// isUnspaced reports whether r belongs to a script that is written without
// spaces between words, so that a line break beside it is not a space: Chinese
// and Japanese, but not Korean.
func isUnspaced(r rune) bool { return isCJK(r) && !unicode.Is(unicode.Hangul, r) }

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// leadingName returns the directive name that b begins with: an ASCII letter,
// then letters, digits, hyphens and underscores. It may be empty.
func leadingName(b []byte) []byte {
	n := 0
	for n < len(b) && (isLetter(b[n]) || n > 0 && (isDigit(b[n]) || b[n] == '-' || b[n] == '_')) {
		n++
	}
	return b[:n]
}
