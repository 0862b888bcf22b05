package render

import (
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"

	"polyport/internal/bcp47"
	"polyport/internal/site"
)

// call compiles a call whose value is used as a value.
func (b *body) call(name string, args []parse.Node, dot reflect.Type) (expr, reflect.Type) {
	switch name {
	case fnOn:
		b.want(name, args, 2)
		page := b.page(args[0], dot)
		it, typ := b.operand(args[1], dot)
		if isOn(typ) || typ.Kind() == reflect.Interface {
			panic(unplanned{"on on"})
		}
		return func(m *machine, fp int, dot val) val {
			return val{v: it(m, fp, dot).v, page: page(m, fp, dot)}
		}, onType(typ)
	case "and", "or", "not", "eq", "ne", "lt", "le", "gt", "ge":
		c := b.boolean(name, args, dot)
		if (name == "and" || name == "or") && !b.allBool(args, dot) {
			panic(unplanned{name + " for its value"})
		}
		return func(m *machine, fp int, dot val) val { return val{v: reflect.ValueOf(c(m, fp, dot))} }, boolType
	case "index":
		return b.index(args, dot)
	case "len", "add":
		n := b.integer(name, args, dot)
		return func(m *machine, fp int, dot val) val { return val{v: reflect.ValueOf(n(m, fp, dot))} }, intType
	case fnT, fnTOf, fnNum, fnLangName, fnAsset, fnSheet, fnStyleHash, fnScriptHash, "print", "printf":
		s := b.textCall(name, args, dot)
		return func(m *machine, fp int, dot val) val { return val{v: reflect.ValueOf(s(m, fp, dot))} }, stringType
	}
	panic(unplanned{name})
}

func (b *body) want(name string, args []parse.Node, n int) {
	if len(args) != n {
		panic(unplanned{name})
	}
}

func (b *body) page(n parse.Node, dot reflect.Type) func(*machine, int, val) *site.Page {
	e, t := b.operand(n, dot)
	if t != pageType {
		panic(unplanned{"expected a page"})
	}
	return func(m *machine, fp int, dot val) *site.Page { return e(m, fp, dot).v.Interface().(*site.Page) }
}

// typed compiles an operand that must be of a type, or a pointer to it, and
// returns it as a pointer.
func typed[X any](b *body, n parse.Node, dot reflect.Type) func(*machine, int, val) *X {
	e, t := b.operand(n, dot)
	switch t {
	case reflect.TypeFor[*X]():
		return func(m *machine, fp int, dot val) *X { return e(m, fp, dot).v.Interface().(*X) }
	case reflect.TypeFor[X]():
		return func(m *machine, fp int, dot val) *X { return e(m, fp, dot).v.Addr().Interface().(*X) }
	}
	panic(unplanned{t.String()})
}

// index compiles an index into a slice.
func (b *body) index(args []parse.Node, dot reflect.Type) (expr, reflect.Type) {
	b.want("index", args, 2)
	s, t := b.operand(args[0], dot)
	i, it := b.operand(args[1], dot)
	if t.Kind() != reflect.Slice || it.Kind() != reflect.Int {
		panic(unplanned{"index of " + t.String()})
	}
	return func(m *machine, fp int, dot val) val {
		return val{v: s(m, fp, dot).v.Index(int(i(m, fp, dot).v.Int()))}
	}, t.Elem()
}

// integer compiles len and add.
func (b *body) integer(name string, args []parse.Node, dot reflect.Type) func(*machine, int, val) int {
	if name == "len" {
		b.want(name, args, 1)
		e, t := b.operand(args[0], dot)
		if t.Kind() != reflect.Slice && t.Kind() != reflect.String {
			panic(unplanned{"len of " + t.String()})
		}
		return func(m *machine, fp int, dot val) int { return e(m, fp, dot).v.Len() }
	}
	b.want(name, args, 2)
	x, xt := b.operand(args[0], dot)
	y, yt := b.operand(args[1], dot)
	if xt != intType || yt != intType {
		panic(unplanned{"add"})
	}
	return func(m *machine, fp int, dot val) int {
		return int(x(m, fp, dot).v.Int() + y(m, fp, dot).v.Int())
	}
}

