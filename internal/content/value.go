package content

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"polyport/internal/weburl"
)

var (
	datePattern     = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`)
	durationPattern = regexp.MustCompile(`^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?)?$`)
	moneyPattern    = regexp.MustCompile(`^\d{1,15}(\.\d{1,6})? [A-Z]{3}$`)
	numberPattern   = regexp.MustCompile(`^\d{1,15}(\.\d{1,6})?$`)
	phonePattern    = regexp.MustCompile(`^\+?\d[\d -]{0,30}$`)
	workdaysPattern = regexp.MustCompile(`^\d{1,4}$`)
	hoursPattern    = regexp.MustCompile(`^(Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))? ([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d(,([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d)*$`)
	idPattern       = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	unitPattern     = regexp.MustCompile(`^[a-z][a-z0-9_-]*$`)
)

const idForm = "begin with a-z and go on with a-z, 0-9 and -"

// valueForm says how the value of each type of fact is written: fault says
// what is wrong with one, or nothing.
var valueForm = map[FactType]struct {
	fault   func(string) string
	example string
}{
	FactDate:     {dateFault, "2019, 2019-12 or 2019-12-31"},
	FactDuration: {unless(ranged(isDuration), "is not a duration"), "P2Y, P5D or PT24H (ISO 8601)"},
	FactWorkdays: {unless(ranged(workdaysPattern.MatchString), "is not a number of working days"), "5, or 15/20 for a range"},
	FactMoney:    {unless(moneyPattern.MatchString, "is not an amount of money"), "400 CNY or 12.50 EUR: amount, space, ISO 4217 code"},
	FactNumber:   {unless(ranged(numberPattern.MatchString), "is not a decimal number"), "27 or 2.5"},
	FactPhone:    {unless(phonePattern.MatchString, "is not a phone number"), "12345 or +86 10 1234 5678"},
	FactURL:      {weburl.Fault, "https://example.org/page"},
	FactName:     {unless(isName, "is not a name"), "one line of text"},
	FactAddress:  {unless(isName, "is not an address"), "one line of Chinese"},
	FactHours:    {unless(isHours, "is not a time of day"), "24/7, or Mo-Sa 09:00-12:00,13:30-17:00"},
}

// ranged accepts one value, or two with a slash between them.
func ranged(ok func(string) bool) func(string) bool {
	return func(s string) bool {
		from, to, two := strings.Cut(s, "/")
		return ok(from) && (!two || ok(to))
	}
}

func isHours(s string) bool { return s == Always || hoursPattern.MatchString(s) }

// Always is the value of a fact of type hours that means every day at all hours.
const Always = "24/7"

func unless(ok func(string) bool, fault string) func(string) string {
	return func(s string) string {
		if ok(s) {
			return ""
		}
		return fault
	}
}

func isName(s string) bool { return strings.TrimSpace(s) != "" && !strings.ContainsAny(s, "\n\r") }

// ValidDate reports whether s is a day, month or year that exists.
func ValidDate(s string) bool { return dateFault(s) == "" }

// dateFault says what is wrong with a date, or nothing.
func dateFault(s string) string {
	if !datePattern.MatchString(s) {
		return "is not a date"
	}
	if _, err := time.Parse("2006-01-02"[:len(s)], s); err != nil {
		return "is a date that does not exist"
	}
	if s[:4] < firstYear || s[:4] > lastYear {
		return "is not a date from " + firstYear + " to " + lastYear
	}
	return ""
}

// The years that a date may be of. What is far beyond a lifetime is a slip of
// the pen, or stands for "without end", which no date says; and calendars,
// feeds and sitemaps have four digits for the year of the day after.
const firstYear, lastYear = "1900", "2199"

// mostOf is the largest number that a duration may have before each of its
// letters, in the order of durationPattern: about 200 years, or a year in hours
// and minutes.
var mostOf = [...]int{200, 2400, 10_400, 73_000, 9_000, 530_000}

// isDuration accepts ISO 8601 durations of years to minutes, with at least one
// number, and at least one after a T.
func isDuration(s string) bool {
	parts := durationPattern.FindStringSubmatch(s)
	if parts == nil || s == "P" || strings.HasSuffix(s, "T") {
		return false
	}
	for i, part := range slices.Concat(parts[1:5], parts[6:]) {
		if n, err := strconv.Atoi(strings.TrimRight(part, "YMWDH")); part != "" && (err != nil || n > mostOf[i]) {
			return false
		}
	}
	return true
}

// reportFault says why s cannot be the address for error reports, or nothing.
func reportFault(s string) string {
	if strings.HasPrefix(s, "mailto:") {
		return weburl.MailFault(s)
	}
	return weburl.Fault(s)
}
