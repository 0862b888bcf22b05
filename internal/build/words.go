package build

import (
	"reflect"
	"slices"

	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/render"
	"polyport/internal/source"
)

// wordsMemo remembers the messages and the templates that are compiled with them:
// most edits change neither, and to compile them takes longer than a small build.
type wordsMemo struct {
	key     wordsKey
	catalog *locale.Catalog
	found   diag.List // in bundles
	set     *render.Set
	faults  diag.List // in templates
}

// wordsKey is all that messages and compiled templates follow from.
type wordsKey struct {
	files  []version // bundles and templates
	langs  []locale.Language
	source bcp47.Tag
	icons  map[string]string // of themes
}

// bundles are the message bundles: those of the binary, and the site's.
type bundles struct{ base, site []*source.File }

func (m *wordsMemo) of(b bundles, templates []*source.File, langs []locale.Language, src bcp47.Tag, assets *asset.Set, icons map[string]string) {
	key := wordsKey{files: versions(slices.Concat(b.base, b.site, templates)), langs: langs, source: src, icons: icons}
	if m.set != nil && reflect.DeepEqual(m.key, key) {
		return
	}
	catalog, found := locale.Load(langs, src, b.base, b.site)
	set, faults := render.Load(templates, catalog, langs, assets)
	*m = wordsMemo{key, catalog, found, set, faults}
}

// versions tells files as they stand from any others. A nil file has none.
func versions(files []*source.File) []version {
	out := make([]version, len(files))
	for i, f := range files {
		if f != nil {
			out[i] = version{f.Path, f.Hash}
		}
	}
	return out
}
