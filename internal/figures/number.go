package figures

import (
	"strconv"
	"strings"
)

// decimal is a number: digits times ten to the power of exp.
type decimal struct {
	digits uint64
	exp    int
}

// maxDigits is how many digits a number may have. A longer one compares as a
// name.
const maxDigits = 18

// parseDecimal reads digits with the given ones behind the point.
func parseDecimal(whole, fraction string) (decimal, bool) {
	fraction = strings.TrimRight(fraction, "0")
	whole = strings.TrimLeft(whole, "0")
	if len(whole)+len(fraction) > maxDigits {
		return decimal{}, false
	}
	n, _ := strconv.ParseUint("0"+whole+fraction, 10, 64)
	return decimal{n, -len(fraction)}, true
}

// String returns the number without an exponent, a group mark or a zero that
// says nothing.
func (d decimal) String() string {
	if d.digits == 0 {
		return "0"
	}
	s := strconv.FormatUint(d.digits, 10)
	if d.exp >= 0 {
		return s + strings.Repeat("0", d.exp)
	}
	if short := 1 - d.exp - len(s); short > 0 {
		s = strings.Repeat("0", short) + s
	}
	point := len(s) + d.exp
	fraction := strings.TrimRight(s[point:], "0")
	if fraction == "" {
		return s[:point]
	}
	return s[:point] + "." + fraction
}

// plus adds two whole numbers; ok is false where they are not, or are too large.
func (d decimal) plus(e decimal) (sum decimal, ok bool) {
	if d.exp < 0 || e.exp < 0 || d.exp > maxDigits || e.exp > maxDigits {
		return d, false
	}
	a, err := strconv.ParseUint(d.String(), 10, 63)
	b, err2 := strconv.ParseUint(e.String(), 10, 63)
	return decimal{digits: a + b}, err == nil && err2 == nil
}

func whole(n int) decimal { return decimal{digits: uint64(n)} }

// number reads a number in digits, with the group marks and the decimal mark
// of the language. ok is false for what is none: 1.2.3, or too many digits;
// next is then where that ends.
func (p *parser) number(i int) (d decimal, next int, ok bool) {
	digits := ""
	for next = p.groups(i); i < next; i++ {
		if t := p.at(i); t.kind == tokDigits {
			digits += t.text
		}
	}
	fraction := ""
	if mark := p.at(next); p.isDecimal(mark, next) {
		fraction = p.at(next + 1).text
		next += 2
		for p.at(next).is(mark.text) && p.at(next).joined() && p.at(next+1).kind == tokDigits && p.at(next+1).joined() {
			next += 2
			ok = true
		}
		if ok {
			return d, next, false
		}
	}
	d, ok = parseDecimal(digits, fraction)
	return d, next, ok
}

// isDecimal reports whether token i is a decimal mark between digits. A point
// is one in every language unless it groups digits there: 15.2 is how items and
// versions are numbered everywhere. A comma is one only where it does not group.
func (p *parser) isDecimal(mark token, i int) bool {
	after := p.at(i + 1)
	return mark.joined() && after.joined() && after.kind == tokDigits &&
		(mark.is(".") || mark.is("٫") || mark.is(p.lang.decimal))
}

// groups returns where the digits that begin at token i end, with all groups of
// three that follow behind one and the same mark.
func (p *parser) groups(i int) int {
	end, mark := i+1, ""
	if first := p.at(i).text; len(first) > 3 || first[0] == '0' {
		return end
	}
	for {
		m, j := p.groupMark(end)
		if t := p.at(j); m == "" || mark != "" && m != mark || t.kind != tokDigits || len(t.text) != 3 {
			return end
		}
		mark, end = m, j+1
	}
}

// groupMark returns the mark between two groups that stands at token i, and
// the token after it; "" if there is none.
func (p *parser) groupMark(i int) (mark string, next int) {
	t := p.at(i)
	switch {
	case t.kind == tokDigits && t.gap == gapNarrow, t.kind == tokDigits && t.gap == gapSpace && p.lang.spaced:
		return " ", i
	case t.kind == tokMark && t.joined() && p.at(i+1).joined() && strings.Contains(p.lang.group+"٬’", t.text):
		return t.text, i + 1
	}
	return "", i
}

// quantity reads a number in digits with what belongs to it.
func (p *parser) quantity(i int) int {
	d, next, ok := p.number(i)
	if !ok {
		var text strings.Builder
		for _, t := range p.toks[i:next] {
			text.WriteString(t.text)
		}
		return p.add(Name, text.String(), i, next, false)
	}
	return p.complete(d, i, next, false)
}

