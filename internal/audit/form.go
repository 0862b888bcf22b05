package audit

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Every file whose type the audit knows is parsed as the strictest of its
// readers parses it: what one browser mends, another reader of the same file
// refuses.

// rebuild is the way out for a file that no build would have written so.
const rebuild = "build the site again, and copy it whole"

// malformed reports that a file is not what its name says.
func (s *scanner) malformed(at span, format string, args ...any) {
	s.report("built-file", at, format, args...).Hint = rebuild
}

// form checks a file by the type that its name gives it.
func (s *scanner) form(ext string) {
	if ext == ".png" {
		s.png()
		return
	}
	if len(bytes.TrimSpace(s.data)) == 0 {
		s.malformed(span{}, "the file is empty")
		return
	}
	if !s.text(ext) {
		return
	}
	switch ext {
	case ".html", ".htm":
		s.page()
	case ".svg", ".xml":
		s.xml(ext)
	case ".json", ".webmanifest":
		if s.file.name != manifestName { // the join says what is wrong with it
			s.json(ext)
		}
	case ".ics":
		s.calendar()
	case ".css", ".js", ".mjs":
		s.code(ext)
	case ".txt":
		if s.file.name == "robots.txt" {
			s.robots()
		}
	}
	s.fingerprint()
}

// text checks that a file is text without what no text may hold.
func (s *scanner) text(ext string) bool {
	if bytes.HasPrefix(s.data, []byte("\xef\xbb\xbf")) {
		s.malformed(span{0, 3}, "the file starts with a byte order mark")
	}
	for i := 0; i < len(s.data); {
		r, n := utf8.DecodeRune(s.data[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			s.malformed(span{i, 1}, "this byte is not valid UTF-8")
			return false
		case r == '\r' && ext == ".ics": // judged with the lines
		case r > 0x9F && (ext == ".js" || ext == ".mjs"): // a minifier may write any as it is
		case forbidden(r):
			s.malformed(span{i, n}, "the character %U, which no text may hold", r)
			return ext != ".xml" && ext != ".svg"
		}
		i += n
	}
	return true
}

// forbidden reports what may stand in no text: control characters but tabs and
// line feeds, and code points that are never characters.
func forbidden(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' || unicode.Is(unicode.Noncharacter_Code_Point, r) || unicode.Is(unicode.Cs, r)
}

var numericReference = regexp.MustCompile(`&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?`)

// page checks that an HTML file is whole: that it begins and ends as documents
// do, has one title with words, and refers to no character that is none.
func (s *scanner) page() {
	if begin := bytes.TrimLeft(s.data, " \t\n"); len(begin) < 15 || !strings.EqualFold(string(begin[:15]), "<!doctype html>") {
		s.malformed(span{}, "the page does not begin with <!DOCTYPE html>, so that browsers show it by other rules")
	}
	if end := bytes.TrimRight(s.data, " \t\n"); len(end) < 7 || !strings.EqualFold(string(end[len(end)-7:]), "</html>") {
		s.malformed(span{len(end), 0}, "the page does not end with </html>: it is cut, or something stands after its end")
	}
	for _, m := range numericReference.FindAllSubmatchIndex(s.data, -1) {
		digits, base := m[2:4], 16
		if m[2] < 0 {
			digits, base = m[4:6], 10
		}
		if r, err := strconv.ParseUint(string(s.data[digits[0]:digits[1]]), base, 32); err != nil || r > unicode.MaxRune || forbidden(rune(r)) || r == 0 {
			s.malformed(span{m[0], m[1] - m[0]}, "%s stands for what no page may hold", show(string(s.data[m[0]:m[1]])))
		}
	}
}

var fingerprinted = regexp.MustCompile(`\.([0-9a-f]{8,16})\.[a-z0-9]+$`)

// fingerprint checks that a file with part of its SHA-256 in its name has it:
// browsers keep such a file for good, by its name.
func (s *scanner) fingerprint() {
	m := fingerprinted.FindStringSubmatch(path.Base(s.file.name))
	if m != nil && !strings.HasPrefix(fmt.Sprintf("%x", s.file.sum), m[1]) {
		s.malformed(span{}, "the file is not the one that its name says: its SHA-256 begins with %x, not %s", s.file.sum[:len(m[1])/2], m[1])
	}
}
