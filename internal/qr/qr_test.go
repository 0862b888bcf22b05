package qr

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"rsc.io/qr/coding"
)

const address = "https://portal.example/beijing/zh-Hans/plan/15.2/"

// modules reads the drawing back: true is dark. It knows nothing of how the
// drawing was made but that it consists of rectangles.
func modules(t *testing.T, svg []byte) [][]bool {
	t.Helper()
	var doc struct {
		ViewBox string `xml:"viewBox,attr"`
		Paths   []struct {
			Fill string `xml:"fill,attr"`
			D    string `xml:"d,attr"`
		} `xml:"path"`
	}
	if err := xml.Unmarshal(svg, &doc); err != nil {
		t.Fatal(err)
	}
	var side, height int
	if _, err := fmt.Sscanf(doc.ViewBox, "0 0 %d %d", &side, &height); err != nil || side != height || len(doc.Paths) != 2 {
		t.Fatalf("viewBox %q, %d paths: %v", doc.ViewBox, len(doc.Paths), err)
	}
	if p := doc.Paths[0]; p.Fill != "#fff" || p.D != fmt.Sprintf("M0 0h%dv%[1]dH0z", side) {
		t.Errorf("the ground is not white all over: %+v", p)
	}
	grid := make([][]bool, side)
	for y := range grid {
		grid[y] = make([]bool, side)
	}
	for _, piece := range strings.Split(strings.TrimSuffix(doc.Paths[1].D, "z"), "z") {
		var x, y, width, back int
		if _, err := fmt.Sscanf(piece, "M%d %dh%dv1H%d", &x, &y, &width, &back); err != nil || back != x || width < 1 {
			t.Fatalf("%q is no rectangle: %v", piece, err)
		}
		for k := range width {
			grid[y][x+k] = true
		}
	}
	return grid
}

func TestACodeHasItsQuietZoneCornersAndLevel(t *testing.T) {
	for _, text := range []string{"a", address, strings.Repeat(address, 8)} {
		svg, err := SVG(text)
		if err != nil {
			t.Fatal(err)
		}
		grid := modules(t, svg)
		size := len(grid) - 2*quiet
		for y := range grid {
			for x := range grid {
				outside := min(x, y) < quiet || max(x, y) >= quiet+size
				if outside && grid[y][x] {
					t.Fatalf("%.20q: a dark module at %d, %d in the quiet zone", text, x, y)
				}
			}
		}
		at := func(x, y int) bool { return grid[quiet+y][quiet+x] }
		for _, corner := range [][2]int{{0, 0}, {size - 7, 0}, {0, size - 7}} {
			for d := range 7 {
				x, y := corner[0], corner[1]
				ring := d == 0 || d == 6
				if !at(x+d, y) || !at(x, y+d) || at(x+d, y+1) != ring || !at(x+3, y+3) {
					t.Errorf("%.20q: no finder pattern at %v", text, corner)
				}
			}
		}
		// The level is the first two bits of the format, which is masked with 10…: M is 00.
		if !at(0, 8) || at(1, 8) {
			t.Errorf("%.20q: not at level M", text)
		}
	}
}

func TestACodeIsTheSmallestThatHoldsTheAddress(t *testing.T) {
	// ISO/IEC 18004, table 7: bytes at level M that versions 1 to 5 hold.
	for i, bytes := range []int{14, 26, 42, 62, 84} {
		for k, text := range []string{strings.Repeat("x", bytes), strings.Repeat("x", bytes+1)} {
			svg, err := SVG(text)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := len(modules(t, svg)), 21+4*(i+k)+2*quiet; got != want {
				t.Errorf("%d bytes: %d modules, want %d", len(text), got, want)
			}
		}
	}
}

func TestWhatNoCodeHoldsIsAnError(t *testing.T) {
	if _, err := SVG(strings.Repeat("x", 2331)); err != nil {
		t.Error(err)
	}
	if _, err := SVG(strings.Repeat("x", 2332)); err == nil || !strings.Contains(err.Error(), "2332 bytes") {
		t.Errorf("got %v", err)
	}
}

func TestTheSameAddressGivesTheSameBytes(t *testing.T) {
	first, _ := SVG(address)
	again, _ := SVG(address)
	other, _ := SVG(address + "x")
	if !bytes.Equal(first, again) || bytes.Equal(first, other) {
		t.Error("bytes do not follow the address alone")
	}
}

// drawn makes a code of rows in which # is dark.
func drawn(rows ...string) *coding.Code {
	c := &coding.Code{Size: len(rows), Stride: (len(rows) + 7) / 8}
	c.Bitmap = make([]byte, c.Stride*c.Size)
	for y, row := range rows {
		for x := range row {
			if row[x] == '#' {
				c.Bitmap[y*c.Stride+x/8] |= 1 << (7 - x%8)
			}
		}
	}
	return c
}

func TestPenaltyFollowsTheStandard(t *testing.T) {
	board := []string{"#.#.#.", ".#.#.#", "#.#.#.", ".#.#.#", "#.#.#.", ".#.#.#"}
	with := func(y int, row string) *coding.Code {
		rows := append([]string(nil), board...)
		rows[y] = row
		return drawn(rows...)
	}
	for _, test := range []struct {
		name string
		code *coding.Code
		want int
	}{
		{"nothing to say of a chessboard", drawn(board...), 0},
		{"a run of six: 3 + 1; dark by more than 5 per cent", with(0, "######"), 4 + 10},
		{"a run of five: 3; dark by more than 5 per cent", with(0, "#####."), 3 + 10},
		{"all dark: 12 runs of six, 25 blocks, 50 per cent too many", drawn("######", "######", "######", "######", "######", "######"), 12*4 + 25*3 + 100},
	} {
		if got := gridOf(test.code).penalty(gridOf(blank(test.code.Size))); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
	for _, row := range []string{"....#.###.#", "#.###.#...."} {
		var l line
		for x := range row {
			if row[x] == '#' {
				l[0] |= 1 << x
			}
		}
		if got := l.penalty(len(row)); got != 40 {
			t.Errorf("%s looks like a corner: %d, want 40", row, got)
		}
	}
}

func BenchmarkSVG(b *testing.B) {
	for b.Loop() {
		if _, err := SVG(address); err != nil {
			b.Fatal(err)
		}
	}
}
