package main

import (
	"fmt"
	"regexp"
	"strings"
)

// skeletons are the rows of locale.cldrData.ranges: what is asked for, and the
// largest field in which both ends differ.
var skeletons = [6]struct {
	fields, differ string
}{
	{"y", "y"}, {"yMMMM", "y"}, {"yMMMM", "M"}, {"yMMMd", "y"}, {"yMMMd", "M"}, {"yMMMd", "d"},
}

// intervals reads the patterns of date ranges. CLDR lists few of them for long
// dates; the others are those of medium dates with longer names of months, as
// UTS #35 has it.
func (c cldr) intervals(l *language) error {
	var formats map[string]any
	err := c.file(&formats, "cldr-dates-full/main/"+l.tag+"/ca-gregorian.json",
		"main", l.tag, "dates", "calendars", "gregorian", "dateTimeFormats", "intervalFormats")
	if err != nil {
		return err
	}
	var months map[string]map[string]map[string]string // context → width → number → name
	err = c.file(&months, "cldr-dates-full/main/"+l.tag+"/ca-gregorian.json", "main", l.tag, "dates", "calendars", "gregorian", "months")
	if err != nil {
		return err
	}
	l.glue, _ = formats["intervalFormatFallback"].(string)
	for _, s := range skeletons {
		patterns, long := formats[s.fields].(map[string]any), false
		if s.fields == "yMMMd" {
			if own, ok := formats["yMMMMd"].(map[string]any); ok {
				patterns, long = own, true
			}
		}
		pattern, _ := patterns[s.differ].(string)
		if s.fields == "yMMMd" && !long {
			pattern = l.lengthen(pattern, months["format"]["abbreviated"])
		}
		if !complete(pattern, s.fields, s.differ) {
			l.ranges = append(l.ranges, "") // such as Swahili, whose "d – d MMM y" drops a month
			continue
		}
		if err := l.shortMonths(pattern, months["format"]["narrow"], months["stand-alone"]["abbreviated"]); err != nil {
			return err
		}
		if err := checkDatePattern(pattern); err != nil {
			return err
		}
		l.ranges = append(l.ranges, pattern)
	}
	return nil
}

// runs matches a quotation, or one field of a date pattern.
var runs = regexp.MustCompile(`'[^']*'|G+|y+|M+|L+|d+|[A-Za-z]`)

// lengthen writes months out as the long date does. Where that has numbers
// ("y年M月d日") an abbreviated name is its number and a mark, and becomes both.
func (l *language) lengthen(pattern string, abbreviated map[string]string) string {
	wide := strings.Contains(l.day, "MMMM") || strings.Contains(l.day, "LLLL")
	return runs.ReplaceAllStringFunc(pattern, func(field string) string {
		mark := strings.TrimPrefix(abbreviated["1"], "1")
		switch {
		case field != "MMM" && field != "LLL":
			return field
		case wide:
			return field + field[:1]
		case abbreviated["1"] == "1"+mark && abbreviated["12"] == "12"+mark:
			return "M" + mark
		}
		return field
	})
}

// complete reports whether a pattern names each end of the range by all fields
// in which the ends may differ.
func complete(pattern, fields, differ string) bool {
	all := "yMd"
	var seen [2]string // the fields of both ends
	end := 0
	for _, run := range runs.FindAllString(pattern, -1) {
		letter := strings.ReplaceAll(run[:1], "L", "M")
		if letter == "'" {
			continue
		}
		if end == 0 && strings.Contains(seen[0], letter) {
			end = 1
		}
		seen[end] += letter
	}
	for _, f := range strings.Split(all[strings.Index(all, differ):], "") {
		if strings.Contains(fields, f) && (!strings.Contains(seen[0], f) || !strings.Contains(seen[1], f)) {
			return false
		}
	}
	return true
}

// shortMonths keeps the months of the one shorter width that a pattern asks
// for, if it does.
func (l *language) shortMonths(pattern string, narrow, alone map[string]string) error {
	for _, run := range runs.FindAllString(pattern, -1) {
		names := map[string]map[string]string{"MMMMM": narrow, "LLL": alone}[run]
		if names == nil {
			continue
		}
		if l.shortField != "" && l.shortField != run {
			return fmt.Errorf("date pattern %q: %s and %s in one language are not known to package locale", pattern, l.shortField, run)
		}
		l.shortField, l.short = run, nil
		for n := 1; n <= 12; n++ {
			l.short = append(l.short, names[fmt.Sprint(n)])
		}
	}
	return nil
}
