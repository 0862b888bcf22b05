package raster

import (
	"image"
	"image/color"
)

// Pen draws an outline, in pixels, from the upper left corner on. Its zero value
// is ready.
type Pen struct{ out outline }

// MoveTo begins a line, which is closed by itself.
func (p *Pen) MoveTo(x, y float64) {
	p.out = append(p.out, line{points: []point{{x, y}}, closed: true})
}

// LineTo draws a straight line.
func (p *Pen) LineTo(x, y float64) {
	l := &p.out[len(p.out)-1]
	l.points = append(l.points, point{x, y})
}

// quadPieces is how many pieces a curve becomes that is a small part of a glyph.
const quadPieces = 8

// QuadTo draws a quadratic Bézier curve.
func (p *Pen) QuadTo(cx, cy, x, y float64) {
	l := &p.out[len(p.out)-1]
	a, b, c := l.points[len(l.points)-1], point{cx, cy}, point{x, y}
	for i := 1; i <= quadPieces; i++ {
		t := float64(i) / quadPieces
		l.points = append(l.points, between(between(a, b, t), between(b, c, t), t))
	}
}

// Mask fills what was drawn: how much of each pixel it covers.
func (p *Pen) Mask(width, height int) *image.Alpha {
	c := &canvas{img: image.NewNRGBA(image.Rect(0, 0, width, height)), scale: 1}
	c.shape(shape{outline: p.out, fill: color.NRGBA{A: 255}})
	out := image.NewAlpha(c.img.Rect)
	for i := range out.Pix {
		out.Pix[i] = c.img.Pix[4*i+3]
	}
	return out
}
