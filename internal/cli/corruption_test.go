package cli_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"polyport/internal/audit"
	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/diag"
	"polyport/internal/portaltest"
)

const corruptBase = "https://portal.example/b/"

// built is the small portal of the scripts as it is published, file by file, in three
// of its languages: it is audited some hundred times.
func built(t *testing.T) map[string][]byte {
	t.Helper()
	site := portaltest.Folder(t, "testdata/site").
		Replace("content/portal.yaml", "  - {tag: zh-Hant, name: 繁體中文, dir: ltr, fallback: [zh-Hans]}\n  - {tag: ru, name: Русский, dir: ltr}\n", "").
		With(portaltest.Files{"locales/site.zh-Hant.toml": "", "locales/site.ru.toml": ""})
	return buildtest.Read(t, buildtest.Publish(t, buildtest.Prepare(t, build.Options{Site: site.FS(), BaseURL: corruptBase})))
}

// audited is what check --built finds after somebody who spoiled the files has
// made the manifest say that they are right.
func audited(t *testing.T, files map[string][]byte) diag.List {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(files["build-manifest.json"], &m); err != nil {
		t.Fatal(err)
	}
	sums, fsys := map[string]string{}, fstest.MapFS{}
	for name, data := range files {
		if name != "build-manifest.json" && !strings.HasSuffix(name, "/") {
			sums[name] = hexSum(data)
		}
	}
	m["files"] = sums
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		if dir, ok := strings.CutSuffix(name, "/"); ok {
			fsys[dir] = &fstest.MapFile{Mode: fs.ModeDir | 0o755}
			continue
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	fsys["build-manifest.json"] = &fstest.MapFile{Data: data}
	list, _, err := audit.Site(fsys, audit.Options{BaseURL: corruptBase})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func hexSum(data []byte) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for _, c := range sha256.Sum256(data) {
		b.WriteByte(digits[c>>4])
		b.WriteByte(digits[c&15])
	}
	return b.String()
}

// corruption spoils one file, which pattern finds, or adds one.
type corruption struct {
	name, pattern string
	spoil         func([]byte) []byte
}

func swap(old, new string) func([]byte) []byte {
	return func(b []byte) []byte { return bytes.Replace(b, []byte(old), []byte(new), 1) }
}

func cutAt(of int) func([]byte) []byte {
	return func(b []byte) []byte { return b[:len(b)*of/100] }
}

func more(s string) func([]byte) []byte {
	return func(b []byte) []byte { return append(slices.Clone(b), s...) }
}

func before(s string) func([]byte) []byte {
	return func(b []byte) []byte { return append([]byte(s), b...) }
}

func only(s string) func([]byte) []byte { return func([]byte) []byte { return []byte(s) } }

const (
	aPage  = "en/plan/1/index.html"
	anAtom = "en/feed.xml"
	anIcal = "en/calendar.ics"
	aJSON  = "en/feed.json"
)

// inMain puts markup into the body of a page.
func inMain(s string) func([]byte) []byte { return swap("</main>", s+"</main>") }

// wideHeader makes a PNG say that it has a width of n points, with a right sum.
func wideHeader(n uint32) func([]byte) []byte {
	return func(b []byte) []byte {
		b = slices.Clone(b)
		binary.BigEndian.PutUint32(b[16:], n)
		binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b[12:29]))
		return b
	}
}

