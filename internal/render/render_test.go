package render

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/site"
	"polyport/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// fakeWords is a language of three messages; French lacks one and has English
// instead.
type fakeWords struct{ tag bcp47.Tag }

var fakeMessages = map[bcp47.Tag]map[string]string{
	"en": {"hello": "Hello & <welcome>", "only": "Don't + \"panic\"", "count": "{{.Count}} things of {{.Who}}", "kind.task": "Task", "kind.page": "Page"},
	"fr": {"hello": "Bonjour", "count": "{{.Count}} choses de {{.Who}}", "kind.task": "Tâche"},
}

func (w fakeWords) Message(id string, args ...any) (string, bcp47.Tag, bool) {
	for _, tag := range []bcp47.Tag{w.tag, "en"} {
		if s, ok := fakeMessages[tag][id]; ok {
			for i := 0; i+1 < len(args); i += 2 {
				s = strings.ReplaceAll(s, fmt.Sprintf("{{.%v}}", args[i]), fmt.Sprint(args[i+1]))
			}
			return s, tag, true
		}
	}
	return "", "", false
}

func (w fakeWords) Number(s string) string            { return "№" + s }
func (w fakeWords) LanguageName(tag bcp47.Tag) string { return string(w.tag) + ":" + string(tag) }
func (w fakeWords) Dir(bcp47.Tag) bcp47.Dir           { return bcp47.LTR }

const testIcon = `<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>`

// templateFiles makes the smallest set of templates there can be, with some of
// its files replaced or added.
func templateFiles(t testing.TB, changes map[string]string) []*source.File {
	t.Helper()
	texts := map[string]string{
		baseFile: `<!doctype html><html lang="{{.Lang}}"><head><title>{{.Title.Text}}</title>{{block "head" .}}{{end}}</head><body>{{template "main" .}}</body></html>`,
	}
	for _, l := range layouts {
		texts[layoutDir+string(l)+".html"] = `{{define "main"}}<p>` + string(l) + `</p>{{end}}`
	}
	for p, text := range changes {
		texts[p] = text
		if text == "-" {
			delete(texts, p)
		}
	}
	var files []*source.File
	for _, p := range slices.Sorted(maps.Keys(texts)) {
		f, diags := source.NewFile(source.Path(p), []byte(texts[p]))
		failOn(t, diags)
		files = append(files, f)
	}
	return files
}

func testAssets(t testing.TB) *asset.Set {
	f, _ := source.NewFile("templates/assets/icons/dot.svg", []byte(testIcon))
	s, diags := asset.Load([]*source.File{f}, asset.Calls{})
	failOn(t, diags)
	return s
}

func loadTest(t testing.TB, changes map[string]string) (*Set, diag.List) {
	t.Helper()
	return load(templateFiles(t, changes), []bcp47.Tag{"en", "fr"}, testAssets(t), func(tag bcp47.Tag) words { return fakeWords{tag} })
}

func bodyOf(t testing.TB, set *Set, p *site.Page) string {
	t.Helper()
	var buf bytes.Buffer
	failOn(t, set.Render(&buf, p))
	_, rest, _ := strings.Cut(buf.String(), "<body>")
	out, _, _ := strings.Cut(rest, "</body>")
	return out
}

func testPage(lang bcp47.Tag) *site.Page {
	return &site.Page{
		Path: "en/plan/1/", Layout: site.LayoutEntry, Lang: lang, Dir: bcp47.LTR, Root: "../../../",
		Title:  site.Words{Text: "A title"},
		Switch: []site.LanguageLink{{Lang: "en", Name: "English", Href: "en/index.html", Current: true}, {Lang: "fr", Name: "Français", Href: "fr/index.html"}},
		Entry: &site.Entry{
			Kind: content.KindTask, Summary: site.Words{Text: "Résumé", Lang: "fr", Dir: bcp47.LTR},
			Bodies: []site.UnitRef{{Key: "a", Name: site.Words{Text: "Body A"}, Href: "en/units/a/index.html", Lead: true}, {Key: "b", Name: site.Words{Text: "Corps B", Lang: "fr", Dir: bcp47.LTR}}},
			Up:     &site.EntryRef{Link: site.Link{Words: site.Words{Text: "Up"}, Href: "en/plan/index.html"}},
		},
	}
}

