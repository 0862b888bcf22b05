package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"polyport/internal/source"
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

// badReference finds a numeric reference to what no text may hold. It returns
// where it is in b and its length, 0 if there is none.
func badReference(b []byte) (at, n int) {
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			i++
		case b[i] == '&':
			chars, n := reference(b[i:])
			if n > 0 && b[i+1] == '#' && string(chars) == "\uFFFD" && !asksForReplacement(b[i:i+n]) {
				return i, n
			}
		}
	}
	return 0, 0
}

// asksForReplacement reports whether a reference names U+FFFD itself.
func asksForReplacement(ref []byte) bool {
	name := strings.ToLower(strings.Trim(string(ref), "&#;"))
	return strings.TrimLeft(name, "0") == "65533" || strings.TrimLeft(strings.TrimPrefix(name, "x"), "0") == "fffd" && name[0] == 'x'
}

// references reports numeric references in b, which stands at an offset of the
// source, to what no text may hold.
func (e *emitter) references(b []byte, offset int) {
	for {
		at, n := badReference(b)
		if n == 0 {
			return
		}
		e.add(e.diag("character-control", offset+at, offset+at+n, "%s stands for what no text may hold", b[at:at+n]).WithHint("delete it"))
		b, offset = b[at+n:], offset+at+n
	}
}

// referencesOf is references of a piece of the source whose place nobody noted.
func (e *emitter) referencesOf(b []byte) {
	if _, n := badReference(b); n > 0 {
		e.references(b, max(0, bytes.Index(e.src, b)))
	}
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
	if source.Forbidden(r) || !utf8.ValidRune(r) {
		return utf8.RuneError
	}
	return r
}
