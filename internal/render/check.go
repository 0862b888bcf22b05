package render

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode"

	"polyport/internal/asset"
	"polyport/internal/diag"
	"polyport/internal/site"
	"polyport/internal/source"
)

// checkProgram checks every template against the types that it will be
// executed with, from *site.Page at the top down through every {{template}},
// without executing anything. It reports all unknown fields, functions,
// messages' ids that are no constants, and arguments that do not fit, each at
// its place. It returns every type that a template is executed with, too.
//
// It is written for Polyport's templates, as the checkers that exist stop at
// the first mistake and cannot see through `on`, whose second field has
// another type in every call. Here it keeps its type.
func checkProgram(p *program, assets *asset.Set) (map[visit]bool, diag.List) {
	c := checker{program: p, assets: assets, seen: map[visit]bool{}, reached: map[string]bool{}}
	page := reflect.TypeFor[*site.Page]()
	for _, l := range layouts {
		if root := p.roots[l]; root != "" {
			c.template(root, page)
		}
	}
	c.template(proseComponent, holeType) // whoever writes prose calls it
	for _, name := range p.names() {     // what nobody calls, with nothing known of its data
		if !c.reached[name] {
			c.template(name, nil)
		}
	}
	return c.seen, c.diags.Sorted()
}

// visit is a template with the type of its data. A type is nil where it is not
// known; whatever is done with an unknown value is accepted.
type visit struct {
	name string
	dot  reflect.Type
}

type checker struct {
	program *program
	assets  *asset.Set
	seen    map[visit]bool
	reached map[string]bool
	diags   diag.List
}

// template checks a template for one type of data, once.
func (c *checker) template(name string, dot reflect.Type) {
	v := visit{name, dot}
	u := c.program.units[name]
	if u == nil || c.seen[v] {
		return
	}
	c.seen[v], c.reached[name] = true, true
	s := scope{checker: c, file: u.file, vars: []variable{{"$", dot}}}
	s.list(u.tree.Root, dot)
}

type variable struct {
	name string
	typ  reflect.Type
}

// scope is a point in a template: the variables that are visible there.
type scope struct {
	*checker
	file *source.File
	vars []variable
}

// fieldHint is the way out where nothing nearer is known.
const fieldHint = "site.Page has the fields, CONTRIBUTING.md lists the functions"

func (s *scope) fault(at, width int, format string, args ...any) *diag.Diagnostic {
	s.diags.Add(s.file.Diag("template-field", at, at+width, format, args...).WithHint("%s", fieldHint))
	return &s.diags[len(s.diags)-1]
}

// suggest adds a way out to d, if one is near.
func suggest(d *diag.Diagnostic, written string, candidates []string) {
	if hint := diag.DidYouMean(written, candidates); hint != "" {
		d.Hint = hint
	}
}

func (s *scope) list(list *parse.ListNode, dot reflect.Type) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.TextNode:
			s.characters(n)
		case *parse.ActionNode:
			s.pipe(n.Pipe, dot)
		case *parse.IfNode:
			s.branch(&n.BranchNode, dot)
		case *parse.WithNode:
			s.branch(&n.BranchNode, dot)
		case *parse.RangeNode:
			s.loop(&n.BranchNode, dot)
		case *parse.TemplateNode:
			var data reflect.Type
			if n.Pipe != nil {
				data = s.pipe(n.Pipe, dot)
			}
			s.template(n.Name, data)
		}
	}
}

var numericReference = regexp.MustCompile(`&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?`)

// characters reports numeric references to what no page may hold.
func (s *scope) characters(n *parse.TextNode) {
	for _, m := range numericReference.FindAllSubmatchIndex(n.Text, -1) {
		digits, base := m[2:4], 16
		if m[2] < 0 {
			digits, base = m[4:6], 10
		}
		r, err := strconv.ParseUint(string(n.Text[digits[0]:digits[1]]), base, 32)
		if err != nil || source.Forbidden(rune(r)) || r > unicode.MaxRune {
			at := int(n.Pos) + m[0]
			s.diags.Add(s.file.Diag("character-control", at, at+m[1]-m[0], "%s stands for what no page may hold", n.Text[m[0]:m[1]]).WithHint("delete it"))
		}
	}
}

// branch checks {{if}} and {{with}}; variables that it declares end with it.
func (s *scope) branch(n *parse.BranchNode, dot reflect.Type) {
	mark := len(s.vars)
	inner := s.pipe(n.Pipe, dot)
	if n.NodeType == parse.NodeIf {
		inner = dot
	}
	after := len(s.vars)
	s.list(n.List, inner)
	s.vars = s.vars[:after]
	s.list(n.ElseList, dot)
	s.vars = s.vars[:mark]
}

