package site_test

import (
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

func TestAReaderGetsTheTextOfTheFirstLanguageThatHasOne(t *testing.T) {
	p := resolve(t, beijing)
	for _, test := range []struct {
		lang  bcp47.Tag
		path  string
		state site.TextState
		shown bcp47.Tag
		name  string // of the language that is shown, in the reader's
		title site.Words
	}{
		{"en", "plan/1.1", site.TextSource, "en", "English", site.Words{Text: "Work permits"}},
		{"zh-Hans", "plan/1.1", site.TextMachine, "zh-Hans", "简体中文", site.Words{Text: "工作许可"}},
		{"zh-Hant", "plan/1.1", site.TextFallback, "zh-Hans", "簡體中文", site.Words{Text: "工作许可", Lang: "zh-Hans", Dir: "ltr"}},
		{"ru", "plan/1.1", site.TextFallback, "en", "английский", site.Words{Text: "Work permits", Lang: "en", Dir: "ltr"}},
		{"ar", "plan/1.1", site.TextFallback, "en", "الإنجليزية", site.Words{Text: "Work permits", Lang: "en", Dir: "ltr"}},
		{"zh-Hant", "plan/1.2", site.TextMachine, "zh-Hant", "繁體中文", site.Words{Text: "居留許可"}},
		{"zh-Hans", "plan/1.2", site.TextFallback, "en", "英语", site.Words{Text: "Residence permits", Lang: "en", Dir: "ltr"}}, // zh-Hans does not fall back to zh-Hant
		{"zh-Hant", "plan/2", site.TextFallback, "en", "英文", site.Words{Text: "The second", Lang: "en", Dir: "ltr"}},
	} {
		page := p.at(t, site.Path(string(test.lang)+"/"+test.path+"/"))
		e := page.Entry
		if e.State != test.state || e.TextLang != test.shown {
			t.Errorf("%s %s: %s %s, want %s %s", test.lang, test.path, e.State, e.TextLang, test.state, test.shown)
		}
		if e.TextLangName != test.name {
			t.Errorf("%s %s: the text's language is called %q, want %q", test.lang, test.path, e.TextLangName, test.name)
		}
		if page.Title != test.title {
			t.Errorf("%s %s: title %+v, want %+v", test.lang, test.path, page.Title, test.title)
		}
		summary := test.title
		summary.Text += "."
		if e.Summary != summary || page.Description != summary {
			t.Errorf("%s %s: summary %+v, description %+v, want %+v", test.lang, test.path, e.Summary, page.Description, summary)
		}
	}
}

func TestATranslationByPeopleSaysSo(t *testing.T) {
	p := resolve(t, beijing.With(files{
		"content/pages/about/ru.md":      "---\ntitle: О сайте\nsummary: О нём.\ntranslation: {from: en, by: human}\n---\n\nТекст.\n",
		"content/pages/about/zh-Hant.md": "---\ntitle: 關於\nsummary: 關於。\ntranslation: {from: zh-Hans, by: machine}\n---\n\n文字。\n",
	}))
	if e := p.entry(t, "ru", "about"); e.State != site.TextHuman || e.FromName != "английский" {
		t.Errorf("state %s, from %q", e.State, e.FromName)
	}
	if e := p.entry(t, "zh-Hant", "about"); e.State != site.TextMachine || e.FromName != "簡體中文" {
		t.Errorf("state %s, from %q", e.State, e.FromName)
	}
	if e := p.entry(t, "en", "about"); e.FromName != "" {
		t.Errorf("the source text comes from %q", e.FromName)
	}
}

func TestASectionThatATranslationLacksIsTheSourcesAndMarked(t *testing.T) {
	p := resolve(t, beijing)
	english := site.Words{Text: "Fine print", Lang: "en", Dir: "ltr"}
	for _, test := range []struct {
		lang    bcp47.Tag
		promise site.Words
		prose   bcp47.Tag
	}{
		{"zh-Hans", site.Words{Text: "承诺"}, "zh-Hans"},
		{"zh-Hant", site.Words{Text: "承诺", Lang: "zh-Hans", Dir: "ltr"}, "zh-Hans"},
	} {
		sections := p.entry(t, test.lang, "plan/1.1").Sections
		if len(sections) != 3 {
			t.Fatalf("%s: %d sections, want 3", test.lang, len(sections))
		}
		if s := sections[0]; s.ID != "intro" || s.Title != (site.Words{}) || s.Body.Lang != test.prose {
			t.Errorf("%s: intro %s %+v in %s", test.lang, s.ID, s.Title, s.Body.Lang)
		}
		if s := sections[1]; s.ID != "promise" || s.Title != test.promise || s.Body.Lang != test.prose {
			t.Errorf("%s: promise %s %+v in %s", test.lang, s.ID, s.Title, s.Body.Lang)
		}
		if s := sections[2]; s.ID != "print" || s.Title != english || s.Body.Lang != "en" || s.Body.Dir != bcp47.LTR {
			t.Errorf("%s: print %s %+v in %s %s", test.lang, s.ID, s.Title, s.Body.Lang, s.Body.Dir)
		}
	}
}

func TestTextIsRenderedOnceForAllEditions(t *testing.T) {
	p := resolve(t, beijing)
	en := p.entry(t, "en", "plan/2").Sections[0].Body
	for _, lang := range []bcp47.Tag{"zh-Hans", "zh-Hant", "ru", "ar"} {
		if p.entry(t, lang, "plan/2").Sections[0].Body != en {
			t.Errorf("%s has a copy of the English text", lang)
		}
	}
}

func TestProseKnowsItsDirection(t *testing.T) {
	p := resolve(t, beijing.With(files{"content/pages/about/ar.md": portaltest.Machine("en", "حول", "نص.")}))
	if s := p.entry(t, "ar", "about").Sections[0].Body; s.Lang != "ar" || s.Dir != bcp47.RTL {
		t.Errorf("Arabic prose: %s %s", s.Lang, s.Dir)
	}
	if page := p.at(t, "ar/about/"); page.Dir != bcp47.RTL || page.Title != (site.Words{Text: "حول"}) {
		t.Errorf("Arabic page: %s %+v", page.Dir, page.Title)
	}
	if s := p.entry(t, "ar", "plan/2").Sections[0].Body; s.Lang != "en" || s.Dir != bcp47.LTR {
		t.Errorf("English prose on an Arabic page: %s %s", s.Lang, s.Dir)
	}
}
