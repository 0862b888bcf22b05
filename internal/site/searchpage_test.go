package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// overviews are the pages about the site or the plan as a whole.
var overviews = []string{"units/", "timeline/", "matrix/", "languages/"}

func isOverview(lang bcp47.Tag, href site.Href) bool {
	return slices.ContainsFunc(overviews, func(o string) bool { return string(href) == string(lang)+"/"+o+"index.html" })
}

// indexed words the index of an edition, but for the overviews, a group a line:
// "R: Residence permits 1(2)".
func indexed(t *testing.T, p portal, lang bcp47.Tag) string {
	t.Helper()
	var groups []string
	for _, g := range p.at(t, site.Path(string(lang)+"/search/")).Search.Groups {
		name := g.Letter
		if g.Strokes > 0 {
			name = fmt.Sprint(g.Strokes)
		}
		var items []string
		for _, x := range g.Items {
			if isOverview(lang, x.Href) {
				continue
			}
			item := x.Skipped + "|" + x.Name
			for _, part := range []string{x.Number, x.Chinese, x.Pinyin, string(x.Lang)} {
				if part != "" {
					item += " " + part
				}
			}
			if len(x.See) > 0 {
				item += " [" + linkTexts(x.See) + "]"
			}
			items = append(items, strings.TrimPrefix(item, "|"))
		}
		if len(items) == 0 {
			continue
		}
		groups = append(groups, name+": "+strings.Join(items, ", "))
	}
	return strings.Join(groups, "\n")
}

// terms adds a termbase to the small portal.
var terms = files{"locales/terms.yaml": `
terms:
  - id: work-permit
    chinese: 工作许可
    pinyin: gōngzuò xǔkě
    en: {term: permit, also: [work permit*]}
    zh-Hans: {term: 工作许可}
    ru: {term: разрешение на работу}
  - id: plan
    en: {term: plan}
  - id: paper
    en: {term: paper}
  - id: unused
    en: {term: nowhere to be read}
`}

func TestTheIndexHoldsEntriesBodiesAndTheTermsInUse(t *testing.T) {
	p := resolve(t, beijing.With(terms).With(files{
		"content/plan/2/en.md":  portaltest.Text("The second", "A permit or a paper, as in the plan."),
		"content/plan/10/en.md": portaltest.Text("The tenth", "Paper, and no wallpaper."),
	}))
	for lang, want := range map[bcp47.Tag]string{
		"en": `A: About
C: Chaoyang district 朝阳区人民政府
P: paper [The second → en/plan/2/index.html, The tenth → en/plan/10/index.html], permit 工作许可 gōngzuò xǔkě [Work permits → en/plan/1.1/index.html], Permits 1, plan [The plan → en/plan/index.html], Police 公安局
R: Residence permits 1(2)
S: Science commission 科学技术委员会
T: The plan, The second 2, The tenth 10
W: What has changed, Work permits 1(1)`,
		"ru": `К: Комитет по науке 科学技术委员会
Р: разрешение на работу 工作许可 gōngzuò xǔkě [Work permits → ru/plan/1.1/index.html]
Ч: Что изменилось
A: About en
C: Chaoyang district 朝阳区人民政府 en
P: paper en [The second → ru/plan/2/index.html, The tenth → ru/plan/10/index.html], Permits 1 en, plan en [The plan → ru/plan/index.html], Police 公安局 en
R: Residence permits 1(2) en
T: The plan en, The second 2 en, The tenth 10 en
W: Work permits 1(1) en`,
		"zh-Hant": `3: 工作许可 1(1) zh-Hans, 工作许可 zh-Hans [工作许可 → zh-Hant/plan/1.1/index.html]
4: 公安局 zh-Hans
6: 有哪些變化, 许可 1 zh-Hans
8: 居留許可 1(2)
9: 科学技术委员会 zh-Hans
A: About en
C: Chaoyang district 朝阳区人民政府 en
P: paper en [The second → zh-Hant/plan/2/index.html, The tenth → zh-Hant/plan/10/index.html], plan en [The plan → zh-Hant/plan/index.html]
T: The plan en, The second 2 en, The tenth 10 en`,
	} {
		if got := indexed(t, p, lang); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", lang, got, want)
		}
	}
}

func TestTheIndexHoldsTheOverviews(t *testing.T) {
	p := resolve(t, beijing)
	found := map[site.Href]string{}
	for _, g := range p.at(t, "ar/search/").Search.Groups {
		for _, x := range g.Items {
			found[x.Href] = x.Text
		}
	}
	for _, o := range overviews {
		want := p.at(t, site.Path("ar/"+o)).Title.Text
		if got := found[site.Href("ar/"+o+"index.html")]; got != want || want == "" {
			t.Errorf("%s is indexed as %q, want %q", o, got, want)
		}
	}
}

func TestBodiesAreFiledUnderWhatTellsThemApart(t *testing.T) {
	p := resolve(t, beijing.With(files{"locales/site.en.toml": `
unit = {science = "Municipal Science Commission", police = "Municipal Police", chaoyang = "Chaoyang district"}
theme.work = {name = "Work", lead = "Permits and papers."}
theme.live = {name = "Live", lead = "Homes and schools."}
`}))
	got := indexed(t, p, "en")
	for _, want := range []string{"S: Municipal |Science Commission 科学技术委员会", "Municipal |Police 公安局", "C: Chaoyang district 朝阳区人民政府"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestAResultIsNamedByItsKind(t *testing.T) {
	var kinds []string
	for _, k := range resolve(t, beijing).at(t, "en/search/").Search.Kinds {
		kinds = append(kinds, k.Kind+" "+k.Name.Text)
	}
	if got, want := strings.Join(kinds, ", "), "document Plan, item Item, page Page, task Task, unit Body, theme Topic"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAnEntryCannotStandWhereTheSearchStands(t *testing.T) {
	diags := findings(t, beijing.With(files{"content/pages/search/en.md": portaltest.Text("Search", "Words.")}))
	if got := portaltest.Errors(diags); !strings.Contains(got, "pages/search would stand at /<language>/search/, where the page for searching stands") {
		t.Errorf("findings: %s", got)
	}
}
