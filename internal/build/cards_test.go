package build_test

import (
	"bytes"
	"html"
	"image/png"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"polyport/internal/bcp47"
	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/content"
	"polyport/internal/locale"
	"polyport/internal/site"
)

// hasLetters are the languages of the portal that the embedded font can write.
var hasLetters = map[bcp47.Tag]bool{"en": true, "fr": true, "de": true, "es": true, "ru": true}

func TestEveryEntryHasACardInEveryLanguage(t *testing.T) {
	const base = "https://portal.example/any/"
	plan := buildtest.Plan(t, repository, base)
	cards := map[site.Href]site.Card{}
	for _, c := range cardsOf(plan.Site) {
		if _, seen := cards[c.File]; seen {
			continue
		}
		cards[c.File] = c
		img, err := png.DecodeConfig(bytes.NewReader(plan.Art.Draw(c)))
		if err != nil || img.Width != site.CardWidth || img.Height != site.CardHeight {
			t.Errorf("%+v: %v", c, err)
		}
	}
	entries, worded := 0, 0
	for _, p := range plan.Site.Pages() {
		shared := p.OfEntry()
		if shared != (p.Share != nil) {
			t.Errorf("%s: a card: %v", p.Path, p.Share != nil)
		}
		if !shared {
			continue
		}
		entries++
		m := p.Share.Meta
		own := p.Entry.TextLang == p.Lang
		if (m.Card.Title != "") != (own && hasLetters[p.Lang]) {
			t.Errorf("%s: the words of the card are %q", p.Path, m.Card.Title)
		}
		if m.Card.Title == "" && m.Card.File != p.Share.Picture.File {
			t.Errorf("%s: a second card without words", p.Path)
		} else if m.Card.Title != "" {
			worded++
		}
		if cards[m.Card.File].Title != m.Card.Title || cards[p.Share.Picture.File].Title != "" || p.Share.Picture.Number != p.Entry.Number {
			t.Errorf("%s: %+v and %+v", p.Path, m.Card, p.Share.Picture)
		}
		if m.URL != base+string(p.Path) || m.Image != base+string(m.Card.File) || m.Locale != locale.Territory(p.Entry.TextLang) {
			t.Errorf("%s: %+v", p.Path, m)
		}
		others := 0
		for _, a := range p.Alternates {
			if a.Lang != "x-default" && a.Lang != string(p.Lang) {
				others++
			}
		}
		if len(m.Alternates) != others {
			t.Errorf("%s: alternates %v", p.Path, m.Alternates)
		}
	}
	if want := len(plan.Content.Entries) * len(plan.Site.Languages); entries != want || worded < len(plan.Content.Entries) {
		t.Errorf("%d pages with cards, %d with words; want %d", entries, worded, want)
	}
}

var property = regexp.MustCompile(`<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">`)

