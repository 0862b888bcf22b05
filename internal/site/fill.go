package site

import (
	"cmp"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/markdown"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// filler fills the holes of one text.
type filler struct {
	j     *join
	entry int
	text  *content.Text
	loc   *locale.Localizer
	facts []*content.Fact     // that it has placed
	index map[int]*entryIndex // of the entries that it has looked into
	// namesOnly is for CheckNames: what a hole names is looked for and not worded.
	namesOnly bool
	lost      int // holes that name nothing, reported or not
	hints     diag.Hints
	diags     diag.List
}

// filledText is a text with its holes filled, section by section.
type filledText struct {
	titles []string // plain
	bodies []*Prose
	menus  [][]string     // what each section lets the reader choose from; plain
	worded map[string]int // the sections that have words, by id; of one id, the first
}

// note keeps where a section with words stands.
func (x *filledText) note(s *markdown.Section, at int) {
	if _, twice := x.worded[s.ID]; !twice && !s.Blank() {
		x.worded[s.ID] = at
	}
}

// hole is a hole of a text, with its Arg.
type hole struct {
	op  prose.Op
	key string // of a directive; the entry of a link
	id  string // of a link: what follows #
}

func (h hole) at() (start, end int) { return int(h.op.At), int(h.op.End) }

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
	j.labels = j.proseLabels()
	fillers := make([]*filler, len(jobs))
	filled := make([]*filledText, len(jobs))
	source.Parallel(len(jobs), func(k int) {
		defer crash.At(string(jobs[k].text.File.Path))
		f := &filler{j: j, entry: jobs[k].entry, text: jobs[k].text, loc: j.in.Catalog.Localizer(jobs[k].text.Lang)}
		filled[k] = &filledText{worded: map[string]int{}}
		for s := range f.text.Doc.Sections {
			filled[k].note(&f.text.Doc.Sections[s], s)
			filled[k].titles = append(filled[k].titles, f.plain(&f.text.Doc.Sections[s].Title))
			filled[k].bodies = append(filled[k].bodies, f.prose(&f.text.Doc.Sections[s]))
			filled[k].menus = append(filled[k].menus, f.menu(prose.Menu(&f.text.Doc.Sections[s].Body)))
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

func (f *filler) prose(s *markdown.Section) *Prose {
	p := &Prose{Lang: f.text.Lang, Dir: f.j.dir(f.text.Lang), Section: s.ID, Text: &s.Body, Labels: f.j.labels[f.text.Lang]}
	for _, i := range s.Body.Holes() {
		p.Holes = append(p.Holes, f.fill(&s.Body, i))
	}
	return p
}

// proseLabels are the words that writers add to texts, in each language.
func (j *join) proseLabels() map[bcp47.Tag]*prose.Labels {
	out := make(map[bcp47.Tag]*prose.Labels, len(j.langs))
	for _, l := range j.langs {
		loc := j.in.Catalog.Localizer(l.Tag)
		out[l.Tag] = &prose.Labels{Note: loc.T("block.note"), Warning: loc.T("block.warning"), Back: loc.T("footnote.back")}
	}
	return out
}

// menu words choices. What is wrong with a hole in them is reported where they
// stand in the section.
func (f *filler) menu(choices []prose.Choice) []string {
	again := filler{j: f.j, entry: f.entry, text: f.text, loc: f.loc}
	var out []string
	for i := range choices {
		out = append(out, again.plain(&choices[i].Text))
	}
	return out
}

// plain returns inline text as the words of a heading: plain, with the words
// of its holes in place. Links in headings lose their address.
func (f *filler) plain(t *prose.Text) string {
	holes := t.Holes()
	return t.Plain(func(n int, _ prose.Op) string {
		h := f.fill(t, holes[n])
		return h.Plain()
	})
}

// fill fills the hole that op i of a text is.
func (f *filler) fill(t *prose.Text, i int) Hole {
	if len(f.diags) >= mostMissing || f.lost >= mostMissing {
		return Hole{} // nothing is rendered
	}
	switch h := holeAt(t, i); h.op.Kind {
	case prose.Fact:
		return f.fact(h)
	case prose.Unit:
		return f.unit(h)
	case prose.Cite:
		return f.cite(h)
	case prose.Contact:
		return f.contact(h)
	case prose.Confirm:
		return f.confirm(h)
	case prose.Target:
		return f.title(h)
	default:
		return f.href(h)
	}
}

// holeAt is the hole that op i of a text is.
func holeAt(t *prose.Text, i int) hole {
	h := hole{op: t.Ops[i], key: t.Arg(t.Ops[i])}
	if h.op.Kind == prose.Link || h.op.Kind == prose.Target {
		h.key, h.id = prose.SiteTarget(h.key)
	}
	return h
}

// missing reports a directive or link whose key names nothing.
func (f *filler) missing(h hole, n noun, candidates []string) Hole {
	return f.missingKey(h, h.key, n, candidates)
}

// missingKey reports a directive of which a part of the key names nothing.
func (f *filler) missingKey(h hole, key string, n noun, candidates []string) Hole {
	f.lost++
	if !f.j.mayExist(n.code, f.entry, key) {
		start, end := h.at()
		f.diags.Add(n.unknown(f.text.File, start, end, key, candidates, &f.hints))
	}
	return Hole{}
}

// fact places a fact of the text's own entry, :fact[fee], or of another one,
// :fact[services/visa-z#fee], so that a figure stands once however many texts
// speak of it.
func (f *filler) fact(h hole) Hole {
	in, id := f.entry, h.key
	if key, rest, other := strings.Cut(h.key, "#"); other {
		at, ok := f.j.byKey[content.Key(key)]
		if !ok {
			return f.missingKey(h, key, entryNoun, f.j.keys())
		}
		in, id = at, rest
	}
	facts := f.j.entries[in].Facts
	if fact := f.factsOf(in)[id]; fact != nil {
		if fact.Confidence == content.ConfidenceLow {
			start, end := h.at()
			f.diags.Add(f.text.File.Diag("confidence-low", start, end, "the fact %s is of low confidence", h.key).
				WithHint("%s", lowHint).WithRelated(facts.File.Pos(fact.ConfAt), "it says so here"))
		}
		if f.namesOnly {
			return Hole{}
		}
		f.facts = append(f.facts, fact)
		return f.factHole(fact, h.op.Is(prose.FlagLinked))
	}
	prefix := strings.TrimSuffix(h.key, id)
	ids := make([]string, len(facts.Facts))
	for i := range facts.Facts {
		ids[i] = prefix + facts.Facts[i].ID
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

func (f *filler) unit(h hole) Hole {
	u := f.j.units[h.key]
	if u == nil {
		return f.missing(h, unitNoun, f.j.unitKeys())
	}
	if f.namesOnly {
		return Hole{}
	}
	name := f.j.unitName(u, f.loc)
	ref := UnitRef{Key: u.Key, Name: f.words(name), Href: Href(belowEdition + unitPath(u.Key)), Kind: u.Kind, Confirmed: u.Confirmed}
	if u.Name != name.Text {
		ref.Chinese = u.Name
	}
	return Hole{Unit: &ref}
}

// words marks w with its language where that is not the text's.
func (f *filler) words(w Words) Words { return f.j.words(w.Text, w.Lang, f.text.Lang) }

func (f *filler) cite(h hole) Hole {
	at := f.at(f.entry)
	n, known := at.cites[h.key]
	if !known {
		n = f.j.listedAt(f.entry, h.key)
		if at.cites == nil {
			at.cites = map[string]int{}
		}
		at.cites[h.key] = n
	}
	if key, _, other := strings.Cut(h.key, "#"); n < 0 && other && !slices.Contains(f.j.keys(), key) {
		return f.missingKey(h, key, entryNoun, f.j.keys())
	}
	if n < 0 {
		return f.missing(h, sourceNoun, f.j.citable(f.entry, h.key))
	}
	if f.namesOnly {
		return Hole{}
	}
	return Hole{Cite: &Citation{Source: f.j.sources[f.entry][n].ID, Number: f.loc.Number(strconv.Itoa(n + 1))}}
}

// target is the entry that a link leads to: that of its key, or else its own.
func (f *filler) target(h hole) (entry int, ok bool) {
	if h.key == "" {
		return f.entry, true
	}
	entry, ok = f.j.byKey[content.Key(h.key)]
	return entry, ok
}

func (f *filler) href(h hole) Hole {
	to, ok := f.target(h)
	if !ok {
		return f.missing(h, entryNoun, f.j.keys())
	}
	frag := ""
	if h.id != "" {
		frag = "#" + h.id
		if ids, has := f.linkable(to, h); !has {
			start, end := h.at()
			d := f.text.File.Diag("fragment-unknown", start, end, "%s has no section #%s", f.j.entries[to].Key, h.id)
			d.Hint = cmp.Or(f.hints.DidYouMean(h.id, ids), "leave the # and what follows out, to lead to the top of the page")
			f.diags.Add(d)
		}
	}
	if h.key == "" {
		return Hole{Href: Href(frag)}
	}
	return Hole{Href: Href(belowEdition + f.j.entryPath(to) + "index.html" + frag)}
}

// linkable is the ids that a link to an entry may name. From elsewhere, only
// the first question of a guide has an address that is an id of its page.
func (f *filler) linkable(to int, h hole) (ids []string, has bool) {
	at := f.at(to)
	if at.has == nil {
		at.ids, at.has = f.j.ids(to), map[string]bool{}
		for _, id := range at.ids {
			at.has[id] = true
		}
	}
	if f.j.guides[to] != nil && h.key != "" {
		return at.ids[:min(1, len(at.ids))], len(at.ids) > 0 && at.ids[0] == h.id
	}
	return at.ids, at.has[h.id]
}

// mostMissing bounds what is reported of the holes of one text.
const mostMissing = 1000

// title is the text of a link that has none of its own: the title of the
// section that it leads into, as the page there shows it, or of the entry.
func (f *filler) title(h hole) Hole {
	to, ok := f.target(h)
	if !ok {
		return Hole{} // the hole of the address has reported it
	}
	shown := f.j.shown(to, f.text.Lang)
	for _, t := range []*content.Text{shown, f.j.sourceText(to)} {
		if s := f.at(to).section(t, h.id); s != nil {
			there := filler{j: f.j, entry: to, text: t, loc: f.j.in.Catalog.Localizer(t.Lang)} // its findings are reported at the heading
			title := f.words(Words{Text: there.plain(&s.Title), Lang: t.Lang})
			return Hole{Title: &title}
		}
	}
	title := f.words(Words{Text: shown.Title, Lang: shown.Lang})
	return Hole{Title: &title}
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Host, "www.")
}
