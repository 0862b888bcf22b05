package jsonld_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"polyport/internal/content"
	"polyport/internal/jsonld"
	"polyport/internal/site"
)

// page is a page two steps below the home page.
func page(base, title string) *site.Page {
	return &site.Page{
		Path: "en/services/permit/", Layout: site.LayoutEntry, Lang: "en", Title: site.Words{Text: title}, Chrome: &site.Chrome{Base: base},
		Crumbs: []site.Link{link("Home", "en/index.html"), link("Services", "en/services/index.html")},
	}
}

func link(text string, to site.Href) site.Link {
	return site.Link{Words: site.Words{Text: text}, Href: to}
}

func entry(kind content.Kind, e site.Entry) *site.Page {
	p := page("", "The title")
	e.Kind, e.TextLang, e.Summary = kind, "en", site.Words{Text: "What it is."}
	p.Entry = &e
	return p
}

// subject is what a page is about, as JSON; "null" for nothing.
func subject(t *testing.T, p *site.Page) string {
	t.Helper()
	var doc struct {
		Main json.RawMessage `json:"mainEntity"`
	}
	if err := json.Unmarshal(jsonld.Document(p), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Main == nil {
		return "null"
	}
	return string(doc.Main)
}

func TestWhatAPageIsAbout(t *testing.T) {
	office := site.UnitRef{Key: "office", Name: site.Words{Text: "Office"}, Chinese: "办公室", Kind: content.Municipal, Confirmed: true}
	rumoured, embassies := office, office
	rumoured.Confirmed, embassies.Kind = false, content.Group
	ask, until := link("12345", "help/index.html"), &site.Date{ISO: "2027-12-31"}
	card := func(aspect content.Aspect, v site.FactValue) []site.CardRow {
		return []site.CardRow{{Aspect: aspect, Values: []site.FactValue{v}}}
	}
	phone := site.FactValue{Words: site.Words{Text: "010 123"}, Href: "tel:010123"}
	const service = `{"@type":"GovernmentService","name":"The title","description":"What it is."`
	const provider = service + `,"provider":{"@type":"GovernmentOrganization","name":"Office","alternateName":["办公室"]}`
	for name, test := range map[string]struct {
		page *site.Page
		want string
	}{
		"a service, its leading body alone": {
			entry(content.KindService, site.Entry{Bodies: []site.UnitRef{office, embassies}}), provider + `}`,
		},
		"a Chinese name that no source has shown": {
			entry(content.KindService, site.Entry{Bodies: []site.UnitRef{rumoured}}),
			service + `,"provider":{"@type":"GovernmentOrganization","name":"Office"}}`,
		},
		"a group leads":     {entry(content.KindService, site.Entry{Bodies: []site.UnitRef{embassies, office}}), service + `}`},
		"no body":           {entry(content.KindService, site.Entry{Card: card("phone", phone)}), `null`},
		"a number":          {entry(content.KindService, site.Entry{Bodies: []site.UnitRef{office}, Card: card("phone", phone)}), provider + `,"availableChannel":[{"@type":"ServiceChannel","servicePhone":{"@type":"ContactPoint","telephone":"010123"}}]}`},
		"an address":        {entry(content.KindService, site.Entry{Bodies: []site.UnitRef{office}, Card: card("online", site.FactValue{Href: "https://a.example/"})}), provider + `,"availableChannel":[{"@type":"ServiceChannel","serviceUrl":"https://a.example/"}]}`},
		"a hall":            {entry(content.KindService, site.Entry{Bodies: []site.UnitRef{office}, Card: card("where", site.FactValue{Words: site.Words{Text: "1 Street"}})}), provider + `,"availableChannel":[{"@type":"ServiceChannel","serviceLocation":{"@type":"Place","address":"1 Street"}}]}`},
		"a fee":             {entry(content.KindService, site.Entry{Bodies: []site.UnitRef{office}, Card: card("fee", site.FactValue{Words: site.Words{Text: "CN¥400"}})}), provider + `}`},
		"not settled":       {entry(content.KindService, site.Entry{Bodies: []site.UnitRef{office}, Card: card("phone", site.FactValue{Href: "tel:1", Confirm: &site.Confirm{Whom: ask}})}), provider + `}`},
		"for some time":     {entry(content.KindService, site.Entry{Bodies: []site.UnitRef{office}, Card: card("phone", site.FactValue{Href: "tel:1", Until: until})}), provider + `}`},
		"a free page":       {entry(content.KindPage, site.Entry{Bodies: []site.UnitRef{office}}), `null`},
		"a guide":           {entry(content.KindGuide, site.Entry{}), `null`},
		"a plan as a whole": {entry(content.KindDocument, site.Entry{}), `{"@type":"Legislation","name":"The title","encoding":{"@type":"LegislationObject","inLanguage":"en","legislationLegalValue":"https://schema.org/UnofficialLegalValue"}}`},
		"a task": {
			entry(content.KindTask, site.Entry{Number: "15(2)", Up: &site.EntryRef{Link: link("Item", "en/plan/15/index.html"), Number: "15"}}),
			`{"@type":"Legislation","name":"The title","legislationIdentifier":"15(2)","isPartOf":{"@type":"Legislation","name":"Item","legislationIdentifier":"15"},"encoding":{"@type":"LegislationObject","inLanguage":"en","legislationLegalValue":"https://schema.org/UnofficialLegalValue"}}`,
		},
		"a journey": {
			entry(content.KindJourney, site.Entry{Steps: []site.EntryRef{{Link: link("First", "en/a/index.html")}, {Link: link("Then", "en/b/index.html")}}}),
			`{"@type":"HowTo","name":"The title","description":"What it is.","step":[{"@type":"HowToStep","position":1,"name":"First"},{"@type":"HowToStep","position":2,"name":"Then"}]}`,
		},
		"a body": {
			unit(site.Unit{Kind: content.National, Official: "The Office", Chinese: "办公室", ChineseShort: "办", Confirmed: true, Website: "https://o.example/"}),
			`{"@type":"GovernmentOrganization","name":"The title","alternateName":["The Office","办公室","办"],"url":"https://o.example/"}`,
		},
		"a body whose Chinese name no source has shown": {
			unit(site.Unit{Kind: content.District, Official: "The title", Chinese: "办公室"}), `{"@type":"GovernmentOrganization","name":"The title"}`,
		},
		"a group of bodies": {unit(site.Unit{Kind: content.Group, Chinese: "各办公室", Confirmed: true}), `null`},
	} {
		if got := subject(t, test.page); got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, test.want)
		}
	}
}

