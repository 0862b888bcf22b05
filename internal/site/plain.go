package site

import "polyport/internal/prose"

// Plain is the prose without its markup, a line for each of its blocks. The
// marks of citations and footnotes are left out, since nobody reads them as
// words.
func (x *Prose) Plain() string {
	return x.Text.Lines(func(n int, _ prose.Op) string { return x.Holes[n].Plain() }, func(k prose.Kind) string {
		switch {
		case x.Labels == nil:
			return ""
		case k == prose.Warning:
			return x.Labels.Warning
		}
		return x.Labels.Note
	})
}
