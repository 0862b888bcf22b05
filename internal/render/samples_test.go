package render

import (
	"strings"

	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/markdown"
	"polyport/internal/prose"
	"polyport/internal/site"
	"polyport/internal/source"
)

// edition is one language of the sample site.
type edition struct {
	tag   bcp47.Tag
	dir   bcp47.Dir
	name  string
	dates map[string]string // the dates of the samples, as the language words them
}

var sampleEditions = []edition{
	{"en", bcp47.LTR, "English", map[string]string{"2019-12": "December 2019", "2031-06": "June 2031", "2018": "2018", "2026-11-20": "November 20, 2026", "2019-02-14": "February 14, 2019"}},
	{"zh-Hans", bcp47.LTR, "简体中文", map[string]string{"2019-12": "2019年12月", "2031-06": "2031年6月", "2018": "2018年", "2026-11-20": "2026年11月20日", "2019-02-14": "2019年2月14日"}},
	{"ar", bcp47.RTL, "العربية", map[string]string{"2019-12": "ديسمبر 2019", "2031-06": "يونيو 2031", "2018": "2018", "2026-11-20": "20 نوفمبر 2026", "2019-02-14": "14 فبراير 2019"}},
}

func (e edition) date(iso string) *site.Date { return &site.Date{Text: e.dates[iso], ISO: iso} }

// foreign marks English text on a page that is not English.
func (e edition) english(text string) site.Words {
	if e.tag == "en" {
		return site.Words{Text: text}
	}
	return site.Words{Text: text, Lang: "en", Dir: bcp47.LTR}
}

func (e edition) link(text string, path string) site.Link {
	return site.Link{Words: e.english(text), Href: site.Href(string(e.tag) + "/" + path)}
}

func (e edition) bodies() []site.UnitRef {
	row := func(key, name, chinese string, lead bool) site.UnitRef {
		return site.UnitRef{Key: key, Name: e.english(name), Chinese: chinese, Lead: lead, Href: site.Href(string(e.tag) + "/units/" + key + "/index.html")}
	}
	return []site.UnitRef{
		row("human_resources", "Beijing Municipal Human Resources and Social Security Bureau", "北京市人力资源和社会保障局", true),
		row("science_technology", "Beijing Municipal Science and Technology Commission", "北京市科学技术委员会", false),
		row("public_security", "Beijing Municipal Public Security Bureau", "北京市公安局", false),
		row("commerce", "Beijing Municipal Commerce Bureau", "北京市商务局", false),
		row("long", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "各区政府", false),
	}
}

func (e edition) ref(number, title string, kind content.Kind, deadline *site.Deadline) site.EntryRef {
	lead := e.bodies()[0]
	return site.EntryRef{
		Link: e.link(title, "plan/"+strings.NewReplacer("(", ".", ")", "").Replace(number)+"/index.html"),
		Key:  content.Key("plan/" + number), Kind: kind, Number: number,
		Summary:  e.english("What this item of the plan asks for, in one sentence that is neither very short nor very long."),
		Deadline: deadline, Lead: &lead, Bodies: 5,
	}
}

func (e edition) passed() *site.Deadline {
	return &site.Deadline{Type: content.DeadlineMonth, By: e.date("2019-12"), Passed: true}
}

func (e edition) ahead() *site.Deadline {
	return &site.Deadline{Type: content.DeadlineMonth, By: e.date("2031-06")}
}

func (e edition) continuous() *site.Deadline {
	return &site.Deadline{Type: content.DeadlineContinuous, Phased: e.date("2019-12"), Passed: true}
}

func (e edition) started() *site.Deadline {
	return &site.Deadline{Type: content.DeadlineStarted, Started: e.date("2018")}
}

func (e edition) chapters() []site.EntryRef {
	chapter := func(number, title string, items ...site.EntryRef) site.EntryRef {
		c := e.ref(number, title, content.KindChapter, nil)
		c.Lead, c.Bodies, c.Children = nil, 0, items
		return c
	}
	item := e.ref("15", "Consulting and services for talent", content.KindItem, nil)
	item.Children = []site.EntryRef{
		e.ref("15(1)", "A service window for foreign talent", content.KindTask, e.started()),
		e.ref("15(2)", "A network platform in several languages", content.KindTask, e.passed()),
	}
	return []site.EntryRef{
		chapter("I", "Opening science and technology wider",
			e.ref("1", "Easier work permits for scientists and engineers from abroad", content.KindTask, e.passed()),
			e.ref("2", "Foreign-invested research and development centres", content.KindTask, e.continuous())),
		chapter("II", "Better services for international talent", item,
			e.ref("16", "International hospitals and direct settlement of foreign medical insurance", content.KindTask, e.ahead())),
	}
}

