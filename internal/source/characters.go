package source

import (
	"fmt"
	"io/fs"
	"unicode/utf8"

	"polyport/internal/diag"
)

// Forbidden reports whether r may stand in no text of a site: a control
// character other than a tab or a line feed, or a code point that Unicode keeps
// from ever being a character. XML, and so Atom and sitemaps, cannot hold
// them, HTML may not, and terminals obey some. Parsers ask again for what an
// escape sequence stands for.
func Forbidden(r rune) bool {
	switch {
	case r < ' ':
		return r != '\t' && r != '\n'
	case r < 0x7F:
		return false
	case r <= 0x9F:
		return true
	}
	return r >= 0xFDD0 && r <= 0xFDEF || r&0xFFFE == 0xFFFE || r >= 0xD800 && r <= 0xDFFF
}

// ForbiddenIn returns the offset of the first code point of s that is Forbidden,
// with it, or -1.
func ForbiddenIn(s string) (int, rune) {
	for i, r := range s {
		if Forbidden(r) {
			return i, r
		}
	}
	return -1, 0
}

// CharacterHint is the way out for a code point that is Forbidden.
const CharacterHint = "delete it; it most likely came along from another program by copying"

// characterFault says what is wrong with a file for a Forbidden code point.
func characterFault(r rune) string {
	if r == '\r' {
		return "a carriage return without a line feed (U+000D)"
	}
	return fmt.Sprintf("the character %U, which no text may hold", r)
}

// mostCharacters is how many Forbidden code points of one file are reported.
const mostCharacters = 20

// characters replaces what is Forbidden in data by U+FFFD, NUL included, and
// reports all else of it at its place. data is valid UTF-8.
func (f *File) characters(data []byte) ([]byte, diag.List) {
	at := -1
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if Forbidden(r) {
			at = i
			break
		}
		i += n
	}
	if at < 0 {
		return data, nil
	}
	before := &File{Path: f.Path, Data: data}
	before.index()
	var diags diag.List
	clean := append([]byte(nil), data[:at]...)
	for i := at; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if !Forbidden(r) {
			clean = append(clean, data[i:i+n]...)
		} else {
			clean = append(clean, "\uFFFD"...)
			if r != 0 && len(diags) < mostCharacters {
				diags.Add(before.Diag("character-control", i, i+n, "%s", characterFault(r)).WithHint("%s", CharacterHint))
			}
		}
		i += n
	}
	return clean, diags
}

// checkName reports a file or folder whose name is no text.
func checkName(p string, d fs.DirEntry) (diag.Diagnostic, bool) {
	at := diag.Pos{File: p}
	if !utf8.ValidString(d.Name()) {
		return diag.New("file-name", at, "the name %q is not valid UTF-8", d.Name()).WithHint("rename it"), false
	}
	if i, r := ForbiddenIn(d.Name()); i >= 0 {
		return diag.New("file-name", at, "the name %q holds the character %U", d.Name(), r).WithHint("rename it"), false
	}
	for _, r := range d.Name() {
		if r == '\t' || r == '\n' {
			return diag.New("file-name", at, "the name %q holds the character %U", d.Name(), r).WithHint("rename it"), false
		}
	}
	return diag.Diagnostic{}, true
}
