package prose

import (
	"slices"
	"strings"
)

// AppendEscaped appends s as text or attribute value of HTML.
func AppendEscaped(dst []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		default:
			continue
		}
		dst = append(append(dst, s[from:i]...), entity...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// urlMarks are the marks that stand in an address as they are.
const urlMarks = "!#$&'()*+,-./:;=?@_~"

// EncodedURL is an address with everything percent-encoded that a URL cannot
// hold; what is encoded already stays as it is.
func EncodedURL(s string) string {
	plain := func(c byte) bool {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(urlMarks, c) >= 0
	}
	at := slices.IndexFunc([]byte(s), func(c byte) bool { return !plain(c) })
	if at < 0 {
		return s
	}
	out := append(make([]byte, 0, len(s)+32), s[:at]...)
	for i := at; i < len(s); i++ {
		c := s[i]
		if plain(c) || c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			out = append(out, c)
			continue
		}
		const digits = "0123456789ABCDEF"
		out = append(out, '%', digits[c>>4], digits[c&15])
	}
	return string(out)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
