package site

import (
	"slices"
	"strconv"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/locale"
)

// FactValue is a fact as a reader sees it.
type FactValue struct {
	Words          // worded for the language around it; of an address, in Latin letters
	Chinese string // of an address: in Chinese, where the language around it is another
	ISO     string // of a date, for <time datetime>
	Href    Href   // of a phone number or a web address
	Until   *Date  // the last day on which it holds
	// UntilText says so: "until December 31, 2027".
	UntilText string
	Confirm   *Confirm
	Linked    bool // it stands within a link, and can hold none
	// Reported: it rests on a source that may err, and the words around it cannot
	// say so, as on a card.
	Reported bool
}

// CardRow is one line of the card of an entry: what it costs, where to go.
type CardRow struct {
	Aspect content.Aspect
	Values []FactValue
}

// factValue words a fact for the language of loc.
func (j *join) factValue(fact *content.Fact, loc *locale.Localizer) FactValue {
	v := FactValue{Words: Words{Text: wordFact(fact, loc)}}
	switch fact.Type {
	case content.FactDate:
		v.ISO = fact.Value
	case content.FactPhone:
		v.Href = Href("tel:" + dialled(fact.Value))
	case content.FactURL:
		v.Href = Href(fact.Value)
	case content.FactName:
		v.Words = j.words(fact.Value, fact.Lang, loc.Tag())
	case content.FactAddress:
		if loc.Tag().Base() != chinese.Base() {
			v.Words, v.Chinese = j.words(fact.Latin, "en", loc.Tag()), fact.Value
		}
	}
	if fact.ValidUntil != "" {
		v.Until = &Date{Text: loc.Date(string(fact.ValidUntil)), ISO: string(fact.ValidUntil)}
		v.UntilText = loc.T("fact.until", "Date", v.Until.Text)
	}
	if fact.Confirm.ID != "" {
		v.Confirm = j.confirmation(fact.Confirm.ID, loc)
	}
	v.Reported = fact.Confidence == content.ConfidenceMedium && v.Confirm == nil
	return v
}

// wordFact is the value of a fact as plain text.
func wordFact(fact *content.Fact, loc *locale.Localizer) string {
	from, to, span := strings.Cut(fact.Value, "/")
	switch fact.Type {
	case content.FactDate:
		return loc.Date(fact.Value)
	case content.FactDuration:
		if span {
			return loc.DurationSpan(from, to)
		}
		return loc.Duration(fact.Value)
	case content.FactWorkdays:
		if span {
			m, _ := loc.MessageSpan("fact.workdays", from, to) // CheckUses has seen to it
			return m.Text
		}
		return loc.T("fact.workdays", "Count", fact.Value)
	case content.FactMoney:
		amount, currency, _ := strings.Cut(fact.Value, " ")
		return loc.Money(amount, currency)
	case content.FactNumber:
		if span {
			return loc.Span(from, to)
		}
		return loc.Number(fact.Value)
	case content.FactURL:
		return hostOf(fact.Value)
	case content.FactHours:
		return wordHours(fact.Value, loc)
	case content.FactPhone, content.FactName, content.FactAddress:
		return fact.Value
	}
	panic("site: unknown type of fact " + string(fact.Type))
}

// weekdays are the days as values of type hours write them; messages are named
// for them.
var weekdays = []string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}

func weekdayMessage(day string) string { return "hours." + strings.ToLower(day) }

// wordHours words "Mo-Sa 09:00-12:00,13:30-17:00" or "24/7".
func wordHours(value string, loc *locale.Localizer) string {
	if value == content.Always {
		return loc.T("hours.always")
	}
	days, times, _ := strings.Cut(value, " ")
	from, to, span := strings.Cut(days, "-")
	text := loc.T(weekdayMessage(from))
	if span {
		text = loc.T("hours.span", "From", text, "To", loc.T(weekdayMessage(to)))
	}
	var hours []string
	for open := range strings.SplitSeq(times, ",") {
		from, to, _ := strings.Cut(open, "-")
		hours = append(hours, clock(from)+"–"+clock(to))
	}
	return text + " " + strings.Join(hours, ", ")
}

