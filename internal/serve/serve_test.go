package serve_test

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"polyport/internal/diag"
	"polyport/internal/serve"
)

func TestPagesAreServedLikeOnAStaticHost(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	for _, test := range []struct {
		path     string
		status   int
		words    string
		location string
	}{
		{"/", 200, "English", ""},
		{"/index.html", 200, "English", ""},
		{"/en/", 200, "First task", ""},
		{"/en/plan/1/", 200, "The permit lasts", ""},
		{"/en/plan/1/index.html", 200, "The permit lasts", ""},
		{"/zh-Hans/plan/1/", 200, "许可有效期为", ""},
		{"/en", 301, "", "/en/"},
		{"/en/plan/1?a=b", 301, "", "/en/plan/1/?a=b"},
		{"/en/plan/1/index.html/", 404, "This page does not exist", ""},
		{"/en/nowhere/", 404, "This page does not exist", ""},
		{"/nowhere", 404, "This page does not exist", ""},
		{"/~polyport/nowhere", 404, "This page does not exist", ""},
		{"/content/portal.yaml", 404, "This page does not exist", ""},
		{"/en/..%2f..%2fcontent/portal.yaml", 404, "This page does not exist", ""},
	} {
		res := r.get(test.path)
		if res.status != test.status || !strings.Contains(res.body, test.words) || res.header.Get("Location") != test.location {
			t.Errorf("%s: %d, location %q; want %d, %q, and %q in\n%s", test.path, res.status, res.header.Get("Location"), test.status, test.location, test.words, res.body)
		}
		if test.status != 301 && res.kind != "text/html; charset=utf-8" {
			t.Errorf("%s is %s", test.path, res.kind)
		}
		if res.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept: %s", test.path, res.header.Get("Cache-Control"))
		}
	}
}

func TestAssetsAndIndexesHaveTheirContentType(t *testing.T) {
	t.Parallel()
	r := start(t, "https://portal.example/any/base/")
	page := r.get("/en/").body
	linked := func(pattern string) string {
		m := regexp.MustCompile(pattern).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("nothing on the page matches %s", pattern)
		}
		return "/en/" + m[1]
	}
	for _, test := range []struct{ path, kind, words string }{
		{linked(`rel="stylesheet" href="([^"]+)"`), "text/css", "@layer"},
		{linked(`<script src="([^"~]+)"`), "text/javascript", ""},
		{linked(`rel="icon" type="image/svg\+xml" href="([^"]+)"`), "image/svg+xml", "<svg"},
		{"/robots.txt", "text/plain", "Sitemap: https://portal.example/any/base/sitemap.xml"},
		{"/sitemap.xml", "xml", "<sitemapindex"}, // application/xml or text/xml, by the system's table
		{"/sitemaps/zh-Hans.xml", "xml", "<urlset"},
	} {
		res := r.get(path.Clean(test.path))
		if res.status != 200 || !strings.Contains(res.kind, test.kind) || !strings.Contains(res.body, test.words) {
			t.Errorf("%s: %d %s, want %s with %q", test.path, res.status, res.kind, test.kind, test.words)
		}
		if strings.Contains(res.body, "~polyport") {
			t.Errorf("%s holds the script of serve", test.path)
		}
	}
}

// The page for unknown addresses is shown at any depth, and here the site
// stands at the root whatever its base URL is.
func TestThePageForUnknownAddressesFindsItsAssets(t *testing.T) {
	t.Parallel()
	for _, baseURL := range []string{"", "https://portal.example/any/base/"} {
		r := start(t, baseURL)
		for _, path := range []string{"/404.html", "/a/b/c/d"} {
			m := regexp.MustCompile(`rel="stylesheet" href="([^"]+)"`).FindStringSubmatch(r.get(path).body)
			if m == nil || !strings.HasPrefix(m[1], "/assets/") {
				t.Fatalf("%s with base %q: style sheet %v", path, baseURL, m)
			}
			if res := r.get(m[1]); res.status != 200 {
				t.Errorf("%s: %d", m[1], res.status)
			}
		}
	}
}

func TestAChangeIsAnnouncedAndShown(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	page := r.get("/en/plan/1/")
	versions := r.listen()
	first := <-versions
	if v := r.version(page); v != first {
		t.Errorf("the page is of version %s, the server at %s", v, first)
	}
	r.write("content/plan/1/en.md", "---\ntitle: Another title\nsummary: S.\n---\n\n## Promise {#promise}\n\nNew: :fact[period], :unit[science]. :cite[seed]\n\n## Source {#source}\n\nNew.\n")
	second := r.other(versions, first)
	after := r.get("/en/plan/1/")
	if !strings.Contains(after.body, "Another title") || !strings.Contains(r.get("/ru/").body, "Another title") {
		t.Errorf("after the event the page says\n%s", after.body)
	}
	if v := r.version(after); v != second {
		t.Errorf("the new page is of version %s, announced was %s", v, second)
	}
	// A page that was loaded before the change and listens after it is told.
	if late := <-r.listen(); late != second || late == r.version(page) {
		t.Errorf("a late listener hears %s", late)
	}
}

