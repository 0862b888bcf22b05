package audit

import (
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// code parses a script or a style sheet. Browsers pass over what they cannot
// read of a style sheet, so that there, too, whatever is odd is a fault.
func (s *scanner) code(ext string) {
	loader := api.LoaderJS
	if ext == ".css" {
		loader = api.LoaderCSS
	}
	out := api.Transform(string(s.data), api.TransformOptions{Loader: loader, LogLevel: api.LogLevelSilent})
	faults := out.Errors
	if ext == ".css" {
		for _, m := range out.Warnings {
			if m.ID == "css-syntax-error" { // others are about rules that esbuild does not know
				faults = append(faults, m)
			}
		}
	}
	for _, m := range faults {
		at := span{len(s.data), 0}
		if l := m.Location; l != nil {
			at = span{lineOffset(s.data, l.Line) + l.Column, l.Length}
		}
		s.malformed(at, "the code cannot be read: %s", strings.TrimSuffix(m.Text, "."))
	}
}

// lineOffset is where a line, counted from 1, begins.
func lineOffset(data []byte, line int) int {
	off := 0
	for ; line > 1 && off < len(data); off++ {
		if data[off] == '\n' {
			line--
		}
	}
	return off
}
