package render

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/site"
	"polyport/internal/source"
)

// brief renders diagnostics as "pos code: message (hint)" lines, without the
// folder of the templates.
func brief(diags diag.List) string {
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&b, "%s %s: %s", strings.TrimPrefix(d.Pos.String(), "templates/"), d.Code, d.Message)
		switch d.Hint {
		case "":
			b.WriteString(" without a way out")
		case syntaxHint, contextHint, fieldHint: // these say nothing of their own
		default:
			fmt.Fprintf(&b, " (%s)", d.Hint)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestFaultyTemplates(t *testing.T) {
	const entry = layoutDir + "entry.html"
	main := func(text string) map[string]string {
		return map[string]string{entry: `{{define "main"}}` + text + `{{end}}`}
	}
	for _, c := range []struct {
		name    string
		changes map[string]string
		want    string
	}{
		{"an unclosed if", main("\n{{if .Entry}}x"), `layouts/entry.html:2:22 template-syntax: the file ends within {{if}}, {{range}}, {{with}} or {{define}} (close each of them with {{end}})`},
		{"an unclosed action", main("\n<p>{{.Title</p>"), `layouts/entry.html:2:4 template-syntax: bad character U+003C '<'`},
		{"an unknown field", main("\n<p>{{.Title.Txet}}</p>"), `layouts/entry.html:2:13 template-field: Words has no field Txet (did you mean "Text"?)`},
		{"an unknown field of a variable", main("{{range $i, $s := .Switch}}{{$s.Nmae}}{{end}}"), `layouts/entry.html:1:50 template-field: LanguageLink has no field Nmae (did you mean "Name"?)`},
		{"an unknown field behind on", map[string]string{entry: `{{define "main"}}{{template "row" (on . .Entry)}}{{end}}`, componentDir + "row/row.html": "\n é {{.It.Kidn}}{{.That}}"},
			"components/row/row.html:2:10 template-field: Entry has no field Kidn (did you mean \"Kind\"?)\ncomponents/row/row.html:2:19 template-field: what `on` gives has no field That (one of: Page, It)"},
		{"an unknown function", main(`{{hreff . "x"}}`), `layouts/entry.html:1:20 template-field: there is no function "hreff" (did you mean "href"?)`},
		{"an unknown template", main(`{{template "rwo" .}}`), `layouts/entry.html:1:29 template-field: there is no template "rwo" (a component stands in templates/components/rwo/rwo.html)`},
		{"a range over a struct", main(`{{range .Title}}{{end}}`), `layouts/entry.html:1:18 template-field: range cannot go through Words`},
		{"too few arguments", main(`{{href .}}`), `layouts/entry.html:1:20 template-field: href takes 2 arguments, not 1`},
		{"an argument of a wrong type", main(`{{href .Title "x"}}`), `layouts/entry.html:1:25 template-field: href wants a page here, not Words`},
		{"a function that is none", main(`{{.Title "x"}}`), `layouts/entry.html:1:20 template-field: .Title is not a function and takes no arguments`},
		{"a computed message id", main(`{{T .Title.Text}}`), `layouts/entry.html:1:20 template-syntax: the id of a message must be a constant string (for one of several messages write {{TOf "prefix" value}})`},
		{"a name without a value", main(`{{T "hello" "Name"}}`), `layouts/entry.html:1:20 template-field: after its id, T takes pairs of a name and a value`},
		{"an unknown icon", main(`{{icon "dto"}}`), `layouts/entry.html:1:25 asset-reference: there is no icon "dto" (did you mean "dot"?)`},
		{"a message in a tag", main(`<p {{T "hello"}}>`), `layouts/entry.html:1:21 template-syntax: a message may stand between tags or in a quoted attribute, not here (write it as an attribute's value: title="{{T …}}")`},
		{"a message in a script", main(`<script>{{T "hello"}}</script>`), `layouts/entry.html:1:26 template-syntax: a message may stand between tags or in a quoted attribute, not here (write it as an attribute's value: title="{{T …}}")`},
		{"langattr between tags", main(`<p>{{langattr .Title}}</p>`), `layouts/entry.html:1:21 template-syntax: langattr writes attributes and may stand inside a tag only (write <p {{langattr …}}>)`},
		{"an icon in an attribute", main(`<p title="{{icon "dot"}}"></p>`), `layouts/entry.html:1:28 template-syntax: an icon may stand between tags only (take it out of the tag)`},
		{"a data block in an attribute", main(`<p title="{{datablock .}}"></p>`), `layouts/entry.html:1:28 template-syntax: a data block may stand between tags only (write {{datablock .}} before </body>)`},
		{"a component in a tag", map[string]string{entry: `{{define "main"}}<p {{template "row" .}}>{{end}}`, componentDir + "row/row.html": "x"},
			`layouts/entry.html:1:21 template-syntax: a template is called inside a tag or an attribute (call it between tags, where it can write elements)`},
		{"branches that end in different places", main("\n{{if .Entry}}<a{{else}}x{{end}}"), `layouts/entry.html:2:1 template-syntax: {{if}} branches end in different contexts: inside a tag, between tags`},
		{"a missing layout", map[string]string{entry: "-"}, `layouts/entry.html template-syntax: the template of layout entry is missing (write the file; it holds {{define "main"}}…{{end}})`},
		{"a layout without main", map[string]string{entry: `{{define "head"}}{{end}}`}, `layouts/entry.html template-syntax: this layout does not define "main" (wrap the body in {{define "main"}}…{{end}})`},
		{"text outside of a definition", map[string]string{entry: "{{define \"main\"}}{{end}}\n <p>"}, `layouts/entry.html:2:2 template-syntax: text outside of {{define}} is never shown (move it into {{define "main"}})`},
		{"no frame", map[string]string{baseFile: "-"}, `layouts/base.html template-syntax: the frame of every page is missing (write the file; it holds the page from <!doctype html> on and calls {{template "main" .}})`},
		{"a misplaced template", map[string]string{"templates/layouts/entyr.html": "x"}, "layouts/entyr.html file-unexpected: nothing reads a template at this place (templates are templates/layouts/<layout>.html, with " + layoutNames() + " as layouts, and templates/components/<name>/<name>.html)"},
		{"a name that two components define", map[string]string{componentDir + "a/a.html": `x{{define "b"}}y{{end}}`, componentDir + "b/b.html": "\nz"}, `components/b/b.html:2:1 template-syntax: template "b" is defined twice (give one of them another name)`},
		{"faults of several files at once", map[string]string{entry: `{{define "main"}}{{.X}}{{.Y}}{{end}}`, componentDir + "a/a.html": "{{end}}", componentDir + "b/b.html": "{{xyzzy}}"},
			"components/a/a.html:1:1 template-syntax: unexpected {{end}}\ncomponents/b/b.html:1:3 template-field: there is no function \"xyzzy\"\nlayouts/entry.html:1:21 template-field: a page has no field X\nlayouts/entry.html:1:27 template-field: a page has no field Y"},
	} {
		_, diags := loadTest(t, c.changes)
		if got := brief(diags); got != c.want+"\n" {
			t.Errorf("%s:\ngot  %swant %s\n", c.name, got, c.want)
		}
		for _, d := range diags {
			if d.Pos.Line > 0 && d.Line == "" {
				t.Errorf("%s: no excerpt", c.name)
			}
		}
	}
}

func TestFailureWhileRenderingNamesPlaceAndPage(t *testing.T) {
	set, diags := loadTest(t, map[string]string{
		layoutDir + "entry.html": "{{define \"main\"}}\n<p>{{with .Entry}}\n  {{range .Sections}}{{prose $ .Body}}{{end}}{{end}}</p>{{end}}",
		layoutDir + "home.html":  "{{define \"main\"}}{{.Unit.Key}}{{end}}",
	})
	failOn(t, diags)
	p := testPage("en")
	unfilled := sampleProse("en", bcp47.LTR, ":fact[fee]")
	unfilled.Holes = nil
	p.Entry.Sections = []site.Section{{Body: unfilled}}
	buf := bytes.NewBufferString("before")
	const want = "layouts/entry.html:3:22 template-exec: error calling prose: 0 of 1 holes are filled (it failed while page en/plan/1/ was rendered)\n"
	if got := brief(set.Render(buf, p)); got != want || buf.String() != "before" {
		t.Errorf("got %s, want %s; written %q", got, want, buf.String())
	}
	p.Layout = site.LayoutHome
	if got := brief(set.Render(buf, p)); !strings.HasPrefix(got, "layouts/home.html:1:18 template-exec: nil pointer evaluating *site.Unit.Key") {
		t.Errorf("got %s", got)
	}
	p.Lang = "xx"
	if got := brief(set.Render(buf, p)); !strings.HasPrefix(got, "layouts/home.html template-exec: no template for layout \"home\" in language \"xx\"") {
		t.Errorf("got %s", got)
	}
}

func TestEndlessRecursionIsAnError(t *testing.T) {
	set, diags := loadTest(t, map[string]string{
		layoutDir + "entry.html":  `{{define "main"}}{{template "a" .}}{{end}}`,
		componentDir + "a/a.html": `{{template "a" .}}`,
	})
	failOn(t, diags)
	var buf bytes.Buffer
	if got := brief(set.Render(&buf, testPage("en"))); !strings.HasPrefix(got, "components/a/a.html:1:1 template-exec: ") || !strings.Contains(got, "exceeded maximum template depth") {
		t.Errorf("got %s", got)
	}
}

// FuzzTemplate checks that no template brings Load or Render down, and that a
// plan writes what html/template writes.
func FuzzTemplate(f *testing.F) {
	for _, c := range functionCases {
		f.Add(c.main)
	}
	for _, s := range []string{"{{", "{{template \"main\" .}}", "<p {{if .Entry}}class=\"{{end}}", "{{define \"base\"}}{{end}}", "<!-- {{T \"hello\"}} -->", "<a href={{.Path}}>", "{{range .Switch}}{{break}}{{end}}", "<style>{{.Path}}</style>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, main string) {
		raw := `{{define "main"}}` + main + `{{end}}`
		file, diags := source.NewFile(source.Path(layoutDir+"entry.html"), []byte(raw))
		if len(diags) > 0 || strings.Contains(main, "range") && strings.ContainsAny(main, "0123456789'") {
			return // {{range 1000000000}} is the author's own fault
		}
		set, diags := loadTest(t, functionTemplates(string(file.Data[len(`{{define "main"}}`):len(file.Data)-len(`{{end}}`)])))
		if diags.HasErrors() {
			return
		}
		p := testPage("fr")
		l := set.edition("fr").layouts[site.LayoutEntry]
		var fast, slow bytes.Buffer
		if l.plan == nil || !l.plan.run(&fast, p) {
			set.Render(&fast, p)
			return
		}
		if err := set.edition(p.Lang).escaped().ExecuteTemplate(&slow, l.name, p); err != nil || !bytes.Equal(fast.Bytes(), slow.Bytes()) {
			t.Errorf("%q: %v: %s", main, err, firstDifference(fast.String(), slow.String()))
		}
	})
}
