package audit

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
)

const atomSpace = "http://www.w3.org/2005/Atom"

// roots are the elements that XML files of a site may have at their root, by
// their extension.
var roots = map[string][]xml.Name{
	".svg": {{Space: "http://www.w3.org/2000/svg", Local: "svg"}},
	".xml": {{Space: atomSpace, Local: "feed"}, {Space: sitemapSpace, Local: "urlset"}, {Space: sitemapSpace, Local: "sitemapindex"}},
}

// element is an element of XML that is open.
type element struct {
	name  xml.Name
	at    span
	words strings.Builder
	has   map[string]int // how often it holds each element of its own namespace
}

// xml checks that a file is well-formed XML with namespaces, one element of a
// known kind at its root and no document type. encoding/xml itself checks the
// characters, those that references stand for too.
func (s *scanner) xml(ext string) {
	dec := xml.NewDecoder(bytes.NewReader(s.data))
	var open []*element
	ids := map[string]span{}
	ended := false
	for {
		start := int(dec.InputOffset())
		tok, err := dec.Token()
		at := span{start, max(0, int(dec.InputOffset())-start)}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			s.malformed(span{min(int(dec.InputOffset()), len(s.data)), 0}, "not well-formed XML: %s", xmlFault(err))
			return
		}
		switch tok := tok.(type) {
		case xml.Directive:
			s.malformed(at, "a document type or entity declaration, which no file of a site needs")
			return
		case xml.ProcInst:
			if tok.Target != "xml" {
				s.malformed(at, "a processing instruction <?%s", show(tok.Target))
			}
		case xml.StartElement:
			if fault := namespaceFault(tok); fault != "" {
				s.malformed(at, "not well-formed XML: %s", fault)
			}
			switch {
			case len(open) > 0:
				if parent := open[len(open)-1]; parent.name.Space == tok.Name.Space {
					parent.has[tok.Name.Local]++
				}
			case ended:
				s.malformed(at, "a second root element")
				return
			case !slices.Contains(roots[ext], tok.Name):
				s.malformed(at, "the root element is <%s>, which is not one of a %s file of a site", show(tok.Name.Local), ext)
			}
			open = append(open, &element{name: tok.Name, at: at, has: map[string]int{}})
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1].words.Write(tok)
			} else if len(bytes.TrimSpace(tok)) > 0 {
				s.malformed(at, "text outside of the root element")
				return
			}
		case xml.EndElement:
			e := open[len(open)-1]
			open = open[:len(open)-1]
			ended = len(open) == 0
			parent := ""
			if len(open) > 0 {
				parent = open[len(open)-1].name.Local
			}
			s.atomElement(e, parent, ids)
		}
	}
	if !ended {
		s.malformed(span{len(s.data), 0}, "not well-formed XML: no element")
	}
}

func xmlFault(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return err.Error()
}

// namespaceFault says what encoding/xml lets pass: prefixes that nothing
// declares, and attributes that stand twice.
func namespaceFault(e xml.StartElement) string {
	seen := map[xml.Name]bool{}
	for _, name := range append([]xml.Name{e.Name}, attrNames(e.Attr)...) {
		if name.Space != "" && name.Space != "xmlns" && !strings.Contains(name.Space, ":") {
			return "nothing declares the prefix " + show(name.Space)
		}
	}
	for _, name := range attrNames(e.Attr) {
		if seen[name] {
			return "duplicate attribute " + show(name.Local)
		}
		seen[name] = true
	}
	return ""
}

func attrNames(attrs []xml.Attr) []xml.Name {
	out := make([]xml.Name, len(attrs))
	for i, a := range attrs {
		out[i] = a.Name
	}
	return out
}

// atomElement checks an element of a feed or a sitemap that has ended: what it
// must hold, the form of its dates, and that ids are given once.
func (s *scanner) atomElement(e *element, parent string, ids map[string]span) {
	words := strings.TrimSpace(e.words.String())
	switch {
	case e.name.Space == atomSpace && (e.name.Local == "feed" || e.name.Local == "entry"):
		for _, child := range []string{"id", "title", "updated"} {
			if e.has[child] != 1 {
				s.malformed(e.at, "the %s of the feed has %d elements <%s>, expected one", e.name.Local, e.has[child], child)
			}
		}
	case e.name.Space == atomSpace && (e.name.Local == "updated" || e.name.Local == "published"):
		if _, err := time.Parse(time.RFC3339, words); err != nil {
			s.malformed(e.at, "%s is %q, which is no time of RFC 3339", e.name.Local, show(words))
		}
	case e.name.Space == atomSpace && e.name.Local == "id" && parent != "source":
		if first, twice := ids[words]; twice || words == "" {
			s.malformed(e.at, "the id %q is empty or was given before", show(words))
			_ = first
		}
		ids[words] = e.at
	case e.name.Space == sitemapSpace && (e.name.Local == "url" || e.name.Local == "sitemap"):
		if e.has["loc"] != 1 {
			s.malformed(e.at, "the %s of the sitemap has %d elements <loc>, expected one", e.name.Local, e.has["loc"])
		}
	case e.name.Space == sitemapSpace && e.name.Local == "lastmod":
		if _, err := time.Parse(time.DateOnly, words); err != nil {
			if _, err := time.Parse(time.RFC3339, words); err != nil {
				s.malformed(e.at, "lastmod is %q, which is no date", show(words))
			}
		}
	}
}
