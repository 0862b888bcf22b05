package raster

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

type point struct{ x, y float64 }

// line is a chain of points, which may come back to its beginning.
type line struct {
	points []point
	closed bool
}

// outline is one or several lines. Curves are chains of short straight pieces.
type outline []line

// curvePieces is how many pieces a curve becomes: at 512 pixels the corner of
// an icon is off by less than a hundredth of one.
const curvePieces = 48

// quarter is how far the handles of a curve stand off that is a quarter circle.
const quarter = 0.5522847498

// mix is a + (b-a)t. The conversion keeps processors from fusing the product
// with the sum, which would give other bits on other machines.
func mix(a, b, t float64) float64 { return a + float64((b-a)*t) }

func between(a, b point, t float64) point { return point{mix(a.x, b.x, t), mix(a.y, b.y, t)} }

// curveTo appends a cubic Bézier curve.
func (l *line) curveTo(b, c, d point) {
	a := l.points[len(l.points)-1]
	for i := 1; i <= curvePieces; i++ {
		t := float64(i) / curvePieces
		ab, bc, cd := between(a, b, t), between(b, c, t), between(c, d, t)
		l.points = append(l.points, between(between(ab, bc, t), between(bc, cd, t), t))
	}
}

// rectangle is a rectangle with round corners of radius r.
func rectangle(x, y, w, h, r float64) outline {
	r = math.Min(r, math.Min(w, h)/2)
	right, bottom := x+w, y+h
	if r <= 0 {
		return outline{{[]point{{x, y}, {right, y}, {right, bottom}, {x, bottom}}, true}}
	}
	k := float64(r * (1 - quarter))
	l := line{points: []point{{x + r, y}, {right - r, y}}, closed: true}
	l.curveTo(point{right - k, y}, point{right, y + k}, point{right, y + r})
	l.points = append(l.points, point{right, bottom - r})
	l.curveTo(point{right, bottom - k}, point{right - k, bottom}, point{right - r, bottom})
	l.points = append(l.points, point{x + r, bottom})
	l.curveTo(point{x + k, bottom}, point{x, bottom - k}, point{x, bottom - r})
	l.points = append(l.points, point{x, y + r})
	l.curveTo(point{x, y + k}, point{x + k, y}, point{x + r, y})
	return outline{l}
}

// parsePath reads the d attribute of a path.
func parsePath(d string) (outline, error) {
	p := pathParser{rest: d}
	command := byte(0)
	for p.space(); p.rest != ""; p.space() {
		if c := p.rest[0] | 0x20; c >= 'a' && c <= 'z' {
			command = p.rest[0]
			p.rest = p.rest[1:]
		} else if command == 0 || command|0x20 == 'z' {
			return nil, fmt.Errorf("a path has a number where a command must stand")
		}
		if err := p.step(command); err != nil {
			return nil, err
		}
		switch command { // more pairs after a move are lines
		case 'M':
			command = 'L'
		case 'm':
			command = 'l'
		}
	}
	return p.out, nil
}

type pathParser struct {
	rest string
	at   point
	out  outline
}

// step carries out one command with one set of numbers.
func (p *pathParser) step(command byte) error {
	kind, relative := command|0x20, command >= 'a'
	if kind != 'm' && len(p.out) == 0 {
		return errors.New("a path must begin with M")
	}
	if kind == 'z' {
		last := &p.out[len(p.out)-1]
		last.closed, p.at = true, last.points[0]
		return nil
	}
	want, ok := map[byte]int{'m': 2, 'l': 2, 'h': 1, 'v': 1, 'q': 4, 'c': 6}[kind]
	if !ok {
		return fmt.Errorf("the path command %c is not understood", command)
	}
	n := make([]float64, want)
	for i := range n {
		v, err := p.number()
		if err != nil {
			return err
		}
		if down := kind == 'v' || kind != 'h' && i%2 == 1; relative && down {
			v += p.at.y
		} else if relative {
			v += p.at.x
		}
		n[i] = v
	}
	p.draw(kind, n)
	return nil
}

func (p *pathParser) draw(kind byte, n []float64) {
	from, to := p.at, p.at
	switch kind {
	case 'h':
		to.x = n[0]
	case 'v':
		to.y = n[0]
	default:
		to = point{n[len(n)-2], n[len(n)-1]}
	}
	p.at = to
	if kind == 'm' {
		p.out = append(p.out, line{points: []point{to}})
		return
	}
	if p.out[len(p.out)-1].closed { // drawing goes on where the last line was closed
		p.out = append(p.out, line{points: []point{from}})
	}
	l := &p.out[len(p.out)-1]
	switch kind {
	case 'q':
		c := point{n[0], n[1]}
		l.curveTo(between(from, c, 2./3), between(to, c, 2./3), to)
	case 'c':
		l.curveTo(point{n[0], n[1]}, point{n[2], n[3]}, to)
	default:
		l.points = append(l.points, to)
	}
}

func (p *pathParser) space() {
	for p.rest != "" && (p.rest[0] <= ' ' || p.rest[0] == ',') {
		p.rest = p.rest[1:]
	}
}

// number reads the next number, which may follow the one before it without a
// blank: "3.5-3.5", "1.5.5".
func (p *pathParser) number() (float64, error) {
	p.space()
	i, point := 0, false
	for ; i < len(p.rest); i++ {
		c := p.rest[i]
		if c == '.' && !point {
			point = true
		} else if !(c >= '0' && c <= '9' || i == 0 && (c == '-' || c == '+')) {
			break
		}
	}
	v, err := strconv.ParseFloat(p.rest[:i], 64)
	if err != nil || math.Abs(v) > 1e5 {
		return 0, errors.New("a path lacks a number")
	}
	p.rest = p.rest[i:]
	return v, nil
}
