package site

import (
	"slices"
	"strings"

	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/guide"
	"polyport/internal/markdown"
)

// Guide is one place of a decision guide: a question, or what follows from the
// answers that lead there. Every place is a page of its own, so that a guide
// needs no script. The page at the start is that of the entry; only that one is
// for search engines, since the others say little without their answers.
type Guide struct {
	Start   bool
	Result  bool
	Home    Link     // the start
	Entry   *Entry   // the guide itself: what kind of text it is, and from when
	Intro   *Section // on the page at the start, if there is one
	Node    Section  // the question with its answers, or the result
	Number  int      // of the question, on this way through the guide
	Most    int      // how many questions the longest way through here has
	Given   []GivenAnswer
	Back    Href        // to the question before; empty at the start
	Entries []EntryRef  // what a result leads to
	Steps   []Href      // at the start: the pages of all other places
	Sources []Source    // what this place rests on, numbered as in the guide as a whole
	Nodes   []GuideNode // at the start: the whole graph, for programs
	Whole   []Section   // at the start: every section, its answers leading to sections of the text
}

// GivenAnswer is what the reader has answered on the way to a place.
type GivenAnswer struct {
	Question, Answer Words
	Change           Href // the page that asks it
}

// compileGuides makes the graphs of the guides.
func (j *join) compileGuides() {
	j.guides = make([]*guide.Guide, len(j.entries))
	for i, e := range j.entries {
		if e.Facts.Kind != content.KindGuide {
			continue
		}
		if e.Text(j.portal.Source) == nil { // of an entry that is only about to be begun
			j.guides[i] = &guide.Guide{}
			continue
		}
		func() {
			defer crash.At("content/" + string(e.Key))
			g, diags := guide.Compile(e, j.portal.Source)
			j.guides[i] = g
			j.diags.Append(diags)
		}()
	}
}

// guidesTo lists the guides that lead to entry i.
func (j *join) guidesTo(i int, ed *edition) []EntryRef {
	var out []EntryRef
	for k, g := range j.guides {
		if g != nil && g.LeadsTo(j.entries[i].Key) {
			out = append(out, ed.refs[k])
		}
	}
	return out
}

// guidePaths lists where the steps of entry i stand below an edition, if it is
// a guide; the start is the entry's own page.
func (j *join) guidePaths(i int) []string {
	g := j.guides[i]
	if g == nil || len(g.Nodes) == 0 {
		return nil
	}
	var out []string
	for _, p := range g.Places()[1:] {
		out = append(out, j.entryPath(i)+g.Path(p))
	}
	return out
}

// guidePages are the pages of a guide in one language, the start first.
func (j *join) guidePages(i int, ed *edition) []*Page {
	g := j.guides[i]
	start := j.entryPage(i, ed)
	start.Layout, start.Entry.Address = LayoutGuide, nil
	sections := start.Entry.Sections
	shown := sections[:0:0] // of the entry: what its page shows
	var out []*Page
	for k, place := range g.Places() {
		node := &g.Nodes[place.Node]
		p := start
		if k > 0 {
			p = j.frame(ed, LayoutGuide, j.entryPath(i)+g.Path(place), j.translated(i))
			p.NoIndex, p.Canonical, p.Alternates = true, "", nil
			p.Crumbs = append(slices.Clone(start.Crumbs), ed.refs[i].Link)
			p.Title = sections[node.Section].Title
			p.Description = start.Title
		}
		p.Guide = j.guidePlace(i, place, sections[node.Section], ed)
		p.Guide.Entry, p.Guide.Start = start.Entry, k == 0
		if k == 0 {
			if intro := sections[0]; !intro.blank() {
				shown = append(shown, intro)
				p.Guide.Intro = &intro
			}
			shown = append(shown, p.Guide.Node)
		} else {
			start.Guide.Steps = append(start.Guide.Steps, Href(p.Path.File()))
		}
		out = append(out, p)
	}
	start.Entry.Sections = shown
	start.Guide.Nodes, start.Guide.Whole = j.guideNodes(i, ed), sections
	return out
}

func (j *join) guidePlace(i int, place guide.Place, section Section, ed *edition) *Guide {
	g := j.guides[i]
	node := &g.Nodes[place.Node]
	if len(place.Steps) > 0 {
		section.Body = section.Body.raised()
	}
	out := &Guide{Result: node.Result(), Home: ed.refs[i].Link, Node: j.answerable(i, place, section), Most: place.Most, Sources: j.placeSources(i, place, ed)}
	for k, s := range place.Steps {
		from, at := j.sectionFor(i, g.Nodes[s.Node].Section, ed.lang)
		filled := j.texts[from]
		out.Given = append(out.Given, GivenAnswer{
			Question: j.words(filled.titles[at], from.Lang, ed.lang),
			Answer:   j.words(filled.menus[at][s.Answer], from.Lang, ed.lang),
			Change:   inEdition(ed.lang, j.entryPath(i)+g.Back(place, k)+"index.html"),
		})
		out.Back = out.Given[k].Change
	}
	if !node.Result() {
		out.Number = len(place.Steps) + 1
		return out
	}
	for _, key := range node.Entries {
		if at, ok := j.byKey[key]; ok {
			out.Entries = append(out.Entries, ed.refs[at])
		}
	}
	return out
}

// answerable is the section of a node with its answers leading to the pages
// that they lead to from a place. What the source says now, where the section
// is outdated, has the same answers.
func (j *join) answerable(i int, place guide.Place, s Section) Section {
	var next []string
	for k, a := range j.guides[i].Nodes[place.Node].Answers {
		if a.Node >= 0 {
			next = append(next, j.entryPath(i)+j.guides[i].Next(place, k)+"index.html")
		}
	}
	s.Body = leading(s.Body, next)
	if s.Now != nil {
		now := *s.Now
		now.Body = leading(now.Body, next)
		s.Now = &now
	}
	return s
}

// raised is prose with its headings one level higher, for a page whose own
// heading is that of the section.
func (x *Prose) raised() *Prose {
	out := *x
	out.Raise = 1
	return &out
}

// leading is prose with its links to sections of the same text leading to pages
// instead, in order: package guide has seen to it that they are its answers.
func leading(x *Prose, next []string) *Prose {
	if len(next) == 0 {
		return x
	}
	out := *x
	out.Holes = slices.Clone(x.Holes)
	for k := range out.Holes {
		if strings.HasPrefix(string(out.Holes[k].Href), "#") && len(next) > 0 {
			out.Holes[k].Href = Href(belowEdition + next[0])
			next = next[1:]
		}
	}
	return &out
}

// placeSources lists the sources that a place rests on.
func (j *join) placeSources(i int, place guide.Place, ed *edition) []Source {
	from, at := j.sectionFor(i, j.guides[i].Nodes[place.Node].Section, ed.lang)
	parts := []*markdown.Section{&from.Doc.Sections[at]}
	if len(place.Steps) == 0 {
		intro, first := j.sectionFor(i, 0, ed.lang)
		parts = append(parts, &intro.Doc.Sections[first])
	}
	named := map[int]bool{}
	for _, s := range parts {
		for _, key := range j.cited(i, s) {
			named[j.listedAt(i, key)] = true
		}
	}
	var out []Source
	for n, s := range j.sources[i] {
		if named[n] {
			shown := j.source(s, ed)
			shown.Place = n + 1
			out = append(out, shown)
		}
	}
	return out
}
