package figures

import "strings"

// hanDigits and hanUnits are Chinese numerals, simplified and traditional.
var (
	hanDigits = map[string]uint64{
		"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
	}
	hanUnits  = map[string]uint64{"十": 10, "百": 100, "千": 1000}
	hanScales = map[string]int{"百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}
	// hanPairs stand for two: both sides, a pair.
	hanPairs = "双雙両"
)

// The characters that follow a numeral when it counts something, and those that
// follow 第 and a number.
const (
	hanCounters = "个個项項日天月人元名家条條章款位次小岁歲分件处處类類所种種步"
	hanOrdinals = "章条條款节節届屆期号號编編篇"
)

// han reads a number in Chinese numerals, and 百分之 before any number. A
// numeral is in doubt (三城一区, 统一) unless it is an ordinal or counts more
// than ten of something.
func (p *parser) han(i int) int {
	if !p.lang.han {
		return i
	}
	t := p.at(i)
	if _, digit := hanDigits[t.text]; !digit && hanUnits[t.text] == 0 && !t.in(hanPairs) { // most characters
		return i
	}
	if next := p.hanPercent(i); next > i {
		return next
	}
	if next := p.date(i); next > i {
		return next
	}
	if p.at(i).in(hanPairs) {
		return p.add(Number, "2", i, i+1, true)
	}
	d, next := p.hanNumeral(i)
	if next == i {
		return i
	}
	after := p.at(next)
	ordinal := p.at(i-1).is("第") && after.in(hanOrdinals)
	counts := next-i > 1 && d.digits > 10 && (after.in(hanCounters) || after.is("年") && !p.at(next+1).is("代"))
	if p.at(i - 1).in("几幾数數") {
		counts = false
	}
	return p.complete(d, i, next, !ordinal && !counts)
}

func (p *parser) hanPercent(i int) int {
	if !p.at(i).is("百") || !p.at(i+1).is("分") || !p.at(i+2).is("之") {
		return i
	}
	from := i + 3
	d, next := p.hanNumeral(from)
	if p.at(from).is("百") { // 百分之百
		d, next = whole(100), from+1
	} else if p.at(from).kind == tokDigits {
		d, next, _ = p.number(from)
	}
	if next == from {
		return i
	}
	return p.add(Percent, d.String()+"%", i, next, false, d.String())
}

// hanNumeral reads a run of Chinese numerals: by place (二〇一九) or with units
// (一百二十). A run that is neither ends where it ceases to be one: 十四五 is 14
// and 5. Without numerals next is i.
func (p *parser) hanNumeral(i int) (d decimal, next int) {
	if v, n := p.byPlace(i); n > i {
		return decimal{digits: v}, n
	}
	var sum, digit uint64
	lowest, pending := uint64(10000), false
	next = i
	for p.lang.han {
		t := p.at(next)
		if t.kind != tokHan {
			break
		}
		if v, ok := hanDigits[t.text]; ok {
			if pending && digit > 0 {
				break
			}
			digit, pending = v, true
		} else if unit := hanUnits[t.text]; unit > 0 && unit < lowest {
			if !pending {
				digit = 1
			}
			sum += digit * unit
			digit, pending, lowest = 0, false, unit
		} else {
			break
		}
		next++
	}
	return decimal{digits: sum + digit}, next
}

// byPlace reads at least three numerals without units as the digits of a number.
func (p *parser) byPlace(i int) (value uint64, next int) {
	if !p.lang.han {
		return 0, i
	}
	for next = i; next-i < maxDigits; next++ {
		v, ok := hanDigits[p.at(next).text]
		if !ok || strings.Contains("两兩", p.at(next).text) {
			break
		}
		value = value*10 + v
	}
	if next-i < 3 || hanUnits[p.at(next).text] > 0 {
		return 0, i
	}
	return value, next
}
