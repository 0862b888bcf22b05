package audit

import (
	"net/url"
	"slices"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/weburl"
)

// use is what a browser does with an address.
type use uint8

const (
	followed use = iota // when the reader asks for it
	fetched             // by itself
	sent                // with what the reader has entered
	led                 // by itself, in place of the page
)

// links lists the relations of a link element that nothing is fetched for.
var links = map[string]bool{
	"alternate": true, "author": true, "bookmark": true, "canonical": true, "describedby": true, "first": true,
	"help": true, "index": true, "last": true, "license": true, "me": true, "next": true, "prev": true,
	"privacy-policy": true, "search": true, "self": true, "shortlink": true, "terms-of-service": true, "up": true,
}

// addresses checks every address in the attributes of t.
func (s *scanner) addresses(t tag) {
	if t.name == "base" {
		s.setBase(t)
		return
	}
	for _, a := range t.attrs {
		switch a.name {
		case "href", "xlink:href":
			s.href(t, a)
		case "src", "poster", "background":
			s.address(fetched, a.value, a.at)
		case "data":
			if t.name == "object" {
				s.address(fetched, a.value, a.at)
			}
		case "manifest":
			if t.name == "html" {
				s.address(fetched, a.value, a.at)
			}
		case "srcset", "imagesrcset":
			for address, at := range candidates(a) {
				s.address(fetched, address, at)
			}
		case "ping":
			for address, at := range words(a) {
				s.address(fetched, address, at)
			}
		case "action", "formaction":
			s.address(sent, a.value, a.at)
		case "cite", "longdesc":
			s.address(followed, a.value, a.at)
		case "srcdoc":
			s.report("built-inline", a.at, "a page stands in the attribute srcdoc").Hint = "link to a page of its own"
		case "content":
			if t.name == "meta" && t.value("http-equiv") == "refresh" {
				s.refresh(a)
			}
		default:
			if strings.Contains(a.value, "url(") && (s.vector || s.depth > 0 && a.name != "style") {
				s.css(a.value, a.at.off)
			}
		}
	}
}

// href checks an href by its element: a link that readers follow, a link
// element by its relation, anything else (use, image, script of SVG) fetches.
func (s *scanner) href(t tag, a attr) {
	switch t.name {
	case "a", "area":
		s.address(followed, a.value, a.at)
	case "link":
		if s.file.page != nil && (isAlternate(t) || hasWord(t.value("rel"), "canonical")) {
			return // checked with the language alternates
		}
		kind := followed
		for rel := range strings.FieldsSeq(t.value("rel")) {
			if !links[rel] {
				kind = fetched
			}
		}
		s.address(kind, a.value, a.at)
	default:
		s.address(fetched, a.value, a.at)
	}
}

// refresh checks the address of <meta http-equiv=refresh content="0; url=…">.
func (s *scanner) refresh(a attr) {
	i := strings.Index(strings.ToLower(a.value), "url=")
	if i < 0 {
		return
	}
	address := strings.Trim(a.value[i+len("url="):], ` "'`)
	s.address(led, address, a.part(strings.Index(a.value, address), len(address)))
}

// setBase makes relative addresses start where a base element says.
func (s *scanner) setBase(t tag) {
	a, ok := t.get("href")
	if !ok || s.doc.rebase {
		return
	}
	to := s.tree.resolve(s.doc, a.value)
	if to.way != inside {
		s.report("built-link", a.at, "the base of this page's links, %q, is not in the site", show(a.value))
		return
	}
	s.doc = s.tree.document(to.file)
	s.doc.file, s.doc.rebase, s.doc.adrift = s.file, true, false
}

// address checks one address.
func (s *scanner) address(kind use, address string, at span) {
	s.file.links++
	if kind == fetched && strings.TrimSpace(address) == "" {
		s.report("built-link", at, "an empty address is fetched")
		return
	}
	to := s.tree.resolve(s.doc, address)
	switch {
	case to.way == broken:
		s.report("built-link", at, "%q %s", show(address), to.why).Hint = to.hint
	case to.way == outside:
		s.abroad(kind, address, to.scheme, at)
	case to.fragment != "":
		s.fragment(to, at)
	}
	if to.way == inside && folderOf(to.file) != folderOf(s.file) {
		to.file.used.Store(true)
	}
}

// folderOf is the folder at the top of the site that a file is in, "" for none.
func folderOf(f *file) string {
	top, _, below := strings.Cut(f.name, "/")
	if !below {
		return ""
	}
	return top
}

// abroad judges an address that leaves the site.
func (s *scanner) abroad(kind use, address, scheme string, at span) {
	var d *diag.Diagnostic
	switch {
	case scheme == "javascript":
		d = s.report("built-inline", at, "an address holds a script")
		d.Hint = "use a button and a script file"
	case kind == fetched && scheme == "data":
		// holds what it names; the policy says where it may
	case scheme == "data", scheme == "blob", scheme == "about", scheme == "vbscript", scheme == "filesystem":
		d = s.report("built-inline", at, "an address that holds or names a document of its own, %q", show(address))
		d.Hint = "link to a file of the site"
	case kind == sent:
		d = s.report("built-third-party", at, "what readers enter is sent to %q, outside the site", show(address))
		d.Hint = "let the form lead to a page of the site"
	case kind == led:
		d = s.report("built-third-party", at, "the page leads its readers to %q, outside the site, by itself", show(address))
		d.Hint = "let them follow a link"
	case kind == fetched && s.tree.allowed(address):
	case kind == fetched:
		d = s.report("built-third-party", at, "%q is fetched from outside the site", show(address))
		d.Hint = "make it a file of the site"
	case scheme == "":
		d = s.report("built-link", at, "%q has no scheme, and leads nowhere when the page is read from a disk", show(address))
		d.Hint = "write https:// in full"
	case scheme == "webcal":
	default:
		if why := outsideFault(scheme, address); why != "" {
			s.report("built-link", at, "%q %s", show(address), why).Hint = "write it as a browser shows it"
		}
	}
}

// outsideFault says what is wrong with an address that leaves the site, or "".
func outsideFault(scheme, address string) string {
	address = strings.Trim(address, " \t\r\n\f")
	switch scheme {
	case "http", "https":
		return weburl.Fault(address)
	case "mailto":
		return weburl.MailFault(address)
	case "tel":
		return weburl.PhoneFault(address)
	}
	return "begins with " + scheme + ":, which no link of a site does"
}

// allowed reports whether pages may fetch from the origin of an address.
func (t *tree) allowed(address string) bool {
	u, err := url.Parse(address)
	return err == nil && slices.Contains(t.outside, strings.ToLower(u.Scheme+"://"+u.Host))
}

// fragment notes a link to a place on a page, to be looked up when the ids of
// that page are known. Text directives are no ids; neither are the views and
// the times of pictures and media.
func (s *scanner) fragment(to target, at span) {
	name, _, _ := strings.Cut(to.fragment, ":~:")
	raw, _, _ := strings.Cut(to.raw, ":~:")
	if name == "" || strings.HasPrefix(name, "svgView(") {
		return
	}
	p := pending{at: at, target: to.file, fragment: name, raw: raw}
	if to.file == s.file {
		s.anchors = append(s.anchors, p)
		return
	}
	s.file.later = append(s.file.later, p)
}

// hasWord reports whether word is one of the words of list.
func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}
