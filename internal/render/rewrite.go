package render

import (
	"bytes"
	"slices"
	"text/template/parse"

	"polyport/internal/asset"
	"polyport/internal/diag"
)

// rewriter prepares the templates of a program for every language at once: it
// narrows white space, draws the icons, finds out where on a page each message
// stands, and writes down which messages are asked for.
type rewriter struct {
	unit   *unit
	assets *asset.Set
	diags  diag.List
}

// place is what is known at a point of a template: where in HTML it is, and
// whether white space was just written.
type spot struct {
	html   htmlContext
	spaced bool
}

func (r *rewriter) run() {
	root := r.unit.tree.Root
	trimEdges(root)
	r.list(root, spot{})
}

// trimEdges drops the white space at the beginning and end of a template: the
// line break that ends a file is not meant as a blank on the page.
func trimEdges(list *parse.ListNode) {
	if len(list.Nodes) == 0 {
		return
	}
	if t, ok := list.Nodes[0].(*parse.TextNode); ok {
		t.Text = bytes.TrimLeft(t.Text, " \t\r\n\f")
	}
	if t, ok := list.Nodes[len(list.Nodes)-1].(*parse.TextNode); ok {
		t.Text = bytes.TrimRight(t.Text, " \t\r\n\f")
	}
}

func (r *rewriter) list(list *parse.ListNode, at spot) spot {
	if list == nil {
		return at
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			text, html := at.html.narrow(n.Text, at.spaced)
			if len(text) > 0 {
				at.spaced = isSpace(text[len(text)-1])
			}
			n.Text, at.html = text, html
		case *parse.ActionNode:
			if r.action(list, i, n, at.html) {
				at.spaced = false
			}
			if at.html.state == inEquals {
				at.html.state = inBare
			}
		case *parse.TemplateNode:
			if at.html.state != inText {
				r.fault(n, "a template is called inside a tag or an attribute").
					hint("call it between tags, where it can write elements")
			}
			at.spaced = false
		case *parse.IfNode:
			at = r.branch(&n.BranchNode, at)
		case *parse.WithNode:
			at = r.branch(&n.BranchNode, at)
		case *parse.RangeNode:
			at = r.loop(&n.BranchNode, at)
		}
	}
	return at
}

func (r *rewriter) branch(n *parse.BranchNode, at spot) spot {
	yes := r.list(n.List, at)
	no := r.list(n.ElseList, at)
	return spot{yes.html, yes.spaced && no.spaced}
}

// loop visits a body that follows itself: white space was just written at its
// start only if it was both before the loop and at the end of the body.
func (r *rewriter) loop(n *parse.BranchNode, at spot) spot {
	in := at
	in.spaced = at.spaced && endsInSpace(n.List)
	yes := r.list(n.List, in)
	no := r.list(n.ElseList, at)
	return spot{yes.html, yes.spaced && at.spaced && no.spaced}
}

func endsInSpace(list *parse.ListNode) bool {
	if len(list.Nodes) == 0 {
		return false
	}
	t, ok := list.Nodes[len(list.Nodes)-1].(*parse.TextNode)
	return ok && len(t.Text) > 0 && isSpace(t.Text[len(t.Text)-1])
}

// action adapts {{…}} to where it stands. It reports whether the action may
// write something.
func (r *rewriter) action(list *parse.ListNode, i int, n *parse.ActionNode, html htmlContext) bool {
	if len(n.Pipe.Decl) > 0 {
		return false
	}
	id := function(n.Pipe)
	if id == nil {
		return true
	}
	switch id.Ident {
	case fnT, fnTOf:
		switch html.state {
		case inText:
			id.Ident = map[string]string{fnT: fnTextT, fnTOf: fnTextTOf}[id.Ident]
		case inValue, inRCDATA:
		default:
			r.fault(n, "a message may stand between tags or in a quoted attribute, not here").
				hint(`write it as an attribute's value: title="{{T …}}"`)
		}
	case fnLangAttr, fnProseAttr:
		if html.state != inTag && html.state != inTagName && html.state != inAttrName {
			r.fault(n, "%s writes attributes and may stand inside a tag only", id.Ident).
				hint("write <p {{%s …}}>", id.Ident)
		}
		if i > 0 { // it brings its own blank, and none when it writes nothing
			if t, ok := list.Nodes[i-1].(*parse.TextNode); ok {
				t.Text = bytes.TrimRight(t.Text, " \t\r\n\f")
			}
		}
	case fnData:
		if html.state != inText {
			r.fault(n, "a data block may stand between tags only").hint("write {{datablock .}} before </body>")
		}
	case fnInlineStyle, fnInlineScript:
		if html.state != inText {
			r.fault(n, "%s writes an element and may stand between tags only", id.Ident).hint("take it out of the tag")
		}
	case fnIcon, fnThemeIcon:
		if html.state != inText {
			r.fault(n, "an icon may stand between tags only").hint("take it out of the tag")
		}
		if name, ok := constantString(n.Pipe, 1); ok && id.Ident == fnIcon {
			if svg, ok := r.assets.Icon(name); ok {
				list.Nodes[i] = textNode(n.Pos, svg)
			}
		}
	}
	return true
}

// function returns the identifier that a pipeline of one command calls.
func function(p *parse.PipeNode) *parse.IdentifierNode {
	if len(p.Cmds) != 1 {
		return nil
	}
	id, _ := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	return id
}

// constantString returns the argument at index i of a pipeline of one command
// if it is a string and the last argument.
func constantString(p *parse.PipeNode, i int) (string, bool) {
	if len(p.Cmds) != 1 {
		return "", false
	}
	args := p.Cmds[0].Args
	if len(args) != i+1 {
		return "", false
	}
	s, ok := args[i].(*parse.StringNode)
	if !ok {
		return "", false
	}
	return s.Text, true
}

func textNode(pos parse.Pos, text string) *parse.TextNode {
	return &parse.TextNode{NodeType: parse.NodeText, Pos: pos, Text: []byte(text)}
}

// fault reports a mistake at a node; hint completes it.
func (r *rewriter) fault(n parse.Node, format string, args ...any) hinted {
	start, end := actionBounds(r.unit.file.Data, int(n.Position()))
	r.diags.Add(r.unit.file.Diag("template-syntax", start, end, format, args...))
	return hinted{&r.diags[len(r.diags)-1]}
}

type hinted struct{ d *diag.Diagnostic }

func (h hinted) hint(format string, args ...any) { *h.d = h.d.WithHint(format, args...) }

// actionBounds returns where the {{…}} around an offset begins and ends; the
// end is that of its line for an action of several lines.
func actionBounds(data []byte, at int) (int, int) {
	at = min(at, len(data))
	start := max(bytes.LastIndex(data[:at], []byte("{{")), 0)
	rest := data[at:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	end := at + len(rest)
	if i := bytes.Index(rest, []byte("}}")); i >= 0 {
		end = at + i + 2
	}
	return start, end
}

// joinText joins neighbouring text, so that a page is written in fewer pieces.
// A node that the parser made is kept, as only those know their file.
func joinText(list *parse.ListNode) {
	out := list.Nodes[:0]
	for _, n := range list.Nodes {
		t, ok := n.(*parse.TextNode)
		if ok && len(t.Text) == 0 {
			continue
		}
		if prev, both := last(out).(*parse.TextNode); ok && both {
			prev.Text = slices.Concat(prev.Text, t.Text)
			continue
		}
		out = append(out, n)
	}
	list.Nodes = out
}

func last(nodes []parse.Node) parse.Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[len(nodes)-1]
}
