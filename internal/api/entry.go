package api

import (
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/flat"
	"polyport/internal/output"
	"polyport/internal/site"
)

// note is what the Writer keeps of the page of an entry.
type note struct {
	lang     bcp47.Tag
	key      content.Key
	summary  EntrySummary
	bodies   []site.UnitRef
	document Document
}

var notesCodec = flat.New[[]note]()

// Add writes the entry that pages are of, in every language; other pages are
// passed over. The pages of an entry must come together: its editions share texts.
// It returns what Recall wants.
func (w *Writer) Add(pages []*site.Page, to output.Sink) (notes []byte, err error) {
	var all []note
	var b *bodies
	for _, p := range pages {
		if !p.OfEntry() {
			continue
		}
		if b == nil {
			b = &bodies{links: w.links, html: w.HTML, known: map[*site.Prose]body{}}
		}
		n, err := w.entry(p, b, to)
		if err != nil {
			return nil, err
		}
		all = append(all, n)
	}
	w.take(all)
	return notesCodec.Append(nil, &all), nil
}

// Recall returns what is Add for pages whose documents are written already; notes is
// what Add returned then. It is nil for what Add did not return.
func (w *Writer) Recall(notes string) (add func()) {
	all, err := notesCodec.Read(notes)
	if err != nil {
		return nil
	}
	return func() { w.take(all) }
}

func (w *Writer) take(all []note) {
	for _, n := range all {
		if ed, i := w.byLang[n.lang], w.at[n.key]; ed != nil {
			ed.summaries[i], ed.bodies[i], ed.documents[i] = n.summary, n.bodies, n.document
		}
	}
}

func (w *Writer) entry(p *site.Page, b *bodies, to output.Sink) (note, error) {
	defer crash.At("the JSON of content/" + string(p.Entry.Key))
	e := w.Content.Entries[w.at[p.Entry.Key]]
	d, err := document(to, documentPath(p.Lang, e.Key), KindEntry, w.entryIn(e, p, b))
	return note{p.Lang, e.Key, w.summary(e, p), p.Entry.Bodies, d}, err
}

func (w *Writer) entryIn(e *content.Entry, p *site.Page, b *bodies) *Entry {
	x, f := p.Entry, e.Facts
	out := &Entry{
		Lang: p.Lang, Key: e.Key, Kind: x.Kind, Number: x.Number, Title: text(p.Title), Summary: text(x.Summary), Text: textState(e, x),
		Page: string(p.Path), Themes: ids(f.Themes), Deadline: deadline(f.Deadline), Units: []UnitRef{}, UnitsOpen: x.OpenEnded,
		Damage: list(x.Damage), Checked: f.Checked, Sections: []Section{}, Facts: []Fact{}, Sources: sources(x.Sources), Changes: []Change{},
		Children: children(x), Steps: keys(x.Steps), Journeys: keys(x.Journeys), Guides: keys(x.Guides), Related: keys(x.Related),
		Alternates: make([]Alternate, len(p.Switch)),
	}
	if x.TitleNow != nil {
		out.TitleNow = optional(*x.TitleNow)
	}
	if x.SummaryNow != nil {
		out.SummaryNow = optional(*x.SummaryNow)
	}
	if x.Up != nil {
		out.PartOf = x.Up.Key
	}
	for _, u := range x.Bodies {
		out.Units = append(out.Units, UnitRef{u.Key, u.Lead})
	}
	all := x.Sections
	if p.Guide != nil {
		all, out.Guide = p.Guide.Whole, graph(p.Guide.Nodes)
	}
	for k := range all {
		if s := b.section(&all[k]); s.Title != "" || s.HTML != "" {
			out.Sections = append(out.Sections, s)
		}
	}
	for k := range x.Facts {
		out.Facts = append(out.Facts, w.fact(&x.Facts[k]))
	}
	for k := range x.Changes {
		out.Changes = append(out.Changes, change(&x.Changes[k]))
	}
	for k, l := range p.Switch {
		out.Alternates[k] = Alternate{l.Lang, l.Translated, path(l.Href), documentPath(l.Lang, e.Key)}
	}
	return out
}

