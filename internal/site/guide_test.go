package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/fresh"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// advisor adds a guide with three questions, one of which can be reached by two
// ways and leads back, and two results.
var advisor = files{
	"content/portal.yaml": strings.Replace(beijing["content/portal.yaml"], "  - {key: plan}\n", "  - {key: plan}\n  - {key: advisor}\n", 1),
	"content/advisor/work/facts.yaml": `
kind: guide
themes: [work]
sources: [{id: own, title: Own, lang: en, url: "https://own.example/"}]
`,
	"content/advisor/work/en.md": portaltest.Text("Which permit?", `Intro. :cite[own]

## Where? {#where}

- [Abroad](#offer)
- [Here](#held)

## An offer? {#offer}

- [Yes](#come)
- [No, **none**](entry:plan/2)
- [I am here](#where)

## Papers? {#held}

- [A permit](#stay)
- [Nothing](#offer)

## Come {#come}

See [the task](entry:plan/1.1#promise), [again](entry:plan/1.1) and [](entry:plan/10). It lasts :fact[plan/1.1#lasts]. :cite[plan#rumour]

## Stay {#stay}

Stay. :cite[plan#seed] :cite[plan/1.1#same]
`),
	"content/advisor/work/ru.md": portaltest.Machine("en", "Какое разрешение?", `Введение. :cite[own]

## Где? {#where}

- [За границей](#offer)
- [Здесь](#held)

## Предложение? {#offer}

- [Да](#come)
- [Нет, **никакого**](entry:plan/2)
- [Я здесь](#where)

## Приезжайте {#come}

См. [задачу](entry:plan/1.1#promise), [ещё раз](entry:plan/1.1) и [](entry:plan/10). Срок: :fact[plan/1.1#lasts]. :cite[plan#rumour]
`),
	"content/plan/1.1/facts.yaml": beijing["content/plan/1.1/facts.yaml"] + `
sources:
  - {id: same, title: The plan again, lang: en, url: "https://www.example.org/plan?a=1&b=2"}
  - {id: law, title: Law, lang: en, url: "https://law.example/"}
facts:
  lasts: {type: duration, value: P2Y, sources: [law]}
`,
}

// guides are the pages of the guide in one language, by their path below its.
func (p portal) guides(lang bcp47.Tag) map[string]*site.Guide {
	out := map[string]*site.Guide{}
	for path, page := range p {
		if rest, ok := strings.CutPrefix(string(path), string(lang)+"/advisor/work/"); ok && page.Guide != nil {
			out[rest] = page.Guide
		}
	}
	return out
}

