package site

import (
	"fmt"
	"html"
	"strings"

	"polyport/internal/content"
	"polyport/internal/markdown"
)

// factFill words a fact in the language of the text around it, and says after
// it until when it holds and whether it is settled. Inside a link it holds
// none of its own.
func (f *filler) factFill(fact *content.Fact, linked bool) Fill {
	v := f.j.factValue(fact, f.loc)
	out := Fill{Before: f.valueHTML(v, linked)}
	if v.Until != nil {
		out.Before += " " + f.untilHTML(v.Until)
	}
	if v.Confirm == nil {
		return out
	}
	mark := f.confirmFill(*v.Confirm, linked)
	return Fill{Before: out.Before + " " + mark.Before, Link: mark.Link, After: mark.After}
}

func (f *filler) valueHTML(v FactValue, linked bool) string {
	text := html.EscapeString(v.Text)
	switch {
	case v.Href != "" && linked:
		return `<bdi dir="ltr">` + text + `</bdi>`
	case v.Href != "":
		return fmt.Sprintf(`<a class="fact" href="%s"><bdi dir="ltr">%s</bdi></a>`, html.EscapeString(string(v.Href)), text)
	case v.ISO != "":
		return fmt.Sprintf(`<time class="fact" datetime="%s">%s</time>`, html.EscapeString(v.ISO), text)
	case v.Lang != "" && v.Chinese != "":
		return fmt.Sprintf(`<bdi class="fact" lang="%s">%s</bdi> <bdi lang="%s">%s</bdi>`, v.Lang, text, chinese, html.EscapeString(v.Chinese))
	case v.Chinese != "":
		return fmt.Sprintf(`<span class="fact">%s</span> <bdi lang="%s">%s</bdi>`, text, chinese, html.EscapeString(v.Chinese))
	case v.Lang != "":
		return fmt.Sprintf(`<bdi class="fact" lang="%s">%s</bdi>`, v.Lang, text)
	}
	return `<span class="fact">` + text + `</span>`
}

// untilHTML says until when a fact holds. A script shows the second part once
// the day is past: the page may stay online, or be read offline, for longer.
func (f *filler) untilHTML(until *Date) string {
	return fmt.Sprintf(`<span class="fact-until" data-valid-until="%s">(%s)</span><strong class="fact-past" hidden> %s</strong>`,
		html.EscapeString(until.ISO), html.EscapeString(f.loc.T("fact.until", "Date", until.Text)), html.EscapeString(f.loc.T("fact.past")))
}

// confirmFill says that something is not settled, with a link to whom to ask.
func (f *filler) confirmFill(whom Link, linked bool) Fill {
	before, after, _ := strings.Cut(f.loc.T("fact.confirm", "Whom", "\x00"), "\x00")
	before, after = html.EscapeString(before), html.EscapeString(after)
	name := "<bdi>" + html.EscapeString(whom.Text) + "</bdi>"
	if whom.Lang != "" {
		name = f.marked(whom.Words)
	}
	if linked {
		return Fill{Before: `<span class="confirm">` + before + name + after + `</span>`}
	}
	return Fill{
		Before: `<span class="confirm">` + before + `<a href="`, Link: string(whom.Href), After: `">` + name + `</a>` + after + `</span>`,
	}
}

func (f *filler) confirm(h markdown.Hole) Fill {
	if !f.j.canConfirm(h.Key) {
		return f.missing(h, contactNoun, f.j.confirmKeys())
	}
	if f.namesOnly {
		return Fill{}
	}
	return f.confirmFill(f.j.whom(h.Key, f.loc), h.Linked)
}

// contact is a number to call or, where there is none, an address.
func (f *filler) contact(h markdown.Hole) Fill {
	c := f.j.contacts[h.Key]
	if c == nil {
		return f.missing(h, noun{contactNoun.code, "contact", contactNoun.add}, f.j.contactKeys())
	}
	if f.namesOnly {
		return Fill{}
	}
	v := FactValue{Words: Words{Text: c.Phone}, Href: Href("tel:" + dialled(c.Phone))}
	if c.Phone == "" {
		v = FactValue{Words: Words{Text: hostOf(c.URL)}, Href: Href(c.URL)}
	}
	return Fill{Before: f.valueHTML(v, h.Linked)}
}
