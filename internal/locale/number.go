package locale

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// noBreakSpace stands between digits and a currency that begins or ends with a
// letter.
const noBreakSpace = "\u00a0"

// decimal is a number as it was written.
type decimal struct {
	negative          bool
	integer, fraction string // ASCII digits; integer without leading zeros, never empty
}

// parseDecimal accepts an optional minus, digits, and optionally a full stop
// and more digits.
func parseDecimal(s string) (decimal, bool) {
	var d decimal
	s, d.negative = strings.CutPrefix(s, "-")
	integer, fraction, point := strings.Cut(s, ".")
	if !isDigits(integer) || point && !isDigits(fraction) {
		return decimal{}, false
	}
	d.integer = strings.TrimLeft(integer, "0")
	if d.integer == "" {
		d.integer = "0"
	}
	d.fraction = fraction
	return d, true
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// numberPattern is a CLDR pattern such as "#,##,##0.###" or "¤#,##0.00".
type numberPattern struct {
	prefix, suffix       string
	negPrefix, negSuffix string
	primary, secondary   int // sizes of the last group and of those before it; 0 for none
}

func parseNumberPattern(s string) numberPattern {
	positive, negative, explicit := strings.Cut(s, ";")
	prefix, digits, suffix := splitNumberPattern(positive)
	p := numberPattern{prefix: prefix, suffix: suffix, negPrefix: "-" + prefix, negSuffix: suffix}
	if explicit {
		p.negPrefix, _, p.negSuffix = splitNumberPattern(negative)
	}
	integer, _, _ := strings.Cut(digits, ".")
	if groups := strings.Split(integer, ","); len(groups) > 1 {
		p.primary = len(groups[len(groups)-1])
		p.secondary = p.primary
		if len(groups) > 2 {
			p.secondary = len(groups[len(groups)-2])
		}
	}
	return p
}

func splitNumberPattern(s string) (prefix, digits, suffix string) {
	first, last := strings.IndexAny(s, "#0"), strings.LastIndexAny(s, "#0")
	return s[:first], s[first : last+1], s[last+1:]
}

// number writes d with the pattern's grouping, signs aside.
func (f *formats) number(d decimal, p numberPattern) string {
	var b strings.Builder
	for i, digit := range []byte(d.integer) {
		left := len(d.integer) - i // digits from here on
		if i > 0 && f.groupsBefore(left, len(d.integer), p) {
			b.WriteString(f.cldr.group)
		}
		b.WriteString(f.digit(digit))
	}
	if d.fraction != "" {
		b.WriteString(f.cldr.decimal)
		b.WriteString(f.digits(d.fraction))
	}
	return b.String()
}

// groupsBefore reports whether a separator stands before the last left digits
// of an integer with n digits.
func (f *formats) groupsBefore(left, n int, p numberPattern) bool {
	if p.primary == 0 || n < p.primary+f.cldr.minGroup || left < p.primary {
		return false
	}
	return (left-p.primary)%p.secondary == 0
}

// digits writes ASCII digits with those of the language.
func (f *formats) digits(ascii string) string {
	if f.cldr.digits == "" {
		return ascii
	}
	var b strings.Builder
	for _, c := range []byte(ascii) {
		b.WriteString(f.digit(c))
	}
	return b.String()
}

func (f *formats) digit(c byte) string {
	if f.cldr.digits == "" {
		return string(rune(c))
	}
	size := len(f.cldr.digits) / 10 // all ten are of one length
	at := int(c-'0') * size
	return f.cldr.digits[at : at+size]
}

// Number writes a decimal number ("1234.5", "-3") with the digits, the
// grouping and the decimal sign of the language, and as many fraction digits
// as were given. What is not a decimal number is returned unchanged.
func (l *Localizer) Number(number string) string { return l.formats.Number(number) }

func (f *formats) Number(number string) string {
	d, ok := parseDecimal(number)
	if !ok || f.cldr == nil {
		return number
	}
	return f.signed(d, f.numberPattern)
}

func (f *formats) signed(d decimal, p numberPattern) string {
	prefix, suffix := p.prefix, p.suffix
	if d.negative {
		prefix, suffix = strings.ReplaceAll(p.negPrefix, "-", f.cldr.minus), strings.ReplaceAll(p.negSuffix, "-", f.cldr.minus)
	}
	return prefix + f.number(d, p) + suffix
}

// Money writes an amount ("400", "12.5") of a currency (ISO 4217: "CNY") in
// CLDR's standard pattern, with the symbol that the language tells it apart
// by: "CN¥" in English, "元" in Japanese. A whole amount keeps no fraction; any
// other has at least the digits that the currency is counted in. What is not
// an amount is returned with the code beside it.
func (l *Localizer) Money(amount, currency string) string { return l.formats.Money(amount, currency) }

func (f *formats) Money(amount, currency string) string {
	d, ok := parseDecimal(amount)
	if !ok || f.cldr == nil {
		return currency + noBreakSpace + amount
	}
	if d.fraction != "" {
		d.fraction += strings.Repeat("0", max(0, fractionDigits(currency)-len(d.fraction)))
	}
	symbol, p := f.symbol(currency), f.moneyPattern
	p.prefix, p.suffix = placeSymbol(p.prefix, p.suffix, symbol)
	p.negPrefix, p.negSuffix = placeSymbol(p.negPrefix, p.negSuffix, symbol)
	return f.signed(d, p)
}

func fractionDigits(currency string) int {
	if n, ok := cldrFractionDigits[currency]; ok {
		return n
	}
	return 2
}

func (f *formats) symbol(currency string) string {
	if i := slices.Index(cldrCurrencies, currency); i >= 0 && f.cldr.symbols[i] != "" {
		return f.cldr.symbols[i]
	}
	return currency
}

// placeSymbol puts the symbol where the pattern has "¤", and a space between
// it and the digits when a letter would touch them (CLDR's currencySpacing,
// which is the same in all languages of the table).
func placeSymbol(prefix, suffix, symbol string) (string, string) {
	if before, ok := strings.CutSuffix(prefix, "¤"); ok {
		if r, _ := utf8.DecodeLastRuneInString(symbol); spaced(r) {
			symbol += noBreakSpace
		}
		return before + symbol, suffix
	}
	if after, ok := strings.CutPrefix(suffix, "¤"); ok {
		if r, _ := utf8.DecodeRuneInString(symbol); spaced(r) {
			symbol = noBreakSpace + symbol
		}
		return prefix, symbol + after
	}
	return strings.ReplaceAll(prefix, "¤", symbol), strings.ReplaceAll(suffix, "¤", symbol)
}

func spaced(r rune) bool { return !unicode.In(r, unicode.S, unicode.Z) }
