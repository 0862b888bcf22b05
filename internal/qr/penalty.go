package qr

import (
	"math/bits"

	"rsc.io/qr/coding"
)

// line is a row or a column of modules, the first in the lowest bit of the first
// word; 1 is dark. The largest code has 177; a word more holds none.
type line [4]uint64

// grid is the modules of a code, by row and by column.
type grid struct {
	size          int
	rows, columns []line
}

func gridOf(c *coding.Code) grid {
	g := grid{c.Size, make([]line, c.Size), make([]line, c.Size)}
	for y := range c.Size {
		for x := range c.Size {
			if c.Black(x, y) {
				g.rows[y][x/64] |= 1 << (x % 64)
				g.columns[x][y/64] |= 1 << (y % 64)
			}
		}
	}
	return g
}

// penalty counts what makes a code hard to read, as section 7.8.3 of the
// standard weighs it: long runs, blocks of one colour, what looks like a
// corner, and more of one colour than of the other. mask is what to turn first.
func (g grid) penalty(mask grid) int {
	total, dark := 0, 0
	words := (g.size + 63) / 64
	var above line
	for y := range g.rows {
		row, column := g.rows[y], g.columns[y]
		for i := range words {
			row[i] ^= mask.rows[y][i]
			column[i] ^= mask.columns[y][i]
			dark += bits.OnesCount64(row[i])
		}
		total += row.penalty(g.size) + column.penalty(g.size)
		if y > 0 {
			total += 3 * blocks(&above, &row, g.size)
		}
		above = row
	}
	all := g.size * g.size
	off := 20*dark - 10*all // twentieths of the whole away from one half
	return total + 10*(max(off, -off)/all)
}

// from is the modules from the i-th word on, k later.
func (l *line) from(i, k int) uint64 { return l[i]>>k | l[i+1]<<(64-k) }

// starts are the bits of the i-th word that are the first of length modules, all
// within a line of size.
func starts(i, length, size int) uint64 {
	n := size - length + 1 - 64*i
	if n >= 64 {
		return ^uint64(0)
	}
	return 1<<max(n, 0) - 1
}

// penalty is that of one line: 3 for five modules of one colour and 1 for each
// more in their run, and 40 for what looks like the squares in the corners,
// 1:1:3:1:1 with four light modules on one side.
func (l *line) penalty(size int) int {
	total, last := 0, uint64(0)
	for i := range (size + 63) / 64 {
		var m [11]uint64 // the modules so much further on
		for k := range m {
			m[k] = l.from(i, k)
		}
		// A run of n has n-4 places from which five are alike, and one where they begin.
		five := (m[0]&m[1]&m[2]&m[3]&m[4] | ^(m[0] | m[1] | m[2] | m[3] | m[4])) & starts(i, 5, size)
		total += bits.OnesCount64(five) + 2*bits.OnesCount64(five&^(five<<1|last))
		last = five >> 63
		after := m[0] &^ m[1] & m[2] & m[3] & m[4] &^ m[5] & m[6] &^ (m[7] | m[8] | m[9] | m[10])
		before := m[4] &^ m[5] & m[6] & m[7] & m[8] &^ m[9] & m[10] &^ (m[0] | m[1] | m[2] | m[3])
		total += 40 * bits.OnesCount64((after|before)&starts(i, 11, size))
	}
	return total
}

// blocks is how many squares of two by two modules of one colour lie on two
// lines, one beside the other.
func blocks(a, b *line, size int) int {
	n := 0
	for i := range (size + 63) / 64 {
		a0, a1, b0, b1 := a[i], a.from(i, 1), b[i], b.from(i, 1)
		n += bits.OnesCount64((a0&a1&b0&b1 | ^(a0 | a1 | b0 | b1)) & starts(i, 2, size))
	}
	return n
}
