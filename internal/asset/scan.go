package asset

import (
	"bytes"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// maxNested is how many blocks and parentheses may lie within each other: what esbuild
// does with them grows with the square of it.
const maxNested = 64

// scanCSS splits a style sheet where it matters for joining: what is in
// strings, comments and url() must not be taken for code. An unclosed one
// would swallow the sheets after it, and so is reported.
func scanCSS(f *source.File) ([]cssPart, diag.List) {
	var parts []cssPart
	var diags diag.List
	d, code := f.Data, 0
	add := func(p cssPart) int {
		if p.start > code {
			parts = append(parts, cssPart{kind: cssCode, start: code, end: p.start})
		}
		parts = append(parts, p)
		code = p.end
		return p.end
	}
	unclosed := func(at int, what string) {
		diags.Add(f.Diag("asset-syntax", at, at+1, "this %s is not closed", what).WithHint("close it, or delete it"))
	}
	depth := 0
	for i := 0; i < len(d); {
		switch {
		case bytes.IndexByte([]byte("{(["), d[i]) >= 0:
			if depth++; depth == maxNested+1 {
				diags.Add(f.Diag("asset-syntax", i, i+1, "this lies within more than %d others", maxNested).WithHint("close what is open, or nest less"))
			}
			i++
		case bytes.IndexByte([]byte("})]"), d[i]) >= 0:
			depth = max(depth-1, 0)
			i++
		case d[i] == '/' && i+1 < len(d) && d[i+1] == '*':
			n := bytes.Index(d[i+2:], []byte("*/"))
			end := i + 2 + n + 2
			if n < 0 {
				unclosed(i, "comment")
				end = len(d)
			}
			i = add(cssPart{kind: cssComment, start: i, end: end})
		case d[i] == '"' || d[i] == '\'':
			end, ok := stringEnd(d, i)
			if !ok {
				unclosed(i, "string")
			}
			i = add(cssPart{kind: cssString, start: i, end: end})
		case isURL(d, i):
			p, ok := scanURL(d, i)
			if !ok {
				unclosed(i, "url()")
			}
			i = add(p)
		case d[i] == '\\' && i+1 < len(d):
			i += 2
		default:
			i++
		}
	}
	if code < len(d) {
		parts = append(parts, cssPart{kind: cssCode, start: code, end: len(d)})
	}
	return parts, diags
}

// stringEnd returns the offset behind the string that opens at i; a line break
// ends a string that is not closed.
func stringEnd(d []byte, i int) (int, bool) {
	for j := i + 1; j < len(d); j++ {
		switch d[j] {
		case '\\':
			j++
		case d[i]:
			return j + 1, true
		case '\n':
			return j, false
		}
	}
	return len(d), false
}

func isURL(d []byte, i int) bool {
	return len(d)-i >= 4 && bytes.EqualFold(d[i:i+4], []byte("url(")) && (i == 0 || !identByte(d[i-1]))
}

func identByte(c byte) bool {
	return c == '-' || c == '_' || c >= 0x80 || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func scanURL(d []byte, i int) (cssPart, bool) {
	j := i + 4
	for j < len(d) && isSpace(d[j]) {
		j++
	}
	p := cssPart{kind: cssURL, start: i, end: len(d), at: j}
	if j < len(d) && (d[j] == '"' || d[j] == '\'') {
		end, ok := stringEnd(d, j)
		if !ok {
			p.end = end
			return p, false
		}
		p.at, p.value = j+1, string(d[j+1:end-1])
		for end < len(d) && isSpace(d[end]) {
			end++
		}
		if end >= len(d) || d[end] != ')' {
			p.end = end
			return p, false
		}
		p.end = end + 1
		return p, true
	}
	n := bytes.IndexByte(d[j:], ')')
	if n < 0 {
		return p, false
	}
	p.end, p.value = j+n+1, strings.TrimRight(string(d[j:j+n]), " \t\n\f")
	return p, true
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }
