package card

import (
	"image"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"polyport/internal/raster"
)

// face is a font with the glyphs that were drawn from it, by size. Outlines come
// from the font in whole numbers, 64 to a pixel, without hinting. The Go fonts
// have no kerning.
type face struct {
	font   *sfnt.Font
	mu     sync.Mutex
	buffer sfnt.Buffer
	glyphs map[int]map[rune]*glyph
}

// glyph is a letter in one size: what it covers, and where that stands from the
// pen.
type glyph struct {
	mask    *image.Alpha // nil for a blank
	x, y    int
	advance fixed.Int26_6
}

var (
	text   = newFace(gomedium.TTF)
	strong = newFace(gobold.TTF)
	digits = newFace(goregular.TTF)
)

func newFace(ttf []byte) *face {
	f, err := sfnt.Parse(ttf)
	if err != nil {
		panic("card: " + err.Error()) // a font of the library
	}
	return &face{font: f, glyphs: map[int]map[rune]*glyph{}}
}

// Writable reports whether every letter of s can be drawn as it is.
func Writable(s string) bool {
	for _, f := range []*face{text, strong, digits} {
		if !f.has(s) {
			return false
		}
	}
	return true
}

// like are letters that look the same as another by definition and differ in
// where lines may break: the narrow blank of French, the hyphen that stays.
var like = map[rune]rune{'\u202f': '\u00a0', '\u2011': '-'}

func (f *face) has(s string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, r := range s {
		// What controls the text around it is not meant to be seen, though the
		// font may have a picture of it.
		if unicode.In(r, unicode.Cc, unicode.Cf) || f.index(r) == 0 {
			return false
		}
	}
	return true
}

// index is where the font has a letter, 0 for none. f.mu is held.
func (f *face) index(r rune) sfnt.GlyphIndex {
	if same, ok := like[r]; ok {
		r = same
	}
	i, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil {
		return 0
	}
	return i
}

// glyph returns a letter, drawing it if it is new. f.mu is held.
func (f *face) glyph(r rune, size int) *glyph {
	sized := f.glyphs[size]
	if sized == nil {
		sized = map[rune]*glyph{}
		f.glyphs[size] = sized
	}
	g := sized[r]
	if g == nil {
		g = f.drawn(r, size)
		sized[r] = g
	}
	return g
}

func (f *face) drawn(r rune, size int) *glyph {
	i := f.index(r)
	if i == 0 {
		panic("card: the font lacks " + string(r) + ": ask Writable") // nothing is drawn in its place
	}
	advance, err := f.font.GlyphAdvance(&f.buffer, i, fixed.I(size), font.HintingNone)
	if err != nil {
		panic("card: " + err.Error())
	}
	segments, err := f.font.LoadGlyph(&f.buffer, i, fixed.I(size), nil)
	if err != nil {
		panic("card: " + err.Error())
	}
	g := &glyph{advance: advance}
	if len(segments) > 0 {
		g.draw(segments)
	}
	return g
}

func (g *glyph) draw(segments sfnt.Segments) {
	box := segments.Bounds()
	g.x, g.y = box.Min.X.Floor(), box.Min.Y.Floor()
	at := func(p fixed.Point26_6) (x, y float64) {
		return float64(p.X)/64 - float64(g.x), float64(p.Y)/64 - float64(g.y)
	}
	var pen raster.Pen
	for _, s := range segments {
		x, y := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			pen.MoveTo(x, y)
		case sfnt.SegmentOpLineTo:
			pen.LineTo(x, y)
		case sfnt.SegmentOpQuadTo:
			toX, toY := at(s.Args[1])
			pen.QuadTo(x, y, toX, toY)
		default:
			panic("card: the outline of a TrueType font has no cubic curves")
		}
	}
	g.mask = pen.Mask(box.Max.X.Ceil()-g.x, box.Max.Y.Ceil()-g.y)
}

// width is how long a line is.
func (f *face) width(size int, s string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	var w fixed.Int26_6
	for _, r := range s {
		w += f.glyph(r, size).advance
	}
	return w.Ceil()
}

// write draws a line from x on, standing on y.
func (f *face) write(s *sheet, size, first, strength int, line string, x, y int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	at := fixed.I(x)
	for _, r := range line {
		g := f.glyph(r, size)
		if g.mask != nil {
			s.stamp(g.mask, at.Round()+g.x, y+g.y, first, strength)
		}
		at += g.advance
	}
}

// line writes in the ink, around x.
func (s *sheet) line(f *face, size, strength int, line string, x, y int) {
	f.write(s, size, ofInk, strength, line, x-f.width(size, line)/2, y)
}
