package site_test

import (
	"reflect"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

func TestCrumbsLeadFromHomeToTheParent(t *testing.T) {
	p := resolve(t, beijing)
	for path, want := range map[site.Path]string{
		"en/":               "",
		"en/plan/":          "Home → en/index.html",
		"en/plan/1/":        "Home → en/index.html, The plan → en/plan/index.html",
		"en/plan/1.1/":      "Home → en/index.html, The plan → en/plan/index.html, Permits → en/plan/1/index.html",
		"zh-Hans/plan/1.1/": "首页 → zh-Hans/index.html, The plan → zh-Hans/plan/index.html, 许可 → zh-Hans/plan/1/index.html",
		"en/about/":         "Home → en/index.html",
		"en/units/":         "Home → en/index.html",
		"en/units/police/":  "Home → en/index.html, Who is responsible → en/units/index.html",
		"en/themes/work/":   "Home → en/index.html",
	} {
		if got := linkTexts(p.at(t, path).Crumbs); got != want {
			t.Errorf("%s:\n got %s\nwant %s", path, got, want)
		}
	}
	if c := p.at(t, "zh-Hans/plan/1.1/").Crumbs[1]; c.Lang != "en" {
		t.Errorf("a crumb in English is marked %q", c.Lang)
	}
}

func TestPreviousAndNextFollowTheOrderOfTheDocument(t *testing.T) {
	p := resolve(t, beijing.With(files{
		"content/pages/terms/en.md": portaltest.Text("Terms", "Words."),
	}))
	order := []string{"plan", "plan/1", "plan/1.1", "plan/1.2", "plan/2", "plan/10"}
	for i, path := range order {
		e := p.entry(t, "en", path)
		var prev, next content.Key
		if e.Prev != nil {
			prev = e.Prev.Key
		}
		if e.Next != nil {
			next = e.Next.Key
		}
		var wantPrev, wantNext content.Key
		if i > 0 {
			wantPrev = content.Key(order[i-1])
		}
		if i+1 < len(order) {
			wantNext = content.Key(order[i+1])
		}
		if prev != wantPrev || next != wantNext {
			t.Errorf("%s: previous %q, next %q; want %q, %q", path, prev, next, wantPrev, wantNext)
		}
	}
	for _, path := range []string{"about", "terms"} {
		if e := p.entry(t, "en", path); e.Prev != nil || e.Next != nil {
			t.Errorf("%s has neighbours, but is part of nothing", path)
		}
	}
}

func TestADeadlineHasPassedOnTheDayAfterItsEnd(t *testing.T) {
	for _, test := range []struct {
		deadline, asOf string
		passed         bool
	}{
		{"{type: month, by: 2019-12}", "2019-11-30", false},
		{"{type: month, by: 2019-12}", "2019-12-01", false},
		{"{type: month, by: 2019-12}", "2019-12-31", false},
		{"{type: month, by: 2019-12}", "2020-01-01", true},
		{"{type: month, by: 2020-02}", "2020-02-29", false},
		{"{type: month, by: 2020-02}", "2020-03-01", true},
		{"{type: continuous, phased_results_by: 2019}", "2019-12-31", false},
		{"{type: continuous, phased_results_by: 2019}", "2020-01-01", true},
		{"{type: continuous, phased_results_by: 2019-06-30}", "2019-06-30", false},
		{"{type: continuous, phased_results_by: 2019-06-30}", "2019-07-01", true},
		{"{type: continuous}", "2099-01-01", false},
		{"{type: started_continuing, started: 2018}", "2099-01-01", false}, // a beginning does not pass
	} {
		in := input(t, beijing.With(files{
			"content/plan/2/facts.yaml": "kind: task\npart_of: plan\nunits: [science]\ndeadline: " + test.deadline + "\n",
		}))
		in.AsOf = content.Date(test.asOf)
		p := resolveInput(t, in)
		e := p.entry(t, "en", "plan/2")
		if e.Deadline == nil || e.Deadline.Passed != test.passed {
			t.Errorf("%s on %s: %+v, want passed %v", test.deadline, test.asOf, e.Deadline, test.passed)
		}
		if u := p.at(t, "en/updates/").Updates; u.AsOf.ISO != test.asOf {
			t.Errorf("the page of changes is of %s", u.AsOf.ISO)
		}
	}
}

func TestADeadlineIsWordedInTheReadersLanguage(t *testing.T) {
	p := resolve(t, beijing)
	for _, test := range []struct {
		lang bcp47.Tag
		path string
		want site.Deadline
	}{
		{"en", "plan/1.1", site.Deadline{Type: content.DeadlineMonth, By: &site.Date{Text: "December 2019", ISO: "2019-12"}, Passed: true}},
		{"zh-Hans", "plan/1.1", site.Deadline{Type: content.DeadlineMonth, By: &site.Date{Text: "2019年12月", ISO: "2019-12"}, Passed: true}},
		{"ru", "plan/1.1", site.Deadline{Type: content.DeadlineMonth, By: &site.Date{Text: "декабрь 2019\u202fг.", ISO: "2019-12"}, Passed: true}},
		{"en", "plan/1.2", site.Deadline{Type: content.DeadlineContinuous, Phased: &site.Date{Text: "June 2027", ISO: "2027-06"}}},
		{"en", "plan/2", site.Deadline{Type: content.DeadlineStarted, Started: &site.Date{Text: "2018", ISO: "2018"}}},
		{"zh-Hans", "plan/2", site.Deadline{Type: content.DeadlineStarted, Started: &site.Date{Text: "2018年", ISO: "2018"}}},
	} {
		if got := p.entry(t, test.lang, test.path).Deadline; got == nil || !reflect.DeepEqual(*got, test.want) {
			t.Errorf("%s %s: %+v, want %+v", test.lang, test.path, got, test.want)
		}
	}
}

func TestABodyLeadsWhatNamesItFirst(t *testing.T) {
	p := resolve(t, beijing)
	for _, test := range []struct{ unit, leads, takes string }{
		{"science", "Work permits, The second", "The tenth"},
		{"police", "Residence permits, The tenth", "Work permits"},
		{"chaoyang", "", ""},
	} {
		u := p.at(t, site.Path("en/units/"+test.unit+"/")).Unit
		if l, k := titles(u.Leads), titles(u.Takes); l != test.leads || k != test.takes {
			t.Errorf("%s leads %q and takes part in %q; want %q, %q", test.unit, l, k, test.leads, test.takes)
		}
	}
	for lang, want := range map[bcp47.Tag]string{
		"en": "municipal: Science commission 科学技术委员会 2+1, Police 公安局 2+1; district: Chaoyang district 朝阳区人民政府 0+0",
		// A name that is the official one already is not repeated beside itself.
		"zh-Hans": "municipal: 科学技术委员会  2+1, 公安局  2+1; district: Chaoyang district[en] 朝阳区人民政府 0+0",
		"ar":      "municipal: لجنة العلوم 科学技术委员会 2+1, Police[en] 公安局 2+1; district: Chaoyang district[en] 朝阳区人民政府 0+0",
	} {
		var groups []string
		for _, g := range p.at(t, site.Path(string(lang)+"/units/")).Units.Groups {
			var rows []string
			for _, u := range g.Units {
				name := u.Name.Text
				if u.Name.Lang != "" {
					name += "[" + string(u.Name.Lang) + "]"
				}
				rows = append(rows, name+" "+u.Chinese+" "+string(rune('0'+u.Leads))+"+"+string(rune('0'+u.Takes)))
			}
			groups = append(groups, string(g.Kind)+": "+strings.Join(rows, ", "))
		}
		if got := strings.Join(groups, "; "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", lang, got, want)
		}
	}
}

func TestAnEntryNamesItsBodiesInTheirOrder(t *testing.T) {
	e := resolve(t, beijing).entry(t, "en", "plan/1.1")
	if len(e.Bodies) != 2 || e.Bodies[0].Key != "science" || !e.Bodies[0].Lead || e.Bodies[1].Key != "police" || e.Bodies[1].Lead {
		t.Errorf("%+v", e.Bodies)
	}
	if e.Bodies[0].Href != "en/units/science/index.html" || e.OpenEnded {
		t.Errorf("%+v, open %v", e.Bodies[0], e.OpenEnded)
	}
	if e := resolve(t, beijing).entry(t, "en", "plan/1.2"); !e.OpenEnded {
		t.Error("the list of 1(2) is open, and the page does not say so")
	}
}

func TestListsHoldWhatBelongsTogether(t *testing.T) {
	p := resolve(t, beijing.With(files{
		"content/plan/3/facts.yaml": "kind: item\n", // part of nothing
		"content/plan/3/en.md":      portaltest.Text("A stray item", "Words."),
	}))
	h := p.at(t, "en/").Home
	if got, want := titles(h.Chapters), "Permits (Work permits, Residence permits), The second, The tenth"; got != want {
		t.Errorf("chapters: %s, want %s", got, want)
	}
	if h.Document == nil || h.Document.Text != "The plan" || h.Mandate == nil || h.Mandate.Key != "plan/1.2" {
		t.Errorf("document %+v, mandate %+v", h.Document, h.Mandate)
	}
	if got := titles(h.Others); got != "A stray item" {
		t.Errorf("others: %s", got)
	}
	// Chaoyang is in the register, but the plan gives it nothing to do.
	if h.Tasks != 4 || h.Bodies != 2 {
		t.Errorf("%d tasks, %d bodies; want 4, 2", h.Tasks, h.Bodies)
	}
	if got, want := titles(p.entry(t, "en", "plan").Children), titles(h.Chapters); got != want {
		t.Errorf("the plan's page lists %s", got)
	}
	if e := p.entry(t, "en", "plan/1.1"); e.Up == nil || e.Up.Key != "plan/1" || len(e.Children) > 0 {
		t.Errorf("up %+v, children %v", e.Up, e.Children)
	}
	if got := titles(p.at(t, "en/themes/work/").Theme.Entries); got != "Work permits, Residence permits" {
		t.Errorf("work: %s", got)
	}
	for _, r := range h.Themes {
		if want := map[string]int{"work": 2, "live": 1}[r.Key]; r.Entries != want {
			t.Errorf("theme %s: %d entries, want %d", r.Key, r.Entries, want)
		}
	}
	if got, want := linkTexts(p.at(t, "en/about/").Chrome.Nav),
		"Home → en/index.html, The plan → en/plan/index.html, Who is responsible → en/units/index.html, About → en/about/index.html"; got != want {
		t.Errorf("navigation: %s", got)
	}
}

func TestResolveGivesTheSameSiteEveryTime(t *testing.T) {
	in := input(t, beijing)
	made := func() []*site.Page {
		s, _ := site.Resolve(in)
		return s.Pages()
	}
	first := made()
	for range 5 {
		if !reflect.DeepEqual(first, made()) {
			t.Fatal("two sites of the same input differ")
		}
	}
	for i := 1; i < len(first); i++ {
		if first[i-1].Path >= first[i].Path {
			t.Errorf("%q stands before %q", first[i-1].Path, first[i].Path)
		}
	}
}
