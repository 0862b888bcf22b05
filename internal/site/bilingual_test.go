package site_test

import (
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// view is the bilingual view of an entry of the plan.
func (p portal) view(t testing.TB, lang bcp47.Tag, path string) *site.Page {
	t.Helper()
	return p.at(t, site.Path(string(lang)+"/"+path+"/bilingual/zh-Hans/"))
}

func TestAViewPutsEachSectionBesideTheAuthoritativeOne(t *testing.T) {
	p := resolve(t, beijing)
	page := p.view(t, "en", "plan/1.1")
	b := page.Bilingual
	if page.Title.Text != "Work permits · 工作许可" || b.Title.Text != "Work permits" || b.Beside.Title != (site.Words{Text: "工作许可", Lang: "zh-Hans", Dir: "ltr"}) {
		t.Errorf("titles: %q, %q, %+v", page.Title.Text, b.Title.Text, b.Beside.Title)
	}
	var got []string
	for _, pair := range b.Pairs {
		row := pair.Reader.ID + ": " + pair.Reader.Title.Text + strings.TrimSpace(html("en", pair.Reader.Body)) + " | "
		if pair.Beside != nil {
			row += pair.Beside.Title.Text + strings.TrimSpace(html("en", pair.Beside.Body))
			if pair.Beside.Body.Lang != "zh-Hans" {
				t.Errorf("%s is in %s", pair.Reader.ID, pair.Beside.Body.Lang)
			}
		}
		got = append(got, row)
	}
	want := []string{
		"intro: <p>Intro.</p> | <p>引言。</p>",
		"promise: Promise<p>Soon.</p> | 承诺<p>很快。</p>",
		"print: Fine print<p>Small.</p> | ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if up := linkTexts(page.Crumbs[len(page.Crumbs)-1:]); up != "Work permits → en/plan/1.1/index.html" {
		t.Errorf("the last crumb is %s", up)
	}
}

// Who is shown the Chinese side must be told, in Chinese, what it is.
func TestTheOtherSideSaysInItsLanguageWhatItIs(t *testing.T) {
	p := resolve(t, beijing)
	for _, lang := range []bcp47.Tag{"en", "ar"} {
		var notes []string
		for _, n := range p.view(t, lang, "plan/1.1").Bilingual.Beside.Notes {
			if n.Lang != "zh-Hans" || n.Dir != bcp47.LTR {
				t.Errorf("%s: not marked as Chinese: %+v", lang, n)
			}
			notes = append(notes, n.Text)
		}
		if all := strings.Join(notes, "\n"); len(notes) != 2 || !strings.Contains(all, "非官方") || !strings.Contains(all, "机器") || !strings.Contains(all, "英语") {
			t.Errorf("%s: %q", lang, all)
		}
	}
}

func TestAViewIsNotToBeIndexedAndSwitchesToViewsOrEntries(t *testing.T) {
	f := beijing.With(files{"content/portal.yaml": "base_url: https://portal.example/\n" + beijing["content/portal.yaml"]})
	page := resolve(t, f).view(t, "ru", "plan/1.1")
	if !page.NoIndex || page.Canonical != "" || len(page.Alternates) > 0 {
		t.Errorf("noindex %v, canonical %q, alternates %v", page.NoIndex, page.Canonical, page.Alternates)
	}
	var got []string
	for _, l := range page.Switch {
		row := string(l.Href)
		if l.Translated {
			row += " own"
		}
		got = append(got, row)
	}
	// zh-Hant falls back to zh-Hans, beside which it would say nothing.
	want := "en/plan/1.1/bilingual/zh-Hans/index.html own, zh-Hans/plan/1.1/index.html own, zh-Hant/plan/1.1/index.html, " +
		"ru/plan/1.1/bilingual/zh-Hans/index.html, ar/plan/1.1/bilingual/zh-Hans/index.html"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("switch: %s", s)
	}
}

