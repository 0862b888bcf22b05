package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"polyport/internal/diag"
)

// base is where the site of these tests is served.
const base = "https://portal.example/base/"

// site is a built site: file to content.
type site map[string]string

// policy is the one that every page has, on the line of the html element.
const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:">`

// title is the one that every page has, behind its policy.
const title = `<title>A page</title>`

// alternates is the head of a page that stands in English and French.
func alternates(rest, self string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<link rel=\"canonical\" href=\"%s\">\n", base+self)
	for _, l := range []string{"en", "fr"} {
		fmt.Fprintf(&b, "<link rel=\"alternate\" hreflang=\"%s\" href=\"%s\">\n", l, base+l+"/"+rest)
	}
	def := base + "en/" + rest
	if rest == "" {
		def = base
	}
	fmt.Fprintf(&b, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"%s\">", def)
	return b.String()
}

func sitemapURL(lang, rest string) string {
	return fmt.Sprintf("<url>\n <loc>%s%s/%s</loc>\n</url>\n", base, lang, rest)
}

// good is a site without a fault, one thing a line.
func good() site {
	s := site{
		"index.html": `<!DOCTYPE html>
<html lang="en" dir="ltr">` + policy + title + `
<link rel="stylesheet" href="assets/style.css">
<link rel="canonical" href="` + base + `">
<link rel="alternate" hreflang="en" href="` + base + `en/">
<link rel="alternate" hreflang="fr" href="` + base + `fr/">
<link rel="alternate" hreflang="x-default" href="` + base + `">
<a href="en/index.html" lang="en" hreflang="en">English</a>
<a href="fr/" lang="fr" hreflang="fr">Français</a>
</html>
`,
		"404.html": `<!DOCTYPE html>
<html lang="en" dir="ltr">` + policy + title + `
<meta name="robots" content="noindex">
<link rel="stylesheet" href="/base/assets/style.css">
<a href="https://portal.example/base/en/index.html">Home</a>
</html>
`,
		"ja/index.html": `<!DOCTYPE html>
<html lang="ja" dir="ltr">` + policy + title + `
<meta name="robots" content="noindex, follow">
</html>
`,
		"en/old/index.html": `<!DOCTYPE html>
<html lang="en" dir="ltr">` + policy + title + `
<meta http-equiv="refresh" content="0; url=../plan/index.html">
<link rel="canonical" href="` + base + `en/plan/">
</html>
`,
		"assets/style.css": `@namespace svg url(http://www.w3.org/2000/svg);
/* url(https://comment.example/) */
a { background: url( "pic%20ture.webp" ) }
b { background: image-set("icons.svg" type("image/svg+xml")); content: "https://text.example/" }
c { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }
`,
		"assets/icons.svg": `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<title/>
<symbol id="mail"><path fill="url(#g)" d="M0 0"/></symbol>
<linearGradient id="g"/>
<path mask="url(#g)"/>
<use xlink:href="#mail"/>
</svg>
`,
		"assets/app.js":          "const svg = \"http://www.w3.org/2000/svg\", any = /^https?:\\/\\//; // see nothing\n",
		"app.webmanifest":        "{\"name\": \"App\", \"start_url\": \"en/\", \"scope\": \"./\",\n\"icons\": [{\"src\": \"assets/icons.svg\"}],\n\"shortcuts\": [{\"url\": \"en/plan/\"}]}\n",
		"assets/pic ture.webp":   "RIFF",
		"files/报告.pdf":           "%PDF",
		"robots.txt":             "User-agent: *\nAllow: /\nSitemap: " + base + "sitemap.xml\n",
		".well-known/ignored":    "<a href=nowhere>",
		"sitemap.xml":            "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<sitemap><loc>" + base + "sitemaps/en.xml</loc></sitemap>\n<sitemap><loc>" + base + "sitemaps/fr.xml</loc></sitemap>\n</sitemapindex>\n",
		"sitemaps/en.xml":        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + sitemapURL("en", "") + sitemapURL("en", "plan/") + "</urlset>\n",
		"sitemaps/fr.xml":        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + sitemapURL("fr", "") + sitemapURL("fr", "plan/") + "</urlset>\n",
		"en/feeds/unrelated.xml": "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>b</id><title/><updated>2026-11-20T00:00:00Z</updated></feed>",
		"en/feed.xml":            "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<link href=\"" + base + "en/plan/\"/>\n<content>&lt;a href=&#34;" + base + "en/plan/#documents\">" + "</content>\n<id>a</id><title/><updated>2026-11-20T00:00:00+08:00</updated></feed>\n",
		"en/feed.json":           "{\"version\": \"https://jsonfeed.org/version/1.1\",\n\"a\": \"<a href=\\\"" + base + "fr/plan/#documents\\\">\",\n\"title\": \"T\", \"items\": []}\n",
		"en/other.json":          "{\"template\": \"" + base + "{lang}/\"}\n",
		"en/calendar.ics":        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nURL:" + base + "en/pl\r\n an/#documents\r\nEND:VCALENDAR\r\n",
	}
	for _, l := range []string{"en", "fr"} {
		s[l+"/index.html"] = `<!DOCTYPE html>
<html lang="` + l + `" dir="ltr">` + policy + title + `
` + alternates("", l+"/") + `
<link rel="alternate" type="application/atom+xml" href="../en/feeds/unrelated.xml">
<script src="../assets/app.js" defer></script>
<script type="application/ld+json">{"a": "<b>"}</script>
<noscript><a href="plan/index.html">Plan</a></noscript>
<a href="plan#documents">Documents</a>
<a href="?q=1">Search</a> <a href="#top">Up</a> <a href="mailto:a@b.example">Mail</a>
<svg><title/><use href="../assets/icons.svg#mail"/></svg>
</html>
`
		s[l+"/plan/index.html"] = `<!DOCTYPE html>
<html lang="` + l + `" dir="ltr">` + policy + title + `
` + alternates("plan/", l+"/plan/") + `
<img src="../../assets/pic%20ture.webp" srcset="../../assets/icons.svg 1x, ../../assets/pic%20ture.webp 2x" alt="">
<h2 id="documents">Documents</h2> <h2 id="费用">Fee</h2> <h2 id="a b">Odd</h2>
<p aria-labelledby="documents 费用"><label for="field">Field</label><input id="field"></p>
<a href="#documents">1</a> <a href="#%E8%B4%B9%E7%94%A8">2</a> <a href="#费用">3</a> <a href="#a%20b">4</a>
<a href="../../` + l + `/">Home</a> <a href="../../files/%E6%8A%A5%E5%91%8A.pdf#page=2">File</a>
<a href="https://elsewhere.example/">Elsewhere</a> <a href="https://portal.example/other/">Beside</a>
<q lang="zh-Hans" dir="auto" cite="https://elsewhere.example/">字</q>
</html>
`
	}
	return s
}

