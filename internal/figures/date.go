package figures

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// date is a day of the calendar as far as a text tells it; 0 is not told.
type date struct{ year, month, day int }

// value returns the date as ISO 8601 writes it, with - for what is not told.
func (d date) value() string {
	switch {
	case d.year == 0 && d.day == 0:
		return d.monthValue()
	case d.day == 0:
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	case d.year == 0:
		return fmt.Sprintf("--%02d-%02d", d.month, d.day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

func (d date) monthValue() string { return "month " + strconv.Itoa(d.month) }

// parts returns what is told, each by itself.
func (d date) parts() []string {
	var out []string
	if d.year != 0 {
		out = append(out, strconv.Itoa(d.year))
	}
	out = append(out, d.monthValue())
	if d.day != 0 {
		out = append(out, strconv.Itoa(d.day))
	}
	return out
}

func (d date) exists() bool {
	return 1 <= d.month && d.month <= 12 && 0 <= d.day && d.day <= 31 && (d.year == 0 || 1000 <= d.year && d.year <= 2999)
}

// date reads a date at token i.
func (p *parser) date(i int) int {
	for _, read := range []func(int) (date, int){p.numericDate, p.hanDate, p.hangulDate, p.namedDate} {
		if d, next := read(i); next > i && d.exists() {
			alone := d.year == 0 && d.day == 0
			return p.addDate(d, i, next, alone && p.vague(i))
		}
	}
	return i
}

func (p *parser) addDate(d date, from, to int, soft bool) int {
	p.dates = append(p.dates, datePlace{d, len(p.out)})
	var parts []string
	if d.year != 0 || d.day != 0 {
		parts = d.parts()
	}
	return p.add(Date, d.value(), from, to, soft, parts...)
}

// vague reports whether the month at token i may be another word, or is one of
// 一月 … 十二月, which may be durations.
func (p *parser) vague(i int) bool {
	t := p.at(i)
	return t.kind == tokHan || p.lang.vague[t.low]
}

// small returns the value of at most n digits at token i; -1 if there are none.
func (p *parser) small(i, n int) int {
	t := p.at(i)
	if t.kind != tokDigits || len(t.text) > n {
		return -1
	}
	v, _ := strconv.Atoi(t.text)
	return v
}

// year returns the value of four digits at token i, or 0.
func (p *parser) year(i int) int {
	if len(p.at(i).text) != 4 {
		return 0
	}
	return max(p.small(i, 4), 0)
}

// numericDate reads 2019-12-31, 31.12.2019, 2019. 12. 31. and 2019-12.
func (p *parser) numericDate(i int) (date, int) {
	mark, second := p.dateMark(i)
	if mark == "" {
		return date{}, i
	}
	again, third := p.dateMark(second)
	last := p.at(third)
	if y := p.year(i); y > 0 {
		d := date{y, p.small(second, 2), 0}
		if again == mark && len(last.text) <= 2 {
			d.day = p.small(third, 2)
			return d, third + 1
		}
		if mark == "-" && again == "" && len(p.at(second).text) == 2 {
			return d, second + 1
		}
		return date{}, i
	}
	y := p.year(third)
	if again != mark || y == 0 {
		return date{}, i
	}
	d := date{y, p.small(second, 2), p.small(i, 2)}
	if d.month > 12 { // 12/31/2019
		d.month, d.day = d.day, d.month
	}
	return d, third + 1
}

// dateMark returns the mark between two numbers of a date behind the digits at
// token i, and the token of the second number.
func (p *parser) dateMark(i int) (mark string, next int) {
	m, after := p.at(i+1), p.at(i+2)
	if p.at(i).kind != tokDigits || after.kind != tokDigits || !m.in("-/.") || !m.joined() || !after.joined() && !(m.is(".") && p.year(i) > 0 || m.is(".") && p.lang.dotted) {
		return "", i
	}
	return m.text, i + 2
}

// hanDate reads 2019年12月31日, 12月31日, 2019年12月 and 12月, also in Chinese
// numerals. A number with 个 before 月 is a duration.
func (p *parser) hanDate(i int) (date, int) {
	var d date
	next := i
	if v, n := p.dateNumber(next, 4); n > next && p.at(n).is("年") && v >= 1000 {
		d.year, next = v, n+1
	}
	v, n := p.dateNumber(next, 2)
	if n == next || !p.at(n).is("月") {
		return date{}, i
	}
	d.month, next = v, n+1
	if v, n := p.dateNumber(next, 2); n > next && p.at(n).in("日号號") {
		d.day, next = v, n+1
	}
	return d, next
}

// dateNumber reads digits, or Chinese numerals in a language that has them.
func (p *parser) dateNumber(i, most int) (value, next int) {
	if v := p.small(i, most); v >= 0 {
		return v, i + 1
	}
	if n, next := p.hanNumeral(i); next > i && n.exp == 0 && n.digits < 3000 {
		return int(n.digits), next
	}
	return 0, i
}

// hangulDate reads 2019년 12월 31일 with any particle behind it.
func (p *parser) hangulDate(i int) (date, int) {
	var d date
	next := i
	if y := p.year(next); y > 0 && p.starts(next+1, "년") {
		d.year, next = y, next+2
	}
	if m := p.small(next, 2); m < 0 || !p.starts(next+1, "월") {
		return date{}, i
	} else {
		d.month, next = m, next+2
	}
	if v := p.small(next, 2); v >= 0 && p.starts(next+1, "일") {
		d.day, next = v, next+2
	}
	return d, next
}

func (p *parser) starts(i int, with string) bool {
	t := p.at(i)
	return t.kind == tokWord && t.joined() && strings.HasPrefix(t.text, with)
}

// namedDate reads a date with the name of its month: 31 December 2019,
// December 31st, 2019, 1er mai, 31. Dezember, 31 de diciembre de 2019.
func (p *parser) namedDate(i int) (date, int) {
	var d date
	next := i
	if v := p.small(i, 2); v > 0 {
		d.day = v
		next = p.filled(p.ordinalEnd(i + 1))
	}
	m, n, ok := lookup(p, p.lang.months, next)
	if !ok {
		return date{}, i
	}
	d.month, next = m, next+n
	if p.at(next).is("/") { // ديسمبر/كانون الأول
		if again, n, ok := lookup(p, p.lang.months, next+1); ok && again == m {
			next += 1 + n
		}
	}
	if v := p.small(next, 2); d.day == 0 && v > 0 && p.at(next).gap != gapNone {
		after := p.ordinalEnd(next + 1)
		if !p.at(after).is("%") && !p.at(after).is("(") {
			d.day, next = v, after
		}
	}
	if j := p.filled(next); p.year(j) > 0 {
		d.year, next = p.year(j), j+1
	}
	return d, next
}

// ordinalEnd passes over the ending of an ordinal: st, er, º, a point.
func (p *parser) ordinalEnd(i int) int {
	t := p.at(i)
	switch {
	case t.kind == tokWord && t.joined() && len(t.text) <= 4, t.is(".") && t.joined() && p.at(i+1).kind == tokWord:
		return i + 1
	case t.is("-") && t.joined() && p.at(i+1).kind == tokWord && len(p.at(i+1).text) <= 4: // 1-го
		return i + 2
	}
	return i
}

// filled passes over at most two of the words and marks that may stand between
// the parts of a date.
func (p *parser) filled(i int) int {
	for range 2 {
		t := p.at(i)
		if !t.is(",") && !t.is(".") && !(t.kind == tokWord && p.lang.fillers[t.low]) {
			break
		}
		i++
	}
	return i
}

// connectors are what stands between the two ends of a range, or between the
// items of an enumeration, in any of the languages.
var connectors = []string{
	"-", "–", "—", "~", "～", ",", "、", "/", "&", "至", "到", "和", "及", "から", "より", "と", "부터", "에서", "및", "와", "과",
	"to", "and", "or", "until", "till", "through", "bis", "und", "oder", "bis zum", "à", "au", "et", "ou", "jusqu'au", "a", "al", "y", "o", "hasta el",
	"по", "и", "или", "до", "إلى", "الى", "و", "حتى", "أو",
}

// inherit completes dates of a range: the 1 of 1 to 5 May 2024, the 5日 of
// 2024年5月1日至5日 and the months of May to June 2024.
func inherit(out []Figure, dates []datePlace, text string) {
	for i := len(dates) - 1; i >= 0; i-- { // from right to left, as the West writes
		at := dates[i]
		if at.index == 0 || !joins(text, out[at.index-1], out[at.index]) {
			continue
		}
		before := &out[at.index-1]
		switch {
		case before.day() > 0 && at.day != 0:
			before.become(date{at.year, at.month, before.day()})
		case i > 0 && dates[i-1].index == at.index-1:
			dates[i-1].takeYear(at.date, before)
		}
	}
	for i, at := range dates { // from left to right, as the East does
		if at.index+1 == len(out) || !joins(text, out[at.index], out[at.index+1]) {
			continue
		}
		after := &out[at.index+1]
		switch {
		case after.day() > 0 && at.day != 0 && dayFollows(text[after.At:]):
			after.become(date{at.year, at.month, after.day()})
		case i+1 < len(dates) && dates[i+1].index == at.index+1:
			dates[i+1].takeYear(at.date, after)
		}
	}
}

// takeYear gives d, which is written as f, the year of the other date of its
// range.
func (d *datePlace) takeYear(other date, f *Figure) {
	if d.year == 0 && other.year != 0 && (d.day == 0) == (other.day == 0) {
		d.year = other.year
		f.become(d.date)
	}
}

func (f *Figure) become(d date) {
	f.Kind, f.Value, f.Parts, f.Soft = Date, d.value(), d.parts(), false
}

// day returns the number that f is, if it can be a day of a month, or 0.
func (f *Figure) day() int {
	v, err := strconv.Atoi(f.Value)
	if err != nil || f.Kind != Number || f.Soft || v < 1 || v > 31 {
		return 0
	}
	return v
}

// dayFollows reports whether text begins with a day as the East writes it.
func dayFollows(text string) bool {
	for _, r := range text {
		if digitValue(r) < 0 {
			return strings.ContainsRune("日号號일", r)
		}
	}
	return false
}

// joins reports whether what stands between two figures makes them a range.
func joins(text string, a, b Figure) bool {
	between := text[a.End:b.At]
	if ending, rest, ok := strings.Cut(between, " "); ok && isOrdinalEnding(ending) {
		between = rest
	}
	between = strings.ToLower(strings.Trim(between, " .\u00a0"))
	if between == "" {
		return strings.HasSuffix(text[a.At:a.End], "부터") // the particle is part of the date
	}
	between = strings.TrimLeft(between, "日号")
	between = strings.TrimSuffix(between, " the")
	return slices.Contains(connectors, strings.TrimSpace(between))
}

// isOrdinalEnding reports whether s may be attached to digits: st, er, -го.
func isOrdinalEnding(s string) bool {
	s = strings.TrimPrefix(s, "-")
	return s != "" && len(s) <= 6 && strings.IndexFunc(s, func(r rune) bool { return classOf(r) != classLetter }) < 0
}
