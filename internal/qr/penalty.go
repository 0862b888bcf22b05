package qr

import "rsc.io/qr/coding"

// What looks like the squares in the corners: 1:1:3:1:1 with four light modules
// on one side, as eleven bits.
const (
	cornerBefore = 0b00001011101
	cornerAfter  = 0b10111010000
	elevenBits   = 1<<11 - 1
)

// penalty counts what makes a code hard to read, as section 7.8.3 of the
// standard weighs it: long runs, blocks of one colour, what looks like a
// corner, and more of one colour than of the other.
func penalty(c *coding.Code) int {
	size := c.Size
	grid := make([]byte, size*size) // 1 is dark
	dark := 0
	for y := range size {
		for x := range size {
			if c.Black(x, y) {
				grid[y*size+x] = 1
				dark++
			}
		}
	}
	total := 0
	for i := range size {
		total += line(grid[i*size:(i+1)*size], 1) + line(grid[i:], size)
	}
	for at := size + 1; at < len(grid); at++ {
		if sum := grid[at] + grid[at-1] + grid[at-size] + grid[at-size-1]; sum&3 == 0 && at%size > 0 {
			total += 3
		}
	}
	off := 20*dark - 10*len(grid) // twentieths of the whole away from one half
	return total + 10*(max(off, -off)/len(grid))
}

// line is the penalty of one row or column: every step-th module of grid.
func line(grid []byte, step int) int {
	total, run, window, last := 0, 0, 0, byte(2)
	for at := 0; at < len(grid); at += step {
		bit := grid[at]
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
		window = (window<<1 | int(bit)) & elevenBits
		if at >= 10*step && (window == cornerBefore || window == cornerAfter) {
			total += 40
		}
	}
	return total
}
