package channel

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"polyport/internal/bcp47"
	"polyport/internal/site"
)

// prose is the text of a section in the elements of an article. The error is
// for an element that package markdown or site writes and that has no form
// here, a bug.
func (a *article) prose(p *site.Prose) (*html.Node, error) {
	var b strings.Builder
	if err := p.Write(&b, func(w io.StringWriter, path string) { _, _ = w.WriteString(path) }); err != nil {
		return nil, err
	}
	around := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(b.String()), around)
	if err != nil {
		return nil, err
	}
	out := el("section", plainStyle)
	if p.Lang != a.page.Lang {
		inLanguage(out, p.Lang, p.Dir)
	}
	for _, n := range nodes {
		if err := a.convert(out, n, false); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// forms are the elements that keep their name, with their looks.
var forms = map[string]style{
	"p": paragraphStyle, "blockquote": quoteStyle, "hr": ruleStyle, "h3": h3Style, "h4": h3Style, "h5": h3Style, "h6": h3Style,
	"ul": listStyle, "ol": listStyle, "li": itemStyle, "pre": preStyle, "code": codeStyle,
	"table": tableStyle, "thead": plainStyle, "tbody": plainStyle, "tr": plainStyle, "th": headCellStyle, "td": cellStyle,
	"sup": plainStyle, "strong": strongStyle, "em": plainStyle, "br": plainStyle,
}

// convert appends the form of n to the element to. In an element pre white
// space means something.
func (a *article) convert(to, n *html.Node, pre bool) error {
	switch {
	case n.Type == html.TextNode:
		if !pre && strings.TrimSpace(n.Data) == "" && (isBlock(to) && !slices.Contains(flowing, to.Data)) {
			return nil // between blocks
		}
		to.AppendChild(text(n.Data))
		return nil
	case n.Type != html.ElementNode:
		return fmt.Errorf("channel: no form for %q", n.Data)
	case has(n, "hidden"):
		return nil // for scripts, which an article has none of
	}
	switch n.Data {
	case "a":
		return a.link(to, n)
	case "bdi", "span", "time":
		return a.inline(to, n)
	case "div", "section":
		return a.box(to, n)
	}
	looks, known := forms[n.Data]
	if !known {
		return fmt.Errorf("channel: no form for the element %s", n.Data)
	}
	out := el(n.Data, looks)
	switch class := attr(n, "class"); {
	case class == "":
	case n.Data == "p" && class == "note-label":
		out = el("p", labelStyle)
	case n.Data == "code" && strings.HasPrefix(class, "language-"):
	case n.Data == "th" || n.Data == "td":
		align, ok := alignments[class]
		if !ok {
			return unknownClass(n)
		}
		out = el(n.Data, looks+align)
	default:
		return unknownClass(n)
	}
	if start := attr(n, "start"); start != "" {
		set(out, "start", start)
	}
	if scope := attr(n, "scope"); scope != "" {
		set(out, "scope", scope)
	}
	to.AppendChild(out)
	return a.children(out, n, pre || n.Data == "pre")
}

// flowing are the blocks that hold text themselves.
var flowing = []string{"p", "li", "th", "td", "h2", "h3", "h4", "h5", "h6", "pre"}

var alignments = map[string]style{"align-start": "text-align:start;", "align-center": "text-align:center;", "align-end": "text-align:end;"}

func (a *article) children(to, n *html.Node, pre bool) error {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := a.convert(to, c, pre); err != nil {
			return err
		}
	}
	return nil
}

// link is the text of a link and, where it leads out of the site, its address:
// an article may not lead anywhere, and its readers can copy what they see.
func (a *article) link(to, n *html.Node) error {
	switch attr(n, "role") {
	case "doc-backlink":
		return nil
	case "", "doc-noteref":
	default:
		return fmt.Errorf("channel: no form for a link of role %s", attr(n, "role"))
	}
	address := attr(n, "href")
	shown := textOf(n)
	scheme, rest, _ := strings.Cut(address, ":")
	switch strings.ToLower(scheme) {
	case "http", "https":
		if bare := bareAddress(address); bare == shown || hostOf(bare) == shown {
			to.AppendChild(apart(address))
			return nil
		}
	case "mailto":
		address = rest
	default: // inside the site, or a number to call, which is its own text
		address = ""
	}
	if err := a.children(to, n, false); err != nil {
		return err
	}
	if address != "" && address != shown {
		add(to, " (", apart(address), ")")
	}
	return nil
}

// bareAddress is an address as people write it.
func bareAddress(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

func hostOf(bare string) string {
	host, _, _ := strings.Cut(bare, "/")
	return host
}

// inline is a piece of a line: its language and direction stay, its name and
// class, which the editor drops, become looks.
func (a *article) inline(to, n *html.Node) error {
	out := el("span", plainStyle)
	switch class := attr(n, "class"); class {
	case "", "fact", "unit-zh", "unit-name", "fact-until", "fact-zh":
	case "confirm":
		out = el("span", cautionStyle)
	default:
		return unknownClass(n)
	}
	if n.Data == "bdi" {
		out = el("span", apartStyle)
	}
	lang, dir := attr(n, "lang"), bcp47.Dir(attr(n, "dir"))
	switch {
	case lang != "":
		if dir == "" {
			dir = a.site.Dir(bcp47.Tag(lang))
		}
		inLanguage(out, bcp47.Tag(lang), dir)
	case dir != "":
		out = el("span", apartStyle+style("direction:"+dir+";"))
		set(out, "dir", string(dir))
	}
	if len(out.Attr) == 0 {
		return a.children(to, n, false)
	}
	to.AppendChild(out)
	return a.children(out, n, false)
}

// box is a part of the text that its class tells apart.
func (a *article) box(to, n *html.Node) error {
	var out *html.Node
	switch attr(n, "class") {
	case "table-wrap":
		return a.children(to, n, false)
	case "steps":
		out = el("section", plainStyle)
	case "note":
		out = el("section", noteStyle)
	case "warning":
		out = el("section", warningStyle)
	case "footnotes":
		out = el("section", sourceNowStyle)
	default:
		return unknownClass(n)
	}
	to.AppendChild(out)
	if err := a.children(out, n, false); err != nil {
		return err
	}
	if has(out, "style") { // it has a ground or a frame of its own
		flush(out)
	}
	return nil
}

func unknownClass(n *html.Node) error {
	return fmt.Errorf("channel: no form for the element %s of class %q", n.Data, attr(n, "class"))
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// textOf is the text of an element.
func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(textOf(c))
	}
	return b.String()
}
