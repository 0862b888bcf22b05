package channel_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"polyport/internal/bcp47"
	"polyport/internal/buildtest"
	"polyport/internal/channel"
	"polyport/internal/content"
	"polyport/internal/site"
)

var update = flag.Bool("update", false, "rewrite the expected results in testdata")

const (
	repository = buildtest.Real
	sorry      = buildtest.Stale
	base       = "https://p.example/beijing/"
)

func find(t *testing.T, e *channel.Editions, key content.Key, lang bcp47.Tag) *site.Page {
	t.Helper()
	page, has := e.Find(key, lang)
	if page == nil {
		t.Fatalf("%s in %s; it has %v", key, lang, has)
	}
	return page
}

// article is the page of an article, the files beside it by name.
func article(t *testing.T, e *channel.Editions, p *site.Page) (string, map[string][]byte) {
	t.Helper()
	files, err := e.Article(p)
	if err != nil {
		t.Fatal(err)
	}
	beside := map[string][]byte{}
	for _, f := range files[1:] {
		beside[f.Path] = f.Data
	}
	if files[0].Path != "index.html" {
		t.Fatalf("the first file is %s", files[0].Path)
	}
	return string(files[0].Data), beside
}

func TestEditionsAreAsTheyWere(t *testing.T) {
	for _, c := range []struct {
		folder string
		key    content.Key
		lang   bcp47.Tag
	}{
		{repository, "services/work-permit", "en"}, {repository, "services/work-permit", "zh-Hans"},
		{repository, "plan/15.2", "en"}, {repository, "plan/15.2", "zh-Hans"}, {sorry, "plan/1", "ar"}, {sorry, "plan/1", "zh-Hans"},
	} {
		e := buildtest.Plan(t, c.folder, base).Editions()
		page := find(t, e, c.key, c.lang)
		got, _ := article(t, e, page)
		post, err := e.Post(page)
		if err != nil {
			t.Fatal(err)
		}
		got += "<!-- post\n" + post + "\n-->\n"
		name := filepath.Join("testdata", strings.NewReplacer("/", "-").Replace(string(c.key))+"."+string(c.lang)+".html")
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is another; run the test with -update and read the difference", name)
		}
	}
}

// kept are the elements that an article may have, with their attributes.
var kept = map[string][]string{
	"article": {"lang", "dir"}, "section": {"lang", "dir"}, "p": nil, "h2": nil, "h3": nil, "h4": nil, "ul": nil, "ol": {"start"}, "li": nil,
	"table": nil, "thead": nil, "tbody": nil, "tr": nil, "th": {"scope"}, "td": nil, "blockquote": nil, "pre": nil, "code": nil, "hr": nil,
	"span": {"lang", "dir"}, "strong": nil, "em": nil, "sup": nil, "br": nil, "img": {"src", "alt"},
}

// foundIn walks over the article of a page and returns its text.
func foundIn(t *testing.T, page *site.Page, source string, beside map[string][]byte) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	articles := 0
	var walk func(n *html.Node, inside bool)
	walk = func(n *html.Node, inside bool) {
		if n.Type == html.ElementNode && n.Data == "article" {
			articles++
			inside = true
		}
		switch {
		case inside && n.Type == html.TextNode:
			text.WriteString(n.Data)
		case inside && n.Type == html.ElementNode:
			attrs, ok := kept[n.Data]
			if !ok {
				t.Errorf("%s: the element %s", page.Path, n.Data)
			}
			for _, a := range n.Attr {
				if a.Key != "style" && !slices.Contains(attrs, a.Key) {
					t.Errorf("%s: the attribute %s of %s", page.Path, a.Key, n.Data)
				}
				if a.Key == "src" && beside[a.Val] == nil {
					t.Errorf("%s: no picture %s", page.Path, a.Val)
				}
				if a.Key == "style" && strings.Contains(a.Val, "(") {
					t.Errorf("%s: a style that may fetch: %s", page.Path, a.Val)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inside)
		}
	}
	walk(doc, false)
	if articles != 1 {
		t.Errorf("%s: %d articles", page.Path, articles)
	}
	return text.String()
}