var corruptions = []corruption{
	// What issue 11 names.
	{"a control character in Atom", anAtom, swap("<title", "\x08<title")},
	{"a reference to one in Atom", anAtom, swap("</title>", "&#8;</title>")},
	{"cut Atom", anAtom, cutAt(60)},
	{"invalid JSON", aJSON, swap("{", "{,")},
	{"a cut search index", "search/en/head.json", cutAt(80)},
	{"cut iCalendar", anIcal, swap("END:VCALENDAR\r\n", "")},
	{"iCalendar cut in a line", anIcal, cutAt(50)},
	{"cut PNG", "icons/app-192.png", cutAt(70)},
	{"ltr on an Arabic page", "ar/plan/1/index.html", swap(`dir="rtl"`, `dir="ltr"`)},
	{"a data: link", aPage, inMain(`<a href="data:text/html,hi">x</a>`)},
	{"a form sent elsewhere", aPage, inMain(`<form action="https://evil.example/"><button>x</button></form>`)},
	{"a button sent elsewhere", aPage, inMain(`<form action="./"><button formaction="https://evil.example/">x</button></form>`)},
	{"a refresh to elsewhere", aPage, swap("<title>", `<meta http-equiv="refresh" content="0; url=https://evil.example/"><title>`)},
	{"robots.txt that closes the site", "robots.txt", swap("Allow: /", "Disallow: /")},
	{"a byte order mark in a page", aPage, before("\xef\xbb\xbf")},
	{"a byte order mark in JSON", aJSON, before("\xef\xbb\xbf")},
	{"a stray folder", "+old/index.html", only("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\"><meta name=\"robots\" content=\"noindex\"><title>Old</title>\n</html>\n")},

	// Invented before the audit's code was read.
	{"a cut page", aPage, cutAt(70)},
	{"a page cut in a tag", aPage, swap("</html>", "</ht")},
	{"an empty page", aPage, only("")},
	{"an empty style sheet", "assets/print.*.css", only("")},
	{"invalid UTF-8 in a page", aPage, inMain("\xff")},
	{"a NUL in a page", aPage, inMain("\x00")},
	{"an escape character in a page", aPage, inMain("\x1b[31m")},
	{"U+FFFE in a page", aPage, inMain("\uFFFE")},
	{"a reference to a control character in a page", aPage, inMain("&#x1B;")},
	{"a page in UTF-16", aPage, func(b []byte) []byte {
		out := []byte{0xff, 0xfe}
		for _, c := range b {
			out = append(out, c, 0)
		}
		return out
	}},
	{"a page without a title", aPage, swap("<title>", "<meta data-x=")},
	{"a page with two titles", aPage, swap("<title>", "<title>Other</title><title>")},
	{"a page without a document type", aPage, swap("<!doctype html>", "")},
	{"an inline script", aPage, inMain("<script>x()</script>")},
	{"a handler", aPage, inMain(`<p onclick="x()">x</p>`)},
	{"a javascript: link", aPage, inMain(`<a href="java&#10;script:x()">x</a>`)},
	{"a blob: link", aPage, inMain(`<a href="blob:https://portal.example/1">x</a>`)},
	{"a vbscript: link", aPage, inMain(`<a href="vbscript:x">x</a>`)},
	{"a link with a user name", aPage, inMain(`<a href="https://portal.example@evil.example/">x</a>`)},
	{"a link with a backslash", aPage, inMain(`<a href="https://portal.example\@evil.example/">x</a>`)},
	{"a link with a bidirectional override", aPage, inMain("<a href=\"https://evil\u202Eelpmaxe.example/\">x</a>")},
	{"a link by an unknown scheme", aPage, inMain(`<a href="weixin://dl/pay">x</a>`)},
	{"a frame", aPage, inMain(`<iframe src="https://evil.example/"></iframe>`)},
	{"a frame with its page in an attribute", aPage, inMain(`<iframe srcdoc="&lt;p&gt;"></iframe>`)},
	{"an object", aPage, inMain(`<object data="https://evil.example/x"></object>`)},
	{"a base elsewhere", aPage, swap("<title>", `<base href="https://evil.example/"><title>`)},
	{"a preconnect", aPage, swap("<title>", `<link rel="preconnect" href="https://evil.example"><title>`)},
	{"a ping", aPage, inMain(`<a href="./" ping="https://evil.example/">x</a>`)},
	{"a weaker policy", aPage, swap("default-src 'self'", "default-src *")},
	{"no policy", aPage, swap("Content-Security-Policy", "X-Policy")},
	{"a canonical address elsewhere", aPage, swap(`rel="canonical" href="https://portal.example/`, `rel="canonical" href="https://evil.example/`)},
	{"an alternate of another language", aPage, swap(`hreflang="zh-Hans"`, `hreflang="fr"`)},
	{"an id that stands twice", aPage, inMain(`<p id="promise"></p>`)},
	{"a dead link", aPage, inMain(`<a href="../nowhere/">x</a>`)},
	{"a dead fragment", aPage, inMain(`<a href="#nowhere">x</a>`)},
	{"a picture that is not there", aPage, inMain(`<img src="x.png" alt="">`)},
	{"an unclosed brace in a style sheet", "assets/site.*.css", more("p{color:red")},
	{"an unclosed comment in a style sheet", "assets/site.*.css", more("/* x")},
	{"a style sheet that imports", "assets/site.*.css", before(`@import "https://evil.example/x.css";`)},
	{"a cut script", "assets/site.*.js", cutAt(50)},
	{"a changed script that parses", "assets/site.*.js", more(";0")},
	{"a cut worker", "sw.js", cutAt(50)},
	{"an SVG that is not well-formed", "assets/favicon.*.svg", swap("</svg>", "<g></svg>")},
	{"an SVG with a script", "assets/favicon.*.svg", swap("</svg>", "<script>x()</script></svg>")},
	{"an SVG with a document type", "assets/favicon.*.svg", before(`<!DOCTYPE svg [<!ENTITY x "y">]>`)},
	{"an SVG with a link that fetches", "assets/favicon.*.svg", swap("</svg>", `<image href="https://evil.example/x.png"/></svg>`)},
	{"an app's manifest that is cut", "en/manifest.webmanifest", cutAt(50)},
	{"an app's manifest without a name", "en/manifest.webmanifest", swap(`"name"`, `"nome"`)},
	{"an app that starts elsewhere", "en/manifest.webmanifest", swap(`"start_url":"`, `"start_url":"https://evil.example/`)},
	{"a cut sitemap", "sitemaps/en.xml", cutAt(60)},
	{"a sitemap of others", "sitemaps/en.xml", swap("<loc>https://portal.example/", "<loc>https://evil.example/")},
	{"a sitemap with an impossible date", "sitemaps/en.xml", swap("</loc>", "</loc><lastmod>2026-13-01</lastmod>")},
	{"a sitemap with an entity", "sitemaps/en.xml", swap("<urlset", `<!DOCTYPE urlset [<!ENTITY x "y">]><urlset`)},
	{"text after a sitemap", "sitemaps/en.xml", more("<p>hi</p>")},
	{"robots.txt with another's sitemap", "robots.txt", swap("Sitemap: https://portal.example/", "Sitemap: https://evil.example/")},
	{"robots.txt that is a page", "robots.txt", only("<!DOCTYPE html><p>Not found")},
	{"bare line feeds in iCalendar", anIcal, func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }},
	{"an overlong line in iCalendar", anIcal, swap("END:VCALENDAR", "X-LONG:"+strings.Repeat("x", 80)+"\r\nEND:VCALENDAR")},
	{"a control character in iCalendar", anIcal, swap("PRODID:", "PRODID:\x07")},
	{"an event without a UID", anIcal, swap("END:VCALENDAR", "BEGIN:VEVENT\r\nDTSTAMP:20261120T000000Z\r\nDTSTART;VALUE=DATE:20261120\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR")},
	{"an event on no day", anIcal, swap("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20261120T000000Z\r\nDTSTART;VALUE=DATE:20261332\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR")},
	{"an event of the year 10000", anIcal, swap("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20261120T000000Z\r\nDTSTART;VALUE=DATE:99991231\r\nDTEND;VALUE=DATE:100000101\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR")},
	{"an event that ends before it begins", anIcal, swap("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:x\r\nDTSTAMP:20261120T000000Z\r\nDTSTART;VALUE=DATE:20261120\r\nDTEND;VALUE=DATE:20261119\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR")},
	{"a calendar of no version", anIcal, swap("VERSION:2.0\r\n", "")},
	{"a feed without an id", anAtom, swap("<id>", "<!-- <id> --><ident>")},
	{"a feed without ids", anAtom, func(b []byte) []byte {
		return bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("<id>"), []byte("<name>")), []byte("</id>"), []byte("</name>"))
	}},
	{"a feed at no time", anAtom, swap("<updated>", "<updated>x")},
	{"a feed that links to nothing", anAtom, swap(`href="https://portal.example/b/en/`, `href="https://portal.example/b/en/gone/`)},
	{"a JSON feed with a key twice", aJSON, swap("{", `{"title":"x",`)},
	{"text after JSON", aJSON, more("{}")},
	{"half of a surrogate pair", aJSON, swap("{", `{"x":"\ud800",`)},
	{"an escaped control character in JSON", aJSON, swap("{", `{"x":"\u0007",`)},
	{"a JSON feed without items", aJSON, swap(`"items"`, `"itens"`)},
	{"a page in place of JSON", "api/v1/openapi.json", only("<!DOCTYPE html><p>Not found")},
	{"a shard of the search index with another's content", "search/en/s0.*.json", only("{}")},
	{"a wrong sum in a PNG", "icons/app-192.png", func(b []byte) []byte { b = slices.Clone(b); b[len(b)/2] ^= 1; return b }},
	{"bytes after a PNG", "icons/app-192.png", more("<script>")},
	{"a PNG of four milliards of points", "icons/app-192.png", wideHeader(1 << 30)},
	{"a page in place of a PNG", "icons/app-192.png", only("<!DOCTYPE html>")},
	{"a PNG in place of a page", aPage, only("\x89PNG\r\n\x1a\n")},
	{"an empty folder", "+empty/", only("")},
	{"what an editor left behind", "+en/.index.html.swp", only("b0VIM")},
	{"a hidden folder", "+.git/config", only("[core]")},
	{"a program", "+assets/run.exe", only("MZ")},
	{"a page of another kind", "+en/index.php", only("<?php")},
	{"a name with a line feed", "+en/a\nb.html", only("x")},
}

