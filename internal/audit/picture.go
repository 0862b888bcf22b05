package audit

import (
	"bytes"
	"encoding/binary"
	"image/png"
)

// A picture of a site is read by phones: mostPixels bounds what decoding takes.
const mostPixels = 4096 * 4096

// png decodes a picture as a whole, which checks the sums of all of its chunks,
// and looks for what stands behind its end.
func (s *scanner) png() {
	c, err := png.DecodeConfig(bytes.NewReader(s.data))
	switch {
	case err != nil:
		s.malformed(span{}, "not a PNG picture: %v", err)
		return
	case c.Width < 1 || c.Height < 1 || c.Width > mostPixels/c.Height:
		s.malformed(span{}, "a picture of %d by %d pixels, too large for a phone to show", c.Width, c.Height)
		return
	}
	if _, err := png.Decode(bytes.NewReader(s.data)); err != nil {
		s.malformed(span{}, "not a whole PNG picture: %v", err)
		return
	}
	const signature, frame = 8, 12 // of a chunk: its length, its kind and its sum
	for off := signature; ; {
		if off+frame > len(s.data) {
			s.malformed(span{}, "not a whole PNG picture: it has no end")
			return
		}
		kind := string(s.data[off+4 : off+8])
		off += frame + int(binary.BigEndian.Uint32(s.data[off:]))
		if kind == "IEND" {
			if off != len(s.data) {
				s.malformed(span{}, "%d bytes stand after the end of the picture", len(s.data)-off)
			}
			return
		}
	}
}
