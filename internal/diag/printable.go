package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Printable returns s as one line that a terminal shows and does not obey: what
// is no visible character is written as an escape such as \n, \u001b or \xff.
// So are the controls of bidirectional text, which make a line read as another
// than it is.
func Printable(s string) string { return escaped(s, "") }

// PrintableLines is Printable of each line of s, tabs kept.
func PrintableLines(s string) string { return escaped(s, "\n\t") }

func escaped(s, keep string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return hidden(r) || r == utf8.RuneError }) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case !hidden(r) || strings.ContainsRune(keep, r):
			b.WriteString(s[i : i+n])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r > 0xFFFF:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
		i += n
	}
	return b.String()
}

// hidden reports what a terminal does not show as a character of its own.
// Joiners stand inside of words of several scripts, and so do signs of Arabic
// that go around digits; they stay.
func hidden(r rune) bool {
	switch {
	case r < 0x7F:
		return r < ' '
	case r == '\u200C' || r == '\u200D' || r >= 0x600 && r <= 0x605 || r == 0x6DD || r == 0x8E2:
		return false
	}
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point)
}
