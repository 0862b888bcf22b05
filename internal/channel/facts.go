package channel

import (
	"strings"

	"golang.org/x/net/html"

	"polyport/internal/site"
)

// facts is the card of the entry as a table of names and values.
func (a *article) facts() *html.Node {
	e := a.entry
	rows := el("tbody", plainStyle)
	if e.Deadline != nil {
		a.row(rows, a.say("deadline.label"), a.deadline(e.Deadline)...)
	}
	for _, r := range e.Card {
		var values []*html.Node
		for _, v := range r.Values {
			values = append(values, a.value(v))
		}
		a.row(rows, a.say("aspect."+string(r.Aspect)), values...)
	}
	if len(e.Bodies) > 0 {
		a.row(rows, a.say("bodies.label"), a.bodies()...)
	}
	if e.Up != nil {
		a.row(rows, a.say("entry.part_of"), a.named(*e.Up))
	}
	var themes []*html.Node
	for _, t := range e.Themes {
		themes = append(themes, el("p", tightStyle, t.Words))
	}
	a.row(rows, a.say("entry.topics"), themes...)
	var damage []*html.Node
	for _, d := range e.Damage {
		damage = append(damage, el("p", tightStyle, a.say("damage."+string(d))))
	}
	a.row(rows, a.say("entry.damage"), damage...)
	if e.Checked != nil {
		a.row(rows, a.say("entry.checked"), a.checked()...)
	}
	if rows.FirstChild == nil {
		return nil
	}
	return el("section", plainStyle, el("h2", h2Style, a.say("entry.facts")), el("table", tableStyle, rows))
}

// row adds a name with its values; none without a value.
func (a *article) row(rows *html.Node, name site.Words, values ...*html.Node) {
	if len(values) == 0 {
		return
	}
	th := el("th", nameCellStyle, name)
	set(th, "scope", "row")
	add(rows, el("tr", plainStyle, th, el("td", cellStyle, values)))
}

func (a *article) deadline(d *site.Deadline) []*html.Node {
	line := func(children ...any) *html.Node { return el("p", tightStyle, children...) }
	var out []*html.Node
	switch {
	case d.By != nil:
		out = append(out, line(el("strong", strongStyle, d.By.Text)), line(a.say("deadline.month")))
	case d.Started != nil:
		out = append(out, line(el("strong", strongStyle, a.say("deadline.started"))), line(a.say("deadline.since"), " ", d.Started.Text))
	default:
		out = append(out, line(el("strong", strongStyle, a.say("deadline.continuous"))), line(a.say("deadline.continuous_note")))
		if d.Phased != nil {
			out = append(out, line(a.say("deadline.phased"), " ", d.Phased.Text))
		}
	}
	if d.Passed {
		out = append(out, line(a.say("deadline.passed_note")))
	}
	return out
}

// value is a fact of the card, with until when it holds and whether it is
// settled.
func (a *article) value(v site.FactValue) *html.Node {
	out := el("p", tightStyle)
	switch {
	case v.ISO == "" && hasScheme(v.Href):
		add(out, apart(string(v.Href))) // of a web page: its host alone leads nowhere
	case v.Href != "":
		add(out, apart(v.Text))
	default:
		add(out, v.Words)
	}
	if v.Chinese != "" {
		add(out, " ", a.chinese(v.Chinese))
	}
	if v.Until != nil {
		add(out, " ("+v.UntilText+")")
	}
	if v.Reported {
		add(out, " (", a.say("fact.reported"), ")")
	}
	if v.Confirm != nil {
		add(out, el("br", plainStyle), a.confirmation(v.Confirm))
	}
	return out
}

func hasScheme(h site.Href) bool { return strings.Contains(string(h), "://") }

// chinese is an official name or address in Chinese beside another.
func (a *article) chinese(s string) *html.Node {
	n := el("span", apartStyle, s)
	return inLanguage(n, "zh-Hans", "ltr")
}

func (a *article) bodies() []*html.Node {
	var out []*html.Node
	for _, u := range a.entry.Bodies {
		line := el("p", tightStyle, u.Name)
		if u.Chinese != "" {
			add(line, " ", a.chinese(u.Chinese))
		}
		if u.Lead {
			add(line, " (", a.say("bodies.lead"), ")")
		}
		out = append(out, line)
	}
	if a.entry.OpenEnded {
		out = append(out, el("p", tightStyle, a.say("bodies.open")))
	}
	return out
}

func (a *article) checked() []*html.Node {
	e := a.entry
	out := []*html.Node{el("p", tightStyle, e.Checked.Text)}
	if e.Oldest != nil {
		out = append(out, el("p", tightStyle, a.say("entry.oldest"), " ", e.Oldest.Text))
	}
	if e.Undated {
		out = append(out, el("p", tightStyle, a.say("entry.undated")))
	}
	return out
}

// named is an entry with its number.
func (a *article) named(r site.EntryRef) *html.Node {
	line := el("p", tightStyle)
	if r.Number != "" {
		add(line, apart(r.Number), " ")
	}
	return add(line, r.Words)
}
