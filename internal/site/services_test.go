package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// contacts adds whom to ask: one for emergencies, one for every theme and one
// for one theme.
var contacts = files{
	"content/contacts.yaml": `
sources: [{id: guide, title: Guide, lang: en}, {id: news, title: News, lang: en, url: "https://news.example/", do_not_link: true}]
contacts:
  - {key: fire, phone: "119", emergency: true, topics: [live], say: 着火了。, pinyin: Zháohuǒ le., confidence: medium, sources: [news]}
  - key: hotline
    phone: "12345"
    topics: [work, live]
    hours: 24/7
    languages: {tags: [zh, ru, ar], confidence: medium, sources: [guide]}
    press: [{digits: "1", for: person}]
    confidence: high
    sources: [guide, news]
    checked: 2026-11-20
  - {key: portal, url: "https://www.help.example/", topics: [work], unit: police, confidence: high, sources: [guide]}
`,
	"locales/contacts.en.toml": `
[contact]
fire = {name = "Fire brigade", for = "When it burns.", say = "There is a fire."}
hotline = {name = "Hotline", for = "Questions."}
portal = {name = "Web desk", for = "Forms."}
[press]
person = "for a person"
`,
}

func TestFactsOfServicesAreWordedInEachLanguage(t *testing.T) {
	for _, test := range []struct {
		fact string
		want map[bcp47.Tag]string
	}{
		{`{type: workdays, value: "1"}`, map[bcp47.Tag]string{"en": "1 working day", "ru": "1 рабочий день", "ar": "يوم عمل واحد"}},
		{`{type: workdays, value: 15/20}`, map[bcp47.Tag]string{"en": "15–20 working days", "zh-Hans": "15–20个工作日", "ru": "15–20 рабочих дней", "ar": "15–20 يوم عمل"}},
		{`{type: workdays, value: 1/2}`, map[bcp47.Tag]string{"en": "1–2 working days", "ar": "يوم عمل واحد – يوما عمل"}},
		{`{type: duration, value: P5Y/P10Y}`, map[bcp47.Tag]string{"en": "5–10 years", "zh-Hans": "5–10年", "ru": "5–10 лет"}},
		{`{type: number, value: 1/50}`, map[bcp47.Tag]string{"en": "1–50"}},
		{`{type: hours, value: 24/7}`, map[bcp47.Tag]string{"en": "Day and night, every day", "zh-Hans": "每天24小时"}},
		{`{type: hours, value: "Mo-Sa 09:00-12:00,13:30-17:00"}`, map[bcp47.Tag]string{"en": "Monday to Saturday 9:00–12:00, 13:30–17:00", "zh-Hans": "星期一至星期六 9:00–12:00, 13:30–17:00"}},
		{`{type: hours, value: "Su 10:00-11:00"}`, map[bcp47.Tag]string{"ru": "воскресенье 10:00–11:00"}},
	} {
		p := resolve(t, beijing.With(task("facts: {it: "+test.fact+"}\n", allLanguages("A :fact[it] B"))))
		for lang, want := range test.want {
			if got := p.section(t, lang, "plan/2", "intro"); got != `<p>A <span class="fact">`+want+"</span> B</p>" {
				t.Errorf("%s in %s:\n got %s\nwant %s", test.fact, lang, got, want)
			}
		}
	}
}

func TestAnOfficeIsWhereItsReadersCanFindIt(t *testing.T) {
	p := resolve(t, beijing.With(task("facts: {it: {type: address, value: 安定门东大街2号, latin: 2 Andingmen East Street}}\n", allLanguages(":fact[it]"))))
	for lang, want := range map[bcp47.Tag]string{
		"en":      `<span class="fact">2 Andingmen East Street</span> <bdi lang="zh-Hans">安定门东大街2号</bdi>`,
		"ar":      `<bdi class="fact" lang="en">2 Andingmen East Street</bdi> <bdi lang="zh-Hans">安定门东大街2号</bdi>`,
		"zh-Hans": `<span class="fact">安定门东大街2号</span>`,
	} {
		if got := p.section(t, lang, "plan/2", "intro"); got != "<p>"+want+"</p>" {
			t.Errorf("%s: %s", lang, got)
		}
	}
}

