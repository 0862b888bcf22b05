package channel

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"polyport/internal/locale"
	"polyport/internal/output"
	"polyport/internal/qr"
	"polyport/internal/site"
)

// article is one article in the making.
type article struct {
	site    *site.Site
	page    *site.Page
	entry   *site.Entry
	loc     *locale.Localizer
	phrases bool // nobody has approved the Chinese phrases

	address       string // of the page; empty without a base URL
	title, digest string
	titleWhole    bool
	digestWhole   bool
	code, cover   []byte // pictures; nil for none
}

// Article writes the article of a page that EntryOf has an entry of: a page
// whose head is for the person who publishes it, and whose article is what is
// to be copied, with the pictures beside it.
func (e *Editions) Article(p *site.Page) ([]output.File, error) {
	a := &article{
		site: e.site, page: p, entry: EntryOf(p), loc: e.catalog.Localizer(p.Lang), phrases: e.phrases[p.Lang], address: e.address(p),
	}
	a.title, a.titleWhole = titleOf(p)
	a.digest, a.digestWhole = shorten(a.entry.Summary.Text, DigestLimit, Characters)
	var err error
	if a.address != "" && len(a.address) <= site.LongestCode {
		if a.code, err = qr.PNG(a.address); err != nil {
			return nil, err
		}
	}
	if e.Cover != nil {
		a.cover = e.Cover(p)
	}
	page, err := a.document()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Path, err)
	}
	files := []output.File{{Path: articleFile, Class: output.Page, Data: page}}
	for _, picture := range []output.File{{Path: codeFile, Class: output.Page, Data: a.code}, {Path: coverFile, Class: output.Page, Data: a.cover}} {
		if picture.Data != nil {
			files = append(files, picture)
		}
	}
	return files, nil
}

// titleOf is the title of a page as long as an article's may be. One of a
// single word that is too long, or of Chinese without a pause, is cut hard:
// an article cannot go without.
func titleOf(p *site.Page) (title string, whole bool) {
	title, whole = shorten(p.Title.Text, TitleLimit, Characters)
	if title != "" {
		return title, whole
	}
	for _, r := range p.Title.Text {
		if Characters(title+string(r)+ellipsis) > TitleLimit {
			break
		}
		title += string(r)
	}
	return title + ellipsis, false
}

// say is a message in the language of the article, or marked with its own.
func (a *article) say(id string, args ...any) site.Words {
	return a.site.Say(a.loc, a.page.Lang, id, args...)
}

func (a *article) number(n int) string { return a.loc.Number(strconv.Itoa(n)) }

// policy lets the page show the pictures beside it and its own looks.
const policy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"