// functionCases show every function of the contract in place.
var functionCases = []struct{ name, main, en, fr string }{
	{"a message", `<p>{{T "hello"}}</p>`, "<p>Hello &amp; &lt;welcome&gt;</p>", "<p>Bonjour</p>"},
	{"a fallback is marked", `<p>{{T "only"}}</p>`, "<p>Don&#39;t &#43; &#34;panic&#34;</p>", `<p><span lang="en" dir="ltr">Don&#39;t &#43; &#34;panic&#34;</span></p>`},
	{"a fallback in an attribute is plain", `<p title="{{T "only"}}">x</p>`, `<p title="Don&#39;t &#43; &#34;panic&#34;">x</p>`, `<p title="Don&#39;t &#43; &#34;panic&#34;">x</p>`},
	{"a fallback in textarea is plain", `<textarea>{{T "only"}}</textarea>`, `<textarea>Don&#39;t &#43; &#34;panic&#34;</textarea>`, `<textarea>Don&#39;t &#43; &#34;panic&#34;</textarea>`},
	{"a message in an attribute html/template looks at", `<a href="?q={{T "hello"}}">x</a>`, `<a href="?q=Hello%20%26%20%3cwelcome%3e">x</a>`, `<a href="?q=Bonjour">x</a>`},
	{"placeholders", `{{T "count" "Count" 3 "Who" .Title}}`, "3 things of A title", "3 choses de A title"},
	{"constant placeholders", `{{T "count" "Count" 3 "Who" "me"}}`, "3 things of me", "3 choses de me"},
	{"a message in a message", `{{T "count" "Count" 3 "Who" (T "hello")}}`, "3 things of Hello &amp; &lt;welcome&gt;", "3 choses de Bonjour"},
	{"a message in a variable", `{{$h := T "hello"}}<b title="{{$h}}">{{$h}}</b>`, `<b title="Hello &amp; &lt;welcome&gt;">Hello &amp; &lt;welcome&gt;</b>`, `<b title="Bonjour">Bonjour</b>`},
	{"TOf", `{{TOf "kind" .Entry.Kind}}`, "Task", "Tâche"},
	{"TOf with a constant that falls back", `{{TOf "kind" "page"}}`, "Page", `<span lang="en" dir="ltr">Page</span>`},
	{"TOf in an attribute", `<i title="{{TOf "kind" .Entry.Kind}}"></i>`, `<i title="Task"></i>`, `<i title="Tâche"></i>`},
	{"langattr", `<p {{langattr .Entry.Summary}}>x</p><p{{langattr .Title}} id="a">x</p>`, `<p lang="fr" dir="ltr">x</p><p id="a">x</p>`, `<p lang="fr" dir="ltr">x</p><p id="a">x</p>`},
	{"href", `<a href="{{href . .Entry.Up.Href}}">x</a>`, `<a href="../../../en/plan/index.html">x</a>`, `<a href="../../../en/plan/index.html">x</a>`},
	{"icon", `<b>{{icon "dot"}}</b>`, `<b><svg class="icon icon-dot" aria-hidden="true" viewBox="0 0 1 1"><path d="M0 0"/></svg></b>`, `<b><svg class="icon icon-dot" aria-hidden="true" viewBox="0 0 1 1"><path d="M0 0"/></svg></b>`},
	{"a computed icon", `{{with "dot"}}{{icon .}}{{end}}`, `<svg class="icon icon-dot" aria-hidden="true" viewBox="0 0 1 1"><path d="M0 0"/></svg>`, `<svg class="icon icon-dot" aria-hidden="true" viewBox="0 0 1 1"><path d="M0 0"/></svg>`},
	{"num", `{{num (len .Switch)}} {{num 7}} {{num "1.5"}}`, "№2 №7 №1.5", "№2 №7 №1.5"},
	{"langname", `{{langname .Lang}} {{langname "ja"}}`, "en:en en:ja", "fr:fr fr:ja"},
	{"on", `{{range .Entry.Bodies}}{{template "row" (on $ .)}}{{end}}`, `<a href="../../../en/units/a/index.html">Body A</a>!<a href="#" lang="fr" dir="ltr">Corps B</a>`, `<a href="../../../en/units/a/index.html">Body A</a>!<a href="#" lang="fr" dir="ltr">Corps B</a>`},
	{"add and comparisons", `{{range $i, $s := .Switch}}{{add $i 1}}{{if eq $s.Lang "fr"}}f{{else if and .Current (ne .Name "")}}c{{end}}{{end}}`, "1c2f", "1c2f"},
	{"variables", `{{$x := "a"}}{{with .Entry}}{{$x = .Summary.Text}}{{$y := len .Bodies}}{{$y}}{{end}}{{$x}}`, "2Résumé", "2Résumé"},
	{"else of range and with", `{{range .Entry.Children}}x{{else}}none{{end}}{{with .Home}}x{{else}}{{.Title.Text}}{{end}}`, "noneA title", "noneA title"},
	{"white space", "\n\n  <ul>\n    {{range .Switch}}\n      <li   class=\"a\"\n id=\"b\">{{.Name}}</li>\n    {{end}}\n  </ul>\n<pre>\n  a\n\n  b</pre>  c  d\n", "<ul>\n<li class=\"a\" id=\"b\">English</li>\n<li class=\"a\" id=\"b\">Français</li>\n</ul>\n<pre>\n  a\n\n  b</pre> c d", "<ul>\n<li class=\"a\" id=\"b\">English</li>\n<li class=\"a\" id=\"b\">Français</li>\n</ul>\n<pre>\n  a\n\n  b</pre> c d"},
}

