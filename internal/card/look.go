package card

import (
	"image"
	"image/color"
)

// look is the colours of a card, of those that templates/assets/css/tokens.css
// has for pages by day: --jade, --seal, --mark, --celadon, --ink.
type look struct {
	ground, ink color.NRGBA
	accent      color.NRGBA // of number and icons
}

var (
	white   = color.NRGBA{0xff, 0xff, 0xff, 255}
	ink     = color.NRGBA{0x14, 0x19, 0x1a, 255}
	seal    = color.NRGBA{0xb3, 0x30, 0x1d, 255}
	jade    = color.NRGBA{0x0a, 0x5a, 0x52, 255}
	mark    = color.NRGBA{0xfb, 0xe9, 0xc6, 255}
	celadon = color.NRGBA{0xee, 0xf3, 0xf0, 255}
)

// lookOf is the look of an entry that is filed under these themes, the first of
// which it is about most.
func lookOf(themes []string) look {
	if len(themes) == 0 {
		return look{celadon, ink, seal}
	}
	switch themes[0] {
	case "work":
		return look{jade, white, white}
	case "start-business":
		return look{seal, white, white}
	case "live":
		return look{mark, ink, seal}
	}
	return look{ink, white, white}
}

// steps is how many shades lie between the ground and a colour. More would not
// be seen, and would compress worse.
const steps = 7

// How strongly something is drawn, in steps.
const (
	full = steps
	soft = steps * 4 / 5
	pale = steps * 2 / 5
)

// sheet is a card that is being drawn. Its palette begins with the ground, the
// shades from it to the ink, and those to the accent; then come the colours of
// pictures.
type sheet struct {
	img    *image.Paletted
	look   look
	colour map[color.NRGBA]uint8 // of pictures
}

func newSheet(l look) *sheet {
	s := &sheet{img: sheets.Get().(*image.Paletted), look: l, colour: map[color.NRGBA]uint8{}}
	clear(s.img.Pix)
	s.img.Palette = append(s.img.Palette[:0], l.ground)
	for _, to := range []color.NRGBA{l.ink, l.accent} {
		for i := 1; i <= steps; i++ {
			s.img.Palette = append(s.img.Palette, blend(l.ground, to, i, steps))
		}
	}
	return s
}

func (s *sheet) free() { sheets.Put(s.img) }

// blend is part/whole of the way from a to b.
func blend(a, b color.NRGBA, part, whole int) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8((int(x)*(whole-part) + int(y)*part + whole/2) / whole) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

// First indexes of the shades of the two colours, less one.
const (
	ofInk    = 0
	ofAccent = steps
)

// stamp lays a mask on the sheet, in shades of a colour that end at strength.
// Where it meets another, the stronger shade stays.
func (s *sheet) stamp(m *image.Alpha, x, y, first, strength int) {
	for row := range m.Rect.Dy() {
		if y+row < 0 || y+row >= Height {
			continue
		}
		from, to := max(0, -x), min(m.Rect.Dx(), Width-x)
		if from >= to {
			continue
		}
		pix := s.img.Pix[(y+row)*Width+x+from : (y+row)*Width+x+to]
		for i, a := range m.Pix[row*m.Stride+from : row*m.Stride+to] {
			if step := (int(a)*strength + 127) / 255; step > 0 {
				pix[i] = max(pix[i], uint8(first+step))
			}
		}
	}
}

// frame draws the two lines of a plaque.
func (s *sheet) frame() {
	s.box(20, 5, ofAccent+full)
	s.box(32, 2, ofAccent+pale)
}

// box draws a line so wide, and so far from the edges.
func (s *sheet) box(off, wide, index int) {
	for y := off; y < Height-off; y++ {
		row := s.img.Pix[y*Width : (y+1)*Width]
		for x := off; x < Width-off; x++ {
			if y >= off+wide && y < Height-off-wide && x == off+wide {
				x = Width - off - wide
			}
			row[x] = uint8(index)
		}
	}
}

// picture draws a picture in its own colours around a point.
func (s *sheet) picture(p pictures, x, y, size int) {
	img := p.at(size)
	for dy := range size {
		for dx := range size {
			c := img.NRGBAAt(dx, dy)
			if c.A == 0 {
				continue
			}
			c = blend(s.look.ground, color.NRGBA{c.R, c.G, c.B, 255}, int(c.A), 255)
			s.img.Pix[(y-size/2+dy)*Width+x-size/2+dx] = s.index(c)
		}
	}
}

// index is the place of a colour in the palette, or of the nearest if that is
// full.
func (s *sheet) index(c color.NRGBA) uint8 {
	at, ok := s.colour[c]
	if !ok {
		if len(s.img.Palette) < 256 {
			s.img.Palette = append(s.img.Palette, c)
			at = uint8(len(s.img.Palette) - 1)
		} else {
			at = uint8(s.img.Palette.Index(c))
		}
		s.colour[c] = at
	}
	return at
}
