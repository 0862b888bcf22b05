package growth_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"polyport/internal/build"
	"polyport/internal/diag"
	"polyport/internal/growth"
	"polyport/internal/portaltest"
)

// overrides are files of a portal's own templates folder, made of one construct.
var overrides = map[string][]growth.Construct{
	"templates/assets/css/base.css": {
		growth.Numbered("rules", "", ".a# { color: red }\n", ""),
		growth.Repeat("same rule", "", ".a { color: red }\n", ""),
		growth.Repeat("nested rules", "", ".a { ", ""),
		growth.Repeat("nested media", "", "@media print { ", ""),
		growth.Repeat("selectors", "", ".a, ", ".b { color: red }\n"),
		growth.Repeat("selectors within", "", ".a ", ".b { color: red }\n"),
		growth.Repeat("nested selectors", "", ":is(", ""),
		growth.Numbered("declarations", ".a {", "--b#: red; ", "}\n"),
		growth.Numbered("imports", "", "@import \"./x#.css\";\n", ""),
		growth.Numbered("addresses", "", ".a { background: url(x#.png) }\n", ""),
		growth.Repeat("comments", "", "/* a */\n", ""),
		growth.Repeat("open comment", "", "/* a ", ""),
		growth.Repeat("parentheses", ".a { width: ", "calc(", ""),
		growth.Repeat("braces", "", "}", ""),
		growth.Repeat("strings", ".a { content: ", "\"a\" ", "}\n"),
	},
	"templates/assets/js/a.js": {
		growth.Numbered("statements", "", "const a# = 1;\n", ""),
		growth.Numbered("imports", "", "import './x#.mjs';\n", ""),
		growth.Repeat("nested blocks", "", "{", ""),
		growth.Repeat("nested calls", "", "a(", ""),
		growth.Repeat("nested functions", "", "()=>", "1"),
		growth.Repeat("sums", "export const a = 1", " + b", ";\n"),
	},
	"templates/assets/icons/a.svg": {
		growth.Repeat("paths", "<svg viewBox=\"0 0 24 24\">", "<path d=\"M0 0h1\"/>", "</svg>\n"),
		growth.Repeat("long path", "<svg viewBox=\"0 0 24 24\"><path d=\"M0 0", "h1", "\"/></svg>\n"),
		growth.Repeat("curves", "<svg viewBox=\"0 0 24 24\"><path d=\"M0 0", "c1 1 2 2 3 3", "\"/></svg>\n"),
		growth.Repeat("open groups", "<svg viewBox=\"0 0 24 24\">", "<g>", ""),
		growth.Repeat("attributes", "<svg viewBox=\"0 0 24 24\"><path ", "a=\"b\" ", "/></svg>\n"),
	},
	"templates/components/a.html": {
		growth.Repeat("actions", "{{define \"a\"}}", "{{.A}}", "{{end}}\n"),
		growth.Repeat("messages", "{{define \"a\"}}", "{{T \"x\"}}", "{{end}}\n"),
		growth.Repeat("open conditions", "{{define \"a\"}}", "{{if .A}}", ""),
		growth.Repeat("conditions", "{{define \"a\"}}", "{{if .A}}b{{end}}", "{{end}}\n"),
		growth.Repeat("otherwise", "{{define \"a\"}}{{if .A}}", "{{else if .A}}", "{{end}}{{end}}\n"),
		growth.Repeat("conditions in an attribute", "{{define \"a\"}}<p class=\"", "{{if .A}}b{{end}}", "\"></p>{{end}}\n"),
		growth.Repeat("pipes", "{{define \"a\"}}{{.A", " | len", "}}{{end}}\n"),
		growth.Repeat("parentheses", "{{define \"a\"}}{{", "(", "}}{{end}}\n"),
		growth.Numbered("definitions", "", "{{define \"a#\"}}b{{end}}\n", ""),
		growth.Numbered("uses", "{{define \"a\"}}", "{{template \"b#\" .}}", "{{end}}\n"),
		growth.Numbered("chain of uses", "", "{{define \"a#\"}}{{template \"a1#\" .}}{{end}}\n", ""),
		growth.Repeat("words", "{{define \"a\"}}", "<p>words</p>\n", "{{end}}\n"),
		growth.Repeat("open elements", "{{define \"a\"}}", "<p a=", "{{end}}\n"),
	},
}

// ordinaryOverrides are those that ordinary tests try.
var ordinaryOverrides = map[string]bool{"imports": true, "addresses": true, "long path": true, "definitions": true, "messages": true}

// TestCostOfTemplatesGrowsWithTheFile reads portals with templates, style sheets, scripts
// and drawings of their own. Most constructs are mistakes, which are printed.
func TestCostOfTemplatesGrowsWithTheFile(t *testing.T) {
	growth.NotShort(t)
	var b build.Builder
	prepare := func(over edits) {
		_, diags, err := b.Prepare(build.Options{Site: with(over), AsOf: portaltest.Today})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range diag.Formats {
			_ = diag.Print(io.Discard, f, diags) // it does not fail
		}
	}
	prepare(nil)
	base := growth.Measure(func() { prepare(nil) })
	most := growth.MaxSize - 200
	if !growth.Full() {
		most = growth.MaxSize / 32
	}
	for name, constructs := range overrides {
		for _, c := range constructs {
			if !growth.Full() && !ordinaryOverrides[c.Name] {
				continue
			}
			t.Run(c.Name+" in "+name[strings.LastIndexByte(name, '/')+1:], func(t *testing.T) {
				growth.Whole(t, c, most, base, growth.Cost{Time: 10 * time.Second, Memory: 1 << 30}, func(text string) func() {
					return func() { prepare(edits{name: text}) }
				})
			})
		}
	}
}
