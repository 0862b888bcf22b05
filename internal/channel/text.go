package channel

import (
	"golang.org/x/net/html"

	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/site"
)

// text adds what the page says, in its order. What only leads elsewhere on the
// site is left out: an article has no links.
func (a *article) text(out *html.Node) {
	e := a.entry
	a.sections(out, false)
	for _, g := range e.Groups {
		part := el("section", plainStyle)
		if g.Theme.Text != "" {
			add(part, el("h2", h2Style, g.Theme.Words))
		}
		add(out, add(part, a.entries(g.Entries)))
	}
	if len(e.Children) > 0 {
		add(out, el("section", plainStyle, el("h2", h2Style, a.say("parts."+string(e.Kind))), a.entries(e.Children)))
	}
	a.sections(out, true)
	if e.Kind == content.KindGuide {
		add(out, el("p", warningStyle, a.say("channel.guide")),
			el("p", warningStyle, el("strong", strongStyle, a.say("guide.law")), " ", a.say("guide.check")))
	}
	a.steps(out)
	a.phrasesToShow(out)
	a.changes(out)
}

// sections adds the sections that have a title, or the intro, which has none.
func (a *article) sections(out *html.Node, titled bool) {
	for i := range a.entry.Sections {
		s := &a.entry.Sections[i]
		if (s.Title.Text != "") != titled {
			continue
		}
		body := a.prose(s.Body)
		if body.FirstChild == nil && !titled {
			continue
		}
		part := el("section", plainStyle)
		if titled {
			add(part, el("h2", h2Style, s.Title))
		}
		if s.State == fresh.Missing {
			add(part, el("p", noteStyle, a.say("untranslated.note", "Shown", a.loc.LanguageName(s.Body.Lang))))
		}
		if s.Now != nil || s.State == fresh.Stale {
			add(part, el("p", warningStyle, a.say("stale.note")))
		}
		add(part, body)
		if s.Now != nil {
			add(part, a.now(s.Now))
		}
		add(out, part)
	}
}

// now is what the source says now, beneath an outdated section.
func (a *article) now(s *site.SourceSection) *html.Node {
	out := el("section", sourceNowStyle, el("p", labelStyle, a.say("stale.current", "Language", s.LangName)))
	if s.Title.Text != "" {
		add(out, el("p", labelStyle, s.Title))
	}
	return add(out, flush(a.prose(s.Body)))
}

// entries lists entries with what belongs to them.
func (a *article) entries(refs []site.EntryRef) *html.Node {
	list := el("ul", registerStyle) // the entries have numbers of their own
	for i := range refs {
		r := &refs[i]
		item := el("li", itemStyle, a.named(*r))
		if due := a.due(r); due != nil {
			add(item, due)
		}
		if len(r.Children) > 0 {
			add(item, a.entries(r.Children))
		}
		add(list, item)
	}
	return list
}

// due is when an entry of a list is due, and who answers for it.
func (a *article) due(r *site.EntryRef) *html.Node {
	line := el("p", tightStyle+faintStyle)
	if d := r.Deadline; d != nil {
		add(line, a.say("deadline.label"), " ")
		switch {
		case d.By != nil:
			add(line, d.By.Text)
			if d.Passed {
				add(line, " (", a.say("deadline.passed"), ")")
			}
		case d.Started != nil:
			add(line, a.say("deadline.started"))
		default:
			add(line, a.say("deadline.continuous"))
		}
	}
	if r.Lead != nil {
		if line.FirstChild != nil {
			add(line, " · ")
		}
		label := "bodies.label"
		if r.Lead.Lead {
			label = "bodies.lead"
		}
		add(line, a.say(label), " ", r.Lead.Name)
		if r.Bodies > 1 {
			add(line, " ", a.say("bodies.more", "Count", r.Bodies-1))
		}
	}
	if line.FirstChild == nil {
		return nil
	}
	return line
}

func (a *article) steps(out *html.Node) {
	if len(a.entry.Steps) == 0 {
		return
	}
	list := el("ol", listStyle)
	for _, s := range a.entry.Steps {
		item := el("li", itemStyle, el("p", labelStyle, s.Words))
		if s.Summary.Text != "" {
			add(item, el("p", tightStyle, s.Summary))
		}
		if due := a.due(&s); due != nil {
			add(item, due)
		}
		add(list, item)
	}
	add(out, el("section", plainStyle, el("h2", h2Style, a.say("entry.steps")), list))
}

func (a *article) phrasesToShow(out *html.Node) {
	if len(a.entry.Phrases) == 0 {
		return
	}
	list := el("ul", listStyle)
	for _, p := range a.entry.Phrases {
		item := el("li", itemStyle, a.chinese(p.Chinese))
		if p.Meaning.Text != "" {
			add(item, el("br", plainStyle), p.Meaning)
		}
		add(list, item)
	}
	part := el("section", plainStyle, el("h2", h2Style, a.say("phrases.entry")))
	if a.phrases {
		add(part, el("p", smallStyle, a.say("phrases.machine")))
	}
	add(out, add(part, list))
}

func (a *article) changes(out *html.Node) {
	if len(a.entry.Changes) == 0 {
		return
	}
	part := el("section", plainStyle, el("h2", h2Style, a.say("entry.changes")))
	for _, c := range a.entry.Changes {
		when := el("p", labelStyle, c.On.Text, " · ", a.say("change."+string(c.Class)))
		note := el("p", paragraphStyle, c.Note)
		for _, s := range c.Sources {
			add(note, " ["+s.Number+"]")
		}
		add(part, when, note)
	}
	add(out, part)
}

// sources lists what the entry rests on, with the numbers that the text names
// them by. They are part of the words: an editor may number a list anew.
func (a *article) sources(out *html.Node) {
	list := a.entry.Sources
	if a.page.Guide != nil {
		list = a.page.Guide.Sources
	}
	if len(list) == 0 {
		return
	}
	part := el("section", plainStyle, el("h2", h2Style, a.say("source.title")))
	for i := range list {
		s := &list[i]
		place := i + 1
		if s.Place > 0 {
			place = s.Place
		}
		add(part, el("p", tightStyle, "["+a.number(place)+"] ", s.Title), a.sourceData(s))
	}
	add(out, part)
}

func (a *article) sourceData(s *site.Source) *html.Node {
	var pieces []*html.Node
	piece := func(children ...any) { pieces = append(pieces, el("span", plainStyle, children...)) }
	if s.Publisher.Text != "" {
		piece(s.Publisher)
	}
	if s.Official {
		piece(a.say("source.official"))
	}
	if s.Number.Text != "" {
		piece(a.say("source.number"), " ", s.Number)
	}
	if s.Date != nil {
		piece(a.say("source.date"), " ", s.Date.Text)
	}
	if s.Checked != nil {
		piece(a.say("source.checked"), " ", s.Checked.Text)
	}
	if s.URL == "" {
		piece(a.say("source.no_address"))
	} else {
		piece(apart(s.URL))
	}
	line := el("p", smallStyle+"overflow-wrap:anywhere;")
	for i, p := range pieces {
		if i > 0 {
			add(line, " · ")
		}
		add(line, p)
	}
	return line
}
