// Package qr draws QR codes (ISO/IEC 18004) as SVG and as PNG.
//
// In: the address that a code leads to. Out: the bytes of an image, always the
// same for the same address. The library turns text into modules; which of the
// eight masks is best, and how the modules are drawn, is decided here. It may
// import nothing of ours.
package qr

import (
	"bytes"
	"fmt"
	"strconv"
	"sync"

	"rsc.io/qr/coding"
)

// quiet is the margin that readers of codes need, in modules.
const quiet = 4

// SVG returns the code of a text at error correction level M, which survives a
// crease or a stain on paper. It is black on white, whatever the colours of the
// page around it, since few readers know an inverted code. The error is for a
// text that no code holds: one of more than 2,331 bytes.
func SVG(text string) ([]byte, error) {
	code, err := encode(text)
	if err != nil {
		return nil, err
	}
	side := strconv.Itoa(code.Size + 2*quiet)
	var b bytes.Buffer
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ` + side + " " + side + `" shape-rendering="crispEdges">` +
		`<path fill="#fff" d="M0 0h` + side + "v" + side + `H0z"/><path d="`)
	for y := range code.Size {
		row(&b, code, y)
	}
	b.WriteString("\"/></svg>\n")
	return b.Bytes(), nil
}

// encode makes the smallest code that holds the text, with the mask that the
// standard's count of troublesome patterns likes best.
func encode(text string) (*coding.Code, error) {
	content := coding.String(text)
	version := coding.Version(coding.MinVersion)
	for content.Bits(version) > version.DataBytes(coding.M)*8 {
		if version++; version > coding.MaxVersion {
			return nil, fmt.Errorf("qr: no code holds a text of %d bytes", len(text))
		}
	}
	plans, err := plansOf(version)
	if err != nil {
		return nil, err
	}
	// In which modules two masks differ is the same for every text.
	code, err := plans.first.Encode(content)
	if err != nil {
		return nil, fmt.Errorf("qr: %w", err)
	}
	modules := gridOf(code)
	best, least := 0, 0
	for mask, turned := range plans.grids {
		if n := modules.penalty(turned); mask == 0 || n < least {
			best, least = mask, n
		}
	}
	for i, b := range plans.masks[best].Bitmap {
		code.Bitmap[i] ^= b
	}
	return code, nil
}

// plans is how codes of one version are made: with the first mask, and the
// modules in which each mask differs from that, those of the format included.
type plans struct {
	first *coding.Plan
	masks [8]*coding.Code
	grids [8]grid // of masks
}

// made are the plans of versions.
var made [coding.MaxVersion + 1]func() (*plans, error)

func init() {
	for version := range made {
		made[version] = sync.OnceValues(func() (*plans, error) { return newPlans(coding.Version(version)) })
	}
}

func plansOf(version coding.Version) (*plans, error) { return made[version]() }

func newPlans(version coding.Version) (*plans, error) {
	p := &plans{}
	var first []byte
	for mask := range p.masks {
		plan, err := coding.NewPlan(version, coding.M, coding.Mask(mask))
		if err != nil {
			return nil, fmt.Errorf("qr: version %d: %w", version, err)
		}
		code, err := plan.Encode() // of no text
		if err != nil {
			return nil, fmt.Errorf("qr: version %d: %w", version, err)
		}
		if mask == 0 {
			p.first, first = plan, bytes.Clone(code.Bitmap)
		}
		for i, b := range first {
			code.Bitmap[i] ^= b
		}
		p.masks[mask], p.grids[mask] = code, gridOf(code)
	}
	return p, nil
}

// row draws each run of dark modules as one rectangle. All are of one path, so
// that no seam shows between rows at any scale.
func row(b *bytes.Buffer, code *coding.Code, y int) {
	for x := 0; x < code.Size; x++ {
		from := x
		for x < code.Size && code.Black(x, y) {
			x++
		}
		if x > from {
			left := strconv.Itoa(from + quiet)
			b.WriteString("M" + left + " " + strconv.Itoa(y+quiet) + "h" + strconv.Itoa(x-from) + "v1H" + left + "z")
		}
	}
}
