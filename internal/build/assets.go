package build

import (
	"slices"

	"polyport/internal/asset"
	"polyport/internal/diag"
	"polyport/internal/render"
	"polyport/internal/site"
	"polyport/internal/source"
)

// assetMemo remembers the assets of the last build: making them small takes
// longer than a small build, and most edits change none of them.
type assetMemo struct {
	key   []version // of all files of templates/
	set   *asset.Set
	diags diag.List
}

// version is a file as it stood.
type version struct {
	path source.Path
	hash source.Hash
}

func (m *assetMemo) of(files []*source.File) (*asset.Set, diag.List) {
	key := versions(files)
	if m.set == nil || !slices.Equal(m.key, key) {
		m.set, m.diags = asset.Load(files, calls(files))
		m.key = key
	}
	return m.set, slices.Clone(m.diags)
}

// calls tells which style sheets belong together: those that an entry needs are
// on every page, as entries are what most readers come for.
func calls(files []*source.File) asset.Calls {
	out := asset.Calls{Layouts: map[string][]string{}}
	for layout, components := range render.Components(files) {
		out.Layouts[string(layout)] = components
		if layout == site.LayoutEntry {
			out.Common = components
		}
	}
	return out
}