var tags = regexp.MustCompile(`<[^>]*>`)

// textOf is the text of prose as its page shows it.
func textOf(t *testing.T, p *site.Prose) string {
	t.Helper()
	out := string(p.HTML(nil, func(dst []byte, h *site.Hole) []byte { return append(dst, html.EscapeString(h.Plain())...) }))
	return html.UnescapeString(tags.ReplaceAllString(backlink.ReplaceAllString(out, " "), " "))
}

var backlink = regexp.MustCompile(`<a role="doc-backlink".*?</a>`)

// words are the runs of letters and digits of a text; a Chinese character, which
// no blank sets apart, is one of its own.
func words(s string) []string {
	var out []string
	joined := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
			out, joined = append(out, string(r)), false
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			if joined {
				out[len(out)-1] += string(r)
			} else {
				out, joined = append(out, string(r)), true
			}
		default:
			joined = false
		}
	}
	return out
}

// lost returns the first of the words that does not stand in the text, after
// those before it.
func lost(list []string, in []string) (string, []string) {
	for _, w := range list {
		at := slices.Index(in, w)
		if at < 0 {
			return w, nil
		}
		in = in[at+1:]
	}
	return "", in
}

// TestEveryEditionSaysWhatItsPageSays holds the editions of every entry, in
// every language that it has a text in, to the rules of the channels.
func TestEveryEditionSaysWhatItsPageSays(t *testing.T) {
	seen := 0
	for _, folder := range []string{repository, sorry} {
		p := buildtest.Plan(t, folder, base)
		e := p.Editions()
		for _, page := range p.Site.Pages() {
			entry := channel.EntryOf(page)
			if entry == nil {
				continue
			}
			seen++
			source, beside := article(t, e, page)
			shown := foundIn(t, page, source, beside)
			checkHead(t, page, source)
			checkWords(t, page, shown)
			for _, id := range []string{"site.unofficial", "text." + string(entry.State)} {
				want := p.Catalog.Localizer(page.Lang).T(id, "From", entry.FromName)
				if !strings.Contains(shown, want) {
					t.Errorf("%s does not say %q", page.Path, want)
				}
			}
			if len(beside["qr.png"]) == 0 || !strings.Contains(shown, base+string(page.Path)) {
				t.Errorf("%s: no way to the page", page.Path)
			}
			checkPost(t, e, page)
		}
	}
	if seen < 140 {
		t.Errorf("only %d editions", seen)
	}
}

var (
	field   = regexp.MustCompile(`(?s)<(h1|p) style="[^"]*user-select:all;"[^>]*>(.*?)</(h1|p)>`)
	heading = regexp.MustCompile(`<title>(.*)</title>`)
)

func checkHead(t *testing.T, page *site.Page, source string) {
	t.Helper()
	fields := field.FindAllStringSubmatch(source, -1)
	if len(fields) < 2 {
		t.Fatalf("%s: %d fields", page.Path, len(fields))
	}
	plain := func(s string) string { return html.UnescapeString(tags.ReplaceAllString(s, "")) }
	title, digest := plain(fields[0][2]), plain(fields[1][2])
	if n := channel.Characters(title); n == 0 || n > channel.TitleLimit || plain(heading.FindStringSubmatch(source)[1]) != title {
		t.Errorf("%s: a title of %d characters: %s", page.Path, n, title)
	}
	if n := channel.Characters(digest); n > channel.DigestLimit {
		t.Errorf("%s: a digest of %d characters: %s", page.Path, n, digest)
	}
	for _, of := range []struct{ short, whole string }{{title, page.Title.Text}, {digest, page.Entry.Summary.Text}} {
		if rest, cut := strings.CutSuffix(of.short, "…"); of.short != of.whole && (!cut || !strings.HasPrefix(of.whole, strings.TrimSpace(rest))) {
			t.Errorf("%s: %q is not the beginning of %q", page.Path, of.short, of.whole)
		}
	}
}