// chrome frames every sample page of a language.
func (e edition) chrome(assets *asset.Set) *site.Chrome {
	c := &site.Chrome{
		Lang: e.tag, Home: site.Href(string(e.tag) + "/index.html"), Search: site.Href(string(e.tag) + "/search/index.html"), Machine: e.tag != "en", Source: "en",
		Report: "mailto:editors@portal.example?subject=Error", Languages: 10,
		Nav: []site.Link{
			e.link("Home", "index.html"), e.link("The plan", "plan/plan/index.html"),
			e.link("Who is responsible", "units/index.html"), e.link("About", "about/index.html"),
		},
	}
	c.Help = e.helpBlock()
	c.Views = []site.Link{e.link("The plan as a timeline", "timeline/index.html"), e.link("Who does what", "matrix/index.html")}
	c.Filings = []site.Link{{Words: site.Words{Text: "京ICP备00000000号-1", Lang: "zh-Hans", Dir: "ltr"}, Href: "https://beian.miit.gov.cn/"}}
	c.WeChat = &site.WeChat{SDK: "https://sdk.example/a.js", Signer: "https://sign.example/?a=1&b=2", Hosts: []string{"https://sdk.example", "https://sign.example"}}
	c.Footer = []site.Link{c.Nav[3], {Words: e.english("The plan in Chinese"), Href: "https://www.beijing.gov.cn/"}}
	return c
}

func (e edition) page(assets *asset.Set, layout site.Layout, path, title string) *site.Page {
	depth := strings.Count(string(e.tag)+"/"+path, "/")
	p := &site.Page{
		Path: site.Path(string(e.tag) + "/" + path), Layout: layout, Lang: e.tag, Dir: e.dir, Root: strings.Repeat("../", depth),
		Title: e.english(title), Description: e.english("What foreign talent in Beijing can expect from this item of the plan."),
		Canonical: "https://portal.example/" + string(e.tag) + "/" + path, Chrome: e.chrome(assets),
		Crumbs: []site.Link{e.link("Home", "index.html"), e.link("The plan", "plan/plan/index.html")},
	}
	for _, other := range sampleEditions {
		p.Switch = append(p.Switch, site.LanguageLink{
			Lang: other.tag, Dir: other.dir, Name: other.name, Href: site.Href(string(other.tag) + "/" + path + "index.html"),
			Current: other.tag == e.tag, Translated: other.tag != "ar",
		})
		p.Alternates = append(p.Alternates, site.Alternate{Lang: string(other.tag), Href: "https://portal.example/" + string(other.tag) + "/" + path})
	}
	p.Alternates = append(p.Alternates, site.Alternate{Lang: "x-default", Href: "https://portal.example/"})
	return p
}

// sampleProse is a Markdown text with holes that name what the sample pages have.
func sampleProse(lang bcp47.Tag, dir bcp47.Dir, md string) *site.Prose {
	f, _ := source.NewFile("sample.md", []byte("## Section {#promise}\n\n"+md))
	doc, diags := markdown.Parse(f, 0)
	if len(diags) > 0 {
		panic(diags[0].Message)
	}
	text := &doc.Sections[1].Body
	x := &site.Prose{Lang: lang, Dir: dir, Section: "promise", Text: text, Labels: &prose.Labels{Note: "Note", Warning: "Warning", Back: "Back to the text"}}
	for _, i := range text.Holes() {
		x.Holes = append(x.Holes, sampleHole(text.Ops[i], text.Arg(text.Ops[i])))
	}
	return x
}

