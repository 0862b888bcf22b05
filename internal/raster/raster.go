// Package raster turns outlines into pixels: simple SVG drawings and the glyphs
// of fonts; and pictures of flat colours into PNG files.
//
// In: an SVG file, an outline drawn with a Pen, or a picture. Out: pictures, masks
// and files, the same on every machine, and a diag.List of what of a drawing is not understood.
// Where an outline crosses a line is rounded to a whole number before areas are
// added, and no product is fused with a sum: golang.org/x/image/vector, which is
// faster, promises neither.
//
// It may import diag and source, and knows nothing of sites and pages.
package raster

import (
	"cmp"
	"image"
	"image/color"
	"math"
	"slices"
)

// Areas are measured in whole numbers, so that every machine draws the same
// pixels: positions in 1/unit of a pixel, on rows lines to each row of them.
const (
	unit = 256
	rows = 8
)

// edge is one side of a polygon, from its upper end down.
type edge struct {
	top, bottom point
	turn        int // +1 if the polygon runs down along it, else -1
}

// canvas is a picture that shapes are laid on.
type canvas struct {
	img   *image.NRGBA
	scale float64
	shift point // added after scaling
}

func (c *canvas) place(p point) point {
	return point{c.shift.x + float64(p.x*c.scale), c.shift.y + float64(p.y*c.scale)}
}

func (c *canvas) shape(s shape) {
	if s.fill.A > 0 {
		var edges []edge
		for _, l := range s.outline {
			edges = c.polygon(edges, l.points)
		}
		c.paint(edges, s.fill)
	}
	if s.stroke.A > 0 && s.width > 0 {
		var edges []edge
		for _, l := range s.outline {
			for _, part := range strokeOf(l, s.width/2) {
				edges = c.polygon(edges, part)
			}
		}
		c.paint(edges, s.stroke)
	}
}

// polygon appends the sides of a polygon, which is closed by itself.
func (c *canvas) polygon(edges []edge, points []point) []edge {
	for i, p := range points {
		a, b, turn := c.place(p), c.place(points[(i+1)%len(points)]), 1
		if a.y > b.y {
			a, b, turn = b, a, -1
		}
		if a.y < b.y {
			edges = append(edges, edge{a, b, turn})
		}
	}
	return edges
}

// paint fills what the edges wind around, whichever way.
func (c *canvas) paint(edges []edge, with color.NRGBA) {
	width := c.img.Rect.Dx()
	cover := make([]int, width) // of each pixel of a row, in units and lines
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Compare(a.top.y, b.top.y) })
	next, near := 0, []edge(nil) // near are those that begin above the line and may reach it
	for y := range c.img.Rect.Dy() {
		clear(cover)
		for line := range rows {
			at := float64(y) + (float64(line)+.5)/rows
			for ; next < len(edges) && edges[next].top.y <= at; next++ {
				near = append(near, edges[next])
			}
			near = slices.DeleteFunc(near, func(e edge) bool { return e.bottom.y <= at })
			spans(near, at, func(from, to int) {
				from, to = max(from, 0), min(to, width*unit)
				for x := from / unit; x*unit < to; x++ {
					cover[x] += min(to, (x+1)*unit) - max(from, x*unit)
				}
			})
		}
		for x, part := range cover {
			if part > 0 {
				over(c.img, x, y, with, part)
			}
		}
	}
}

// spans calls yield for each stretch of the line at height y that lies inside
// of edges, all of which cross it.
func spans(edges []edge, y float64, yield func(from, to int)) {
	type crossing struct{ x, turn int }
	var all []crossing
	for _, e := range edges {
		t := (y - e.top.y) / (e.bottom.y - e.top.y)
		all = append(all, crossing{int(math.Round(mix(e.top.x, e.bottom.x, t) * unit)), e.turn})
	}
	slices.SortFunc(all, func(a, b crossing) int { return a.x - b.x })
	winding, from := 0, 0
	for _, at := range all {
		before := winding
		winding += at.turn
		if before == 0 {
			from = at.x
		} else if winding == 0 {
			yield(from, at.x)
		}
	}
}

// over lays a colour on a pixel, part of which it covers.
func over(img *image.NRGBA, x, y int, with color.NRGBA, part int) {
	const whole = unit * rows
	i := img.PixOffset(x, y)
	p := img.Pix[i : i+4 : i+4]
	below := int(p[3]) * (whole - part) // what is still seen of the pixel, in 1/(255·whole)
	sum := 255*part + below
	for k, v := range [3]uint8{with.R, with.G, with.B} {
		p[k] = uint8((int(v)*255*part + int(p[k])*below + sum/2) / sum)
	}
	p[3] = uint8((sum + whole/2) / whole)
}

// strokeOf returns polygons, all wound the same way, that together cover a line
// drawn with a pen of twice the width half: its ends are cut off straight, its
// corners pointed.
func strokeOf(l line, half float64) [][]point {
	points := slices.CompactFunc(slices.Clone(l.points), func(a, b point) bool { return a == b })
	if l.closed && len(points) > 1 && points[0] != points[len(points)-1] {
		points = append(points, points[0])
	}
	var out [][]point
	add := func(p ...point) { out = append(out, clockwise(p)) }
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		n := normal(a, b, half)
		add(point{a.x + n.x, a.y + n.y}, point{b.x + n.x, b.y + n.y}, point{b.x - n.x, b.y - n.y}, point{a.x - n.x, a.y - n.y})
		if i+1 < len(points) {
			add(corner(b, n, normal(b, points[i+1], half), half)...)
		} else if l.closed {
			add(corner(b, n, normal(b, points[1], half), half)...)
		}
	}
	return out
}

// normal stands upright on the way from a to b, as long as half.
func normal(a, b point, half float64) point {
	dx, dy := b.x-a.x, b.y-a.y
	length := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	return point{float64(-dy / length * half), float64(dx / length * half)}
}

// corner fills the gap at p on the outer side, between two pieces with the
// normals m and n.
func corner(p, m, n point, half float64) []point {
	if turn := float64(m.x*n.y) - float64(m.y*n.x); turn > 0 { // it turns towards the normals: the gap is on the other side
		m, n = point{-m.x, -m.y}, point{-n.x, -n.y}
	}
	out := []point{p, {p.x + m.x, p.y + m.y}}
	// The tip lies along m+n, at half²/(half² + m·n) of it; SVG cuts it off
	// where it would be more than four times as long as the pen is wide.
	square := float64(half * half)
	if d := square + float64(m.x*n.x) + float64(m.y*n.y); d >= square/8 {
		out = append(out, point{p.x + (m.x+n.x)*square/d, p.y + (m.y+n.y)*square/d})
	}
	return append(out, point{p.x + n.x, p.y + n.y})
}

// clockwise turns a polygon so that areas of several add up.
func clockwise(p []point) []point {
	area := 0.
	for i, a := range p {
		b := p[(i+1)%len(p)]
		area += float64(a.x*b.y) - float64(b.x*a.y)
	}
	if area < 0 {
		slices.Reverse(p)
	}
	return p
}
