package site_test

import (
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/site"
)

// phrases adds what to show: one for any counter, one for a task, and a term.
var phrases = files{
	"content/phrases.yaml": `
by: machine
phrases:
  - {key: write, chinese: 请写下来。}
  - {key: ready, chinese: 好了吗？, pinyin: Hǎo le ma?, for: [plan/2]}
documents: [permit]
`,
	"locales/phrases.en.toml": `
[phrase]
write = "Please write it down."
ready = "Is it ready?"
`,
	"locales/terms.yaml": `
terms:
  - {id: permit, chinese: 许可, pinyin: xǔkě, by: machine, en: {term: permit}, zh-Hans: {term: 许可}, ru: {term: разрешение}}
`,
}

func meanings(list []site.Phrase) string {
	var out []string
	for _, p := range list {
		out = append(out, p.Key+" "+p.Chinese+" "+string(p.Meaning.Lang)+" "+p.Meaning.Text)
	}
	return strings.Join(out, "; ")
}

func TestWhatToShowStandsOnAPageAndWhereItIsOfUse(t *testing.T) {
	p := resolve(t, beijing.With(phrases).With(task("", map[string]string{"en": "Words."})))
	for lang, want := range map[bcp47.Tag][2]string{
		"en":      {"ready 好了吗？  Is it ready?", "name-permit 许可  permit"},
		"ru":      {"ready 好了吗？ en Is it ready?", "name-permit 许可  разрешение"},
		"zh-Hans": {"", "name-permit 许可  "}, // who reads Chinese needs no words
	} {
		page := p.at(t, site.Path(lang+"/phrases/")).Phrases
		if got := meanings(p.at(t, site.Path(lang+"/plan/2/")).Entry.Phrases); got != want[0] {
			t.Errorf("%s: a task shows %q, want %q", lang, got, want[0])
		}
		if got := meanings(page.Documents); got != want[1] {
			t.Errorf("%s: the documents are %q, want %q", lang, got, want[1])
		}
		if len(page.Any) != 1 || page.Any[0].Key != "write" || len(page.Matters) != 1 || !page.Machine {
			t.Errorf("%s: the page is %+v", lang, page)
		}
		if link := page.Matters[0].For[0].Href; link != site.Href(lang+"/plan/2/index.html") {
			t.Errorf("%s: what is for the task leads to %s", lang, link)
		}
	}
	if got := p.at(t, "en/plan/2/").Entry.Phrases[0].Href; got != "en/phrases/index.html#ready" {
		t.Errorf("the task leads to %s", got)
	}
	if e := p.at(t, "en/plan/1/").Entry; len(e.Phrases) > 0 {
		t.Errorf("another task shows %s", meanings(e.Phrases))
	}
	footer := p.at(t, "ar/").Chrome.Footer
	if !slices.ContainsFunc(footer, func(l site.Link) bool { return l.Href == "ar/phrases/index.html" }) {
		t.Error("the foot of pages does not lead there")
	}
}

func TestASiteWithNothingToShowHasNoPageOfIt(t *testing.T) {
	p := resolve(t, beijing.With(task("", map[string]string{"en": "Words."})))
	if e := p.at(t, "en/plan/2/"); len(e.Entry.Phrases) > 0 || e.Chrome.Phrases != "" {
		t.Error("there is something to show")
	}
	for _, page := range p {
		if page.Layout == site.LayoutPhrases {
			t.Errorf("there is a page %s", page.Path)
		}
	}
}
