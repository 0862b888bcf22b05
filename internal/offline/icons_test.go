package offline

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"os"
	"testing"

	"polyport/internal/diag"
	"polyport/internal/raster"
	"polyport/internal/source"
)

func opaque(c color.NRGBA) float64 { return float64(c.A) / 255 }

func readSVG(t testing.TB, svg string) (*raster.Drawing, diag.List) {
	t.Helper()
	f, diags := source.NewFile("templates/assets/files/favicon.svg", []byte(svg))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return raster.ReadDrawing(f)
}

// area is how much of the picture a colour covers, in units of a drawing that
// is 24 wide.
func area(img *image.NRGBA, is func(color.NRGBA) float64) float64 {
	sum := 0.
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			sum += is(img.NRGBAAt(x, y))
		}
	}
	return sum * 24 * 24 / float64(img.Rect.Dx()*img.Rect.Dy())
}

// TestTheSitesMarkIsDrawn looks at the icons as a person would.
func TestTheSitesMarkIsDrawn(t *testing.T) {
	svg, err := os.ReadFile("../../templates/assets/files/favicon.svg")
	if err != nil {
		t.Fatal(err)
	}
	d, diags := readSVG(t, string(svg))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	files := Icons(d)
	for i, f := range files {
		if again := Icons(d)[i]; !bytes.Equal(f.Data, again.Data) {
			t.Errorf("%s is not the same when drawn again", f.Path)
		}
		got, err := png.Decode(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		img, ic := image.NewNRGBA(got.Bounds()), icons[i]
		draw.Draw(img, img.Rect, got, image.Point{}, draw.Src)
		if f.Path != ic.path || img.Rect.Dx() != ic.size || img.Rect.Dy() != ic.size {
			t.Errorf("%s is %v", f.Path, img.Rect)
		}
		wantCorner := 0.
		if ic.bleed {
			wantCorner = 1
		}
		if got := opaque(img.NRGBAAt(0, 0)); got != wantCorner {
			t.Errorf("%s: a corner is %v opaque, want %v", f.Path, got, wantCorner)
		}
		white := func(c color.NRGBA) float64 { return float64(c.G-0x30) / (0xff - 0x30) * opaque(c) }
		inside := func(c color.NRGBA) float64 {
			if c.A < 255 || c.G < 0x30 {
				return 0
			}
			return white(c)
		}
		// The box is drawn with 70, the line with 32, and they cross in one place and touch in none.
		if got, want := area(img, inside), (70+32-4.)*ic.scale*ic.scale; math.Abs(got-want) > .5 {
			t.Errorf("%s: the lines cover %.2f, want %.2f", f.Path, got, want)
		}
	}
}

// TestAMaskCutsNothingOff checks what W3C's manifest format asks of a maskable
// icon: what matters lies in a circle of two fifths of the size.
func TestAMaskCutsNothingOff(t *testing.T) {
	svg := `<svg viewBox="0 0 24 24"><rect width="24" height="24" fill="#b3301d"/><circle cx="12" cy="12" r="11.5" fill="#fff"/></svg>`
	d, diags := readSVG(t, svg)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	img := d.Picture(icons[2].size, icons[2].scale, icons[2].bleed)
	size := float64(img.Rect.Dx())
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			far := math.Hypot(float64(x)+.5-size/2, float64(y)+.5-size/2) > size*.4
			if c := img.NRGBAAt(x, y); far && c != (color.NRGBA{0xb3, 0x30, 0x1d, 255}) {
				t.Fatalf("at %d, %d, outside of the safe zone, there is %v", x, y, c)
			}
		}
	}
}
