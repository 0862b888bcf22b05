package site_test

import (
	"strings"
	"testing"

	"polyport/internal/portaltest"
	"polyport/internal/site"
	"polyport/internal/source"
)

// langs are the folders of two languages, declared in a file.
func langs(f *source.File) []site.Claim {
	return []site.Claim{{File: "en", Of: "the language en", At: site.Place{File: f}}, {File: "zh-Hans", Of: "the language zh-Hans", At: site.Place{File: f, From: 3}}}
}

func TestATableFindsWhatCannotStandBesideEachOther(t *testing.T) {
	f, _ := source.NewFile("content/portal.yaml", []byte("en zh-Hans one two three"))
	at := func(word string) site.Place {
		from := strings.Index(string(f.Data), word)
		return site.Place{File: f, From: from, To: from + len(word)}
	}
	own := func(file string) site.Claim { return site.Claim{File: file, Of: "our own"} }
	one := func(file string) site.Claim { return site.Claim{File: file, Of: "one", At: at("one")} }
	two := func(file string) site.Claim { return site.Claim{File: file, Of: "two", At: at("two")} }
	for name, test := range map[string]struct {
		claims []site.Claim
		want   string // message and, behind |, where the other is
	}{
		"files of one name":            {[]site.Claim{one("*/a/index.html"), two("*/a/index.html")}, "two would stand at /<language>/a/, where one stands|1:12"},
		"names of another case":        {[]site.Claim{one("*/a/index.html"), two("*/A/index.html")}, "two would stand at /<language>/A, which differs from where one stands in the case of letters alone|1:12"},
		"a file, then a folder":        {[]site.Claim{one("*/a"), two("*/a/b")}, "two would stand below /<language>/a, where one stands|1:12"},
		"a folder, then a file":        {[]site.Claim{one("*/a/b"), two("*/a")}, "two would stand at /<language>/a, where one stands|1:12"},
		"below a folder of another":    {[]site.Claim{own("cards/"), one("cards/x.png")}, "one would stand below /cards, where our own stands|"},
		"a folder that is in use":      {[]site.Claim{one("cards/x.png"), own("cards/")}, "one would stand at /cards, where our own stands|"},
		"what we make ourselves":       {[]site.Claim{one("*/feed.xml/index.html"), own("*/feed.xml")}, "one would stand at /<language>/feed.xml, where our own stands|"},
		"a language":                   {[]site.Claim{one("x/zh-hans"), own("x/*/y")}, "the language zh-Hans would stand at /x/zh-hans, where one stands|1:12"},
		"each claimant once":           {[]site.Claim{one("*/a"), one("*/b"), two("*/a"), two("*/b")}, "two would stand at /<language>/a, where one stands|1:12"},
		"a device":                     {[]site.Claim{one("*/CON/index.html")}, "one would stand at /<language>/CON/, and \"CON\" is the name of a device on Windows, where no file can be called so|"},
		"a device with an extension":   {[]site.Claim{one("*/lpt1.old/index.html")}, "one would stand at /<language>/lpt1.old/, and \"lpt1.old\" is the name of a device on Windows, where no file can be called so|"},
		"a dot at the end":             {[]site.Claim{one("*/foo./index.html")}, "one would stand at /<language>/foo./, and \"foo.\" ends in a dot or a blank, which Windows drops from names of files|"},
		"a name that is too long":      {[]site.Claim{one("*/" + strings.Repeat("a", 256))}, "one would stand at /<language>/" + strings.Repeat("a", 256) + ", and \"" + strings.Repeat("a", 256) + "\" is longer than the 255 bytes that the name of a file can have|"},
		"names that only look like it": {[]site.Claim{one("*/console/com10/nulls/.con/" + strings.Repeat("a", 255)), two("*/a"), own("*/b/"), own("c/*/d")}, ""},
	} {
		table := site.NewTable(langs(f), test.claims)
		got := ""
		for _, d := range table.Diags() {
			got += d.Message + "|"
			for _, r := range d.Related {
				got += r.Pos.String()[len("content/portal.yaml:"):]
			}
			if d.Hint == "" || d.Pos.Line != 1 {
				t.Errorf("%s: %+v", name, d)
			}
		}
		if got != test.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, test.want)
		}
	}
}

func TestATableKnowsItsFiles(t *testing.T) {
	f, _ := source.NewFile("content/portal.yaml", []byte("en zh-Hans"))
	table := site.NewTable(langs(f), []site.Claim{{File: "*/a/index.html"}, {File: "search/*/"}, {File: "robots.txt"}})
	for file, want := range map[string]bool{
		"en/a/index.html": true, "zh-Hans/a/index.html": true, "search/en/x/y.json": true, "robots.txt": true,
		"zh-hans": false, "fr/a/index.html": false, "en/a": false, "en/A/index.html": false, "search/fr/x": false, "robots.txt/x": false, "search/index.html": false,
	} {
		if got := table.Has(file); got != want {
			t.Errorf("%s: %t", file, got)
		}
	}
}

// TestNothingTakesAnAddressThatIsMadeAnyway tries each address of an edition as
// the key of an entry and as the beginning of a redirect.
func TestNothingTakesAnAddressThatIsMadeAnyway(t *testing.T) {
	p := resolve(t, beijing.With(advisor))
	tried := 0
	for path := range p {
		below, ok := strings.CutPrefix(string(path), "en/")
		if !ok || below == "" {
			continue
		}
		tried++
		list := findings(t, beijing.With(advisor).With(files{
			"content/portal.yaml": beijing.With(advisor)["content/portal.yaml"] + "redirects: {\"" + below + "\": \"plan/\"}\n",
		}))
		if len(list) != 1 || list[0].Code != "url-duplicate" || list[0].Pos.File != "content/portal.yaml" || list[0].Hint == "" {
			t.Errorf("a redirect from %s:\n%s", below, portaltest.Errors(list))
		}
	}
	for _, key := range []string{"search", "updates", "timeline", "matrix", "offline", "languages", "units", "themes", "plan", "index.html", "plan/1/qr.svg", "advisor/work/offer"} {
		folder := "content/pages/" + key
		if strings.HasPrefix(key, "plan/") || strings.HasPrefix(key, "advisor/") {
			folder = "content/" + key
		}
		list := findings(t, beijing.With(advisor).With(files{folder + "/en.md": portaltest.Text("T", "Words."), folder + "/facts.yaml": "kind: item\n"}))
		if len(list) != 1 || list[0].Code != "url-duplicate" {
			t.Errorf("an entry %s:\n%s", key, portaltest.Errors(list))
		}
	}
	if tried < 20 {
		t.Errorf("%d addresses", tried)
	}
}
