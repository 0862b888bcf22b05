package growth_test

import (
	"fmt"
	"io"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"polyport/internal/audit"
	"polyport/internal/build"
	"polyport/internal/diag"
	"polyport/internal/growth"
	"polyport/internal/portaltest"
)

const (
	baseURL    = "https://portal.example/"
	enText     = "content/services/a/en.md"
	zhText     = "content/services/a/zh-Hans.md"
	factsFile  = "content/services/a/facts.yaml"
	portalFile = "content/portal.yaml"
)

// office is a small portal with everything that a build writes: two editions, feeds, a
// calendar, articles, cards, the search and the documents for programs.
var office = portaltest.New(`
authoritative: zh-Hans
base_url: https://portal.example/
id: 0cadb89c-e037-43e4-bb2b-270a9dba2f69
themes: [work]
collections:
  - {key: services}
  - {key: pages, root: true, bare: true}
channels: [wechat, weibo]
`, "en", "zh-Hans").With(portaltest.Files{
	"content/units.yaml": "units:\n  - {key: a, kind: municipal, name: 局}\n",
	factsFile: facts + `facts:
  a: {type: money, value: 170 CNY, sources: [a]}
sources:
  - {id: a, title: Law, lang: en, publisher: P, date: 2026-01-02, url: "https://law.example/", checked: 2026-11-20}
changes:
  - {on: 2026-01-02, class: rule-changing, note: {en: A new fee., zh-Hans: 新费用。}}
`,
	enText:                      "---\ntitle: Residence\nsummary: How to stay.\n---\n\nWords.\n",
	zhText:                      "---\ntitle: 居留\nsummary: 如何居留。\ntranslation: {from: en, by: human}\n---\n\n文字。\n",
	"content/pages/about/en.md": "---\ntitle: About\nsummary: This site.\n---\n\nWords.\n",
	"locales/site.en.toml":      "[site]\nname = \"Desk\"\n[unit]\na = \"Office\"\n[theme.work]\nname = \"Work\"\nlead = \"Ships.\"\n[nav]\nservices = \"Services\"\n",
	"locales/site.zh-Hans.toml": "[site]\nname = \"台\"\n[unit]\na = \"局\"\n[theme.work]\nname = \"工作\"\nlead = \"船。\"\n[nav]\nservices = \"服务\"\n",
	"locales/terms.yaml":        "terms:\n  - {id: permit, en: {term: permit}, zh-Hans: {term: 许可证}}\n",
})

const facts = "kind: service\nthemes: [work]\nunits: [a]\nchecked: 2026-11-20\n"

// edits are texts for files of the office. What begins with "+" is added to the end of
// one; an empty text deletes it.
type edits map[string]string

// and are the edits with others.
func (e edits) and(more edits) edits {
	out := maps.Clone(e)
	maps.Copy(out, more)
	return out
}

// with is the office with edits.
func with(over edits) fstest.MapFS {
	all := portaltest.Files{}
	for name, text := range over {
		if more, ok := strings.CutPrefix(text, "+"); ok {
			text = office[name] + more
		}
		all[name] = text
	}
	return office.With(all).FS()
}

// way goes the whole way with a site: what build, check --built and their printers do. It
// keeps what stays the same from one site to the next.
type way struct {
	t       *testing.T
	builder build.Builder
	base    growth.Cost // of a site with little in it
}

func newWay(t *testing.T) *way {
	t.Helper()
	growth.NotShort(t)
	w := &way{t: t}
	if rendered := w.whole(with(nil)); !rendered {
		t.Fatal("the small portal is not published")
	}
	w.base = growth.Measure(func() { w.whole(with(nil)) })
	return w
}

