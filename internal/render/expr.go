package render

import (
	"reflect"
	"slices"
	"strconv"
	"text/template/parse"
)

// An expr computes a value, a text its characters, a cond its truth.
type (
	expr func(m *machine, fp int, dot val) val
	text func(m *machine, fp int, dot val) string
	cond func(m *machine, fp int, dot val) bool
)

// pipe compiles a pipeline without declarations to a value of a known type.
func (b *body) pipe(p *parse.PipeNode, dot reflect.Type) (expr, reflect.Type) {
	if len(p.Cmds) != 1 || len(p.Decl) > 0 {
		panic(unplanned{p.String()})
	}
	return b.command(p.Cmds[0], dot)
}

func (b *body) command(c *parse.CommandNode, dot reflect.Type) (expr, reflect.Type) {
	if id, ok := c.Args[0].(*parse.IdentifierNode); ok {
		return b.call(id.Ident, c.Args[1:], dot)
	}
	return b.operand(c.Args[0], dot)
}

func (b *body) operand(n parse.Node, dot reflect.Type) (expr, reflect.Type) {
	switch n := n.(type) {
	case *parse.DotNode:
		return func(_ *machine, _ int, dot val) val { return dot }, dot
	case *parse.FieldNode:
		return fieldChain(func(_ *machine, _ int, dot val) val { return dot }, dot, n.Ident)
	case *parse.VariableNode:
		v := b.variable(n.Ident[0])
		at := v.at
		return fieldChain(func(m *machine, fp int, _ val) val { return m.stack[fp+at] }, v.typ, n.Ident[1:])
	case *parse.ChainNode:
		e, t := b.operand(n.Node, dot)
		return fieldChain(e, t, n.Field)
	case *parse.PipeNode:
		return b.pipe(n, dot)
	case *parse.IdentifierNode:
		return b.call(n.Ident, nil, dot)
	case *parse.StringNode:
		return constant(n.Text)
	case *parse.BoolNode:
		return constant(n.True)
	case *parse.NumberNode:
		if n.IsInt {
			return constant(int(n.Int64))
		}
	}
	panic(unplanned{n.String()})
}

func constant(x any) (expr, reflect.Type) {
	v := val{v: reflect.ValueOf(x)}
	return func(*machine, int, val) val { return v }, v.v.Type()
}

// isOn reports whether a type is that of a value made by `on`.
func isOn(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.Name() == "" && t.NumField() == 2 && t.Field(0).Name == "Page" && t.Field(1).Name == "It"
}

// fieldChain compiles .A.B.C on a value.
func fieldChain(e expr, t reflect.Type, idents []string) (expr, reflect.Type) {
	for _, ident := range idents {
		e, t = fieldOf(e, t, ident)
	}
	return e, t
}

func fieldOf(e expr, t reflect.Type, ident string) (expr, reflect.Type) {
	if isOn(t) {
		switch ident {
		case "Page":
			return func(m *machine, fp int, dot val) val { return val{v: reflect.ValueOf(e(m, fp, dot).page)} }, pageType
		case "It":
			return func(m *machine, fp int, dot val) val { return val{v: e(m, fp, dot).v} }, t.Field(1).Type
		}
	}
	s, pointer := t, t.Kind() == reflect.Pointer
	if pointer {
		s = t.Elem()
	}
	_, method := methodOf(t, ident)
	if s.Kind() != reflect.Struct || method {
		panic(unplanned{"." + ident})
	}
	f, ok := s.FieldByName(ident)
	if !ok || f.Type.Kind() == reflect.Interface || f.Type.Kind() == reflect.Func {
		panic(unplanned{"." + ident})
	}
	index := f.Index
	if len(index) == 1 {
		i := index[0]
		if pointer {
			return func(m *machine, fp int, dot val) val { return val{v: e(m, fp, dot).v.Elem().Field(i)} }, f.Type
		}
		return func(m *machine, fp int, dot val) val { return val{v: e(m, fp, dot).v.Field(i)} }, f.Type
	}
	return func(m *machine, fp int, dot val) val {
		v := e(m, fp, dot).v
		if pointer {
			v = v.Elem() // of nil: the zero Value, which panics; the plan then fails, as it should
		}
		return val{v: v.FieldByIndex(index)}
	}, f.Type
}

