package offline

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/locale"
	"polyport/internal/output"
	"polyport/internal/site"
	"polyport/internal/source"
)

// catalog has the words of two languages, those of the second from a right-to-
// left one.
func catalog(t *testing.T) *locale.Catalog {
	t.Helper()
	bundle := func(lang, mark string) *source.File {
		text := "[site]\nname = \"Portal" + mark + "\"\ntagline = \"Everything" + mark + "\"\n[app]\nshort = \"P" + mark + "\"\n" +
			"[offline]\ncopy = \"A copy of {{.Date}} & more" + mark + "\"\nold = \"Old" + mark + "\"\nmissing = \"Missing" + mark + "\"\nretry = \"Again" + mark + "\"\n"
		f, diags := source.NewFile(source.Path("locales/"+lang+".toml"), []byte(text))
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		return f
	}
	langs := []locale.Language{{Tag: "en", Name: "English", Dir: bcp47.LTR}, {Tag: "ar", Name: "العربية", Dir: bcp47.RTL}}
	c, diags := locale.Load(langs, "en", nil, []*source.File{bundle("ar", "؟"), bundle("en", "")})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return c
}

// portal is a site with two themes. The Arabic edition has no search.
func portal(t *testing.T, baseURL string) (Input, pages) {
	t.Helper()
	s := pages{}
	languages := []bcp47.Tag{"en", "ar"}
	add := func(lang bcp47.Tag, path string) *site.Page {
		p := &site.Page{Path: site.Path(string(lang) + "/" + path), Lang: lang, Dir: bcp47.LTR, Title: site.Words{Text: "Title of " + path}}
		if lang == "ar" {
			p.Dir = bcp47.RTL
		}
		p.Chrome = &site.Chrome{Nav: []site.Link{{Words: site.Words{Text: "Plan, in short"}, Href: site.Href(string(lang) + "/plan/index.html")}}}
		s[p.Path] = p
		return p
	}
	for _, lang := range languages {
		for _, path := range []string{"", "offline/", "themes/work/", "plan/1/"} {
			add(lang, path)
		}
		if lang == "en" {
			add(lang, "search/")
		}
		add(lang, "plan/").Entry = &site.Entry{Key: "plan"}
	}
	return Input{BaseURL: baseURL, Languages: languages, Source: "en", Pages: s, Catalog: catalog(t), Shortcuts: []content.Key{"plan"}}, s
}

// pages is what the files ask of a site.
type pages map[site.Path]*site.Page

func (s pages) Page(at site.Path) *site.Page { return s[at] }

func (s pages) Of(key content.Key, lang bcp47.Tag) *site.Page {
	return s[site.Path(string(lang)+"/"+string(key)+"/")]
}

func (s pages) Kept(lang bcp47.Tag) []site.Path {
	return []site.Path{site.Path(lang + "/"), site.Path(lang + "/offline/")}
}

func (s pages) Topics(lang bcp47.Tag) []site.Topic {
	return []site.Topic{{Theme: "work", Pages: []site.Path{site.Path(lang + "/themes/work/"), site.Path(lang + "/plan/1/")}}, {Theme: "live", Pages: nil}}
}

func sumsOf(s pages) Sums {
	sums := Sums{}
	for at := range s {
		sums[at] = SumOf([]byte("page " + at))
	}
	return sums
}

func decode(t *testing.T, files []output.File, path string, into any) {
	t.Helper()
	at := slices.IndexFunc(files, func(f output.File) bool { return f.Path == path })
	if at < 0 {
		t.Fatalf("no file %s", path)
	}
	if err := json.Unmarshal(files[at].Data, into); err != nil {
		t.Fatal(path, err)
	}
}

func TestEachLanguageIsAnApp(t *testing.T) {
	in, _ := portal(t, "https://portal.example/base/")
	files := Manifests(in)
	var en, ar webManifest
	decode(t, files, "en/manifest.webmanifest", &en)
	decode(t, files, "ar/manifest.webmanifest", &ar)
	if len(files) != 2 || en.ID != "/base/en/" || ar.ID != "/base/ar/" {
		t.Errorf("%d manifests with the ids %q and %q", len(files), en.ID, ar.ID)
	}
	if ar.Name != "Portal؟" || ar.ShortName != "P؟" || ar.Description != "Everything؟" || ar.Lang != "ar" || ar.Dir != bcp47.RTL {
		t.Errorf("the Arabic app is %+v", ar)
	}
	if en.StartURL != "./" || en.Scope != "../" || en.Display != "standalone" {
		t.Errorf("it starts at %q in %q as %q", en.StartURL, en.Scope, en.Display)
	}
	want := []shortcut{{"Title of search/", "search/"}, {"Plan, in short", "plan/"}}
	if !slices.Equal(en.Shortcuts, want) || !slices.Equal(ar.Shortcuts, want[1:]) {
		t.Errorf("shortcuts %v and %v", en.Shortcuts, ar.Shortcuts)
	}
	purposes := map[string]string{}
	for _, ic := range en.Icons {
		purposes[ic.Sizes+" "+ic.Purpose] = ic.Src
	}
	for name, src := range map[string]string{"192x192 any": "../icons/app-192.png", "512x512 any": "../icons/app-512.png", "512x512 maskable": "../icons/maskable-512.png"} {
		if purposes[name] != src {
			t.Errorf("the icon %s is %q, want %q", name, purposes[name], src)
		}
	}
}