func TestAServerThatWasStartedAnewHasAnotherVersion(t *testing.T) {
	t.Parallel()
	one, two := start(t, ""), start(t, "")
	if v := one.version(one.get("/")); v == two.version(two.get("/")) {
		t.Errorf("two runs have the version %s", v)
	}
}

func TestTheScriptIsServed(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	res := r.get("/~polyport/reload.js")
	if res.kind != "text/javascript; charset=utf-8" || !strings.Contains(res.body, "/~polyport/events") {
		t.Errorf("%s: %s", res.kind, res.body)
	}
	// Each page that is shown reloads: a page, one that does not exist, the chooser.
	for _, path := range []string{"/", "/ar/plan/1/", "/nowhere"} {
		r.version(r.get(path))
	}
}

func TestFindingsStandInForTheSiteUntilTheyAreMended(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	good, err := os.ReadFile(filepath.Join(r.dir, "content/plan/1/en.md"))
	if err != nil {
		t.Fatal(err)
	}
	versions := r.listen()
	v := <-versions
	r.write("content/plan/1/en.md", strings.Replace(string(good), ":unit[science]", ":unit[science] <b>", 1))
	v = r.other(versions, v)
	res := r.get("/ru/units/")
	if res.status != 500 || !strings.Contains(res.body, "content/plan/1/en.md:8:52") || !strings.Contains(res.body, "html-raw") {
		t.Errorf("%d:\n%s", res.status, res.body)
	}
	if strings.Contains(res.body, "<b>") || !strings.Contains(res.body, "&lt;b&gt;") {
		t.Errorf("the excerpt is not escaped:\n%s", res.body)
	}
	if r.version(res) != v {
		t.Error("the page with the findings does not reload")
	}
	r.mu.Lock()
	if last := r.reported[len(r.reported)-1]; !last.HasErrors() {
		t.Error("the findings were not reported")
	}
	r.mu.Unlock()
	r.write("content/plan/1/en.md", string(good))
	r.other(versions, v)
	if res := r.get("/ru/units/"); res.status != 200 {
		t.Errorf("after the mending: %d\n%s", res.status, res.body)
	}
}

func TestNewFoldersAreWatched(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	page := func(title string) string { return "---\ntitle: " + title + "\nsummary: S.\n---\n\nText.\n" }
	// Folders in folders, of which the watcher hears only the outermost.
	r.write("content/pages/help/en.md", page("Help one"))
	r.await("/en/help/", "Help one")
	r.write("content/pages/help/en.md", page("Help two"))
	r.await("/en/help/", "Help two")
	if err := os.Rename(filepath.Join(r.dir, "content/pages/help"), filepath.Join(r.dir, "content/pages/aid")); err != nil {
		t.Fatal(err)
	}
	r.await("/en/aid/", "Help two")
	r.write("content/pages/aid/en.md", page("Help three"))
	r.await("/en/aid/", "Help three")
	if res := r.get("/en/help/"); res.status != 404 {
		t.Errorf("the old address: %d", res.status)
	}
	// An input folder that was not there at the start.
	r.write("templates/layouts/notfound.html", `{{define "main"}}<h1>Lost</h1>{{end}}`)
	r.await("/nowhere", "<h1>Lost</h1>")
	r.write("templates/layouts/notfound.html", `{{define "main"}}<h1>Lost again</h1>{{end}}`)
	r.await("/nowhere", "<h1>Lost again</h1>")
	if err := os.RemoveAll(filepath.Join(r.dir, "templates")); err != nil {
		t.Fatal(err)
	}
	r.await("/nowhere", "This page does not exist")
}

func TestWhatIsNoInputIsNoChange(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	versions := r.listen()
	first := <-versions
	for _, name := range []string{"public/en/index.html", "README.md", ".git/index", "content/.plan.swp", "content/plan/1/en.md~", "content/plan/.hidden/en.md"} {
		r.write(name, "x")
	}
	select {
	case v := <-versions:
		t.Errorf("version %s after %s, though no input has changed", v, first)
	case <-time.After(500 * time.Millisecond):
	}
	r.write("locales/site.fr.toml", "") // a finding, and the watcher is awake
	r.other(versions, first)
}

