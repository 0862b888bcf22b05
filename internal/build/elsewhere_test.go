package build_test

import (
	"bytes"
	"image/color"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/portaltest"
)

// lisbon is a portal of another city, in two languages of the base and one that
// is not, with themes and collections that no other has.
var lisbon = portaltest.Files{
	"content/portal.yaml": `source: en
authoritative: pt
languages:
  - {tag: en, name: English, dir: ltr}
  - {tag: de, name: Deutsch, dir: ltr}
  - {tag: pt, name: Português, dir: ltr, fallback: [en]}
themes:
  - {key: harbour, icon: ship, colour: "#123456", accent: "#ffd700"}
  - study
collections:
  - {key: guides, figures: facts}
  - {key: pages, root: true, bare: true}
shortcuts: [guides/residence]
utc_offset: "+01:00"
featured: [guides/residence]
channels: [wechat]
`,
	"content/units.yaml": "units:\n  - {key: town_hall, kind: municipal, name: 里斯本市政厅}\n",
	"content/guides/residence/facts.yaml": `kind: service
themes: [harbour, study]
units: [town_hall]
checked: 2026-11-20
facts:
  fee: {type: money, value: 170 EUR, sources: [law]}
sources:
  - {id: law, title: Lei, lang: pt, publisher: República, date: 2026-01-02, url: "https://law.example/", checked: 2026-11-20}
changes:
  - {on: 2026-01-02, class: rule-changing, note: {en: A new fee., de: Eine neue Gebühr., pt: Uma taxa nova.}}
`,
	"content/guides/residence/en.md":  "---\ntitle: Residence\nsummary: How to stay.\n---\n\nThe fee is :fact[fee].\n\n## Fee {#fee}\n\nPay it. :cite[law]\n",
	"content/guides/residence/pt.md":  "---\ntitle: Residência\nsummary: Como ficar.\ntranslation: {from: en, by: human}\n---\n\nA taxa é :fact[fee].\n\n## Taxa {#fee}\n\nPague. :cite[law]\n",
	"content/guides/berth/facts.yaml": "kind: service\nthemes: [study]\nchecked: 2026-11-20\n",
	"content/guides/berth/en.md":      "---\ntitle: A berth\nsummary: Where to land.\n---\n\nAsk.\n",
	"content/pages/about/en.md":       "---\ntitle: About\nsummary: This site.\n---\n\nWords.\n",
	"locales/site.en.toml":            "[site]\nname = \"Lisbon Desk\"\n[unit]\ntown_hall = \"Town Hall\"\n[theme.harbour]\nname = \"Harbour\"\nlead = \"Ships.\"\n[theme.study]\nname = \"Study\"\nlead = \"Schools.\"\n[nav]\nguides = \"Guides\"\n",
	"locales/site.de.toml":            "[unit]\ntown_hall = \"Rathaus\"\n",
	"templates/assets/icons/ship.svg": `<svg width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="currentColor"><path d="M3 3h18v18H3z"/></svg>`,
}

// beijing is what only the portal in this repository may say.
var beijing = regexp.MustCompile(`(?i)beijing|peking|pékin|pekín|пекин|베이징|北京|بكين|zhongguancun|中关村|\b12345\b|\bplan/|start-business|asia/shanghai|\+08:00|\bCNY\b`)

// flagDrawing is the drawing of the icon that stands for any theme.
const flagDrawing = `<path d="M5 21V4h13l-3 4.5 3 4.5H5"/>`

