package offline

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
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
func (d *Drawing) Icons() []File {
	out := make([]File, len(icons))
	for i, ic := range icons {
		var b bytes.Buffer
		enc := png.Encoder{CompressionLevel: png.BestCompression}
		if err := enc.Encode(&b, d.picture(ic)); err != nil {
			panic(fmt.Sprintf("offline: %s: %v", ic.path, err)) // a Buffer does not fail, and the size is not zero
		}
		out[i] = File{ic.path, b.Bytes()}
	}
	return out
}

func (d *Drawing) picture(ic icon) *image.NRGBA {
	size := float64(ic.size)
	c := &canvas{img: image.NewNRGBA(image.Rect(0, 0, ic.size, ic.size)), scale: size * ic.scale / d.box[2]}
	rim := size * (1 - ic.scale) / 2
	c.shift = point{rim - float64(d.box[0]*c.scale), rim - float64(d.box[1]*c.scale)}
	if ic.bleed {
		ground := d.ground()
		for i := 0; i < len(c.img.Pix); i += 4 {
			copy(c.img.Pix[i:], []uint8{ground.R, ground.G, ground.B, 255})
		}
	}
	for _, s := range d.shapes {
		c.shape(s)
	}
	return c.img
}

// ground is the colour that the mark stands on: that of the middle of its
// upper edge, or white where nothing is drawn.
func (d *Drawing) ground() color.NRGBA {
	const size = 64
	small := d.picture(icon{size: size, scale: 1})
	if at := small.NRGBAAt(size/2, 0); at.A == 255 {
		return at
	}
	return color.NRGBA{255, 255, 255, 255}
}
