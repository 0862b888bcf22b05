package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

func (r *renderer) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.inline(n)
	}
}

func (r *renderer) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		r.text(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			r.wrap("<strong>", "</strong>", func() { r.inlines(n) })
		} else {
			r.wrap("<em>", "</em>", func() { r.inlines(n) })
		}
	case *ast.CodeSpan:
		r.wrap("<code>", "</code>", func() { r.codeSpan(n) })
	case *ast.Link:
		r.link(n)
	case *ast.AutoLink:
		r.autoLink(n)
	case *bareAddress:
		r.bareAddress(n)
	case *ast.Image:
		r.image(n)
	case *ast.RawHTML:
		r.rawHTML(n)
	case *directive:
		r.directive(n)
	case *noteRef:
		r.noteRef(n)
	}
}

func (r *renderer) text(n *ast.Text) {
	value := n.Segment.Value(r.src)
	r.checkFullWidth(n.Segment.Start, n.Segment.Stop)
	if !n.IsRaw() {
		r.references(value, n.Segment.Start)
		value = unescape(value)
	}
	r.w.text(value)
	switch {
	case n.HardLineBreak():
		r.w.raw("<br>\n")
		r.w.breakLine()
	case n.SoftLineBreak() && !joined(r.w.edge.side(), sideFollowing(r.src, n)):
		r.w.raw("\n")
		r.w.addPlain([]byte{' '})
	}
}

func (r *renderer) codeSpan(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		value := t.Segment.Value(r.src)
		if line, cut := bytes.CutSuffix(value, []byte("\n")); cut {
			r.w.text(line)
			r.w.text([]byte(" "))
			continue
		}
		r.w.text(value)
	}
}

// image refuses an image and leaves its words.
func (r *renderer) image(n *ast.Image) {
	if r.lenient {
		r.lenientImage(n)
		return
	}
	_, end := r.locate(n, n.Destination, nil)
	r.add(r.diag("image-refused", n.Pos(), max(end+1, n.Pos()+2), "images are not accepted").
		WithHint("say in words what it shows, or link to where it can be seen"))
	r.inlines(n)
}

func (r *renderer) lenientImage(n *ast.Image) {
	outer := r.w
	r.w = &writer{}
	r.inlines(n)
	alt := r.w.plain
	r.w = outer
	r.w.addPlain(alt)
	r.w.raw(`<img src="` + encoded(string(unescape(n.Destination))) + `" alt="` + escaped(string(alt)) + `"`)
	r.titleAttribute(n.Title)
	r.w.raw(">")
}

func (r *renderer) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	if r.lenient {
		for i := range n.Segments.Len() {
			s := n.Segments.At(i)
			r.w.raw(string(s.Value(r.src)))
		}
		return
	}
	first := n.Segments.At(0)
	r.refuseHTML(first.Start, first.Stop)
}

// refuseHTML reports raw HTML, which is left out.
func (r *renderer) refuseHTML(at, end int) {
	r.add(r.diag("html-raw", at, end, "raw HTML is not accepted").WithHint("%s", htmlHint(r.src[at:end])))
}

// htmlHint says what to write instead of a piece of raw HTML.
func htmlHint(html []byte) string {
	if bytes.HasPrefix(html, []byte("<!--")) {
		return "delete the comment"
	}
	switch string(bytes.ToLower(leadingName(bytes.TrimLeft(html, " </")))) {
	case "br":
		return "end the line with a backslash"
	case "b", "strong":
		return "write **…**"
	case "i", "em":
		return "write *…*"
	case "a":
		return "write [text](address)"
	case "div", "aside", "section", "details":
		return "write " + blockForms + " … :::"
	case "table", "tr", "td", "th":
		return "write a Markdown table"
	}
	return `write Markdown; for the character itself, \<`
}
