package site_test

import (
	"fmt"
	stdhtml "html"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

type files = portaltest.Files

// beijing is a small portal in five languages: a plan with an item, its two
// tasks and two more tasks, and a free page.
var beijing = portaltest.New(`
authoritative: zh-Hans
themes: [work, live]
collections:
  - {key: plan}
  - {key: pages, root: true, bare: true}
mandate: plan/1.2
`, "en", "zh-Hans", "zh-Hant", "ru", "ar").With(files{
	"content/units.yaml": `
units:
  - {key: science, kind: municipal, name: 科学技术委员会, short: 市科委, confirmed: true}
  - {key: police, kind: municipal, name: 公安局}
  - {key: chaoyang, kind: district, name: 朝阳区人民政府}
`,
	"locales/site.en.toml": `
unit = {science = "Science commission", police = "Police", chaoyang = "Chaoyang district"}
theme.work = {name = "Work", lead = "Permits and papers."}
theme.live = {name = "Live", lead = "Homes and schools."}
`,
	"locales/site.zh-Hans.toml": `
unit = {science = "科学技术委员会", police = "公安局"}
theme.work = {name = "工作", lead = "许可与证件。"}
`,
	"locales/site.ru.toml": `
unit.science = "Комитет по науке"
theme.work = {name = "Работа", lead = "Разрешения и документы."}
`,
	"locales/site.ar.toml": `
unit.science = "لجنة العلوم"
`,
	"content/plan/facts.yaml": `
kind: document
sources:
  - {id: seed, title: 北京市计划, lang: zh-Hans, number: 国函〔2019〕16号, url: "https://www.example.org/plan?a=1&b=2", official: true, date: 2019-02, checked: 2026-11-20}
  - {id: copy, title: A copy, lang: en}
  - {id: rumour, title: A rumour, lang: en, url: "https://rumour.example/", do_not_link: true}
`,
	"content/plan/en.md":        portaltest.Text("The plan", "All of it.\n\n## What it is {#about}\n\nA plan."),
	"content/plan/1/facts.yaml": "kind: item\nnumber: '1'\npart_of: plan\n",
	"content/plan/1/en.md":      portaltest.Text("Permits", "Words."),
	"content/plan/1/zh-Hans.md": portaltest.Machine("en", "许可", "文字。"),
	"content/plan/1.1/facts.yaml": `
kind: task
number: 1(1)
part_of: plan/1
deadline: {type: month, by: 2019-12}
units: [science, police]
themes: [work]
`,
	"content/plan/1.1/en.md":      portaltest.Text("Work permits", "Intro.\n\n## Promise {#promise}\n\nSoon.\n\n## Fine print {#print}\n\nSmall."),
	"content/plan/1.1/zh-Hans.md": portaltest.Machine("en", "工作许可", "引言。\n\n## 承诺 {#promise}\n\n很快。"),
	"content/plan/1.2/facts.yaml": `
kind: task
number: 1(2)
part_of: plan/1
deadline: {type: continuous, phased_results_by: 2027-06}
units: [police]
units_open_ended: true
themes: [work, live]
`,
	"content/plan/1.2/en.md":      portaltest.Text("Residence permits", "Words."),
	"content/plan/1.2/zh-Hant.md": portaltest.Machine("en", "居留許可", "文字。"),
	"content/plan/10/facts.yaml":  "kind: task\nnumber: '10'\npart_of: plan\ndeadline: {type: month, by: 2030-01}\nunits: [police, science]\n",
	"content/plan/10/en.md":       portaltest.Text("The tenth", "Words."),
	"content/plan/2/facts.yaml":   "kind: task\nnumber: '2'\npart_of: plan\ndeadline: {type: started_continuing, started: 2018}\nunits: [science]\n",
	"content/plan/2/en.md":        portaltest.Text("The second", "Words."),
	"content/pages/about/en.md":   portaltest.Text("About", "A test."),
})

// input reads a site as build does, with the bundles that the binary carries.
func input(t testing.TB, f files) site.Input {
	t.Helper()
	in, diags := f.Input(t)
	portaltest.NoErrors(t, diags)
	return in
}

// portal is a resolved site, its pages by path.
type portal map[site.Path]*site.Page

func resolve(t testing.TB, f files) portal { return resolveInput(t, input(t, f)) }

func resolveInput(t testing.TB, in site.Input) portal {
	t.Helper()
	s, diags := site.Resolve(in)
	portaltest.NoErrors(t, diags)
	out := portal{}
	for _, p := range s.Pages() {
		if out[p.Path] != nil {
			t.Errorf("two pages at %q", p.Path)
		}
		out[p.Path] = p
	}
	return out
}

// findings resolves a site that has errors.
func findings(t testing.TB, f files) diag.List {
	t.Helper()
	_, diags := site.Resolve(input(t, f))
	return diags.Sorted()
}

func (p portal) at(t testing.TB, path site.Path) *site.Page {
	t.Helper()
	page := p[path]
	if page == nil {
		t.Fatalf("no page at %q", path)
	}
	return page
}

// entry is the page of an entry of the plan.
func (p portal) entry(t testing.TB, lang bcp47.Tag, path string) *site.Entry {
	t.Helper()
	return p.at(t, site.Path(string(lang)+"/"+path+"/")).Entry
}

// section is the HTML of a section of an entry, as its page shows it.
func (p portal) section(t testing.TB, lang bcp47.Tag, path, id string) string {
	t.Helper()
	for _, s := range p.entry(t, lang, path).Sections {
		if s.ID == id {
			return strings.TrimSpace(html(lang, s.Body))
		}
	}
	t.Fatalf("%s has no section %s", path, id)
	return ""
}

// escaped is prose with the words and addresses in its holes escaped for HTML.
func escaped(x *site.Prose) *site.Prose {
	words := func(w site.Words) site.Words { w.Text = stdhtml.EscapeString(w.Text); return w }
	confirm := func(c *site.Confirm) *site.Confirm {
		if c == nil {
			return nil
		}
		out := *c
		out.Whom.Words = words(c.Whom.Words)
		return &out
	}
	out := *x
	out.Holes = slices.Clone(x.Holes)
	for i := range out.Holes {
		h := &out.Holes[i]
		h.Href, h.Confirm = site.Href(stdhtml.EscapeString(string(h.Href))), confirm(h.Confirm)
		if h.Fact != nil {
			v := *h.Fact
			v.Words, v.Chinese, v.Href, v.Confirm = words(v.Words), stdhtml.EscapeString(v.Chinese), site.Href(stdhtml.EscapeString(string(v.Href))), confirm(v.Confirm)
			h.Fact = &v
		}
		if h.Unit != nil {
			u := *h.Unit
			u.Name, u.Chinese = words(u.Name), stdhtml.EscapeString(u.Chinese)
			h.Unit = &u
		}
		if h.Title != nil {
			w := words(*h.Title)
			h.Title = &w
		}
	}
	return &out
}

// html is prose as HTML, with "ROOT/" for the way to the site's root. Its holes
// are in a plain form of their own: how pages show them is for templates.
func html(page bcp47.Tag, x *site.Prose) string {
	x = escaped(x)
	at := func(h site.Href) string {
		if path, below := h.Below(); below {
			return "ROOT/" + string(page) + "/" + path
		}
		return string(h)
	}
	name := func(w site.Words) string {
		if w.Lang == "" {
			return w.Text
		}
		return fmt.Sprintf(`<bdi lang="%s">%s</bdi>`, w.Lang, w.Text)
	}
	confirm := func(c *site.Confirm) string {
		whom := strings.Replace(name(c.Whom.Words), c.Whom.Text, "<bdi>"+c.Whom.Text+"</bdi>", 1)
		if c.Whom.Lang != "" {
			whom = name(c.Whom.Words)
		}
		if !c.Linked {
			whom = `<a href="` + at(c.Whom.Href) + `">` + whom + `</a>`
		}
		return `<span class="confirm">` + c.Before + whom + c.After + `</span>`
	}
	fact := func(v *site.FactValue) string {
		var s string
		switch {
		case v.Href != "" && v.Linked:
			s = `<bdi dir="ltr">` + v.Text + `</bdi>`
		case v.Href != "":
			s = `<a class="fact" href="` + string(v.Href) + `"><bdi dir="ltr">` + v.Text + `</bdi></a>`
		case v.ISO != "":
			s = `<time class="fact" datetime="` + v.ISO + `">` + v.Text + `</time>`
		case v.Lang != "":
			s = fmt.Sprintf(`<bdi class="fact" lang="%s">%s</bdi>`, v.Lang, v.Text)
		default:
			s = `<span class="fact">` + v.Text + `</span>`
		}
		if v.Chinese != "" {
			s += ` <bdi lang="zh-Hans">` + v.Chinese + `</bdi>`
		}
		if v.Until != nil {
			s += ` <span class="fact-until" data-valid-until="` + v.Until.ISO + `">(` + v.UntilText + `)</span><strong class="fact-past" hidden> This date has passed. Check before you rely on it.</strong>`
		}
		if v.Confirm != nil {
			s += " " + confirm(v.Confirm)
		}
		return s
	}
	return string(x.HTML(nil, func(dst []byte, h *site.Hole) []byte {
		switch {
		case h.Fact != nil:
			return append(dst, fact(h.Fact)...)
		case h.Unit != nil:
			dst = append(dst, `<a class="unit-name" href="`+at(h.Unit.Href)+`">`+name(h.Unit.Name)+`</a>`...)
			if h.Unit.Chinese != "" {
				dst = append(dst, ` <bdi class="unit-zh" lang="zh-Hans">`+h.Unit.Chinese+`</bdi>`...)
			}
			return dst
		case h.Cite != nil:
			return append(dst, `<a class="cite" href="#source-`+h.Cite.Source+`">[`+h.Cite.Number+`]</a>`...)
		case h.Confirm != nil:
			return append(dst, confirm(h.Confirm)...)
		case h.Title != nil:
			return append(dst, name(*h.Title)...)
		}
		return append(dst, at(h.Href)...)
	}))
}

func titles(refs []site.EntryRef) string {
	var out []string
	for _, r := range refs {
		title := r.Text
		if len(r.Children) > 0 {
			title += " (" + titles(r.Children) + ")"
		}
		out = append(out, title)
	}
	return strings.Join(out, ", ")
}

func linkTexts(links []site.Link) string {
	var out []string
	for _, l := range links {
		out = append(out, l.Text+" → "+string(l.Href))
	}
	return strings.Join(out, ", ")
}
