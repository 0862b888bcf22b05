package sitemap_test

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"flag"
	"fmt"
	"os"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/output"
	"polyport/internal/site"
	"polyport/internal/sitemap"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const base = "https://portal.example/a&b/"

// smallSite has in each language a home and an entry; Arabic has no text of the entry, and Korean
// nothing at all of its own.
func smallSite(baseURL string) (sitemap.Input, []*site.Page) {
	address := func(p string) string { return cmp.Or(baseURL, "../") + p }
	alternates := func(path string, langs ...string) (out []site.Alternate) {
		for _, l := range langs {
			out = append(out, site.Alternate{Lang: l, Href: address(l + "/" + path)})
		}
		return append(out, site.Alternate{Lang: "x-default", Href: address("en/" + path)})
	}
	page := func(lang, path string, langs ...string) *site.Page {
		p := &site.Page{Path: site.Path(lang + "/" + path), Lang: bcp47.Tag(lang), Canonical: address(lang + "/" + path)}
		if len(langs) == 0 {
			p.NoIndex, p.Canonical = true, address("en/"+path)
			return p
		}
		p.Alternates = alternates(path, langs...)
		return p
	}
	pages := []*site.Page{
		page("ar", "", "en", "zh-Hans", "ar"), page("ar", "plan/15.2/"),
		page("en", "", "en", "zh-Hans", "ar"), page("en", "plan/15.2/", "en", "zh-Hans"),
		page("ko", ""), page("ko", "plan/15.2/"),
		page("zh-Hans", "", "en", "zh-Hans", "ar"), page("zh-Hans", "plan/15.2/", "en", "zh-Hans"),
	}
	listings := func(lang bcp47.Tag) (out []site.Listing) {
		for _, p := range pages {
			if p.Lang == lang && !p.NoIndex {
				out = append(out, site.Listing{Canonical: p.Canonical, Alternates: p.Alternates})
			}
		}
		return out
	}
	return sitemap.Input{BaseURL: baseURL, Languages: []bcp47.Tag{"en", "zh-Hans", "ar", "ko"}, Listings: listings}, pages
}

func TestFilesOfASmallSite(t *testing.T) {
	for name, baseURL := range map[string]string{"with-base": base, "without-base": ""} {
		var got bytes.Buffer
		for _, f := range filesOf(smallSite(baseURL)) {
			fmt.Fprintf(&got, "-- %s --\n%s", f.Path, f.Data)
		}
		golden := "testdata/" + name + ".golden"
		if *update {
			if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s: run with -update and look at the difference:\n%s", golden, got.String())
		}
	}
}

// TestSitemapsListWhatIsIndexed reads the files back as a search engine does.
func TestSitemapsListWhatIsIndexed(t *testing.T) {
	files := map[string][]byte{}
	in, pages := smallSite(base)
	for _, f := range sitemap.Files(in) {
		files[base+f.Path] = f.Data
	}
	var all struct {
		Maps []string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemap>loc"`
	}
	decode(t, files[base+"sitemap.xml"], &all)
	if len(all.Maps) != 3 {
		t.Errorf("the index lists %v", all.Maps)
	}
	listed := map[string]bool{}
	for _, m := range all.Maps {
		var set struct {
			URLs []struct {
				Loc   string `xml:"loc"`
				Links []struct {
					Rel  string `xml:"rel,attr"`
					Lang string `xml:"hreflang,attr"`
					Href string `xml:"href,attr"`
				} `xml:"http://www.w3.org/1999/xhtml link"`
			} `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 url"`
		}
		decode(t, files[m], &set)
		for _, u := range set.URLs {
			if listed[u.Loc] {
				t.Errorf("%s is listed twice", u.Loc)
			}
			listed[u.Loc] = true
			self := false
			for _, l := range u.Links {
				self = self || l.Href == u.Loc && l.Lang != "x-default"
				if l.Rel != "alternate" {
					t.Errorf("%s: a link of rel %q", u.Loc, l.Rel)
				}
			}
			if !self {
				t.Errorf("%s is not among its own alternates", u.Loc)
			}
		}
	}
	for _, p := range pages {
		want := !p.NoIndex
		if got := listed[base+string(p.Path)]; got != want {
			t.Errorf("%s: listed %v, want %v", p.Path, got, want)
		}
		delete(listed, base+string(p.Path))
	}
	if len(listed) > 0 {
		t.Errorf("listed, but no page: %v", listed)
	}
}

func filesOf(in sitemap.Input, _ []*site.Page) []output.File { return sitemap.Files(in) }

func decode(t *testing.T, data []byte, v any) {
	t.Helper()
	if err := xml.Unmarshal(data, v); err != nil {
		t.Fatalf("%v in %q", err, data)
	}
}
