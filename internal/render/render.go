// Package render turns closed pages into HTML.
//
// In: the templates below templates/, the languages with their messages, the
// assets; then one site.Page at a time. Out: the bytes of the page, and a
// diag.List of what is wrong with the templates, each mistake at its place in
// the template's own file. It is the only package that imports html/template.
// It may import diag, source, bcp47, site and what site imports, locale and
// asset, and never content's files, the output folder or the clock: a page's
// bytes follow from the page and the Set alone.
//
// # Templates
//
// templates/layouts/base.html is the frame of every page and is called "base".
// templates/layouts/<layout>.html defines "main", and whatever else it wants
// to put in the place of what base.html defines. A component is
// templates/components/<name>/<name>.html and is called <name>.
//
// They may call, beside the functions of text/template:
//
//	T "id" ["Name" value]…  a message; its id is a constant
//	TOf "prefix" value      the message "prefix.<value>"
//	langattr words          lang and dir, where words are in another language
//	proseattr page prose    the same for prose
//	href page href          an address, as this page has to write it
//	prose page prose        rendered Markdown, its holes filled
//	icon "name"             an icon as inline SVG
//	themeicon key           the icon of a theme, likewise
//	asset "name"            where an asset is published, for href
//	layoutsheet page        where the layout's own style sheet is, or ""
//	datablock page          what the page is about, for programs (package jsonld)
//	inlinestyle page        all style sheets of the page as an element
//	inlinescript "name"     a script of templates/assets/worker as an element
//	stylehash page          what the page's policy has to say of the former
//	scripthash "name"       and of the latter
//	num value               a number in the digits of the language
//	langname tag            what a language is called in this language
//	on page value           both, as .Page and .It, for a component
//	add a b                 the sum of two integers
//
// # Cost
//
// Loading does what is the same on every page of a language once: messages
// with constant arguments, icons and narrowed white space are plain text
// before html/template begins to escape, and what html/template makes of them
// is turned into a plan that runs without looking anything up. See
// BenchmarkRender.
package render

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"text/template/parse"

	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/site"
	"polyport/internal/source"
)

// Set is the templates of a site, in every language. html/template makes them safe
// once: what it decides depends on no language. They are compiled for a language
// when it is first needed. A Set may be used from any number of goroutines.
type Set struct {
	editions   map[bcp47.Tag]func() *compiled
	files      map[string]*source.File
	uses       []locale.Use
	parameters map[string]Parameter // of the components
	fallbacks  atomic.Int64         // see Fallbacks
}

// compiled is the templates in one language.
type compiled struct {
	layouts map[site.Layout]layoutTemplate
	escaped func() *template.Template // all of them, by html/template; made when first needed
	hole    *routine                  // proseComponent as a plan; nil if there is none
	binding *binding
}

// layoutTemplate is a layout in one language.
type layoutTemplate struct {
	name      string // of the template
	plan      *plan  // nil where unplanned says why there is none
	unplanned string
}

// load is Load with the languages' words behind an interface, for tests.
func load(files []*source.File, langs []bcp47.Tag, assets *asset.Set, wordsOf func(bcp47.Tag) words) (*Set, diag.List) {
	s := &Set{editions: map[bcp47.Tag]func() *compiled{}, files: map[string]*source.File{}}
	for _, f := range files {
		s.files[string(f.Path)] = f
	}
	prog, diags := parseFiles(files)
	visits, found := checkProgram(prog, assets)
	diags.Append(found)
	s.parameters = parameters(prog, visits)
	s.uses = collectUses(prog)
	for _, name := range prog.names() {
		r := rewriter{unit: prog.units[name], assets: assets}
		r.run()
		diags.Append(r.diags)
	}
	if diags.HasErrors() || len(langs) == 0 {
		return s, diags.Sorted()
	}
	bind := func(lang bcp47.Tag) *binding { return &binding{lang, wordsOf(lang), assets, s} }
	safe, found := s.safe(prog, bind(langs[0]))
	diags.Append(found)
	if diags.HasErrors() {
		return s, diags.Sorted()
	}
	trees := map[string]*parse.Tree{}
	for _, t := range safe.Templates() {
		trees[t.Name()] = t.Tree
	}
	for _, lang := range langs {
		s.editions[lang] = sync.OnceValue(func() *compiled { return s.compile(prog, trees, bind(lang)) })
	}
	return s, diags.Sorted()
}

// Warm compiles what has not been compiled yet, as many languages at a time as
// there are cores: to be called before many pages are rendered.
func (s *Set) Warm() {
	langs := slices.Sorted(maps.Keys(s.editions))
	source.Parallel(len(langs), func(i int) {
		defer crash.At("the templates in " + string(langs[i]))
		s.editions[langs[i]]()
	})
}

// edition returns the templates in one language, nil if there are none.
func (s *Set) edition(lang bcp47.Tag) *compiled {
	if e := s.editions[lang]; e != nil {
		return e()
	}
	return nil
}

// Uses returns every message that the templates ask for, by position. A
// message whose id depends on the page is there as the prefix of its ids.
func (s *Set) Uses() []locale.Use { return slices.Clone(s.uses) }

// safe makes the templates safe, with the functions of one language.
func (s *Set) safe(prog *program, b *binding) (*template.Template, diag.List) {
	all, diags := s.parsed(prog, b)
	if diags.HasErrors() {
		return all, diags
	}
	if probe(all, prog.names()...).Execute(io.Discard, nil) == nil {
		return all, nil
	}
	all, _ = s.parsed(prog, b) // which of them is at fault
	return all, s.escape(all, prog)
}