func TestAFallbackStandsInOnTheReadersSide(t *testing.T) {
	b := resolve(t, beijing).view(t, "ar", "plan/1.1").Bilingual
	if b.Entry.State != site.TextFallback || b.Entry.TextLang != "en" || b.Pairs[1].Reader.Body.Lang != "en" {
		t.Errorf("state %s, text in %s, section in %s", b.Entry.State, b.Entry.TextLang, b.Pairs[1].Reader.Body.Lang)
	}
}

func TestEveryEditionAnswersAtTheAddressOfAView(t *testing.T) {
	p := resolve(t, beijing)
	for _, lang := range []bcp47.Tag{"zh-Hans", "zh-Hant"} {
		page := p.view(t, lang, "plan/1.1")
		if page.Layout != site.LayoutMoved || page.Moved.To.Href != site.Href(lang+"/plan/1.1/index.html") {
			t.Errorf("%s: %s to %+v", lang, page.Layout, page.Moved)
		}
		if link := p.entry(t, lang, "plan/1.1").Bilingual; link != nil {
			t.Errorf("%s: a link to %s", lang, link.Href)
		}
	}
	if link := p.entry(t, "ar", "plan/1.1").Bilingual; link == nil || link.Href != "ar/plan/1.1/bilingual/zh-Hans/index.html" || link.Name != "简体中文" {
		t.Errorf("from the Arabic page: %+v", link)
	}
	if p["en/plan/10/bilingual/zh-Hans/"] != nil || p.entry(t, "en", "plan/10").Bilingual != nil {
		t.Error("a view of an entry without a Chinese text")
	}
}

const footnoted = "## Part {#part}\n\nWords[^a].\n\n### More {#more}\n\nThis.\n\n[^a]: A note."

func TestIDsOfTheTwoSidesDiffer(t *testing.T) {
	f := beijing.With(files{
		"content/plan/1/en.md":      portaltest.Text("Permits", footnoted),
		"content/plan/1/zh-Hans.md": portaltest.Machine("en", "许可", footnoted),
	})
	seen := map[string]bool{}
	pairs := resolve(t, f).view(t, "en", "plan/1").Bilingual.Pairs
	if len(pairs) != 1 {
		t.Fatalf("%d pairs; that of two blank intros is none", len(pairs))
	}
	for _, pair := range pairs {
		for _, p := range []*site.Prose{pair.Reader.Body, pair.Beside.Body} {
			shown := html("en", p)
			ids := strings.Split(shown, ` id="`)[1:]
			if len(ids) < 3 {
				t.Fatalf("the test needs more ids: %s", shown)
			}
			own := map[string]bool{}
			for _, rest := range ids {
				id, _, _ := strings.Cut(rest, `"`)
				if seen[id] {
					t.Errorf("%s stands there twice", id)
				}
				seen[id], own[id] = true, true
			}
			for _, rest := range strings.Split(shown, ` href="#`)[1:] {
				if id, _, _ := strings.Cut(rest, `"`); !own[id] {
					t.Errorf("a note leads to #%s on the other side", id)
				}
			}
		}
	}
}

func TestAnOutdatedPartOfTheOtherSideIsMarked(t *testing.T) {
	stale := strings.Replace(beijing["content/plan/1.1/zh-Hans.md"], "by: machine}", "by: machine, basis: {title: m1-0123456789, promise: m1-0123456789}}", 1)
	p := resolve(t, beijing.With(files{
		"content/plan/1.1/zh-Hans.md": stale,
		"content/plan/1.1/ru.md":      portaltest.Machine("en", "Работа", "Слова.\n\n## Обещание {#promise}\n\nСкоро.\n\n## Ещё {#print}\n\nМелко."),
	}))
	for lang, folded := range map[bcp47.Tag]bool{"en": false, "ru": true} {
		b := p.view(t, lang, "plan/1.1").Bilingual
		promise := b.Pairs[1].Beside
		if b.Beside.TitleState != fresh.Stale || promise.State != fresh.Stale || len(b.Beside.Notes) != 3 {
			t.Errorf("%s: title %s, section %s, notes %v", lang, b.Beside.TitleState, promise.State, b.Beside.Notes)
		}
		// Beside English, the source itself, there is no need to repeat it.
		if (promise.Now != nil) != folded {
			t.Errorf("%s: the current source: %+v", lang, promise.Now)
		}
	}
}

