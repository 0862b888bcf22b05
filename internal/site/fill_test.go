package site_test

import (
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// task is the second task of the plan with a body in some languages.
func task(facts string, bodies map[string]string) files {
	f := files{"content/plan/2/facts.yaml": "kind: task\npart_of: plan\nunits: [science]\ndeadline: {type: continuous}\n" + facts}
	for lang, body := range bodies {
		text := portaltest.Machine("en", "The second", body)
		if lang == "en" {
			text = portaltest.Text("The second", body)
		}
		f["content/plan/2/"+lang+".md"] = text
	}
	return f
}

// allLanguages gives a text the same body in every language but zh-Hant.
func allLanguages(body string) map[string]string {
	return map[string]string{"en": body, "zh-Hans": body, "ru": body, "ar": body}
}

func TestAFactIsWordedInTheLanguageOfTheTextAroundIt(t *testing.T) {
	const (
		phone = `<a class="fact" href="tel:+861012345678"><bdi dir="ltr">+86 10 1234 5678</bdi></a>`
		web   = `<a class="fact" href="https://www.gov.example/a?b=1&amp;c=2"><bdi dir="ltr">gov.example</bdi></a>`
		name  = `<bdi class="fact" lang="zh-Hans">外国人才</bdi>`
	)
	for _, test := range []struct {
		fact string
		want map[bcp47.Tag]string
	}{
		{"{type: date, value: 2019-12-31}", map[bcp47.Tag]string{
			"en":      `<time class="fact" datetime="2019-12-31">December 31, 2019</time>`,
			"zh-Hans": `<time class="fact" datetime="2019-12-31">2019年12月31日</time>`,
			"ru":      `<time class="fact" datetime="2019-12-31">31 декабря 2019` + "\u202f" + `г.</time>`,
			"ar":      `<time class="fact" datetime="2019-12-31">31 ديسمبر 2019</time>`,
		}},
		{"{type: date, value: 2019-12}", map[bcp47.Tag]string{
			"en": `<time class="fact" datetime="2019-12">December 2019</time>`,
			"ru": `<time class="fact" datetime="2019-12">декабрь 2019` + "\u202f" + `г.</time>`,
		}},
		{"{type: date, value: 2019}", map[bcp47.Tag]string{
			"en":      `<time class="fact" datetime="2019">2019</time>`,
			"zh-Hans": `<time class="fact" datetime="2019">2019年</time>`,
		}},
		{"{type: duration, value: P5D}", map[bcp47.Tag]string{
			"en": `<span class="fact">5 days</span>`, "zh-Hans": `<span class="fact">5天</span>`,
			"ru": `<span class="fact">5 дней</span>`, "ar": `<span class="fact">5 أيام</span>`,
		}},
		{"{type: money, value: 1400 CNY}", map[bcp47.Tag]string{
			"en": `<span class="fact">CN¥1,400</span>`, "zh-Hans": `<span class="fact">¥1,400</span>`,
			"ru": `<span class="fact">1` + "\u00a0" + `400` + "\u00a0" + `CN¥</span>`, "ar": `<span class="fact">` + "\u200f" + `1,400` + "\u00a0" + `CN¥</span>`,
		}},
		{"{type: number, value: 1234567.5}", map[bcp47.Tag]string{
			"en": `<span class="fact">1,234,567.5</span>`, "ru": `<span class="fact">1` + "\u00a0" + `234` + "\u00a0" + `567,5</span>`,
		}},
		{`{type: phone, value: "+86 10 1234 5678"}`, map[bcp47.Tag]string{"en": phone, "ru": phone, "ar": phone}},
		{`{type: url, value: "https://www.gov.example/a?b=1&c=2"}`, map[bcp47.Tag]string{"en": web, "zh-Hans": web, "ar": web}},
		{"{type: name, lang: zh-Hans, value: 外国人才}", map[bcp47.Tag]string{
			"en": name, "ar": name, "zh-Hans": `<span class="fact">外国人才</span>`,
		}},
	} {
		p := resolve(t, beijing.With(task("facts: {it: "+test.fact+"}\n", allLanguages("A :fact[it] B"))))
		for lang, want := range test.want {
			if got := p.section(t, lang, "plan/2", "intro"); got != "<p>A "+want+" B</p>" {
				t.Errorf("%s in %s:\n got %s\nwant %s", test.fact, lang, got, want)
			}
		}
		// A reader of another language sees the text as it was written.
		if got, want := p.section(t, "zh-Hant", "plan/2", "intro"), p.section(t, "zh-Hans", "plan/2", "intro"); got != want {
			t.Errorf("%s: zh-Hant has %s", test.fact, got)
		}
	}
}

func TestAFactOfAnotherEntryIsPlacedByItsKey(t *testing.T) {
	f := beijing.With(task("facts: {it: {type: duration, value: P5D}}\n", allLanguages("x")))
	p := resolve(t, f.With(files{"content/plan/1/en.md": portaltest.Text("The first", "A :fact[plan/2#it] B")}))
	if got, want := p.section(t, "en", "plan/1", "intro"), `<p>A <span class="fact">5 days</span> B</p>`; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func TestAFactInsideALinkHoldsNoLinkOfItsOwn(t *testing.T) {
	p := resolve(t, beijing.With(task(`facts: {phone: {type: phone, value: "12345"}, web: {type: url, value: "https://www.gov.example/"}}`,
		allLanguages("[call :fact[phone] or see :fact[web]](https://elsewhere.example/)"))))
	const want = `<p><a href="https://elsewhere.example/" rel="external">call <bdi dir="ltr">12345</bdi> or see <bdi dir="ltr">gov.example</bdi></a></p>`
	for _, lang := range []bcp47.Tag{"en", "ar"} {
		if got := p.section(t, lang, "plan/2", "intro"); got != want {
			t.Errorf("%s: %s", lang, got)
		}
	}
}

func TestABodyIsNamedWithItsChineseNameBesideIt(t *testing.T) {
	p := resolve(t, beijing.With(task("", allLanguages(":unit[science] :unit[police]"))))
	const zhScience, zhPolice = `<bdi class="unit-zh" lang="zh-Hans">科学技术委员会</bdi>`, `<bdi class="unit-zh" lang="zh-Hans">公安局</bdi>`
	link := func(lang, key, name string) string {
		return `<a class="unit-name" href="ROOT/` + lang + `/units/` + key + `/index.html">` + name + `</a>`
	}
	for lang, want := range map[bcp47.Tag]string{
		"en":      link("en", "science", "Science commission") + " " + zhScience + " " + link("en", "police", "Police") + " " + zhPolice,
		"zh-Hans": link("zh-Hans", "science", "科学技术委员会") + " " + link("zh-Hans", "police", "公安局"),
		"ru":      link("ru", "science", "Комитет по науке") + " " + zhScience + " " + link("ru", "police", `<bdi lang="en">Police</bdi>`) + " " + zhPolice,
		"ar":      link("ar", "science", "لجنة العلوم") + " " + zhScience + " " + link("ar", "police", `<bdi lang="en">Police</bdi>`) + " " + zhPolice,
		// The text is the one of zh-Hans; its links stay in the reader's edition.
		"zh-Hant": link("zh-Hant", "science", "科学技术委员会") + " " + link("zh-Hant", "police", "公安局"),
	} {
		if got := p.section(t, lang, "plan/2", "intro"); got != "<p>"+want+"</p>" {
			t.Errorf("%s:\n got %s\nwant <p>%s</p>", lang, got, want)
		}
	}
}

func TestAHeadingSaysTheFactInIt(t *testing.T) {
	p := resolve(t, beijing.With(task("facts: {fee: {type: money, value: 400 CNY}}",
		allLanguages("[](#fee)\n\n## *Fee* & more: :fact[fee] {#fee}\n\nPay."))))
	for lang, want := range map[bcp47.Tag]string{"en": "Fee & more: CN¥400", "zh-Hans": "Fee & more: ¥400"} {
		if got := p.entry(t, lang, "plan/2").Sections[1].Title.Text; got != want {
			t.Errorf("%s: heading %q, want %q", lang, got, want)
		}
		link := `<p><a href="#fee">` + strings.ReplaceAll(want, "&", "&amp;") + `</a></p>`
		if got := p.section(t, lang, "plan/2", "intro"); got != link {
			t.Errorf("%s: link %s, want %s", lang, got, link)
		}
	}
}

func TestLinksLeadToEntriesAndSections(t *testing.T) {
	with := files{"content/pages/about/en.md": portaltest.Text("About", "Words.\n\n## Us {#us}\n\nWords.\n\n### Where {#where}\n\nHere.")}
	for _, test := range []struct {
		link string
		want map[bcp47.Tag]string
	}{
		{"[text](entry:plan/1.1#promise)", map[bcp47.Tag]string{
			"en": `<a href="ROOT/en/plan/1.1/index.html#promise">text</a>`,
			"ar": `<a href="ROOT/ar/plan/1.1/index.html#promise">text</a>`,
		}},
		{"[text](entry:pages/about)", map[bcp47.Tag]string{"en": `<a href="ROOT/en/about/index.html">text</a>`}},
		{"[](entry:plan/1.1)", map[bcp47.Tag]string{
			"en":      `<a href="ROOT/en/plan/1.1/index.html">Work permits</a>`,
			"zh-Hans": `<a href="ROOT/zh-Hans/plan/1.1/index.html">工作许可</a>`,
			"zh-Hant": `<a href="ROOT/zh-Hant/plan/1.1/index.html">工作许可</a>`, // the text around it is in zh-Hans
			"ar":      `<a href="ROOT/ar/plan/1.1/index.html"><bdi lang="en">Work permits</bdi></a>`,
		}},
		{"[](entry:plan/1.1#promise)", map[bcp47.Tag]string{
			"en":      `<a href="ROOT/en/plan/1.1/index.html#promise">Promise</a>`,
			"zh-Hans": `<a href="ROOT/zh-Hans/plan/1.1/index.html#promise">承诺</a>`,
			"ru":      `<a href="ROOT/ru/plan/1.1/index.html#promise"><bdi lang="en">Promise</bdi></a>`,
		}},
		// A section that the translation lacks is shown in the source's words.
		{"[](entry:plan/1.1#print)", map[bcp47.Tag]string{
			"zh-Hans": `<a href="ROOT/zh-Hans/plan/1.1/index.html#print"><bdi lang="en">Fine print</bdi></a>`,
		}},
		// An id inside a section is named by the section.
		{"[](entry:pages/about#where)", map[bcp47.Tag]string{"en": `<a href="ROOT/en/about/index.html#where">Us</a>`}},
		{"[own](#here)", map[bcp47.Tag]string{"en": `<a href="#here">own</a>`, "zh-Hant": `<a href="#here">own</a>`}},
		{"[](#here)", map[bcp47.Tag]string{"en": `<a href="#here">Here</a>`}},
	} {
		p := resolve(t, beijing.With(with).With(task("", allLanguages(test.link+"\n\n## Here {#here}\n\nWords."))))
		for lang, want := range test.want {
			if got := p.section(t, lang, "plan/2", "intro"); got != "<p>"+want+"</p>" {
				t.Errorf("%s in %s:\n got %s\nwant <p>%s</p>", test.link, lang, got, want)
			}
		}
	}
}

func TestHostileWordsAreEscaped(t *testing.T) {
	const evil = `<script>alert('1')</script>"&amp;`
	quoted := `'` + strings.ReplaceAll(evil, `'`, `''`) + `'`
	p := resolve(t, beijing.With(files{
		"content/pages/about/en.md": "---\ntitle: " + quoted + "\nsummary: S\n---\n\n## a < b &amp; `<c>` {#less}\n\nWords.\n",
		"content/units.yaml":        "units: [{key: science, kind: municipal, name: " + quoted + "}, {key: police, kind: municipal, name: 公安局}, {key: chaoyang, kind: district, name: 朝阳区人民政府}]",
	}).With(task("facts: {name: {type: name, lang: zh-Hans, value: "+quoted+"}}",
		allLanguages("[](entry:pages/about) [](entry:pages/about#less) :unit[science] :fact[name]"))))
	about := p.at(t, "en/about/")
	if about.Title.Text != evil {
		t.Errorf("the title of the page is data and stays as it is: %q", about.Title.Text)
	}
	if got := about.Entry.Sections[1].Title.Text; got != "a < b & <c>" {
		t.Errorf("a heading is plain text: %q", got)
	}
	for _, lang := range []bcp47.Tag{"en", "zh-Hans", "ar"} {
		got := p.section(t, lang, "plan/2", "intro")
		if strings.Contains(got, "<script") || strings.Contains(got, "<c>") || strings.Contains(got, `"&amp;<`) {
			t.Errorf("%s: markup of an editor's words is live: %s", lang, got)
		}
		if n := strings.Count(got, "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&#34;&amp;amp;"); n != 3 {
			t.Errorf("%s: the words are shown %d times, want 3: %s", lang, n, got)
		}
		if !strings.Contains(got, "a &lt; b &amp; &lt;c&gt;") {
			t.Errorf("%s: the heading is not shown: %s", lang, got)
		}
	}
}

func TestSourcesAreNumberedAndInheritedWhereTheyAreNamed(t *testing.T) {
	p := resolve(t, beijing.With(files{
		"content/plan/facts.yaml": beijing["content/plan/facts.yaml"] + "  - {id: unused, title: Unused, lang: en}\n",
	}).With(task("sources: [{id: own, title: Own, lang: en}]\nfacts: {n: {type: number, value: '3', sources: [rumour]}}", map[string]string{
		"en":      "First :cite[copy], then :cite[own].",
		"zh-Hans": "先:cite[seed]。",
	})))
	for _, lang := range []bcp47.Tag{"en", "zh-Hans", "ru"} {
		var got []string
		for _, s := range p.entry(t, lang, "plan/2").Sources {
			got = append(got, s.ID)
		}
		if s := strings.Join(got, " "); s != "own copy seed rumour" {
			t.Errorf("%s: sources %s", lang, s)
		}
	}
	cite := func(id, n string) string { return `<a class="cite" href="#source-` + id + `">[` + n + `]</a>` }
	if got, want := p.section(t, "en", "plan/2", "intro"), "<p>First "+cite("copy", "2")+", then "+cite("own", "1")+".</p>"; got != want {
		t.Errorf("en: %s, want %s", got, want)
	}
	if got, want := p.section(t, "zh-Hans", "plan/2", "intro"), "<p>先"+cite("seed", "3")+"。</p>"; got != want {
		t.Errorf("zh-Hans: %s, want %s", got, want)
	}
	if n := len(p.entry(t, "en", "plan/1").Sources); n != 0 {
		t.Errorf("an entry that cites nothing has %d sources", n)
	}
}

func TestASourceIsShownAsFarAsItMayBe(t *testing.T) {
	list := resolve(t, beijing.With(files{
		"content/plan/facts.yaml": beijing["content/plan/facts.yaml"] +
			"  - {id: cabinet, title: 決定, lang: ja, number: 第5号}\n  - {id: hebrew, title: מסמך, lang: he, number: 12/34}\n",
	})).entry(t, "en", "plan").Sources
	if len(list) != 5 {
		t.Fatalf("%d sources", len(list))
	}
	seed, rumour, cabinet, hebrew := list[0], list[2], list[3], list[4]
	if seed.URL != "https://www.example.org/plan?a=1&b=2" || seed.Host != "example.org" || !seed.Official {
		t.Errorf("%+v", seed)
	}
	if seed.Title != (site.Words{Text: "北京市计划", Lang: "zh-Hans", Dir: "ltr"}) || seed.Number != (site.Words{Text: "国函〔2019〕16号", Lang: "zh-Hans", Dir: "ltr"}) {
		t.Errorf("%+v", seed)
	}
	if *seed.Date != (site.Date{Text: "February 2019", ISO: "2019-02"}) || *seed.Checked != (site.Date{Text: "November 20, 2026", ISO: "2026-11-20"}) {
		t.Errorf("dated %+v, checked %+v", seed.Date, seed.Checked)
	}
	if seed.Publisher != (site.Words{}) {
		t.Errorf("a publisher of nothing: %+v", seed.Publisher)
	}
	if rumour.URL != "" || rumour.Host != "" {
		t.Errorf("the address of a source that may not be linked is shown: %+v", rumour)
	}
	// The portal has no edition in these: a browser finds their direction.
	if cabinet.Number != (site.Words{Text: "第5号", Lang: "ja", Dir: "auto"}) {
		t.Errorf("%+v", cabinet.Number)
	}
	if hebrew.Title.Dir != "auto" || hebrew.Number != (site.Words{Text: "12/34"}) {
		t.Errorf("%+v", hebrew)
	}
}