// checkWords looks for every word and figure of the page's own text, in order,
// and for every source.
func checkWords(t *testing.T, page *site.Page, shown string) {
	t.Helper()
	entry := page.Entry
	rest := words(shown)
	var intro, titled []string
	for _, s := range entry.Sections {
		list := words(s.Title.Text + " " + textOf(t, s.Body))
		if s.Now != nil {
			list = append(list, words(s.Now.Title.Text+" "+textOf(t, s.Now.Body))...)
		}
		if s.Title.Text == "" {
			intro = append(intro, list...)
		} else {
			titled = append(titled, list...)
		}
	}
	for _, row := range entry.Card {
		for _, v := range row.Values {
			if w, _ := lost(words(v.Text), rest); w != "" {
				t.Errorf("%s: the card lacks %q of %q", page.Path, w, v.Text)
			}
		}
	}
	if w, _ := lost(slices.Concat(words(entry.Summary.Text), intro, titled), rest); w != "" {
		t.Errorf("%s: the text lacks %q", page.Path, w)
	}
	sources := entry.Sources
	if page.Guide != nil {
		sources = page.Guide.Sources
	}
	for _, s := range sources {
		if !strings.Contains(shown, s.Title.Text) || !strings.Contains(shown, s.URL) {
			t.Errorf("%s does not name the source %s", page.Path, s.Title.Text)
		}
	}
	for _, c := range entry.Changes {
		if !strings.Contains(shown, c.Note.Text) || !strings.Contains(shown, c.On.Text) {
			t.Errorf("%s does not tell of %q", page.Path, c.Note.Text)
		}
	}
}

func checkPost(t *testing.T, e *channel.Editions, page *site.Page) {
	t.Helper()
	post, err := e.Post(page)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(post, "\n")
	if n := channel.PostLength(post); n > channel.PostLimit || len(lines) != 3 || strings.Contains(post, "#") {
		t.Errorf("%s: a post of %d characters:\n%s", page.Path, n, post)
	}
	if !strings.HasPrefix(post, "【"+page.Title.Text[:3]) || lines[len(lines)-1] != base+string(page.Path) {
		t.Errorf("%s: a post without title or address:\n%s", page.Path, post)
	}
}

func TestAnArticleWithoutAnAddressHasNoWayToThePage(t *testing.T) {
	e := buildtest.Plan(t, repository, "").Editions()
	source, beside := article(t, e, find(t, e, "services/work-permit", "en"))
	if beside["qr.png"] != nil || strings.Contains(source, "qr.png") || !strings.Contains(source, "The current version stands on the website of this portal.") {
		t.Errorf("%d pictures:\n%s", len(beside), source)
	}
}

func TestACoverStandsBesideTheArticleAndInItsHead(t *testing.T) {
	e := buildtest.Plan(t, repository, "").Editions()
	e.Cover = func(*site.Page) []byte { return []byte("picture") }
	source, beside := article(t, e, find(t, e, "services/work-permit", "en"))
	head, _, _ := strings.Cut(source, "<article")
	if string(beside["cover.png"]) != "picture" || strings.Count(source, `src="cover.png"`) != 1 || !strings.Contains(head, `src="cover.png"`) {
		t.Errorf("%d files:\n%s", len(beside), head)
	}
}

func TestAnAddressThatIsTooLongForAPostIsAnError(t *testing.T) {
	e := buildtest.Plan(t, sorry, "https://p.example/"+strings.Repeat("a/", 120)).Editions()
	if post, err := e.Post(find(t, e, "plan/1", "en")); err == nil {
		t.Errorf("%q", post)
	}
}
