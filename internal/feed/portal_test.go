package feed_test

import (
	"io/fs"
	"sync"
	"testing"

	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/content"
	"polyport/internal/feed"
	"polyport/internal/output"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

const base = "https://portal.example/a&b/"

type files = portaltest.Files

// portal is a small one in three languages, Arabic without texts of its own. It
// has a change of every class and every precision, two on one day and one
// ahead; deadlines of both kinds; a fact that a text shows until a day, one that
// is evidence and one that nothing shows; and an entry without any date.
var portal = portaltest.New(`
id: 00000000-0000-4000-8000-000000000001
utc_offset: "+08:00"
authoritative: zh-Hans
themes: [work, empty]
collections:
  - {key: plan}
  - {key: services}
  - {key: pages, root: true, bare: true}
`, "en", "zh-Hans", "ar").With(files{
	"content/units.yaml": "units:\n  - {key: police, kind: municipal, name: 公安局}\n",
	"locales/site.en.toml": `
unit.police = "Police"
theme.work = {name = "Work, & more", lead = "Permits and papers."}
theme.empty = {name = "Empty", lead = "Nothing."}
`,
	"locales/site.zh-Hans.toml": `theme.work = {name = "工作", lead = "许可与证件。"}` + "\n",
	"content/plan/facts.yaml":   "kind: document\nsources:\n  - {id: seed, title: 计划, lang: zh-Hans, date: 2019-02}\n",
	"content/plan/en.md":        text("The plan", "", "All of it :cite[seed]."),
	"content/plan/1/facts.yaml": "kind: task\nnumber: '1'\npart_of: plan\nunits: [police]\ndeadline: {type: month, by: 2020-02}\nthemes: [work]\nchecked: 2026-11-20\n",
	"content/plan/1/en.md":      text("First; \\\\ task", "", "Words."),
	"content/plan/1/zh-Hans.md": text("第一项任务", "translation: {from: en, by: machine}\n", "文字。"),
	"content/plan/2/facts.yaml": "kind: task\nnumber: '2'\npart_of: plan\nunits: [police]\ndeadline: {type: continuous, phased_results_by: 2019-12}\n",
	"content/plan/2/en.md":      text("Second task", "", "Words :cite[seed]."),
	"content/services/permit/facts.yaml": `
kind: service
themes: [work]
checked: 2026-11-20
sources:
  - {id: guide, title: A guide, lang: en, date: 2026-10-01, url: "https://guide.example/", checked: 2026-11-20}
facts:
  fee: {type: money, value: 400 CNY, valid_until: 2031-06-30, confidence: high, sources: [guide], checked: 2026-11-18}
  rumour: {type: number, value: "3", valid_until: 2031-07-31, confidence: low, sources: [guide], checked: 2026-11-20}
  unseen: {type: number, value: "4", valid_until: 2031-08-31, confidence: high, sources: [guide], checked: 2026-11-20}
changes:
  - {id: 1, on: 2031-01-01, noted: 2026-11-19, class: rule-changing, note: {en: "Fees rise.", zh-Hans: 收费上调。}, sources: [guide]}
  - {id: list, on: 2026-11-01, class: clarifying, note: {en: "The list of papers, told <better> & shorter."}, sources: [guide]}
  - {on: 2026-10-10, class: rule-changing, note: {en: "The later of two on a day."}, sources: [guide]}
  - {on: 2026-10-10, class: rule-changing, note: {en: "The earlier of two on a day."}, sources: [guide]}
  - {on: 2026-09, class: rule-changing, note: {en: "In a month."}, sources: [guide]}
  - {on: 2026-11-10, class: editorial, note: {en: "Only words."}}
  - {on: 2025, class: rule-changing, note: {en: "In a year."}, sources: [guide]}
`,
	"content/services/permit/en.md":      text("A permit", "", "Intro.\n\n## What it costs {#fee}\n\nIt is :fact[fee].\n\n## Fine print {#print}\n\nSmall."),
	"content/services/permit/zh-Hans.md": text("许可", "translation: {from: en, by: machine}\n", "引言。\n\n## 费用 {#fee}\n\n:fact[fee]。"),
	"content/pages/about/en.md":          text("About", "", "No date at all."),
})

func text(title, more, body string) string {
	return "---\ntitle: \"" + title + "\"\nsummary: \"" + title + ", in short.\"\n" + more + "---\n\n" + body + "\n"
}

// feeds builds a site and returns its feeds and calendars by path.
func feeds(t *testing.T, site fs.FS, asOf content.Date, baseURL string) (map[string]string, *build.Plan) {
	t.Helper()
	plan := buildtest.Prepare(t, build.Options{Site: site, AsOf: asOf, BaseURL: baseURL})
	out := map[string]string{}
	x := feed.New(feed.Input{Site: plan.Site, Catalog: plan.Catalog, ID: plan.Content.Portal.ID, UTCOffset: plan.Content.Portal.UTCOffset})
	for _, set := range plan.Site.Sets() {
		x.Add(plan.Site.Make(set))
	}
	var mu sync.Mutex
	take := func(f output.File) error {
		mu.Lock()
		defer mu.Unlock()
		if out[f.Path] != "" {
			t.Errorf("%s is written twice", f.Path)
		}
		out[f.Path] = string(f.Data)
		return nil
	}
	for _, lang := range plan.Site.Languages {
		if err := x.Edition(lang).Files(take); err != nil {
			t.Fatal(err)
		}
	}
	return out, plan
}

// promised lists the files that the pages of a site lead to.
func promised(s *site.Site) map[string]bool {
	out := map[string]bool{}
	for _, p := range s.Pages() {
		var all []site.Follow
		if p.Follow != nil {
			all = append(all, *p.Follow)
		}
		if p.Updates != nil {
			all = append(all, p.Updates.Follow...)
		}
		for _, f := range all {
			for _, at := range []site.Href{f.Atom, f.JSON, f.Calendar} {
				if at != "" {
					out[string(at)] = true
				}
			}
		}
	}
	return out
}
