package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"polyport/internal/prose"
)

// target is a link as the emitter writes it.
type target struct {
	dest    string // free of escapes
	title   []byte
	at, end int    // of the address
	node    [2]int // the bytes of the link as far as they are known, for faults that are not the address's
	text    func() // writes the link's text; nil if it has none
}

func (e *emitter) link(n *ast.Link) {
	t := target{dest: string(unescape(n.Destination)), title: n.Title}
	t.node = [2]int{n.Pos(), e.contentEnd(n) + 1}
	t.at, t.end = e.locate(n, n.Destination, n.Reference)
	if n.HasChildren() {
		t.text = func() { e.inlines(n) }
	}
	e.anchor(t)
}

func (e *emitter) autoLink(n *ast.AutoLink) {
	label := n.Label(e.src)
	t := target{dest: string(label), at: n.Pos() + 1, end: n.Pos() + 1 + len(label)}
	t.node = [2]int{t.at, t.end}
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(t.dest), "mailto:") {
		t.dest = "mailto:" + t.dest
	}
	if e.lenient || !classify(t.dest).entry {
		t.text = func() { e.words(label, t.at, t.end) }
	}
	e.anchor(t)
}

// bareAddress writes an address as a link, and as words where it already stands
// in the text of one.
func (e *emitter) bareAddress(n *bareAddress) {
	dest := unescape(e.src[n.at:n.end])
	text := func() { e.escapedWords(n.at, n.end) }
	switch {
	case e.inText:
		text()
	case e.linked == inHeading: // it is no mistake, but cannot be one of the page's links
		e.plainLink(target{dest: string(dest), text: text})
	default:
		e.anchor(target{dest: string(dest), at: n.at, end: n.end, text: text})
	}
}

// anchor writes a link. One with a fault is one all the same, but is written as
// its text alone.
func (e *emitter) anchor(t target) {
	a := classify(t.dest)
	if e.lenient {
		a = address{}
		if t.text == nil {
			t.text = func() {}
		}
	}
	if a.fault != "" {
		e.add(e.diag("link-address", t.at, t.end, "%s", a.fault).WithHint("%s", a.hint))
	} else if t.text == nil && !a.entry {
		a.fault = "this link has no text"
		e.add(e.diag("link-address", t.node[0], t.node[1], "%s", a.fault).
			WithHint("say between [ and ] where it leads; only links to entries and sections may go without"))
	}
	if nested := e.checkLinkPlace(t.node[0], t.node[1]); nested || a.fault != "" {
		e.plainLink(t)
		return
	}
	o := e.op(prose.Link, prose.Open, t.at, t.end)
	if a.entry {
		o.Flag |= prose.FlagSite
	}
	if a.external {
		o.Flag |= prose.FlagExternal
	}
	outer := e.linked
	e.linked = inLink
	e.linkOps(o, t)
	e.linked = outer
}

// plainLink writes what can be no link where it stands.
func (e *emitter) plainLink(t target) {
	o := e.op(prose.Link, prose.Open, t.at, t.end)
	o.Flag = prose.FlagPlain
	if _, _, within := entryTarget([]byte(t.dest)); within {
		o.Flag |= prose.FlagSite
	}
	e.linkOps(o, t)
}

func (e *emitter) linkOps(o prose.Op, t target) {
	arg := t.dest
	if o.Is(prose.FlagSite) {
		key, id, _ := entryTarget([]byte(t.dest))
		if arg = string(key); len(id) > 0 {
			arg += "#" + string(id)
		}
	}
	e.within(o, arg, func() {
		e.linkTitle(t.title)
		outer := e.inText
		e.inText = true
		if t.text != nil {
			t.text()
		} else if o.Is(prose.FlagSite) { // the title of what it leads to stands here
			if !o.Is(prose.FlagPlain) {
				e.out.Add(prose.Op{Kind: prose.Target, At: o.At, End: o.End}, arg)
			}
			e.edge.addHole()
		}
		e.inText = outer
	})
}

