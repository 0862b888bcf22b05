package render

import (
	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/fresh"
	"polyport/internal/site"
)

const besideText = `市政府要让外国人在一处找到与其有关的规定:cite[plan]。

### 到哪里办理 {#promise-where}

:::steps
1. 拨打 :contact[12345]。
:::
`

// bilingualPage is the task beside its text in Chinese: one section outdated,
// with its source folded beneath, one lacking. On the Chinese page, where there
// is no such view, English stands in for Chinese.
func (e edition) bilingualPage(assets *asset.Set) *site.Page {
	entry := e.entryPage(assets)
	p := e.page(assets, site.LayoutBilingual, "plan/15.2/bilingual/zh-Hans/", entry.Title.Text+" · 多语种网络服务平台")
	p.NoIndex, p.Canonical, p.Alternates = true, "", nil
	chinese := func(text string) site.Words {
		if e.tag == "zh-Hans" {
			return site.Words{Text: text}
		}
		return site.Words{Text: text, Lang: "zh-Hans", Dir: bcp47.LTR}
	}
	x := entry.Entry
	title := e.english("The title has changed")
	x.TitleNow, x.SummaryNow, x.Address = &title, &x.Summary, e.address()
	b := &site.Bilingual{Title: entry.Title, Entry: x, Home: site.Href(string(e.tag) + "/plan/15.2/index.html")}
	b.Beside = site.Beside{
		Language: chinese("简体中文"), Title: chinese("多语种网络服务平台"), Summary: chinese("市政府以多种语言发布政策。"),
		TitleState: fresh.Stale, SummaryState: fresh.Stale,
		Notes:   []site.Words{chinese("非官方网站，不是政府网站。"), chinese("本译文由机器译自英语，未经审核。")},
		Missing: chinese("尚未翻译"),
	}
	beside := func(id, title string, now *site.SourceSection) *site.Section {
		body := sampleProse("zh-Hans", bcp47.LTR, besideText)
		body.Prefix = "beside-"
		return &site.Section{ID: id, Title: chinese(title), Body: body, State: fresh.Stale, Now: now}
	}
	now := &site.SourceSection{Title: e.english("What the plan promises"), Body: sampleProse("en", bcp47.LTR, "What the plan says now."), LangName: "English"}
	b.Pairs = []site.Pair{
		{Reader: x.Sections[0]},
		{Reader: x.Sections[1], Beside: beside("promise", "计划的承诺", now)},
		{Reader: x.Sections[2], Beside: beside("source", "出处", nil)},
	}
	b.Pairs[2].Reader.Old = []string{"origin"}
	p.Bilingual = b
	return p
}

func (e edition) address() *site.Address {
	return &site.Address{URL: "https://portal.example/" + string(e.tag) + "/plan/15.2/", Code: site.Href(string(e.tag) + "/plan/15.2/qr.svg")}
}

func (e edition) viewLink() *site.LanguageLink {
	return &site.LanguageLink{Lang: "zh-Hans", Dir: bcp47.LTR, Name: "简体中文", Href: site.Href(string(e.tag) + "/plan/15.2/bilingual/zh-Hans/index.html")}
}
