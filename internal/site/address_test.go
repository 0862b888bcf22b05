package site_test

import (
	"net/url"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/site"
)

const base = "https://portal.example/any/base/"

// TestAlternatesOfEveryPageAreReciprocal follows the alternates of every page
// as a search engine would, with and without a base URL.
func TestAlternatesOfEveryPageAreReciprocal(t *testing.T) {
	for _, baseURL := range []string{"", base} {
		in := input(t, beijing)
		in.BaseURL = baseURL
		p := resolveInput(t, in)
		follow := func(from *site.Page, href string) *site.Page {
			at, err := url.Parse(base + string(from.Path))
			if err != nil {
				t.Fatal(err)
			}
			to, err := at.Parse(href)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(href, "https:") != (baseURL != "") {
				t.Errorf("base %q, %s: %q is the wrong sort of address", baseURL, from.Path, href)
			}
			return p.at(t, site.Path(strings.TrimPrefix(to.String(), base)))
		}
		indexable := 0
		for path, page := range p {
			if page.Layout == site.LayoutNotFound || page.Layout == site.LayoutBilingual {
				if !page.NoIndex || len(page.Alternates) > 0 || page.Canonical != "" {
					t.Errorf("%s: noindex %v, alternates %v, canonical %q", path, page.NoIndex, page.Alternates, page.Canonical)
				}
				continue
			}
			if page.NoIndex {
				if len(page.Alternates) > 0 || page.Canonical != "" {
					t.Errorf("%s is not to be indexed and has alternates %v, canonical %q", path, page.Alternates, page.Canonical)
				}
				if page.Layout == site.LayoutMoved { // it leads to one that is not to be indexed
					if to := p.at(t, page.Moved.To.Href.Page()); !to.NoIndex {
						t.Errorf("%s leads to %s, which is to be indexed", path, to.Path)
					}
				}
				continue
			}
			canonical := follow(page, page.Canonical)
			if page.Layout == site.LayoutMoved {
				if to := p.at(t, page.Moved.To.Href.Page()); canonical != to || to.NoIndex || len(page.Alternates) > 0 {
					t.Errorf("%s leads to %s, names %s", path, to.Path, canonical.Path)
				}
				continue
			}
			indexable++
			if canonical != page {
				t.Errorf("%s: canonical is %s", path, canonical.Path)
			}
			langs := map[string]*site.Page{}
			for _, a := range page.Alternates {
				if langs[a.Lang] != nil {
					t.Errorf("%s: %s stands twice", path, a.Lang)
				}
				langs[a.Lang] = follow(page, a.Href)
			}
			if page.Layout != site.LayoutChooser && langs[string(page.Lang)] != page {
				t.Errorf("%s is not among its own alternates", path)
			}
			if langs["x-default"] == nil {
				t.Errorf("%s has no x-default", path)
			}
			for lang, other := range langs {
				if other.NoIndex {
					t.Errorf("%s: the alternate %s is a fallback", path, other.Path)
				}
				if lang != "x-default" && string(other.Lang) != lang {
					t.Errorf("%s: the alternate for %s is in %s", path, lang, other.Lang)
				}
				if len(other.Alternates) != len(page.Alternates) {
					t.Errorf("%s has %d alternates, %s has %d", path, len(page.Alternates), other.Path, len(other.Alternates))
				}
			}
		}
		if indexable < 20 {
			t.Errorf("only %d pages are indexable", indexable)
		}
	}
}

func TestOnlyPagesWithWordsOfTheirOwnAreIndexed(t *testing.T) {
	p := resolve(t, beijing)
	for path, indexed := range map[site.Path]bool{
		"":                  true,
		"en/":               true,
		"ar/":               true, // the interface is Arabic
		"en/plan/2/":        true,
		"ru/plan/2/":        false,
		"zh-Hans/plan/1/":   true,
		"zh-Hant/plan/1/":   false,
		"ru/units/":         true,
		"ru/units/science/": true,
		"ru/units/police/":  false, // its name is English there
		"ru/themes/work/":   true,
		"ru/themes/live/":   false,
		"404.html":          false,
	} {
		if got := !p.at(t, path).NoIndex; got != indexed {
			t.Errorf("%s: indexed %v, want %v", path, got, indexed)
		}
	}
}

