package card

import (
	"image"
	"image/color"
	"math"
	"strconv"
	"strings"
)

// Look is the colours of a card.
type Look struct {
	ground, ink color.NRGBA
	accent      color.NRGBA // of number and icons
}

// Colours of pages by day, as templates/assets/css/tokens.css has them: --ink,
// --seal, --celadon.
var (
	white   = color.NRGBA{0xff, 0xff, 0xff, 255}
	ink     = color.NRGBA{0x14, 0x19, 0x1a, 255}
	seal    = color.NRGBA{0xb3, 0x30, 0x1d, 255}
	celadon = color.NRGBA{0xee, 0xf3, 0xf0, 255}
)

var (
	plain = Look{celadon, ink, seal} // of what is filed under no theme

	// DefaultLook is the look of themes that have none of their own.
	DefaultLook = Look{ink, white, white}
)

// contrast is the least contrast of numbers and icons with their ground: WCAG's
// 1.4.11, which is about them, wants 3:1.
const contrast = 3

// NewLook is the look of cards with this ground and, if it is not empty, this
// accent, each as "#0a5a52". Words are white or dark, whichever is read better.
// It is no look if the accent can hardly be told from the ground.
func NewLook(ground, accent string) (l Look, ok bool) {
	if ground == "" {
		l = DefaultLook
	} else {
		l = Look{ground: parse(ground), ink: white}
		if ratio(l.ground, ink) > ratio(l.ground, white) {
			l.ink = ink
		}
		l.accent = l.ink
	}
	if accent != "" {
		l.accent = parse(accent)
	}
	return l, ratio(l.ground, l.accent) >= contrast
}

// parse reads a colour of six hexadecimal digits.
func parse(s string) color.NRGBA {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 24)
	if err != nil {
		panic("card: " + err.Error()) // content has seen to it
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
}

// ratio is the contrast of two colours by WCAG, from 1 to 21.
func ratio(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + .05) / (min(la, lb) + .05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= .04045 {
			return x / 12.92
		}
		return math.Pow((x+.055)/1.055, 2.4)
	}
	// Each product is rounded, as some processors would fuse them with the sums.
	return float64(.2126*linear(c.R)) + float64(.7152*linear(c.G)) + float64(.0722*linear(c.B))
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
	look   Look
	colour map[color.NRGBA]uint8 // of pictures
}

func newSheet(l Look) *sheet {
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
