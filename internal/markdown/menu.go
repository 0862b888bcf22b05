package markdown

import "github.com/yuin/goldmark/ast"

// Choice is an item of a menu.
type Choice struct {
	Key, Fragment string   // of the address, as in a Hole; both "" if the item is no link into the site
	Text          Fragment // the words of the link, or of the item if it is no link; inline HTML
	Alone         bool     // the item is nothing but a link into the site
	At, End       int      // the bytes of the address in the file, or where the item begins
}

// menu reads the choices that a section ends with: the items of its last block,
// if that is a list that is not numbered and one of its items is a link to a
// section of the same text. Any other list is only a list.
func (r *renderer) menu(body []ast.Node) []Choice {
	for len(body) > 0 && !isRendered(body[len(body)-1]) {
		body = body[:len(body)-1]
	}
	if len(body) == 0 {
		return nil
	}
	l, ok := body[len(body)-1].(*ast.List)
	if !ok || l.IsOrdered() {
		return nil
	}
	var out []Choice
	leads := false
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		c := r.choice(item)
		leads = leads || c.Key == "" && c.Fragment != ""
		out = append(out, c)
	}
	if !leads {
		return nil
	}
	return out
}

// isRendered reports whether a block stands where it is written.
func isRendered(n ast.Node) bool {
	switch n.(type) {
	case *ast.LinkReferenceDefinition, *note:
		return false
	}
	return true
}

func (r *renderer) choice(item ast.Node) Choice {
	at := r.base + item.Pos()
	out := Choice{At: at, End: at}
	line := item.FirstChild()
	if line == nil {
		return out
	}
	link, ok := line.FirstChild().(*ast.Link)
	if !ok {
		return r.worded(out, line)
	}
	a := classify(string(unescape(link.Destination)))
	if a.fault != "" || !a.entry {
		return r.worded(out, line)
	}
	out.Key, out.Fragment = a.key, a.id
	out.At, out.End = r.locate(link, link.Destination, link.Reference)
	out.At, out.End = r.base+out.At, r.base+out.End
	out.Alone = link.NextSibling() == nil && line.NextSibling() == nil && link.HasChildren()
	return r.worded(out, link)
}

// worded reads the words of a node for a second time: what is wrong with them
// has been reported where they were read as part of the section.
func (r *renderer) worded(c Choice, n ast.Node) Choice {
	again := &renderer{file: r.file, src: r.src, base: r.base, root: r.root, state: r.state, defs: r.defs, w: &writer{}, linked: inLink, id: r.id, numbers: r.numbers}
	again.inlines(n)
	c.Text = again.w.fragment()
	return c
}