func TestPagesTellServicesWhatTheyAre(t *testing.T) {
	plan := buildtest.Plan(t, repository, "https://portal.example/any/")
	bare := buildtest.Plan(t, repository, "")
	render := func(plan *build.Plan, path site.Path) string {
		for _, p := range plan.Site.Pages() {
			if p.Path == path {
				var b bytes.Buffer
				if diags := plan.Templates.Render(&b, p); diags.HasErrors() {
					t.Fatal(diags)
				}
				return b.String()
			}
		}
		t.Fatalf("no page %s", path)
		return ""
	}
	for path, want := range map[site.Path]string{
		"en/plan/15.2/":               "en_US",
		"zh-Hans/plan/15.2/":          "zh_CN",
		"en/advisor/work/":            "en_US",
		"en/journeys/arrive-to-work/": "en_US",
	} {
		page := render(plan, path)
		got := map[string][]string{}
		for _, m := range property.FindAllStringSubmatch(page, -1) {
			got[m[1]] = append(got[m[1]], html.UnescapeString(m[2]))
		}
		for _, name := range []string{"og:title", "og:description", "og:site_name", "og:image:alt"} {
			if len(got[name]) != 1 || got[name][0] == "" {
				t.Errorf("%s: %s is %q", path, name, got[name])
			}
		}
		for name, value := range map[string]string{
			"og:type": "article", "og:locale": want, "og:url": "https://portal.example/any/" + string(path),
			"og:image:width": "1200", "og:image:height": "630", "twitter:card": "summary_large_image",
		} {
			if strings.Join(got[name], " ") != value {
				t.Errorf("%s: %s is %q, want %q", path, name, got[name], value)
			}
		}
		for _, page := range []string{page, render(bare, path)} {
			_, body, _ := strings.Cut(page, "<body")
			if !regexp.MustCompile(`^[^>]*>\s*<img class="share-card" src="(\.\./)+cards/[0-9a-f]+\.png" alt=""`).MatchString(body) {
				t.Errorf("%s: the body begins with %.120s", path, body)
			}
		}
		if strings.Contains(render(bare, path), "og:") {
			t.Errorf("%s: services are told something, with no address to tell", path)
		}
	}
	if page := render(plan, "en/"); strings.Contains(page, "share-card") {
		t.Error("the front page has a card")
	}
}

// TestWeiboGetsWholeAddresses reads the link as Weibo does.
func TestWeiboGetsWholeAddresses(t *testing.T) {
	plan := buildtest.Plan(t, repository, "https://portal.example/any/")
	for lang, language := range map[bcp47.Tag]string{"zh-Hans": "&language=zh_cn", "zh-Hant": "&language=zh_tw", "ar": ""} {
		for _, p := range plan.Site.Pages() {
			if p.Entry == nil || p.Lang != lang || p.Layout != site.LayoutEntry || p.Entry.Key != content.Key("plan/15.2") {
				continue
			}
			got := string(p.Entry.Address.Weibo)
			begin := "https://service.weibo.com/share/share.php?url=https%3A%2F%2Fportal.example%2Fany%2F" + string(lang) + "%2Fplan%2F15.2%2F&title="
			if !strings.HasPrefix(got, begin) || !strings.Contains(got, "&pic=https%3A%2F%2Fportal.example%2Fany%2Fcards%2F") || strings.ContainsAny(got, "+ ") {
				t.Errorf("%s: %s", lang, got)
			}
			if _, end, _ := strings.Cut(got, ".png"); end != language {
				t.Errorf("%s: the language is %q", lang, end)
			}
		}
	}
}

// TestACardThatIsDrawnOtherwiseHasAnotherAddress replaces the portal's mark:
// who keeps pictures by their address must not keep the old ones.
func TestACardThatIsDrawnOtherwiseHasAnotherAddress(t *testing.T) {
	addresses := func(change bool) map[site.Href]bool {
		folder := memory(t, smallPortal)
		if change {
			folder["templates/assets/files/favicon.svg"] = &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#123456" d="M2 2h20v20H2z"/></svg>`)}
		}
		plan := buildtest.Prepare(t, build.Options{Site: folder})
		out := map[site.Href]bool{}
		for _, c := range cardsOf(plan.Site) {
			out[c.File] = true
		}
		return out
	}
	before, after := addresses(false), addresses(true)
	if len(before) == 0 || len(before) != len(after) {
		t.Fatalf("%d cards, then %d", len(before), len(after))
	}
	for file := range after {
		if before[file] {
			t.Errorf("%s shows another mark at the same address", file)
		}
	}
}

// cardsOf are the cards of a site, some more than once.
func cardsOf(s *site.Site) []site.Card {
	var out []site.Card
	for _, p := range s.Pages() {
		if p.Share == nil {
			continue
		}
		out = append(out, p.Share.Picture)
		if p.Share.Meta != nil {
			out = append(out, p.Share.Meta.Card)
		}
	}
	return out
}
