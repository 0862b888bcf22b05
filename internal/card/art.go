package card

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"path"
	"slices"
	"strings"
	"sync"

	"polyport/internal/diag"
	"polyport/internal/raster"
	"polyport/internal/source"
)

// Art is the drawings of a site. It is safe for concurrent use.
type Art struct {
	themes map[string]pictures
	mark   pictures
	sum    string
}

// layout is how cards are drawn. It is raised with any change of a pixel, as
// golden pictures show it: then every card gets another address.
const layout = 1

// Sum tells this art from any that draws otherwise: the drawings, and how they
// are laid out.
func (a *Art) Sum() string { return a.sum }

// The drawings, below a site's folder. A theme has the icon of its key; those
// that this portal does not have share one.
const (
	markFile  = "templates/assets/files/favicon.svg"
	iconDir   = "templates/assets/icons/"
	otherIcon = "topic"
)

// pen is how wide the lines of an icon are in its own coordinates, as in
// utilities.css.
const pen = 1.75

// drawings are the files that cards are drawn from.
var drawings = []source.Path{markFile, iconDir + "work.svg", iconDir + "start-business.svg", iconDir + "live.svg", iconDir + otherIcon + ".svg"}

// Drawings picks the files that cards are drawn from.
func Drawings(files []*source.File) []*source.File {
	var out []*source.File
	for _, f := range files {
		if slices.Contains(drawings, f.Path) {
			out = append(out, f)
		}
	}
	return out
}

// ReadArt reads the drawings among files, those of a site laid over the
// embedded ones.
func ReadArt(files []*source.File) (*Art, diag.List) {
	a := &Art{themes: map[string]pictures{}}
	var diags diag.List
	sum := sha256.New()
	fmt.Fprintln(sum, "layout", layout)
	for _, f := range Drawings(files) {
		fmt.Fprintf(sum, "%s %x\n", f.Path, f.Hash)
		if f.Path == markFile {
			d, found := raster.ReadDrawing(f)
			a.mark = newPictures(d)
			diags.Append(found)
			continue
		}
		d, found := raster.ReadIcon(f, pen)
		a.themes[strings.TrimSuffix(path.Base(string(f.Path)), ".svg")] = newPictures(d)
		diags.Append(found)
	}
	a.sum = hex.EncodeToString(sum.Sum(nil))
	return a, diags
}

// icons are the icons of themes, in their order, each once.
func (a *Art) icons(themes []string) []pictures {
	var out []pictures
	other := false
	for _, t := range themes {
		p, ok := a.themes[t]
		ok = ok && t != otherIcon
		if !ok && !other {
			p, other = a.themes[otherIcon], true
		} else if !ok {
			continue
		}
		out = append(out, p)
	}
	return out
}

// pictures is a drawing with the pictures of it that were made, by size.
type pictures struct {
	drawing *raster.Drawing
	made    *sync.Map
}

func newPictures(d *raster.Drawing) pictures { return pictures{d, new(sync.Map)} }

// at is the drawing so large. Nobody may change it.
func (p pictures) at(size int) *image.NRGBA {
	if img, ok := p.made.Load(size); ok {
		return img.(*image.NRGBA)
	}
	img := p.drawing.Picture(size, 1, false)
	p.made.Store(size, img)
	return img
}

// mask is how opaque the drawing is.
func (p pictures) mask(size int) *image.Alpha {
	if m, ok := p.made.Load(-size); ok {
		return m.(*image.Alpha)
	}
	img := p.at(size)
	m := image.NewAlpha(img.Rect)
	for i := range m.Pix {
		m.Pix[i] = img.Pix[4*i+3]
	}
	p.made.Store(-size, m)
	return m
}

// row draws icons and a number side by side, around the middle of the card and
// the height y, so large or as large as fits the square.
func (s *sheet) row(icons []pictures, number string, y, size int) {
	width := func(size int) int {
		w := len(icons)*size + max(0, len(icons)-1)*size/5
		if number != "" {
			w += digits.width(numberSize(size), number)
			if len(icons) > 0 {
				w += size / 3
			}
		}
		return w
	}
	for width(size) > square {
		size -= 2
	}
	x := (Width - width(size)) / 2
	for i, p := range icons {
		if i > 0 {
			x += size / 5
		}
		s.stamp(p.mask(size), x, y-size/2, ofAccent, full)
		x += size
	}
	if number == "" {
		return
	}
	if len(icons) > 0 {
		x += size / 3
	}
	px := numberSize(size)
	digits.write(s, px, ofAccent, full, number, x, y+px*36/100)
}

// numberSize is the size of letters that look as high as an icon.
func numberSize(icon int) int { return icon * 6 / 5 }
