package locale

import (
	"fmt"
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// Language is a language of the portal.
type Language struct {
	Tag      bcp47.Tag
	Name     string // its own name
	Dir      bcp47.Dir
	Fallback []bcp47.Tag // tried in this order before the source language
}

// Catalog is all messages of a portal in all its languages. It is never
// changed after Load.
type Catalog struct {
	source     bcp47.Tag
	bundles    map[bcp47.Tag]*bundle
	localizers map[bcp47.Tag]*Localizer
}

// Load reads the message bundles of the declared languages. Base bundles are
// those embedded in the binary; a message of the site takes the place of the
// base's message with the same id and language. src is the language that all
// ids come from: where the site words one of its messages anew, the base's
// translations of the old words are not used, and a language without one of
// the site's own falls back.
//
// The Catalog is usable whatever the list says: a faulty text is shown as it
// was written.
func Load(langs []Language, src bcp47.Tag, base, site []*source.File) (*Catalog, diag.List) {
	files, diags := chooseFiles(langs, base, site)
	source.Parallel(len(files), func(i int) {
		defer crash.At(string(files[i].file.Path))
		readFile(files[i])
	})
	for _, f := range files {
		diags.Append(f.diags)
	}
	bundles, merged := merge(langs, src, files)
	diags.Append(merged)
	c := &Catalog{source: src, bundles: bundles, localizers: make(map[bcp47.Tag]*Localizer, len(langs))}
	names := make(map[bcp47.Tag]string, len(langs))
	for _, l := range langs {
		names[l.Tag] = l.Name
	}
	for _, l := range langs {
		c.localizers[l.Tag] = &Localizer{
			tag: l.Tag, chain: c.chain(l), formats: bundles[l.Tag].formats, names: names, order: newOrder(l.Tag),
		}
	}
	diags.Append(c.lint(langs))
	return c, diags.Sorted()
}

// chain returns the bundles in which a message of the language is looked for.
func (c *Catalog) chain(l Language) []*bundle {
	var chain []*bundle
	for _, tag := range slices.Concat([]bcp47.Tag{l.Tag}, l.Fallback, []bcp47.Tag{c.source}) {
		if b := c.bundles[tag]; b != nil && !slices.Contains(chain, b) {
			chain = append(chain, b)
		}
	}
	return chain
}

// Localizer returns the localizer of a declared language. A language that was
// not given to Load is a bug of the caller, and panics.
func (c *Catalog) Localizer(tag bcp47.Tag) *Localizer {
	l := c.localizers[tag]
	if l == nil {
		panic(fmt.Sprintf("locale: the language %q was not declared", tag))
	}
	return l
}