// textCall compiles the functions that return characters.
func (b *body) textCall(name string, args []parse.Node, dot reflect.Type) text {
	switch name {
	case fnT, fnTextT, fnTOf, fnTextTOf:
		return b.messageCall(name, args, dot)
	case fnNum:
		b.want(name, args, 1)
		e, t := b.operand(args[0], dot)
		s := textOf(e, t)
		return func(m *machine, fp int, dot val) string { return must(b.binding.num(s(m, fp, dot))) }
	case fnLangName:
		b.want(name, args, 1)
		e, t := b.operand(args[0], dot)
		s := textOf(e, t)
		return func(m *machine, fp int, dot val) string {
			return b.binding.words.LanguageName(bcp47.Tag(s(m, fp, dot)))
		}
	case fnThemeIcon:
		b.want(name, args, 1)
		e, t := b.operand(args[0], dot)
		s := textOf(e, t)
		return func(m *machine, fp int, dot val) string { return string(must(b.binding.themeIcon(s(m, fp, dot)))) }
	case fnIcon:
		b.want(name, args, 1)
		e, t := b.operand(args[0], dot)
		s := textOf(e, t)
		return func(m *machine, fp int, dot val) string { return string(must(b.binding.icon(s(m, fp, dot)))) }
	case fnAsset:
		b.want(name, args, 1)
		e, t := b.operand(args[0], dot)
		s := textOf(e, t)
		return func(m *machine, fp int, dot val) string { return must(b.binding.asset(s(m, fp, dot))) }
	case fnInlineScript, fnScriptHash:
		b.want(name, args, 1)
		e, t := b.operand(args[0], dot)
		s := textOf(e, t)
		return func(m *machine, fp int, dot val) string {
			if name == fnScriptHash {
				return hashOf(b.binding.assets.Worker(s(m, fp, dot)))
			}
			return string(b.binding.inlineScript(s(m, fp, dot)))
		}
	case fnInlineStyle, fnStyleHash:
		b.want(name, args, 1)
		page := b.page(args[0], dot)
		return func(m *machine, fp int, dot val) string {
			if name == fnStyleHash {
				return hashOf(b.binding.style(page(m, fp, dot)))
			}
			return string(b.binding.inlineStyle(page(m, fp, dot)))
		}
	case fnSheet:
		b.want(name, args, 1)
		page := b.page(args[0], dot)
		return func(m *machine, fp int, dot val) string { return b.binding.sheet(page(m, fp, dot)) }
	case fnData:
		b.want(name, args, 1)
		page := b.page(args[0], dot)
		return func(m *machine, fp int, dot val) string { return string(datablock(page(m, fp, dot))) }
	case fnLangAttr:
		b.want(name, args, 1)
		w := typed[site.Words](b, args[0], dot)
		return func(m *machine, fp int, dot val) string { return string(langattr(*w(m, fp, dot))) }
	case fnProseAttr, fnProse:
		b.want(name, args, 2)
		page, x := b.page(args[0], dot), typed[site.Prose](b, args[1], dot)
		if name == fnProse {
			return func(m *machine, fp int, dot val) string {
				return string(must(b.binding.prose(page(m, fp, dot), x(m, fp, dot))))
			}
		}
		return func(m *machine, fp int, dot val) string { return string(proseattr(page(m, fp, dot), x(m, fp, dot))) }
	case fnHref:
		b.want(name, args, 2)
		page := b.page(args[0], dot)
		e, t := b.operand(args[1], dot)
		s := textOf(e, t)
		return func(m *machine, fp int, dot val) string { return string(href(page(m, fp, dot), s(m, fp, dot))) }
	case "print", "printf":
		return b.printCall(name, args, dot)
	}
	e, t := b.call(name, args, dot)
	return textOf(e, t)
}

// printCall compiles print and printf of strings and integers.
func (b *body) printCall(name string, args []parse.Node, dot reflect.Type) text {
	values := b.anyValues(args, dot)
	return func(m *machine, fp int, dot val) string {
		list := make([]any, len(values))
		for i, v := range values {
			list[i] = v(m, fp, dot)
		}
		if name == "printf" {
			return fmt.Sprintf(list[0].(string), list[1:]...)
		}
		return fmt.Sprint(list...)
	}
}

// anyValues compiles arguments that are passed on as they are.
func (b *body) anyValues(args []parse.Node, dot reflect.Type) []func(*machine, int, val) any {
	values := make([]func(*machine, int, val) any, len(args))
	for i, a := range args {
		e, t := b.operand(a, dot)
		if t.Kind() != reflect.String && t.Kind() != reflect.Int && t != reflect.TypeFor[site.Words]() {
			panic(unplanned{"argument " + t.String()})
		}
		values[i] = func(m *machine, fp int, dot val) any { return e(m, fp, dot).v.Interface() }
	}
	return values
}

// messageCall compiles T and TOf, whose first argument is a constant.
func (b *body) messageCall(name string, args []parse.Node, dot reflect.Type) text {
	if len(args) == 0 {
		panic(unplanned{name})
	}
	id, ok := args[0].(*parse.StringNode)
	if !ok {
		panic(unplanned{name})
	}
	values := b.anyValues(args[1:], dot)
	if name == fnTOf || name == fnTextTOf {
		b.want(name, args, 2)
		return func(m *machine, fp int, dot val) string {
			if name == fnTOf {
				return must(b.binding.plainOf(id.Text, values[0](m, fp, dot)))
			}
			return string(must(b.binding.textOf(id.Text, values[0](m, fp, dot))))
		}
	}
	return func(m *machine, fp int, dot val) string {
		list := make([]any, len(values))
		for i, v := range values {
			list[i] = v(m, fp, dot)
		}
		if name == fnT {
			return must(b.binding.plain(id.Text, list...))
		}
		return string(must(b.binding.text(id.Text, list...)))
	}
}

// must passes a result on; an error ends the plan, and html/template then
// words it.
func must[X string | template.HTML](x X, err error) X {
	if err != nil {
		panic(err)
	}
	return x
}
