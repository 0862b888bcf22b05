package corpus

import (
	"fmt"
	"strings"
)

// peer is what the layouts of Hugo and Eleventy have in common: one Markdown
// file for each entry and language, with the facts in the front matter of each.
type peer struct{ p *Portal }

// peerMarkup is plain Markdown. What Polyport looks up while it builds stands
// here as it will be read: facts and names of units in words, links and numbers
// of sources as final addresses. That favours the peers.
type peerMarkup struct {
	p    *Portal
	lang string // in addresses
}

func (peerMarkup) heading(text, id string) string { return "## " + text + " {#" + id + "}" }
func (m peerMarkup) link(text string, to *entry) string {
	return fmt.Sprintf("[%s](/%s/%s/)", text, m.lang, to.key)
}
func (peerMarkup) fact(_, words string) string { return words }
func (m peerMarkup) unit(u int, w *words) string {
	return fmt.Sprintf("[%s](/%s/units/%s/) %s", w.unit(u), m.lang, unitKey(u), unitChinese(u))
}
func (peerMarkup) cite(id string, number int) string {
	return fmt.Sprintf(`[\[%d\]](#source-%s)`, number, id)
}
func (peerMarkup) note(label, text string) string { return "> **" + label + "**\n>\n> " + text }
func (peerMarkup) steps(items []string) string    { return numbered(items) }

// text is an entry in a language, with further lines of its front matter. name
// is how the generator calls another entry.
func (s peer) text(path string, e *entry, lang, folder, more string, name func(*entry) string) file {
	t := s.p.text(e, lang, peerMarkup{s.p, folder})
	f := s.p.facts(e)
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: %s\nsummary: %s\nweight: %d\n%s", quoted(t.title), quoted(t.summary), e.number, more)
	if e.kind == task || e.kind == service {
		fmt.Fprintf(&b, "number: \"%d\"\ndate: %s\nunits: [%s]\nthemes: [%s]\n", e.number, e.checked, strings.Join(unitKeys(e), ", "), strings.Join(themeKeys(e), ", "))
		if e.kind == task {
			fmt.Fprintf(&b, "deadline: \"%s\"\n", f.deadline)
		}
		var related []string
		for _, i := range e.related {
			related = append(related, name(&s.p.entries[i]))
		}
		fmt.Fprintf(&b, "related: [%s]\nsources:\n", strings.Join(related, ", "))
		for _, src := range e.sources() {
			fmt.Fprintf(&b, "  - {id: %s, title: %s, publisher: %s, date: \"%s\", url: %s}\n", src.id, quoted(src.title), src.publisher, src.date, quoted(src.url))
		}
	}
	fmt.Fprintf(&b, "---\n\n%s", t.body)
	return file{path, b.String()}
}

// message is a word of the interface, in the order in which bundles have them.
type message struct{ id, words string }

// bundle is the interface in a language: the same words as Polyport's.
func (s peer) bundle(lang string) []message {
	w := s.p.locales[lang]
	var out []message
	add := func(id, words string) { out = append(out, message{strings.ReplaceAll(id, ".", "_"), words}) }
	for _, id := range interfaceWords {
		add(id, w.T(id))
	}
	add("nav.services", w.lang().words[0])
	add("nav.plan", w.T("nav.plan"))
	for u := range units {
		add(unitKey(u), w.unit(u))
		add(unitKey(u)+"_zh", unitChinese(u))
	}
	for i, key := range themes {
		add("theme."+key, s.p.themeName(i, lang))
		add("theme."+key+".lead", s.p.themeLead(i, lang))
	}
	for year := 2026; year <= 2028; year++ {
		for month := 1; month <= 12; month++ {
			iso := fmt.Sprintf("%d-%02d", year, month)
			add("by_"+iso, w.Date(iso))
		}
	}
	return out
}