// parsed is the templates as they were written.
func (s *Set) parsed(prog *program, b *binding) (*template.Template, diag.List) {
	all := template.New("").Funcs(b.allFuncs())
	var diags diag.List
	for _, name := range prog.names() {
		u := prog.units[name]
		if _, err := all.AddParseTree(name, u.tree.Copy()); err != nil {
			diags.Add(s.fileDiag("template-syntax", u.file, err))
		}
	}
	return all, diags
}

// probe is a template that calls others in a branch that is never taken:
// html/template escapes a template when one that calls it is executed.
func probe(all *template.Template, names ...string) *template.Template {
	var calls strings.Builder
	for _, name := range names {
		calls.WriteString("{{template " + strconv.Quote(name) + " .}}")
	}
	return template.Must(all.New("probe " + strings.Join(names, " ")).Parse("{{if false}}" + calls.String() + "{{end}}"))
}

// compile makes the templates of one language from what is safe.
func (s *Set) compile(prog *program, safe map[string]*parse.Tree, b *binding) *compiled {
	folder := constantFolder{b}
	planner := planner{tree: func(name string) *parse.Tree {
		if t := safe[name]; t != nil && t.Root != nil {
			return folder.tree(t)
		}
		return nil
	}, binding: b, routines: map[visit]*routine{}}
	out := make(map[site.Layout]layoutTemplate, len(prog.roots))
	for l, root := range prog.roots {
		t := layoutTemplate{name: root}
		t.plan, t.unplanned = planner.plan(root, pageType)
		out[l] = t
	}
	c := &compiled{layouts: out, binding: b, escaped: sync.OnceValue(func() *template.Template {
		all, diags := s.safe(prog, b)
		if diags.HasErrors() {
			panic("render: " + diags[0].Message) // the first language had none
		}
		return all
	})}
	if hole, _ := planner.plan(proseComponent, holeType); hole != nil {
		c.hole = hole.root
	}
	return c
}

// escape makes html/template look at every template by itself, callees first, so
// that what it refuses is found at load time and in the file that is at fault.
func (s *Set) escape(all *template.Template, prog *program) diag.List {
	order := prog.calleesFirst()
	probes := make([]*template.Template, len(order))
	for i, name := range order { // nothing can be parsed after the first execution
		probes[i] = probe(all, name)
	}
	var diags diag.List
	bad := map[string]bool{}
	for i, name := range order {
		u := prog.units[name]
		if slices.ContainsFunc(u.calls(), func(callee string) bool { return bad[callee] }) {
			bad[name] = true
		} else if err := probes[i].Execute(io.Discard, nil); err != nil {
			bad[name] = true
			diags.Add(s.fileDiag("template-syntax", u.file, err))
		}
	}
	return diags
}

// Render appends the HTML of p to w. On failure w is left as it was.
func (s *Set) Render(w *bytes.Buffer, p *site.Page) diag.List {
	before := w.Len()
	e := s.edition(p.Lang)
	var t layoutTemplate
	if e != nil {
		t = e.layouts[p.Layout]
	}
	if t.name == "" {
		d := diag.New("template-exec", diag.Pos{File: layoutFile(p.Layout)},
			"no template for layout %q in language %q, which page %s needs", p.Layout, p.Lang, p.Path)
		return diag.List{d}
	}
	if t.plan != nil && t.plan.run(w, p) {
		return nil
	}
	s.fallbacks.Add(1)
	if err := e.escaped().ExecuteTemplate(w, t.name, p); err != nil {
		w.Truncate(before)
		return diag.List{s.execDiag(err, p)}
	}
	return nil
}

// ProseHTML returns a text as HTML with its addresses as they are: for programs,
// which show it wherever they like. The error is for a text whose holes are not
// filled, or a component that fails on one.
func (s *Set) ProseHTML(x *site.Prose) (string, error) {
	if x == nil || x.Text == nil {
		return "", nil
	}
	e := s.edition(x.Lang)
	if e == nil {
		return "", fmt.Errorf("no templates in language %q", x.Lang)
	}
	page := &site.Page{Lang: x.Lang}
	var buf bytes.Buffer
	write := routine{body: func(m *machine, _ int, _ val) { e.binding.writeProse(m, page, x) }, slots: 1}
	if p := (plan{root: &write}); p.run(&buf, page) {
		return buf.String(), nil
	}
	out, err := e.binding.prose(page, x)
	return string(out), err
}

// Fallbacks is how many pages were left to html/template, because their layout
// has a construct that no plan knows, or because its plan failed.
func (s *Set) Fallbacks() int { return int(s.fallbacks.Load()) }

// calleesFirst returns the units in an order in which each comes after what it
// calls, as far as they do not call each other in a circle.
func (p *program) calleesFirst() []string {
	var order []string
	seen := map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		if seen[name] {
			return
		}
		seen[name] = true
		for _, callee := range p.units[name].calls() {
			if p.units[callee] != nil {
				visit(callee)
			}
		}
		order = append(order, name)
	}
	for _, name := range p.names() {
		visit(name)
	}
	return order
}

// calls returns the names of the templates that u calls, sorted.
func (u *unit) calls() []string {
	names := map[string]bool{}
	walk(u.tree.Root, callNames(names))
	if u.callsFunction(fnProse) {
		names[proseComponent] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// callsFunction reports whether u calls a function.
func (u *unit) callsFunction(name string) bool {
	found := false
	pipelines(u.tree.Root, func(p *parse.PipeNode) {
		for _, cmd := range p.Cmds {
			if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok && id.Ident == name {
				found = true
			}
		}
	})
	return found
}

// asTemplateError returns html/template's own error, if err is one.
func asTemplateError(err error) (*template.Error, bool) {
	var e *template.Error
	ok := errors.As(err, &e)
	return e, ok
}
