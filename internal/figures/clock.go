package figures

import (
	"fmt"
	"strconv"
	"strings"
)

// half is a half of the day, as a word before or after the hour tells it.
type half uint8

const (
	halfUnknown half = iota
	halfMorning
	halfAfternoon
)

// hanHalves are told before the hour in Chinese and Japanese.
var hanHalves = map[string]half{
	"上午": halfMorning, "早上": halfMorning, "凌晨": halfMorning, "午前": halfMorning,
	"下午": halfAfternoon, "晚上": halfAfternoon, "午後": halfAfternoon, "中午": halfAfternoon,
}

// clock reads a time of day: 9:30, 5 p.m., 下午5点半, 17 h 30, 9 Uhr.
func (p *parser) clock(i int) int {
	start := i
	before := halfUnknown
	if h, n, ok := lookup(p, p.lang.halves, i); ok { // 오후 5시
		before, i = h, i+n
	}
	hour := p.small(i, 2)
	if hour < 0 || hour > 24 {
		return start
	}
	if before == halfUnknown {
		before = hanHalves[p.at(i-2).text+p.at(i-1).text]
	}
	minute, next, certain := p.minutes(i)
	after := halfUnknown
	if h, n := p.halfAfter(next); n > next {
		after, next = h, n
	}
	if after == halfUnknown {
		after = before
	}
	if !certain && (after == halfUnknown || minute < 0 && next == i+1 && before == halfUnknown) {
		return start
	}
	if after == halfAfternoon && hour < 12 {
		hour += 12
	}
	minute = max(minute, 0)
	parts := []string{strconv.Itoa(hour)}
	if minute > 0 {
		parts = append(parts, strconv.Itoa(minute))
	}
	return p.add(Clock, fmt.Sprintf("%02d:%02d", hour, minute), start, next, false, parts...)
}

// minutes reads what follows the hour at token i: the minutes, -1 if there are
// none, and whether the form alone makes it a time of day.
func (p *parser) minutes(i int) (minute, next int, certain bool) {
	mark := p.at(i + 1)
	if mark.is(":") && mark.joined() && len(p.at(i+2).text) == 2 && p.at(i+2).joined() {
		if v := p.small(i+2, 2); v >= 0 && v < 60 {
			next = i + 3
			_, n, _ := lookup(p, p.lang.hours, next)
			return v, next + n, true
		}
	}
	if mark.is(".") && mark.joined() && len(p.at(i+2).text) == 2 { // 9.30 Uhr, 9.30 a.m.
		if _, n, ok := lookup(p, p.lang.hours, i+3); ok && p.small(i+2, 2) < 60 {
			return p.small(i+2, 2), i + 3 + n, true
		}
		if _, n := p.halfAfter(i + 3); n > i+3 {
			return p.small(i+2, 2), i + 3, true
		}
	}
	if _, n, ok := lookup(p, p.lang.hours, i+1); ok { // 17 h 30
		if v := p.small(i+1+n, 2); v >= 0 && v < 60 && len(p.at(i+1+n).text) == 2 {
			return v, i + 2 + n, true
		}
		return -1, i + 1 + n, true
	}
	if mark.in("点點时時") && !p.at(i+2).is("间") && !p.at(i+2).is("間") {
		if p.at(i + 2).is("半") {
			return 30, i + 3, true
		}
		if v := p.small(i+2, 2); v >= 0 && p.at(i+3).is("分") {
			return v, i + 4, true
		}
		return -1, i + 2, mark.in("时時") || hanHalves[p.at(i-2).text+p.at(i-1).text] != halfUnknown
	}
	if mark.kind == tokWord && strings.HasPrefix(mark.text, "시") && !strings.HasPrefix(mark.text, "시간") {
		if v := p.small(i+2, 2); v >= 0 && p.starts(i+3, "분") {
			return v, i + 4, true
		}
		return -1, i + 2, true
	}
	return -1, i + 1, false
}

// halfAfter reads a.m., pm, p. m., مساءً behind an hour.
func (p *parser) halfAfter(i int) (half, int) {
	if h, n, ok := lookup(p, p.lang.halvesAfter, i); ok {
		return h, i + n
	}
	first, second := p.at(i), p.at(i+2)
	if (first.low == "a" || first.low == "p") && p.at(i+1).is(".") && second.low == "m" {
		next := i + 3
		if p.at(next).is(".") {
			next++
		}
		if first.low == "p" {
			return halfAfternoon, next
		}
		return halfMorning, next
	}
	return halfUnknown, i
}
