package site

import (
	"cmp"
	"fmt"
	"html"
	"net/url"
	"slices"
	"strconv"
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
	facts []*content.Fact // that it has placed
	// namesOnly is for CheckNames: what a hole names is looked for and not worded.
	namesOnly bool
	diags     diag.List
}

// filledText is a text with its holes filled, section by section.
type filledText struct {
	titles []string // plain
	bodies []*Prose
	menus  [][]string // what each section lets the reader choose from; plain
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
			filled[k].menus = append(filled[k].menus, f.menu(f.text.Doc.Sections[s].Menu))
		}
		fillers[k] = f
	})
	j.texts, j.placed = make(map[*content.Text]*filledText, len(jobs)), map[*content.Fact]bool{}
	for k := range jobs {
		j.texts[jobs[k].text] = filled[k]
		for _, fact := range fillers[k].facts {
			j.placed[fact] = true
		}
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

// menu is the words of choices. What is wrong with a hole in them is reported
// where they stand in the section.
func (f *filler) menu(choices []markdown.Choice) []string {
	again := filler{j: f.j, entry: f.entry, text: f.text, loc: f.loc}
	var out []string
	for i := range choices {
		out = append(out, again.plain(&choices[i].Text))
	}
	return out
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
	case markdown.HoleContact:
		return f.contact(h)
	case markdown.HoleConfirm:
		return f.confirm(h)
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
func (f *filler) missing(h markdown.Hole, n noun, candidates []string) Fill {
	if !f.j.mayExist(n.code, f.entry, h.Key) {
		f.diags.Add(n.unknown(f.text.File, h.At, h.End, h.Key, candidates))
	}
	return Fill{}
}

// missingEntry reports a directive whose key begins with that of no entry.
func (f *filler) missingEntry(h markdown.Hole, key string) Fill {
	if !f.j.mayExist(entryNoun.code, f.entry, key) {
		f.diags.Add(entryNoun.unknown(f.text.File, h.At, h.End, key, f.j.keys()))
	}
	return Fill{}
}

// fact places a fact of the text's own entry, :fact[fee], or of another one,
// :fact[services/visa-z#fee], so that a figure stands once however many texts
// speak of it.
func (f *filler) fact(h markdown.Hole) Fill {
	facts, id := f.j.entries[f.entry].Facts, h.Key
	if key, rest, other := strings.Cut(h.Key, "#"); other {
		at, ok := f.j.byKey[content.Key(key)]
		if !ok {
			return f.missingEntry(h, key)
		}
		facts, id = f.j.entries[at].Facts, rest
	}
	prefix := strings.TrimSuffix(h.Key, id)
	ids := make([]string, len(facts.Facts))
	for i := range facts.Facts {
		fact := &facts.Facts[i]
		if ids[i] = prefix + fact.ID; fact.ID != id {
			continue
		}
		if fact.Confidence == content.ConfidenceLow {
			f.diags.Add(f.text.File.Diag("confidence-low", h.At, h.End, "the fact %s is of low confidence", h.Key).
				WithHint("%s", lowHint).WithRelated(facts.File.Pos(fact.ConfAt), "it says so here"))
		}
		if f.namesOnly {
			return Fill{}
		}
		f.facts = append(f.facts, fact)
		return f.factFill(fact, h.Linked)
	}
	return f.missing(h, factNoun, ids)
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
		return f.missing(h, unitNoun, f.j.unitKeys())
	}
	if f.namesOnly {
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
	n := f.j.listedAt(f.entry, h.Key)
	if key, _, other := strings.Cut(h.Key, "#"); n < 0 && other && !slices.Contains(f.j.keys(), key) {
		return f.missingEntry(h, key)
	}
	if n < 0 {
		return f.missing(h, sourceNoun, f.j.citable(f.entry, h.Key))
	}
	if f.namesOnly {
		return Fill{}
	}
	return Fill{Before: fmt.Sprintf(`<a class="cite" href="#source-%s">[%s]</a>`,
		html.EscapeString(f.j.sources[f.entry][n].ID), html.EscapeString(f.loc.Number(strconv.Itoa(n+1))))}
}

// target is the entry that a link leads to: that of its key, or else its own.
func (f *filler) target(h markdown.Hole) (entry int, ok bool) {
	if h.Key == "" {
		return f.entry, true
	}
	entry, ok = f.j.byKey[content.Key(h.Key)]
	return entry, ok
}

func (f *filler) href(h markdown.Hole) Fill {
	to, ok := f.target(h)
	if !ok {
		return f.missing(h, entryNoun, f.j.keys())
	}
	frag := ""
	if h.Fragment != "" {
		frag = "#" + h.Fragment
		if ids := f.linkable(to, h); !slices.Contains(ids, h.Fragment) {
			d := f.text.File.Diag("fragment-unknown", h.At, h.End, "%s has no section #%s", f.j.entries[to].Key, h.Fragment)
			d.Hint = cmp.Or(diag.DidYouMean(h.Fragment, ids), "leave the # and what follows out, to lead to the top of the page")
			f.diags.Add(d)
		}
	}
	if h.Key == "" {
		return Fill{Before: html.EscapeString(frag)}
	}
	return Fill{Link: f.j.entryPath(to) + "index.html" + frag}
}

// linkable is the ids that a link to an entry may name. From elsewhere, only
// the first question of a guide has an address that is an id of its page.
func (f *filler) linkable(to int, h markdown.Hole) []string {
	ids := f.j.ids(to)
	if f.j.guides[to] != nil && h.Key != "" {
		return ids[:min(1, len(ids))]
	}
	return ids
}

// title is the text of a link that has none of its own: the title of the
// section that it leads into, as the page there shows it, or of the entry.
func (f *filler) title(h markdown.Hole) Fill {
	to, ok := f.target(h)
	if !ok {
		return Fill{} // the hole of the address has reported it
	}
	shown := f.j.shown(to, f.text.Lang)
	for _, t := range []*content.Text{shown, f.j.sourceText(to)} {
		if s := sectionWith(t, h.Fragment); s != nil {
			there := filler{j: f.j, entry: to, text: t, loc: f.j.in.Catalog.Localizer(t.Lang)} // its findings are reported at the heading
			return Fill{Before: f.marked(Words{Text: there.plain(&s.Title), Lang: t.Lang})}
		}
	}
	return Fill{Before: f.marked(Words{Text: shown.Title, Lang: shown.Lang})}
}

// sectionWith returns the section of a text that has, or holds, an id; nil for
// the intro, which has no title.
func sectionWith(t *content.Text, id string) *markdown.Section {
	for i := range t.Doc.Sections {
		s := &t.Doc.Sections[i]
		if len(s.Title.Parts) > 0 && (s.ID == id || slices.ContainsFunc(s.Anchors, func(a markdown.Anchor) bool { return a.ID == id })) {
			return s
		}
	}
	return nil
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