// clock takes the leading zero off a time of day: 9:00.
func clock(s string) string { return strings.TrimPrefix(s, "0") }

// confirmation says that something is to be confirmed by a contact or body.
func (j *join) confirmation(key string, loc *locale.Localizer) *Confirm {
	before, after, _ := strings.Cut(loc.T("fact.confirm", "Whom", "\x00"), "\x00")
	return &Confirm{Before: before, Whom: j.contactLink(key, loc), After: after}
}

// contactLink is a contact or body that can confirm something, by its number or name.
func (j *join) contactLink(key string, loc *locale.Localizer) Link {
	if c := j.contacts[key]; c != nil {
		if c.Phone != "" {
			return Link{Words: Words{Text: c.Phone}, Href: Href(belowEdition + helpPath + "#" + c.Key)}
		}
		return Link{Words: j.contactMessage(c, "name", loc), Href: Href(belowEdition + helpPath + "#" + c.Key)}
	}
	u := j.units[key]
	if u == nil {
		return Link{} // reported by checkRefs
	}
	name := j.unitName(u, loc)
	return Link{Words: j.words(name.Text, name.Lang, loc.Tag()), Href: Href(belowEdition + unitPath(key))}
}

// cardRows is the facts of entry i that stand in its card, by aspect.
func (j *join) cardRows(i int, ed *edition) []CardRow {
	var out []CardRow
	for _, aspect := range content.Aspects {
		row := CardRow{Aspect: aspect}
		for k := range j.entries[i].Facts.Facts {
			fact := &j.entries[i].Facts.Facts[k]
			if fact.Aspect != aspect {
				continue
			}
			row.Values = append(row.Values, j.factValue(fact, ed.loc))
		}
		if len(row.Values) > 0 {
			out = append(out, row)
		}
	}
	return out
}

// checkFacts reports what a fact refers to and what is too weak to be shown in
// the card. What texts place is checked where they place it.
func (j *join) checkFacts(i int) {
	f := j.entries[i].Facts
	for k := range f.Facts {
		fact := &f.Facts[k]
		if c := fact.Confirm; c.ID != "" && !j.canConfirm(c.ID) {
			j.unknown(f.File, c, contactNoun, j.confirmKeys())
		}
		if fact.Aspect != "" && fact.Confidence == content.ConfidenceLow {
			j.diags.Add(f.File.Diag("confidence-low", fact.ConfAt, fact.ConfAt+len(fact.Confidence), "the fact %s is of low confidence, and its aspect puts it in the card", fact.ID).
				WithHint("%s", lowHint))
		}
	}
}

const lowHint = "find a better source and raise its confidence, or do not publish it: say in the text what is not known"

func (j *join) canConfirm(key string) bool { return j.contacts[key] != nil || j.units[key] != nil }

func (j *join) confirmKeys() []string {
	return append(j.contactKeys(), j.unitKeys()...)
}

// spoken words a list of languages: "Chinese, English, and French".
func (j *join) spoken(tags []bcp47.Tag, loc *locale.Localizer) string {
	names := make([]string, len(tags))
	for k, t := range tags {
		if names[k] = loc.LanguageName(t); string(t) == chinese.Base() {
			names[k] = loc.T("help.chinese")
		}
	}
	return loc.List(names)
}

// number writes a count as the language does.
func number(n int, loc *locale.Localizer) string { return loc.Number(strconv.Itoa(n)) }

// serves reports whether one of the languages is that of a page, in whatever
// script that is written.
func serves(tags []bcp47.Tag, page bcp47.Tag) bool {
	return slices.ContainsFunc(tags, func(t bcp47.Tag) bool { return t.Base() == page.Base() })
}

// factUses lists the messages that facts are worded with.
func factUses() []locale.Use {
	uses := []locale.Use{
		{ID: "fact.workdays"}, {ID: "fact.until"}, {ID: "fact.past"}, {ID: "fact.confirm"}, {ID: "hours.always"}, {ID: "hours.span"},
	}
	for _, day := range weekdays {
		uses = append(uses, locale.Use{ID: weekdayMessage(day)})
	}
	return uses
}
