package build_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// realSite is the real portal in memory, with a change of its portal.yaml.
func realSite(t *testing.T, old, new string) fstest.MapFS {
	t.Helper()
	return portaltest.Folder(t, repository).Replace("content/portal.yaml", old, new).FS()
}

// TestEveryFileOfTheRealSiteIsInTheTableOfAddresses publishes all that there can
// be. A package that writes a file that it has not claimed is found here.
func TestEveryFileOfTheRealSiteIsInTheTableOfAddresses(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes the whole portal")
	}
	folder := realSite(t, "channels: []", "channels: [wechat, weibo]\nredirects: {\"plan/one/\": \"plan/1/\"}")
	plan := buildtest.Prepare(t, build.Options{Site: folder, BaseURL: baseURL})
	seen := map[string]int{}
	files := buildtest.Read(t, buildtest.Publish(t, plan))
	for path := range files {
		top, _, _ := strings.Cut(path, "/")
		seen[top]++
		if !plan.Site.Files.Has(path) {
			t.Errorf("nobody claims %s", path)
		}
	}
	for _, want := range []string{"en", "api", "search", "share", "cards", "icons", "sitemaps", "assets", "robots.txt", "sitemap.xml", "sw.js", "404.html", "build-manifest.json"} {
		if seen[want] == 0 {
			t.Errorf("the site has no %s", want)
		}
	}
	// The other way round: what is locked answers in every language.
	for _, lang := range plan.Site.Languages {
		for _, a := range site.Addresses(plan.Content) {
			if files[string(lang)+"/"+string(a.Page())+"index.html"] == nil {
				t.Errorf("%s is locked, and nothing answers in %s", a, lang)
			}
		}
	}
}

// TestWhatAPackageWritesCannotBeTaken tries names that are taken by packages
// which write files beside the pages.
func TestWhatAPackageWritesCannotBeTaken(t *testing.T) {
	page := &fstest.MapFile{Data: []byte("---\ntitle: T\nsummary: S.\n---\n\nWords.\n")}
	facts := &fstest.MapFile{Data: []byte("kind: page\n")}
	svg := &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M2 2h20v20H2z"/></svg>`)}
	for name, test := range map[string]struct {
		portal [2]string
		files  []string
		code   string
	}{
		"the feed":                   {files: []string{"content/pages/feed.xml"}, code: "url-duplicate"},
		"the calendar":               {files: []string{"content/pages/calendar.ics"}, code: "url-duplicate"},
		"the app":                    {files: []string{"content/pages/manifest.webmanifest"}, code: "url-duplicate"},
		"a list for offline":         {files: []string{"content/pages/offline/list.json"}, code: "url-duplicate"},
		"a code":                     {files: []string{"content/plan/1/qr.svg"}, code: "url-duplicate"},
		"a document for programs":    {portal: [2]string{"collections:\n", "collections:\n  - {key: plan.json}\n"}, files: []string{"content/plan.json/x"}, code: "url-duplicate"},
		"a theme called list":        {portal: [2]string{"themes: [work", "themes: [list, work"}, code: "url-duplicate"},
		"a language called api":      {portal: [2]string{"languages:\n", "languages:\n  - {tag: api, name: Api, dir: ltr}\n"}, code: "url-duplicate"},
		"a language called con":      {portal: [2]string{"languages:\n", "languages:\n  - {tag: con, name: Con, dir: ltr}\n"}, code: "address-invalid"},
		"a device":                   {files: []string{"content/pages/con"}, code: "address-invalid"},
		"a device of another case":   {portal: [2]string{"themes: [work", "redirects: {\"old/nUL.x/\": \"plan/\"}\nthemes: [work"}, code: "address-invalid"},
		"a dot at the end":           {files: []string{"content/pages/foo."}, code: "address-invalid"},
		"a long name for programs":   {files: []string{"content/plan/" + strings.Repeat("a", 130) + "/" + strings.Repeat("b", 130)}, code: "address-invalid"},
		"an asset":                   {files: []string{"templates/assets/files/aux.svg"}, code: "address-invalid"},
		"another case of a redirect": {portal: [2]string{"themes: [work", "redirects: {\"plan/oNe/\": \"plan/\", \"plan/one/\": \"plan/\"}\nthemes: [work"}, code: "url-duplicate"},
	} {
		folder := memory(t, smallPortal)
		if test.portal[0] != "" {
			portal := folder["content/portal.yaml"]
			portal.Data = []byte(strings.Replace(string(portal.Data), test.portal[0], test.portal[1], 1))
		}
		for _, f := range test.files {
			if strings.HasPrefix(f, "templates/") {
				folder[f] = svg
				continue
			}
			folder[f+"/en.md"], folder[f+"/facts.yaml"] = page, facts
		}
		_, diags := prepare(t, folder)
		found := 0
		for _, d := range diags {
			if string(d.Code) == test.code && d.Hint != "" && d.Pos.File != "" {
				found++
			}
		}
		if found != 1 {
			t.Errorf("%s: %v", name, diags)
		}
	}
}
