// Package asset turns the style sheets, scripts, files and icons of a site's
// templates into what is published beside the pages.
//
// In: the files of templates/, a site's own already laid over the embedded
// ones. Out: a Set with one style sheet, one script, the copied files, each
// under a name that carries a fingerprint of its bytes, and the icons as
// inline SVG; and a diag.List of what a reader's browser could not use or
// would have to fetch from outside. It may import diag and source, and never
// anything that knows of pages, languages or HTML templates.
//
// The style sheet is templates/assets/layers.css, which fixes the order of the
// cascade, then templates/assets/css/*.css, then the components' own, each
// group sorted by path. Nothing is minified: comments and indentation go, the
// rest stays readable, and compression on the wire does the remainder.
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
	"polyport/internal/source"
)

// The places below the site's folder that assets are read from.
const (
	root       = "templates/assets/"
	layersFile = root + "layers.css"
	cssDir     = root + "css/"
	jsDir      = root + "js/"
	iconDir    = root + "icons/"
	filesDir   = root + "files/"
	components = "templates/components/"
)

// outDir is where assets are published, below the built site's root.
const outDir = "assets/"

// Names of the two bundles, as Href knows them.
const (
	StyleSheet = "site.css"
	Script     = "site.js"
)

// File is one published asset. Path is relative to the built site's root.
type File struct {
	Path string
	Data []byte
}

// Set is all assets of a site. It never changes after Load.
type Set struct {
	files []File            // sorted by Path
	hrefs map[string]string // "site.css" or a path below files/ → published path
	icons map[string]string // name → inline SVG
}

// Load reads the assets among files, which may hold other files of templates/
// as well. Every fault of every file is in the list; the Set then holds what
// could be read.
func Load(files []*source.File) (*Set, diag.List) {
	var diags diag.List
	in, unexpected := sortOut(files)
	diags.Append(unexpected)
	s := &Set{hrefs: map[string]string{}, icons: map[string]string{}}
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
	css, faults := s.bundleCSS(in.css)
	diags.Append(faults)
	if len(css) > 0 {
		s.publish(StyleSheet, css)
	}
	if js := bundleJS(in.js); len(js) > 0 {
		s.publish(Script, js)
	}
	slices.SortFunc(s.files, func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	return s, diags
}

// Href returns where an asset is published, relative to the site's root:
// "assets/site.3f9a1c028d.css" for "site.css", and likewise "site.js" and the
// files below templates/assets/files/ by their path in there. It returns ""
// for what does not exist.
func (s *Set) Href(name string) string { return s.hrefs[name] }

// Files returns what is to be published, sorted by path.
func (s *Set) Files() []File { return slices.Clone(s.files) }

// Icon returns the inline SVG of templates/assets/icons/<name>.svg.
func (s *Set) Icon(name string) (string, bool) {
	svg, ok := s.icons[name]
	return svg, ok
}

// Icons returns the names of all icons, sorted.
func (s *Set) Icons() []string { return slices.Sorted(maps.Keys(s.icons)) }

// publish adds a file under a name that changes whenever its bytes do, so that
// browsers and caches may keep it for ever.
func (s *Set) publish(name string, data []byte) {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	p := outDir + strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:5]) + ext
	s.files = append(s.files, File{p, data})
	s.hrefs[name] = p
}

// inputs is the files of one site by what they are for, each group in the
// order in which it is used.
type inputs struct{ css, js, icons, files []*source.File }

// sortOut tells the assets apart by their places. Files that other packages
// read are passed over; a file of templates/assets/ that nothing would ever
// read is a mistake of its author.
func sortOut(files []*source.File) (inputs, diag.List) {
	var in inputs
	var diags diag.List
	var layers, base, parts []*source.File
	files = slices.SortedFunc(slices.Values(files), func(a, b *source.File) int { return cmp.Compare(a.Path, b.Path) })
	for _, f := range files {
		if f.Unread {
			continue
		}
		switch p := string(f.Path); {
		case p == layersFile:
			layers = append(layers, f)
		case within(p, cssDir, ".css"):
			base = append(base, f)
		case strings.HasPrefix(p, components) && path.Ext(p) == ".css" && strings.Count(p, "/") == 3:
			parts = append(parts, f)
		case within(p, jsDir, ".js"):
			in.js = append(in.js, f)
		case within(p, iconDir, ".svg"):
			in.icons = append(in.icons, f)
		case strings.HasPrefix(p, filesDir):
			in.files = append(in.files, f)
		case strings.HasPrefix(p, root) || path.Ext(p) == ".css":
			diags.Add(diag.New("file-unexpected", diag.Pos{File: p}, "nothing reads an asset at this place").
				WithHint("assets are %s, %s*.css, %s*.js, %s*.svg, %s** and %s<name>/*.css",
					layersFile, cssDir, jsDir, iconDir, filesDir, components))
		}
	}
	in.css = slices.Concat(layers, base, parts)
	return in, diags
}

// within reports whether p is a file with extension ext directly in dir.
func within(p, dir, ext string) bool {
	rest, ok := strings.CutPrefix(p, dir)
	return ok && path.Ext(rest) == ext && !strings.Contains(rest, "/")
}

// bundleJS joins scripts, each in a function of its own, so that neither their
// names nor a missing semicolon at the end of one can reach the next.
func bundleJS(files []*source.File) []byte {
	var b strings.Builder
	for _, f := range files {
		text := strings.TrimSpace(string(f.Data))
		if text == "" {
			continue
		}
		b.WriteString("(function () {\n\"use strict\";\n")
		b.WriteString(text)
		b.WriteString("\n})();\n")
	}
	return []byte(b.String())
}