func TestEachWayThroughAGuideIsAPageInEveryLanguage(t *testing.T) {
	p := resolve(t, beijing.With(advisor))
	want := []string{"", "held/", "held/offer/", "held/offer/come/", "held/stay/", "offer/", "offer/come/"}
	for _, lang := range []bcp47.Tag{"en", "zh-Hans", "ru", "ar"} {
		var got []string
		for path, g := range p.guides(lang) {
			got = append(got, path)
			page := p[site.Path(string(lang)+"/advisor/work/"+path)]
			if page.Layout != site.LayoutGuide || g.Start != (path == "") || (page.Entry != nil) != g.Start {
				t.Errorf("%s %q: layout %s, start %t, entry %t", lang, path, page.Layout, g.Start, page.Entry != nil)
			}
			if wants := path != "" || lang == "zh-Hans" || lang == "ar"; page.NoIndex != wants || wants && len(page.Alternates) > 0 {
				t.Errorf("%s %q: noindex %t, %d alternates", lang, path, page.NoIndex, len(page.Alternates))
			}
			if page.NoIndex != (page.Canonical == "") {
				t.Errorf("%s %q: canonical %q", lang, path, page.Canonical)
			}
			for _, s := range page.Switch {
				if p[site.Path(strings.TrimSuffix(string(s.Href), "index.html"))] == nil {
					t.Errorf("%s %q: the switch leads to %s, where nothing stands", lang, path, s.Href)
				}
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", lang, got)
		}
	}
}

// links are the links of prose, in order.
func links(x *site.Prose) string {
	var out []string
	for _, h := range x.Holes {
		if path, ok := h.Href.Below(); ok {
			out = append(out, path)
		}
	}
	return strings.Join(out, " ")
}

func TestAnswersLeadToTheirPagesAndBack(t *testing.T) {
	p := resolve(t, beijing.With(advisor))
	for path, want := range map[string]string{
		"":                 "advisor/work/offer/index.html advisor/work/held/index.html",
		"offer/":           "advisor/work/offer/come/index.html plan/2/index.html advisor/work/index.html",
		"held/":            "advisor/work/held/stay/index.html advisor/work/held/offer/index.html",
		"held/offer/":      "advisor/work/held/offer/come/index.html plan/2/index.html advisor/work/index.html",
		"held/offer/come/": "plan/1.1/index.html#promise plan/1.1/index.html plan/10/index.html",
	} {
		for _, lang := range []bcp47.Tag{"en", "ru", "ar"} {
			if got := links(p.guides(lang)[path].Node.Body); got != want {
				t.Errorf("%s %q:\n got %s\nwant %s", lang, path, got, want)
			}
		}
	}
}

func TestAPlaceSaysHowFarTheReaderIsAndWhatWasAnswered(t *testing.T) {
	g := resolve(t, beijing.With(advisor)).guides("ru")
	for path, want := range map[string]string{
		"":                 "1/3 back=",
		"held/offer/":      "3/3 back=ru/advisor/work/held/index.html | Где? = Здесь @ ru/advisor/work/index.html | Papers? = Nothing @ ru/advisor/work/held/index.html",
		"offer/":           "2/2 back=ru/advisor/work/index.html | Где? = За границей @ ru/advisor/work/index.html",
		"held/offer/come/": "0/3 back=ru/advisor/work/held/offer/index.html | Где? = Здесь @ ru/advisor/work/index.html | Papers? = Nothing @ ru/advisor/work/held/index.html | Предложение? = Да @ ru/advisor/work/held/offer/index.html",
	} {
		x := g[path]
		got := fmt.Sprintf("%d/%d back=%s", x.Number, x.Most, x.Back)
		for _, a := range x.Given {
			got += fmt.Sprintf(" | %s = %s @ %s", a.Question.Text, a.Answer.Text, a.Change)
			if (a.Question.Lang == "en") != (a.Question.Text == "Papers?") || a.Answer.Lang != a.Question.Lang {
				t.Errorf("%q: %+v is not marked as what it is", path, a)
			}
		}
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", path, got, want)
		}
	}
	if s := g["held/"].Node; s.State != fresh.Missing || s.Title.Lang != "en" {
		t.Errorf("what is not translated is not marked: %s, %+v", s.State, s.Title)
	}
}

func TestAResultListsWhatItLeadsToAndRestsOn(t *testing.T) {
	p := resolve(t, beijing.With(advisor))
	g := p.guides("en")
	come, stay := g["offer/come/"], g["held/stay/"]
	if !come.Result || g["offer/"].Result || len(g["offer/"].Entries) > 0 {
		t.Error("what is a result, and what is none?")
	}
	if got := titles(come.Entries); got != "Work permits, The tenth" {
		t.Errorf("leads to %s", got)
	}
	sources := func(list []site.Source) string {
		var out []string
		for _, s := range list {
			out = append(out, fmt.Sprintf("%d %s %s", s.Place, s.ID, s.URL))
		}
		return strings.Join(out, " | ")
	}
	// Own ones first; a figure brings its sources; one address is one document;
	// what is never linked is not.
	if got, want := sources(come.Sources), "2 plan.1.1-law https://law.example/ | 3 plan-rumour "; got != want {
		t.Errorf("come rests on\n%s, not\n%s", got, want)
	}
	if got, want := sources(stay.Sources), "4 plan-seed https://www.example.org/plan?a=1&b=2"; got != want {
		t.Errorf("stay rests on\n%s, not\n%s", got, want)
	}
	if got, want := sources(g[""].Sources), "1 own https://own.example/"; got != want {
		t.Errorf("the start rests on\n%s, not\n%s", got, want)
	}
	if got := html("en", stay.Node.Body); !strings.Contains(got, `href="#source-plan-seed">[4]</a> <a class="cite" href="#source-plan-seed">[4]</a>`) {
		t.Errorf("two names of one document: %s", got)
	}
}

