package qr

import (
	"bytes"
	"image/png"
	"testing"
)

func TestAPNGShowsTheModulesOfTheSVG(t *testing.T) {
	svg, err := SVG(address)
	if err != nil {
		t.Fatal(err)
	}
	grid := modules(t, svg)
	data, err := PNG(address)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != len(grid)*scale || size.Y != len(grid)*scale {
		t.Fatalf("%v pixels for %d modules", size, len(grid))
	}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, _, _, _ := img.At(x, y).RGBA()
			if dark := r == 0; dark != grid[y/scale][x/scale] {
				t.Fatalf("pixel %d,%d: dark %v", x, y, dark)
			}
		}
	}
	// Of the header: width, height, then the bits of a sample and the type.
	if depth, kind := data[24], data[25]; depth != 1 || kind != 3 {
		t.Errorf("%d bits of type %d; want one bit of a palette", depth, kind)
	}
}

func TestAPNGOfATextThatNoCodeHoldsIsAnError(t *testing.T) {
	if data, err := PNG(string(make([]byte, 3000))); err == nil {
		t.Errorf("%d bytes", len(data))
	}
}
