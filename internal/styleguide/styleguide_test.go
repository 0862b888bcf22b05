package styleguide_test

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"polyport/internal/buildtest"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/source"
	"polyport/internal/styleguide"
	"polyport/templates"
)

// guideOf makes the guide of the portal, with examples that replace those of
// the same path.
func guideOf(t *testing.T, over map[string]string) ([]styleguide.File, diag.List) {
	t.Helper()
	plan := buildtest.Plan(t, buildtest.Small, "")
	files, diags, err := source.ReadFolder(templates.FS, "templates")
	if err != nil || len(diags) > 0 {
		t.Fatal(err, diags)
	}
	for i, f := range files {
		if text, ok := over[string(f.Path)]; ok {
			if files[i], diags = source.NewFile(f.Path, []byte(text)); len(diags) > 0 {
				t.Fatal(diags)
			}
		}
	}
	in := styleguide.Input{Files: files, Catalog: plan.Catalog, Assets: plan.Assets, Templates: plan.Templates, Site: plan.Site, Folder: "styleguide/"}
	for _, l := range plan.Content.Portal.Languages {
		in.Languages = append(in.Languages, locale.Language{Tag: l.Tag, Name: l.Name, Dir: l.Dir, Fallback: l.Fallback})
	}
	guide, diags := styleguide.New(in)
	pages, found := guide.Files()
	diags.Append(found)
	return pages, diags
}

// brief renders diagnostics as "pos code: message" lines.
func brief(diags diag.List) string {
	var b strings.Builder
	for _, d := range diags.Sorted() {
		b.WriteString(d.Pos.String() + " " + string(d.Code) + ": " + d.Message + "\n")
	}
	return b.String()
}

func TestEveryComponentIsShownInEveryLanguage(t *testing.T) {
	files, diags := guideOf(t, nil)
	if len(diags) > 0 {
		t.Fatal(brief(diags))
	}
	html := map[string]string{}
	for _, f := range files {
		html[f.Path] = string(f.Data)
	}
	folders, err := os.ReadDir("../../templates/components")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		page := html["styleguide/"+folder.Name()+"/index.html"]
		if page == "" {
			t.Errorf("%s has no page", folder.Name())
			continue
		}
		for _, lang := range []string{"en", "zh-Hans", "ar"} {
			dir := "ltr"
			if lang == "ar" {
				dir = "rtl"
			}
			if !strings.Contains(page, `<div class="guide-example" lang="`+lang+`" dir="`+dir+`">`) {
				t.Errorf("%s is not shown in %s", folder.Name(), lang)
			}
		}
		uniqueIDs(t, folder.Name(), page)
		if !strings.Contains(html["styleguide/index.html"], `<a href="`+folder.Name()+`/index.html">`) {
			t.Errorf("the index does not lead to %s", folder.Name())
		}
	}
}

var (
	idOf = regexp.MustCompile(` id="([^"]+)"`)
	toID = regexp.MustCompile(` (?:for|aria-labelledby|aria-controls)="([^"]+)"`)
)

// uniqueIDs fails for an id that stands twice, and for a label that is not
// there: then the guide would show what no page has.
func uniqueIDs(t *testing.T, name, page string) {
	t.Helper()
	seen := map[string]bool{}
	for _, m := range idOf.FindAllStringSubmatch(page, -1) {
		if seen[m[1]] {
			t.Errorf("%s: the id %q stands twice", name, m[1])
		}
		seen[m[1]] = true
	}
	for _, m := range toID.FindAllStringSubmatch(page, -1) {
		for _, id := range strings.Fields(m[1]) {
			if !seen[id] {
				t.Errorf("%s: nothing has the id %q", name, id)
			}
		}
	}
}

