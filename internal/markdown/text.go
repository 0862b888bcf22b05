package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// unescape resolves backslash escapes and character references. It returns b
// itself when there are none, and otherwise new bytes.
func unescape(b []byte) []byte {
	i := bytes.IndexAny(b, `\&`)
	if i < 0 {
		return b
	}
	out := make([]byte, i, len(b))
	copy(out, b)
	for i < len(b) {
		chars, n := escape(b[i:])
		if n == 0 {
			chars, n = b[i:i+1], 1
		}
		out = append(out, chars...)
		i += n
	}
	return out
}

// escape returns the characters that the backslash escape or character
// reference at the start of b stands for and its length, or 0 if there is none.
func escape(b []byte) ([]byte, int) {
	switch {
	case b[0] == '\\' && len(b) > 1 && util.IsPunct(b[1]):
		return b[1:2], 2
	case b[0] == '&':
		return reference(b)
	}
	return nil, 0
}

// longestReference is the length of the longest name of a character, with room
// for "&" and ";".
const longestReference = 40

// reference returns the characters that the reference at the start of b stands
// for and its length, or 0 if there is none.
func reference(b []byte) ([]byte, int) {
	end := bytes.IndexByte(b[:min(len(b), longestReference)], ';')
	if end < 2 {
		return nil, 0
	}
	name := string(b[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return e.Characters, end + 1
		}
		return nil, 0
	}
	digits, base, most := name[1:], 10, 7
	if hex := strings.TrimLeft(digits, "xX"); len(hex) == len(digits)-1 {
		digits, base, most = hex, 16, 6
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most || strings.HasPrefix(digits, "+") {
		return nil, 0
	}
	return utf8.AppendRune(nil, visible(rune(n))), end + 1
}

// visible replaces what HTML does not allow as a character.
func visible(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' || 0x7f <= r && r <= 0x9f || !utf8.ValidRune(r) || r&0xfffe == 0xfffe {
		return utf8.RuneError
	}
	return r
}
