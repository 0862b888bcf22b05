package raster

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"image"
	"image/color"
	"sync"
)

// PNG encodes a picture of flat, opaque colours, one byte a pixel. It is many
// times faster than image/png, which runs a general compressor over every pixel,
// and files are about as large: such pictures repeat the pixel before and the row
// above, and few other places are worth a search. The bytes are decided here
// alone, so they do not change with a release of Go.
//
// A picture without pixels, with none or more than 256 colours, or with colours
// that are not opaque is a mistake of the caller's, and panics.
func PNG(img *image.Paletted) []byte {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	if colours := len(img.Palette); width <= 0 || height <= 0 || colours == 0 || colours > 256 {
		panic(fmt.Sprintf("raster: no PNG of %d×%d pixels in %d colours", width, height, colours))
	}
	w := compressors.Get().(*compressor)
	defer compressors.Put(w)

	w.read(img)

	header := binary.BigEndian.AppendUint32(nil, uint32(width))
	header = binary.BigEndian.AppendUint32(header, uint32(height))
	header = append(header, 8, 3, 0, 0, 0) // bits of a pixel, of a palette, the only methods that there are, not interlaced
	palette := make([]byte, 0, 3*len(img.Palette))
	for _, c := range img.Palette {
		c := color.NRGBAModel.Convert(c).(color.NRGBA)
		if c.A != 255 {
			panic(fmt.Sprintf("raster: no PNG of the colour %v, which is not opaque", c))
		}
		palette = append(palette, c.R, c.G, c.B)
	}
	out := append(w.out[:0], "\x89PNG\r\n\x1a\n"...)
	out = chunk(out, "IHDR", func(b []byte) []byte { return append(b, header...) })
	out = chunk(out, "PLTE", func(b []byte) []byte { return append(b, palette...) })
	out = chunk(out, "IDAT", func(b []byte) []byte {
		b = append(b, 0x78, 0x01) // zlib: deflate, a window of 32 KiB
		b = w.deflate(b, width+1)
		return binary.BigEndian.AppendUint32(b, w.sum)
	})
	out = chunk(out, "IEND", func(b []byte) []byte { return b })
	w.out = out
	return append([]byte(nil), out...)
}

// read takes the rows of a picture, each behind a byte that says how it is filtered,
// notes which are as the row above, and sums all up.
func (c *compressor) read(img *image.Paletted) {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	c.raw, c.repeats = c.raw[:0], c.repeats[:0]
	var above []byte
	sum := adler{1, 0}
	var one adler
	for y := range height {
		row := img.Pix[y*img.Stride : y*img.Stride+width]
		same := y > 0 && bytes.Equal(row, above)
		c.repeats = append(c.repeats, same)
		at := len(c.raw)
		c.raw = append(c.raw, 0) // not filtered
		c.raw = append(c.raw, row...)
		if !same {
			one = adlerOf(c.raw[at:])
		}
		sum = sum.then(one, width+1)
		above = row
	}
	c.sum = sum.b<<16 | sum.a
}

// adler is the two sums of Adler-32, RFC 1950.
type adler struct{ a, b uint32 }

func adlerOf(data []byte) adler {
	sum := adler32.Checksum(data)
	return adler{sum & 0xffff, sum >> 16}
}

// then is the sums of what x is of, followed by n bytes that next is of.
func (x adler) then(next adler, n int) adler {
	const mod = 65521
	return adler{(x.a + next.a + mod - 1) % mod, uint32((uint64(x.b) + uint64(next.b) + uint64(n%mod)*uint64(x.a+mod-1)) % mod)}
}

// chunk appends a part of a PNG file: its length, its name, what fill appends,
// and a checksum.
func chunk(out []byte, name string, fill func([]byte) []byte) []byte {
	start := len(out)
	out = fill(append(append(out, 0, 0, 0, 0), name...))
	binary.BigEndian.PutUint32(out[start:], uint32(len(out)-start-8))
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[start+4:]))
}

// compressors keeps what encoding works with, about a megabyte for a card.
var compressors = sync.Pool{New: func() any { return new(compressor) }}
