package locale

import (
	"strconv"
	"strings"
	"time"
)

// Date words an ISO 8601 year, month or day ("2019", "2019-12",
// "2019-12-31") in CLDR's long form, in the Gregorian calendar and with the
// digits of the language. A month without a day takes the form that stands
// alone where the language has one ("декабрь 2019 г."). What is no such date
// is returned unchanged.
func (l *Localizer) Date(iso string) string { return l.formats.Date(iso) }

func (f *formats) Date(iso string) string {
	if f.cldr == nil {
		return iso
	}
	date, precision, ok := parseDate(iso)
	if !ok {
		return iso
	}
	return f.date(date, [...]string{f.cldr.year, f.cldr.yearMonth, f.cldr.day}[precision])
}

// Month is the name of a month, 1 to 12, in the form that stands alone where
// the language has one; the number for any other, or for a language that CLDR's
// table has nothing for.
func (l *Localizer) Month(month int) string {
	if l.formats.cldr == nil || month < 1 || month > 12 {
		return strconv.Itoa(month)
	}
	return l.formats.dateField(time.Date(1, time.Month(month), 1, 0, 0, 0, 0, time.UTC), "LLLL")
}

// parseDate reads a date; its precision is 0 for a year, 1 for a month, 2 for a day.
func parseDate(iso string) (date time.Time, precision int, ok bool) {
	for precision, layout := range [...]string{"2006", "2006-01", time.DateOnly} {
		if len(iso) == len(layout) {
			date, err := time.Parse(layout, iso)
			return date, precision, err == nil
		}
	}
	return time.Time{}, 0, false
}

// date fills in a CLDR date pattern: letters are fields, what stands between
// apostrophes is text, and two apostrophes are one.
func (f *formats) date(date time.Time, pattern string) string {
	var b strings.Builder
	for i := 0; i < len(pattern); {
		size, field := patternPart(pattern[i:])
		switch part := pattern[i : i+size]; {
		case field:
			b.WriteString(f.dateField(date, part))
		case part[0] == '\'':
			b.WriteString(unquoted(part))
		default:
			b.WriteString(part)
		}
		i += size
	}
	return b.String()
}

// patternPart returns the size of what a date pattern begins with: a field, a
// quotation, or one byte of text.
func patternPart(pattern string) (size int, field bool) {
	c := pattern[0]
	switch {
	case c == '\'':
		if end := strings.IndexByte(pattern[1:], '\''); end >= 0 {
			return end + 2, false
		}
		return len(pattern), false
	case c|0x20 >= 'a' && c|0x20 <= 'z':
		return len(pattern) - len(strings.TrimLeft(pattern, string(rune(c)))), true
	}
	return 1, false
}

// unquoted returns the text of a quotation.
func unquoted(quotation string) string {
	if quotation == "''" {
		return "'"
	}
	return strings.Trim(quotation, "'")
}

func (f *formats) dateField(date time.Time, field string) string {
	month := date.Month() - time.January
	switch field {
	case "y":
		return f.digits(strconv.Itoa(date.Year()))
	case "M":
		return f.digits(strconv.Itoa(int(month) + 1))
	case "d", "dd":
		return f.digits(padded(date.Day(), len(field)))
	case "LLLL":
		if alone := f.cldr.alone[month]; alone != "" {
			return alone
		}
		return f.cldr.months[month]
	case "MMMM":
		return f.cldr.months[month]
	case "G":
		return f.cldr.era
	}
	return field // cldrgen lets no other field into the table
}

func padded(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}
