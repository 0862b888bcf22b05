package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/language"

	"polyport/internal/bcp47"
)

// cldrData is what CLDR says of one language. Patterns are CLDR's own, as
// UTS #35 defines them.
type cldrData struct {
	digits                string // ten digits, or "" for 0 to 9
	decimal, group, minus string
	minGroup              int // digits that must stand before the first group
	number, money         string
	symbols               [5]string  // of cldrCurrencies
	months                [12]string // wide, beside a day
	alone                 [12]string // wide, without a day; empty when the same
	year, yearMonth, day  string     // date patterns
	glue                  string     // interval pattern of two whole dates
	era                   string     // of our era, where a pattern asks for it
	and, unit             [4]string  // list patterns: start, middle, end, two
	durations             [6][6]string
	names                 string // of cldrTags, separated by "|"
}

// durationUnits are the rows of cldrData.durations.
var durationUnits = [6]string{"year", "month", "week", "day", "hour", "minute"}

// PluralCategories are CLDR's plural categories, in their canonical order.
var PluralCategories = []string{"zero", "one", "two", "few", "many", "other"}

// cldrOf returns the row for a language or its nearest relative in the same
// script, and the tag of that row; nil for a language without relatives.
func cldrOf(tag bcp47.Tag) (*cldrData, bcp47.Tag) {
	for _, candidate := range relatives(tag) {
		if i, ok := slices.BinarySearch(cldrTags, candidate); ok {
			return &cldrTable[i], bcp47.Tag(candidate)
		}
	}
	return nil, ""
}

// relatives lists the tags under which data for a language may stand, nearest
// first. CLDR's parent of a tag never crosses a script: sr-Latn has none.
func relatives(tag bcp47.Tag) []string {
	list := []string{string(tag)}
	if tag.Base() == "no" {
		list = append(list, "nb") // x/text has it the other way round
	}
	t, err := language.All.Parse(string(tag))
	if err != nil {
		return list
	}
	for ; t != language.Und; t = t.Parent() {
		base, _ := t.Base()
		script, _ := t.Script()
		list = append(list, t.String(), base.String()+"-"+script.String())
	}
	return list
}

// languageTag is tag for golang.org/x/text; a language that it does not know
// is Und.
func languageTag(tag bcp47.Tag) language.Tag {
	t, err := language.Parse(string(tag))
	if err != nil {
		return language.Und
	}
	return t
}

// PluralForms returns the CLDR cardinal categories that a message in the
// language needs, in canonical order; the last is always "other". A language
// without rules in CLDR has that one alone.
func PluralForms(tag bcp47.Tag) []string {
	for _, candidate := range append(relatives(tag), tag.Base()) {
		if forms, ok := cldrPlurals[candidate]; ok {
			return strings.Fields(forms)
		}
	}
	return []string{"other"}
}

// languageName returns CLDR's name of a language of the table.
func (d *cldrData) languageName(tag bcp47.Tag) (string, bool) {
	i, ok := slices.BinarySearch(cldrTags, string(tag))
	if d == nil || !ok {
		return "", false
	}
	name := strings.Split(d.names, "|")[i]
	return name, name != ""
}