func TestWhatIsNotSettledSaysSoAndWhomToAsk(t *testing.T) {
	facts := "facts: {fee: {type: money, value: 400 CNY, confirm: hotline}, wait: {type: number, value: 7, confirm: police}}\n"
	p := resolve(t, beijing.With(contacts).With(task(facts, allLanguages(":fact[fee] :fact[wait] So it is. :confirm[portal] [x :fact[fee]](entry:plan)"))))
	const want = `<p><span class="fact">CN¥400</span> <span class="confirm">Not confirmed. Ask: <a href="ROOT/en/help/index.html#hotline"><bdi>12345</bdi></a></span>` +
		` <span class="fact">7</span> <span class="confirm">Not confirmed. Ask: <a href="ROOT/en/units/police/index.html"><bdi>Police</bdi></a></span>` +
		` So it is. <span class="confirm">Not confirmed. Ask: <a href="ROOT/en/help/index.html#portal"><bdi>Web desk</bdi></a></span>` +
		` <a href="ROOT/en/plan/index.html">x <span class="fact">CN¥400</span> <span class="confirm">Not confirmed. Ask: <bdi>12345</bdi></span></a></p>`
	if got := p.section(t, "en", "plan/2", "intro"); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if got := p.section(t, "ru", "plan/2", "intro"); !strings.Contains(got, `Обращайтесь: <a href="ROOT/ru/help/index.html#hotline">`) {
		t.Error(got)
	}
}

