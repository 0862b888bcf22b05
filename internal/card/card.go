// Package card draws the pictures that stand for entries where pages are
// shared: a plaque of 1200×630 pixels with the number of the entry, the colour
// and the icons of its themes and the site's mark, and words where they can be
// drawn.
//
// In: the drawings of a site and a site.Card. Out: a PNG, the same bytes for the
// same card on every machine; and a diag.List of what the drawings hold that
// cannot be drawn.
//
// Words are drawn in the Go fonts alone, which are part of the program and have
// Latin, Greek and Cyrillic letters. They have no Chinese, Japanese, Korean or
// Arabic ones, and a font that has would be larger than the site: cards in those
// languages have no words. Writable tells which; nothing is ever drawn in place
// of a letter that is missing.
//
// A chat shows the card whole, some 300 pixels wide, or, as WeChat does, its
// middle square at 80. What tells one entry from another, number and icons,
// therefore stands in that square, and large.
//
// It may import diag, raster, site and source, and never render, the output
// folder or the clock. It is the only package that sees golang.org/x/image.
package card

import (
	"image"
	"sync"

	"polyport/internal/raster"
	"polyport/internal/site"
)

// The size that every service takes for a large picture, and how far the
// content keeps from the edges of the middle square.
const (
	Width, Height = site.CardWidth, site.CardHeight
	square        = Height - 80
)

// Draw returns the card as PNG.
func (a *Art) Draw(c site.Card) []byte {
	l := a.look(c.Themes)
	s := newSheet(l)
	defer s.free()
	s.frame()
	if c.Title == "" {
		a.sign(s, c)
	} else {
		a.words(s, c)
	}
	return raster.PNG(s.img)
}

// sign lays out a card without words: its themes above its number, or what
// there is of them, or else the mark, as large as they go.
func (a *Art) sign(s *sheet, c site.Card) {
	const middle = Height/2 - 30
	icons := a.iconsOf(c.Themes)
	switch {
	case c.Number == "" && len(icons) == 0:
		s.picture(a.mark, Width/2, Height/2, 280)
		return
	case c.Number == "":
		s.row(icons, "", middle, min(250, (square-40*(len(icons)-1))/len(icons)))
	case len(icons) == 0:
		s.row(nil, c.Number, middle, 250)
	default:
		s.row(icons, "", 170, 130)
		s.row(nil, c.Number, 360, 210)
	}
	s.picture(a.mark, Width/2, 533, 72)
}

// words lays out a card with words: the same in one row, the title beneath it,
// and whose card it is.
func (a *Art) words(s *sheet, c site.Card) {
	const first, size = 142, 136 // the row
	top, icons := first+size/2+18, a.iconsOf(c.Themes)
	if c.Number == "" && len(icons) == 0 {
		s.picture(a.mark, Width/2, first, size)
	} else {
		s.row(icons, c.Number, first, size)
	}
	if c.Kind != "" {
		s.line(text, 32, soft, text.shortened(c.Kind, 32, Width-200), Width/2, top+30)
		top += 42
	}
	px, lines := fit(c.Title, Width-200, 492-top)
	height := len(lines) * px * leading / 100
	y := top + (492-top-height)/2 + px*95/100
	for _, l := range lines {
		s.line(strong, px, full, l, Width/2, y)
		y += px * leading / 100
	}
	whose := text.shortened(c.Site, 32, Width-300)
	if c.Number == "" && len(icons) == 0 {
		s.line(text, 32, full, whose, Width/2, 547)
		return
	}
	const mark, gap = 48, 18
	name := text.width(32, whose)
	left := (Width - mark - gap - name) / 2
	s.picture(a.mark, left+mark/2, 536, mark)
	s.line(text, 32, full, whose, left+mark+gap+name/2, 547)
}

// sheets keeps the pixels of cards, three quarters of a megabyte each.
var sheets = sync.Pool{New: func() any { return image.NewPaletted(image.Rect(0, 0, Width, Height), nil) }}
