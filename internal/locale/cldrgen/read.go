package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// cldr reads the JSON files of the installed packages.
type cldr struct{ dir string }

// language is one row of the table; the fields are those of locale.cldrData.
type language struct {
	tag                       string
	digits                    string // "" for 0 to 9
	decimal, group, minus     string
	minGroup                  string
	number, money             string // patterns
	symbols                   []string
	months, alone             []string // wide; alone is empty when it says the same
	year, yearMonth, day, era string
	glue                      string   // interval pattern of two whole dates
	and, unit                 []string // list patterns: start, middle, end, two
	durations                 [][]string
	names                     []string // of the languages of the table
}

type table struct {
	languages []language
	plurals   map[string][]string // language → its cardinal categories
	digits    map[string]string   // currency → fraction digits, where they are not 2
}

func (c cldr) read() (table, error) {
	var t table
	for _, tag := range tags {
		l, err := c.language(tag)
		if err != nil {
			return t, fmt.Errorf("%s: %w", tag, err)
		}
		t.languages = append(t.languages, l)
	}
	var err error
	if t.plurals, err = c.plurals(); err != nil {
		return t, err
	}
	t.digits, err = c.fractionDigits()
	return t, err
}

func (c cldr) language(tag string) (language, error) {
	l := language{tag: tag}
	for _, read := range []func(*language) error{c.dates, c.numbers, c.currencies, c.lists, c.durations, c.names} {
		if err := read(&l); err != nil {
			return l, err
		}
	}
	return l, nil
}

// file decodes what stands under the given keys of a package's file.
func (c cldr) file(into any, path string, keys ...string) error {
	data, err := os.ReadFile(filepath.Join(c.dir, filepath.FromSlash(path)))
	if err != nil {
		return err
	}
	for _, key := range keys {
		var object map[string]json.RawMessage
		if err := json.Unmarshal(data, &object); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		value, ok := object[key]
		if !ok {
			return fmt.Errorf("%s: no %q", path, key)
		}
		data = value
	}
	return json.Unmarshal(data, into)
}

func (c cldr) dates(l *language) error {
	var g struct {
		Months map[string]struct{ Wide map[string]string }
		Eras   struct{ EraAbbr map[string]string }

		DateFormats     struct{ Long string }
		DateTimeFormats struct {
			AvailableFormats map[string]string
			IntervalFormats  struct{ IntervalFormatFallback string }
		}
	}
	err := c.file(&g, "cldr-dates-full/main/"+l.tag+"/ca-gregorian.json", "main", l.tag, "dates", "calendars", "gregorian")
	if err != nil {
		return err
	}
	for n := 1; n <= 12; n++ {
		l.months = append(l.months, g.Months["format"].Wide[fmt.Sprint(n)])
		l.alone = append(l.alone, g.Months["stand-alone"].Wide[fmt.Sprint(n)])
	}
	if slices.Equal(l.months, l.alone) {
		l.alone = nil
	}
	formats := g.DateTimeFormats.AvailableFormats
	l.year, l.yearMonth, l.day = formats["y"], formats["yMMMM"], g.DateFormats.Long
	for _, pattern := range []string{l.year, l.yearMonth, l.day} {
		if err := checkDatePattern(pattern); err != nil {
			return err
		}
	}
	l.glue = g.DateTimeFormats.IntervalFormats.IntervalFormatFallback
	if strings.Contains(l.year+l.yearMonth+l.day, "G") {
		l.era = g.Eras.EraAbbr["1"]
	}
	return nil
}

var (
	quoted     = regexp.MustCompile(`'[^']*'`)
	dateFields = regexp.MustCompile(`[A-Za-z]+`)
)

// checkDatePattern refuses a field that locale's dateField does not know.
func checkDatePattern(pattern string) error {
	if pattern == "" {
		return fmt.Errorf("a date pattern is missing")
	}
	for _, f := range dateFields.FindAllString(quoted.ReplaceAllString(pattern, ""), -1) {
		if !slices.Contains([]string{"G", "y", "M", "MMMM", "LLLL", "d", "dd"}, f) {
			return fmt.Errorf("date pattern %q: field %q is not known to package locale", pattern, f)
		}
	}
	return nil
}