func unit(u site.Unit) *site.Page {
	p := page("", "The title")
	p.Layout, p.Unit = site.LayoutUnit, &u
	return p
}

func TestAddressesAreAbsoluteOrLeftOut(t *testing.T) {
	const crumbs = `"breadcrumb":{"@type":"BreadcrumbList","itemListElement":[`
	for base, want := range map[string]string{
		"": `{"@context":"https://schema.org","@type":"WebPage","name":"Permit","inLanguage":"en",` + crumbs +
			`{"@type":"ListItem","position":1,"name":"Home"},{"@type":"ListItem","position":2,"name":"Services"},{"@type":"ListItem","position":3,"name":"Permit"}]}}`,
		"https://a.example/b/": `{"@context":"https://schema.org","@type":"WebPage","name":"Permit","url":"https://a.example/b/en/services/permit/","inLanguage":"en",` + crumbs +
			`{"@type":"ListItem","position":1,"name":"Home","item":"https://a.example/b/en/"},` +
			`{"@type":"ListItem","position":2,"name":"Services","item":"https://a.example/b/en/services/"},` +
			`{"@type":"ListItem","position":3,"name":"Permit","item":"https://a.example/b/en/services/permit/"}]}}`,
	} {
		if got := string(jsonld.Document(page(base, "Permit"))); got != want {
			t.Errorf("base %q:\n got %s\nwant %s", base, got, want)
		}
	}
}

func TestKindsOfPages(t *testing.T) {
	for layout, want := range map[site.Layout]string{
		site.LayoutHelp: `"@type":"ContactPage"`, site.LayoutUnits: `"@type":"CollectionPage"`, site.LayoutTheme: `"@type":"CollectionPage"`,
		site.LayoutHome: `"@type":"WebPage"`, site.LayoutChooser: "", site.LayoutMoved: "",
	} {
		p := page("", "Permit")
		p.Layout = layout
		got := string(jsonld.Document(p))
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", layout, got, want)
		}
	}
	p := page("", "Permit")
	p.NoIndex = true
	if got := jsonld.Document(p); got != nil {
		t.Errorf("a page that is not to be indexed: %s", got)
	}
}

func TestNothingEndsTheScriptElement(t *testing.T) {
	const title = `</script><script>alert("1")</script><!-- & `
	got := jsonld.Document(page("", title))
	if bytes.ContainsAny(got, "<>&") {
		t.Errorf("markup in %s", got)
	}
	var doc struct{ Name string }
	if err := json.Unmarshal(got, &doc); err != nil || doc.Name != title {
		t.Errorf("read back: %q, %v", doc.Name, err)
	}
}
