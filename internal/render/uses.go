package render

import (
	"slices"
	"strings"
	"text/template/parse"

	"polyport/internal/locale"
	"polyport/internal/source"
)

// collectUses returns every message that the program asks for, once for each
// place in a file, though a part of the frame is in the program once a layout.
func collectUses(p *program) []locale.Use {
	c := useCollector{seen: map[string]bool{}}
	for _, name := range p.names() {
		u := p.units[name]
		c.file = u.file
		pipelines(u.tree.Root, c.pipe)
	}
	slices.SortStableFunc(c.uses, func(a, b locale.Use) int { return a.Pos.Compare(b.Pos) })
	return c.uses
}

type useCollector struct {
	file *source.File
	seen map[string]bool
	uses []locale.Use
}

func (c *useCollector) pipe(p *parse.PipeNode) {
	for _, cmd := range p.Cmds {
		for _, arg := range cmd.Args {
			if inner, ok := arg.(*parse.PipeNode); ok {
				c.pipe(inner)
			}
		}
		if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok && len(cmd.Args) > 1 {
			c.call(id.Ident, cmd.Args[1:])
		}
	}
}

func (c *useCollector) call(name string, args []parse.Node) {
	id, ok := args[0].(*parse.StringNode)
	if !ok || name != fnT && name != fnTOf {
		return
	}
	u := locale.Use{ID: id.Text, Pos: c.file.Pos(int(id.Pos))}
	u.Line = c.file.Line(u.Pos.Line)
	if name == fnTOf {
		u.ID, u.Prefix = id.Text+".", true
	} else {
		u.Args, u.ArgsKnown = argNames(args[1:])
	}
	if key := u.Pos.String(); !c.seen[key] {
		c.seen[key] = true
		c.uses = append(c.uses, u)
	}
}

// argNames returns the names among name, value pairs, and whether every one of
// them is a constant.
func argNames(args []parse.Node) ([]string, bool) {
	var names []string
	for i := 0; i < len(args); i += 2 {
		s, ok := args[i].(*parse.StringNode)
		if !ok {
			return nil, false
		}
		names = append(names, strings.TrimSpace(s.Text))
	}
	return names, true
}

// pipelines calls f for every pipeline of a template.
func pipelines(list *parse.ListNode, f func(*parse.PipeNode)) {
	walk(list, func(n parse.Node) {
		switch n := n.(type) {
		case *parse.ActionNode:
			f(n.Pipe)
		case *parse.IfNode:
			f(n.Pipe)
		case *parse.WithNode:
			f(n.Pipe)
		case *parse.RangeNode:
			f(n.Pipe)
		case *parse.TemplateNode:
			if n.Pipe != nil {
				f(n.Pipe)
			}
		}
	})
}