func (s *scope) loop(n *parse.BranchNode, dot reflect.Type) {
	mark := len(s.vars)
	over := s.pipe(n.Pipe, dot)
	index, elem, ok := elements(over)
	if !ok {
		at, end := actionBounds(s.file.Data, int(n.Pipe.Pos))
		s.fault(at, end-at, "range cannot go through %s", typeName(over))
	}
	if decl := n.Pipe.Decl; !n.Pipe.IsAssign {
		switch len(decl) {
		case 1:
			s.set(decl[0].Ident[0], elem)
		case 2:
			s.set(decl[0].Ident[0], index)
			s.set(decl[1].Ident[0], elem)
		}
	}
	after := len(s.vars)
	s.list(n.List, elem)
	s.vars = s.vars[:after]
	s.list(n.ElseList, dot)
	s.vars = s.vars[:mark]
}

// pipe returns the type of a pipeline's value.
func (s *scope) pipe(p *parse.PipeNode, dot reflect.Type) reflect.Type {
	var final *value
	for _, cmd := range p.Cmds {
		t := s.command(cmd, dot, final)
		final = &value{typ: t}
	}
	var typ reflect.Type
	if final != nil {
		typ = final.typ
	}
	for _, v := range p.Decl {
		if p.IsAssign {
			s.assign(v.Ident[0], typ)
		} else {
			s.vars = append(s.vars, variable{v.Ident[0], typ})
		}
	}
	return typ
}

func (s *scope) set(name string, typ reflect.Type) {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			s.vars[i].typ = typ
			return
		}
	}
}

// assign notes that a variable may hold a second type from here on.
func (s *scope) assign(name string, typ reflect.Type) {
	if s.lookup(name) != typ {
		s.set(name, nil)
	}
}

func (s *scope) lookup(name string) reflect.Type {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return s.vars[i].typ
		}
	}
	return nil
}

// value is an argument that came through a pipe.
type value struct{ typ reflect.Type }

func (s *scope) command(c *parse.CommandNode, dot reflect.Type, final *value) reflect.Type {
	if id, ok := c.Args[0].(*parse.IdentifierNode); ok {
		return s.call(id, c.Args[1:], dot, final)
	}
	if len(c.Args) > 1 || final != nil {
		at := int(c.Args[0].Position())
		s.fault(at, len(c.Args[0].String()), "%s is not a function and takes no arguments", c.Args[0])
	}
	return s.operand(c.Args[0], dot)
}

// operand returns the type of one operand.
func (s *scope) operand(n parse.Node, dot reflect.Type) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return dot
	case *parse.FieldNode:
		return s.fields(dot, n.Ident, int(n.Pos), strings.TrimPrefix(n.String(), "."))
	case *parse.VariableNode:
		if len(n.Ident) == 1 {
			return s.lookup(n.Ident[0])
		}
		return s.fields(s.lookup(n.Ident[0]), n.Ident[1:], int(n.Pos), strings.Join(n.Ident[1:], "."))
	case *parse.ChainNode:
		return s.fields(s.operand(n.Node, dot), n.Field, int(n.Pos), strings.Join(n.Field, "."))
	case *parse.PipeNode:
		return s.pipe(n, dot)
	case *parse.IdentifierNode:
		return s.call(n, nil, dot, nil)
	case *parse.StringNode:
		return stringType
	case *parse.BoolNode:
		return boolType
	case *parse.NumberNode:
		if n.IsInt {
			return intType
		}
		return reflect.TypeFor[float64]()
	}
	return nil
}

// fields follows .A.B.C from a type. path is the chain as it is written, by
// which the place of a part is found: a chain's own position may be that of
// any of its parts.
func (s *scope) fields(t reflect.Type, idents []string, pos int, path string) reflect.Type {
	for i, ident := range idents {
		if t == nil {
			return nil
		}
		next, ok := field(t, ident)
		if !ok {
			at := s.identAt(pos, path, idents, i)
			suggest(s.fault(at, len(ident), "%s has no field %s", typeName(t), ident), ident, FieldNames(t))
			return nil
		}
		t = next
	}
	return t
}

// identAt returns the offset of idents[i] in the chain around pos.
func (s *scope) identAt(pos int, path string, idents []string, i int) int {
	data := s.file.Data
	from := max(pos-len(path)-1, 0)
	window := string(data[from:min(pos+len(path)+1, len(data))])
	start := strings.LastIndex(window, "."+path)
	if start < 0 {
		return pos
	}
	at := from + start + 1
	for _, before := range idents[:i] {
		at += len(before) + 1
	}
	return at
}
