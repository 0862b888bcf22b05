package site

import (
	"fmt"
	"html"
	"net/url"
	"strings"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/markdown"
	"polyport/internal/source"
)

// filler fills the holes of one text.
type filler struct {
	j     *join
	entry int
	text  *content.Text
	loc   *locale.Localizer
	diags diag.List
}

// filledText is a text with its holes filled, section by section.
type filledText struct {
	titles []string // plain
	bodies []*Prose
}

// fillTexts fills the holes of every text. The result is shared by all pages
// that show the text, in whatever edition: the words in a hole are in the
// language of the text, only its links lead into the reader's edition.
func (j *join) fillTexts() {
	type job struct {
		entry int
		text  *content.Text
	}
	var jobs []job
	for i, e := range j.entries {
		for _, t := range e.Texts {
			jobs = append(jobs, job{i, t})
		}
	}
	fillers := make([]*filler, len(jobs))
	filled := make([]*filledText, len(jobs))
	source.Parallel(len(jobs), func(k int) {
		f := &filler{j: j, entry: jobs[k].entry, text: jobs[k].text, loc: j.in.Catalog.Localizer(jobs[k].text.Lang)}
		filled[k] = &filledText{}
		for s := range f.text.Doc.Sections {
			filled[k].titles = append(filled[k].titles, f.plain(&f.text.Doc.Sections[s].Title))
			filled[k].bodies = append(filled[k].bodies, f.prose(&f.text.Doc.Sections[s].Body))
		}
		fillers[k] = f
	})
	j.texts = make(map[*content.Text]*filledText, len(jobs))
	for k := range jobs {
		j.texts[jobs[k].text] = filled[k]
		j.diags.Append(fillers[k].diags)
	}
}

func (f *filler) prose(frag *markdown.Fragment) *Prose {
	p := &Prose{Lang: f.text.Lang, Dir: f.j.dir(f.text.Lang), Frag: frag}
	if len(frag.Holes) > 0 {
		p.Fills = make([]Fill, len(frag.Holes))
	}
	for i, h := range frag.Holes {
		p.Fills[i] = f.fill(h)
	}
	return p
}

// plain returns a fragment as the words of a heading: plain, with the words
// of its holes in place. Links in headings lose their address.
func (f *filler) plain(frag *markdown.Fragment) string {
	var b strings.Builder
	for i, part := range frag.Parts {
		b.WriteString(part)
		if i < len(frag.Holes) {
			fill := f.fill(frag.Holes[i])
			b.WriteString(fill.Before + fill.After)
		}
	}
	return html.UnescapeString(stripTags(b.String()))
}

func stripTags(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			return b.String() + s
		}
		b.WriteString(s[:i])
		k := strings.IndexByte(s[i:], '>')
		if k < 0 {
			return b.String()
		}
		s = s[i+k+1:]
	}
}

func (f *filler) fill(h markdown.Hole) Fill {
	switch h.Kind {
	case markdown.HoleFact:
		return f.fact(h)
	case markdown.HoleUnit:
		return f.unit(h)
	case markdown.HoleCite:
		return f.cite(h)
	case markdown.HoleHref:
		return f.href(h)
	case markdown.HoleTitle:
		return f.title(h)
	case markdown.HoleLabel:
		m, _ := f.loc.Message(h.Key) // CheckUses has seen to it
		return Fill{Before: html.EscapeString(m.Text)}
	}
	panic("site: unknown kind of hole")
}

// missing reports a directive or link whose key names nothing.
func (f *filler) missing(h markdown.Hole, code diag.Code, noun string, candidates []string) {
	d := f.text.File.Diag(code, h.At, h.End, "no %s %q", noun, h.Key)
	d.Hint = diag.DidYouMean(h.Key, candidates)
	f.diags.Add(d)
}

func (f *filler) fact(h markdown.Hole) Fill {
	facts := f.j.entries[f.entry].Facts.Facts
	for i := range facts {
		if facts[i].ID == h.Key {
			return Fill{Before: f.factHTML(&facts[i], h.Linked)}
		}
	}
	ids := make([]string, len(facts))
	for i := range facts {
		ids[i] = facts[i].ID
	}
	f.missing(h, "fact-unknown", "fact", ids)
	return Fill{}
}