func (c cldr) numbers(l *language) error {
	var n map[string]json.RawMessage
	if err := c.file(&n, "cldr-numbers-full/main/"+l.tag+"/numbers.json", "main", l.tag, "numbers"); err != nil {
		return err
	}
	var system string
	var symbols map[string]string
	var decimal, money struct {
		Standard        string
		CurrencySpacing struct {
			BeforeCurrency, AfterCurrency struct{ CurrencyMatch, InsertBetween string }
		}
	}
	if err := json.Unmarshal(n["defaultNumberingSystem"], &system); err != nil {
		return err
	}
	for key, into := range map[string]any{
		"minimumGroupingDigits":                  &l.minGroup,
		"symbols-numberSystem-" + system:         &symbols,
		"decimalFormats-numberSystem-" + system:  &decimal,
		"currencyFormats-numberSystem-" + system: &money,
	} {
		if err := json.Unmarshal(n[key], into); err != nil {
			return fmt.Errorf("%s: %w", key, err)
		}
	}
	if symbols["currencyDecimal"]+symbols["currencyGroup"] != "" {
		return fmt.Errorf("symbols for currencies alone are not known to package locale")
	}
	for _, s := range []struct{ CurrencyMatch, InsertBetween string }{money.CurrencySpacing.BeforeCurrency, money.CurrencySpacing.AfterCurrency} {
		if s.CurrencyMatch != "[[:^S:]&[:^Z:]]" || s.InsertBetween != "\u00a0" {
			return fmt.Errorf("currency spacing %q is not known to package locale", s)
		}
	}
	l.decimal, l.group, l.minus = symbols["decimal"], symbols["group"], symbols["minusSign"]
	l.number, l.money = decimal.Standard, money.Standard
	if system == "latn" {
		return nil
	}
	return c.file(&l.digits, "cldr-core/supplemental/numberingSystems.json", "supplemental", "numberingSystems", system, "_digits")
}

func (c cldr) currencies(l *language) error {
	var all map[string]map[string]string
	err := c.file(&all, "cldr-numbers-full/main/"+l.tag+"/currencies.json", "main", l.tag, "numbers", "currencies")
	for _, code := range currencies {
		l.symbols = append(l.symbols, all[code]["symbol"])
	}
	return err
}

func (c cldr) lists(l *language) error {
	for kind, into := range map[string]*[]string{"standard": &l.and, "unit": &l.unit} {
		var p struct{ Start, Middle, End, Two string }
		var two map[string]string
		path := "cldr-misc-full/main/" + l.tag + "/listPatterns.json"
		key := "listPattern-type-" + kind
		if err := c.file(&p, path, "main", l.tag, "listPatterns", key); err != nil {
			return err
		}
		if err := c.file(&two, path, "main", l.tag, "listPatterns", key); err != nil {
			return err
		}
		*into = []string{p.Start, p.Middle, p.End, two["2"]}
	}
	return nil
}

func (c cldr) durations(l *language) error {
	for _, unit := range units {
		var patterns map[string]any
		err := c.file(&patterns, "cldr-units-full/main/"+l.tag+"/units.json", "main", l.tag, "units", "long", "duration-"+unit)
		if err != nil {
			return err
		}
		forms := make([]string, len(categories))
		for i, category := range categories {
			forms[i], _ = patterns["unitPattern-count-"+category].(string)
		}
		if forms[len(forms)-1] == "" {
			return fmt.Errorf("unit %s: no pattern for other", unit)
		}
		l.durations = append(l.durations, forms)
	}
	return nil
}

func (c cldr) names(l *language) error {
	dir := "cldr-localenames-full/main/" + l.tag
	var languages, scripts, territories map[string]string
	var pattern string
	for _, part := range []struct {
		into any
		file string
		keys []string
	}{
		{&languages, "languages", []string{"languages"}},
		{&scripts, "scripts", []string{"scripts"}},
		{&territories, "territories", []string{"territories"}},
		{&pattern, "localeDisplayNames", []string{"localeDisplayPattern", "localePattern"}},
	} {
		keys := append([]string{"main", l.tag, "localeDisplayNames"}, part.keys...)
		if err := c.file(part.into, dir+"/"+part.file+".json", keys...); err != nil {
			return err
		}
	}
	for _, tag := range tags {
		name := languages[tag]
		if base, part, ok := strings.Cut(tag, "-"); ok && name == "" {
			detail := scripts[part] + territories[part] // tells which by its letters
			name = strings.NewReplacer("{0}", languages[base], "{1}", detail).Replace(pattern)
		}
		if name == "" || strings.Contains(name, "|") {
			return fmt.Errorf("the name of %s is %q", tag, name)
		}
		l.names = append(l.names, name)
	}
	return nil
}

func (c cldr) plurals() (map[string][]string, error) {
	var rules map[string]map[string]string
	if err := c.file(&rules, "cldr-core/supplemental/plurals.json", "supplemental", "plurals-type-cardinal"); err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for tag, byCategory := range rules {
		for _, category := range categories {
			if _, ok := byCategory["pluralRule-count-"+category]; ok {
				out[tag] = append(out[tag], category)
			}
		}
	}
	return out, nil
}

func (c cldr) fractionDigits() (map[string]string, error) {
	var all map[string]map[string]string
	err := c.file(&all, "cldr-core/supplemental/currencyData.json", "supplemental", "currencyData", "fractions")
	out := map[string]string{}
	for code, f := range all {
		if f["_digits"] != "2" {
			out[code] = f["_digits"]
		}
	}
	return out, err
}