// whole reports whether the site was published: it is not if there are errors, which is
// fine, too.
func (w *way) whole(site fstest.MapFS) bool {
	print := func(list diag.List) {
		for _, f := range diag.Formats {
			_ = diag.Print(io.Discard, f, list) // it does not fail
		}
	}
	plan, diags, err := w.builder.Prepare(build.Options{Site: site, AsOf: portaltest.Today})
	if err != nil {
		w.t.Fatal(err)
	}
	if print(diags); diags.HasErrors() {
		return false
	}
	dir := portaltest.TempDir(w.t)
	defer os.RemoveAll(dir) // before the next one
	if _, diags, err = build.Publish(plan, dir, nil); err != nil || diags.HasErrors() {
		w.t.Fatal(err, diags)
	}
	found, _, err := audit.Site(os.DirFS(dir), audit.Options{BaseURL: baseURL})
	if err != nil {
		w.t.Fatal(err)
	}
	print(found)
	return true
}

// The bounds for a whole build of a site of which one file is as large as files may be: it
// stands on some ten pages and in as many other files, each of which is read again.
var limit = growth.Cost{Time: 30 * time.Second, Memory: 2 << 30}

// ordinary names the constructs that ordinary tests go the whole way with: what each
// package that writes has most to do with.
var ordinary = map[string]bool{
	"headings": true, "long table": true, "footnotes": true, "web links": true, "facts": true, "unknown directives": true, "links": true,
}

// TestCostOfTheWholeWayGrowsWithTheText builds and audits portals of which one text and
// its translation are made of one construct.
func TestCostOfTheWholeWayGrowsWithTheText(t *testing.T) {
	w := newWay(t)
	most := growth.MaxSize - 200
	if !growth.Full() {
		most = growth.MaxSize / 32
	}
	for _, c := range growth.Markdown {
		if !growth.Full() && !ordinary[c.Name] {
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			growth.Whole(t, c, most, w.base, limit, func(text string) func() {
				site := with(edits{enText: "+" + text + "\n\n## A {#a}\n\nEnd.\n", zhText: "+" + text + "\n\n## 一 {#a}\n\n完。\n"})
				return func() { w.whole(site) }
			})
		})
	}
}

// TestCostOfTheWholeWayGrowsWithTheNumberOfThings builds and audits portals with many of
// one thing.
func TestCostOfTheWholeWayGrowsWithTheNumberOfThings(t *testing.T) {
	w := newWay(t)
	for _, thing := range things {
		if !growth.Full() && !thing.ordinary {
			continue
		}
		t.Run(thing.name, func(t *testing.T) {
			most := thing.most
			if !growth.Full() {
				most /= 4
			}
			var n int
			c := growth.Construct{Name: thing.name, Text: func(size int) string { n = size; return "" }}
			growth.Whole(t, c, most, w.base, limit, func(string) func() {
				site := with(thing.make(n))
				return func() {
					if published := w.whole(site); published == thing.faulty {
						t.Fatalf("%d: published is %v", n, published)
					}
				}
			})
		})
	}
}

// each is a piece for each number from 1 to n: @ is the number, @+ the next, @- the one
// before, @L it in letters, @T a language tag, @D a day.
func each(n int, piece string) string {
	var b strings.Builder
	for i := 1; i <= n; i++ {
		b.WriteString(numbered(i, piece))
	}
	return b.String()
}

func numbered(i int, piece string) string {
	letters := ""
	for k := i; k > 0; k /= 26 {
		letters += string(rune('a' + k%26))
	}
	return strings.NewReplacer("@+", fmt.Sprint(i+1), "@-", fmt.Sprint(i-1), "@L", letters, "@D", fmt.Sprintf("%d-%02d-%02d", 2000+i/336%26, 1+i/28%12, 1+i%28),
		"@T", string(rune('k'+i/26))+string(rune('a'+i%26)), "@", fmt.Sprint(i)).Replace(piece)
}

// entries are n entries with such facts and such a text.
func entries(n int, facts, body string) edits {
	out := edits{}
	for i := 1; i <= n; i++ {
		folder := fmt.Sprintf("content/services/e%d/", i)
		out[folder+"facts.yaml"] = numbered(i, facts)
		out[folder+"en.md"] = numbered(i, "---\ntitle: Title @\nsummary: How to @.\n---\n\n"+body)
	}
	return out
}