func TestExamplesAreWordedForTheirLanguage(t *testing.T) {
	const yaml = "description: A deadline.\ninside: dl\nexamples:\n  - name: ahead\n    data: {Type: month, By: 2031-06}\n  - name: in Arabic only\n    languages: [ar]\n    data: {Type: started, Started: '2018'}\n"
	const doors = "description: Doors.\nexamples:\n  - name: one\n    data: [{Words: {en: Work, ar: العمل}, Lead: Permits, Href: en/themes/work/index.html}]\n"
	files, diags := guideOf(t, map[string]string{
		"templates/components/deadline/deadline.yaml": yaml, "templates/components/doors/doors.yaml": doors,
	})
	if len(diags) > 0 {
		t.Fatal(brief(diags))
	}
	for _, f := range files {
		switch f.Path {
		case "styleguide/deadline/index.html":
			for _, want := range []string{`<time datetime="2031-06">June 2031</time>`, `<time datetime="2031-06">2031年6月</time>`, `<time datetime="2031-06">يونيو 2031</time>`, "<dl><div class=\"deadline\">"} {
				if !bytes.Contains(f.Data, []byte(want)) {
					t.Errorf("%s lacks %s", f.Path, want)
				}
			}
			if n := bytes.Count(f.Data, []byte(`datetime="2018"`)); n != 1 {
				t.Errorf("an example for one language is shown %d times", n)
			}
		case "styleguide/doors/index.html":
			for _, want := range []string{`<span class="door-name">Work</span>`, `<span class="door-name">العمل</span>`, `<span class="door-name" lang="en" dir="ltr">Work</span>`, `href="../../en/themes/work/index.html"`} {
				if !bytes.Contains(f.Data, []byte(want)) {
					t.Errorf("%s lacks %s", f.Path, want)
				}
			}
		}
	}
}

func TestFaultyExamples(t *testing.T) {
	const p = "templates/components/deadline/deadline.yaml"
	const head = "description: A deadline.\nexamples:\n  - name: one\n    data: "
	for _, c := range []struct{ yaml, want string }{
		{head + "{Bye: 2019-12}\n", p + ":4:12 example-data: site.Deadline has no field Bye\n"},
		{head + "{By: soon}\n", p + ":4:16 example-data: \"soon\" is not a date\n"},
		{head + "{Passed: perhaps}\n", p + ":4:20 example-data: expected true or false, found text\n"},
		{head + "[1]\n", p + ":4:11 example-data: expected site.Deadline, found a list\n"},
		{"examples: []\n", p + ":1:1 example-data: the component is not described\n" + p + ":1:11 example-data: expected a list of examples, found a list\n"},
		{"description: x\nsamples: []\n", p + ":1:1 example-data: the component has no examples\n" + p + ":2:1 example-data: there is no field \"samples\" here\n"},
		{"description: x\ninside: table\nparameters: {Bye: x}\nexamples:\n  - {data: {}}\n", p + ":2:9 example-data: \"table\" cannot stand here\n" + p + ":3:14 example-data: site.Deadline has no field Bye\n" + p + ":5:5 example-data: the example has no name\n"},
		{head + "{}\n    page: nowhere\n", p + ":3:5 example-data: the site does not have a page of layout \"nowhere\" in every language\n"},
		{"description: 'x\n", p + ":1:14 yaml-syntax: not valid YAML: could not find end character of single-quoted text\n"},
	} {
		_, diags := guideOf(t, map[string]string{p: c.yaml})
		if got := brief(diags); got != c.want {
			t.Errorf("%s\ngot  %swant %s", c.yaml, got, c.want)
		}
	}
}

func TestSameSiteSameGuide(t *testing.T) {
	one, _ := guideOf(t, nil)
	two, _ := guideOf(t, nil)
	if len(one) != len(two) {
		t.Fatalf("%d files, then %d", len(one), len(two))
	}
	for i := range one {
		if one[i].Path != two[i].Path || !bytes.Equal(one[i].Data, two[i].Data) {
			t.Errorf("%s differs", one[i].Path)
		}
	}
}