func TestNothingOfOnePortalIsInAnother(t *testing.T) {
	b := new(build.Builder)
	for _, baseURL := range []string{"", "https://lisbon.example/desk/"} {
		files := buildtest.Read(t, buildtest.Publish(t, buildtest.PrepareWith(t, b, build.Options{Site: lisbon.FS(), BaseURL: baseURL})))
		leaks := map[string]bool{}
		for name, data := range files {
			// The name of a kind of bodies: v1 of the interface has it, and keeps it.
			data = bytes.ReplaceAll(data, []byte("central_in_beijing"), nil)
			for _, m := range beijing.FindAllIndex(append(data, name...), -1) {
				from, to := max(0, m[0]-40), min(len(data), m[1]+40)
				if from < to {
					leaks[name+": "+string(bytes.ToValidUTF8(data[from:to], nil))] = true
				}
			}
		}
		if len(files) < 40 {
			t.Fatalf("%d files", len(files))
		}
		for leak := range leaks {
			t.Errorf("base URL %q: %s", baseURL, leak)
		}
		read := func(name string) string {
			if files[name] == nil {
				t.Fatalf("no file %s", name)
			}
			return string(files[name])
		}
		if home := read("de/index.html"); !strings.Contains(home, `<span lang="en" dir="ltr">Lisbon Desk</span>`) {
			t.Error("the German home page has not the name of the site, marked as English")
		}
		if app := read("pt/manifest.webmanifest"); !strings.Contains(app, "guides/residence/") || !strings.Contains(app, "Lisbon Desk") {
			t.Errorf("the app is %s", app)
		}
		if page := read("en/themes/harbour/index.html"); !strings.Contains(page, "icon-ship") || strings.Contains(page, flagDrawing) {
			t.Error("the theme has not the icon of the portal")
		}
		if page := read("en/themes/study/index.html"); !strings.Contains(page, flagDrawing) {
			t.Error("a theme without an icon of its own has not the plain one")
		}
		at := regexp.MustCompile(`cards/[0-9a-f]+\.png`).FindString(read("en/guides/residence/index.html"))
		img, err := png.Decode(strings.NewReader(read(at)))
		if err != nil {
			t.Fatal(err)
		}
		if got := color.NRGBAModel.Convert(img.At(0, 0)); got != (color.NRGBA{0x12, 0x34, 0x56, 255}) {
			t.Errorf("the ground of the card is %v", got)
		}
		if baseURL == "" {
			continue // without an address there are no feeds
		}
		if feed := read("en/feed.json"); !strings.Contains(feed, "+01:00") {
			t.Errorf("the feed is by another clock: %s", feed)
		}
	}
}

func TestHowThemesLookIsChecked(t *testing.T) {
	b := new(build.Builder)
	for themes, want := range map[string]string{
		`{key: harbour, icon: shipp}`:                          `there is no icon "shipp"`,
		`{key: harbour, icon: ../x}`:                           `"../x" cannot be the name of an icon`,
		`{key: harbour, icon: ship, colour: blue}`:             `"blue" is not a colour`,
		`{key: harbour, colour: "#123456", accent: "#123457"}`: "can hardly be told from the ground",
		`{key: harbour, colour: "#123456", ground: "#123457"}`: `this theme has no field "ground"`,
		`{icon: ship}`:             `this theme has no field "key"`,
		"harbour\n  - study":       `duplicate "study" in "themes"`,
		"harbour\nlinks: absolute": "base_url is missing: absolute links begin at its path",
		"harbour\nlinks: short":    `"short" is not a value of "links"`,
		"harbour\nshortcuts_: [x]": `no field "shortcuts_"`,
	} {
		text := strings.Replace(lisbon["content/portal.yaml"], `{key: harbour, icon: ship, colour: "#123456", accent: "#ffd700"}`, themes, 1)
		if strings.Contains(themes, "\nlinks") || strings.Contains(themes, "\nshort") { // a field of the portal, not of the list
			extra := themes[strings.IndexByte(themes, '\n'):]
			text = strings.Replace(text, extra, "", 1) + extra[1:] + "\n"
		}
		_, diags, err := b.Prepare(build.Options{Site: lisbon.With(portaltest.Files{"content/portal.yaml": text}).FS(), AsOf: asOf})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, d := range diags {
			found = found || strings.Contains(d.Message, want) && d.Pos.File == "content/portal.yaml" && d.Pos.Line > 1
		}
		if !found {
			t.Errorf("%s: no %q among %+v", themes, want, diags)
		}
	}
}
