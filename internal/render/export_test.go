package render

import (
	"bytes"

	"polyport/internal/site"
)

// Slowly renders a page by html/template alone, for tests.
func (s *Set) Slowly(w *bytes.Buffer, p *site.Page) error {
	return s.edition(p.Lang).layouts[p.Layout].escaped.Execute(w, p)
}

// FirstDifference shows where two texts part.
func FirstDifference(a, b string) string { return firstDifference(a, b) }
