package figures

import "strings"

// phone reads a phone number: +86 10 1234 5678, (010) 1234-5678, 400-810-8088.
// Its value is the digits without the country code of China or a leading zero,
// which stand for each other.
func (p *parser) phone(i int) int {
	t := p.at(i)
	plus := t.is("+")
	bracket := t.is("(")
	if !plus && !bracket && t.kind != tokDigits {
		return i
	}
	if (plus || bracket) && (p.at(i+1).kind != tokDigits || !p.at(i+1).joined()) {
		return i
	}
	groups, next := p.phoneGroups(i)
	digits := strings.Join(groups, "")
	leading := strings.HasPrefix(digits, "0")
	switch {
	case plus && len(digits) >= 7:
	case leading && len(digits) >= 9 && (len(groups) > 1 || !bracket):
	case !bracket && hyphened(groups) && p.onlyHyphens(i, next):
	default:
		return i
	}
	if plus {
		digits = strings.TrimPrefix(digits, "86")
	} else {
		digits = strings.TrimPrefix(digits, "0")
	}
	return p.add(Phone, digits, i, next, false)
}

// hyphened reports whether groups of digits between hyphens are a phone number
// and neither years nor a date.
func hyphened(groups []string) bool {
	switch len(groups) {
	case 2:
		return len(groups[0]) >= 3 && len(groups[1]) >= 4 && len(groups[0])+len(groups[1]) >= 8 &&
			!(len(groups[0]) == 4 && len(groups[1]) == 4 && (groups[0][:2] == "19" || groups[0][:2] == "20"))
	case 3:
		return len(groups[0]) >= 3 && len(groups[1]) >= 3 && len(groups[2]) >= 4
	}
	return false
}

func (p *parser) onlyHyphens(from, to int) bool {
	for _, t := range p.toks[from:to] {
		if t.kind == tokMark && !t.in("-–") {
			return false
		}
	}
	for _, t := range p.toks[from+1 : to] {
		if !t.joined() {
			return false
		}
	}
	return true
}

// maxPhoneTokens is how many groups and marks a phone number may have.
const maxPhoneTokens = 16

// phoneGroups returns the groups of digits from token i on that single spaces,
// hyphens and brackets join.
func (p *parser) phoneGroups(i int) (groups []string, next int) {
	for next = i; ; next++ {
		t := p.at(next)
		switch {
		case next > i && t.gap == gapWide, next-i > maxPhoneTokens:
			return groups, p.trimGroups(next)
		case t.kind == tokDigits:
			groups = append(groups, t.text)
		case t.is("+") && next == i, t.is("(") && p.at(next+1).kind == tokDigits, t.is(")") && p.opened(i, next),
			t.in("-–") && t.joined() && p.at(next+1).kind == tokDigits && p.at(next+1).joined():
		default:
			return groups, p.trimGroups(next)
		}
	}
}

// trimGroups goes back over brackets behind the last digit.
func (p *parser) trimGroups(next int) int {
	for next > 0 && p.at(next-1).kind == tokMark {
		next--
	}
	return next
}

// opened reports whether a bracket between the tokens is open.
func (p *parser) opened(from, to int) bool {
	open := false
	for _, t := range p.toks[from:to] {
		open = t.is("(") || open && !t.is(")")
	}
	return open
}
