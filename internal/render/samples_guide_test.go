package render

import (
	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/site"
)

const askedText = `Your employer applies for the permit.

- [Yes, and it will apply for me](entry:advisor/work/employer)
- [I have a permit](entry:services/permit)
`

func (e edition) guideEntry() *site.Entry {
	return &site.Entry{
		Key: "advisor/work", Kind: content.KindGuide, Summary: e.english("A few questions, and what follows from your answers."),
		State: site.TextMachine, Shown: site.TextMachine, TextLang: e.tag, TextLangName: "English", FromName: "English",
	}
}

// guidePages are the start of a guide, whose title and intro are outdated, a
// question on the way, which is not translated, and a result.
func (e edition) guidePages(assets *asset.Set) []*site.Page {
	const title = "Which permit do I need to work?"
	home := e.link(title, "advisor/work/index.html")
	start := e.page(assets, site.LayoutGuide, "advisor/work/", title)
	now := e.english("Which permit do I need?")
	start.Entry = e.guideEntry()
	start.Entry.TitleNow = &now
	intro := site.Section{ID: "intro", Body: sampleProse("en", bcp47.LTR, introText)}
	asked := site.Section{ID: "offer", Title: e.english("Do you have an employer?"), Body: sampleProse("en", bcp47.LTR, askedText)}
	start.Guide = &site.Guide{Start: true, Home: home, Entry: start.Entry, Intro: &intro, Node: asked, Number: 1, Most: 3}

	second := e.page(assets, site.LayoutGuide, "advisor/work/offer/", asked.Title.Text)
	given := []site.GivenAnswer{{Question: e.english("Where are you now?"), Answer: e.english("Outside China"), Change: home.Href}}
	asked.State = fresh.Missing
	second.NoIndex, second.Canonical, second.Alternates, second.Guide = true, "", nil, &site.Guide{Home: home, Entry: e.guideEntry(), Node: asked, Number: 2, Most: 3, Given: given, Back: home.Href}

	end := e.page(assets, site.LayoutGuide, "advisor/work/offer/employer/", "Your employer begins")
	end.NoIndex, end.Canonical, end.Alternates = true, "", nil
	end.Guide = &site.Guide{
		Result: true, Home: home, Entry: e.guideEntry(), Most: 3, Given: append(given, site.GivenAnswer{Question: asked.Title, Answer: e.english("Yes"), Change: home.Href}), Back: home.Href,
		Node:    site.Section{ID: "employer", Title: e.english("Your employer begins"), Body: sampleProse("en", bcp47.LTR, introText)},
		Entries: e.chapters()[0].Children, Sources: []site.Source{{ID: "plan", Title: e.english("A guide"), Place: 4}},
	}
	return []*site.Page{start, second, end}
}