func TestAppsWithoutABaseURLAreStillToldApart(t *testing.T) {
	in, _ := portal(t, "")
	files := Manifests(in)
	var en, ar webManifest
	decode(t, files, "en/manifest.webmanifest", &en)
	decode(t, files, "ar/manifest.webmanifest", &ar)
	if en.ID == "" || en.ID == ar.ID {
		t.Errorf("ids %q and %q", en.ID, ar.ID)
	}
}

func TestColoursOfTheAppAreThoseOfThePages(t *testing.T) {
	read := func(name string) string {
		data, err := os.ReadFile("../../templates/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if !strings.Contains(read("assets/css/tokens.css"), "--paper: "+paper+";") {
		t.Errorf("the tokens have no paper of %s", paper)
	}
	if !strings.Contains(read("layouts/base.html"), `(prefers-color-scheme: light)" content="`+strip+`"`) {
		t.Errorf("pages do not name the theme colour %s", strip)
	}
}

func TestTheListOfALanguage(t *testing.T) {
	in, s := portal(t, "")
	assets := assetsWith(t, map[string]string{"files/a.svg": "<svg/>", "files/b.pdf": "no part of the shell", "worker/sw.js": "self.x = 1;"})
	files := Worker(in, assets, sumsOf(s))
	var en, ar list
	decode(t, files, "en/offline/list.json", &en)
	decode(t, files, "ar/offline/list.json", &ar)
	paths := func(l []entry) (out []string) {
		for _, e := range l {
			out = append(out, e[0])
			if want := SumOf([]byte("page " + e[0])).Hash; e[1] != want {
				t.Errorf("%s has the sum %s, want %s", e[0], e[1], want)
			}
		}
		return out
	}
	if got := paths(en.Pages); !slices.Equal(got, []string{"en/", "en/offline/"}) {
		t.Errorf("always kept: %v", got)
	}
	if ar.Lang != "ar" || ar.Words["missing"] != "Missing؟" || ar.Limit != site.OfflineLimit || ar.Days <= 0 {
		t.Errorf("the Arabic list is %+v", ar)
	}
	if got, want := en.Words["copy"], "A copy of {date} &amp; more"; got != want {
		t.Errorf("the note is %q, want %q, as HTML with a place for the date", got, want)
	}
	if !slices.Equal(en.Assets, []string{assets.Href("a.svg")}) {
		t.Errorf("the shell is %v", en.Assets)
	}
	var work, live topic
	decode(t, files, "en/offline/work.json", &work)
	decode(t, files, "en/offline/live.json", &live)
	if got, want := paths(work.Pages), []string{"en/themes/work/", "en/plan/1/"}; !slices.Equal(got, want) {
		t.Errorf("the topic has %v, want %v", got, want)
	}
	size := 0
	for _, e := range work.Pages {
		size += len("page " + e[0])
	}
	if work.Size != size || len(live.Pages) != 0 {
		t.Errorf("sizes: %d, want %d; %d pages", work.Size, size, len(live.Pages))
	}
	if at := slices.IndexFunc(files, func(f output.File) bool { return f.Path == "sw.js" }); at < 0 || !strings.Contains(string(files[at].Data), "self.x=1") {
		t.Error("the worker does not stand at the root")
	}
	if !slices.IsSortedFunc(files, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) }) {
		t.Error("the files are not in the order of their paths")
	}
}

// assetsWith loads assets from files below templates/assets/.
func assetsWith(t *testing.T, texts map[string]string) *asset.Set {
	t.Helper()
	var files []*source.File
	for name, text := range texts {
		f, diags := source.NewFile(source.Path("templates/assets/"+name), []byte(text))
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		files = append(files, f)
	}
	set, diags := asset.Load(files, asset.Calls{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return set
}

func TestAnyChangeOfAPageChangesItsSum(t *testing.T) {
	first := SumOf([]byte("<main>Text</main>\n"))
	for _, other := range []string{"<main>Test</main>\n", "<main>Text</main>", ""} {
		if SumOf([]byte(other)).Hash == first.Hash {
			t.Errorf("%q has the sum of another page", other)
		}
	}
	if got := SumOf(nil); got.Size != 0 || len(got.Hash) != 10 {
		t.Errorf("nothing sums up to %+v", got)
	}
}
