package asset

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"polyport/internal/diag"
	"polyport/internal/output"
	"polyport/internal/source"
)

// tree makes source files of path, text pairs.
func tree(t *testing.T, pairs ...string) []*source.File {
	t.Helper()
	var files []*source.File
	for i := 0; i < len(pairs); i += 2 {
		f, diags := source.NewFile(source.Path(pairs[i]), []byte(pairs[i+1]))
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		files = append(files, f)
	}
	return files
}

// content returns what was published for a name.
func content(t *testing.T, s *Set, name string) string {
	t.Helper()
	for _, f := range s.Files() {
		if f.Path == s.Href(name) {
			return string(f.Data)
		}
	}
	t.Fatalf("%s was not published", name)
	return ""
}

// brief renders diagnostics as "pos code: message" lines.
func brief(diags diag.List) string {
	var b strings.Builder
	for _, d := range diags.Sorted() {
		fmt.Fprintf(&b, "%s %s: %s\n", d.Pos, d.Code, d.Message)
	}
	return b.String()
}

// load is Load for a site whose components a and b are on every page.
func load(files []*source.File) (*Set, diag.List) {
	return Load(files, Calls{
		Common:  []string{"a", "b"},
		Layouts: map[string][]string{"entry": {"a", "b"}, "home": {"a", "c"}, "unit": {"b"}},
	})
}

func TestStyleSheetsAreJoinedInOrder(t *testing.T) {
	s, diags := load(tree(t,
		"templates/components/b/b.css", ".b{top:0}", "templates/components/b/b.html", "",
		"templates/components/a/a.css", ".a{top:0}", "templates/components/a/a.html", "",
		"templates/components/a/a.print.css", ".ap{top:0}",
		"templates/components/a/a.late.css", ".al{top:0}",
		"templates/components/a/a.end.css", ".ae{top:0}",
		"templates/components/c/c.css", ".c{top:0}", "templates/components/c/c.html", "",
		"templates/components/d/d.css", ".d{top:0}", "templates/components/d/d.html", "",
		"templates/assets/css/z.css", ".z{top:0}",
		"templates/assets/css/z.end.css", ".ze{top:0}",
		"templates/assets/css/print.css", ".p{top:0}",
		"templates/assets/css/base.css", ".base{top:0}",
		"templates/assets/layers.css", "@layer reset, base;",
		"templates/layouts/base.html", "<p>",
		"templates/layouts/home.css", ".home{top:0}",
		"templates/layouts/home.print.css", ".hp{top:0}",
		"templates/layouts/home.late.css", ".hl{top:0}",
		"templates/layouts/home.end.css", ".he{top:0}",
	))
	if len(diags) > 0 {
		t.Fatal(brief(diags))
	}
	for name, want := range map[string]string{
		"site.css":  "@layer reset,base;.base{top:0}.z{top:0}.a{top:0}.b{top:0}",
		"home.css":  ".c{top:0}.home{top:0}",
		"print.css": ".p{top:0}.ap{top:0}.hp{top:0}",
		"late.css":  ".al{top:0}.hl{top:0}",
		"end.css":   ".ze{top:0}.ae{top:0}.he{top:0}",
	} {
		if got := content(t, s, name); got != want {
			t.Errorf("%s: got %q\nwant %q", name, got, want)
		}
	}
	for _, name := range []string{"entry.css", "unit.css"} {
		if s.Href(name) != "" {
			t.Errorf("%s is published, though its layout needs nothing of its own", name)
		}
	}
}

