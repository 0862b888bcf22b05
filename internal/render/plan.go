package render

import (
	"bytes"
	"reflect"
	"sync"
	"text/template/parse"

	"polyport/internal/site"
)

// A plan is a template in a form that is quick to execute: the tree that
// html/template has made safe, turned into closures once, with every field
// looked up by index and every escaper called directly. text/template looks
// fields up by name and calls functions by reflection on every page, which
// costs several times what the page itself does.
//
// A plan covers what Polyport's templates use and writes the same bytes as
// html/template; TestPlanWritesWhatHTMLTemplateWrites holds it to that. Where
// a template uses something else, planner gives up and html/template executes
// that layout; and where a plan fails on a page, html/template is asked again,
// so that there is one source of error messages.
type plan struct {
	root *routine
}

// val is a value while a plan runs. For what `on` made, v is its It and page
// its Page.
type val struct {
	v    reflect.Value
	page *site.Page
}

// machine is one execution of a plan. The variables of nested templates lie
// one behind the other on its stack.
type machine struct {
	w     *bytes.Buffer
	stack []val
	depth int

	scratch []byte // of the text that is being written
}

// maxDepth is how deep templates may call each other. What goes deeper is left
// to html/template, which ends it with an error.
const maxDepth = 1000

// routine is the compiled body of a template for one type of data. body is set
// after a routine was made, so that a template may call itself.
type routine struct {
	body  step
	slots int
}

// step does a part of a template; fp is where the variables of the template
// begin on the stack.
type step func(m *machine, fp int, dot val)

var machines = sync.Pool{New: func() any { return new(machine) }}

// run writes a page. It reports false, with w as it was, if the plan failed.
func (p *plan) run(w *bytes.Buffer, page *site.Page) (ok bool) {
	before := w.Len()
	m := machines.Get().(*machine)
	m.w = w
	defer func() {
		if recover() != nil {
			w.Truncate(before)
			ok = false
		}
		m.w, m.depth = nil, 0
		clear(m.stack[:cap(m.stack)])
		m.stack = m.stack[:0]
		machines.Put(m)
	}()
	p.root.call(m, val{v: reflect.ValueOf(page)})
	return true
}

// call executes a template with data. Its variable $ is slot 0.
func (r *routine) call(m *machine, dot val) {
	if m.depth++; m.depth > maxDepth {
		panic("too deep")
	}
	fp := len(m.stack)
	if n := fp + r.slots; n <= cap(m.stack) {
		m.stack = m.stack[:n]
	} else {
		m.stack = append(m.stack, make([]val, r.slots)...)
	}
	m.stack[fp] = dot
	r.body(m, fp, dot)
	m.stack = m.stack[:fp]
	m.depth--
}

// planner compiles the templates of one language.
type planner struct {
	tree     func(name string) *parse.Tree // of a template that is safe; nil for none
	binding  *binding
	routines map[visit]*routine
}

// unplanned is thrown where a template uses what a plan does not cover.
type unplanned struct{ why string }

// plan compiles a template that is executed with data of a type; nil means that
// html/template has to execute it.
func (p *planner) plan(root string, dot reflect.Type) (out *plan, why string) {
	defer func() {
		if r := recover(); r != nil {
			u, ok := r.(unplanned)
			if !ok {
				panic(r)
			}
			clear(p.routines) // some of them may be half made
			out, why = nil, u.why
		}
	}()
	return &plan{root: p.routine(root, dot)}, ""
}

func (p *planner) routine(name string, dot reflect.Type) *routine {
	key := visit{name, dot}
	if r := p.routines[key]; r != nil {
		return r
	}
	r := &routine{}
	p.routines[key] = r
	t := p.tree(name)
	if t == nil {
		panic(unplanned{"no template " + name})
	}
	b := body{planner: p, slots: 1, vars: []slot{{"$", dot, 0}}}
	r.body = b.list(t.Root, dot)
	r.slots = b.slots
	return r
}

// slot is a variable in scope: its name, type and place.
type slot struct {
	name string
	typ  reflect.Type
	at   int
}

// body compiles one template.
type body struct {
	*planner
	vars  []slot
	slots int
}

func (b *body) declare(name string, typ reflect.Type) int {
	at := b.slots
	b.slots++
	b.vars = append(b.vars, slot{name, typ, at})
	return at
}

func (b *body) variable(name string) slot {
	for i := len(b.vars) - 1; i >= 0; i-- {
		if b.vars[i].name == name {
			return b.vars[i]
		}
	}
	panic(unplanned{"variable " + name})
}

func (b *body) list(list *parse.ListNode, dot reflect.Type) step {
	if list == nil || len(list.Nodes) == 0 {
		return func(*machine, int, val) {}
	}
	steps := make([]step, 0, len(list.Nodes))
	for _, n := range list.Nodes {
		steps = append(steps, b.node(n, dot))
	}
	if len(steps) == 1 {
		return steps[0]
	}
	return func(m *machine, fp int, dot val) {
		for _, s := range steps {
			s(m, fp, dot)
		}
	}
}

func (b *body) node(n parse.Node, dot reflect.Type) step {
	switch n := n.(type) {
	case *parse.TextNode:
		text := n.Text
		return func(m *machine, _ int, _ val) { m.w.Write(text) }
	case *parse.ActionNode:
		return b.action(n.Pipe, dot)
	case *parse.IfNode:
		return b.branch(&n.BranchNode, dot)
	case *parse.WithNode:
		return b.branch(&n.BranchNode, dot)
	case *parse.RangeNode:
		return b.loop(&n.BranchNode, dot)
	case *parse.TemplateNode:
		if n.Pipe == nil {
			panic(unplanned{"template without data"})
		}
		data, typ := b.pipe(n.Pipe, dot)
		r := b.routine(n.Name, typ)
		return func(m *machine, fp int, dot val) { r.call(m, data(m, fp, dot)) }
	}
	panic(unplanned{n.String()})
}

