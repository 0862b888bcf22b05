package render

import (
	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/site"
)

// contacts are one with everything that a contact can have, and one with little.
func (e edition) contacts() []site.Contact {
	unit := e.bodies()[0]
	home := string(e.tag) + "/help/index.html"
	return []site.Contact{
		{
			Key: "police", Name: e.english("Police"), For: e.english("When you need the police at once."), Phone: "110", Href: "tel:110", Emergency: true,
			Page: site.Href(home + "#police"), Unit: &unit, Hours: "Day and night", Spoken: "Chinese and English", Reported: true, Own: true,
			Press: []site.PressKey{{Digits: "1", For: e.english("for a person")}}, Say: "我需要警察。", Pinyin: "Wǒ xūyào jǐngchá.", Meaning: e.english("I need the police."),
			Uncertain: true, Sources: []site.CiteRef{{ID: "guide", Number: "1"}}, Checked: e.date("2026-11-20"),
		},
		{Key: "desk", Name: e.english("Web desk"), For: e.english("Forms."), Href: "https://desk.example/", Host: "desk.example", Page: site.Href(home + "#desk")},
	}
}

func (e edition) helpBlock() *site.HelpBlock {
	list := e.contacts()
	return &site.HelpBlock{Emergency: list[:1], Hotlines: list[1:], Page: site.Href(string(e.tag) + "/help/index.html")}
}

func (e edition) helpPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutHelp, "help/", "Whom to ask")
	list := e.contacts()
	p.Help = &site.Help{
		Emergency: list[:1], Hotlines: list[1:],
		Topics:  []site.HelpTopic{{ThemeRef: e.themes()[0], Contacts: list, Bodies: e.bodies()[:2]}, {ThemeRef: e.themes()[2]}},
		Sources: []site.Source{{ID: "guide", Title: e.english("A guide"), Checked: e.date("2026-11-20")}},
	}
	return p
}

// phrases are one with everything that a phrase can have, and one with little.
func (e edition) phrases() []site.Phrase {
	at := site.Href(string(e.tag) + "/phrases/index.html")
	return []site.Phrase{
		{
			Key: "register", Chinese: "我想办理住宿登记。", Pinyin: "Wǒ xiǎng bànlǐ zhùsù dēngjì.", Meaning: e.english("I would like to register my accommodation."),
			Href: at + "#register", For: []site.Link{e.link("Registering where you live", "services/home/index.html")},
		},
		{Key: "write-down", Chinese: "请写下来。", Href: at + "#write-down"},
	}
}

func (e edition) phrasesPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutPhrases, "phrases/", "Chinese phrases to show")
	list := e.phrases()
	names := []site.Phrase{{Key: "name-permit", Chinese: "外国人工作许可", Meaning: e.english("work permit")}}
	p.Phrases = &site.Phrases{Any: list[1:], Matters: list[:1], Documents: names, Machine: true}
	return p
}

func (e edition) changes(of *site.EntryRef) []site.Change {
	return []site.Change{
		{On: e.date("2031-06"), Ahead: true, Class: content.ChangeRule, Note: e.english("A new fee."), Sources: []site.CiteRef{{ID: "plan", Number: "1"}}, Entry: of},
		{On: e.date("2018"), Class: content.ChangeClarifying, Note: site.Words{Text: "两证一并申请。", Lang: "zh-Hans", Dir: bcp47.LTR}, Entry: of},
	}
}

// servicePage is a service with all that a service can have.
func (e edition) servicePage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutEntry, "services/permit/", "Residence permit for work")
	ask := e.link("12367", "help/index.html#hotline")
	journey := e.ref("", "Arrive to work", content.KindJourney, nil)
	p.Entry = &site.Entry{
		Key: "services/permit", Kind: content.KindService, Summary: e.english("The permit to live here while you work here."),
		State: site.TextSource, TextLang: "en", TextLangName: "English", Bodies: e.bodies()[:1], Checked: e.date("2026-11-20"),
		Card: []site.CardRow{
			{Aspect: "fee", Values: []site.FactValue{
				{Words: site.Words{Text: "CN¥400"}, Until: e.date("2031-06"), Confirm: &site.Confirm{Before: "to be confirmed: ", Whom: ask}}, {Words: site.Words{Text: "CN¥800"}},
			}},
			{Aspect: "validity", Values: []site.FactValue{{Words: site.Words{Text: e.dates["2031-06"]}, ISO: "2031-06"}}},
			{Aspect: "where", Values: []site.FactValue{{Words: e.english("2 Andingmen East Street"), Chinese: "安定门东大街2号"}}},
			{Aspect: "phone", Values: []site.FactValue{{Words: site.Words{Text: "12367"}, Href: "tel:12367"}}},
		},
		Changes: e.changes(nil), Journeys: []site.EntryRef{journey}, Guides: []site.EntryRef{journey}, Phrases: e.phrases(), Related: e.chapters()[0].Children,
		Sections: []site.Section{{ID: "intro", Body: sampleProse("en", bcp47.LTR, introText)}},
		Sources:  []site.Source{{ID: "plan", Title: e.english("A guide")}},
	}
	return p
}

// journeyPage is a journey; below it stand its steps and, as the list of all
// services does, entries by theme.
func (e edition) journeyPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutEntry, "journeys/arrive/", "Arrive to work")
	steps := e.chapters()[0].Children
	steps[1].Lead, steps[1].Summary = nil, site.Words{}
	p.Entry = &site.Entry{
		Key: "journeys/arrive", Kind: content.KindJourney, State: site.TextSource, TextLang: "en", TextLangName: "English", Steps: steps,
		Groups:   []site.EntryGroup{{Theme: e.themes()[0], Entries: steps[:1]}, {Entries: steps[1:]}},
		Sections: []site.Section{{ID: "intro", Body: sampleProse("en", bcp47.LTR, introText)}},
	}
	return p
}
