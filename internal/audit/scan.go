package audit

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"polyport/internal/diag"
)

// scanner reads one file and notes its findings in it.
type scanner struct {
	tree *tree
	file *file
	data []byte
	at   places // of data
	doc  from

	vector  bool // an SVG file
	depth   int  // of svg elements around
	ids     map[string]span
	marks   map[string]bool // names of <a name>, which a fragment may give too
	idrefs  []idref
	anchors []pending // fragments on the page itself

	titles   int             // with words, of a page
	hashes   map[string]span // of the policy, where they stand, until what they allow is met
	policies int
	early    bool // something was fetched before the first policy, and reported
}

// idref is a reference to an id of the same page by an attribute.
type idref struct {
	at       span
	attr, id string
}

// tag is a start tag with the attributes that the audit looks at.
type tag struct {
	name  string
	at    span
	attrs []attr
	bare  bool // self-closing
}

// attr is an attribute; at is its value, or its name if it has none.
type attr struct {
	name, value string
	at          span
	plain       bool // the value stands in the file as it is, without character references
}

// get returns the attribute of that name; the first counts, as in HTML.
func (t tag) get(name string) (attr, bool) {
	i := slices.IndexFunc(t.attrs, func(a attr) bool { return a.name == name })
	if i < 0 {
		return attr{}, false
	}
	return t.attrs[i], true
}

// value returns the attribute's value, trimmed and in lower case; empty if it
// is not there.
func (t tag) value(name string) string {
	a, _ := t.get(name)
	return strings.ToLower(strings.TrimSpace(a.value))
}

func (s *scanner) report(code diag.Code, at span, format string, args ...any) *diag.Diagnostic {
	pos, width, line := s.at.locate(at)
	d := diag.New(code, pos, format, args...)
	d.Width, d.Line = width, line
	s.file.found.Add(d)
	return &s.file.found[len(s.file.found)-1]
}

func (s *scanner) html() {
	s.file.page = &page{}
	s.tokens()
	if s.titles != 1 {
		s.malformed(span{}, "the page has %d titles with words, expected one", s.titles)
	}
	s.pageEnd()
	s.policyEnd()
	if s.file.edition() {
		s.editionEnd()
	}
}

func (s *scanner) svg() {
	s.vector = true
	s.tokens()
}

// tokens walks over the start tags, then settles what the whole page decides.
func (s *scanner) tokens() {
	s.file.marked = true
	s.ids, s.marks = map[string]span{}, map[string]bool{}
	z := html.NewTokenizer(bytes.NewReader(s.data))
	off, sheet := 0, false // sheet: the next text is a style sheet of an SVG file
	var within *tag        // the next text is what an element of 404.html holds, which a hash must allow
	title := false         // the next text is the title of a page
	for {
		kind := z.Next()
		at := span{off, len(z.Raw())}
		off += at.len
		switch kind {
		case html.ErrorToken:
			s.settle()
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			t := readTag(z, s.data, at, s.file.edition())
			t.bare = kind == html.SelfClosingTagToken
			s.enter(z, t)
			sheet = s.vector && t.name == "style" && !t.bare
			if within = nil; s.hashable(t) {
				within = &t
			}
			title = !s.vector && s.depth == 0 && t.name == "title"
			continue
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "svg" {
				s.depth = max(0, s.depth-1)
				z.AllowCDATA(s.depth > 0)
			}
		case html.TextToken:
			if sheet {
				s.css(string(s.data[at.off:off]), at.off)
			}
			if within != nil {
				s.hashed(*within, at)
			}
			if title && len(bytes.TrimSpace(s.data[at.off:off])) > 0 {
				s.titles++
			}
		}
		sheet, title, within = false, false, nil
	}
}

