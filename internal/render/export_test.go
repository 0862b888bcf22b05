package render

import (
	"bytes"

	"polyport/internal/site"
)

// Slowly renders a page by html/template alone, for tests.
func (s *Set) Slowly(w *bytes.Buffer, p *site.Page) error {
	e := s.edition(p.Lang)
	return e.escaped().ExecuteTemplate(w, e.layouts[p.Layout].name, p)
}

// FirstDifference shows where two texts part.
func FirstDifference(a, b string) string { return firstDifference(a, b) }