func TestNeighboursShareTheirLayer(t *testing.T) {
	sheets := func(pairs ...string) string {
		for i := 0; i < len(pairs); i += 2 {
			pairs[i] = cssDir + pairs[i] + ".css"
		}
		s, diags := load(tree(t, pairs...))
		if len(diags) > 0 {
			t.Fatal(brief(diags))
		}
		return content(t, s, StyleSheet)
	}
	for _, c := range []struct{ name, got, want string }{
		{"one layer", sheets("a", "@layer x{a{top:0}}", "b", "@layer x{@media print{b{top:0}}}"), "@layer x{a{top:0}@media print{b{top:0}}}"},
		{"two layers", sheets("a", "@layer x{a{top:0}}", "b", "@layer y{b{top:0}}"), "@layer x{a{top:0}}@layer y{b{top:0}}"},
		{"rules after the layer", sheets("a", "@layer x{a{top:0}}c{top:0}", "b", "@layer x{b{top:0}}"), "@layer x{a{top:0}}c{top:0}@layer x{b{top:0}}"},
		{"two blocks in a sheet", sheets("a", "@layer x{a{top:0}}", "b", "@layer x{b{top:0}}@layer y{c{top:0}}"), "@layer x{a{top:0}}@layer x{b{top:0}}@layer y{c{top:0}}"},
		{"braces in strings", sheets("a", `@layer x{a{content:"}"}}`, "b", `@layer x{b{content:'{"'}}`), `@layer x{a{content:"}"}b{content:'{"'}}`},
		{"a layer of another by name", sheets("a", "@layer x{a{top:0}}", "b", "@layer x.y{b{top:0}}"), "@layer x{a{top:0}}@layer x.y{b{top:0}}"},
	} {
		if c.got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, c.got, c.want)
		}
	}
}

