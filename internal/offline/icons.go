package offline

import (
	"bytes"
	"fmt"
	"image/png"

	"polyport/internal/output"
	"polyport/internal/raster"
)

// icon is one picture of the site's mark for a home screen.
type icon struct {
	path    string
	size    int
	purpose string  // as manifests call it; empty: no manifest names it
	scale   float64 // of the mark in the picture
	bleed   bool    // its ground reaches to the edges: the system cuts out a shape of its own
}

// The icons. A mask may cut off all that lies outside of a circle four fifths
// as wide as the picture, so the mark is drawn that much smaller there.
var icons = []icon{
	{"icons/app-192.png", 192, "any", 1, false},
	{"icons/app-512.png", 512, "any", 1, false},
	{"icons/maskable-512.png", 512, "maskable", .8, true},
	{"icons/touch-180.png", 180, "", 1, true},
}

// Icons draws the pictures, the same bytes for the same drawing.
func Icons(d *raster.Drawing) []output.File {
	out := make([]output.File, len(icons))
	for i, ic := range icons {
		var b bytes.Buffer
		enc := png.Encoder{CompressionLevel: png.BestCompression}
		if err := enc.Encode(&b, d.Picture(ic.size, ic.scale, ic.bleed)); err != nil {
			panic(fmt.Sprintf("offline: %s: %v", ic.path, err)) // a Buffer does not fail, and the size is not zero
		}
		out[i] = output.File{Path: ic.path, Class: output.Index, Data: b.Bytes()}
	}
	return out
}
