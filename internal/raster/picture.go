package raster

import (
	"image"
	"image/color"
)

// Picture draws d on a square, scaled to that part of it and in its middle. With
// bleed the ground of the drawing reaches to the edges; without, what is not
// drawn on is transparent.
func (d *Drawing) Picture(size int, scale float64, bleed bool) *image.NRGBA {
	c := &canvas{img: image.NewNRGBA(image.Rect(0, 0, size, size)), scale: float64(size) * scale / d.box[2]}
	rim := float64(size) * (1 - scale) / 2
	c.shift = point{rim - float64(d.box[0]*c.scale), rim - float64(d.box[1]*c.scale)}
	if bleed {
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
	small := d.Picture(size, 1, false)
	if at := small.NRGBAAt(size/2, 0); at.A == 255 {
		return at
	}
	return color.NRGBA{255, 255, 255, 255}
}