const rowComponent = `<a href="{{href .Page .It.Href}}"{{langattr .It.Name}}>{{.It.Name.Text}}</a>{{if .It.Lead}}!{{end}}` + "\n"

// functionTemplates puts a case into the layout of entries.
func functionTemplates(main string) map[string]string {
	return map[string]string{
		layoutDir + "entry.html":      `{{define "main"}}` + main + `{{end}}`,
		componentDir + "row/row.html": rowComponent,
	}
}

func TestFunctionsInBothLanguages(t *testing.T) {
	for _, c := range functionCases {
		set, diags := loadTest(t, functionTemplates(c.main))
		failOn(t, diags)
		for lang, want := range map[bcp47.Tag]string{"en": c.en, "fr": c.fr} {
			if got := bodyOf(t, set, testPage(lang)); got != want {
				t.Errorf("%s in %s:\ngot  %s\nwant %s", c.name, lang, got, want)
			}
		}
	}
}

// TestBothWaysOfRenderingAgree compares, for every case, execution as a plan, with
// constants written into it, and by html/template.
func TestBothWaysOfRenderingAgree(t *testing.T) {
	for _, c := range functionCases {
		set, diags := loadTest(t, functionTemplates(c.main))
		failOn(t, diags)
		for _, lang := range []bcp47.Tag{"en", "fr"} {
			slow, fast := render(t, set, testPage(lang), false), render(t, set, testPage(lang), true)
			if fast != slow {
				t.Errorf("%s in %s: %s", c.name, lang, firstDifference(fast, slow))
			}
		}
	}
}

// render executes a layout in one of the two ways.
func render(t testing.TB, set *Set, p *site.Page, planned bool) string {
	t.Helper()
	e := set.edition(p.Lang)
	l := e.layouts[p.Layout]
	var buf bytes.Buffer
	if !planned {
		if err := e.escaped().ExecuteTemplate(&buf, l.name, p); err != nil {
			t.Fatal(err)
		}
	} else if l.plan == nil || !l.plan.run(&buf, p) {
		t.Fatalf("no plan: %s", l.unplanned)
	}
	return buf.String()
}

// hostile is text that must never become markup, a script or another attribute.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `</title><script>`, `</textarea>`,
	`javascript:alert(1)`, `JavaScript:alert(1)`, ` javascript:alert(1)`, "java\nscript:alert(1)", "data:text/html,<script>", `vbscript:x`,
	"a\x00b", "\xff\xfe", "a+b & c &amp; d", "日本語 %zz %41 (x) 'y' [z]", "//evil.example/", `\\evil.example`, "/root", "", "{{.}}", "tel:12345", "https://x.example/?a=1&b=\"2\"",
}

