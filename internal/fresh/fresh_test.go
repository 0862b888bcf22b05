package fresh_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/portaltest"
)

var portal = portaltest.New("collections: [{key: pages, bare: true, roles: [legal, language]}]\n", "en", "zh-Hans", "zh-Hant", "ar")

type texts = map[bcp47.Tag]string

const english = "---\ntitle: Fee\nsummary: What it costs.\n---\n\nIntro.\n\n## Fee {#fee}\n\nPay at the counter.\n\n## Time {#time}\n\nCome early.\n"

// load parses a portal of one entry with the given texts, by language.
func load(t *testing.T, texts texts) (*content.Entry, *content.Portal) {
	t.Helper()
	c := portal.Entry("pages/p", "", texts).Content(t)
	return c.Entries[0], c.Portal
}

// translation writes a text made from another, with its parts as the basis.
func translation(t *testing.T, from bcp47.Tag, of texts, body string) string {
	t.Helper()
	e, _ := load(t, texts{"en": of["en"], from: of[from]})
	var basis []string
	for _, p := range fresh.PartsOf(e.Text(from)) {
		basis = append(basis, fmt.Sprintf("%s: %s", p.ID, p.Meaning))
	}
	return fmt.Sprintf("---\ntitle: 费\nsummary: 费用。\ntranslation: {from: %s, by: machine, basis: {%s}}\n---\n%s", from, strings.Join(basis, ", "), body)
}

const chinese = "\n导言。\n\n## 费用 {#fee}\n\n在柜台付。\n\n## 时间 {#time}\n\n早来。\n"

func states(t *testing.T, texts texts, lang bcp47.Tag) string {
	t.Helper()
	e, p := load(t, texts)
	var out []string
	for _, s := range fresh.Of(e, lang, p).Parts {
		out = append(out, s.ID+"="+string(s.State))
	}
	return strings.Join(out, " ")
}

func TestStatesOfParts(t *testing.T) {
	base := texts{"en": english}
	zh := translation(t, "en", base, chinese)
	edit := func(old, new string) string { return strings.Replace(english, old, new, 1) }
	for _, c := range []struct{ name, en, zh, want string }{
		{"as it was made", english, zh, "title=current summary=current intro=current fee=current time=current"},
		{"one word of the source", edit("counter", "bank"), zh, "title=current summary=current intro=current fee=stale time=current"},
		{"white space of the source", edit("Pay at the", "Pay\nat  the"), zh, "title=current summary=current intro=current fee=current time=current"},
		{"the source's title", edit("title: Fee", "title: Fees"), zh, "title=stale summary=current intro=current fee=current time=current"},
		{"a section more in the source", english + "\n## Place {#place}\n\nHere.\n", zh, "title=current summary=current intro=current fee=current time=current place=missing"},
		{"a section less in the source", edit("\n## Time {#time}\n\nCome early.\n", ""), zh, "title=current summary=current intro=current fee=current time=extra"},
		{"an edit of the translation", english, strings.Replace(zh, "早来", "请早来", 1), "title=current summary=current intro=current fee=current time=current"},
		{"no basis", english, "---\ntitle: 费\nsummary: 费用。\ntranslation: {from: en, by: human}\n---\n" + chinese, "title=unconfirmed summary=unconfirmed intro=unconfirmed fee=unconfirmed time=unconfirmed"},
	} {
		if got := states(t, texts{"en": c.en, "zh-Hans": c.zh}, "zh-Hans"); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	if got, want := states(t, base, "ar"), "title=missing summary=missing intro=missing fee=missing time=missing"; got != want {
		t.Errorf("no translation: %s", got)
	}
	if got, want := states(t, base, "en"), "title=current summary=current intro=current fee=current time=current"; got != want {
		t.Errorf("the source: %s", got)
	}
}

func TestATranslationOfATranslationIsNoFresherThanThat(t *testing.T) {
	texts := texts{"en": english}
	texts["zh-Hans"] = translation(t, "en", texts, chinese)
	texts["zh-Hant"] = translation(t, "zh-Hans", texts, chinese)
	if got := states(t, texts, "zh-Hant"); strings.Contains(got, "stale") {
		t.Errorf("at first: %s", got)
	}
	texts["en"] = strings.Replace(english, "counter", "bank", 1)
	if got, want := states(t, texts, "zh-Hant"), "title=current summary=current intro=current fee=stale time=current"; got != want {
		t.Errorf("after an edit of the source:\n got %s\nwant %s", got, want)
	}
}

func TestTextsMadeFromEachOtherDoNotLoop(t *testing.T) {
	texts := texts{"en": english}
	texts["zh-Hans"] = strings.Replace(translation(t, "en", texts, chinese), "from: en", "from: zh-Hant", 1)
	texts["zh-Hant"] = strings.Replace(texts["zh-Hans"], "from: zh-Hant", "from: zh-Hans", 1)
	if got := states(t, texts, "zh-Hant"); !strings.Contains(got, "fee=") {
		t.Errorf("got %s", got)
	}
}

func TestAnEditVoidsApprovalsAndLeavesFreshness(t *testing.T) {
	texts := texts{"en": english}
	texts["zh-Hans"] = translation(t, "en", texts, chinese)
	e, _ := load(t, texts)
	now := fresh.MeaningOf(e.Text("zh-Hans"))
	signed := strings.Replace(texts["zh-Hans"], "by: machine", fmt.Sprintf("by: machine, approved: [{role: legal, by: A, on: 2026-11-20, text: %s}]", now), 1)
	texts["zh-Hans"] = signed
	e, p := load(t, texts)
	r := fresh.Of(e, "zh-Hans", p)
	if len(r.Signed) != 1 || !r.Signed[0].Valid || !slices.Equal(r.Waiting, []string{"language"}) {
		t.Errorf("signed as it stands: %+v, waiting for %v", r.Signed, r.Waiting)
	}
	texts["zh-Hans"] = strings.Replace(signed, "在柜台付", "在银行付", 1)
	e, p = load(t, texts)
	r = fresh.Of(e, "zh-Hans", p)
	if r.Signed[0].Valid || !slices.Equal(r.Waiting, []string{"legal", "language"}) {
		t.Errorf("after an edit: %+v, waiting for %v", r.Signed, r.Waiting)
	}
	if count(r, fresh.Current) != len(r.Parts) {
		t.Errorf("an edit of the translation made its parts %+v", r.Parts)
	}
}

func count(r fresh.Report, s fresh.State) int {
	n := 0
	for _, p := range r.Parts {
		if p.State == s {
			n++
		}
	}
	return n
}

func TestStatesAndTheirCount(t *testing.T) {
	texts := texts{"en": english}
	texts["zh-Hans"] = translation(t, "en", texts, strings.Replace(chinese, "\n## 时间 {#time}\n\n早来。\n", "", 1))
	texts = maps.Clone(texts)
	texts["en"] = strings.Replace(english, "counter", "bank", 1)
	e, p := load(t, texts)
	r := fresh.Of(e, "zh-Hans", p)
	if count(r, fresh.Stale) != 1 || count(r, fresh.Missing) != 1 || r.State("fee") != fresh.Stale || r.State("nothing") != fresh.Missing {
		t.Errorf("%d stale, %d missing", count(r, fresh.Stale), count(r, fresh.Missing))
	}
}
