package site_test

import (
	"strings"
	"testing"

	"polyport/internal/portaltest"
	"polyport/internal/site"
)

func TestAPortalMayHaveFreePagesOnly(t *testing.T) {
	p := resolve(t, portaltest.New("report: mailto:amt@example.org\n", "de", "en").With(files{
		// The entry of the collection itself, and one below another.
		"content/pages/de.md":            portaltest.Text("Seiten", "Wörter."),
		"content/pages/hilfe/de.md":      portaltest.Text("Hilfe", "Wörter."),
		"content/pages/hilfe/en.md":      portaltest.Machine("de", "Help", "Words."),
		"content/pages/hilfe/mehr/de.md": portaltest.Text("Mehr", "Wörter."),
	}))
	for _, path := range []site.Path{"", "404.html", "de/", "en/", "de/pages/", "en/pages/", "en/hilfe/", "en/hilfe/mehr/"} {
		p.at(t, path)
	}
	if got, want := linkTexts(p.at(t, "en/").Chrome.Nav), "Home → en/index.html, Seiten → en/pages/index.html, Help → en/hilfe/index.html, Mehr → en/hilfe/mehr/index.html"; got != want {
		t.Errorf("navigation:\n got %s\nwant %s", got, want)
	}
	h := p.at(t, "en/").Home
	if h.Document != nil || h.Mandate != nil || len(h.Themes)+len(h.Chapters)+len(h.Others)+h.Tasks+h.Bodies != 0 {
		t.Errorf("an empty home holds %+v", h)
	}
	if c := p.at(t, "en/hilfe/").Chrome; c.Report != "mailto:amt@example.org" || c.Source != "de" || c.Languages != 2 {
		t.Errorf("%+v", c)
	}
	if e := p.entry(t, "de", "hilfe"); e.State != site.TextSource || e.Deadline != nil || e.Bodies != nil || e.Sources != nil || e.Checked != nil {
		t.Errorf("%+v", e)
	}
	if page := p.at(t, ""); page.Lang != "de" || page.Alternates[len(page.Alternates)-1] != (site.Alternate{Lang: "x-default", Href: "./"}) {
		t.Errorf("the chooser is in %s, with %v", page.Lang, page.Alternates)
	}
}

func TestAPortalMayHaveOtherCollections(t *testing.T) {
	p := resolve(t, portaltest.New(`
themes: [housing]
collections: [{key: services, bare: true}, {key: guides, root: true}, {key: laws}]
mandate: services/rent
`, "en", "ar").With(files{
		"locales/site.en.toml":             "theme.housing = {name = 'Housing', lead = 'Homes.'}\nnav.laws = 'The laws'\nnav.moving = 'Moving in'\n",
		"content/services/rent/en.md":      portaltest.Text("Rent", "See [](entry:guides/moving#first)."),
		"content/services/rent/ar.md":      portaltest.Machine("en", "إيجار", "[](entry:guides/moving#first)"),
		"content/guides/moving/en.md":      portaltest.Text("Moving", "Words.\n\n## First {#first}\n\nWords."),
		"content/guides/moving/facts.yaml": "kind: page\nthemes: [housing]\n",
		"content/laws/en.md":               portaltest.Text("Laws", "Words."),
		"content/laws/facts.yaml":          "kind: document\n",
		"content/laws/2/en.md":             portaltest.Text("Second law", "Words."),
		"content/laws/2/facts.yaml":        "kind: document\n",
	}))
	if got, want := linkTexts(p.at(t, "en/").Chrome.Nav), "Home → en/index.html, The laws → en/laws/index.html, Moving in → en/moving/index.html"; got != want {
		t.Errorf("navigation:\n got %s\nwant %s", got, want)
	}
	h := p.at(t, "en/").Home
	if h.Document == nil || h.Document.Key != "laws" || h.Mandate == nil || h.Mandate.Key != "services/rent" {
		t.Errorf("document %+v, mandate %+v", h.Document, h.Mandate)
	}
	if got := titles(h.Others); got != "Second law, Rent" {
		t.Errorf("others: %s", got)
	}
	if got := titles(p.at(t, "ar/themes/housing/").Theme.Entries); got != "Moving" {
		t.Errorf("housing: %s", got)
	}
	if got, want := p.section(t, "ar", "services/rent", "intro"), `<p><a href="ROOT/ar/moving/index.html#first"><bdi lang="en">First</bdi></a></p>`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for path := range p {
		if strings.Contains(string(path), "units") || strings.Contains(string(path), "guides") {
			t.Errorf("a page at %s", path)
		}
	}
}

// What asks for a message says where, so that a portal with a new body or
// theme is told which message to write.
func TestUsesNameTheMessagesOfBodiesAndThemesWithTheirPlace(t *testing.T) {
	in := input(t, beijing)
	places := map[string]string{}
	for _, u := range site.Uses(in.Content) {
		places[u.ID] = u.Pos.String()
	}
	for id, want := range map[string]string{
		"unit.police": "content/units.yaml:4:11", "theme.live.name": "content/portal.yaml:9:16", "theme.live.lead": "content/portal.yaml:9:16",
		"notfound.title": "", "block.note": "", "nav.": "",
	} {
		if got, ok := places[id]; !ok || got != want {
			t.Errorf("%s: asked for %v at %q, want %q", id, ok, got, want)
		}
	}
	over := files{"locales/site.en.toml": strings.Replace(beijing["locales/site.en.toml"], `police = "Police", `, "", 1),
		"locales/site.zh-Hans.toml": strings.Replace(beijing["locales/site.zh-Hans.toml"], `, police = "公安局"`, "", 1)}
	in = input(t, beijing.With(over))
	found := false
	for _, d := range in.Catalog.CheckUses(site.Uses(in.Content)) {
		if d.Code == "message-unknown" && d.Pos.String() == "content/units.yaml:4:11" {
			found = true
		}
	}
	if !found {
		t.Error("a body without a name is not reported where it is listed")
	}
}
