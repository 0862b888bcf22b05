package render

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

// constantFolder writes into a copy of the templates, as html/template has made
// them safe, what is constant in one language: every message with constant
// arguments becomes text, and so costs nothing while a page is rendered.
type constantFolder struct{ binding *binding }

// tree returns t for the language; t itself is not changed.
func (b *constantFolder) tree(t *parse.Tree) *parse.Tree {
	out := t.Copy()
	b.list(out.Root)
	return out
}

func (b *constantFolder) list(list *parse.ListNode) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			b.pipe(n.Pipe)
			if text, ok := b.action(n.Pipe); ok {
				list.Nodes[i] = textNode(n.Pos, text)
			}
		case *parse.TemplateNode:
			b.pipe(n.Pipe)
		case *parse.IfNode:
			b.branch(&n.BranchNode)
		case *parse.WithNode:
			b.branch(&n.BranchNode)
		case *parse.RangeNode:
			b.branch(&n.BranchNode)
		}
	}
	joinText(list)
}

func (b *constantFolder) branch(n *parse.BranchNode) {
	b.pipe(n.Pipe)
	b.list(n.List)
	b.list(n.ElseList)
}

// action returns what a pipeline writes, if that is the same on every page: a
// constant, by way of the escapers that html/template has put behind it.
func (b *constantFolder) action(p *parse.PipeNode) (out string, ok bool) {
	if len(p.Decl) > 0 {
		return "", false
	}
	value, typ := b.constant(p.Cmds[0])
	if typ == nil {
		return "", false
	}
	defer func() { // an escaper that plans do not know is left to them
		if r := recover(); r != nil {
			if _, known := r.(unplanned); !known {
				panic(r)
			}
			out, ok = "", false
		}
	}()
	write := text(func(*machine, int, val) string { return value })
	for _, c := range p.Cmds[1:] {
		id, named := c.Args[0].(*parse.IdentifierNode)
		if !named || len(c.Args) != 1 {
			return "", false
		}
		write, typ = escaper(id.Ident, write, typ)
	}
	return write(nil, 0, val{}), typ == safeType
}

// constant is the value of a command that is the same on every page, and its type;
// no type for any other.
func (b *constantFolder) constant(c *parse.CommandNode) (string, reflect.Type) {
	if s, ok := c.Args[0].(*parse.StringNode); ok && len(c.Args) == 1 {
		return s.Text, stringType
	}
	id, ok := c.Args[0].(*parse.IdentifierNode)
	if !ok {
		return "", nil
	}
	args, ok := constants(c.Args[1:])
	if !ok {
		return "", nil
	}
	switch v := b.call(id.Ident, args).(type) {
	case string:
		return v, stringType
	case marked:
		return string(v), reflect.TypeFor[template.HTML]()
	}
	return "", nil
}

// pipe replaces messages that are arguments or the value of a variable.
func (b *constantFolder) pipe(p *parse.PipeNode) {
	if p == nil {
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
