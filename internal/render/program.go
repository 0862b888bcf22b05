package render

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template/parse"

	"polyport/internal/diag"
	"polyport/internal/site"
	"polyport/internal/source"
)

// The places below the site's folder that templates are read from.
const (
	layoutDir    = "templates/layouts/"
	componentDir = "templates/components/"
	assetDir     = "templates/assets/"
	baseFile     = layoutDir + "base.html"
)

// layouts lists every layout that a site's templates must have.
var layouts = site.Layouts()

// unit is one template: a component, or a part of a layout. The name of a part
// carries its layout ("main@entry"), so that all layouts share one name space
// and with it one set of components.
type unit struct {
	name string
	file *source.File
	tree *parse.Tree
}

// program is all templates of a site with every {{template}} resolved to the
// full name of a unit.
type program struct {
	units map[string]*unit
	roots map[site.Layout]string // where the rendering of a layout begins
}

// names returns the units in a fixed order.
func (p *program) names() []string { return slices.Sorted(maps.Keys(p.units)) }

// definitions is what the files of one group define, by plain name.
type definitions map[string]*unit

// parsed is what the files of templates/ hold, by what they are.
type parsed struct {
	base   definitions
	parts  map[site.Layout]definitions
	comps  definitions
	broken map[string]bool // files that could not be parsed: what they lack is not reported
}

// parseFiles reads all templates. The program is complete only if the list is
// free of errors.
func parseFiles(files []*source.File) (*program, diag.List) {
	var diags diag.List
	in := parsed{definitions{}, map[site.Layout]definitions{}, definitions{}, map[string]bool{}}
	for _, f := range slices.SortedFunc(slices.Values(files), func(a, b *source.File) int { return cmp.Compare(a.Path, b.Path) }) {
		if strings.HasPrefix(string(f.Path), assetDir) {
			continue
		}
		var found diag.List
		switch kind, name := place(string(f.Path)); kind {
		case placeBase:
			found = in.base.define(f, "base")
		case placeLayout:
			in.parts[site.Layout(name)] = definitions{}
			found = in.parts[site.Layout(name)].define(f, "")
		case placeComponent:
			found = in.comps.define(f, name)
		case placeNowhere:
			found.Add(diag.New("file-unexpected", diag.Pos{File: string(f.Path)}, "nothing reads a template at this place").
				WithHint("templates are %s<layout>.html, with %s as layouts, and %s<name>/<name>.html", layoutDir, layoutNames(), componentDir))
		}
		in.broken[string(f.Path)] = f.Unread || found.HasErrors()
		diags.Append(found)
	}
	diags.Append(in.complete())
	p := &program{units: map[string]*unit{}, roots: map[site.Layout]string{}}
	r := resolver{program: p, parsed: &in}
	for _, name := range slices.Sorted(maps.Keys(in.comps)) {
		r.add(name, in.comps[name], nil, nil, "")
	}
	for _, l := range layouts {
		r.layout(l)
	}
	diags.Append(r.diags)
	return p, diags.Sorted()
}

type placeKind uint8

const (
	placeElsewhere placeKind = iota // another package's file
	placeNowhere
	placeBase
	placeLayout
	placeComponent
)

// place tells from its path what a file of templates/ is.
func place(p string) (placeKind, string) {
	dir, name := path.Split(strings.TrimSuffix(p, ".html"))
	switch {
	case path.Ext(p) != ".html":
		return placeElsewhere, ""
	case p == baseFile:
		return placeBase, ""
	case dir == layoutDir && slices.Contains(layouts, site.Layout(name)):
		return placeLayout, name
	case dir == componentDir+name+"/":
		return placeComponent, name
	}
	return placeNowhere, ""
}

func layoutNames() string {
	names := []string{"base"}
	for _, l := range layouts {
		names = append(names, string(l))
	}
	return strings.Join(names, ", ")
}

// complete reports the files and definitions that every site must have.
func (in *parsed) complete() diag.List {
	var diags diag.List
	missing := func(file, what, hint string) {
		if !in.broken[file] {
			diags.Add(diag.New("template-syntax", diag.Pos{File: file}, "%s", what).WithHint("%s", hint))
		}
	}
	if in.base["base"] == nil {
		missing(baseFile, "the frame of every page is missing", `write the file; it holds the page from <!doctype html> on and calls {{template "main" .}}`)
	}
	for _, l := range layouts {
		switch file := layoutFile(l); {
		case in.parts[l] == nil:
			missing(file, "the template of layout "+string(l)+" is missing", `write the file; it holds {{define "main"}}…{{end}}`)
		case in.parts[l]["main"] == nil:
			missing(file, `this layout does not define "main"`, `wrap the body in {{define "main"}}…{{end}}`)
		}
	}
	return diags
}