func TestHostileTextStaysText(t *testing.T) {
	const main = `<h1 title="{{.Title.Text}}" class="x-{{.Title.Text}}" {{langattr .Title}}>{{.Title.Text}}</h1>` +
		`<a id="{{.Title.Text}}" href="#{{.Title.Text}}">{{T "count" "Count" 1 "Who" .Title.Text}}</a>` +
		`<a href="{{.Title.Text}}">{{.Title}}</a><textarea>{{.Title.Text}}</textarea>` +
		`<a href="{{href . .Entry.Up.Href}}" title="{{T "count" "Count" 1 "Who" .Title.Text}}">x</a>`
	planned := strings.Replace(main, "{{.Title}}", "", 1) // a struct is written by fmt; only html/template does that
	set, diags := loadTest(t, map[string]string{layoutDir + "entry.html": `{{define "main"}}` + planned + `{{end}}`})
	failOn(t, diags)
	tags := regexp.MustCompile(`<[a-zA-Z/][^ >]*`)
	wantTags := strings.Fields("<h1 </h1 <a </a <a </a <textarea </textarea <a </a")
	for _, text := range hostile {
		p := testPage("en")
		p.Title = site.Words{Text: text, Lang: bcp47.Tag(text), Dir: bcp47.RTL}
		p.Entry.Up.Href = site.Href(text)
		slow, fast := render(t, set, p, false), render(t, set, p, true)
		if slow != fast {
			t.Errorf("%q: the plan differs: %s", text, firstDifference(fast, slow))
		}
		got := bodyOf(t, set, p)
		if found := tags.FindAllString(got, -1); !slices.Equal(found, wantTags) {
			t.Errorf("%q made tags %v of %s", text, found, got)
		}
		for _, m := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(got, -1) {
			if s := strings.ToLower(strings.TrimSpace(m[1])); strings.HasPrefix(s, "javascript:") || strings.HasPrefix(s, "data:") || strings.HasPrefix(s, "vbscript:") {
				t.Errorf("%q became the address %q", text, m[1])
			}
		}
		if strings.Count(got, `"`)%2 != 0 || regexp.MustCompile(`\son[a-z]+='?"?alert`).MatchString(tagsOnly(got)) {
			t.Errorf("%q left its attribute: %s", text, got)
		}
	}
}

// tagsOnly returns the tags of some HTML with what is in quotes taken out.
func tagsOnly(html string) string {
	return regexp.MustCompile(`"[^"]*"|>[^<]*`).ReplaceAllString(html, " ")
}