// condition compiles a pipeline of which only the truth matters.
func (b *body) condition(p *parse.PipeNode, dot reflect.Type) cond {
	if id := function(p); id != nil {
		switch id.Ident {
		case "and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge":
			return b.boolean(id.Ident, p.Cmds[0].Args[1:], dot)
		}
	}
	e, t := b.pipe(p, dot)
	truth := truthOf(t)
	return func(m *machine, fp int, dot val) bool { return truth(e(m, fp, dot)) }
}

// truth compiles an operand of which only the truth matters.
func (b *body) truth(n parse.Node, dot reflect.Type) cond {
	if p, ok := n.(*parse.PipeNode); ok {
		return b.condition(p, dot)
	}
	e, t := b.operand(n, dot)
	truth := truthOf(t)
	return func(m *machine, fp int, dot val) bool { return truth(e(m, fp, dot)) }
}

func (b *body) allBool(args []parse.Node, dot reflect.Type) bool {
	return !slices.ContainsFunc(args, func(n parse.Node) bool {
		_, t := b.operand(n, dot)
		return t != boolType
	})
}

func (b *body) boolean(name string, args []parse.Node, dot reflect.Type) cond {
	switch name {
	case "not":
		b.want(name, args, 1)
		c := b.truth(args[0], dot)
		return func(m *machine, fp int, dot val) bool { return !c(m, fp, dot) }
	case "and", "or":
		conds := make([]cond, len(args))
		for i, a := range args {
			conds[i] = b.truth(a, dot)
		}
		stop := name == "or"
		return func(m *machine, fp int, dot val) bool {
			for _, c := range conds {
				if c(m, fp, dot) == stop {
					return stop
				}
			}
			return !stop
		}
	}
	return b.comparison(name, args, dot)
}

// comparison compiles a comparison of two strings or two integers.
func (b *body) comparison(name string, args []parse.Node, dot reflect.Type) cond {
	b.want(name, args, 2)
	x, xt := b.operand(args[0], dot)
	y, yt := b.operand(args[1], dot)
	ok := map[string]func(int) bool{
		"eq": func(c int) bool { return c == 0 }, "ne": func(c int) bool { return c != 0 },
		"lt": func(c int) bool { return c < 0 }, "le": func(c int) bool { return c <= 0 },
		"gt": func(c int) bool { return c > 0 }, "ge": func(c int) bool { return c >= 0 },
	}[name]
	switch {
	case xt.Kind() == reflect.String && yt.Kind() == reflect.String:
		return func(m *machine, fp int, dot val) bool {
			return ok(compare(x(m, fp, dot).v.String(), y(m, fp, dot).v.String()))
		}
	case xt.Kind() == reflect.Int && yt.Kind() == reflect.Int:
		return func(m *machine, fp int, dot val) bool {
			return ok(compare(x(m, fp, dot).v.Int(), y(m, fp, dot).v.Int()))
		}
	}
	panic(unplanned{name})
}

func compare[X string | int64](x, y X) int {
	switch {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}

// truthOf returns what {{if}} makes of values of a type.
func truthOf(t reflect.Type) func(val) bool {
	if isOn(t) {
		return func(val) bool { return true }
	}
	switch t.Kind() {
	case reflect.Bool:
		return func(v val) bool { return v.v.Bool() }
	case reflect.Int:
		return func(v val) bool { return v.v.Int() != 0 }
	case reflect.String, reflect.Slice:
		return func(v val) bool { return v.v.Len() > 0 }
	case reflect.Pointer:
		return func(v val) bool { return !v.v.IsNil() }
	case reflect.Struct:
		return func(val) bool { return true }
	}
	panic(unplanned{"truth of " + t.String()})
}

// textOf compiles a value to the characters that it is written with.
func textOf(e expr, t reflect.Type) text {
	if t.Implements(stringerType) || t.Implements(errorType) || reflect.PointerTo(t).Implements(stringerType) {
		panic(unplanned{"a Stringer"})
	}
	switch t.Kind() {
	case reflect.String:
		return func(m *machine, fp int, dot val) string { return e(m, fp, dot).v.String() }
	case reflect.Int:
		return func(m *machine, fp int, dot val) string { return strconv.FormatInt(e(m, fp, dot).v.Int(), 10) }
	}
	panic(unplanned{"text of " + t.String()})
}

var (
	stringerType = reflect.TypeFor[interface{ String() string }]()
	errorType    = reflect.TypeFor[error]()
)
