package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"polyport/internal/source"
)

// writer builds a Fragment and, beside it, the same as plain text, which is for
// titles: only hard line breaks divide it.
type writer struct {
	html  []byte
	cuts  []int // where in html the holes are
	holes []Hole
	plain []byte
	edge  edge // of the line so far
}

// raw writes markup.
func (w *writer) raw(s string) { w.html = append(w.html, s...) }

// text writes text that is not yet escaped.
func (w *writer) text(b []byte) {
	w.html = appendEscaped(w.html, b)
	w.addPlain(b)
}

func (w *writer) addPlain(b []byte) {
	w.plain = append(w.plain, b...)
	w.edge.add(b)
}

// hole leaves a place to be filled.
func (w *writer) hole(h Hole) {
	w.cuts = append(w.cuts, len(w.html))
	w.holes = append(w.holes, h)
	w.edge.addHole()
}

// endBlock ends a block, or a line of it.
func (w *writer) endBlock() { w.edge = edge{} }

// breakLine ends a line of the plain text.
func (w *writer) breakLine() {
	w.plain = append(bytes.TrimRight(w.plain, " "), '\n')
	w.endBlock()
}

func (w *writer) fragment() Fragment {
	s := string(w.html)
	parts := make([]string, 0, len(w.cuts)+1)
	from := 0
	for _, at := range w.cuts {
		parts = append(parts, s[from:at])
		from = at
	}
	return Fragment{append(parts, s[from:]), w.holes}
}

// plainText returns the plain text with its lines trimmed.
func (w *writer) plainText() string { return strings.TrimSpace(string(w.plain)) }

// appendEscaped appends b as text or attribute value of HTML.
func appendEscaped(dst, b []byte) []byte {
	from := 0
	for i, c := range b {
		var entity string
		switch c {
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
		dst = append(append(dst, b[from:i]...), entity...)
		from = i + 1
	}
	return append(dst, b[from:]...)
}

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
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			out = append(out, b[i+1])
			i += 2
			continue
		case b[i] == '&':
			if chars, n := reference(b[i:]); n > 0 {
				out = append(out, chars...)
				i += n
				continue
			}
		}
		out = append(out, b[i])
		i++
	}
	return out
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
func (r *renderer) references(b []byte, offset int) {
	for {
		at, n := badReference(b)
		if n == 0 {
			return
		}
		r.add(r.diag("character-control", offset+at, offset+at+n, "%s stands for what no text may hold", b[at:at+n]).WithHint("delete it"))
		b, offset = b[at+n:], offset+at+n
	}
}

// referencesOf is references of a piece of the source whose place nobody noted.
func (r *renderer) referencesOf(b []byte) {
	if _, n := badReference(b); n > 0 {
		r.references(b, max(0, bytes.Index(r.src, b)))
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
