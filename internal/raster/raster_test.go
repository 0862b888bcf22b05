package raster

import (
	"image"
	"image/color"
	"math"
	"strings"
	"testing"

	"polyport/internal/diag"
	"polyport/internal/source"
)

func readSVG(t testing.TB, svg string) (*Drawing, diag.List) {
	t.Helper()
	f, diags := source.NewFile("templates/assets/files/favicon.svg", []byte(svg))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return ReadDrawing(f)
}

func drawn(t testing.TB, svg string, size int, bleed bool) *image.NRGBA {
	t.Helper()
	d, diags := readSVG(t, svg)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return d.Picture(size, 1, bleed)
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

func opaque(c color.NRGBA) float64 { return float64(c.A) / 255 }

// TestShapesCoverTheAreaThatTheySay compares the painted area with the one that
// geometry gives, and so finds gaps, seams, overlaps that are counted twice and
// corners that are missing.
func TestShapesCoverTheAreaThatTheySay(t *testing.T) {
	for name, test := range map[string]struct {
		shape string
		want  float64
	}{
		"a rectangle":              {`<rect x="2" y="3" width="10" height="5"/>`, 50},
		"a round one":              {`<rect width="24" height="24" rx="6"/>`, 576 - 36*(4-math.Pi)},
		"a circle":                 {`<circle cx="12" cy="12" r="10"/>`, 100 * math.Pi},
		"a line":                   {`<path fill="none" stroke="#000" stroke-width="2" d="M4 12h16"/>`, 32},
		"a slanted line":           {`<path fill="none" stroke="#000" stroke-width="2" d="M4 4 20 16"/>`, 40},
		"corners, pointed":         {`<path fill="none" stroke="#000" stroke-width="2" d="M9.5 16H6V8h12v8h-3.5"/>`, 70},
		"lines that cross":         {`<path fill="none" stroke="#000" stroke-width="2" d="M4 12h16M12 4v16"/>`, 60},
		"a frame, closed":          {`<path fill="none" stroke="#000" stroke-width="2" d="M4 4h16v16H4z"/>`, 128},
		"a frame the other way":    {`<path fill="none" stroke="#000" stroke-width="2" d="M4 4v16h16V4z"/>`, 128},
		"a hole, wound backwards":  {`<path d="M2 2h20v20H2zM7 7v10h10V7z"/>`, 300},
		"no hole, wound alike":     {`<path d="M2 2h20v20H2zM7 7h10v10H7z"/>`, 400},
		"a triangle, relative":     {`<path d="m2 2 20 0 0 20z"/>`, 200},
		"a parabola":               {`<path d="M0 12Q12-12 24 12z"/>`, 24 * 24 * 2 / 6.},
		"what lies outside is cut": {`<rect x="-10" y="-10" width="20" height="20"/>`, 100},
		"colours handed down":      {`<g fill="none"><g fill="#fff"><rect width="4" height="4"/></g><rect width="9" height="9"/></g>`, 16},
	} {
		img := drawn(t, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">`+test.shape+`</svg>`, 192, false)
		if got := area(img, opaque); math.Abs(got-test.want) > .15 {
			t.Errorf("%s covers %.2f, want %.2f", name, got, test.want)
		}
	}
}

func TestTheGroundOfADrawingWithoutOneIsWhite(t *testing.T) {
	img := drawn(t, `<svg viewBox="0 0 24 24"><circle cx="12" cy="12" r="4" fill="#000"/></svg>`, 64, true)
	if got := img.NRGBAAt(0, 0); got != (color.NRGBA{255, 255, 255, 255}) {
		t.Errorf("the ground is %v", got)
	}
}

func TestWhatCannotBeDrawnIsSaid(t *testing.T) {
	for svg, want := range map[string]string{
		`<svg viewBox="0 0 24 24"><text>P</text></svg>`:                            "<text> is not understood",
		`<svg viewBox="0 0 24 24"><path d="M0 0A1 1 0 0 0 2 2"/></svg>`:            "path command A",
		`<svg viewBox="0 0 24 24"><path d="L2 2"/></svg>`:                          "must begin with M",
		`<svg viewBox="0 0 24 24"><path d="M2"/></svg>`:                            "lacks a number",
		`<svg viewBox="0 0 24 24"><path d="M0 0z5"/></svg>`:                        "a number where a command must stand",
		`<svg viewBox="0 0 24 24"><rect width="4em"/></svg>`:                       `"4em" is not a plain number`,
		`<svg viewBox="0 0 24 24"><rect fill="url(#a)"/></svg>`:                    `the colour "url(#a)"`,
		`<svg viewBox="0 0 24 24"><rect fill="red"/></svg>`:                        `the colour "red"`,
		`<svg viewBox="0 0 24 24"><g transform="scale(2)"/></svg>`:                 "transform is not understood",
		`<svg viewBox="0 0 24 24"><path stroke-linecap="round" d="M0 0h1"/></svg>`: "stroke-linecap is not understood",
		`<svg viewBox="0 0 24 20"></svg>`:                                          "no square viewBox",
		`<svg></svg>`:                                                              "no square viewBox",
		`<svg viewBox="0 0 24 24"><g></svg>`:                                       "not well-formed",
		``:                                                                         "no square viewBox",
	} {
		_, diags := readSVG(t, svg)
		if !diags.HasErrors() || !strings.Contains(diags[0].Message, want) {
			t.Errorf("%s: %v, want a word of %q", svg, diags, want)
		}
	}
}

func FuzzDrawing(f *testing.F) {
	for _, seed := range []string{
		`<svg viewBox="0 0 24 24" fill="none" stroke-width="2"><rect width="24" height="24" rx="3" fill="#b3301d"/><path stroke="#fff" d="M9.5 16H6V8h12v8h-3.5M12 4v16"/></svg>`,
		`<svg viewBox="-1 -1 1e-9 1e-9"><circle r="99999" stroke="#000" stroke-width="1e4"/><path d="m0 0c1 1 2 2 3 3zq1 1 1 1"/></svg>`,
		`<svg viewBox="0 0 24 24"><path stroke="#000" d="M1 1L1 1zM2 2 1 1 2 2z"/></svg>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, svg string) {
		d, diags := ReadDrawing(&source.File{Path: "favicon.svg", Data: []byte(svg)})
		if !diags.HasErrors() {
			d.Picture(16, .8, true)
		}
	})
}