func (a *article) document() ([]byte, error) {
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html>
<html lang="%s" dir="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%s">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>%s</title>
</head>
`, a.page.Lang, a.page.Dir, policy, html.EscapeString(a.title))
	shown, err := written(el("body", bodyStyle, a.head(), el("main", mainStyle, a.body())))
	if err != nil {
		return nil, err
	}
	b.WriteString(shown)
	b.WriteString("\n</html>\n")
	return []byte(b.String()), nil
}

// head is what the person who publishes the article fills in.
func (a *article) head() *html.Node {
	head := el("header", headStyle, el("p", labelStyle, a.say("channel.paste")))
	add(head, el("p", nameStyle, a.say("channel.title")), el("h1", fieldStyle, a.title),
		a.counted(a.title, TitleLimit, a.titleWhole))
	if a.digest != "" || !a.digestWhole {
		add(head, el("p", nameStyle, a.say("channel.digest")), el("p", fieldStyle, a.digest), a.counted(a.digest, DigestLimit, a.digestWhole))
	}
	original := el("p", fieldStyle, a.say("source.no_address"))
	if a.address != "" {
		original = el("p", fieldStyle, apart(a.address))
	}
	add(head, el("p", nameStyle, a.say("channel.original")), original)
	var pictures []string
	if a.code != nil {
		pictures = append(pictures, codeFile)
	}
	if a.cover != nil {
		pictures = append(pictures, coverFile)
	}
	if len(pictures) > 0 {
		add(head, el("p", nameStyle, a.say("channel.pictures")), el("p", tightStyle, apart(strings.Join(pictures, ", "))))
	}
	if a.cover != nil {
		add(head, picture(coverFile, a.title, coverStyle))
	}
	return head
}

// counted says how long a field is, and if it is not all of it.
func (a *article) counted(field string, most int, whole bool) *html.Node {
	n := el("p", countStyle, a.say("channel.count", "Number", a.number(Characters(field)), "Most", a.number(most)))
	if !whole {
		add(n, " ", el("strong", cautionStyle, a.say("channel.short")))
	}
	return n
}

func picture(file, alt string, looks style) *html.Node {
	n := el("img", looks)
	set(n, "src", file)
	set(n, "alt", alt)
	return n
}

// body is the article itself.
func (a *article) body() *html.Node {
	out := inLanguage(el("article", articleStyle), a.page.Lang, a.page.Dir)
	add(out, el("p", noteStyle, el("strong", strongStyle, a.say("site.name")), el("br", plainStyle), a.say("site.unofficial")))
	a.opening(out)
	add(out, a.notice(), a.facts())
	a.text(out)
	a.sources(out)
	a.colophon(out)
	return out
}

// opening is what the text is, and what it is about. The title is the
// article's own, so that it stands here only if it had to be shortened.
func (a *article) opening(out *html.Node) {
	e := a.entry
	if e.Kind != "page" {
		mark := el("p", markStyle)
		if e.Number != "" {
			add(mark, apart(e.Number), " ")
		}
		add(out, add(mark, a.say("kind."+string(e.Kind))))
	}
	if !a.titleWhole {
		add(out, el("p", titleStyle, a.page.Title))
	}
	if e.Summary.Text != "" {
		add(out, el("p", leadStyle, e.Summary))
	}
	a.nowOf(out, "stale.title", e.TitleNow)
	a.nowOf(out, "stale.summary", e.SummaryNow)
}

// nowOf says that the source of the title or the summary has changed, and what
// it says now.
func (a *article) nowOf(out *html.Node, id string, now *site.Words) {
	if now == nil {
		return
	}
	lang := now.Lang
	if lang == "" {
		lang = a.page.Lang
	}
	add(out, el("section", warningStyle, el("p", itemStyle, a.say(id)),
		el("p", labelStyle, a.say("stale.current", "Language", a.loc.LanguageName(lang))), el("p", tightStyle, *now)))
}

// notice says what kind of text it is, who has approved it, and how much of it
// may be out of date.
func (a *article) notice() *html.Node {
	e := a.entry
	out := el("section", noteStyle)
	if e.Outdated > 0 {
		add(out, el("p", itemStyle, el("strong", strongStyle, a.say("stale.count", "Count", e.Outdated))))
	}
	if e.Untranslated > 0 {
		add(out, el("p", itemStyle, a.say("untranslated.count", "Count", e.Untranslated)))
	}
	add(out, el("p", itemStyle, a.say("text."+e.ShownKind(), "From", e.FromName)))
	for _, s := range e.Signed {
		line := el("p", itemStyle, a.say("role."+s.Role), " · ", el("span", apartStyle, s.By))
		if s.On != nil {
			add(line, " · ", s.On.Text)
		}
		add(out, line)
	}
	for _, role := range e.Unsigned {
		add(out, el("p", itemStyle, a.say("role."+role), " · ", a.say("text.waiting")))
	}
	if e.State != site.TextOfficial {
		add(out, el("p", tightStyle, a.say("text.binding", "Language", a.page.Chrome.Binding)))
	}
	return out
}

// colophon says what the article is and where the page stands.
func (a *article) colophon(out *html.Node) {
	add(out, el("hr", ruleStyle))
	note := a.say("channel.copy")
	if a.entry.Checked != nil {
		note = a.say("channel.copy_of", "Date", a.entry.Checked.Text)
	}
	add(out, el("p", paragraphStyle, note), el("p", smallStyle, a.say("foot.purpose")))
	if a.page.Chrome.Machine {
		add(out, el("p", smallStyle, a.say("foot.machine")))
	}
	if a.address == "" {
		add(out, el("p", paragraphStyle, a.say("channel.nowhere")))
		return
	}
	add(out, el("p", middleStyle, el("strong", strongStyle, a.say("channel.current"))))
	if a.code != nil {
		add(out, picture(codeFile, a.address, pictureStyle), el("p", middleStyle, a.say("channel.scan")))
	}
	add(out, el("p", addressStyle, apart(a.address)))
}