func textState(e *content.Entry, x *site.Entry) TextState {
	out := TextState{
		State: x.State, Shown: x.Shown, Lang: x.TextLang, Outdated: x.Outdated, Untranslated: x.Untranslated,
		Approved: []Approval{}, Unapproved: list(x.Unsigned),
	}
	if t := e.Text(x.TextLang).Translation; t != nil {
		out.From, out.By = t.From, t.By
	}
	for _, s := range x.Signed {
		out.Approved = append(out.Approved, Approval{s.Role, s.By, iso(s.On)})
	}
	return out
}

// children lists what is part of an entry, which a catalogue has by theme.
func children(x *site.Entry) []content.Key {
	out := keys(x.Children)
	for _, g := range x.Groups {
		out = append(out, keys(g.Entries)...)
	}
	return out
}

func (b *bodies) section(s *site.Section) Section {
	own := b.of(s.Body)
	out := Section{ID: s.ID, Title: s.Title.Text, Lang: s.Body.Lang, State: s.State, HTML: own.html, Text: own.text, FormerIDs: s.Old}
	if s.Now != nil {
		now := b.of(s.Now.Body)
		out.Now = &SectionNow{s.Now.Title.Text, s.Now.Body.Lang, now.html, now.text}
	}
	return out
}

func (w *Writer) fact(f *site.FactRow) Fact {
	return Fact{
		ID: f.ID, Type: f.Type, Value: f.Value, ValueLang: f.Lang, Latin: f.Latin, Text: text(f.Shown.Words), Confidence: f.Confidence,
		Confirm: w.links.confirm(f), ValidUntil: f.ValidUntil, Aspect: f.Aspect, Sources: list(f.Sources), Checked: f.Checked,
	}
}

func change(c *site.Change) Change {
	out := Change{On: iso(c.On), Noted: c.Noted, Class: c.Class, Note: text(c.Note), Sources: []string{}}
	for _, s := range c.Sources {
		out.Sources = append(out.Sources, s.ID)
	}
	return out
}

func sources(all []site.Source) []Source {
	out := make([]Source, len(all))
	for k, s := range all {
		out[k] = Source{
			ID: s.ID, Title: text(s.Title), Publisher: text(s.Publisher), Number: optional(s.Number), Date: iso(s.Date), Checked: iso(s.Checked),
			URL: s.URL, Official: s.Official,
		}
	}
	return out
}

func graph(nodes []site.GuideNode) *Guide {
	out := &Guide{Start: nodes[0].ID, Nodes: make([]GuideNode, len(nodes))}
	for k, n := range nodes {
		node := GuideNode{ID: n.ID, Result: len(n.Answers) == 0, Answers: []Answer{}, Entries: list(n.Entries)}
		for _, a := range n.Answers {
			node.Answers = append(node.Answers, Answer{text(a.Words), a.Node, a.Entry})
		}
		out.Nodes[k] = node
	}
	return out
}

// summary is an entry as the list of all entries has it.
func (w *Writer) summary(e *content.Entry, p *site.Page) EntrySummary {
	s := EntrySummary{
		Key: e.Key, Kind: p.Entry.Kind, Number: p.Entry.Number, Title: text(p.Title), Summary: text(p.Entry.Summary), Themes: ids(e.Facts.Themes),
		Deadline: deadline(e.Facts.Deadline), State: p.Entry.State, TextLang: p.Entry.TextLang, Page: string(p.Path), Document: documentPath(p.Lang, e.Key),
	}
	if p.Entry.Up != nil {
		s.PartOf = p.Entry.Up.Key
	}
	return s
}

// deadline leaves out whether it has passed, which depends on the day.
func deadline(d *content.Deadline) *Deadline {
	if d == nil {
		return nil
	}
	return &Deadline{d.Type, d.By, d.PhasedBy, d.Started}
}

func ids(refs []content.Ref) []string {
	out := make([]string, len(refs))
	for k, r := range refs {
		out[k] = r.ID
	}
	return out
}

// iso is a date as machines write it; "" for none.
func iso(d *site.Date) content.Date {
	if d == nil {
		return ""
	}
	return content.Date(d.ISO)
}
