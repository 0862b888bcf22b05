package render

import (
	"bytes"
	"maps"
	"reflect"
	"slices"

	"polyport/internal/diag"
	"polyport/internal/site"
	"polyport/internal/source"
)

// Components returns, for every layout, the names of all components that its
// pages may call, sorted. It reports nothing: Load does.
func Components(files []*source.File) map[site.Layout][]string {
	prog, _ := parseFiles(files)
	out := make(map[site.Layout][]string, len(layouts))
	for _, l := range layouts {
		reached := map[string]bool{}
		prog.reach(prog.roots[l], reached)
		out[l] = slices.DeleteFunc(slices.Sorted(maps.Keys(reached)), func(name string) bool { return !prog.isComponent(name) })
	}
	return out
}

// isComponent tells a component from a part of a layout ("main@entry").
func (p *program) isComponent(name string) bool {
	kind, component := place(string(p.units[name].file.Path))
	return kind == placeComponent && name == component
}

// reach adds a unit and all that it calls to seen.
func (p *program) reach(name string, seen map[string]bool) {
	if seen[name] || p.units[name] == nil {
		return
	}
	seen[name] = true
	for _, callee := range p.units[name].calls() {
		p.reach(callee, seen)
	}
}

// Parameter is what a component takes, as all those show that call it.
type Parameter struct {
	Page bool         // it takes the page beside its value: (on page value)
	Type reflect.Type // of the value, not a pointer; nil if nothing tells it
}

// Parameters returns every component with what it takes. It is whole even if
// templates have faults, as far as they could be read.
func (s *Set) Parameters() map[string]Parameter { return maps.Clone(s.parameters) }

// parameters finds out what each component takes. One that nobody calls, or
// that is called with values of several types, has no type.
func parameters(prog *program, visits map[visit]bool) map[string]Parameter {
	out := map[string]Parameter{}
	several := map[string]bool{}
	for v := range visits {
		if v.dot == nil && out[v.name].Type != nil || !prog.isComponent(v.name) {
			continue
		}
		p := Parameter{Type: v.dot}
		if v.dot != nil && isOn(v.dot) {
			it, _ := v.dot.FieldByName("It")
			p = Parameter{Page: true, Type: known(it.Type)}
		}
		if p.Type != nil && p.Type.Kind() == reflect.Pointer {
			p.Type = p.Type.Elem()
		}
		if before, ok := out[v.name]; ok && before.Type != nil && before != p {
			several[v.name] = true
		}
		out[v.name] = p
	}
	for name := range several {
		out[name] = Parameter{Page: out[name].Page}
	}
	return out
}

// RenderComponent appends to w what a component writes on a page for a value,
// which must be of the type of its Parameter, or a pointer to it. On failure w
// is left as it was.
func (s *Set) RenderComponent(w *bytes.Buffer, name string, p *site.Page, value any) diag.List {
	before := w.Len()
	e := s.edition(p.Lang)
	if e == nil || e.escaped().Lookup(name) == nil {
		return diag.List{diag.New("template-exec", diag.Pos{File: componentFile(name)}, "there is no component %q in language %q", name, p.Lang)}
	}
	if s.parameters[name].Page {
		value = On{p, value}
	}
	if err := e.escaped().ExecuteTemplate(w, name, value); err != nil {
		w.Truncate(before)
		return diag.List{s.execDiag(err, p)}
	}
	return nil
}
