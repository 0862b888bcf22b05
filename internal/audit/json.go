package audit

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

// deepestJSON is how deep lists and objects of a JSON file may lie in each other.
const deepestJSON = 64

// loneSurrogate finds escapes that may be half of a character.
var loneSurrogate = regexp.MustCompile(`(?i)\\u(d[89ab][0-9a-f]{2})(\\u(d[c-f][0-9a-f]{2}))?|\\u(d[c-f][0-9a-f]{2})`)

// json checks that a file is one value of JSON, whose keys stand once each and whose strings hold what text may hold. What browsers and feed
// readers must find in it is checked by its kind.
func (s *scanner) json(ext string) {
	r := &manifestReader{data: s.data, dec: json.NewDecoder(bytes.NewReader(s.data))}
	r.dec.UseNumber()
	top := map[string]json.Token{}
	err := s.value(r, 0, top)
	if err == nil {
		if _, end := r.dec.Token(); !errors.Is(end, io.EOF) {
			r.at = span{int(r.dec.InputOffset()), 0}
			err = errors.New("something stands after its end")
		}
	}
	if err != nil {
		s.malformed(r.at, "not valid JSON: %v", err)
		return
	}
	for _, m := range loneSurrogate.FindAllSubmatchIndex(s.data, -1) {
		if m[4] < 0 && (m[0] == 0 || s.data[m[0]-1] != '\\') {
			s.malformed(span{m[0], m[1] - m[0]}, "half of a surrogate pair")
			return
		}
	}
	switch {
	case ext == ".webmanifest" && (top["name"] == nil || top["start_url"] == nil || top["icons"] == nil):
		s.malformed(span{}, "the app's manifest lacks name, start_url or icons")
	case isFeed(s.file, s.data) && (top["title"] == nil || top["items"] == nil):
		s.malformed(span{}, "the feed lacks title or items")
	}
}

// value reads one value. The members of the outermost object go into top, with
// their values if those are scalars.
func (s *scanner) value(r *manifestReader, depth int, top map[string]json.Token) error {
	tok, err := r.next()
	if err != nil {
		return err
	}
	switch tok := tok.(type) {
	case string:
		s.jsonText(tok, r.at)
	case json.Delim:
		if depth == deepestJSON {
			return errors.New("it is nested too deeply")
		}
		seen := map[string]bool{}
		for r.dec.More() {
			if tok == '{' {
				key, err := r.text()
				if err != nil {
					return err
				}
				if seen[key] {
					s.malformed(r.at, "duplicate key %q", show(key))
				}
				seen[key] = true
				s.jsonText(key, r.at)
				if depth == 0 {
					top[key] = true
				}
			}
			if err := s.value(r, depth+1, top); err != nil {
				return err
			}
		}
		_, err = r.next()
	}
	return err
}

// jsonText reports what an escape has brought into a string.
func (s *scanner) jsonText(text string, at span) {
	if !strings.ContainsFunc(text, forbidden) || !utf8.ValidString(text) {
		return
	}
	for _, r := range text {
		if forbidden(r) && r != '\r' {
			s.malformed(at, "a string holds %U, which no text may hold", r)
			return
		}
	}
}
