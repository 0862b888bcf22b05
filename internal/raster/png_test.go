package raster

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"slices"
	"testing"
)

// painted makes a picture of so many colours, pixel by pixel.
func painted(width, height, colours int, at func(x, y int) int) *image.Paletted {
	palette := make(color.Palette, colours)
	for i := range palette {
		palette[i] = color.NRGBA{uint8(i), uint8(7 * i), uint8(255 - i), 255}
	}
	img := image.NewPaletted(image.Rect(0, 0, width, height), palette)
	for y := range height {
		for x := range width {
			img.Pix[y*img.Stride+x] = uint8(at(x, y))
		}
	}
	return img
}

// pictures are of every sort that compresses in a way of its own.
func pictures() map[string]*image.Paletted {
	r := rand.New(rand.NewPCG(1, 2))
	skewed := func(int, int) int { // each colour half as often as the one before
		n := 0
		for n < 39 && r.IntN(2) == 0 {
			n++
		}
		return n
	}
	noise := make([]int, 9000)
	for i := range noise {
		noise[i] = r.IntN(200)
	}
	return map[string]*image.Paletted{
		"a pixel":                       painted(1, 1, 1, func(int, int) int { return 0 }),
		"flat":                          painted(1200, 630, 1, func(int, int) int { return 0 }),
		"flat, of another colour":       painted(1200, 630, 2, func(int, int) int { return 1 }),
		"one column":                    painted(1, 500, 5, func(_, y int) int { return y / 100 }),
		"one row":                       painted(500, 1, 256, func(x, _ int) int { return x % 256 }),
		"stripes":                       painted(300, 200, 256, func(x, _ int) int { return x % 256 }),
		"blocks":                        painted(640, 480, 16, func(x, y int) int { return (x/40 + y/40) % 16 }),
		"a slope":                       painted(700, 300, 3, func(x, y int) int { return min(2, max(0, x-2*y)) }),
		"a disc":                        painted(400, 400, 2, func(x, y int) int { return min(1, ((x-200)*(x-200)+(y-200)*(y-200))/30000) }),
		"noise":                         painted(200, 200, 256, func(int, int) int { return r.IntN(256) }),
		"noise of two colours":          painted(333, 77, 2, func(int, int) int { return r.IntN(2) }),
		"some colours hardly ever":      painted(800, 800, 40, skewed),
		"noise that repeats":            painted(90, 1000, 200, func(x, y int) int { return noise[(y*90+x)%len(noise)] }),
		"rows longer than the window":   painted(1<<15+9, 3, 200, func(x, _ int) int { return noise[x%len(noise)] }),
		"rows as long as the window":    painted(1<<15-1, 4, 200, func(x, _ int) int { return noise[x%7777] }),
		"runs of every length up to 99": painted(99*50, 2, 256, func(x, y int) int { return (isqrt(2*x) + y) % 256 }),
	}
}

func isqrt(n int) int {
	r := 0
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}

func TestAPNGHasThePixelsOfItsPicture(t *testing.T) {
	for name, img := range pictures() {
		data := PNG(img)
		got, err := png.Decode(bytes.NewReader(data)) // checks all sums
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		p, ok := got.(*image.Paletted)
		if !ok || p.Rect != img.Rect || !bytes.Equal(p.Pix, img.Pix) {
			t.Errorf("%s: other pixels", name)
			continue
		}
		for i, c := range img.Palette {
			if color.NRGBAModel.Convert(p.Palette[i]) != c {
				t.Errorf("%s: colour %d is %v, want %v", name, i, p.Palette[i], c)
			}
		}
	}
}

// TestAPNGOfFlatColoursIsSmall compares with what image/png makes at its best.
func TestAPNGOfFlatColoursIsSmall(t *testing.T) {
	for _, name := range []string{"flat", "blocks", "a slope", "a disc", "stripes"} {
		img := pictures()[name]
		img.Palette = append(img.Palette, make(color.Palette, 17)...) // so that image/png takes a byte a pixel, too
		for i := len(img.Palette) - 17; i < len(img.Palette); i++ {
			img.Palette[i] = color.NRGBA{A: 255}
		}
		img.Palette = img.Palette[:min(len(img.Palette), 256)]
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.DefaultCompression}).Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		if got, most := len(PNG(img)), b.Len()*115/100; got > most {
			t.Errorf("%s: %d bytes, more than %d", name, got, most)
		}
	}
}