func sampleHole(o prose.Op, key string) site.Hole {
	switch o.Kind {
	case prose.Unit:
		return site.Hole{Unit: &site.UnitRef{Name: site.Words{Text: "Human Resources and Social Security Bureau"}, Chinese: "北京市人力资源和社会保障局", Href: site.Href("~/units/" + key + "/index.html")}}
	case prose.Cite:
		return site.Hole{Cite: &site.Citation{Source: key, Number: "1"}}
	case prose.Contact:
		return site.Hole{Fact: &site.FactValue{Words: site.Words{Text: key}, Href: site.Href("tel:" + key), Linked: o.Is(prose.FlagLinked)}}
	case prose.Confirm:
		return site.Hole{Confirm: &site.Confirm{Before: "to be confirmed: ", Whom: site.Link{Words: site.Words{Text: key}, Href: "~/help/index.html"}}}
	case prose.Fact:
		return site.Hole{Fact: sampleFact(key)}
	case prose.Target:
		return site.Hole{Title: &site.Words{Text: "就労許可", Lang: "ja", Dir: bcp47.LTR}}
	}
	key, id := prose.SiteTarget(key)
	if id != "" {
		id = "#" + id
	}
	if key == "" {
		return site.Hole{Href: site.Href(id)}
	}
	return site.Hole{Href: site.Href("~/" + key + "/index.html" + id)}
}

// sampleFact is a fact of each sort.
func sampleFact(key string) *site.FactValue {
	switch key {
	case "day":
		return &site.FactValue{Words: site.Words{Text: "December 2019"}, ISO: "2019-12"}
	case "place":
		return &site.FactValue{Words: site.Words{Text: "2 Andingmen East Street"}, Chinese: "安定门东大街2号"}
	case "name":
		return &site.FactValue{Words: site.Words{Text: "移动客户端", Lang: "zh-Hans", Dir: bcp47.LTR}}
	}
	return &site.FactValue{Words: site.Words{Text: "CN¥400.00"}, Until: &site.Date{Text: "December 31, 2027", ISO: "2027-12-31"}, UntilText: "until December 31, 2027"}
}

const introText = `The city wants people from abroad to find the rules that concern them in one place, in a language they read. The
:unit[human_resources] leads the work; it was to be done by :fact[day].

- work permits and residence permits, for people and for their families
- starting a business, from the name of a company to its first invoice
  - including companies that are wholly owned from abroad
- schools, hospitals, driving licences; see [item 16](entry:plan/16#promise) and [](entry:services/work-permit)
`

const promiseText = `The plan promises four things:cite[plan]. None of them is a law: a plan tells offices what to do[^1].

| Step | Who | Working days |
|---|---|--:|
| Work permit for high-level talent (category A) | Human Resources and Social Security Bureau | 5 |
| Residence permit for work | Public Security Bureau, Exit and Entry Administration | 7 |
| Rechtsschutzversicherungsgesellschaften | nobody | 10 |

:::note
Working days leave out public holidays. Bring the original and one copy.
:::

### Where to go {#promise-where}

:::steps
1. Ask by telephone: :contact[12345], day and night. :confirm[12345]

2. Fill in the form on the web, in Chinese, and print it.

   Two copies are enough. Go to :fact[place].

3. Take it to the window. The fee is :fact[fee].
:::

:::warning
Nobody may ask you for money to jump the queue.
:::

> “A network service platform, in several languages.”

[^1]: The plan was issued in February 2019.
`

const sourceText = "Number 15(2) of the plan:cite[plan]. Two columns are mixed in the only copy that we have; we read them as `mobile clients and new media`. " +
	"[The published page](https://www.example.org/a/very/long/address/that/does/not/break/anywhere/at/all.html) :fact[name].\n\n" +
	"### Very long words {#long}\n\n" +
	"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft und Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz.\n"