func TestARedirectOfAnEntryCoversItsView(t *testing.T) {
	moved := func(to string, lock string) files {
		return beijing.With(files{
			"content/portal.yaml":    beijing["content/portal.yaml"] + "redirects: {\"plan/old/\": \"" + to + "\"}\n",
			"content/addresses.lock": lock,
		})
	}
	const old = "plan/old/\nplan/old/bilingual/zh-Hans/\n"
	for _, test := range []struct{ to, lock, lang, leads string }{
		{"plan/1.1/", old, "en", "en/plan/1.1/bilingual/zh-Hans/index.html"},
		{"plan/1.1/", "", "en", "en/plan/1.1/bilingual/zh-Hans/index.html"},
		{"plan/1.1/", old, "zh-Hans", "zh-Hans/plan/1.1/index.html"},
		{"plan/10/", old, "en", "en/plan/10/index.html"},
	} {
		page := resolve(t, moved(test.to, test.lock)).view(t, bcp47.Tag(test.lang), "plan/old")
		if page.Moved == nil || page.Moved.To.Href != site.Href(test.leads) {
			t.Errorf("%+v: %+v", test, page.Moved)
		}
	}
	if page := resolve(t, moved("plan/10/", ""))["en/plan/old/bilingual/zh-Hans/"]; page != nil {
		t.Errorf("a page where there never was one: %+v", page)
	}
}

func TestALostViewIsToldOnce(t *testing.T) {
	found := findings(t, beijing.With(files{"content/addresses.lock": "plan/10/bilingual/zh-Hans/\nplan/old/\nplan/old/bilingual/zh-Hans/\n"}))
	var got []string
	for _, d := range found {
		if d.Code == "address-lost" {
			got = append(got, d.Message)
		}
	}
	want := "/<language>/plan/old/ was published and no longer answers" // plan/10 has no such view any more: the address leads to the entry
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	in := input(t, beijing)
	var views []content.Address
	for _, a := range site.Addresses(in.Content) {
		if strings.HasSuffix(string(a), "/bilingual/zh-Hans/") {
			views = append(views, a)
		}
	}
	if len(views) != 2 {
		t.Errorf("addresses to keep: %v", views)
	}
}

func TestAnEntryCannotStandWhereAViewDoes(t *testing.T) {
	found := findings(t, beijing.With(files{
		"content/portal.yaml":                    strings.Replace(beijing["content/portal.yaml"], "authoritative: zh-Hans", "authoritative: ru", 1),
		"content/plan/1/ru.md":                   portaltest.Machine("en", "Разрешения", "Слова."),
		"content/plan/1/bilingual/ru/facts.yaml": "kind: item\nnumber: '3'\npart_of: plan\n",
		"content/plan/1/bilingual/ru/en.md":      portaltest.Text("A guest", "Words."),
	}))
	if s := portaltest.Errors(found); !strings.Contains(s, "the entry plan/1/bilingual/ru would stand at /<language>/plan/1/bilingual/ru/, where the bilingual view of plan/1 stands") {
		t.Errorf("got %s", s)
	}
}

func TestTheAddressOfAPageNeedsABaseURL(t *testing.T) {
	if a := resolve(t, beijing).entry(t, "en", "plan/1.1").Address; a != nil {
		t.Errorf("without a base URL: %+v", a)
	}
	based := func(base string) *site.Address {
		return resolve(t, beijing.With(files{"content/portal.yaml": "base_url: " + base + "\n" + beijing["content/portal.yaml"]})).entry(t, "ar", "plan/1.1").Address
	}
	// The Arabic page shows English; on paper it is its own address all the same.
	if a := based("https://portal.example/b/"); a.URL != "https://portal.example/b/ar/plan/1.1/" || a.Code != "ar/plan/1.1/qr.svg" {
		t.Errorf("got %+v", a)
	}
	if a := based("https://portal.example/" + strings.Repeat("long/", 60)); a.Code != "" || !strings.HasSuffix(a.URL, "/ar/plan/1.1/") {
		t.Errorf("a code that no phone can read: %+v", a)
	}
}
