// Package styleguide shows every component of the templates with the examples
// that its folder gives for it, in every language of a portal: in both
// directions and in all scripts.
//
// In: the templates' files, of which it reads
// templates/components/<name>/<name>.yaml; a prepared site, whose templates,
// style sheets and front pages it uses, so that what it shows is what readers
// get. Out: HTML pages and their style sheet, as bytes; and a diag.List of what
// is wrong with the examples. It is for those who write templates and is never
// part of a published site. It must not import render's internals, the output
// folder or net/http: serve shows its pages, cli writes them.
package styleguide

import (
	"bytes"
	"cmp"
	_ "embed"
	"maps"
	"slices"
	"strings"

	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/render"
	"polyport/internal/site"
	"polyport/internal/source"
)

// Input is a prepared site.
type Input struct {
	Files     []*source.File    // of templates/
	Languages []locale.Language // of the portal, in its order
	Catalog   *locale.Catalog
	Assets    *asset.Set
	Templates *render.Set
	Site      *site.Site
	Folder    string // where the pages will stand below the site's root: "styleguide/"
}

// File is one file of the guide. Path is relative to the site's root.
type File struct {
	Path string
	Data []byte
}

// Guide is the style guide of a site. It never changes after New.
type Guide struct {
	in    Input
	docs  []*document // sorted by name
	pages map[key]*site.Page
}

// key names the first page of a layout in a language.
type key struct {
	layout site.Layout
	lang   bcp47.Tag
}

//go:embed styleguide.css
var styleSheet []byte

// New reads the examples of every component. Every fault is in the list; the
// Guide then shows the others.
func New(in Input) (*Guide, diag.List) {
	g := &Guide{in: in, pages: map[key]*site.Page{}}
	var diags diag.List
	parameters := in.Templates.Parameters()
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		file := "templates/components/" + name + "/" + name + ".yaml"
		at := slices.IndexFunc(in.Files, func(f *source.File) bool { return string(f.Path) == file })
		if at < 0 {
			diags.Add(diag.New("example-missing", diag.Pos{File: file}, "component %q has no documentation and no examples", name).
				WithHint("write the file, with description, parameters and examples; CONTRIBUTING.md shows how"))
			continue
		}
		doc, found := read(in.Files[at], name, parameters[name])
		diags.Append(found)
		if doc != nil {
			g.docs = append(g.docs, doc)
		}
	}
	return g, diags.Sorted()
}

// Files renders the whole guide: an index, a page a component and their style
// sheet, sorted by path. A value that an example cannot have, and a component
// that fails, are in the list, each at the example, and once for all languages.
func (g *Guide) Files() ([]File, diag.List) {
	files := []File{{g.in.Folder + sheetName, styleSheet}, {g.in.Folder + "index.html", g.index()}}
	var diags diag.List
	for _, d := range g.docs {
		page, found := g.page(d)
		diags.Append(found)
		files = append(files, File{g.in.Folder + d.name + "/index.html", page})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, diags.Sorted()
}

const sheetName = "styleguide.css"

// base is the first page of a layout in a language; nil if the site has none.
func (g *Guide) base(l site.Layout, lang bcp47.Tag) *site.Page {
	p, made := g.pages[key{l, lang}]
	if !made {
		p = g.in.Site.First(l, lang)
		g.pages[key{l, lang}] = p
	}
	return p
}

// render returns what an example writes on a page of a language.
func (g *Guide) render(d *document, x *example, lang locale.Language) ([]byte, diag.List) {
	b := builder{reader: reader{file: d.file}, lang: lang, languages: g.in.Languages, loc: g.in.Catalog.Localizer(lang.Tag)}
	layout := cmp.Or(x.page, site.LayoutHome)
	base := g.base(layout, lang.Tag)
	if base == nil {
		return nil, diag.List{d.file.Diag("example-data", x.at, x.at, "the site does not have a page of layout %q in every language", layout).
			WithHint("name the layout of a page that every portal has, or limit the languages")}
	}
	page := *base
	page.Root = strings.Repeat("../", strings.Count(g.in.Folder, "/")+1)
	value := b.value(x, d.takes, &page)
	if b.diags.HasErrors() {
		return nil, b.diags
	}
	var out bytes.Buffer
	found := g.in.Templates.RenderComponent(&out, d.name, &page, value)
	if found.HasErrors() {
		for i := range found { // a fault of the template shows in the example that meets it
			found[i] = found[i].WithRelated(d.file.Pos(x.at), "in this example, in %s", lang.Tag)
		}
	}
	return out.Bytes(), found
}
