package raster

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// Drawing is an SVG as shapes.
type Drawing struct {
	box    [4]float64 // of its coordinates: left, top, width, height
	shapes []shape
}

// shape is an outline with what it is painted with; a paint that is fully
// transparent is none.
type shape struct {
	outline      outline
	fill, stroke color.NRGBA
	width        float64 // of the stroke
}

// style is what an element hands down to those inside it.
type style struct {
	fill, stroke color.NRGBA
	width        float64
}

// ReadDrawing reads an SVG that is drawn with rect, circle and path, in plain
// colours: what a mark needs that is told apart at 48 pixels. Everything else
// is a fault, for the pictures made from it would differ from it.
func ReadDrawing(f *source.File) (*Drawing, diag.List) {
	return read(drawingReader{file: f, styles: []style{{fill: color.NRGBA{A: 255}, width: 1}}})
}

// ReadIcon reads an SVG of the same kind that is drawn in the colour of the text
// around it. What counts of its Picture is how opaque it is. Its lines are as
// wide as pen where it does not say how wide.
func ReadIcon(f *source.File, pen float64) (*Drawing, diag.List) {
	black := color.NRGBA{A: 255}
	return read(drawingReader{file: f, current: black, styles: []style{{fill: black, width: pen}}})
}

func read(r drawingReader) (*Drawing, diag.List) {
	f := r.file
	dec := xml.NewDecoder(bytes.NewReader(f.Data))
	for {
		r.at = int(dec.InputOffset())
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.fault("it is not well-formed XML: %v", err)
			break
		}
		switch t := tok.(type) {
		case xml.StartElement:
			r.start(t)
		case xml.EndElement:
			r.styles = r.styles[:len(r.styles)-1]
		}
	}
	if r.drawing.box[2] <= 0 || r.drawing.box[3] != r.drawing.box[2] {
		r.at = 0
		r.fault("it has no square viewBox")
	}
	return &r.drawing, r.diags
}

type drawingReader struct {
	file    *source.File
	current color.NRGBA // what currentColor stands for; transparent where it is not understood
	at      int
	styles  []style // those of the elements around, the innermost last
	drawing Drawing
	diags   diag.List
}

func (r *drawingReader) fault(format string, args ...any) {
	r.diags.Add(r.file.Diag("icon-undrawable", r.at, r.at+1, "pictures cannot be drawn from this: %s", fmt.Sprintf(format, args...)).
		WithHint(`draw with <rect>, <circle> and <path> (M L H V C Q Z) in colours such as #b3301d, in a square such as viewBox="0 0 24 24"`))
}

func (r *drawingReader) start(t xml.StartElement) {
	a := map[string]string{}
	for _, attr := range t.Attr {
		a[attr.Name.Local] = attr.Value
	}
	st := r.style(a)
	r.styles = append(r.styles, st)
	add := func(o outline) { r.drawing.shapes = append(r.drawing.shapes, shape{o, st.fill, st.stroke, st.width}) }
	switch t.Name.Local {
	case "svg":
		for i, field := range strings.Fields(a["viewBox"]) {
			if i < 4 {
				r.drawing.box[i] = r.number(field)
			}
		}
	case "g", "title", "desc":
	case "rect":
		add(rectangle(r.number(a["x"]), r.number(a["y"]), r.number(a["width"]), r.number(a["height"]), r.number(a["rx"])))
	case "circle":
		x, y, radius := r.number(a["cx"]), r.number(a["cy"]), r.number(a["r"])
		add(rectangle(x-radius, y-radius, 2*radius, 2*radius, radius))
	case "path":
		o, err := parsePath(a["d"])
		if err != nil {
			r.fault("%v", err)
		}
		add(o)
	default:
		r.fault("<%s> is not understood", t.Name.Local)
	}
}

// style is what an element with these attributes is painted with.
func (r *drawingReader) style(a map[string]string) style {
	st := r.styles[len(r.styles)-1]
	for _, name := range slices.Sorted(maps.Keys(a)) {
		switch value := a[name]; name {
		case "fill":
			st.fill = r.paint(value)
		case "stroke":
			st.stroke = r.paint(value)
		case "stroke-width":
			st.width = r.number(value)
		case "transform", "opacity", "fill-opacity", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "fill-rule", "style", "ry":
			r.fault("%s is not understood", name)
		}
	}
	return st
}

func (r *drawingReader) paint(s string) color.NRGBA {
	if s == "none" {
		return color.NRGBA{}
	}
	if s == "currentColor" && r.current.A > 0 {
		return r.current
	}
	hex, ok := strings.CutPrefix(s, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if !ok || err != nil || len(hex) != 6 {
		r.fault("the colour %q is not understood", s)
	}
	return color.NRGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
}

// number reads a length without a unit; an attribute that is not there is 0.
func (r *drawingReader) number(s string) float64 {
	if s == "" {
		return 0
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !(n > -1e5 && n < 1e5) {
		r.fault("%q is not a plain number", s)
		return 0
	}
	return n
}
