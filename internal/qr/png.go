package qr

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
)

// scale is the side of a module of a PNG in pixels: whole, so that none is
// blurred.
const scale = 8

// PNG returns the same code as SVG does, as pixels, for editors that take no
// SVG: two colours, one bit each.
func PNG(text string) ([]byte, error) {
	code, err := encode(text)
	if err != nil {
		return nil, err
	}
	side := (code.Size + 2*quiet) * scale
	img := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	for y := range code.Size * scale {
		row := img.Pix[(y+quiet*scale)*img.Stride:]
		for x := range code.Size * scale {
			if code.Black(x/scale, y/scale) {
				row[x+quiet*scale] = 1
			}
		}
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img); err != nil {
		return nil, fmt.Errorf("qr: %w", err)
	}
	return b.Bytes(), nil
}
