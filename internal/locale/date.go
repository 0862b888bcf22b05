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
	for _, form := range [...]struct{ layout, pattern string }{
		{time.DateOnly, f.cldr.day},
		{"2006-01", f.cldr.yearMonth},
		{"2006", f.cldr.year},
	} {
		if len(iso) != len(form.layout) {
			continue
		}
		if date, err := time.Parse(form.layout, iso); err == nil {
			return f.date(date, form.pattern)
		}
	}
	return iso
}

// date fills in a CLDR date pattern: letters are fields, what stands between
// apostrophes is text, and two apostrophes are one.
func (f *formats) date(date time.Time, pattern string) string {
	var b strings.Builder
	for i := 0; i < len(pattern); {
		c := pattern[i]
		n := 1
		switch {
		case c == '\'':
			text, size := quotedText(pattern[i:])
			b.WriteString(text)
			n = size
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			for i+n < len(pattern) && pattern[i+n] == c {
				n++
			}
			b.WriteString(f.dateField(date, pattern[i:i+n]))
		default:
			b.WriteByte(c)
		}
		i += n
	}
	return b.String()
}

// quotedText returns the text of a quotation that s begins with, and its size
// in the pattern.
func quotedText(s string) (text string, size int) {
	end := strings.IndexByte(s[1:], '\'')
	switch end {
	case -1:
		return s[1:], len(s)
	case 0:
		return "'", 2
	}
	return s[1 : 1+end], end + 2
}

func (f *formats) dateField(date time.Time, field string) string {
	month := date.Month() - time.January
	switch field {
	case "y":
		return f.digits(strconv.Itoa(date.Year()))
	case "M", "MM":
		return f.digits(padded(int(date.Month()), len(field)))
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
