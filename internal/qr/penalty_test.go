package qr

import (
	"math/rand/v2"
	"testing"

	"rsc.io/qr/coding"
)

// slowPenalty is section 7.8.3 of the standard, module by module.
func slowPenalty(c *coding.Code) int {
	total, dark := 0, 0
	at := func(x, y int) byte {
		if c.Black(x, y) {
			return 1
		}
		return 0
	}
	for y := range c.Size {
		row, column := make([]byte, c.Size), make([]byte, c.Size)
		for x := range c.Size {
			row[x], column[x] = at(x, y), at(y, x)
			dark += int(row[x])
			if sum := at(x, y) + at(x+1, y) + at(x, y+1) + at(x+1, y+1); x+1 < c.Size && y+1 < c.Size && sum&3 == 0 {
				total += 3
			}
		}
		total += slowLine(row) + slowLine(column)
	}
	all := c.Size * c.Size
	off := 20*dark - 10*all
	return total + 10*(max(off, -off)/all)
}

func slowLine(modules []byte) int {
	total, run, window, last := 0, 0, 0, byte(2)
	for at, bit := range modules {
		if bit != last {
			run = 0
		}
		last = bit
		switch run++; {
		case run == 5:
			total += 3
		case run > 5:
			total++
		}
		window = (window<<1 | int(bit)) & (1<<11 - 1)
		if at >= 10 && (window == 0b00001011101 || window == 0b10111010000) {
			total += 40
		}
	}
	return total
}

// slowEncode tries all masks by the library alone.
func slowEncode(t *testing.T, text string) *coding.Code {
	t.Helper()
	content, version := coding.String(text), coding.Version(coding.MinVersion)
	for content.Bits(version) > version.DataBytes(coding.M)*8 {
		version++
	}
	var best *coding.Code
	for mask := range coding.Mask(8) {
		plan, err := coding.NewPlan(version, coding.M, mask)
		if err != nil {
			t.Fatal(err)
		}
		code, err := plan.Encode(content)
		if err != nil {
			t.Fatal(err)
		}
		if best == nil || slowPenalty(code) < slowPenalty(best) {
			best = code
		}
	}
	return best
}

func TestTheMaskIsTheBestOfAll(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for length := 0; length <= 2331; length += 1 + length/9 {
		text := make([]byte, length)
		for i := range text {
			text[i] = byte('!' + r.IntN(90))
		}
		code, err := encode(string(text))
		if err != nil {
			t.Fatal(err)
		}
		if want := slowEncode(t, string(text)); string(code.Bitmap) != string(want.Bitmap) || code.Size != want.Size {
			t.Errorf("%d bytes: another code than the one with the least penalty", length)
		}
	}
}

func TestPenaltyCountsEveryModule(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	corner := "....#.###.#...."
	for size := 6; size <= 177; size++ {
		c := &coding.Code{Size: size, Stride: (size + 7) / 8}
		c.Bitmap = make([]byte, c.Stride*size)
		dense := 1 + r.IntN(20)
		for y := range size {
			for x, dark := 0, false; x < size; x++ { // runs, and now and then a corner
				if r.IntN(dense) == 0 {
					dark = !dark
				}
				if dark {
					c.Bitmap[y*c.Stride+x/8] |= 1 << (7 - x%8)
				}
			}
			if size > len(corner) && y%3 == 0 {
				at := r.IntN(size - len(corner))
				for k := range corner {
					x := at + k
					c.Bitmap[y*c.Stride+x/8] &^= 1 << (7 - x%8)
					if corner[k] == '#' {
						c.Bitmap[y*c.Stride+x/8] |= 1 << (7 - x%8)
					}
				}
			}
		}
		if got, want := gridOf(c).penalty(gridOf(blank(size))), slowPenalty(c); got != want {
			t.Errorf("%d modules: %d, want %d", size, got, want)
		}
	}
}

func blank(size int) *coding.Code {
	stride := (size + 7) / 8
	return &coding.Code{Size: size, Stride: stride, Bitmap: make([]byte, stride*size)}
}