func TestWhatAGuideLeadsToListsIt(t *testing.T) {
	p := resolve(t, beijing.With(advisor))
	for path, want := range map[string]string{"plan/1.1": "Which permit?", "plan/10": "Which permit?", "plan/2": "Which permit?", "plan/1.2": ""} {
		if got := titles(p.entry(t, "en", path).Guides); got != want {
			t.Errorf("%s lists %q", path, got)
		}
	}
	start := p.at(t, "en/advisor/work/")
	for _, step := range start.Guide.Steps {
		if p[site.Path(strings.TrimSuffix(string(step), "index.html"))] == nil {
			t.Errorf("%s is no page", step)
		}
	}
	if len(start.Guide.Steps) != 6 || p.at(t, "en/advisor/work/offer/").Guide.Steps != nil {
		t.Errorf("the steps are %v", start.Guide.Steps)
	}
	if ids := []string{start.Entry.Sections[0].ID, start.Entry.Sections[1].ID}; len(start.Entry.Sections) != 2 || ids[0] != "intro" || ids[1] != "where" {
		t.Errorf("the entry shows %v", ids)
	}
	if p["en/advisor/work/bilingual/zh-Hans/"] != nil {
		t.Error("a guide has no bilingual view")
	}
}

func TestLinksAndSourcesOfAGuideAreChecked(t *testing.T) {
	broken := portaltest.Text("Which?", `## Where? {#where}

- [Abroad](#nowhere)
- [Here](#stay)

## Stay {#stay}

:cite[plan#sead] :cite[plans#seed] [x](entry:plan/3)
`)
	other := portaltest.Text("The second", "[a](entry:advisor/work#stay) [b](entry:advisor/work#where)")
	diags := findings(t, beijing.With(advisor).With(files{"content/advisor/work/en.md": broken, "content/advisor/work/ru.md": "", "content/plan/2/en.md": other}))
	got := ""
	for _, d := range diags {
		got += fmt.Sprintf("%s:%d %s %s; %s\n", d.Pos.File, d.Pos.Line, d.Code, d.Message, d.Hint)
	}
	want := `content/advisor/work/en.md:8 fragment-unknown advisor/work has no section #nowhere; did you mean "where"?
content/advisor/work/en.md:13 source-unknown no source "plan#sead"; did you mean "plan#seed"?
content/advisor/work/en.md:13 entry-unknown no entry "plans"; did you mean "plan"?
content/advisor/work/en.md:13 entry-unknown no entry "plan/3"; did you mean "plan/1"?
content/plan/2/en.md:6 fragment-unknown advisor/work has no section #stay; one of: where
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// An outdated question keeps its answers, and so does what the source says now.
func TestAnOutdatedQuestionStillLeadsOn(t *testing.T) {
	ru := strings.Replace(advisor["content/advisor/work/ru.md"], "by: machine}", "by: machine, basis: {where: m1-0000000000}}", 1)
	p := resolve(t, beijing.With(advisor).With(files{"content/advisor/work/ru.md": ru}))
	s := p.guides("ru")[""].Node
	const want = "advisor/work/offer/index.html advisor/work/held/index.html"
	if s.Now == nil || links(s.Now.Body) != want || links(s.Body) != want || s.State != fresh.Stale {
		t.Errorf("%s: %+v", s.State, s.Now)
	}
}