// layoutFile returns where a layout's template stands.
func layoutFile(l site.Layout) string { return layoutDir + string(l) + ".html" }

// define parses one file into d. What stands outside of {{define}} is the
// template called own; without such a name it is a mistake.
func (d definitions) define(f *source.File, own string) diag.List {
	trees := map[string]*parse.Tree{}
	t := parse.New(string(f.Path))
	t.Mode = parse.SkipFuncCheck // the static check says more about an unknown function
	if _, err := t.Parse(string(f.Data), "", "", trees); err != nil {
		return diag.List{syntaxDiag(f, err)}
	}
	var diags diag.List
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		tree := trees[name]
		if name == string(f.Path) {
			if parse.IsEmptyTree(tree.Root) {
				continue
			}
			if own == "" {
				at := firstContent(tree)
				diags.Add(f.Diag("template-syntax", at, at+1, "text outside of {{define}} is never shown").
					WithHint(`move it into {{define "main"}}`))
				continue
			}
			name = own
		}
		if first := d[name]; first != nil {
			diags.Add(f.Diag("template-syntax", firstContent(tree), 0, "template %q is defined twice", name).
				WithRelated(first.file.Pos(firstContent(first.tree)), "first defined here").
				WithHint("give one of them another name"))
			continue
		}
		tree.Name = name
		d[name] = &unit{name, f, tree}
	}
	if own != "" && d[own] == nil && len(diags) == 0 {
		d[own] = &unit{own, f, t}
	}
	return diags
}

// firstContent returns the offset of the first thing that is not white space.
func firstContent(tree *parse.Tree) int {
	for _, n := range tree.Root.Nodes {
		text, ok := n.(*parse.TextNode)
		if !ok {
			return int(n.Position())
		}
		if i := strings.IndexFunc(string(text.Text), func(r rune) bool { return !strings.ContainsRune(" \t\r\n", r) }); i >= 0 {
			return int(text.Pos) + i
		}
	}
	return int(tree.Root.Pos)
}

// resolver copies parsed templates into a program under their full names.
type resolver struct {
	*parsed
	program *program
	diags   diag.List
}

// layout adds the frame once more for layout l: whatever l defines takes the
// place of what base.html defines under the same name. A layout without a body
// was reported already and is left out.
func (r *resolver) layout(l site.Layout) {
	suffix, own := "@"+string(l), r.parts[l]
	if own["main"] == nil {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(r.base)) {
		if own[name] == nil {
			r.add(name+suffix, r.base[name], own, r.base, suffix)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(own)) {
		r.add(name+suffix, own[name], own, r.base, suffix)
	}
	if r.program.units["base"+suffix] != nil {
		r.program.roots[l] = "base" + suffix
	}
}

// add copies a template that may call what own, base and the components
// define, in this order.
func (r *resolver) add(full string, u *unit, own, base definitions, suffix string) {
	tree := u.tree.Copy()
	tree.Name = full
	r.program.units[full] = &unit{full, u.file, tree}
	walk(tree.Root, func(n parse.Node) {
		call, ok := n.(*parse.TemplateNode)
		if !ok {
			return
		}
		switch name := call.Name; {
		case own[name] != nil || base[name] != nil:
			call.Name = name + suffix
		case r.comps[name] != nil:
		case r.broken[componentFile(name)], suffix != "" && r.broken[baseFile]:
		default:
			known := slices.Concat(slices.Collect(maps.Keys(own)), slices.Collect(maps.Keys(base)), slices.Collect(maps.Keys(r.comps)))
			r.unknown(u.file, call, slices.Sorted(slices.Values(known)))
		}
	})
}

func (r *resolver) unknown(f *source.File, call *parse.TemplateNode, known []string) {
	at := int(call.Pos)
	if i := strings.Index(string(f.Data[at:]), `"`); i >= 0 {
		at += i
	}
	hint := diag.DidYouMean(call.Name, known)
	if !strings.HasPrefix(hint, "did you mean") {
		hint = "a component stands in " + componentFile(call.Name)
	}
	r.diags.Add(f.Diag("template-field", at, at+len(call.Name)+2, "there is no template %q", call.Name).WithHint("%s", hint))
}

// componentFile returns where a component's template stands.
func componentFile(name string) string { return componentDir + name + "/" + name + ".html" }

// walk calls f for every node below list that can stand in a list, in order.
func walk(list *parse.ListNode, f func(parse.Node)) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		f(n)
		switch n := n.(type) {
		case *parse.IfNode:
			walk(n.List, f)
			walk(n.ElseList, f)
		case *parse.RangeNode:
			walk(n.List, f)
			walk(n.ElseList, f)
		case *parse.WithNode:
			walk(n.List, f)
			walk(n.ElseList, f)
		}
	}
}