func TestATemplateWithoutTheEndOfItsBodyReloadsToo(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	r.write("templates/layouts/base.html", `<!doctype html><html lang="{{.Lang}}" dir="{{.Dir}}"><title>{{.Title.Text}}</title><p>Bare.{{template "main" .}}`)
	r.version(r.await("/en/about/", "<p>Bare."))
}

func TestTheSitesFolderIsNotWrittenTo(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	before := listing(t, r.dir)
	for _, path := range []string{"/", "/en/", "/ar/plan/1/", "/nowhere", "/robots.txt"} {
		r.get(path)
	}
	r.write("content/pages/about/en.md", "---\ntitle: New\nsummary: S.\n---\n\nText.\n")
	r.await("/en/about/", "New")
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	after := listing(t, r.dir)
	delete(before, "content/pages/about/en.md")
	delete(after, "content/pages/about/en.md")
	if fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("before: %v\nafter: %v", before, after)
	}
}

// listing is every file and folder with its size and time.
func listing(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		out[p] = ""
		if err == nil && !d.IsDir() {
			out[p] = fmt.Sprint(info.Size(), info.ModTime())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestRequestsDuringRebuildsGetWholeVersions asks from many sides while the
// site changes: every answer is a whole page of one version. Run with -race.
func TestRequestsDuringRebuildsGetWholeVersions(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	done := make(chan struct{})
	var readers sync.WaitGroup
	for k := range 4 {
		readers.Go(func() {
			paths := []string{"/en/plan/1/", "/ru/", "/ar/plan/1/", "/zh-Hant/plan/1/"}
			for i := k; ; i++ {
				select {
				case <-done:
					return
				default:
				}
				res, err := http.Get(r.base + paths[i%len(paths)])
				if err != nil {
					t.Error(err)
					return
				}
				body, err := io.ReadAll(res.Body)
				res.Body.Close()
				if err != nil || res.StatusCode != 200 || !strings.HasSuffix(strings.TrimSpace(string(body)), "</html>") || len(script.FindAll(body, -1)) != 1 {
					t.Errorf("%d %v:\n%s", res.StatusCode, err, body)
					return
				}
			}
		})
	}
	versions := r.listen()
	v := <-versions
	for i := range 5 {
		r.replace("content/pages/about/en.md", fmt.Sprintf("---\ntitle: About %d\nsummary: S.\n---\n\nText.\n", i))
		v = r.other(versions, v)
	}
	close(done)
	readers.Wait()
	r.await("/en/about/", "About 4")
}

func TestRunSaysWhyItCannotServe(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	options := serve.Options{Dir: r.dir, Addr: strings.TrimPrefix(r.base, "http://"), AsOf: "2026-11-23", Log: io.Discard, Report: func(diag.List) {}}
	if err := serve.Run(context.Background(), options); err == nil || !strings.Contains(err.Error(), "address already in use") {
		t.Errorf("on a busy address: %v", err)
	}
	options.Addr, options.Dir = "127.0.0.1:0", filepath.Join(r.dir, "nowhere")
	if err := serve.Run(context.Background(), options); err == nil {
		t.Error("a folder that does not exist is served")
	}
}

func TestRunEndsWithItsContextAndEndsItsStreams(t *testing.T) {
	t.Parallel()
	r := start(t, "")
	versions := r.listen()
	<-versions
	if err := r.stop(); err != nil {
		t.Errorf("Run returned %v", err)
	}
	select {
	case _, ok := <-versions:
		if ok {
			t.Error("an event after the end")
		}
	case <-time.After(patience):
		t.Error("the stream of events stays open")
	}
}

func TestEditionsForOtherChannelsAreShownWhereTheyWillBePublished(t *testing.T) {
	t.Parallel()
	r := start(t, "https://portal.example/")
	if res := r.get("/share/wechat/en/plan/1/"); res.status != 404 {
		t.Errorf("without a channel: %d", res.status)
	}
	portal, err := os.ReadFile(filepath.Join(r.dir, "content/portal.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	r.write("content/portal.yaml", string(portal)+"channels: [wechat, weibo]\n")
	r.await("/share/wechat/en/plan/1/", "The permit lasts 2 years.")
	for path, words := range map[string]string{
		"/share/wechat/en/plan/1/index.html": "The permit lasts 2 years.", "/share/wechat/en/plan/1/qr.png": "PNG", "/share/weibo/zh-Hans/plan/1.txt": "【第一项任务】",
	} {
		if res := r.get(path); res.status != 200 || !strings.Contains(res.body, words) {
			t.Errorf("%s: %d %s", path, res.status, res.body)
		}
	}
}