// TestAPNGIsTheSameEverywhere holds the bytes, which no release of Go may change.
func TestAPNGIsTheSameEverywhere(t *testing.T) {
	all, sum := pictures(), sha256.New()
	for _, name := range []string{"a disc", "blocks", "stripes", "runs of every length up to 99"} {
		data := PNG(all[name])
		sum.Write(data)
		if !bytes.Equal(data, PNG(all[name])) {
			t.Errorf("%s: other bytes the second time", name)
		}
	}
	const want = "b54a7c09266d059d"
	if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != want {
		t.Errorf("the bytes are %s, want %s: a change makes every site publish all of its cards again", got, want)
	}
}

func TestWhatNoPNGHoldsPanics(t *testing.T) {
	clear := image.NewPaletted(image.Rect(0, 0, 1, 1), color.Palette{color.NRGBA{1, 2, 3, 4}})
	for name, img := range map[string]*image.Paletted{
		"no pixels": painted(0, 5, 1, nil), "no colours": painted(1, 1, 0, func(int, int) int { return 0 }),
		"too many colours": painted(1, 1, 257, func(int, int) int { return 0 }), "not opaque": clear,
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			PNG(img)
		}()
	}
}

func TestCodesAreCompleteAndNoLongerThanAsked(t *testing.T) {
	fibonacci := []int{1, 1}
	for len(fibonacci) < 40 {
		fibonacci = append(fibonacci, fibonacci[len(fibonacci)-1]+fibonacci[len(fibonacci)-2])
	}
	for _, test := range []struct {
		counts []int
		limit  int
	}{
		{fibonacci, longestCode}, {fibonacci[:19], 7}, {[]int{5, 0, 5}, 15}, {slices.Repeat([]int{3}, lengthCodes), longestCode}, {[]int{0, 9, 1, 1, 0}, 7},
	} {
		c := newCodes(test.counts, test.limit)
		sum := 0 // of 2^-length, in 2^-limit
		for symbol, n := range c.lengths {
			if n > test.limit || (n == 0) != (test.counts[symbol] == 0) {
				t.Errorf("%v: symbol %d has %d bits", test.counts, symbol, n)
			}
			if n > 0 {
				sum += 1 << (test.limit - n)
			}
		}
		if sum != 1<<test.limit {
			t.Errorf("%v: the code fills %d of %d", test.counts, sum, 1<<test.limit)
		}
	}
}

func TestLengthsAndPlacesHaveTheCodesOfTheFormat(t *testing.T) {
	// RFC 1951, 3.2.5.
	for length, want := range map[int][3]int{3: {257, 0, 0}, 10: {264, 0, 0}, 11: {265, 0, 1}, 12: {265, 1, 1}, 19: {269, 0, 2}, 34: {272, 3, 2}, 66: {276, 7, 3}, 115: {280, 0, 4}, 131: {281, 0, 5}, 257: {284, 30, 5}, 258: {285, 0, 0}} {
		if code, extra, n := lengthCode(length); [3]int{code, int(extra), n} != want {
			t.Errorf("length %d: %d %d %d, want %v", length, code, extra, n, want)
		}
	}
	for back, want := range map[int][3]int{1: {0, 0, 0}, 4: {3, 0, 0}, 5: {4, 0, 1}, 6: {4, 1, 1}, 7: {5, 0, 1}, 9: {6, 0, 2}, 1201: {20, 176, 9}, 32768: {29, 8191, 13}} {
		if code, extra, n := placeCode(back); [3]int{code, int(extra), n} != want {
			t.Errorf("%d back: %d %d %d, want %v", back, code, extra, n, want)
		}
	}
}

func FuzzPNG(f *testing.F) {
	f.Add([]byte("aaaaaaaabaaaaaaaabaaaaaaaab"), 9)
	f.Fuzz(func(t *testing.T, pixels []byte, width int) {
		if width < 1 || width > len(pixels) {
			return
		}
		img := painted(width, len(pixels)/width, 256, func(x, y int) int { return int(pixels[y*width+x]) })
		got, err := png.Decode(bytes.NewReader(PNG(img)))
		if err != nil || !bytes.Equal(got.(*image.Paletted).Pix, img.Pix) {
			t.Errorf("%d×%d: %v", width, len(pixels)/width, err)
		}
	})
}

func BenchmarkPNG(b *testing.B) {
	img := pictures()["a slope"]
	for b.Loop() {
		PNG(img)
	}
}