// enter handles a start tag: how the tokenizer is to go on, then the checks.
func (s *scanner) enter(z *html.Tokenizer, t tag) {
	if t.name == "noscript" || t.bare && (s.depth > 0 || s.vector) {
		z.NextIsNotRawText() // readers without script see inside; in SVG a self-closing tag is empty
	}
	if t.name == "svg" && !t.bare {
		s.depth++
		z.AllowCDATA(true)
	}
	s.identify(t)
	s.addresses(t)
	if s.file.edition() {
		s.edited(t)
	} else {
		s.inline(t)
	}
	if s.file.page != nil {
		s.languages(t)
		s.head(t)
		s.shared(t)
		s.policy(t)
		s.load(t)
	}
}

// identify notes the ids of t and its references to others.
func (s *scanner) identify(t tag) {
	if a, ok := t.get("id"); ok && a.value != "" {
		if first, twice := s.ids[a.value]; twice {
			pos, _, _ := s.at.locate(first)
			d := s.report("built-id", a.at, "duplicate id %q", show(a.value))
			*d = d.WithRelated(pos, "the first is here")
		} else {
			s.ids[a.value] = a.at
		}
	}
	if a, ok := t.get("name"); ok && t.name == "a" {
		s.marks[a.value] = true
	}
	for _, a := range t.attrs {
		if !refersToIDs(t.name, a.name) {
			continue
		}
		for word, at := range words(a) {
			s.file.links++
			s.idrefs = append(s.idrefs, idref{at, a.name, word})
		}
	}
}

// refersToIDs reports whether an attribute holds ids of the same page.
func refersToIDs(elem, name string) bool {
	switch name {
	case "for":
		return elem == "label" || elem == "output"
	case "headers":
		return elem == "td" || elem == "th"
	case "list":
		return elem == "input"
	case "form":
		return elem != "form"
	case "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-flowto", "aria-details",
		"aria-errormessage", "aria-activedescendant", "popovertarget", "commandfor", "itemref":
		return true
	}
	return false
}

// settle checks what refers to ids of the page, now that all are known.
func (s *scanner) settle() {
	for _, r := range s.idrefs {
		if _, ok := s.ids[r.id]; !ok {
			s.report("built-fragment", r.at, "%s names the id %q, which this page does not have", r.attr, show(r.id))
		}
	}
	names := maps.Clone(s.marks)
	for id := range s.ids {
		names[id] = true
	}
	s.file.ids = slices.Sorted(maps.Keys(names))
	for _, p := range s.anchors {
		if !s.file.has(p) {
			s.report("built-fragment", p.at, "#%s is not on this page", show(p.fragment))
		}
	}
}

// has reports whether the fragment of p names a place in f.
func (f *file) has(p pending) bool {
	for _, name := range []string{p.fragment, p.raw} {
		if _, ok := slices.BinarySearch(f.ids, name); ok {
			return true
		}
	}
	return strings.EqualFold(p.fragment, "top")
}

// inline reports code that stands in the page itself. SVG files are held to the
// same: a host that sends the policy as a header sends it with them too.
func (s *scanner) inline(t tag) {
	const out = "put it into a file of its own"
	switch {
	case s.hashable(t): // its text decides
	case t.name == "script" && executable(t):
		s.report("built-inline", t.at, "a script stands in the page").Hint = out
	case t.name == "style":
		s.report("built-inline", t.at, "a style sheet stands in the page").Hint = out
	}
	for _, a := range t.attrs {
		handler := len(a.name) > 2 && strings.HasPrefix(a.name, "on")
		if handler || a.name == "style" {
			s.report("built-inline", a.at, "the attribute %s stands in the page", a.name).Hint = out
		}
	}
}

// executable reports whether a script element holds code. With src it fetches
// it; with the type of a data block it is never run.
func executable(t tag) bool {
	for _, name := range []string{"src", "href", "xlink:href"} {
		if _, ok := t.get(name); ok {
			return false
		}
	}
	switch kind := t.value("type"); {
	case kind == "", kind == "module", kind == "importmap", kind == "speculationrules":
		return true
	default:
		return strings.Contains(kind, "javascript") || strings.Contains(kind, "ecmascript")
	}
}
