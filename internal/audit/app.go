package audit

import (
	"bytes"
	"encoding/json"
	"errors"
)

// deepest is how deep lists and objects of an app's manifest may lie in each
// other. Real ones need three.
const deepest = 32

// app checks the addresses in a web app's manifest: what a browser fetches for
// it (src) and where the app starts and stays (start_url, scope, url).
func (s *scanner) app() {
	r := &manifestReader{data: s.data, dec: json.NewDecoder(bytes.NewReader(s.data))}
	if err := s.member(r, "", 0); err != nil {
		s.report("built-link", r.at, "the manifest of the app cannot be read: %v", err).Hint = "build the site again"
	}
}

// member reads the value of the member of that name, or of a list that it is.
func (s *scanner) member(r *manifestReader, name string, depth int) error {
	tok, err := r.next()
	if err != nil {
		return err
	}
	switch tok := tok.(type) {
	case string:
		s.appAddress(name, tok, r.at)
	case json.Delim:
		if depth == deepest {
			return errors.New("it is nested too deeply")
		}
		for r.dec.More() {
			key := name
			if tok == '{' {
				if key, err = r.text(); err != nil {
					return err
				}
			}
			if err := s.member(r, key, depth+1); err != nil {
				return err
			}
		}
		_, err = r.next()
	}
	return err
}

// appAddress checks a string if the member of that name holds an address. at
// includes its quotes.
func (s *scanner) appAddress(name, value string, at span) {
	at = span{at.off + 1, max(0, at.len-2)}
	switch name {
	case "src":
		s.address(fetched, value, at)
	case "start_url", "scope", "url":
		if s.tree.resolve(s.doc, value).way == outside {
			s.report("built-link", at, "%s is %q, outside the site", name, show(value)).Hint = "write it relative to the manifest"
			return
		}
		s.address(followed, value, at)
	}
}
