package feed

import (
	"html"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/site"
)

// feed is one feed before it is written in one form or the other.
type feed struct {
	*edition
	id       string
	title    site.Words
	subtitle site.Words
	page     string // the address of the page that it is about
	follow   *site.Follow
	updated  string // the newest of its items
	items    []item
}

// item is one item of a feed. Its words are words of the edition.
type item struct {
	id      string
	url     string
	title   site.Words
	summary site.Words
	html    string
	updated string
	dated   bool // updated is also when it was published
	terms   []term
}

// term is what an item is filed under.
type term struct {
	key   string
	label site.Words
}

// feed collects the items of the feed that a page leads to, the newest first.
func (e *edition) feed(p *site.Page) *feed {
	f := &feed{edition: e, id: urn(e.ids.of("feed", string(e.lang), e.name(p.Follow.Atom))), title: e.title(p), page: e.url(p.Path), follow: p.Follow}
	switch {
	case p.Updates != nil:
		f.subtitle = e.say("updates.lead")
		for _, y := range p.Updates.Years {
			for k := range y.Changes {
				f.items = append(f.items, e.change(&y.Changes[k]))
			}
		}
	default:
		f.subtitle = p.Description
		for _, x := range e.about(p) {
			if x.item != nil {
				f.items = append(f.items, *x.item)
			}
		}
	}
	slices.SortStableFunc(f.items, func(a, b item) int { return strings.Compare(b.updated, a.updated) })
	f.updated = f.items[0].updated // a feed without items has no address
	return f
}

// entry is the item of an entry.
func (e *edition) entry(p *site.Page) *item {
	x := p.Entry
	it := &item{
		id: urn(e.ids.of("entry", string(x.Key), string(e.lang))), url: e.url(p.Path), updated: e.in.instant(x.Updated),
		title: p.Title, summary: x.Summary,
	}
	for _, t := range x.Themes {
		it.terms = append(it.terms, term{t.Key, t.Words})
	}
	var b markup
	b.words("p", x.Summary)
	b.list("p", e.state(x))
	if x.Checked != nil {
		b.list("p", []site.Words{e.say("entry.checked"), {Text: x.Checked.Text}})
	}
	if k := slices.IndexFunc(x.Changes, told); k >= 0 {
		b.words("h3", e.say("entry.changes"))
		b.list("p", []site.Words{{Text: x.Changes[k].On.Text}, x.Changes[k].Note})
	}
	if titled := slices.DeleteFunc(slices.Clone(x.Sections), untitled); len(titled) > 0 {
		b.words("h3", e.say("entry.contents"))
		b.WriteString("<ul>")
		for _, s := range titled {
			b.WriteString("<li>")
			b.link(it.url+"#"+s.ID, s.Title)
			b.WriteString("</li>")
		}
		b.WriteString("</ul>")
	}
	it.html = b.in(e.lang, e.dir)
	return it
}

func untitled(s site.Section) bool { return s.Title.Text == "" }

// told reports whether feeds tell of a change: not of one of wording.
func told(c site.Change) bool { return c.Class != content.ChangeEditorial }

// state says what the text of an entry is, and is not, as its page does.
func (e *edition) state(x *site.Entry) []site.Words {
	out := []site.Words{e.say("site.unofficial")}
	if x.State == site.TextFallback {
		out = append(out, e.say("text.fallback", "Language", e.loc.LanguageName(e.lang), "Shown", x.TextLangName))
	}
	switch kind := x.ShownKind(); {
	case x.State != site.TextFallback || kind != "machine" && x.Shown != site.TextSource:
		out = append(out, e.say("text."+kind, "From", x.FromName))
	case kind == "machine":
		out = append(out, e.say("text.shown", "From", x.FromName))
	}
	if x.Outdated > 0 {
		out = append(out, e.say("stale.count", "Count", x.Outdated))
	}
	if x.Untranslated > 0 {
		out = append(out, e.say("untranslated.count", "Count", x.Untranslated))
	}
	return out
}

// change is the item of a change. Its title is what it says: the title of its
// page alone would be the same for several. Whether its day has come is not
// said, as that is another thing tomorrow.
func (e *edition) change(c *site.Change) item {
	class := e.say("change." + string(c.Class))
	it := item{
		id:  urn(e.ids.of("change", string(c.Entry.Key), string(e.lang), c.ID)),
		url: e.changesOf(c.Entry.Href.Page()), updated: e.in.instant(c.Entered), dated: true,
		title: c.Note, terms: []term{{string(c.Class), class}},
	}
	if x := e.entries[c.Entry.Href.Page()]; x != nil {
		for _, t := range x.themes {
			it.terms = append(it.terms, term{t.Key, t.Words})
		}
	}
	var b markup
	b.list("p", []site.Words{class, {Text: c.On.Text}})
	b.words("p", c.Note)
	b.WriteString("<p>")
	b.link(e.url(c.Entry.Href.Page()), c.Entry.Words)
	b.WriteString("</p>")
	b.words("p", e.say("site.unofficial"))
	it.html = b.in(e.lang, e.dir)
	return it
}

// markup writes the HTML of an item.
type markup struct{ strings.Builder }

func (b *markup) words(element string, w site.Words) {
	if w.Text != "" {
		b.WriteString("<" + element + attributes(w) + ">" + html.EscapeString(w.Text) + "</" + element + ">")
	}
}

// list writes several words into one element.
func (b *markup) list(element string, list []site.Words) {
	b.WriteString("<" + element + ">")
	for k, w := range list {
		if k > 0 {
			b.WriteString(" · ")
		}
		if w.Lang == "" {
			b.WriteString(html.EscapeString(w.Text))
			continue
		}
		b.words("span", w)
	}
	b.WriteString("</" + element + ">")
}

func (b *markup) link(to string, w site.Words) {
	b.WriteString(`<a href="` + html.EscapeString(to) + `"` + attributes(w) + ">" + html.EscapeString(w.Text) + "</a>")
}

// in is what was written, with its language and direction: a feed reader puts it
// into a page of its own.
func (b *markup) in(lang bcp47.Tag, dir bcp47.Dir) string {
	return `<div lang="` + string(lang) + `" dir="` + string(dir) + `">` + b.String() + "</div>"
}

func attributes(w site.Words) string {
	if w.Lang == "" {
		return ""
	}
	out := ` lang="` + string(w.Lang) + `"`
	if w.Dir != "" {
		out += ` dir="` + string(w.Dir) + `"`
	}
	return out
}
