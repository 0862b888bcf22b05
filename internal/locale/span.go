package locale

import "strings"

// Span words two numbers as the ends of one stretch: "15–20", "15～20".
func (l *Localizer) Span(from, to string) string {
	return l.formats.span(l.formats.Number(from), l.formats.Number(to))
}

// blanks takes blanks away, the thin one too.
var blanks = strings.NewReplacer(" ", "", "\u2009", "")

func glue(pattern, from, to string) string {
	return strings.NewReplacer("{0}", from, "{1}", to).Replace(pattern)
}

// span joins the two with the sign that the language sets between dates, which
// stands close between figures.
func (f *formats) span(from, to string) string {
	if f.cldr == nil {
		return from + "–" + to
	}
	return glue(blanks.Replace(f.cldr.glue), from, to)
}

// apart joins two pieces of text that each name their unit.
func (f *formats) apart(from, to string) string {
	if f.cldr == nil {
		return from + " – " + to
	}
	return glue(f.cldr.glue, from, to)
}

// MessageSpan is Message for a count that lies between two numbers. The plural
// form is that of the greater: "1–2 days".
func (l *Localizer) MessageSpan(id, from, to string) (Message, bool) {
	b, m := l.find(id)
	if m == nil {
		return Message{}, false
	}
	span := b.formats.span(b.formats.Number(from), b.formats.Number(to))
	if text := b.lookup.text(id, to, arguments{count: span}); strings.Contains(text, span) {
		return Message{text, b.tag}, true
	}
	// A form that spells its number out, as the Arabic dual does.
	one := func(n string) string { return b.lookup.text(id, n, arguments{count: b.formats.Number(n)}) }
	return Message{b.formats.apart(one(from), one(to)), b.tag}, true
}

// DurationSpan words two ISO 8601 durations as the ends of one stretch: "5–10
// years", or "6 months – 1 year" where the units differ.
func (l *Localizer) DurationSpan(from, to string) string { return l.formats.durationSpan(from, to) }

func (f *formats) durationSpan(from, to string) string {
	unit, low := singleUnit(from)
	other, high := singleUnit(to)
	if unit >= 0 && unit == other && f.cldr != nil {
		span := f.span(f.Number(low), f.Number(high))
		if text := f.units.text(durationUnits[unit], high, arguments{count: span}); strings.Contains(text, span) {
			return text
		}
	}
	return f.apart(f.Duration(from), f.Duration(to))
}

// singleUnit returns the only unit that a duration names, as an index of
// durationUnits, and how many of it; -1 if it names none or several.
func singleUnit(iso string) (unit int, n string) {
	unit = -1
	m := isoDuration.FindStringSubmatch(iso)
	for i := 1; i < len(m); i++ {
		switch {
		case m[i] == "":
		case unit >= 0:
			return -1, ""
		default:
			unit, n = i-1, m[i]
		}
	}
	return unit, n
}
