package asset

import (
	"bytes"
	"encoding/base64"
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// cssKind says how a stretch of a style sheet is treated.
type cssKind uint8

const (
	cssCode    cssKind = iota // looked into
	cssComment                // passed over
	cssString                 // passed over
	cssURL                    // url(…) with what is in it
)

// cssPart is a stretch of a style sheet. For cssURL, value is the address
// without url(), quotes and the white space around it, and at is its offset.
type cssPart struct {
	kind       cssKind
	start, end int
	value      string
	at         int
}

// sheets is every style sheet by its path, checked, resolved and minified.
type sheets struct {
	text  map[string][]byte
	diags diag.List
}

// minifyAll prepares every style sheet on its own, so that a fault is reported
// once and at its place, however many bundles hold the sheet. Their url(…) are
// rewritten to the published names, so the copied files must be in s already.
func (s *Set) minifyAll(files []*source.File) sheets {
	out := sheets{text: map[string][]byte{}}
	texts, lists := make([][]byte, len(files)), make([]diag.List, len(files))
	source.Parallel(len(files), func(i int) {
		defer crash.At(string(files[i].Path))
		texts[i], lists[i] = s.minify(files[i])
	})
	for i, f := range files {
		out.text[string(f.Path)] = texts[i]
		out.diags.Append(lists[i])
	}
	return out
}

// minify returns one style sheet as it is published; nothing if it has faults.
func (s *Set) minify(f *source.File) ([]byte, diag.List) {
	parts, diags := scanCSS(f)
	diags.Append(checkCSS(f, parts))
	r := rewriteURLs(s, f, parts)
	diags.Append(r.diags)
	if diags.HasErrors() { // esbuild would say the same in other words
		return nil, diags
	}
	min := api.Transform(string(r.text), api.TransformOptions{
		Loader: api.LoaderCSS, Engines: styleTargets, Charset: api.CharsetUTF8,
		LegalComments: api.LegalCommentsNone, LogLevel: api.LogLevelSilent, MinifyWhitespace: true, MinifySyntax: true,
	})
	diags.Append(faults(min.Errors, min.Warnings, func(at *api.Location) (diag.Diagnostic, bool) {
		start := offset(r.text, at)
		return f.Diag("asset-syntax", r.source(start), r.source(start+at.Length), ""), true
	}))
	return min.Code, diags
}

// join returns the sheets of a bundle as one. Neighbours that are wholly of one
// layer share its block.
func (s sheets) join(paths []string) []byte {
	var out []byte
	open := "" // the layer of the block that out ends with
	for _, p := range paths {
		text := bytes.TrimSpace(s.text[p])
		head := layerHead(text)
		if head != "" && head == open {
			out, text = out[:len(out)-1], text[len(head):]
		}
		if len(text) > 0 {
			out, open = append(out, text...), head
		}
	}
	return out
}

// layerHead returns "@layer name{" of a minified sheet that is one such block
// from its first byte to its last, else "".
func layerHead(css []byte) string {
	head := layerStart.Find(css)
	if head == nil {
		return ""
	}
	depth := 1
	for i := len(head); i < len(css); i++ {
		switch css[i] {
		case '\\':
			i++
		case '"', '\'':
			end, _ := stringEnd(css, i)
			i = end - 1
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 && i < len(css)-1 {
				return ""
			}
		}
	}
	return string(head)
}

var layerStart = regexp.MustCompile(`^@layer [\w-]+\{`)

// rewritten is a style sheet with other addresses, which still knows where in
// its source each byte comes from.
type rewritten struct {
	text   []byte
	pieces []piece
	diags  diag.List
}

// piece begins at out in the new text and at in in the source.
type piece struct{ out, in int }

func rewriteURLs(s *Set, f *source.File, parts []cssPart) rewritten {
	var r rewritten
	for _, p := range parts {
		r.pieces = append(r.pieces, piece{len(r.text), p.start})
		if p.kind != cssURL {
			r.text = append(r.text, f.Data[p.start:p.end]...)
			continue
		}
		addr, bad := s.resolve(f, p)
		if bad != nil {
			r.diags.Add(*bad)
		}
		r.text = append(r.text, addr...)
	}
	r.pieces = append(r.pieces, piece{len(r.text), len(f.Data)})
	return r
}

// source returns where the byte at an offset of the new text comes from.
func (r rewritten) source(at int) int {
	for i, p := range r.pieces {
		if last := i == len(r.pieces)-1; last || at < r.pieces[i+1].out {
			end := p.in
			if !last {
				end = r.pieces[i+1].in
			}
			return min(p.in+at-p.out, end)
		}
	}
	return 0
}

var (
	importRule = regexp.MustCompile(`(?i)@import\b`)
	// stringAddress ends a piece of code in front of a string that the browser
	// would take for an address.
	stringAddress = regexp.MustCompile(`(?i)(image-set|src|image)\(\s*$`)
)

// checkCSS reports what url() alone does not show: @import, addresses written
// as plain strings, and braces that do not match.
func checkCSS(f *source.File, parts []cssPart) diag.List {
	var diags diag.List
	var open []int
	for i, p := range parts {
		if p.kind != cssCode {
			continue
		}
		code := f.Data[p.start:p.end]
		for _, m := range importRule.FindAllIndex(code, -1) {
			diags.Add(f.Diag("asset-reference", p.start+m[0], p.start+m[1], "@import is refused: style sheets are joined when the site is built").
				WithHint("put the rules into %s or beside their component", cssDir))
		}
		if i+1 < len(parts) && parts[i+1].kind == cssString && stringAddress.Match(code) {
			next := parts[i+1]
			diags.Add(f.Diag("asset-reference", next.start, next.end, "an address is written as a plain string").
				WithHint("write it as url(…), so that it can be checked"))
		}
		for j, c := range code {
			switch {
			case c == '{':
				open = append(open, p.start+j)
			case c == '}' && len(open) == 0:
				diags.Add(f.Diag("asset-syntax", p.start+j, p.start+j+1, "this } closes nothing").WithHint("delete it, or add the { that it belongs to"))
			case c == '}':
				open = open[:len(open)-1]
			}
		}
	}
	for _, at := range open {
		diags.Add(f.Diag("asset-syntax", at, at+1, "this { is not closed").WithHint("add the } that ends the block"))
	}
	return diags
}

// resolve returns url(…) as it is published, and a diagnostic for an address
// that does not lead to a file of the site.
func (s *Set) resolve(f *source.File, p cssPart) (string, *diag.Diagnostic) {
	bad := func(hint, format string, args ...any) (string, *diag.Diagnostic) {
		d := f.Diag("asset-reference", p.at, p.at+len(p.value), format, args...).WithHint("%s", hint)
		return "url()", &d
	}
	addr := strings.TrimSpace(p.value)
	lower := strings.ToLower(addr)
	switch {
	case addr == "":
		return bad("name a file of "+filesDir, "url() without an address")
	case strings.HasPrefix(addr, "#"):
		return "url(" + addr + ")", nil // an element of the page itself
	case strings.HasPrefix(lower, "data:"):
		if !harmlessData(addr) {
			return bad("use a plain image, or a file of "+filesDir, "a data: address that may run a script")
		}
		return string(f.Data[p.start:p.end]), nil
	case strings.HasPrefix(addr, "/") || hasScheme(lower):
		return bad("put a copy into "+filesDir+" and name it relative to this file", "%q is fetched from outside the site", addr)
	case strings.ContainsAny(addr, `\?"'()`):
		return bad("name the file by its plain path", "%q is not the plain path of a file", addr)
	}
	name, fragment, _ := strings.Cut(addr, "#")
	target := path.Join(path.Dir(string(f.Path)), name)
	out, ok := s.hrefs[strings.TrimPrefix(target, filesDir)]
	if !ok || !strings.HasPrefix(target, filesDir) {
		hint := diag.DidYouMean(target, s.fileNames())
		if hint == "" {
			hint = "files stand in " + filesDir
		}
		return bad(hint, "%s does not exist or is not below %s", target, filesDir)
	}
	if fragment != "" {
		fragment = "#" + fragment
	}
	return `url("` + strings.TrimPrefix(out, outDir) + fragment + `")`, nil
}

// fileNames returns the copied files as a style sheet would have to reach
// them, for hints.
func (s *Set) fileNames() []string {
	names := s.Names() // the bundles are not made yet
	for i, name := range names {
		names[i] = filesDir + name
	}
	return names
}

var scheme = regexp.MustCompile(`^[a-z][a-z0-9+.-]*:`)

func hasScheme(addr string) bool { return scheme.MatchString(addr) }

var activeSVG = regexp.MustCompile(`(?i)<script|<foreignobject|javascript:|[\s"'/]on[a-z]+\s*=|https?:`)

// harmlessData accepts pictures and fonts. SVG can hold scripts and fetch, so
// it is looked into.
func harmlessData(addr string) bool {
	head, body, ok := strings.Cut(addr[len("data:"):], ",")
	head = strings.ToLower(head)
	if !ok {
		return false
	}
	kind, _, _ := strings.Cut(head, ";")
	switch {
	case kind == "image/svg+xml":
		if strings.HasSuffix(head, ";base64") {
			raw, err := base64.StdEncoding.DecodeString(body)
			return err == nil && !runs(string(raw))
		}
		text, err := url.PathUnescape(body)
		return err == nil && !runs(text)
	case strings.HasPrefix(kind, "image/"), strings.HasPrefix(kind, "font/"):
		return true
	}
	return false
}

// runs reports whether an SVG picture may do more than be looked at.
func runs(svg string) bool {
	return activeSVG.MatchString(strings.ReplaceAll(svg, svgNamespace, ""))
}