func TestStyleSheetKeepsWhatMeansSomething(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"comments go", "/* a */\na { top: 0; } /*! d */\n\n\ne{top:0}", "a{top:0}e{top:0}"},
		{"a comment between tokens still parts them", "a/**/.b{top:0}c /* */ d{top:0}", "a.b{top:0}c d{top:0}"},
		{"strings stay", `a{content:"  /* no */ \"  }"}`, `a{content:'  /* no */ "  }'}`},
		{"letters of all scripts stay", `a{content:"中 ع"}`, `a{content:"中 ع"}`},
		{"escaped quotes outside of strings stay", `a\"b{top:0}c{top:0}`, `a\"b{top:0}c{top:0}`},
		{"a data picture stays", `a{background:url("data:image/png;base64,AA==")}`, `a{background:url(data:image/png;base64,AA==)}`},
		{"a local reference stays", `a{fill:url( #x )}`, `a{fill:url(#x)}`},
		{"logical properties stay", `a{margin-inline-start:1px;inset-block:0}`, `a{margin-inline-start:1px;inset-block:0}`},
		{"nesting is written out for older browsers", `a{&:hover{top:0}}`, `a:hover{top:0}`},
	} {
		s, diags := load(tree(t, "templates/assets/css/a.css", c.in))
		if len(diags) > 0 {
			t.Errorf("%s: %s", c.name, brief(diags))
			continue
		}
		if got := content(t, s, StyleSheet); got != c.want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestFingerprintsFollowTheBytes(t *testing.T) {
	loadOf := func(css, svg string) *Set {
		s, diags := load(tree(t,
			"templates/components/a/a.css", css, "templates/components/a/a.html", "",
			"templates/assets/files/img/dot.svg", svg,
			"templates/assets/js/site.js", "let x = 1",
		))
		if len(diags) > 0 {
			t.Fatal(brief(diags))
		}
		return s
	}
	const css = "a { b: url(../../assets/files/img/dot.svg) }"
	one, again, other := loadOf(css, "<svg/>"), loadOf(css, "<svg/>"), loadOf(css, "<svg></svg>")
	form := regexp.MustCompile(`^assets/site\.[0-9a-f]{10}\.css$`)
	if h := one.Href(StyleSheet); !form.MatchString(h) || h != again.Href(StyleSheet) {
		t.Errorf("hrefs %q and %q of the same bytes", h, again.Href(StyleSheet))
	}
	if one.Href("img/dot.svg") == other.Href("img/dot.svg") || one.Href(StyleSheet) == other.Href(StyleSheet) {
		t.Error("a changed file, or a style sheet that names it, kept its name")
	}
	if one.Href("site.js") != other.Href("site.js") {
		t.Error("an unchanged script changed its name")
	}
	want := `a{b:url(` + strings.TrimPrefix(one.Href("img/dot.svg"), "assets/") + `)}`
	if got := content(t, one, StyleSheet); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if one.Href("nothing.svg") != "" {
		t.Error("an asset that does not exist has an address")
	}
	if !slices.IsSortedFunc(one.Files(), func(a, b output.File) int { return strings.Compare(a.Path, b.Path) }) {
		t.Error("files are not sorted")
	}
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	files := tree(t, "templates/assets/layers.css", "@layer a;", "templates/assets/css/a.css", "a{}", "templates/components/a/a.css", "x{top:0}", "templates/components/a/a.html", "",
		"templates/assets/files/f.txt", "f", "templates/assets/icons/i.svg", `<svg viewBox="0 0 1 1"/>`)
	one, _ := load(files)
	slices.Reverse(files)
	two, _ := load(files)
	if a, b := fmt.Sprint(one.Files(), one.Icons()), fmt.Sprint(two.Files(), two.Icons()); a != b {
		t.Errorf("%s\n%s", a, b)
	}
}

func TestFaultyStyleSheets(t *testing.T) {
	const p = "templates/assets/css/a.css"
	for _, c := range []struct{ in, want string }{
		{"@import 'b.css';", p + ":1:1 asset-reference: @import is refused: style sheets are joined when the site is built\n"},
		{"a {\n  b: url(https://x.example/f.woff2);\n}", p + ":2:10 asset-reference: \"https://x.example/f.woff2\" is fetched from outside the site\n"},
		{"é { b: URL( \"//x.example/f\" ) }", p + ":1:14 asset-reference: \"//x.example/f\" is fetched from outside the site\n"},
		{"a{b:url(/f.png)}", p + ":1:9 asset-reference: \"/f.png\" is fetched from outside the site\n"},
		{"a{b:url(../files/dto.svg)}", p + ":1:9 asset-reference: templates/assets/files/dto.svg does not exist or is not below templates/assets/files/\n"},
		{"a{b:url(../icons/i.svg)}", p + ":1:9 asset-reference: templates/assets/icons/i.svg does not exist or is not below templates/assets/files/\n"},
		{"a{b:url()}", p + ":1:9 asset-reference: url() without an address\n"},
		{"a{b:image-set(\"x.png\" 1x)}", p + ":1:15 asset-reference: an address is written as a plain string\n"},
		{"a{b:url('data:text/html,<script>')}", p + ":1:10 asset-reference: a data: address that may run a script\n"},
		{"a{b:url('data:image/svg+xml,%3Cscript%3E')}", p + ":1:10 asset-reference: a data: address that may run a script\n"},
		{"a{b:url(\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImEoKSIvPg==\")}", p + ":1:10 asset-reference: a data: address that may run a script\n"},
		{"a{}\n/* b", p + ":2:1 asset-syntax: this comment is not closed\n"},
		{"a{b:'c\n}", p + ":1:5 asset-syntax: this string is not closed\n"},
		{"a{b:url(c", p + ":1:2 asset-syntax: this { is not closed\n" + p + ":1:5 asset-syntax: this url() is not closed\n" + p + ":1:9 asset-reference: url() without an address\n"},
		{"a{top:0}\n  b{:x}", p + ":2:5 asset-syntax: Expected identifier but found \":\"\n"},
		{"a{b:url(#x)} c{:x}", p + ":1:16 asset-syntax: Expected identifier but found \":\"\n"},
		{"a{}}", p + ":1:4 asset-syntax: this } closes nothing\n"},
	} {
		_, diags := load(tree(t, p, c.in, "templates/assets/files/dot.svg", "<svg/>"))
		if got := brief(diags); got != c.want {
			t.Errorf("%q:\ngot  %swant %s", c.in, got, c.want)
		}
	}
}

func TestMissingFileSuggestsTheNearest(t *testing.T) {
	_, diags := load(tree(t, "templates/assets/css/a.css", "a{b:url(../files/dto.svg)}", "templates/assets/files/dot.svg", "<svg/>"))
	if want := `did you mean "templates/assets/files/dot.svg"?`; len(diags) != 1 || diags[0].Hint != want {
		t.Errorf("got %v", diags)
	}
}

func TestIconsBecomeInlineSVG(t *testing.T) {
	s, diags := load(tree(t,
		"templates/assets/icons/a.svg", "<?xml version=\"1.0\"?>\n<!-- drawn by hand -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">\n  <g fill=\"none\">\n    <path d=\"M1 1\"/>\n  </g>\n</svg>\n",
		"templates/assets/icons/b.svg", `<svg class="own" role="img" aria-label="A &amp; B" viewBox="0 0 1 1"><title>A &lt; B</title></svg>`,
	))
	if len(diags) > 0 {
		t.Fatal(brief(diags))
	}
	for name, want := range map[string]string{
		"a": `<svg class="icon icon-a" aria-hidden="true" viewBox="0 0 24 24"><g fill="none"><path d="M1 1"/></g></svg>`,
		"b": `<svg class="own" role="img" aria-label="A &amp; B" viewBox="0 0 1 1"><title>A &lt; B</title></svg>`,
	} {
		if got, ok := s.Icon(name); !ok || got != want {
			t.Errorf("%s: got %s", name, got)
		}
	}
	if got := fmt.Sprint(s.Icons()); got != "[a b]" {
		t.Errorf("icons %s", got)
	}
}

func TestFaultyIcons(t *testing.T) {
	const p = "templates/assets/icons/i.svg"
	for _, c := range []struct{ in, want string }{
		{`<svg/>`, ":1:1 asset-syntax: this icon has no viewBox, so it cannot be scaled\n"},
		{"<svg viewBox=\"0 0 1 1\">\n<script>x()</script></svg>", ":2:1 asset-syntax: <script> is not allowed in an icon\n"},
		{`<svg viewBox="0 0 1 1" style="fill:red" onload="x()"/>`, ":1:1 asset-syntax: a style attribute, which the page's policy forbids\n" + p + ":1:1 asset-syntax: onload would run a script\n"},
		{`<svg viewBox="0 0 1 1"><use href="https://x.example/#i"/></svg>`, ":1:24 asset-syntax: <use> is not allowed in an icon\n" + p + ":1:24 asset-syntax: href refers to something outside the icon\n"},
		{`<svg viewBox="0 0 1 1"><path fill="url(#g)"/></svg>`, ":1:24 asset-syntax: fill refers to something outside the icon\n"},
		{`<svg viewBox="0 0 1 1"><g id="x"/></svg>`, ":1:24 asset-syntax: an id would stand on a page as often as the icon does\n"},
		{`<svg viewBox="0 0 1 1"><g></svg>`, ":1:33 asset-syntax: this icon is not well-formed: element <g> closed by </svg>\n"},
		{"<!-- nothing -->", ":1:1 asset-syntax: this icon has no <svg> element\n"},
	} {
		_, diags := load(tree(t, p, c.in))
		if got := brief(diags); got != p+c.want {
			t.Errorf("%s:\ngot  %swant %s", c.in, got, p+c.want)
		}
	}
}

func TestMisplacedAssetsAreReported(t *testing.T) {
	_, diags := load(tree(t, "templates/assets/base.css", "", "templates/css/a.css", "", "templates/assets/js/sub/a.js", "",
		"templates/layouts/x.html", "", "templates/layouts/nowhere.css", ""))
	want := ""
	for _, p := range []string{"templates/assets/base.css", "templates/assets/js/sub/a.js", "templates/css/a.css", "templates/layouts/nowhere.css"} {
		want += p + " file-unexpected: nothing reads an asset at this place\n"
	}
	if got := brief(diags); got != want {
		t.Errorf("got %s", got)
	}
}

func TestComponentsWithoutATemplateAreReported(t *testing.T) {
	_, diags := load(tree(t, "templates/components/a/a.css", "a{top:0}"))
	want := "templates/components/a/a.css file-unexpected: this component has no template, so that no page would get its style sheet\n"
	if got := brief(diags); got != want {
		t.Errorf("got %s", got)
	}
}

// FuzzStyleSheet checks that no style sheet brings the scanner down, and that
// what comes out of a faultless one is faultless.
func FuzzStyleSheet(f *testing.F) {
	for _, s := range []string{"a{b:url( x )}", "/* \"*/'a\\'b'", "a/**/b", "url(\"a\" )", "@media(x){a{}}", "'\n\"", "url(", "\\"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, css string) {
		file, _ := source.NewFile("templates/assets/css/a.css", []byte(css))
		s, diags := load([]*source.File{file})
		if diags.HasErrors() || s.Href(StyleSheet) == "" {
			return
		}
		once := content(t, s, StyleSheet)
		file, _ = source.NewFile("templates/assets/css/a.css", []byte(once))
		if _, diags = load([]*source.File{file}); diags.HasErrors() {
			t.Fatalf("%q became %q: %s", css, once, brief(diags))
		}
	})
}