func TestAlternatesAreThoseLanguagesThatHaveTheText(t *testing.T) {
	p := resolve(t, beijing)
	for path, want := range map[site.Path]string{
		"en/plan/1.1/": "en ../../../en/plan/1.1/, zh-Hans ../../../zh-Hans/plan/1.1/, x-default ../../../en/plan/1.1/",
		"en/plan/2/":   "en ../../../en/plan/2/, x-default ../../../en/plan/2/",
		"ru/":          "en ../en/, zh-Hans ../zh-Hans/, zh-Hant ../zh-Hant/, ru ../ru/, ar ../ar/, x-default ../",
		"":             "en en/, zh-Hans zh-Hans/, zh-Hant zh-Hant/, ru ru/, ar ar/, x-default ./",
		"ru/plan/2/":   "",
	} {
		var got []string
		for _, a := range p.at(t, path).Alternates {
			got = append(got, a.Lang+" "+a.Href)
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s:\n got %s\nwant %s", path, s, want)
		}
	}
}

func TestTheLanguageSwitchLeadsToTheSamePageInEveryLanguage(t *testing.T) {
	p := resolve(t, beijing)
	for _, path := range []string{"", "units/", "plan/1.1/", "about/"} {
		for _, from := range []bcp47.Tag{"en", "ar"} {
			page := p.at(t, site.Path(string(from)+"/"+path))
			if len(page.Switch) != 5 {
				t.Fatalf("%s: %d languages", page.Path, len(page.Switch))
			}
			for _, l := range page.Switch {
				to := p.at(t, site.Path(strings.TrimSuffix(string(l.Href), "index.html")))
				if to.Lang != l.Lang || to.Dir != l.Dir || to.Layout != page.Layout || !strings.HasSuffix(string(to.Path), "/"+path) {
					t.Errorf("%s: %s leads to %s", page.Path, l.Lang, to.Path)
				}
				if l.Translated == to.NoIndex {
					t.Errorf("%s: %s translated %v, but its page's noindex is %v", page.Path, l.Lang, l.Translated, to.NoIndex)
				}
				if l.Current != (l.Lang == from) {
					t.Errorf("%s: %s current %v", page.Path, l.Lang, l.Current)
				}
			}
		}
	}
}

func TestPathsKnowTheirFileAndTheirWayToTheRoot(t *testing.T) {
	for _, test := range []struct {
		path site.Path
		file string
		root string
	}{
		{"", "index.html", ""},
		{"404.html", "404.html", ""},
		{"en/", "en/index.html", "../"},
		{"zh-Hans/plan/15.2/", "zh-Hans/plan/15.2/index.html", "../../../"},
	} {
		if f, r := test.path.File(), test.path.Root(); f != test.file || r != test.root {
			t.Errorf("%q: %q %q, want %q %q", test.path, f, r, test.file, test.root)
		}
	}
	for path, page := range resolve(t, beijing) {
		if page.Root != path.Root() {
			t.Errorf("%s: root %q", path, page.Root)
		}
	}
}

func TestThePageForUnknownAddressesStartsAtThePathOfTheBaseURL(t *testing.T) {
	for baseURL, root := range map[string]string{
		"": "", "https://portal.example/": "/", base: "/any/base/", "https://portal.example/%E4%BA%AC%2F/": "/%E4%BA%AC%2F/",
	} {
		in := input(t, beijing)
		in.BaseURL = baseURL
		page := resolveInput(t, in).at(t, "404.html")
		if page.Root != root {
			t.Errorf("base %q: root %q, want %q", baseURL, page.Root, root)
		}
		if n := len(page.NotFound.Editions); n != 5 {
			t.Fatalf("%d editions", n)
		}
		for _, e := range page.NotFound.Editions {
			if e.Title.Text == "" || e.Text.Text == "" || e.Name == "" || e.Home != site.Href(string(e.Lang)+"/index.html") {
				t.Errorf("%+v", e)
			}
		}
		if e := page.NotFound.Editions[4]; e.Name != "العربية" || e.Dir != bcp47.RTL {
			t.Errorf("%+v", e)
		}
	}
}
