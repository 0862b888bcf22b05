package card

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"path"
	"strings"
	"sync"

	"polyport/internal/diag"
	"polyport/internal/raster"
	"polyport/internal/source"
)

// Theme is how what is filed under a theme is drawn.
type Theme struct {
	Key  string
	Icon string // the name of a file in templates/assets/icons, without .svg
	Look Look
}

// Art is the drawings of a site. It is safe for concurrent use.
type Art struct {
	icons  map[string]pictures // by name
	themes map[string]Theme    // by key
	mark   pictures
	sum    string
}

// layout is how cards are drawn. It is raised with any change of a pixel, as
// golden pictures show it: then every card gets another address.
const layout = 1

// Sum tells this art from any that draws otherwise: the drawings, and how they
// are laid out.
func (a *Art) Sum() string { return a.sum }

// The drawings, below a site's folder.
const (
	markFile = "templates/assets/files/favicon.svg"
	iconDir  = "templates/assets/icons/"
)

// OtherIcon is the icon of a theme that has none of its own.
const OtherIcon = "topic"

// pen is how wide the lines of an icon are in its own coordinates, as in
// utilities.css.
const pen = 1.75

// Drawings picks the files that cards of these themes are drawn from.
func Drawings(files []*source.File, themes []Theme) []*source.File {
	wanted := map[source.Path]bool{markFile: true, iconPath(OtherIcon): true}
	for _, t := range themes {
		wanted[iconPath(t.Icon)] = true
	}
	var out []*source.File
	for _, f := range files {
		if wanted[f.Path] {
			out = append(out, f)
		}
	}
	return out
}

func iconPath(name string) source.Path { return source.Path(iconDir + name + ".svg") }

// ReadArt reads the drawings among files, those of a site laid over the
// embedded ones. Every theme must have an icon among them.
func ReadArt(files []*source.File, themes []Theme) (*Art, diag.List) {
	a := &Art{icons: map[string]pictures{}, themes: map[string]Theme{}}
	var diags diag.List
	sum := sha256.New()
	fmt.Fprintln(sum, "layout", layout)
	for _, f := range Drawings(files, themes) {
		fmt.Fprintf(sum, "%s %x\n", f.Path, f.Hash)
		if f.Path == markFile {
			d, found := raster.ReadDrawing(f)
			a.mark = newPictures(d)
			diags.Append(found)
			continue
		}
		d, found := raster.ReadIcon(f, pen)
		a.icons[strings.TrimSuffix(path.Base(string(f.Path)), ".svg")] = newPictures(d)
		diags.Append(found)
	}
	for _, t := range themes {
		a.themes[t.Key] = t
		fmt.Fprintf(sum, "theme %s %s %v\n", t.Key, t.Icon, t.Look)
	}
	a.sum = hex.EncodeToString(sum.Sum(nil))
	return a, diags
}

// iconsOf are the icons of themes, in their order, each once.
func (a *Art) iconsOf(themes []string) []pictures {
	var out []pictures
	seen := map[string]bool{}
	for _, key := range themes {
		name := cmp.Or(a.themes[key].Icon, OtherIcon)
		if !seen[name] {
			seen[name] = true
			out = append(out, a.icons[name])
		}
	}
	return out
}

// look is the look of a card of these themes, the first of which it is about
// most.
func (a *Art) look(themes []string) Look {
	if len(themes) == 0 {
		return plain
	}
	if t, ok := a.themes[themes[0]]; ok {
		return t.Look
	}
	return DefaultLook
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
