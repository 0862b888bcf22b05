package site_test

import (
	"fmt"
	"strings"
	"testing"

	"polyport/internal/portaltest"
)

func TestAKeyThatNamesNothingIsReportedAtItsPlace(t *testing.T) {
	for _, test := range []struct {
		name string
		over files
		want string // position, message and way out
	}{
		{"a body in facts", files{"content/plan/2/facts.yaml": "kind: task\npart_of: plan\nunits: [police, sciense]\ndeadline: {type: continuous}\n"},
			`content/plan/2/facts.yaml:3:17 no body "sciense"; did you mean "science"?`},
		{"a theme", files{"content/plan/2/facts.yaml": "kind: item\npart_of: plan\nthemes: [play]\n"},
			`content/plan/2/facts.yaml:3:10 no theme "play"; one of: work, live`},
		{"what it is part of", files{"content/plan/2/facts.yaml": "kind: item\npart_of: plam\n"},
			`content/plan/2/facts.yaml:2:10 no entry "plam"; did you mean "plan"?`},
		{"a source of a fact", files{"content/plan/2/facts.yaml": "kind: item\npart_of: plan\nfacts: {n: {type: number, value: 3, sources: [sead]}}\n"},
			`content/plan/2/facts.yaml:3:47 no source "sead"; did you mean "seed"?`},
		{"a source that is not inherited", task("", map[string]string{"en": "x :cite[seed]"}).With(files{"content/plan/2/facts.yaml": "kind: item\n"}),
			`content/plan/2/en.md:6:3 no source "seed"; list it under sources in facts.yaml, of the entry or of what it is part of`},
		{"a fact", task("", map[string]string{"en": "A :fact[fee]."}),
			`content/plan/2/en.md:6:3 no fact "fee"; add it to facts in the entry's facts.yaml`},
		{"a fact in a heading", task("facts: {fee: {type: number, value: 1}}", map[string]string{"en": "## A :fact[fea] {#a}"}),
			`content/plan/2/en.md:6:6 no fact "fea"; did you mean "fee"?`},
		{"a body in a text", task("", map[string]string{"en": ":unit[polize]"}),
			`content/plan/2/en.md:6:1 no body "polize"; did you mean "police"?`},
		{"an entry", task("", map[string]string{"en": "[](entry:plan/11)"}),
			`content/plan/2/en.md:6:4 no entry "plan/11"; did you mean "plan/1"?`},
		{"a section of another entry", task("", map[string]string{"en": "[x](entry:plan/1.1#promiss)"}),
			`content/plan/2/en.md:6:5 plan/1.1 has no section #promiss; did you mean "promise"?`},
		{"a section of its own", task("", map[string]string{"en": "[x](#nowhere)\n\n## A {#a}\n\nx"}),
			`content/plan/2/en.md:6:5 plan/2 has no section #nowhere; one of: a`},
		{"the intro, which has no id on the page", task("", map[string]string{"en": "[x](entry:plan/1#intro)"}),
			`content/plan/2/en.md:6:5 plan/1 has no section #intro; leave the # and what follows out, to lead to the top of the page`},
		{"the mandate", files{"content/portal.yaml": strings.Replace(beijing["content/portal.yaml"], "plan/1.2", "plan/12", 1)},
			`content/portal.yaml:13:10 no entry "plan/12"; did you mean "plan/1"?`},
		{"what is featured", files{"content/portal.yaml": beijing["content/portal.yaml"] + "featured: [plan/1, plan/12]\n"},
			`content/portal.yaml:14:20 no entry "plan/12"; did you mean "plan/1"?`},
		{"what is related", files{"content/plan/2/facts.yaml": "kind: item\npart_of: plan\nrelated: [plan/12]\n"},
			`content/plan/2/facts.yaml:3:11 no entry "plan/12"; did you mean "plan/1"?`},
		{"a step", files{"content/plan/2/facts.yaml": "kind: journey\npart_of: plan\nsteps: [plan/12]\n"},
			`content/plan/2/facts.yaml:3:9 no entry "plan/12"; did you mean "plan/1"?`},
		{"a source of a change", files{"content/plan/2/facts.yaml": "kind: item\npart_of: plan\nchanges: [{on: 2024, noted: 2026-11-20, class: editorial, note: {en: x}, sources: [sead]}]\n"},
			`content/plan/2/facts.yaml:3:84 no source "sead"; did you mean "seed"?`},
		{"who can confirm", files{"content/plan/2/facts.yaml": "kind: item\npart_of: plan\nfacts: {n: {type: number, value: 3, confirm: polise}}\n"},
			`content/plan/2/facts.yaml:3:46 no contact or body "polise"; did you mean "police"?`},
		{"a contact in a text", task("", map[string]string{"en": ":contact[police]"}),
			`content/plan/2/en.md:6:1 no contact "police"; list it in content/contacts.yaml`},
		{"the body of a contact", contacts.With(files{"content/contacts.yaml": "contacts: [{key: fire, phone: '119', unit: fire, confidence: high, sources: []}]\n"}),
			`content/contacts.yaml:1:44 no body "fire"; one of: science, police, chaoyang`},
		{"the topic of a contact", contacts.With(files{"content/contacts.yaml": "contacts: [{key: fire, phone: '119', topics: [play], confidence: high, sources: []}]\n"}),
			`content/contacts.yaml:1:47 no theme "play"; one of: work, live`},
		{"the source of a contact", contacts.With(files{"content/contacts.yaml": "contacts: [{key: fire, phone: '119', confidence: high, sources: [seed]}]\n"}),
			`content/contacts.yaml:1:66 no source "seed"; list it under sources in contacts.yaml`},
	} {
		list := findings(t, beijing.With(test.over))
		if len(list) != 1 {
			t.Errorf("%s: %d findings:\n%s", test.name, len(list), portaltest.Errors(list))
			continue
		}
		d := list[0]
		if got := fmt.Sprintf("%s %s; %s", d.Pos, d.Message, d.Hint); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.want)
		}
	}
}

