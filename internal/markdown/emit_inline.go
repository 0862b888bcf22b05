package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"polyport/internal/prose"
)

func (e *emitter) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		e.inline(n)
	}
}

func (e *emitter) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		e.text(n)
	case *ast.Emphasis:
		kind := prose.Emphasis
		if n.Level == 2 {
			kind = prose.Strong
		}
		e.within(prose.Op{Kind: kind}, "", func() { e.inlines(n) })
	case *ast.CodeSpan:
		e.within(prose.Op{Kind: prose.Code}, "", func() { e.codeSpan(n) })
	case *ast.Link:
		e.link(n)
	case *ast.AutoLink:
		e.autoLink(n)
	case *bareAddress:
		e.bareAddress(n)
	case *ast.Image:
		e.image(n)
	case *ast.RawHTML:
		e.rawHTML(n)
	case *directive:
		e.directive(n)
	case *noteRef:
		e.noteRef(n)
	}
}

func (e *emitter) text(n *ast.Text) {
	e.checkFullWidth(n.Segment.Start, n.Segment.Stop)
	if n.IsRaw() {
		e.words(n.Segment.Value(e.src), n.Segment.Start, n.Segment.Stop)
	} else {
		e.references(n.Segment.Value(e.src), n.Segment.Start)
		e.escapedWords(n.Segment.Start, n.Segment.Stop)
	}
	switch {
	case n.HardLineBreak():
		e.out.Add(prose.Op{Kind: prose.Break}, "")
		e.endBlock()
	case n.SoftLineBreak() && !joined(e.edge.side(), sideFollowing(e.src, n)):
		e.out.Add(e.op(prose.Space, prose.Leaf, n.Segment.Stop, e.nextLine(n.Segment.Stop)), "")
		e.edge.add([]byte{' '})
	}
}

// words writes words that stand in the bytes [at, end) of src.
func (e *emitter) words(b []byte, at, end int) {
	if len(b) == 0 {
		return
	}
	e.out.AddBytes(e.op(prose.Words, prose.Leaf, at, end), b)
	e.edge.add(b)
}

// escapedWords writes the words in the bytes [at, end) of src, each escape and
// character reference apart, so that every byte of a word knows its place.
func (e *emitter) escapedWords(at, end int) {
	from := at
	for at < end {
		chars, n := escape(e.src[at:end])
		if n == 0 {
			at++
			continue
		}
		e.words(e.src[from:at], from, at)
		e.words(chars, at, at+n)
		at += n
		from = at
	}
	e.words(e.src[from:end], from, end)
}

// nextLine returns where the line after the white space at the offset at begins.
func (e *emitter) nextLine(at int) int {
	end := e.visible(at)
	if end < len(e.src) && e.src[end] == '\n' {
		return end + 1
	}
	return at
}

func (e *emitter) codeSpan(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		at, end := t.Segment.Start, t.Segment.Stop
		value := t.Segment.Value(e.src)
		if line, cut := bytes.CutSuffix(value, []byte("\n")); cut {
			e.words(line, at, end-1)
			e.words([]byte(" "), end-1, end)
			continue
		}
		e.words(value, at, end)
	}
}

// image refuses an image and leaves its words.
func (e *emitter) image(n *ast.Image) {
	if !e.lenient {
		_, end := e.locate(n, n.Destination, nil)
		e.add(e.diag("image-refused", n.Pos(), max(end+1, n.Pos()+2), "images are not accepted").
			WithHint("say in words what it shows, or link to where it can be seen"))
	}
	e.within(prose.Op{Kind: prose.Image}, string(unescape(n.Destination)), func() {
		e.linkTitle(n.Title)
		e.inlines(n)
	})
}

func (e *emitter) rawHTML(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	e.out.AddBytes(prose.Op{Kind: prose.RawHTML}, n.Segments.Value(e.src))
	if !e.lenient {
		first := n.Segments.At(0)
		e.refuseHTML(first.Start, first.Stop)
	}
}

// refuseHTML reports raw HTML, which is left out.
func (e *emitter) refuseHTML(at, end int) {
	e.add(e.diag("html-raw", at, end, "raw HTML is not accepted").WithHint("%s", htmlHint(e.src[at:end])))
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