// complete reads what follows the number d that stands in the tokens
// [from, next): a word that multiplies it, a percent sign, a currency.
func (p *parser) complete(d decimal, from, next int, soft bool) int {
	d, next = p.scaled(d, next)
	value := d.String()
	if n := p.percent(next); n > next {
		return p.add(Percent, value+"%", from, n, soft, value)
	}
	if code, n := p.currency(next); n > next {
		return p.add(Money, value+" "+code, from, n, soft, value)
	}
	if code, from := p.currencyBefore(from); code != "" {
		return p.add(Money, value+" "+code, from, next, soft, value)
	}
	return p.add(Number, value, from, next, soft)
}

// scaled multiplies d by the words that follow it: 10万, 3 million, 1亿2000万.
func (p *parser) scaled(d decimal, next int) (decimal, int) {
	for {
		exp, n := p.scale(next)
		if n == next || d.exp+exp > maxDigits {
			return d, next
		}
		d.exp += exp
		next = n
		more := p.at(next)
		if more.kind != tokDigits || !more.joined() {
			continue
		}
		part, after, ok := p.number(next)
		smaller, n := p.scale(after)
		if !ok || n == after || smaller >= exp {
			return d, next
		}
		part.exp += smaller
		sum, ok := d.plus(part)
		if !ok {
			return d, next
		}
		d, next = sum, n
	}
}

// scale reads a word for a power of ten.
func (p *parser) scale(i int) (exp, next int) {
	if p.at(i).in("多余餘几幾") && p.at(i+1).in("万萬亿億") {
		i++
	}
	if t := p.at(i); t.kind == tokHan {
		if exp := hanScales[t.text]; exp > 0 && !(t.in("千") && p.at(i+1).in("克米瓦卡")) {
			return exp, i + 1
		}
		return 0, i
	}
	if exp, n, ok := lookup(p, p.lang.scales, i); ok && (p.at(i).joined() || classOf(firstRune(p.at(i).text)) != classHangul) {
		return exp, i + n
	}
	return 0, i
}

// percent reads a percent sign or the words for one.
func (p *parser) percent(i int) int {
	if p.at(i).is("%") {
		return i + 1
	}
	if _, n, ok := lookup(p, p.lang.percent, i); ok {
		return i + n
	}
	return i
}

// currencies are signs and codes that every language uses.
var currencies = map[string]string{
	"¥": "CNY", "元": "CNY", "RMB": "CNY", "CNY": "CNY", "圆": "CNY",
	"$": "USD", "USD": "USD", "US$": "USD", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP",
	"HKD": "HKD", "JPY": "JPY", "円": "JPY", "KRW": "KRW", "RUB": "RUB", "₽": "RUB",
}

// foreignYuan are the Chinese names of currencies that end in 元.
var foreignYuan = map[string]string{"美": "USD", "欧": "EUR", "歐": "EUR", "港": "HKD", "日": "JPY"}

// currency reads a currency behind an amount.
func (p *parser) currency(i int) (code string, next int) {
	t := p.at(i)
	if code := foreignYuan[t.text]; code != "" && p.at(i+1).in("元圆") {
		return code, i + 2
	}
	if t.in("人") && p.at(i+1).is("民") && p.at(i+2).in("元") { // 人民元, as Japanese says
		return "CNY", i + 3
	}
	if code := currencies[t.text]; code != "" {
		return code, i + 1
	}
	if code, n, ok := lookup(p, p.lang.money, i); ok {
		return code, i + n
	}
	return "", i
}

// currencyBefore returns the currency in front of the amount at token i, and
// where it begins, unless it belongs to an amount before it.
func (p *parser) currencyBefore(i int) (code string, from int) {
	t := p.at(i - 1)
	if n := len(p.out); n > 0 && p.out[n-1].End > t.at {
		return "", i
	}
	if code := currencies[t.text]; code != "" && !t.in("元圆円") {
		return code, i - 1
	}
	if t.in("币幣") && p.at(i-2).is("民") && p.at(i-3).is("人") { // 人民币400
		return "CNY", i - 3
	}
	if code, n, ok := lookup(p, p.lang.money, i-1); ok && n == 1 {
		return code, i - 1
	}
	return "", i
}

// item reads the number of a sub-item, 15(2), written without a space.
func (p *parser) item(i int) int {
	sub := p.at(i + 2)
	if len(p.at(i).text) > 3 || len(sub.text) > 2 || !p.at(i+1).is("(") || sub.kind != tokDigits || !p.at(i+3).is(")") ||
		!p.at(i+1).joined() || !sub.joined() || !p.at(i+3).joined() {
		return i
	}
	a, _ := parseDecimal(p.at(i).text, "")
	b, _ := parseDecimal(sub.text, "")
	return p.add(Item, a.String()+"("+b.String()+")", i, i+4, false, a.String(), b.String())
}
