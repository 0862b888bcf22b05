package asset

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/source"
)

const svgNamespace = "http://www.w3.org/2000/svg"

// iconElements is all that a drawing of one colour needs. Anything else either
// runs, fetches, or needs ids, and an id would stand on a page as often as the
// icon does.
var iconElements = map[string]bool{
	"svg": true, "g": true, "path": true, "circle": true, "ellipse": true, "line": true,
	"rect": true, "polyline": true, "polygon": true, "title": true, "desc": true,
}

// parseIcon checks an icon and returns it as inline SVG: without prolog,
// comments, namespace and the white space between elements, with a class to
// style it by, and hidden from assistive technology unless it carries a role
// or label of its own (words beside it say what it means).
func parseIcon(f *source.File, name string) (string, diag.List) {
	p := iconParser{file: f, name: name}
	dec := xml.NewDecoder(bytes.NewReader(f.Data))
	dec.Strict = true
	for {
		p.at = int(dec.InputOffset())
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			at := int(dec.InputOffset())
			p.diags.Add(f.Diag("asset-syntax", at, at, "this icon is not well-formed: %s", xmlMessage(err)).WithHint("SVG is XML: close every element, and quote every attribute"))
			return "", p.diags
		}
		p.token(tok)
	}
	if !p.seenRoot && len(p.diags) == 0 {
		p.diags.Add(f.Diag("asset-syntax", 0, 0, "this icon has no <svg> element").WithHint("save the icon as SVG"))
	}
	return p.out.String(), p.diags
}

func xmlMessage(err error) string {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Msg
	}
	return err.Error()
}

type iconParser struct {
	file     *source.File
	name     string
	at       int
	depth    int
	seenRoot bool
	open     bool // a start tag whose ">" is not written yet, as it may become "/>"
	out      strings.Builder
	diags    diag.List
}

func (p *iconParser) fault(hint, format string, args ...any) {
	p.diags.Add(p.file.Diag("asset-syntax", p.at, p.at+1, format, args...).WithHint("%s", hint))
}

func (p *iconParser) token(tok xml.Token) {
	switch t := tok.(type) {
	case xml.StartElement:
		p.close()
		p.start(t)
	case xml.EndElement:
		p.depth--
		if p.open {
			p.out.WriteString("/>")
			p.open = false
		} else {
			p.out.WriteString("</" + t.Name.Local + ">")
		}
	case xml.CharData:
		text := strings.TrimSpace(string(t))
		if text == "" {
			return
		}
		p.close()
		_ = xml.EscapeText(&p.out, []byte(text)) // a Builder does not fail
	case xml.Directive:
		p.fault("delete it", "an icon has no document type or entities")
	}
}

func (p *iconParser) close() {
	if p.open {
		p.out.WriteByte('>')
		p.open = false
	}
}

func (p *iconParser) start(t xml.StartElement) {
	name := t.Name.Local
	if t.Name.Space != "" && t.Name.Space != svgNamespace || !iconElements[name] {
		p.fault("draw with path, circle, ellipse, line, rect, polyline, polygon and g", "<%s> is not allowed in an icon", name)
	}
	if p.depth == 0 {
		p.root(t)
	} else {
		p.out.WriteString("<" + name)
	}
	p.depth++
	for _, a := range t.Attr {
		p.attr(a)
	}
	p.open = true
}

func (p *iconParser) root(t xml.StartElement) {
	p.seenRoot = true
	has := map[string]bool{}
	for _, a := range t.Attr {
		has[a.Name.Local] = true
	}
	if t.Name.Local != "svg" {
		p.fault("wrap it in <svg viewBox=…>", "the outermost element of an icon is <svg>")
	}
	if !has["viewBox"] {
		p.fault(`add viewBox="0 0 24 24"`, "this icon has no viewBox, so it cannot be scaled")
	}
	p.out.WriteString("<svg")
	if !has["class"] {
		p.out.WriteString(` class="icon icon-` + p.name + `"`)
	}
	if !has["role"] && !has["aria-label"] && !has["aria-hidden"] {
		p.out.WriteString(` aria-hidden="true"`)
	}
}

func (p *iconParser) attr(a xml.Attr) {
	name, value := a.Name.Local, strings.ToLower(a.Value)
	switch {
	case name == "xmlns" && a.Name.Space == "", a.Name.Space == "xmlns":
		return // HTML knows the namespace
	case name == "style":
		p.fault("use attributes such as fill and stroke, or the style sheet", "a style attribute, which the page's policy forbids")
	case strings.HasPrefix(name, "on"):
		p.fault("delete it", "%s would run a script", name)
	case name == "id":
		p.fault("delete it", "an id would stand on a page as often as the icon does")
	case name == "href" || a.Name.Space != "" || strings.Contains(value, "url("):
		p.fault("draw it in the icon itself", "%s refers to something outside the icon", name)
	default:
		p.out.WriteString(" " + name + `="`)
		_ = xml.EscapeText(&p.out, []byte(a.Value)) // a Builder does not fail
		p.out.WriteByte('"')
	}
}