func TestWhatSpoilsABuiltSiteIsFoundThoughTheManifestAgrees(t *testing.T) {
	whole := built(t)
	if list := audited(t, maps.Clone(whole)); len(list) > 0 {
		t.Fatalf("the site itself: %v", list)
	}
	if testing.Short() {
		t.Skip("audits a site once for each of many faults")
	}
	names := slices.Sorted(maps.Keys(whole))
	for _, c := range corruptions {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			files := maps.Clone(whole)
			name, added := strings.CutPrefix(c.pattern, "+")
			if added {
				files[name] = c.spoil(nil)
			} else {
				i := slices.IndexFunc(names, func(n string) bool { ok, _ := filepath.Match(c.pattern, n); return ok })
				if i < 0 {
					t.Fatalf("the site has no %s", c.pattern)
				}
				name = names[i]
				if files[name] = c.spoil(whole[name]); bytes.Equal(files[name], whole[name]) {
					t.Fatalf("nothing was spoiled in %s", name)
				}
			}
			list := audited(t, files)
			// What is stray may be named by the highest folder that is.
			if !slices.ContainsFunc(list, func(d diag.Diagnostic) bool {
				return d.Severity == diag.Error && d.Code != "built-missing" && (d.Pos.File == name || added && strings.HasPrefix(name, d.Pos.File))
			}) {
				t.Errorf("nothing was found in %s; elsewhere %v", name, list)
			}
		})
	}
}
