package render

import (
	"reflect"
	"text/template/parse"
)

// constantFolder writes into a copy of the templates what is constant in one language:
// every message with constant arguments becomes text before html/template sees
// it, and so costs nothing while a page is rendered.
type constantFolder struct {
	binding *binding
	off     bool // leave the calls in place; for the test that compares both ways
}

// tree returns t for the language; t itself is not changed.
func (b *constantFolder) tree(t *parse.Tree) *parse.Tree {
	out := t.Copy()
	b.list(out.Root, htmlContext{})
	return out
}

// list follows the HTML as rewriter does, as a message is written out early
// only where html/template would have escaped it in the same way.
func (b *constantFolder) list(list *parse.ListNode, html htmlContext) htmlContext {
	if list == nil {
		return html
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			html = html.next(n.Text)
		case *parse.ActionNode:
			b.pipe(n.Pipe)
			if text, ok := b.action(n.Pipe, html); ok {
				list.Nodes[i] = textNode(n.Pos, text)
			}
			if html.state == inEquals {
				html.state = inBare
			}
		case *parse.TemplateNode:
			b.pipe(n.Pipe)
		case *parse.IfNode:
			html = b.branch(&n.BranchNode, html)
		case *parse.WithNode:
			html = b.branch(&n.BranchNode, html)
		case *parse.RangeNode:
			html = b.branch(&n.BranchNode, html)
		}
	}
	joinText(list)
	return html
}

func (b *constantFolder) branch(n *parse.BranchNode, html htmlContext) htmlContext {
	b.pipe(n.Pipe)
	out := b.list(n.List, html)
	b.list(n.ElseList, html)
	return out
}

// action returns what a call writes, if that is the same on every page.
func (b *constantFolder) action(p *parse.PipeNode, html htmlContext) (string, bool) {
	markup := html.state == inText
	if b.off || len(p.Decl) > 0 || !markup && !html.plainValue() && html.state != inRCDATA {
		return "", false
	}
	if s, ok := constantString(p, 0); ok {
		return escapeHTML(s), true
	}
	id := function(p)
	if id == nil {
		return "", false
	}
	args, ok := constants(p.Cmds[0].Args[1:])
	if !ok {
		return "", false
	}
	switch v := b.call(id.Ident, args).(type) {
	case string:
		return escapeHTML(v), true
	case marked:
		return string(v), markup
	}
	return "", false
}

// pipe replaces messages that are arguments or the value of a variable.
func (b *constantFolder) pipe(p *parse.PipeNode) {
	if p == nil || b.off {
		return
	}
	for _, c := range p.Cmds {
		for i, arg := range c.Args {
			inner, ok := arg.(*parse.PipeNode)
			if !ok {
				continue
			}
			b.pipe(inner)
			if s, ok := b.value(inner); ok {
				c.Args[i] = s
			}
		}
	}
	if s, ok := b.value(p); ok {
		p.Cmds[0].Args = []parse.Node{s}
	}
}

// value returns the constant that T or asset stands for in a pipeline.
func (b *constantFolder) value(p *parse.PipeNode) (*parse.StringNode, bool) {
	id := function(p)
	if id == nil || id.Ident != fnT && id.Ident != fnTOf && id.Ident != fnAsset {
		return nil, false
	}
	args, ok := constants(p.Cmds[0].Args[1:])
	if !ok {
		return nil, false
	}
	s, ok := b.call(id.Ident, args).(string)
	return &parse.StringNode{NodeType: parse.NodeString, Pos: id.Pos, Quoted: `"` + id.Ident + `"`, Text: s}, ok
}

// marked is text that is HTML already.
type marked string

// call evaluates one of the functions whose result depends on the language and
// the arguments alone: a string, marked HTML, or nil for what is not constant.
func (b *constantFolder) call(name string, args []any) any {
	switch name {
	case fnT, fnTextT, fnTOf, fnTextTOf, fnNum, fnLangName, fnAsset:
	default:
		return nil
	}
	f := reflect.ValueOf(b.binding.allFuncs()[name])
	in, ok := values(f.Type(), args)
	if !ok {
		return nil
	}
	out := f.Call(in)
	if len(out) == 2 && !out[1].IsNil() {
		return nil // the mistake shows, with its place, when the page is rendered
	}
	if name == fnTextT || name == fnTextTOf {
		return marked(out[0].String())
	}
	return out[0].String()
}

// values fits constants to the parameters of a function.
func values(f reflect.Type, args []any) ([]reflect.Value, bool) {
	fixed := f.NumIn()
	if f.IsVariadic() {
		fixed--
	}
	if len(args) < fixed || len(args) > fixed && !f.IsVariadic() {
		return nil, false
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		param := f.In(min(i, f.NumIn()-1))
		if i >= fixed {
			param = param.Elem()
		}
		v := reflect.ValueOf(a)
		if param.Kind() != reflect.Interface {
			if v.Kind() != param.Kind() {
				return nil, false
			}
			v = v.Convert(param)
		}
		in[i] = v
	}
	return in, true
}

// constants returns the values of literal arguments.
func constants(nodes []parse.Node) ([]any, bool) {
	args := make([]any, len(nodes))
	for i, n := range nodes {
		switch n := n.(type) {
		case *parse.StringNode:
			args[i] = n.Text
		case *parse.NumberNode:
			if !n.IsInt {
				return nil, false
			}
			args[i] = int(n.Int64)
		default:
			return nil, false
		}
	}
	return args, true
}
