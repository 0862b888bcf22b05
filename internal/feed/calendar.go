package feed

import (
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/site"
)

// refresh is how often a calendar should ask for the file again: what it holds
// changes when somebody edits a fact.
const refresh = "P1D"

// colour is the name of CSS that comes nearest to the site's seal.
const colour = "firebrick"

// dated is an event and the entry that it is of.
type dated struct {
	site.Event
	of *entry
}

// calendar writes the calendar that a page leads to, in the order of its days.
func (e *edition) calendar(p *site.Page) []byte {
	var events []dated
	for _, of := range e.about(p) {
		for _, x := range of.events {
			events = append(events, dated{x, of})
		}
	}
	slices.SortStableFunc(events, func(a, b dated) int { return strings.Compare(string(a.First), string(b.First)) })
	title, about := e.title(p), e.lines(e.say("site.unofficial"), e.say("calendar.about"))
	var last content.Date
	for _, x := range events {
		last = max(last, content.Date(firstDay(x.Told)))
	}
	var c properties
	c.add("PRODID", "-//Polyport//Polyport//EN")
	c.add("VERSION", "2.0")
	c.add("CALSCALE", "GREGORIAN")
	c.add("METHOD", "PUBLISH")
	c.add("UID", e.ids.of("calendar", string(e.lang), e.name(p.Follow.Calendar)))
	c.add("LAST-MODIFIED", e.in.utc(last))
	c.add("NAME", title.Text, language(e.langOf(title))...)
	c.add("X-WR-CALNAME", title.Text)
	c.add("DESCRIPTION", about.text, language(about.lang)...)
	c.add("X-WR-CALDESC", about.text)
	c.add("COLOR", colour)
	c.add("REFRESH-INTERVAL", refresh, ics.WithValue("DURATION"))
	c.add("X-PUBLISHED-TTL", refresh)
	if e.in.Site.BaseURL != "" {
		c.add("URL", e.url(p.Path))
		c.add("SOURCE", e.in.Site.BaseURL+string(p.Follow.Calendar), ics.WithValue("URI"))
	}
	var cal ics.Calendar
	for _, x := range c {
		cal.CalendarProperties = append(cal.CalendarProperties, ics.CalendarProperty{BaseProperty: x})
	}
	for _, x := range events {
		var event ics.VEvent
		for _, prop := range e.event(x) {
			event.Properties = append(event.Properties, ics.IANAProperty{BaseProperty: prop})
		}
		cal.Components = append(cal.Components, &event)
	}
	return []byte(cal.Serialize(ics.WithNewLineWindows))
}

// event is the properties of an event. Its title is in the language of the
// page's title, and its note in that of the edition or, for a change whose note
// is in another, in that one, as far as there are messages in that language.
func (e *edition) event(x dated) properties {
	var c properties
	c.add("UID", e.ids.of("event", string(x.of.key), string(e.lang), x.ID))
	c.add("DTSTAMP", e.in.utc(x.Told))
	c.add("DTSTART", compact(string(x.First)), ics.WithValue("DATE"))
	c.add("DTEND", compact(dayAfter(x.Last)), ics.WithValue("DATE"))
	title := e.sayIn(e.in.Catalog.Localizer(e.langOf(x.of.title)), "calendar."+string(x.Kind), "Title", x.of.title.Text)
	c.add("SUMMARY", title.Text, language(e.common(title, x.of.title))...)
	note := e.note(x)
	c.add("DESCRIPTION", note.text, language(note.lang)...)
	for _, t := range x.of.themes {
		c.add("CATEGORIES", t.Text, language(e.langOf(t.Words))...)
	}
	if e.in.Site.BaseURL != "" {
		at := e.url(x.of.path)
		if x.Kind == site.EventChange {
			at = e.changesOf(x.of.path)
		}
		c.add("URL", at)
	}
	c.add("TRANSP", "TRANSPARENT")
	return c
}

// note says what an event is and what it does not tell.
func (e *edition) note(x dated) passage {
	loc := e.loc
	var parts []site.Words
	if x.Change != nil {
		loc = e.in.Catalog.Localizer(e.langOf(x.Change.Note))
		parts = append(parts, x.Change.Note)
	}
	parts = append(parts, e.sayIn(loc, "calendar."+string(x.Kind)+"_note", "Date", loc.Date(string(x.Date))))
	if x.Kind == site.EventChange && len(x.Date) == len("2006-01") {
		parts = append(parts, e.sayIn(loc, "calendar.month_note"))
	}
	return e.lines(append(parts, e.sayIn(loc, "site.unofficial"))...)
}

// passage is text of several parts, and the language of all of them; empty if
// they are in several.
type passage struct {
	text string
	lang bcp47.Tag
}

// lines is one part below the other.
func (e *edition) lines(parts ...site.Words) passage {
	texts := make([]string, len(parts))
	for k, p := range parts {
		texts[k] = p.Text
	}
	return passage{strings.Join(texts, "\n"), e.common(parts...)}
}

// common is the language that all words are in; empty if they are in several.
func (e *edition) common(words ...site.Words) bcp47.Tag {
	for _, w := range words[1:] {
		if e.langOf(w) != e.langOf(words[0]) {
			return ""
		}
	}
	return e.langOf(words[0])
}

// properties are lines of a calendar, in their order.
type properties []ics.BaseProperty

func (c *properties) add(name, value string, parameters ...ics.PropertyParameter) {
	p := ics.BaseProperty{IANAToken: name, Value: value, ICalParameters: map[string][]string{}}
	for _, x := range parameters {
		key, values := x.KeyValue()
		p.ICalParameters[key] = values
	}
	*c = append(*c, p)
}

// language marks the language of a property. The format has a place for one;
// what is in several goes unmarked.
func language(tag bcp47.Tag) []ics.PropertyParameter {
	if tag == "" {
		return nil
	}
	return []ics.PropertyParameter{&ics.KeyValues{Key: string(ics.ParameterLanguage), Value: []string{string(tag)}}}
}

// utc is the beginning of a date of the facts, which exists, as calendars write
// points of time.
func (in Input) utc(d content.Date) string {
	return parsed(time.RFC3339, in.instant(d)).UTC().Format("20060102T150405Z")
}

func parsed(layout, value string) time.Time {
	t, err := time.Parse(layout, value)
	if err != nil {
		panic("feed: " + err.Error()) // content has seen to it
	}
	return t
}

// dayAfter is the day after: an event of whole days ends before the day that is
// named as its end.
func dayAfter(d content.Date) string {
	return parsed(time.DateOnly, firstDay(d)).AddDate(0, 0, 1).Format(time.DateOnly)
}

func compact(day string) string { return strings.ReplaceAll(day, "-", "") }