// action compiles {{…}}: a declaration, or a value that is written.
func (b *body) action(p *parse.PipeNode, dot reflect.Type) step {
	if len(p.Decl) > 0 {
		value, typ := b.pipe(&parse.PipeNode{Cmds: p.Cmds}, dot)
		at := b.target(p, typ)
		return func(m *machine, fp int, dot val) { m.stack[fp+at] = value(m, fp, dot) }
	}
	if s := b.proseStep(p, dot); s != nil {
		return s
	}
	write := b.output(p, dot)
	return func(m *machine, fp int, dot val) { m.w.WriteString(write(m, fp, dot)) }
}

// proseStep compiles {{prose page prose}}, the bulk of most pages, so that it
// is written without being put together first; nil for anything else.
func (b *body) proseStep(p *parse.PipeNode, dot reflect.Type) step {
	id, ok := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	if !ok || id.Ident != fnProse || len(p.Cmds) != 2 || p.Cmds[1].String() != escHTML {
		return nil
	}
	args := p.Cmds[0].Args[1:]
	b.want(fnProse, args, 2)
	page, x := b.page(args[0], dot), typed[site.Prose](b, args[1], dot)
	return func(m *machine, fp int, dot val) { b.binding.writeProse(m, page(m, fp, dot), x(m, fp, dot)) }
}

// writeProse writes a text, each hole by its component in the language of the
// text.
func (b *binding) writeProse(m *machine, page *site.Page, x *site.Prose) {
	hole := b.components(x).hole
	m.scratch = x.HTML(m.scratch[:0], func(dst []byte, h *site.Hole) []byte {
		if h.Href != "" {
			return append(dst, escapeHTML(string(href(page, h.Href)))...)
		}
		m.w.Write(dst) // what comes before it, so that the component writes behind it
		hole.call(m, val{v: reflect.ValueOf(h), page: page})
		return dst[:0]
	})
	m.w.Write(m.scratch)
}

// target returns the slot that a pipeline sets.
func (b *body) target(p *parse.PipeNode, typ reflect.Type) int {
	if len(p.Decl) != 1 {
		panic(unplanned{"several variables"})
	}
	name := p.Decl[0].Ident[0]
	if !p.IsAssign {
		return b.declare(name, typ)
	}
	v := b.variable(name)
	if v.typ != typ {
		panic(unplanned{"a variable of two types"})
	}
	return v.at
}

func (b *body) branch(n *parse.BranchNode, dot reflect.Type) step {
	mark := len(b.vars)
	defer func() { b.vars = b.vars[:mark] }()
	if n.NodeType == parse.NodeIf && len(n.Pipe.Decl) == 0 {
		cond := b.condition(n.Pipe, dot)
		yes := b.list(n.List, dot)
		b.vars = b.vars[:mark]
		no := b.list(n.ElseList, dot)
		return func(m *machine, fp int, dot val) {
			if cond(m, fp, dot) {
				yes(m, fp, dot)
			} else {
				no(m, fp, dot)
			}
		}
	}
	value, typ := b.pipe(&parse.PipeNode{Cmds: n.Pipe.Cmds}, dot)
	truth, at := truthOf(typ), -1
	if len(n.Pipe.Decl) > 0 {
		at = b.target(n.Pipe, typ)
	}
	declared := len(b.vars)
	isWith, inner := n.NodeType == parse.NodeWith, dot
	if isWith {
		inner = typ
	}
	yes := b.list(n.List, inner)
	b.vars = b.vars[:declared]
	no := b.list(n.ElseList, dot)
	return func(m *machine, fp int, dot val) {
		v := value(m, fp, dot)
		if at >= 0 {
			m.stack[fp+at] = v
		}
		switch {
		case !truth(v):
			no(m, fp, dot)
		case isWith:
			yes(m, fp, v)
		default:
			yes(m, fp, dot)
		}
	}
}

func (b *body) loop(n *parse.BranchNode, dot reflect.Type) step {
	mark := len(b.vars)
	defer func() { b.vars = b.vars[:mark] }()
	over, typ := b.pipe(&parse.PipeNode{Cmds: n.Pipe.Cmds}, dot)
	if typ.Kind() != reflect.Slice || n.Pipe.IsAssign {
		panic(unplanned{"range over " + typ.String()})
	}
	index, elem := -1, -1
	switch d := n.Pipe.Decl; len(d) {
	case 1:
		elem = b.declare(d[0].Ident[0], typ.Elem())
	case 2:
		index = b.declare(d[0].Ident[0], intType)
		elem = b.declare(d[1].Ident[0], typ.Elem())
	}
	declared := len(b.vars)
	each := b.list(n.List, typ.Elem())
	b.vars = b.vars[:declared]
	none := b.list(n.ElseList, dot)
	return func(m *machine, fp int, dot val) {
		s := over(m, fp, dot).v
		if s.Len() == 0 {
			none(m, fp, dot)
		}
		for i := range s.Len() {
			v := val{v: s.Index(i)}
			if elem >= 0 {
				m.stack[fp+elem] = v
			}
			if index >= 0 {
				m.stack[fp+index] = val{v: reflect.ValueOf(i)}
			}
			each(m, fp, v)
		}
	}
}
