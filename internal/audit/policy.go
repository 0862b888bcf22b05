package audit

import (
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// The policy of a page keeps out what the other checks may have missed, so
// every page must have one, and it must be strict: default-src 'self', nothing
// inline, no other host, data: addresses for pictures alone. An edition for
// another editor has style attributes, and may fetch less: default-src 'none'.

// inert names the directives that browsers ignore in a page, with a complaint.
var inert = []string{"frame-ancestors", "report-uri", "sandbox"}

// sourceless names the directives whose values are no sources.
var sourceless = []string{"upgrade-insecure-requests", "block-all-mixed-content", "require-trusted-types-for", "trusted-types", "report-to"}

// policy checks t if it holds a content security policy, and otherwise that it
// comes after one if it fetches: a policy does not bind what stands before it.
func (s *scanner) policy(t tag) {
	if t.name == "meta" && t.value("http-equiv") == "content-security-policy" {
		a, _ := t.get("content")
		s.policies++
		s.directives(t, a)
		return
	}
	if s.policies > 0 || s.early || !fetches(t) {
		return
	}
	s.early = true
	s.report("built-policy", t.at, "<%s> stands before the page's content security policy, which does not bind it", t.name).Hint =
		"make the policy the first thing after the charset"
}

// fetches reports whether a browser loads something for t by itself.
func fetches(t tag) bool {
	switch t.name {
	case "link":
		return slices.ContainsFunc(strings.Fields(t.value("rel")), func(rel string) bool { return !links[rel] })
	case "script", "img", "style", "iframe", "object", "embed", "video", "audio", "source", "base":
		return true
	}
	return false
}

// directives checks the policy in a, the content of t. The first directive of
// each name counts, as in browsers.
func (s *scanner) directives(t tag, a attr) {
	seen := map[string][]string{}
	off := 0
	for piece := range strings.SplitSeq(a.value, ";") {
		at := a.part(off+len(piece)-len(strings.TrimLeft(piece, " \t\r\n\f")), len(strings.TrimSpace(piece)))
		off += len(piece) + 1
		words := strings.Fields(piece)
		if len(words) == 0 {
			continue
		}
		for i, w := range words {
			if !hashPattern.MatchString(w) { // base64 has letters of both cases
				words[i] = strings.ToLower(w)
			}
		}
		name, sources := words[0], words[1:]
		if _, twice := seen[name]; twice {
			s.report("built-policy", at, "a second %s, which browsers ignore", name).Hint = "write one"
			continue
		}
		seen[name] = sources
		s.directive(at, name, sources)
	}
	at := a.at
	if a.name == "" {
		at = t.at
	}
	if s.file.edition() && !slices.Equal(seen["default-src"], []string{"'none'"}) {
		s.report("built-policy", at, "the policy of an edition for another editor does not say default-src 'none'").Hint = "begin it with default-src 'none'"
		return
	}
	if sources := seen["default-src"]; len(sources) != 1 || sources[0] != "'self'" && sources[0] != "'none'" {
		s.report("built-policy", at, "the policy does not say default-src 'self'").Hint = "begin it with default-src 'self'"
	}
}

// directive checks one directive of a policy.
func (s *scanner) directive(at span, name string, sources []string) {
	switch {
	case slices.Contains(inert, name):
		s.report("built-policy", at, "%s has no effect in a page", name).Hint = "let the host send it as a header"
		return
	case slices.Contains(sourceless, name):
		return
	}
	for _, source := range sources {
		if source == "'self'" || source == "'none'" || source == "data:" && name == "img-src" {
			continue
		}
		if name == "style-src" && source == "'unsafe-inline'" && s.file.edition() {
			continue
		}
		if s.file.name == lost && (name == "script-src" || name == "style-src") && hashPattern.MatchString(source) {
			s.allow(name, source, at)
			continue
		}
		if (name == "script-src" || name == "connect-src") && slices.Contains(s.tree.outside, source) {
			continue
		}
		s.report("built-policy", at, "%s allows %s", name, show(source)).Hint =
			"allow 'self' alone, and data: for pictures at most; put what is inline into a file"
	}
}

// hashPattern is a source that allows one text.
var hashPattern = regexp.MustCompile(`^'sha256-[A-Za-z0-9+/]{43}='$`)

// allow notes a hash of the policy.
func (s *scanner) allow(directive, source string, at span) {
	if s.hashes == nil {
		s.hashes = map[string]span{}
	}
	s.hashes[directive+" "+source] = at
}

// hashable reports whether t holds code that 404.html may have in it.
func (s *scanner) hashable(t tag) bool {
	return s.file.name == lost && !t.bare && (t.name == "style" || t.name == "script" && executable(t))
}

// hashed checks that the policy of the page allows the text at this place,
// which t holds.
func (s *scanner) hashed(t tag, at span) {
	text := s.data[at.off : at.off+at.len]
	sum := sha256.Sum256(text)
	key := t.name + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	if _, ok := s.hashes[key]; !ok {
		s.report("built-inline", t.at, "the page's policy does not allow this <%s> by its hash", t.name).Hint = "let the policy before it name " + key[len(t.name)+len("-src "):]
	}
	delete(s.hashes, key)
	if t.name == "style" {
		s.css(string(text), at.off)
	}
}

// policyEnd reports a page without a policy. At a refresh that leads on at once
// nothing is fetched, but a policy costs nothing there either.
func (s *scanner) policyEnd() {
	for _, key := range slices.Sorted(maps.Keys(s.hashes)) {
		name, source, _ := strings.Cut(key, " ")
		s.report("built-policy", s.hashes[key], "%s allows %s, which nothing on the page is", name, source).Hint = "delete it"
	}
	if s.file.page.root && s.policies == 0 {
		s.report("built-policy", span{}, "the page has no content security policy").Hint =
			`write <meta http-equiv="Content-Security-Policy" content="default-src 'self'"> into its head`
	}
}
