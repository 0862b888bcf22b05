package asset

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// inputs is the files of one site by what they are for, each group sorted by
// path.
type inputs struct {
	sheets           []*source.File // every style sheet
	entries, modules []*source.File // scripts, and what they import
	icons, files     []*source.File
}

// sortOut tells the assets apart by their places. Files that other packages
// read are passed over; a file of templates/assets/ that nothing would ever
// read is a mistake of its author.
func sortOut(files []*source.File, calls Calls) (inputs, diag.List) {
	var in inputs
	var diags diag.List
	has := map[string]bool{}
	for _, f := range files {
		has[string(f.Path)] = true
	}
	files = slices.SortedFunc(slices.Values(files), func(a, b *source.File) int { return cmp.Compare(a.Path, b.Path) })
	for _, f := range files {
		if f.Unread {
			continue
		}
		switch p := string(f.Path); {
		case p == layersFile, within(p, cssDir, ".css"):
			in.sheets = append(in.sheets, f)
		case componentOf(p) != "":
			if name := componentOf(p); !has[components+name+"/"+name+".html"] {
				diags.Add(diag.New("file-unexpected", diag.Pos{File: p}, "this component has no template, so that no page would get its style sheet").
					WithHint("write %s%s/%s.html, or put the rules beside the layout that needs them: %s<layout>.css", components, name, name, layouts))
			}
			in.sheets = append(in.sheets, f)
		case layoutOf(p, calls) != "":
			in.sheets = append(in.sheets, f)
		case within(p, jsDir, ".js"), within(p, workerDir, ".js"):
			in.entries = append(in.entries, f)
		case strings.HasPrefix(p, jsDir) && path.Ext(p) == ".mjs" && strings.Count(p[len(jsDir):], "/") == 1:
			in.modules = append(in.modules, f)
		case within(p, iconDir, ".svg"):
			in.icons = append(in.icons, f)
		case strings.HasPrefix(p, filesDir):
			in.files = append(in.files, f)
		case strings.HasPrefix(p, root) || path.Ext(p) == ".css":
			diags.Add(diag.New("file-unexpected", diag.Pos{File: p}, "nothing reads an asset at this place").
				WithHint("assets are %s, %s*.css, %s*.js, %s<folder>/*.mjs, %s*.js, %s*.svg, %s**, %s<name>/*.css and %s<layout>.css",
					layersFile, cssDir, jsDir, jsDir, workerDir, iconDir, filesDir, components, layouts))
		}
	}
	return in, diags
}

// within reports whether p is a file with extension ext directly in dir.
func within(p, dir, ext string) bool {
	rest, ok := strings.CutPrefix(p, dir)
	return ok && path.Ext(rest) == ext && !strings.Contains(rest, "/")
}

// componentOf returns the component whose style sheet stands at p, or "".
func componentOf(p string) string {
	rest, ok := strings.CutPrefix(p, components)
	name, file, nested := strings.Cut(rest, "/")
	if !ok || !nested || strings.Contains(file, "/") || path.Ext(file) != ".css" {
		return ""
	}
	return name
}

// layoutOf returns the layout whose own style sheet stands at p, or "".
func layoutOf(p string, calls Calls) string {
	name := strings.TrimSuffix(path.Base(p), ".css")
	name = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, printMark), lateMark), endMark)
	if _, known := calls.Layouts[name]; !known || !within(p, layouts, ".css") {
		return ""
	}
	return name
}

// printMark ends the name of a sheet that is for paper alone.
const printMark = ".print"

func forPrint(p string) bool { return p == cssDir+PrintSheet || strings.HasSuffix(p, printMark+".css") }

// lateMark ends the name of a sheet that a script asks for.
const lateMark = ".late"

func forLater(p string) bool { return strings.HasSuffix(p, lateMark+".css") }

// endMark ends the name of a sheet that the beginning of an entry does without.
const endMark = ".end"

func forEnd(p string) bool { return strings.HasSuffix(p, endMark+".css") }

// bundles returns the paths that each published style sheet is made of, in the
// order of the cascade.
func (in *inputs) bundles(calls Calls) map[string][]string {
	out := map[string][]string{}
	common := map[string]bool{}
	for _, name := range calls.Common {
		common[name] = true
	}
	add := func(bundle string, wanted func(p string) bool) {
		for _, f := range in.sheets {
			if p := string(f.Path); wanted(p) {
				out[bundle] = append(out[bundle], p)
			}
		}
	}
	screen := func(wanted func(p string) bool) func(string) bool {
		return func(p string) bool { return !forPrint(p) && !forLater(p) && !forEnd(p) && wanted(p) }
	}
	add(StyleSheet, func(p string) bool { return p == layersFile })
	add(StyleSheet, screen(func(p string) bool { return within(p, cssDir, ".css") }))
	add(StyleSheet, screen(func(p string) bool { return common[componentOf(p)] }))
	add(PrintSheet, forPrint)
	add(LateSheet, forLater)
	add(EndSheet, forEnd)
	for layout, called := range calls.Layouts {
		own := map[string]bool{}
		for _, name := range called {
			own[name] = !common[name]
		}
		add(layout+".css", screen(func(p string) bool { return own[componentOf(p)] }))
		add(layout+".css", screen(func(p string) bool { return layoutOf(p, calls) == layout }))
	}
	return out
}
