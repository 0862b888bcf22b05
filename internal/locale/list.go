package locale

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// rootList joins lists in a language that CLDR has no words for.
var rootList = [4]string{"{0}, {1}", "{0}, {1}", "{0}, {1}", "{0}, {1}"}

// List joins items as the language lists things that all apply: "a, b, and c",
// "a、b和c".
func (l *Localizer) List(items []string) string { return l.formats.List(items) }

func (f *formats) List(items []string) string {
	if f.cldr == nil {
		return joinList(items, rootList)
	}
	patterns := f.cldr.and
	if len(items) > 1 {
		last := items[len(items)-1]
		for _, i := range [...]int{2, 3} {
			patterns[i] = f.conjunction(patterns[i], last)
		}
	}
	return joinList(items, patterns)
}

// joinList applies list patterns for the start, the middle, the end, and for
// two items alone.
func joinList(items []string, patterns [4]string) string {
	if len(items) == 0 {
		return ""
	}
	joined := items[0]
	for i, item := range items[1:] {
		pattern := patterns[1]
		switch {
		case len(items) == 2:
			pattern = patterns[3]
		case i == 0:
			pattern = patterns[0]
		case i == len(items)-2:
			pattern = patterns[2]
		}
		before, rest, _ := strings.Cut(pattern, "{0}")
		between, after, _ := strings.Cut(rest, "{1}")
		joined = before + joined + between + item + after
	}
	return joined
}

// soundsI matches Spanish words that begin with the sound of "y" (and), not
// with a diphthong: "iglesia", "hijo", but not "hielo".
var soundsI = regexp.MustCompile(`^(?i:i|hi(?:[^ae]|$))`)

// conjunction returns the pattern with the word for "and" as it is before
// next. CLDR leaves these two cases to code: Spanish "y" becomes "e" before
// its own sound, Hebrew "ו" takes a hyphen before another script.
func (f *formats) conjunction(pattern, next string) string {
	switch f.tag {
	case "es":
		if soundsI.MatchString(next) {
			return strings.Replace(pattern, " y ", " e ", 1)
		}
	case "he":
		if r, _ := utf8.DecodeRuneInString(next); !unicode.Is(unicode.Hebrew, r) {
			return strings.Replace(pattern, "ו{1}", "ו-{1}", 1)
		}
	}
	return pattern
}

// isoDuration is an ISO 8601 duration of whole units.
var isoDuration = regexp.MustCompile(`^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$`)

// Duration words an ISO 8601 duration of whole years, months, weeks, days,
// hours and minutes ("P1Y6M", "PT24H") in CLDR's long form: "1 year, 6
// months". The units stay as they were given: 24 hours are not a day. What is
// no such duration is returned unchanged.
func (l *Localizer) Duration(iso string) string { return l.formats.Duration(iso) }

func (f *formats) Duration(iso string) string {
	m := isoDuration.FindStringSubmatch(iso)
	if m == nil || f.cldr == nil || strings.HasSuffix(iso, "T") {
		return iso
	}
	var parts []string
	for i, n := range m[1:] {
		if n == "" {
			continue
		}
		if trimmed := strings.TrimLeft(n, "0"); trimmed != "" {
			n = trimmed
		}
		parts = append(parts, f.units.text(durationUnits[i], n, arguments{count: f.Number(n)}))
	}
	if len(parts) == 0 {
		return iso
	}
	return joinList(parts, f.cldr.unit)
}

// unitLookup makes the unit patterns messages, so that go-i18n chooses the
// plural form of a unit by the same rules as that of a message.
func unitLookup(d *cldrData, tag language.Tag) *lookup {
	messages := make([]*i18n.Message, len(durationUnits))
	for i, unit := range durationUnits {
		m := &i18n.Message{ID: unit}
		for j, pattern := range d.durations[i] {
			*pluralField(m, PluralCategories[j]) = strings.ReplaceAll(pattern, "{0}", "{{.Count}}")
		}
		messages[i] = m
	}
	return newLookup(tag, messages)
}
