package render

import (
	"maps"
	"slices"

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
		out[l] = slices.DeleteFunc(slices.Sorted(maps.Keys(reached)), func(name string) bool {
			_, component := place(string(prog.units[name].file.Path))
			return name != component // a part of a layout: "main@entry"
		})
	}
	return out
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
