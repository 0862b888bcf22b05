// Package asset turns the style sheets, scripts, files and icons of a site's
// templates into what is published beside the pages.
//
// In: the files of templates/, a site's own already laid over the embedded
// ones, and which components each layout calls. Out: a Set with the bundles
// and the copied files, each under a name that carries a fingerprint of its
// bytes, and the icons as inline SVG; and a diag.List of what a reader's
// browser could not use or would have to fetch from outside. It may import
// diag and source, and never anything that knows of pages, languages or HTML
// templates. It is the only package that sees esbuild.
//
// # Style sheets
//
// "site.css" is on every page: templates/assets/layers.css, which fixes the
// order of the cascade, then templates/assets/css/*.css, then the sheets of
// the components that are called nearly everywhere, each group sorted by path.
// "<layout>.css" is what only that layout needs besides: the components that
// it calls and templates/layouts/<layout>.css. A component that no layout
// calls is in no sheet. "print.css" is css/print.css and every <name>.print.css
// beside a component or layout: it is linked with media="print", so that no
// reader waits for it. "late.css" is every <name>.late.css: rules for what only
// scripts show, which add the sheet to the page when they are about to. "end.css"
// is every <name>.end.css: rules for what an entry's page ends with, or unfolds
// when asked; such a page links it where its end begins, so that the text above
// is shown without waiting for it.
//
// # Scripts
//
// Each templates/assets/js/<name>.js is published as one classic script, with
// the modules that it imports inside: templates/assets/js/<folder>/*.mjs,
// which import only each other. templates/assets/worker/<name>.js are bundled
// in the same way and not published here, as a service worker must stand at
// the root: Worker has them.
package asset

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"path"
	"slices"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/output"
	"polyport/internal/source"
)

// The places below the site's folder that assets are read from.
const (
	root       = "templates/assets/"
	layersFile = root + "layers.css"
	cssDir     = root + "css/"
	jsDir      = root + "js/"
	workerDir  = root + "worker/"
	iconDir    = root + "icons/"
	filesDir   = root + "files/"
	components = "templates/components/"
	layouts    = "templates/layouts/"
)

// NamedFolders hold the files that assets take their names from; other assets
// have fixed names.
var NamedFolders = []string{filesDir, jsDir}

// outDir is where assets are published, below the built site's root.
const outDir = "assets/"

// Names of the bundles that every site has, as Href knows them.
const (
	StyleSheet = "site.css"
	PrintSheet = "print.css"
	LateSheet  = "late.css"
	EndSheet   = "end.css"
)

// Calls says which components' style sheets belong together.
type Calls struct {
	Common  []string            // components whose sheets are on every page
	Layouts map[string][]string // every layout with all components that it calls
}

// Set is all assets of a site. It never changes after Load.
type Set struct {
	files   []output.File     // sorted by Path
	hrefs   map[string]string // a bundle or a path below files/ → published path
	workers map[string][]byte // the scripts that are not published here
	data    map[string][]byte // what is published → its bytes
	icons   map[string]string // name → inline SVG
	themes  map[string]string // key of a theme → name of its icon
}

// Load reads the assets among files, which may hold other files of templates/
// as well. Every fault of every file is in the list; the Set then holds what
// could be read.
func Load(files []*source.File, calls Calls) (*Set, diag.List) {
	var diags diag.List
	in, unexpected := sortOut(files, calls)
	diags.Append(unexpected)
	s := &Set{data: map[string][]byte{}, hrefs: map[string]string{}, workers: map[string][]byte{}, icons: map[string]string{}}
	for _, f := range in.files {
		s.publish(strings.TrimPrefix(string(f.Path), filesDir), f.Data)
	}
	for _, f := range in.icons {
		name := strings.TrimSuffix(path.Base(string(f.Path)), ".svg")
		svg, faults := parseIcon(f, name)
		diags.Append(faults)
		if len(faults) == 0 {
			s.icons[name] = svg
		}
	}
	sheets := s.minifyAll(in.sheets)
	diags.Append(sheets.diags)
	for name, parts := range in.bundles(calls) {
		if css := sheets.join(parts); len(css) > 0 {
			s.publish(name, css)
		}
	}
	scripts, faults := bundleScripts(in.entries, in.modules)
	diags.Append(faults)
	for p, data := range scripts {
		if name, is := strings.CutPrefix(p, workerDir); is {
			s.workers[name] = data
		} else {
			s.publish(path.Base(p), data)
		}
	}
	slices.SortFunc(s.files, func(a, b output.File) int { return cmp.Compare(a.Path, b.Path) })
	return s, diags
}

// Href returns where an asset is published, relative to the site's root:
// "assets/site.3f9a1c028d.css" for "site.css", and likewise every other
// bundle, and the files below templates/assets/files/ by their path in there.
// It returns "" for what does not exist or is not published here.
func (s *Set) Href(name string) string { return s.hrefs[name] }

// Data returns the bytes of what Href knows by that name, which the caller must
// not change; nil for what does not exist.
func (s *Set) Data(name string) []byte { return s.data[name] }

// Worker returns the script of templates/assets/worker/<name>, which the caller
// must not change; nil for what does not exist.
func (s *Set) Worker(name string) []byte { return s.workers[name] }

// Names returns all names that Href knows, sorted.
func (s *Set) Names() []string { return slices.Sorted(maps.Keys(s.hrefs)) }

// Files returns what is to be published, sorted by path.
func (s *Set) Files() []output.File { return slices.Clone(s.files) }

// Icon returns the inline SVG of templates/assets/icons/<name>.svg.
func (s *Set) Icon(name string) (string, bool) {
	svg, ok := s.icons[name]
	return svg, ok
}

// otherTheme is the icon of a theme that has none of its own.
const otherTheme = "topic"

// WithThemes returns the same assets, with the names of the icons of themes by
// their keys.
func (s *Set) WithThemes(icons map[string]string) *Set {
	out := *s
	out.themes = icons
	return &out
}

// ThemeIcon returns the inline SVG that stands for a theme.
func (s *Set) ThemeIcon(key string) (string, bool) {
	return s.Icon(cmp.Or(s.themes[key], otherTheme))
}

// Icons returns the names of all icons, sorted.
func (s *Set) Icons() []string { return slices.Sorted(maps.Keys(s.icons)) }

// publish adds a file under a name that changes whenever its bytes do, so that
// browsers and caches may keep it for ever.
func (s *Set) publish(name string, data []byte) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	p := outDir + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	s.files = append(s.files, output.File{Path: p, Class: output.Asset, Data: data})
	s.hrefs[name], s.data[name] = p, data
}
