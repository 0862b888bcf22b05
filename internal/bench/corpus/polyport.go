package corpus

import (
	"fmt"
	"strings"

	"polyport/templates"
)

// polyportSite writes facts once and words one file a language.
type polyportSite struct{ p *Portal }

type polyportMarkup struct{}

func (polyportMarkup) heading(text, id string) string { return "## " + text + " {#" + id + "}" }
func (polyportMarkup) link(text string, to *entry) string {
	return "[" + text + "](entry:" + to.key + ")"
}
func (polyportMarkup) fact(id, _ string) string     { return ":fact[" + id + "]" }
func (polyportMarkup) unit(u int, _ *words) string  { return ":unit[" + unitKey(u) + "]" }
func (polyportMarkup) cite(id string, _ int) string { return ":cite[" + id + "]" }
func (polyportMarkup) note(_, text string) string   { return ":::note\n" + text + "\n:::" }
func (polyportMarkup) steps(items []string) string {
	return ":::steps\n\n" + numbered(items) + "\n\n:::"
}

func numbered(items []string) string {
	lines := make([]string, len(items))
	for i, item := range items {
		lines[i] = fmt.Sprintf("%d. %s", i+1, item)
	}
	return strings.Join(lines, "\n")
}

func (s polyportSite) texts(e *entry, lang string) file {
	t := s.p.text(e, lang, polyportMarkup{})
	translation := ""
	if lang != "en" {
		translation = "translation:\n  from: en\n  by: machine\n"
	}
	return file{
		"content/" + e.key + "/" + lang + ".md",
		fmt.Sprintf("---\ntitle: %s\nsummary: %s\n%s---\n\n%s", quoted(t.title), quoted(t.summary), translation, t.body),
	}
}

func (s polyportSite) facts(e *entry) []file {
	var b strings.Builder
	switch e.kind {
	case plan:
		b.WriteString("kind: document\nsources:\n  - {id: plan, title: Plan, lang: en, publisher: City, date: '2025-01'}\n")
	case services:
		b.WriteString("kind: page\n")
	case chapter:
		fmt.Fprintf(&b, "kind: chapter\nnumber: '%d'\npart_of: plan\n", e.number)
	default:
		s.taskFacts(&b, e)
	}
	return []file{{"content/" + e.key + "/facts.yaml", b.String()}}
}

func (s polyportSite) taskFacts(b *strings.Builder, e *entry) {
	f := s.p.facts(e)
	name := "service"
	if e.kind == task {
		name = "task"
	}
	fmt.Fprintf(b, "kind: %s\nnumber: '%d'\npart_of: %s\n", name, e.number, e.parent)
	switch {
	case f.deadline != "":
		fmt.Fprintf(b, "deadline: {type: month, by: %s}\n", f.deadline)
	case e.kind == task:
		b.WriteString("deadline: {type: continuous}\n")
	}
	fmt.Fprintf(b, "units: [%s]\nthemes: [%s]\n", strings.Join(unitKeys(e), ", "), strings.Join(themeKeys(e), ", "))
	if keys := s.p.relatedOnce(e); len(keys) > 0 {
		fmt.Fprintf(b, "related: [%s]\n", strings.Join(keys, ", "))
	}
	fmt.Fprintf(b, "checked: %s\nsources:\n", e.checked)
	for _, src := range e.sources() {
		fmt.Fprintf(b, "  - {id: %s, title: %s, lang: en, publisher: %s, date: %s, url: %s}\n", src.id, quoted(src.title), src.publisher, src.date, quoted(src.url))
	}
	fmt.Fprintf(b, "facts:\n  fee: {type: money, value: %d CNY, sources: [guide]}\n", f.fee)
	fmt.Fprintf(b, "  time: {type: workdays, value: '%d', sources: [guide]}\n", f.days)
	fmt.Fprintf(b, "  validity: {type: duration, value: P%dY, sources: [notice]}\n", f.years)
}

// relatedOnce are the entries that one names where Polyport asks for one end.
func (p *Portal) relatedOnce(e *entry) []string {
	var out []string
	for _, i := range e.related {
		if p.entries[i].number > e.number {
			out = append(out, p.entries[i].key)
		}
	}
	return out
}

func unitKeys(e *entry) []string {
	out := make([]string, len(e.units))
	for i, u := range e.units {
		out[i] = unitKey(u)
	}
	return out
}

func themeKeys(e *entry) []string {
	out := make([]string, len(e.themes))
	for i, t := range e.themes {
		out[i] = themes[t]
	}
	return out
}

func (s polyportSite) messages(lang string) file {
	w := s.p.locales[lang]
	var b strings.Builder
	fmt.Fprintf(&b, "[nav]\nservices = %s\n\n[unit]\n", quoted(w.lang().words[0]))
	for u := range units {
		fmt.Fprintf(&b, "%s = %s\n", unitKey(u), quoted(w.unit(u)))
	}
	for i, key := range themes {
		fmt.Fprintf(&b, "\n[theme.%s]\nname = %s\nlead = %s\n", key, quoted(s.p.themeName(i, lang)), quoted(s.p.themeLead(i, lang)))
	}
	return file{"locales/portal." + lang + ".toml", b.String()}
}

func (s polyportSite) rest() []file {
	var portal strings.Builder
	fmt.Fprintf(&portal, "base_url: %s\nid: 5b2f9d1e-7f2c-4c38-9a55-3d1a7a0f6c11\nsource: en\nauthoritative: zh-Hans\nlanguages:\n", Base)
	for _, l := range languages {
		fmt.Fprintf(&portal, "  - {tag: %s, name: %s, dir: %s}\n", l.tag, l.name, l.dir)
	}
	fmt.Fprintf(&portal, "themes: [%s]\ncollections:\n  - {key: services}\n  - {key: plan}\n", strings.Join(themes, ", "))
	fmt.Fprintf(&portal, "featured: [%s]\n", strings.Join(s.p.featured(), ", "))
	list := "units:\n"
	for u := range units {
		list += fmt.Sprintf("  - {key: %s, kind: municipal, name: %s, short: %s, confirmed: true}\n", unitKey(u), unitChinese(u), unitChinese(u))
	}
	var terms strings.Builder
	terms.WriteString("terms:\n")
	for _, t := range topics {
		fmt.Fprintf(&terms, "  - id: %s\n    chinese: %s\n    by: machine\n", t.id, t.words[1])
		for i, l := range languages {
			fmt.Fprintf(&terms, "    %s: {term: %s}\n", l.tag, quoted(t.words[i]))
		}
	}
	return []file{{"content/portal.yaml", portal.String()}, {"content/units.yaml", list}, {"locales/terms.yaml", terms.String()}}
}

// featured are the entries that the home page leads to.
func (p *Portal) featured() []string {
	var out []string
	for i := range p.entries {
		if e := &p.entries[i]; e.kind == service && len(out) < 6 {
			out = append(out, e.key)
		}
	}
	return out
}

func (s polyportSite) template() (string, string, error) {
	const path = "layouts/entry.html"
	data, err := templates.FS.ReadFile(path)
	return "templates/" + path, string(data), err
}