// entryPage is a task with everything that an entry can have. The Arabic one
// is a fallback: the facts are localized, the text is English.
func (e edition) entryPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutEntry, "plan/15.2/", "A network platform for foreign talent, in several languages")
	up, prev, next := e.ref("15", "Consulting and services for talent", content.KindItem, nil), e.ref("15(1)", "A service window for foreign talent", content.KindTask, nil), e.ref("16", "International hospitals", content.KindTask, nil)
	x := &site.Entry{
		Key: "plan/15.2", Kind: content.KindTask, Number: "15(2)",
		Summary: e.english("The city is to publish its policies for foreign talent on one platform, in apps and on Weibo and WeChat, in several languages."),
		State:   site.TextSource, TextLang: "en", TextLangName: "English", FromName: "English",
		Deadline: e.passed(), Bodies: e.bodies(), OpenEnded: true, Up: &up, Prev: &prev, Next: &next,
		Themes: []site.ThemeLink{{Link: e.link("Work", "themes/work/index.html"), Key: "work"}, {Link: e.link("Start a business", "themes/start-business/index.html"), Key: "start-business"}},
		Damage: []content.Damage{"words_scrambled", "date_inconsistent"}, Checked: e.date("2026-11-20"),
		Sections: []site.Section{
			{ID: "intro", Body: sampleProse("en", bcp47.LTR, introText)},
			{ID: "promise", Title: e.english("What the plan promises"), Body: sampleProse("en", bcp47.LTR, promiseText)},
			{ID: "source", Title: e.english("Where this comes from"), Body: sampleProse("en", bcp47.LTR, sourceText)},
		},
		Sources: []site.Source{
			{ID: "plan", Title: site.Words{Text: "北京市服务贸易创新发展行动计划", Lang: "zh-Hans", Dir: bcp47.LTR}, Publisher: site.Words{Text: "北京市人民政府", Lang: "zh-Hans", Dir: bcp47.LTR},
				Number: site.Words{Text: "国函〔2019〕16号", Lang: "zh-Hans", Dir: "ltr"}, Date: e.date("2019-02-14"), Checked: e.date("2026-11-20"), URL: "https://www.beijing.gov.cn/plan?a=1&b=2", Host: "www.beijing.gov.cn", Official: true},
			{ID: "copy", Title: e.english("A copy on paper"), Publisher: e.english("A library")},
		},
	}
	switch e.tag {
	case "zh-Hans":
		x.State, x.TextLang, x.TextLangName, x.FromName, x.Shown = site.TextMachine, "zh-Hans", "简体中文", "英语", site.TextMachine
	case "ar":
		x.State, x.TextLangName, x.FromName = site.TextFallback, "الإنجليزية", ""
		p.NoIndex, p.Alternates = true, nil
	}
	x.Bilingual, x.Address = e.viewLink(), e.address()
	p.Entry = x
	return p
}

func (e edition) documentPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutEntry, "plan/plan/", "Action plan for the comprehensive pilot project, 2019")
	p.Entry = &site.Entry{
		Key: "plan/plan", Kind: content.KindDocument, Summary: e.english("Everything the city promised in February 2019."),
		State: site.TextSource, TextLang: "en", TextLangName: "English", Children: e.chapters(),
		Sections: []site.Section{{ID: "intro", Body: sampleProse("en", bcp47.LTR, introText)}}, Checked: e.date("2026-11-20"),
	}
	return p
}

func (e edition) themes() []site.ThemeRef {
	theme := func(key, name, lead string, n int) site.ThemeRef {
		return site.ThemeRef{Link: e.link(name, "themes/"+key+"/index.html"), Key: key, Lead: e.english(lead), Entries: n}
	}
	return []site.ThemeRef{
		theme("work", "Work", "Permits, contracts and titles", 11),
		theme("start-business", "Start a business", "Companies, licences and tax", 1),
		theme("live", "Live", "Homes, schools and doctors", 5),
	}
}

func (e edition) homePage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutHome, "", "Polyport Beijing")
	doc, mandate := e.ref("", "Action plan for the comprehensive pilot project, 2019", content.KindDocument, nil), e.ref("15(2)", "A network platform in several languages", content.KindTask, e.passed())
	p.Home = &site.Home{Themes: e.themes(), Document: &doc, Mandate: &mandate, Chapters: e.chapters(), Bodies: 27, Tasks: 20,
		Featured: e.chapters()[0].Children, Changes: e.changes(&mandate)}
	p.Crumbs = nil
	return p
}

// shelves are one with a heading and one without.
func (e edition) shelves() []site.Shelf {
	list := e.chapters()[0].Children
	return []site.Shelf{{Of: e.link("Services", "services/index.html"), Entries: list[:1]}, {Entries: list[1:]}}
}

