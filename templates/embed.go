// Package templates holds the layouts, components and assets that every portal
// starts from, embedded in the binary. A portal overrides them file by file: a
// file of the same path in its own templates folder takes the place of the one
// here.
//
//	layouts/     base.html, the frame of every page; <layout>.html and, for
//	             rules of its own, <layout>.css
//	components/  a folder each: <name>.html, the template, <name>.css and
//	             <name>.yaml, its documentation and examples
//	assets/      layers.css, which orders the style sheets; css, js, worker,
//	             icons, files
//
// In: nothing. Out: FS. It holds no code and imports nothing but embed.
package templates

import "embed"

// FS is the tree of this folder: "layouts/base.html", "assets/css/base.css", ….
//
//go:embed layouts components assets
var FS embed.FS