func TestHrefKnowsInsideFromOutside(t *testing.T) {
	p := &site.Page{Root: "../"}
	for in, want := range map[site.Href]string{
		"en/index.html#a": "../en/index.html#a", "#a": "#a", "": "#", "https://x.example/": "https://x.example/", "tel:+8610": "tel:+8610",
		"mailto:a@x.example": "mailto:a@x.example", "javascript:x": "#", "JAVASCRIPT:x": "#", "data:x": "#", "//x.example": "#", "/en/": "#", "en/a:b.html": "../en/a:b.html",
	} {
		if got := string(href(p, in)); got != want {
			t.Errorf("href(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestProseFillsItsHoles(t *testing.T) {
	p := testPage("fr")
	x := sampleProse("en", bcp47.LTR, "[a](entry:plan/2#a) :fact[fee] [](#b)")
	x.Holes[0].Href = `~/plan/2/index.html#a"&`
	p.Entry.Sections = []site.Section{{Body: x}, {Body: nil}, {Body: &site.Prose{Lang: "fr"}}}
	set, diags := loadTest(t, map[string]string{
		layoutDir + "entry.html":                    `{{define "main"}}{{range .Entry.Sections}}<div {{proseattr $ .Body}}>{{prose $ .Body}}</div>{{end}}{{end}}`,
		componentDir + "prose-hole/prose-hole.html": `{{with .It.Fact}}<b>{{.Text}}</b>{{end}}{{with .It.Title}}<i>{{.Text}}</i>{{end}}`,
	})
	failOn(t, diags)
	var buf bytes.Buffer
	failOn(t, set.Render(&buf, p))
	const want = `<div lang="en" dir="ltr"><p><a href="../../../fr/plan/2/index.html#a&#34;&amp;">a</a> <b>CN¥400.00</b> <a href="#b"><i>就労許可</i></a></p>
</div><div></div><div></div>`
	if got := buf.String(); !strings.Contains(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestLayoutsShareTheFrameAndReplaceItsParts(t *testing.T) {
	set, diags := loadTest(t, map[string]string{
		layoutDir + "home.html":       `{{define "main"}}<p>home {{template "own" .}}</p>{{end}}{{define "head"}}<meta name="x">{{end}}{{define "own"}}own of home{{end}}`,
		layoutDir + "unit.html":       `{{define "main"}}<p>unit {{template "own" .}}</p>{{end}}{{define "own"}}own of unit{{end}}`,
		componentDir + "row/row.html": `{{define "row"}}a row{{end}}`,
		layoutDir + "theme.html":      `{{define "main"}}{{template "row" .}}{{end}}`,
	})
	failOn(t, diags)
	for layout, want := range map[site.Layout]string{
		"home":  `<!doctype html><html lang="en"><head><title>T</title><meta name="x"></head><body><p>home own of home</p></body></html>`,
		"unit":  `<!doctype html><html lang="en"><head><title>T</title></head><body><p>unit own of unit</p></body></html>`,
		"theme": `<!doctype html><html lang="en"><head><title>T</title></head><body>a row</body></html>`,
	} {
		var buf bytes.Buffer
		failOn(t, set.Render(&buf, &site.Page{Layout: layout, Lang: "en", Title: site.Words{Text: "T"}}))
		if got := buf.String(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestGoldenPage(t *testing.T) {
	small, diags := loadTest(t, map[string]string{
		layoutDir + "entry.html":      "{{define \"main\"}}\n<h1 {{langattr .Title}}>{{.Title.Text}}</h1>\n{{with .Entry}}\n  <p>{{TOf \"kind\" .Kind}}, {{T \"count\" \"Count\" (len .Bodies) \"Who\" $.Title}}</p>\n  <ul aria-label=\"{{T \"hello\"}}\">\n  {{range .Bodies}}\n    <li>{{template \"row\" (on $ .)}}</li>\n  {{end}}\n  </ul>\n{{end}}\n{{end}}",
		componentDir + "row/row.html": rowComponent,
	})
	failOn(t, diags)
	var buf bytes.Buffer
	failOn(t, small.Render(&buf, testPage("fr")))
	name := filepath.Join("testdata", "entry.golden.html")
	if *update {
		if err := os.WriteFile(name, buf.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got := buf.String(); got != string(want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestUsesNameEveryMessage(t *testing.T) {
	set, diags := loadTest(t, map[string]string{
		baseFile:                 "{{block \"head\" .}}{{end}}<p title=\"{{T \"hello\"}}\">\n{{template \"main\" .}}</p>",
		layoutDir + "entry.html": "{{define \"main\"}}{{$n := T \"only\"}}\n{{TOf \"kind\" .Entry.Kind}}{{if .Entry}}{{T \"count\" \"Count\" 2 \"Who\" (T \"hello\")}}{{end}}{{$n}}{{end}}",
	})
	failOn(t, diags)
	var got []string
	for _, u := range set.Uses() {
		got = append(got, fmt.Sprintf("%s %s %v %v %v", u.Pos, u.ID, u.Prefix, u.Args, u.ArgsKnown))
		if u.Line == "" {
			t.Errorf("%s without its line", u.ID)
		}
	}
	const base, entry = baseFile, layoutDir + "entry.html"
	want := []string{
		base + ":1:40 hello false [] true",
		entry + ":1:28 only false [] true",
		entry + ":2:7 kind. true [] false",
		entry + ":2:44 count false [Count Who] true",
		entry + ":2:71 hello false [] true",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRenderIsSafeForConcurrentUse(t *testing.T) {
	set, assets := repositorySet(t)
	pages := samplePages(assets)
	want := make([]string, len(pages))
	for i, p := range pages {
		var buf bytes.Buffer
		failOn(t, set.Render(&buf, p))
		want[i] = buf.String()
	}
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for n := range len(pages) {
				i := (n*7 + w) % len(pages)
				var buf bytes.Buffer
				if diags := set.Render(&buf, pages[i]); len(diags) > 0 || buf.String() != want[i] {
					t.Errorf("%s differs", pages[i].Path)
				}
			}
		})
	}
	wg.Wait()
}

func TestLoadSpeaksThroughTheCatalog(t *testing.T) {
	bundle := func(p, text string) *source.File {
		f, diags := source.NewFile(source.Path(p), []byte(text))
		failOn(t, diags)
		return f
	}
	langs := []locale.Language{{Tag: "en", Name: "English", Dir: bcp47.LTR}, {Tag: "ar", Name: "العربية", Dir: bcp47.RTL}, {Tag: "fr", Name: "Français", Dir: bcp47.LTR, Fallback: []bcp47.Tag{"ar"}}}
	cat, diags := locale.Load(langs, "en", []*source.File{bundle("locales/en.toml", "a = \"Word\"\nb = \"{{.N}} words\"\n"), bundle("locales/ar.toml", "a = \"كلمة\"\nb = \"{{.N}}\"\n")}, nil)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	set, diags := Load(templateFiles(t, map[string]string{layoutDir + "entry.html": `{{define "main"}}{{T "a"}} {{T "b" "N" .Title}} {{num 1000}}{{end}}`}), cat, langs, testAssets(t))
	failOn(t, diags)
	if got, want := bodyOf(t, set, testPage("fr")), `<span lang="ar" dir="rtl">كلمة</span> <span lang="ar" dir="rtl">A title</span> 1`+"\u202f"+`000`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