func (e edition) themePage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutTheme, "themes/work/", "Work")
	p.Theme = &site.Theme{Key: "work", Ref: e.themes()[0], Lead: e.english("Permits, contracts and titles"), Entries: e.chapters()[0].Children, Shelves: e.shelves()}
	return p
}

func (e edition) offlinePage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutOffline, "offline/", "Without a network")
	p.Offline = &site.Offline{Limit: site.OfflineLimit, Topics: e.themes()}
	return p
}

func (e edition) unitsPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutUnits, "units/", "Who is responsible")
	group := func(kind content.UnitKind, bodies []site.UnitRef) site.UnitGroup {
		g := site.UnitGroup{Kind: kind}
		for i, b := range bodies {
			g.Units = append(g.Units, site.UnitRow{UnitRef: b, Leads: 2 - i, Takes: i * 5})
		}
		return g
	}
	b := e.bodies()
	p.Units = &site.Units{Groups: []site.UnitGroup{group(content.Municipal, b[:3]), group(content.District, b[3:4]), group(content.Group, b[4:])}}
	return p
}

func (e edition) unitPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutUnit, "units/human_resources/", "Beijing Municipal Human Resources and Social Security Bureau")
	all := e.chapters()
	p.Unit = &site.Unit{
		Key: "human_resources", Kind: content.Municipal, Chinese: "北京市人力资源和社会保障局", ChineseShort: "市人力社保局", Confirmed: true,
		Official: "Beijing Municipal Human Resources and Social Security Bureau", Website: "https://rsj.beijing.gov.cn/", Host: "rsj.beijing.gov.cn",
		Leads: all[0].Children, Takes: all[1].Children,
	}
	return p
}

func (e edition) searchPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutSearch, "search/", "Search")
	entry, body := e.link("Work permits", "plan/1/index.html"), e.link("Municipal Police", "units/police/index.html")
	p.Search = &site.Search{
		Themes: e.themes(), Kinds: []site.KindName{{Kind: "task", Name: e.english("Task")}},
		Groups: []site.IndexGroup{
			{Strokes: 3, Items: []site.IndexItem{{Words: entry.Words, Name: entry.Text, Href: entry.Href, Number: "1(1)"}}},
			{Letter: "P", Items: []site.IndexItem{
				{Words: body.Words, Skipped: "Municipal ", Name: "Police", Href: body.Href, Chinese: "公安局"},
				{Words: e.english("permit"), Name: "permit", Chinese: "工作许可", Pinyin: "gōngzuò xǔkě", See: []site.Link{entry}},
			}},
		},
	}
	return p
}

// sitePages are the two pages that the site has once.
func sitePages(assets *asset.Set) []*site.Page {
	e := sampleEditions[0]
	chooser := e.page(assets, site.LayoutChooser, "", "Polyport Beijing")
	lost := e.page(assets, site.LayoutNotFound, "", "Page not found")
	chooser.Path, lost.Path = "", "404.html"
	lost.NotFound = &site.NotFound{}
	for _, p := range []*site.Page{chooser, lost} {
		p.Root, p.Crumbs, p.Alternates = "", nil, nil
	}
	for _, o := range sampleEditions {
		lost.NotFound.Editions = append(lost.NotFound.Editions, site.NotFoundEdition{
			Lang: o.tag, Dir: o.dir, Name: o.name, Title: o.english("Page not found"), Text: o.english("There is nothing at this address."), Unofficial: o.english("Unofficial."), Home: site.Href(string(o.tag) + "/index.html"),
		})
	}
	lost.NoIndex = true
	return []*site.Page{chooser, lost}
}

// samplePages are one page a layout and language, and the plan as a whole.
func samplePages(assets *asset.Set) []*site.Page {
	pages := sitePages(assets)
	for _, e := range sampleEditions {
		pages = append(pages, e.homePage(assets), e.documentPage(assets), e.entryPage(assets), e.themePage(assets), e.offlinePage(assets), e.unitsPage(assets), e.unitPage(assets), e.bilingualPage(assets))
		pages = append(pages, e.timelinePage(assets), e.updatesPage(assets), e.matrixPage(assets), e.searchPage(assets))
		pages = append(pages, e.helpPage(assets), e.phrasesPage(assets), e.servicePage(assets), e.journeyPage(assets))
		pages = append(pages, e.guidePages(assets)...)
	}
	return pages
}