// seal adds the manifest.
func (s site) seal() site {
	files := map[string]string{}
	for name, data := range s {
		if !strings.HasPrefix(name, ".") && !strings.Contains(name, "/.") {
			sum := sha256.Sum256([]byte(data))
			files[name] = hex.EncodeToString(sum[:])
		}
	}
	data, err := json.MarshalIndent(map[string]any{"generator": "polyport", "files": files}, "", "  ")
	if err != nil {
		panic(err)
	}
	s[manifestName] = string(data)
	return s
}

func (s site) fs() fstest.MapFS {
	m := fstest.MapFS{}
	for name, data := range s {
		m[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return m
}

func run(t *testing.T, s site, opt Options) diag.List {
	t.Helper()
	list, _, err := Site(s.fs(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// text returns findings in the form of the tables below.
func text(list diag.List) (lines []string) {
	for _, d := range list {
		lines = append(lines, fmt.Sprintf("%s %s %s", d.Pos, d.Code, d.Message))
	}
	return lines
}

func TestAGoodSiteHasNoFindings(t *testing.T) {
	s := good().seal()
	list, stats, err := Site(s.fs(), Options{BaseURL: base})
	if err != nil || len(list) > 0 {
		t.Errorf("findings %q, error %v", text(list), err)
	}
	if stats.Files != len(s)-1 || stats.Pages != 8 || stats.Links < 60 {
		t.Errorf("stats %+v of %d files", stats, len(s))
	}
}

func TestAGoodSiteWithoutBaseURLHasNoFindings(t *testing.T) {
	s := good()
	for name, data := range s {
		up := strings.Repeat("../", strings.Count(name, "/"))
		if strings.HasSuffix(name, ".html") {
			s[name] = strings.NewReplacer(`"`+base, `"`+up, `"/base/`, `"`+up).Replace(data)
		}
	}
	s[lost] = adrift
	if list := run(t, s.seal(), Options{}); len(list) > 0 {
		t.Errorf("findings %q", text(list))
	}
}

func TestAbsoluteAlternatesAreLetBeWithoutBaseURL(t *testing.T) {
	s := good()
	s[lost] = adrift
	if list := run(t, s.seal(), Options{}); len(list) > 0 {
		t.Errorf("findings %q", text(list))
	}
}

func TestABaseURLMustBeOne(t *testing.T) {
	for _, bad := range []string{"portal.example", "/base/", "ftp://portal.example/", "https://", "https://[", "%zz"} {
		if _, _, err := Site(site{}.fs(), Options{BaseURL: bad}); err == nil {
			t.Errorf("%q accepted", bad)
		}
	}
}

// mutation is one change to the good site and all that must be found then.
type mutation struct {
	name     string
	file     string
	old, new string
	want     []string // "file:line:col code message", sorted; the message may be its beginning
}

// TestEveryFaultIsFoundOnceAtItsPlace changes the good site in one place each
// time and expects these findings and no other.
func TestEveryFaultIsFoundOnceAtItsPlace(t *testing.T) {
	for _, m := range slices.Concat(linkFaults, pageFaults, policyFaults, searchFaults) {
		t.Run(m.name, func(t *testing.T) {
			s := good()
			data, ok := s[m.file]
			if strings.Count(data, m.old) != 1 && m.old != "" || !ok && m.old != "" {
				t.Fatalf("%q stands %d times in %s", m.old, strings.Count(data, m.old), m.file)
			}
			s[m.file] = strings.Replace(data, m.old, m.new, 1)
			if m.old == "" {
				s[m.file] = m.new
			}
			check(t, run(t, s.seal(), Options{BaseURL: base}), m.want)
		})
	}
}

// TestOriginsThatAreAllowedAreFetchedFrom lets the good site ask two others,
// and nobody else.
func TestOriginsThatAreAllowedAreFetchedFrom(t *testing.T) {
	s := good()
	s[enHome] = strings.Replace(s[enHome], `img-src 'self'`, `script-src 'self' https://sdk.example; connect-src 'self' https://sign.example; img-src 'self'`, 1)
	s[enHome] = strings.Replace(s[enHome], `<noscript>`, `<p data-sdk="https://SDK.example/a.js" data-head="https://sign.example/a.json"><noscript>`, 1)
	s.seal()
	both := Options{BaseURL: base, Outside: []string{"https://sdk.example", "https://sign.example"}}
	check(t, run(t, s, both), nil)
	check(t, run(t, s, Options{BaseURL: base, Outside: []string{"https://sign.example"}}), []string{
		enHome + `:2:99 built-policy script-src allows https://sdk.example`, enHome + `:10:14 built-third-party "https://SDK.example/a.js"`})

	s = good()
	s[enHome] = strings.Replace(s[enHome], `img-src 'self'`, `img-src https://sdk.example`, 1)
	check(t, run(t, s.seal(), both), []string{enHome + `:2:99 built-policy img-src allows https://sdk.example`})
}

func check(t *testing.T, list diag.List, want []string) {
	t.Helper()
	got := text(list)
	ok := len(got) == len(want)
	for i := range want {
		ok = ok && strings.HasPrefix(got[i], want[i])
	}
	if !ok {
		t.Errorf("found\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestTheManifestIsHeldAgainstTheFiles(t *testing.T) {
	line := func(s site, name string) int {
		before, _, _ := strings.Cut(s[manifestName], fmt.Sprintf("%q: \"", name))
		return strings.Count(before, "\n") + 1
	}
	cases := []struct {
		name   string
		change func(site)
		want   func(site) string
	}{
		{"a file is gone", func(s site) { delete(s, "files/报告.pdf") },
			func(s site) string {
				return fmt.Sprintf("build-manifest.json:%d:5 built-missing files/报告.pdf is not there", line(s, "files/报告.pdf"))
			}},
		{"a file has changed", func(s site) { s["robots.txt"] += "#" },
			func(site) string { return "robots.txt built-missing the file is not the one" }},
		{"a page has changed", func(s site) { s["index.html"] += " " },
			func(site) string { return "index.html built-missing the file is not the one" }},
		{"a file is not listed", func(s site) { s["assets/over.txt"] = "x" },
			func(site) string { return "assets/over.txt built-missing the manifest does not list" }},
		{"there is none", func(s site) { delete(s, manifestName) },
			func(site) string { return "build-manifest.json built-missing the site has no manifest" }},
		{"it is cut short", func(s site) { s[manifestName] = s[manifestName][:30] },
			func(site) string {
				return "build-manifest.json:3:15 built-missing the manifest cannot be read: it ends too early"
			}},
		{"it is something else", func(s site) { s[manifestName] = `{"files": {"index.html": 5}}` },
			func(site) string {
				return "build-manifest.json:1:26 built-missing the manifest cannot be read: a string should stand here"
			}},
		{"it lists nothing", func(s site) { s[manifestName] = `{}` },
			func(site) string {
				return "build-manifest.json:1:2 built-missing the manifest cannot be read: it has no files"
			}},
		{"it goes on", func(s site) { s[manifestName] += "{}" },
			func(s site) string {
				return fmt.Sprintf("build-manifest.json:%d:1 built-missing the manifest cannot be read: something stands after", strings.Count(s[manifestName], "\n")+1)
			}},
		{"a build was killed", func(s site) {
			s[manifestName] = strings.TrimSuffix(s[manifestName], "\n}") + ",\n  \"pending\": {\"a\": [\"b\"]}\n}"
		}, func(s site) string {
			return fmt.Sprintf("build-manifest.json:%d:3 built-missing a build of this site was interrupted", strings.Count(s[manifestName], "\n"))
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := good().seal()
			c.change(s)
			list := run(t, s, Options{BaseURL: base})
			if c.name == "a file is gone" { // two pages link to it as well
				list = slices.DeleteFunc(list, func(d diag.Diagnostic) bool { return d.Code == "built-link" })
			}
			check(t, list, []string{c.want(s)})
		})
	}
}

func TestADuplicateShowsBothPlaces(t *testing.T) {
	s := good()
	s["en/index.html"] = strings.Replace(s["en/index.html"], "</html>", "<p id=x>\n<p>\n <p id=x></html>", 1)
	list := run(t, s.seal(), Options{BaseURL: base})
	check(t, list, []string{`en/index.html:16:8 built-id duplicate id "x"`})
	want := diag.Pos{File: "en/index.html", Line: 14, Col: 7}
	if len(list[0].Related) != 1 || list[0].Related[0].Pos != want {
		t.Errorf("related %v, want %v", list[0].Related, want)
	}
}

func TestPageOrderDoesNotMatter(t *testing.T) {
	s := good()
	for name := range s {
		if strings.HasSuffix(name, ".html") {
			s[name] = strings.Replace(s[name], "</html>", `<a href="nope"><p id=a><p id=a></html>`, 1)
		}
	}
	first := run(t, maps.Clone(s).seal(), Options{BaseURL: base})
	for range 5 {
		if got := run(t, maps.Clone(s).seal(), Options{BaseURL: base}); !slices.Equal(text(got), text(first)) {
			t.Fatalf("found %q\nthen %q", text(first), text(got))
		}
	}
	if len(first) != 16 {
		t.Errorf("%d findings: %q", len(first), text(first))
	}
}

func TestASiteWithBaseURLNeedsASitemap(t *testing.T) {
	s := good()
	for _, name := range []string{"sitemap.xml", "sitemaps/en.xml", "sitemaps/fr.xml"} {
		delete(s, name)
	}
	s["robots.txt"] = "User-agent: *\n"
	s.seal()
	check(t, run(t, s, Options{BaseURL: base}), []string{"sitemap.xml built-hreflang the site has a base URL and no sitemap"})
}

// unreadable is a file system with one file that cannot be read.
type unreadable struct {
	fstest.MapFS
	name string
}

func (b unreadable) Open(name string) (fs.File, error) {
	if name == b.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.Open(name)
}

func (b unreadable) ReadFile(name string) ([]byte, error) {
	if name == b.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.ReadFile(name)
}

func TestAnUnreadableFileIsAnErrorThatNamesIt(t *testing.T) {
	for _, name := range []string{"en/index.html", "assets/app.js"} {
		_, _, err := Site(unreadable{good().seal().fs(), name}, Options{})
		if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
