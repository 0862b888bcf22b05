package locale

import (
	"strings"
	"time"
)

// rootGlue joins the ends of a range in a language that CLDR has no words for.
const rootGlue = "{0} – {1}"

// DateRange words the time from one date to another, both included, as the
// language does: what both have in common stands once ("December 3 – 5, 2019",
// "2019年12月3日至5日"). Both are ISO 8601 years, months or days, and the patterns
// are CLDR's. Ends of different precision, ends in the wrong order and what is
// no date are each worded alone, with the language's sign between them; two
// equal ends are one Date.
func (l *Localizer) DateRange(from, to string) string { return l.formats.DateRange(from, to) }

func (f *formats) DateRange(from, to string) string {
	if from == to {
		return f.Date(from)
	}
	if f.cldr == nil {
		return glue(rootGlue, from, to)
	}
	start, precision, ok := parseDate(from)
	end, same, valid := parseDate(to)
	if ok && valid && precision == same && start.Before(end) {
		if pattern := f.cldr.ranges[rangeRow(start, end, precision)]; pattern != "" {
			first, second := splitInterval(pattern)
			return f.date(start, first) + f.date(end, second)
		}
	}
	return glue(f.cldr.glue, f.Date(from), f.Date(to))
}

func glue(pattern, from, to string) string {
	return strings.NewReplacer("{0}", from, "{1}", to).Replace(pattern)
}

// rangeRow returns the row of cldrData.ranges: years; months of several years
// or of one; days of several years, of one year or of one month.
func rangeRow(start, end time.Time, p datePrecision) int {
	switch sameYear := start.Year() == end.Year(); {
	case p == yearPrecision:
		return 0
	case p == monthPrecision && !sameYear:
		return 1
	case p == monthPrecision:
		return 2
	case !sameYear:
		return 3
	case start.Month() != end.Month():
		return 4
	}
	return 5
}

// splitInterval cuts a CLDR interval pattern where the second date begins: at
// the first field that stands there a second time.
func splitInterval(pattern string) (first, second string) {
	var seen string
	for i := 0; i < len(pattern); {
		size, field := patternPart(pattern[i:])
		if field {
			letter := strings.ReplaceAll(pattern[i:i+1], "L", "M") // both are months
			if strings.Contains(seen, letter) {
				return pattern[:i], pattern[i:]
			}
			seen += letter
		}
		i += size
	}
	return pattern, ""
}