// factHTML words a fact in the language of the text around it. Inside a link
// it holds none of its own.
func (f *filler) factHTML(fact *content.Fact, linked bool) string {
	text := func(s string) string { return `<span class="fact">` + html.EscapeString(s) + `</span>` }
	link := func(address, shown string) string {
		shown = `<bdi dir="ltr">` + html.EscapeString(shown) + `</bdi>`
		if linked {
			return shown
		}
		return fmt.Sprintf(`<a class="fact" href="%s">%s</a>`, html.EscapeString(address), shown)
	}
	switch fact.Type {
	case content.FactDate:
		return fmt.Sprintf(`<time class="fact" datetime="%s">%s</time>`, html.EscapeString(fact.Value), html.EscapeString(f.loc.Date(fact.Value)))
	case content.FactDuration:
		return text(f.loc.Duration(fact.Value))
	case content.FactMoney:
		amount, currency, _ := strings.Cut(fact.Value, " ")
		return text(f.loc.Money(amount, currency))
	case content.FactNumber:
		return text(f.loc.Number(fact.Value))
	case content.FactPhone:
		return link("tel:"+dialled(fact.Value), fact.Value)
	case content.FactURL:
		return link(fact.Value, hostOf(fact.Value))
	case content.FactName:
		if fact.Lang == "" || fact.Lang == f.text.Lang {
			return text(fact.Value)
		}
		return fmt.Sprintf(`<bdi class="fact" lang="%s">%s</bdi>`, fact.Lang, html.EscapeString(fact.Value))
	}
	panic("site: unknown type of fact " + string(fact.Type))
}

// dialled is a phone number as a telephone takes it: digits and a leading +.
func dialled(number string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
}

func (f *filler) unit(h markdown.Hole) Fill {
	u := f.j.units[h.Key]
	if u == nil {
		f.missing(h, "unit-unknown", "body", f.j.unitKeys())
		return Fill{}
	}
	name := f.j.unitName(u, f.loc)
	after := `">` + f.marked(name) + `</a>`
	if u.Name != name.Text {
		after += fmt.Sprintf(` <bdi class="unit-zh" lang="%s">%s</bdi>`, chinese, html.EscapeString(u.Name))
	}
	return Fill{Before: `<a class="unit-name" href="`, Link: unitPath(u.Key), After: after}
}

func (f *filler) cite(h markdown.Hole) Fill {
	if f.j.findSource(f.entry, h.Key) == nil {
		f.missing(h, "source-unknown", "source", f.j.sourceIDs(f.entry))
		return Fill{}
	}
	n := 1 + indexOf(f.j.sourcesOf(f.entry), h.Key)
	return Fill{Before: fmt.Sprintf(`<a class="cite" href="#source-%s">[%s]</a>`, html.EscapeString(h.Key), html.EscapeString(f.loc.Number(fmt.Sprint(n))))}
}

func indexOf(list []*content.Source, id string) int {
	for i, s := range list {
		if s.ID == id {
			return i
		}
	}
	return -1
}

func (f *filler) href(h markdown.Hole) Fill {
	to := f.entry
	if h.Key != "" {
		var ok bool
		if to, ok = f.j.byKey[content.Key(h.Key)]; !ok {
			f.missing(h, "entry-unknown", "entry", f.j.keys())
			return Fill{}
		}
	}
	frag := ""
	if h.Fragment != "" {
		frag = "#" + h.Fragment
		if ids := f.j.ids(to); !ids[h.Fragment] {
			d := f.text.File.Diag("fragment-unknown", h.At, h.End, "%s has no section #%s", f.j.entries[to].Key, h.Fragment)
			list := make([]string, 0, len(ids))
			for _, s := range f.j.sourceText(to).Doc.Sections[1:] {
				list = append(list, s.ID)
			}
			d.Hint = diag.DidYouMean(h.Fragment, list)
			f.diags.Add(d)
		}
	}
	if h.Key == "" {
		return Fill{Before: html.EscapeString(frag)}
	}
	return Fill{Link: html.EscapeString(f.j.entryPath(to) + "index.html" + frag)}
}

// title is the text of a link that has none of its own.
func (f *filler) title(h markdown.Hole) Fill {
	to := f.entry
	if h.Key != "" {
		var ok bool
		if to, ok = f.j.byKey[content.Key(h.Key)]; !ok {
			return Fill{} // the hole of the address has reported it
		}
	}
	t := f.j.shown(to, f.text.Lang)
	words := Words{Text: t.Title, Lang: t.Lang}
	for i := range t.Doc.Sections {
		if s := &t.Doc.Sections[i]; s.ID == h.Fragment && s.Name != "" {
			words.Text = s.Name
		}
	}
	return Fill{Before: f.marked(words)}
}

// marked is w as HTML inside the text, its language said where it differs.
func (f *filler) marked(w Words) string {
	if w.Lang == "" || w.Lang == f.text.Lang {
		return html.EscapeString(w.Text)
	}
	return fmt.Sprintf(`<bdi lang="%s">%s</bdi>`, w.Lang, html.EscapeString(w.Text))
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Host, "www.")
}
