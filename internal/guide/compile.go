package guide

import (
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/markdown"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// Compile makes the graph of a guide from its text in the source language, and
// compares those of the translations with it. The Guide is never nil; it is
// sound only if the list holds no error. An answer whose address names nothing
// is left out and not reported here, since the join reports every such address.
func Compile(e *content.Entry, lang bcp47.Tag) (*Guide, diag.List) {
	text := e.Text(lang)
	c := &compiler{text: text, guide: &Guide{}, index: map[string]int{}, dangling: map[int]bool{}}
	c.nodes()
	for n := range c.guide.Nodes {
		c.answers(n)
		c.guide.Nodes[n].name(c.guide.Nodes)
	}
	c.links(text)
	if c.begins() {
		c.reaches()
		c.ends()
	}
	if !c.diags.HasErrors() && len(c.guide.Places()) > MaxPlaces {
		c.diags.Add(c.at("guide-large", c.section(0), "this guide unfolds into more than %d pages, one for each way through it", MaxPlaces).
			WithHint("let answers lead to fewer questions, or divide the guide into several"))
	}
	for _, t := range e.Texts {
		if t != text {
			c.links(t)
			c.compare(t)
		}
	}
	return c.guide, c.diags
}

type compiler struct {
	text     *content.Text
	guide    *Guide
	index    map[string]int  // of a node, by its id
	dangling map[int]bool    // nodes with an answer that the join reports
	within   map[string]bool // the ids of headings within sections
	diags    diag.List
}

func (c *compiler) section(n int) *markdown.Section {
	return &c.text.Doc.Sections[c.guide.Nodes[n].Section]
}

// at is a finding about a section of the source, at its heading.
func (c *compiler) at(code diag.Code, s *markdown.Section, format string, args ...any) diag.Diagnostic {
	start, end := heading(c.text.File, s)
	return c.text.File.Diag(code, start, end, format, args...)
}

// heading is the bytes of the line that a section begins with.
func heading(f *source.File, s *markdown.Section) (start, end int) {
	end = s.At
	for end < len(f.Data) && f.Data[end] != '\n' {
		end++
	}
	return s.At, end
}

// nodes makes a node of every section but the intro.
func (c *compiler) nodes() {
	for k := range c.text.Doc.Sections {
		s := &c.text.Doc.Sections[k]
		if _, twice := c.index[s.ID]; k == 0 || s.ID == "" || twice {
			continue // package markdown reports ids that are missing or stand twice
		}
		c.index[s.ID] = len(c.guide.Nodes)
		c.guide.Nodes = append(c.guide.Nodes, Node{ID: s.ID, Section: k})
	}
}

func (c *compiler) answers(n int) {
	node, s := &c.guide.Nodes[n], c.section(n)
	listed := map[content.Key]bool{}
	for _, choice := range prose.Menu(&s.Body) {
		to, known := c.index[choice.Fragment]
		switch {
		case !choice.Alone:
		case choice.Key != "":
			node.Answers = append(node.Answers, Answer{Node: -1, Entry: choice.Key})
		case known:
			node.Answers = append(node.Answers, Answer{Node: to})
		default:
			c.dangling[n] = true
		}
	}
	for _, l := range siteLinks(&s.Body) {
		if key := content.Key(l.key); key != "" && !listed[key] {
			listed[key] = true
			node.Entries = append(node.Entries, key)
		}
	}
}

// links reports, in any text of the guide, answers that are more than a link,
// and links to sections that are no answers: on the page of a node the other
// nodes do not stand.
func (c *compiler) links(t *content.Text) {
	for k := range t.Doc.Sections {
		s := &t.Doc.Sections[k]
		menu := map[int]bool{}
		for _, choice := range prose.Menu(&s.Body) {
			if !choice.Alone {
				c.diags.Add(t.File.Diag("guide-answer", choice.At, choice.End, "an answer that is more, or something else, than one link").
					WithHint("write it as [the answer](#section) or [the answer](entry:collection/key), and explain it in the question"))
			}
			menu[choice.At] = true
		}
		for _, l := range siteLinks(&s.Body) {
			if l.key != "" {
				continue
			}
			switch {
			case k == 0 || !menu[l.at]:
				c.diags.Add(t.File.Diag("guide-answer", l.at, l.end, "a link to another section that is not an answer to a question").
					WithHint("let a section under a ## heading end with the list of its answers, each nothing but a link"))
			case c.inside(l.id):
				c.diags.Add(t.File.Diag("guide-answer", l.at, l.end, "an answer that leads into the middle of a section").
					WithHint("lead to the id of a ## heading"))
			}
		}
	}
}

// siteLink is a link of a body that leads to an entry or section.
type siteLink struct {
	key, id string
	at, end int // of the address
}

func siteLinks(body *prose.Text) []siteLink {
	var out []siteLink
	for _, o := range body.Ops {
		if o.Kind == prose.Link && o.IsHole() {
			key, id := prose.SiteTarget(body.Arg(o))
			out = append(out, siteLink{key, id, int(o.At), int(o.End)})
		}
	}
	return out
}

// inside reports whether an id is that of a heading within a section.
func (c *compiler) inside(id string) bool {
	if c.within == nil {
		c.within = map[string]bool{}
		for i := range c.text.Doc.Sections {
			for _, a := range c.text.Doc.Sections[i].Anchors {
				c.within[a.ID] = true
			}
		}
	}
	return c.within[id]
}

// begins reports whether the first section asks something.
func (c *compiler) begins() bool {
	nodes := c.guide.Nodes
	if len(nodes) > 0 && (!nodes[0].Result() || c.dangling[0]) {
		return true
	}
	s := &c.text.Doc.Sections[0]
	if len(nodes) > 0 {
		s = c.section(0)
	}
	c.diags.Add(c.at("guide-empty", s, "a guide begins with a question, and this one asks nothing").
		WithHint("end its first section with a list of answers: - [Yes](#id-of-another-section)"))
	return false
}

// reaches reports the sections that no way through the guide leads to.
func (c *compiler) reaches() {
	seen := make([]bool, len(c.guide.Nodes))
	seen[0] = true
	for queue := []int{0}; len(queue) > 0; queue = queue[1:] {
		for _, a := range c.guide.Nodes[queue[0]].Answers {
			if a.Node >= 0 && !seen[a.Node] {
				seen[a.Node] = true
				queue = append(queue, a.Node)
			}
		}
	}
	for n, ok := range seen {
		if !ok {
			id := c.guide.Nodes[n].ID
			c.diags.Add(c.at("guide-unreachable", c.section(n), "no answer leads to the section #%s", id).
				WithHint("let an answer lead to #%s, or delete the section", id))
		}
	}
}

// ends reports the questions from which no result and no entry can be reached.
func (c *compiler) ends() {
	nodes := c.guide.Nodes
	out := make([]bool, len(nodes))
	var queue []int
	before := make([][]int, len(nodes)) // the questions that lead to each node
	for n := range nodes {
		if nodes[n].Result() || c.dangling[n] || slices.ContainsFunc(nodes[n].Answers, func(a Answer) bool { return a.Node < 0 }) {
			out[n], queue = true, append(queue, n)
		}
		for _, a := range nodes[n].Answers {
			if a.Node >= 0 {
				before[a.Node] = append(before[a.Node], n)
			}
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, n := range before[queue[0]] {
			if !out[n] {
				out[n], queue = true, append(queue, n)
			}
		}
	}
	for n := range nodes {
		if !out[n] {
			c.diags.Add(c.at("guide-loop", c.section(n), "from the question #%s every answer leads back to questions, without end", nodes[n].ID).
				WithHint("let an answer lead to a section without answers, or to an entry"))
		}
	}
}

// compare reports where a translation leads elsewhere than its source does. What
// it lacks altogether is shown in another language, so that is no difference.
func (c *compiler) compare(t *content.Text) {
	for k := range t.Doc.Sections {
		s := &t.Doc.Sections[k]
		n, ok := c.index[s.ID]
		if k == 0 || !ok || s.Blank() {
			continue
		}
		own, other := targets(s), targets(c.section(n))
		if slices.Equal(own, other) {
			continue
		}
		start, end := heading(t.File, s)
		for i := range own {
			if i >= len(other) || own[i] != other[i] {
				menu := prose.Menu(&s.Body)
				start, end = menu[i].At, menu[i].End
				break
			}
		}
		d := t.File.Diag("guide-differs", start, end, "the answers of #%s do not lead where those of the source text lead, in the same order", s.ID).
			WithHint("give it the same answers or, until it is translated anew, delete the section: its page is then shown in the source language")
		c.diags.Add(d.WithRelated(c.text.File.Pos(c.section(n).At), "the section in the source text"))
	}
}

// targets is where the answers of a section lead.
func targets(s *markdown.Section) []string {
	menu := prose.Menu(&s.Body)
	out := make([]string, len(menu))
	for i, c := range menu {
		out[i] = c.Key + "#" + c.Fragment
	}
	return out
}
