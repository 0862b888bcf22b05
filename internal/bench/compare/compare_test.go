package compare

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sites are two small sites that say the same in other markup.
func sites() (a, b map[string]string) {
	a = map[string]string{
		"fr/index.html": `<main><h1>Accueil</h1><a href="/fr/plan/">Plan</a></main>`,
		"fr/plan/index.html": `<main><nav><a href="/fr/">Accueil</a></nav><h1>Plan</h1><p class="lead">Tout.</p>
			<div class="prose"><h2 id="x">Étapes</h2><p>Deux <b>pas</b>.</p></div><ol><li><a href="/fr/plan/one/">Un</a></li></ol></main>`,
		"fr/plan/one/index.html": `<main><h1>Un</h1><div class="prose"><p>Texte [1]</p></div><section class="sources"></section></main>`,
		"fr/feed.xml":            `<feed><entry></entry></feed>`,
		"fr/sitemap.xml":         `<urlset><url><loc>https://x.example/fr/</loc></url><url><loc>https://x.example/fr/plan/</loc></url></urlset>`,
		"fr/search-index.json":   `[{"title": "Un", "url": "/fr/plan/one/", "summary": ""}]`,
	}
	b = map[string]string{
		"fr/index.html": `<header><a href="plan/one/index.html">x</a></header><main><h1><span>Accueil</span></h1> <a href="../fr/plan/index.html">Plan</a></main>`,
		"fr/plan/index.html": `<main><h1>Plan</h1><p class="lead">Tout.</p><h2 class="section-title"><a href="#x">Étapes</a></h2>
			<div class="prose"><p>Deux <strong>pas</strong>.</p></div><a href="one/index.html#x">Un</a></main>`,
		"fr/plan/one/index.html": "<main><h1>Un</h1><div class=prose><p>Texte\u00a0<a>[1]</a></p></div></main>",
		"fr/feed.xml":            a["fr/feed.xml"],
		"sitemaps/fr.xml":        a["fr/sitemap.xml"],
		"search/fr/0.json":       "{}",
	}
	return a, b
}

func differences(t *testing.T, a, b map[string]string, o Options) []string {
	t.Helper()
	folder := func(files map[string]string) string {
		dir := t.TempDir()
		for name, text := range files {
			p := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	r, err := Sites(folder(a), folder(b), o)
	if err != nil {
		t.Fatal(err)
	}
	return r.Differences
}

func TestMarkupAndChromeAreNoDifference(t *testing.T) {
	a, b := sites()
	b["fr/timeline/index.html"] = `<main><h1>Frise</h1></main>`
	b["fr/plan/one/index.html"] += `<a href="../../index.html">outside of the main part</a>`
	if got := differences(t, a, b, Options{More: true}); len(got) > 0 {
		t.Errorf("differences:\n%s", strings.Join(got, "\n"))
	}
}

func TestEachDifferenceIsFound(t *testing.T) {
	for name, c := range map[string]struct {
		more bool
		seed func(a, b map[string]string)
		want string
	}{
		"a page is missing":     {true, func(_, b map[string]string) { delete(b, "fr/plan/one/index.html") }, "fr/plan/one/index.html: missing"},
		"a page too many":       {false, func(_, b map[string]string) { b["fr/new/index.html"] = "<main></main>" }, "fr/new/index.html: not in the other site"},
		"another title":         {true, swap("fr/index.html", "Accueil", "Acceuil"), "fr/index.html: title"},
		"another lead":          {true, swap("fr/plan/index.html", "Tout.", "Rien."), "fr/plan/index.html: lead"},
		"another word":          {true, swap("fr/plan/index.html", "pas", "peu"), "fr/plan/index.html: text"},
		"a heading is missing":  {true, swap("fr/plan/index.html", "Étapes", ""), "fr/plan/index.html: text"},
		"a source is missing":   {true, swap("fr/plan/one/index.html", "[1]", ""), "fr/plan/one/index.html: text"},
		"words run together":    {true, swap("fr/plan/one/index.html", "\u00a0", ""), "fr/plan/one/index.html: text"},
		"a link is missing":     {true, swap("fr/plan/index.html", "one/index.html", "two/index.html"), "fr/plan/index.html: no link to fr/plan/one/"},
		"an entry too many":     {true, swap("fr/index.html", "</main>", `<a href="plan/one/">x</a></main>`), "fr/index.html: a link to fr/plan/one/ that the other site lacks"},
		"a list too many":       {false, swap("fr/plan/one/index.html", "</main>", `<a href="../../../fr/">x</a></main>`), "fr/plan/one/index.html: a link to fr/ that"},
		"no feed":               {true, func(_, b map[string]string) { delete(b, "fr/feed.xml") }, "fr/feed.xml: no feed"},
		"an empty feed":         {true, swap("fr/feed.xml", "<entry></entry>", ""), "fr/feed.xml: no feed"},
		"an address is missing": {true, swap("sitemaps/fr.xml", "https://x.example/fr/plan/", "https://x.example/fr/"), "sitemap: https://x.example/fr/plan/ is missing"},
		"an address too many": {false, func(a, _ map[string]string) {
			a["fr/sitemap.xml"] = strings.ReplaceAll(a["fr/sitemap.xml"], "fr/plan/", "fr/")
		}, "sitemap: https://x.example/fr/plan/ is not in the other site"},
		"no search index":      {true, func(_, b map[string]string) { delete(b, "search/fr/0.json") }, "fr/search-index.json: no search index"},
		"another search index": {true, func(_, b map[string]string) { b["fr/search-index.json"] = "[]" }, "fr/search-index.json: 1 entries, but 0"},
	} {
		a, b := sites()
		c.seed(a, b)
		got := differences(t, a, b, Options{More: c.more})
		found := false
		for _, d := range got {
			found = found || strings.HasPrefix(d, c.want)
		}
		if !found {
			t.Errorf("%s: want %q…, got\n%s", name, c.want, strings.Join(got, "\n"))
		}
	}
}

// swap changes the second site.
func swap(name, from, to string) func(_, b map[string]string) {
	return func(_, b map[string]string) { b[name] = strings.ReplaceAll(b[name], from, to) }
}

func TestASiteWithoutPagesIsNotCompared(t *testing.T) {
	dir := t.TempDir()
	if _, err := Sites(dir, dir, Options{}); err == nil {
		t.Error("two empty folders are said to be the same")
	}
}