func TestAContactInATextIsCalledOrOpened(t *testing.T) {
	p := resolve(t, beijing.With(contacts).With(task("", map[string]string{"en": ":contact[hotline] :contact[portal]"})))
	const want = `<p><a class="fact" href="tel:12345"><bdi dir="ltr">12345</bdi></a> <a class="fact" href="https://www.help.example/"><bdi dir="ltr">help.example</bdi></a></p>`
	if got := p.section(t, "en", "plan/2", "intro"); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

// A fact holds on its last day, and the warning begins by the portal's notice.
func TestAFactHoldsUntilTheEndOfItsLastDay(t *testing.T) {
	for asOf, want := range map[content.Date]diag.Code{
		"2027-01-30": "", "2027-01-31": "fact-expires", "2027-03-02": "fact-expires", "2027-03-03": "fact-expired",
	} {
		in := input(t, beijing.With(files{"content/portal.yaml": beijing["content/portal.yaml"] + "validity_notice: 30\n"}).
			With(task("facts: {fee: {type: money, value: 1 CNY, valid_until: 2027-03-02}}\n", map[string]string{"en": ":fact[fee]"})))
		in.AsOf = asOf
		_, diags := site.Resolve(in)
		var got diag.Code
		for _, d := range diags {
			if strings.HasPrefix(string(d.Code), "fact-") {
				got = d.Code
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", asOf, got, want)
		}
	}
	p := resolve(t, beijing.With(task("facts: {fee: {type: money, value: 1 CNY, valid_until: 2028-03-02}}\n", map[string]string{"en": ":fact[fee]"})))
	const want = `<p><span class="fact">CN¥1</span> <span class="fact-until" data-valid-until="2028-03-02">(valid until March 2, 2028)</span>` +
		`<strong class="fact-past" hidden> This date has passed. Check before you rely on it.</strong></p>`
	if got := p.section(t, "en", "plan/2", "intro"); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestWhatIsOfLowConfidenceIsEvidenceAndNotPublished(t *testing.T) {
	low := "facts: {fee: {type: money, value: 1 CNY, confidence: low}}\n"
	resolve(t, beijing.With(task(low, map[string]string{"en": "Nothing."})))
	for name, over := range map[string]files{
		"placed by a text": task(low, map[string]string{"en": ":fact[fee]"}),
		"put in the card":  task("facts: {fee: {type: money, value: 1 CNY, aspect: fee, confidence: low}}\n", map[string]string{"en": "Nothing."}),
		"a contact":        contacts.With(files{"content/contacts.yaml": "contacts: [{key: fire, phone: '119', confidence: low, sources: []}]\n"}),
		"its languages":    contacts.With(files{"content/contacts.yaml": "contacts: [{key: fire, phone: '119', languages: {tags: [en], confidence: low}, confidence: high, sources: []}]\n"}),
	} {
		if list := findings(t, beijing.With(over)); len(list) != 1 || list[0].Code != "confidence-low" || list[0].Hint == "" {
			t.Errorf("%s: %s", name, portaltest.Errors(list))
		}
	}
}

func TestTheCardHoldsFactsByTheirAspects(t *testing.T) {
	facts := `facts:
  web: {type: url, value: "https://www.apply.example/x", aspect: online}
  long: {type: money, value: 800 CNY, aspect: fee}
  hall: {type: address, value: 安定门, latin: Andingmen, aspect: where, confirm: hotline}
  short: {type: money, value: 400 CNY, aspect: fee, valid_until: 2028-01-01}
  loose: {type: number, value: 3}
`
	var got []string
	for _, row := range resolve(t, beijing.With(contacts).With(task(facts, map[string]string{"en": "x"}))).entry(t, "ar", "plan/2").Card {
		for _, v := range row.Values {
			line := fmt.Sprintf("%s %s|%s|%s|%s", row.Aspect, v.Text, v.Lang, v.Chinese, v.Href)
			if v.Until != nil {
				line += " until " + v.Until.ISO
			}
			if v.Confirm != nil {
				line += " ask " + v.Confirm.Whom.Text + " at " + string(v.Confirm.Whom.Href)
			}
			got = append(got, line)
		}
	}
	want := []string{
		"fee \u200f800\u00a0CN¥|||", "fee \u200f400\u00a0CN¥||| until 2028-01-01",
		"where Andingmen|en|安定门| ask 12345 at ~/help/index.html#hotline", "online apply.example|||https://www.apply.example/x",
	}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

func TestChangesAreToldLatestFirst(t *testing.T) {
	change := func(on, class, note string) string {
		return fmt.Sprintf("  - {on: %s, class: %s, note: {en: %s, zh-Hans: %s。}, sources: [seed]}\n", on, class, note, note)
	}
	p := resolve(t, beijing.With(task("checked: 2027-01-02\nchanges:\n"+change("2024", "rule-changing", "A")+change("2025-03-01", "clarifying", "B")+change("2027-01-01", "rule-changing", "C"),
		map[string]string{"en": "x"})).With(files{
		"content/plan/10/facts.yaml": "kind: item\npart_of: plan\nchecked: 2026-11-20\nchanges:\n" + change("2026-01-01", "editorial", "D") + change("2026-02", "rule-changing", "E") +
			change("2020", "rule-changing", "F") + change("2021", "rule-changing", "G"),
	}))
	told := func(list []site.Change) string {
		var out []string
		for _, c := range list {
			s := c.On.ISO + " " + c.Note.Text + string(c.Note.Lang)
			if c.Ahead {
				s += " ahead"
			}
			if c.Entry != nil {
				s += " " + string(c.Entry.Key)
			}
			out = append(out, s)
		}
		return strings.Join(out, ", ")
	}
	e := p.entry(t, "en", "plan/2")
	if got, want := told(e.Changes), "2027-01-01 C ahead, 2025-03-01 B, 2024 A"; got != want {
		t.Errorf("on the page: %s", got)
	}
	if len(e.Sources) != 1 || e.Sources[0].ID != "seed" || e.Changes[0].Sources[0] != (site.CiteRef{ID: "seed", Number: "1"}) {
		t.Errorf("%v %v", e.Sources, e.Changes[0].Sources)
	}
	if got, want := told(p.at(t, "zh-Hant/").Home.Changes), "2026-02 E。zh-Hans plan/10, 2025-03-01 B。zh-Hans plan/2, 2024 A。zh-Hans plan/2, 2021 G。zh-Hans plan/10"; got != want {
		t.Errorf("on the home page: %s", got)
	}
	if got, want := told(p.entry(t, "ru", "plan/2").Changes), "2027-01-01 Cen ahead, 2025-03-01 Ben, 2024 Aen"; got != want {
		t.Errorf("in Russian: %s", got)
	}
}

func TestWhatIsRelatedIsSoAtBothEnds(t *testing.T) {
	p := resolve(t, beijing.With(files{
		"content/portal.yaml":                strings.Replace(beijing["content/portal.yaml"], "collections:", "collections:\n  - {key: journeys}", 1) + "featured: [plan/10, journeys/arrive]\n",
		"content/plan/2/facts.yaml":          "kind: service\npart_of: plan\nrelated: [plan/10, plan/1]\n",
		"content/plan/1/facts.yaml":          "kind: item\npart_of: plan\nrelated: [plan/2, plan/1.1]\n",
		"content/journeys/arrive/facts.yaml": "kind: journey\nsteps: [plan/10, plan/2]\n",
		"content/journeys/arrive/en.md":      portaltest.Text("Arrive", "x"),
	}))
	for path, want := range map[string]string{
		"plan/2": "The tenth, Permits", "plan/1": "The second, Work permits", "plan/10": "The second", "plan/1.1": "Permits", "plan/1.2": "",
	} {
		if got := titles(p.entry(t, "en", path).Related); got != want {
			t.Errorf("%s: %s", path, got)
		}
	}
	if got := titles(p.entry(t, "en", "journeys/arrive").Steps); got != "The tenth, The second" {
		t.Error(got)
	}
	if got := titles(p.entry(t, "en", "plan/2").Journeys); got != "Arrive" {
		t.Error(got)
	}
	if got := titles(p.at(t, "ru/").Home.Featured); got != "The tenth, Arrive" {
		t.Error(got)
	}
}

func TestNoBodyOfAServiceLeads(t *testing.T) {
	p := resolve(t, beijing.With(files{"content/plan/2/facts.yaml": "kind: service\npart_of: plan\nunits: [police, science]\nrelated: [plan/1]\n"}))
	e := p.entry(t, "en", "plan/2")
	if len(e.Bodies) != 2 || e.Bodies[0].Key != "police" || e.Bodies[0].Lead {
		t.Errorf("on its page: %+v", e.Bodies)
	}
	if r := p.entry(t, "en", "plan/1").Related[0]; r.Lead == nil || r.Lead.Key != "police" || r.Lead.Lead {
		t.Errorf("in a list: %+v", r.Lead)
	}
}

func TestAListOfServicesIsInTheOrderOfTheThemes(t *testing.T) {
	service := func(themes string) string { return "kind: service\npart_of: services\n" + themes }
	p := resolve(t, beijing.With(files{
		"content/portal.yaml":           strings.Replace(beijing["content/portal.yaml"], "collections:", "collections:\n  - {key: services}", 1),
		"content/services/facts.yaml":   "kind: page\n",
		"content/services/en.md":        portaltest.Text("Services", "x"),
		"content/services/a/facts.yaml": service("themes: [live, work]\n"),
		"content/services/a/en.md":      portaltest.Text("A", "x"),
		"content/services/b/facts.yaml": service("themes: [work]\n"),
		"content/services/b/en.md":      portaltest.Text("B", "x"),
		"content/services/c/facts.yaml": service(""),
		"content/services/c/en.md":      portaltest.Text("C", "x"),
	}))
	e := p.entry(t, "en", "services")
	var got []string
	for _, g := range e.Groups {
		got = append(got, g.Theme.Text+": "+titles(g.Entries))
	}
	if want := []string{"Work: B", "Live: A", ": C"}; !slices.Equal(got, want) || e.Children != nil {
		t.Errorf("%q, %s", got, titles(e.Children))
	}
}

func TestEveryPageSaysWhomToAsk(t *testing.T) {
	p := resolve(t, beijing.With(contacts))
	keys := func(list []site.Contact) string {
		var out []string
		for _, c := range list {
			out = append(out, c.Key+" "+string(c.Href))
		}
		return strings.Join(out, ", ")
	}
	for path, page := range p {
		h := page.Chrome.Help
		if h == nil || keys(h.Emergency) != "fire tel:119" || keys(h.Hotlines) != "hotline tel:12345" {
			t.Fatalf("%s: %+v", path, h)
		}
	}
	h := p.at(t, "ar/help/").Help
	if keys(h.Emergency) != "fire tel:119" || keys(h.Hotlines) != "hotline tel:12345, portal https://www.help.example/" {
		t.Errorf("%s; %s", keys(h.Emergency), keys(h.Hotlines))
	}
	c := h.Hotlines[0]
	if !c.Own || !c.Reported || c.Spoken != "الصينية والروسية والعربية" || c.Hours == "" || c.Checked.ISO != "2026-11-20" || c.Press[0].For.Text != "for a person" {
		t.Errorf("%+v", c)
	}
	if got := fmt.Sprint(c.Sources); got != "[{guide 1} {news 2}]" {
		t.Error(got)
	}
	if f := h.Emergency[0]; !f.Uncertain || f.Say != "着火了。" || f.Meaning.Text != "There is a fire." || f.Meaning.Lang != "en" {
		t.Errorf("%+v", f)
	}
	if f := p.at(t, "zh-Hant/help/").Help.Emergency[0]; f.Say != "" || f.Pinyin != "" {
		t.Errorf("a reader of Chinese is told what to say in Chinese: %+v", f)
	}
	if p.at(t, "en/help/").Help.Hotlines[0].Own {
		t.Error("English is not among the languages")
	}
	if s := h.Sources[1]; s.URL != "" || s.ID != "news" {
		t.Errorf("an address that is not to be linked: %+v", s)
	}
	for _, topic := range h.Topics {
		if want := map[string]string{"work": "hotline tel:12345, portal https://www.help.example/", "live": "hotline tel:12345"}[topic.Key]; keys(topic.Contacts) != want {
			t.Errorf("%s: %s", topic.Key, keys(topic.Contacts))
		}
	}
	if b := h.Topics[0].Bodies; len(b) != 2 || b[0].Key != "science" || b[1].Key != "police" {
		t.Errorf("%+v", b)
	}
}

func TestAPortalThatNamesNobodyHasNoHelp(t *testing.T) {
	p := resolve(t, beijing)
	if p["en/help/"] != nil || p.at(t, "en/").Chrome.Help != nil || strings.Contains(linkTexts(p.at(t, "en/").Chrome.Nav), "help") {
		t.Error("there is help of nobody")
	}
}