func (e *emitter) linkTitle(title []byte) {
	if title != nil {
		e.referencesOf(title)
		e.out.AddBytes(prose.Op{Kind: prose.LinkTitle}, unescape(title))
	}
}

// entryTarget takes apart an address within the site: entry:key#id or, with an
// empty key, #id.
func entryTarget(dest []byte) (key, id []byte, ok bool) {
	if id, ok := bytes.CutPrefix(dest, []byte("#")); ok {
		return nil, id, true
	}
	const scheme = "entry:"
	if len(dest) < len(scheme) || !bytes.EqualFold(dest[:len(scheme)], []byte(scheme)) {
		return nil, nil, false
	}
	key, id, _ = bytes.Cut(dest[len(scheme):], []byte("#"))
	return key, id, true
}

// checkLinkPlace reports what is or makes a link where none can stand.
func (e *emitter) checkLinkPlace(at, end int) (nested bool) {
	switch e.linked {
	case inLink:
		e.add(e.diag("link-nested", at, end, "a link in the text of another link").WithHint("put it before or after that link"))
	case inHeading:
		e.add(e.diag("link-nested", at, end, "a link in a ## heading, which is linked to itself").
			WithHint("put it into the text beneath"))
	}
	return e.linked != inNoLink
}

// contentEnd returns the offset right after the content of a link or image:
// that of its last text or, where that is not known, at least of its beginning.
func (e *emitter) contentEnd(n ast.Node) int {
	end := n.Pos() + 1
	for c := n.LastChild(); c != nil; c = c.LastChild() {
		switch c := c.(type) {
		case *ast.Text:
			end = max(end, c.Segment.Stop)
		case *directive:
			end = max(end, c.end)
		case *noteRef:
			end = max(end, c.end)
		case *bareAddress:
			end = max(end, c.end)
		default:
			end = max(end, c.Pos())
		}
	}
	return end
}

// locate returns the bytes of the address of a link or image: behind its
// content or, for a reference link, in the definition.
func (e *emitter) locate(n ast.Node, dest []byte, ref *ast.ReferenceLink) (at, end int) {
	if ref != nil {
		return e.locateDefinition(n, dest, ref)
	}
	from := e.contentEnd(n)
	if i := bytes.Index(e.src[min(from, len(e.src)):], dest); i >= 0 && len(dest) > 0 {
		return from + i, from + i + len(dest)
	}
	return n.Pos(), min(n.Pos()+1, len(e.src))
}

// locateDefinition is locate for a reference link.
func (e *emitter) locateDefinition(n ast.Node, dest []byte, ref *ast.ReferenceLink) (at, end int) {
	key := labelKey(string(ref.Value))
	if place, ok := e.places[key]; ok {
		return place[0], place[1]
	}
	at, end = n.Pos(), min(n.Pos()+1, len(e.src))
	from := min(e.definitions()[key], len(e.src))
	if i := bytes.Index(e.src[from:], dest); i >= 0 && len(dest) > 0 {
		at, end = from+i, from+i+len(dest)
	}
	if e.places == nil {
		e.places = map[string][2]int{}
	}
	e.places[key] = [2]int{at, end}
	return at, end
}

// definitions finds, by label, where in the text the addresses of link
// reference definitions are to be looked for: behind the label.
func (e *emitter) definitions() map[string]int {
	if e.defs != nil {
		return e.defs
	}
	e.defs = map[string]int{}
	_ = ast.Walk(e.root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		d, ok := n.(*ast.LinkReferenceDefinition)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		key := labelKey(string(d.Label))
		if _, again := e.defs[key]; !again && d.Lines().Len() > 0 {
			e.defs[key] = d.Lines().At(0).Start + len(d.Label)
		}
		return ast.WalkSkipChildren, nil
	})
	return e.defs
}