// With more candidates than a hint can list and none near, there still is a
// way out.
func TestEveryFindingHasAWayOut(t *testing.T) {
	many := files{"content/units.yaml": "units:\n"}
	messages := "theme.work = {name = 'W', lead = 'W'}\ntheme.live = {name = 'L', lead = 'L'}\n[unit]\nscience = 's'\npolice = 'p'\nchaoyang = 'c'\n"
	for i := range 20 {
		many["content/units.yaml"] += fmt.Sprintf("  - {key: body%d, kind: municipal, name: 局%d}\n", i, i)
		messages += fmt.Sprintf("body%d = 'b'\n", i)
		many[fmt.Sprintf("content/pages/page%d/en.md", i)] = portaltest.Text("P", "Words.")
	}
	many["locales/site.en.toml"] = messages
	many["content/plan/2/en.md"] = portaltest.Text("T", ":unit[zzzzzzzz] :fact[zzzzzzzz] :cite[zzzzzzzz] [](entry:zzzzzzzz) [x](#zzzzzzzz)")
	list := findings(t, beijing.With(many))
	if len(list) < 5 {
		t.Fatalf("%d findings", len(list))
	}
	for _, d := range list {
		if d.Hint == "" {
			t.Errorf("%s %s: no way out", d.Pos, d.Message)
		}
	}
}

func TestAllKeysThatNameNothingAreReportedInOneRun(t *testing.T) {
	list := findings(t, beijing.With(files{
		"content/portal.yaml":       strings.Replace(beijing["content/portal.yaml"], "plan/1.2", "nothing", 1),
		"content/plan/1/facts.yaml": "kind: item\npart_of: nothing\nthemes: [nothing]\nunits: [nothing]\n",
	}).With(task("", map[string]string{"en": ":unit[nothing]", "ru": ":unit[nothing] :cite[nothing]"})))
	if len(list) != 7 {
		t.Errorf("%d findings, want 7:\n%s", len(list), portaltest.Errors(list))
	}
}

func TestACircleOfPartsIsReportedOnce(t *testing.T) {
	for name, over := range map[string]files{
		"itself":  {"content/plan/2/facts.yaml": "kind: item\npart_of: plan/2\n"},
		"three":   {"content/plan/facts.yaml": "kind: document\npart_of: plan/1.1\nsources: [{id: seed, title: S, lang: en}]\n"},
		"beneath": {"content/plan/1/facts.yaml": "kind: item\npart_of: plan/1.2\n"},
	} {
		list := findings(t, beijing.With(over))
		if len(list) != 1 || list[0].Code != "part-cycle" || list[0].Hint == "" {
			t.Errorf("%s:\n%s", name, portaltest.Errors(list))
		}
	}
}

func TestPartsThatLieTooDeepAreReported(t *testing.T) {
	chain := func(depth int) files {
		out, up := files{}, "plan"
		for i := range depth {
			key := fmt.Sprintf("plan/d%02d", i)
			out["content/"+key+"/facts.yaml"] = "kind: item\nnumber: '" + key + "'\npart_of: " + up + "\n"
			out["content/"+key+"/en.md"] = portaltest.Text("D", "Words.")
			up = key
		}
		return out
	}
	if list := findings(t, beijing.With(chain(16))); len(list) != 0 {
		t.Errorf("16 deep:\n%s", portaltest.Errors(list))
	}
	list := findings(t, beijing.With(chain(40)))
	if len(list) != 2 || list[0].Code != "part-deep" || list[0].Pos.String() != "content/plan/d16/facts.yaml:3:10" || list[0].Hint == "" {
		t.Errorf("40 deep:\n%s", portaltest.Errors(list))
	}
}

func TestTwoPagesWithOneAddressAreReported(t *testing.T) {
	page := portaltest.Text("T", "Words.")
	for path, want := range map[string]string{
		"content/pages/plan/en.md":         "content/plan/en.md: the entry plan would stand at /<language>/plan/, where the entry pages/plan stands",
		"content/pages/units/en.md":        "content/pages/units/en.md: the entry pages/units would stand at /<language>/units/, where the list of bodies stands",
		"content/pages/units/police/en.md": "content/pages/units/police/en.md: the entry pages/units/police would stand at /<language>/units/police/, where the body police stands",
		"content/pages/themes/en.md":       "content/pages/themes/en.md: the entry pages/themes would stand at /<language>/themes/, where the folder of the themes stands",
		"content/pages/themes/work/en.md":  "content/pages/themes/work/en.md: the entry pages/themes/work would stand at /<language>/themes/work/, where the theme work stands",
	} {
		list := findings(t, beijing.With(files{path: page}))
		if len(list) != 1 || list[0].Code != "url-duplicate" || list[0].Hint == "" {
			t.Errorf("%s:\n%s", path, portaltest.Errors(list))
			continue
		}
		if got := list[0].Pos.File + ": " + list[0].Message; got != want {
			t.Errorf("%s:\n got %s\nwant %s", path, got, want)
		}
	}
}
