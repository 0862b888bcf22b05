package corpus

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// markup is how a layout writes what Markdown alone does not say.
type markup interface {
	heading(text, id string) string
	link(text string, to *entry) string
	fact(id, words string) string
	unit(u int, w *words) string
	cite(id string, number int) string
	note(label, text string) string
	steps(items []string) string
}

// text is the words of an entry in a language.
type text struct {
	title, summary, body string
}

// writer makes sentences. Its random numbers come from the entry alone, so that
// all languages say the same.
type writer struct {
	p *Portal
	e *entry
	w *words
	l language
	m markup
	*rand.Rand
}

func (p *Portal) writer(e *entry, lang string, m markup) *writer {
	w := p.locales[lang]
	seed := uint64(e.number)<<8 | uint64(e.kind)
	return &writer{p, e, w, w.lang(), m, rand.New(rand.NewPCG(3, seed))}
}

func (t *writer) topic(i int) string { return topics[i%len(topics)].words[t.w.at] }

// sentence is one of some 14,000; half of them begin with a topic.
func (t *writer) sentence() string {
	subject, predicate, adjunct, topic := t.IntN(6), t.IntN(10), t.IntN(6), t.IntN(2*len(topics))
	parts := []string{t.l.subjects[subject], t.l.predicates[predicate], t.l.adjuncts[adjunct]}
	if t.l.verbLast {
		parts[1], parts[2] = parts[2], parts[1]
	}
	s := strings.Join(parts, t.l.space)
	if topic < len(topics) {
		return capital(t.topic(topic)) + t.l.colon + s + t.l.stop
	}
	return capital(s) + t.l.stop
}

func (t *writer) sentences(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = t.sentence()
	}
	return strings.Join(out, t.l.gap)
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

func (t *writer) title(e *entry) string {
	topic := capital(t.topic(e.topic))
	switch e.kind {
	case plan:
		return t.l.words[3]
	case services:
		return t.l.words[0]
	case chapter:
		return fmt.Sprintf("%s %d%s%s", t.l.words[2], e.number, t.l.colon, topic)
	}
	return topic + t.l.colon + t.l.procedures[e.procedure] + " (" + strconv.Itoa(e.number) + ")"
}

// text writes an entry in a language: about 350 words, or a paragraph for one
// that gathers others.
func (p *Portal) text(e *entry, lang string, m markup) text {
	t := p.writer(e, lang, m)
	out := text{title: t.title(e), summary: t.sentence()}
	if e.kind != task && e.kind != service {
		out.body = t.sentences(3) + "\n"
		return out
	}
	var b strings.Builder
	para := func(parts ...string) { b.WriteString(strings.Join(parts, t.l.gap) + "\n\n") }
	heading := func(i int) { b.WriteString(t.m.heading(t.l.headings[i], sections[i]) + "\n\n") }
	list := func(n int) {
		for range n {
			b.WriteString("- " + t.sentence() + "\n")
		}
		b.WriteString("\n")
	}
	para("**"+capital(t.topic(e.topic))+"**"+t.l.colon+t.l.procedures[e.procedure]+t.l.stop, t.sentences(2))
	heading(0)
	para(t.sentences(4))
	para(t.sentence(), t.link(0)+t.l.stop)
	list(3)
	heading(1)
	items := make([]string, 5)
	for i := range items {
		items[i] = t.sentence()
	}
	b.WriteString(t.m.steps(items) + "\n\n")
	heading(2)
	para(t.sentences(3))
	list(3)
	para(t.sentence(), t.m.unit(e.units[0], t.w), t.m.cite("guide", 1))
	heading(3)
	facts := p.facts(e)
	fmt.Fprintf(&b, "| %s | %s |\n| --- | --- |\n", t.l.headings[3], t.l.headings[4])
	fmt.Fprintf(&b, "| %s | %s |\n", t.topic(e.topic), t.m.fact("fee", t.w.fee(&facts)))
	fmt.Fprintf(&b, "| %s | %s |\n", t.l.procedures[e.procedure], t.m.fact("time", t.w.time(&facts)))
	fmt.Fprintf(&b, "| %s | %s |\n\n", t.l.procedures[1], t.m.fact("validity", t.w.validity(&facts)))
	para(t.sentences(2), t.m.cite("notice", 2))
	b.WriteString("### " + capital(t.topic(e.topic+1)) + "\n\n")
	para(t.sentences(2))
	heading(4)
	para(t.sentences(2), t.link(1)+t.l.stop, t.link(2)+t.l.stop)
	b.WriteString(t.m.note(t.w.T("block.note"), t.sentences(2)) + "\n\n")
	last := t.sentences(2)
	if n := p.Edits.Text; n > 0 && lang == "fr" && e == p.edited() {
		last += t.l.gap + letters(n) + t.l.stop
	}
	para(last)
	out.body = strings.TrimSpace(b.String()) + "\n"
	return out
}

func (t *writer) link(i int) string {
	to := &t.p.entries[t.e.links[i]]
	return t.m.link(capital(t.topic(to.topic)), to)
}

var sections = [5]string{"eligibility", "steps", "documents", "fees", "contact"}

// themeName is a theme in a language, after the edits.
func (p *Portal) themeName(i int, lang string) string {
	w := p.locales[lang]
	name := capital(topics[[3]int{0, 13, 31}[i]].words[w.at])
	if lang == "fr" && i == 0 && p.Edits.Message > 0 {
		name += " " + letters(p.Edits.Message)
	}
	return name
}

func (p *Portal) themeLead(i int, lang string) string {
	return p.writer(&entry{kind: plan, number: 1000 + i}, lang, nil).sentence()
}
