package figures

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a token is made of.
type tokenKind uint8

const (
	tokNone    tokenKind = iota
	tokDigits            // decimal digits
	tokWord              // letters of an alphabet or syllabary, in one script
	tokHan               // one Chinese character
	tokMark              // one character of any other sort
	tokName              // Latin letters and digits in one: 5G
	tokAddress           // of the web or of mail
)

// gapKind is the white space before a token.
type gapKind uint8

const (
	gapNone   gapKind = iota
	gapSpace          // one ordinary space
	gapNarrow         // one no-break, narrow or thin space
	gapWide           // more of it, or the beginning of the text
)

// token is a piece of text. text has digits and full-width letters folded to
// ASCII, low is text in lower case and free of vowel signs.
type token struct {
	kind    tokenKind
	gap     gapKind
	text    string
	low     string
	at, end int
}

// is reports whether t is the mark or Chinese character s.
func (t token) is(s string) bool { return (t.kind == tokMark || t.kind == tokHan) && t.text == s }

// in reports whether t is one of the marks or Chinese characters of set.
func (t token) in(set string) bool {
	return (t.kind == tokMark || t.kind == tokHan) && strings.Contains(set, t.text)
}

// joined reports whether t follows the token before it without a space.
func (t token) joined() bool { return t.gap == gapNone }

// lexer cuts a text into tokens.
type lexer struct {
	text  string
	toks  []token
	gap   gapKind
	plain int // up to here, no address begins
}

func lex(text string) []token {
	l := lexer{text: text, gap: gapWide, toks: make([]token, 0, len(text)/5+4)}
	for i := 0; i < len(text); {
		i = l.next(i)
	}
	return l.toks
}

// class is the sort of letter that a rune is; a word has letters of one class.
type class uint8

const (
	classNone class = iota
	classDigit
	classLetter
	classHan
	classHiragana
	classKatakana
	classHangul
)

func classOf(r rune) class {
	switch { // the common ranges first
	case '0' <= r && r <= '9':
		return classDigit
	case r < 0x80:
		if 'a' <= r|0x20 && r|0x20 <= 'z' {
			return classLetter
		}
		return classNone
	case 0x4e00 <= r && r <= 0x9fff || r == '〇':
		return classHan
	case 0xac00 <= r && r <= 0xd7a3:
		return classHangul
	case digitValue(r) >= 0:
		return classDigit
	case r < 0x2e80:
		if unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) {
			return classLetter
		}
		return classNone
	case unicode.Is(unicode.Hiragana, r):
		return classHiragana
	case unicode.Is(unicode.Katakana, r) || r == 'ー':
		return classKatakana
	case unicode.Is(unicode.Han, r):
		return classHan
	case unicode.Is(unicode.Hangul, r):
		return classHangul
	case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
		return classLetter
	}
	return classNone
}

// digitValue returns the value of a decimal digit: ASCII, full-width,
// Arabic-Indic or Persian; -1 for anything else.
func digitValue(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case '٠' <= r && r <= '٩':
		return int(r - '٠')
	case '۰' <= r && r <= '۹':
		return int(r - '۰')
	case '０' <= r && r <= '９':
		return int(r - '０')
	}
	return -1
}

// fold maps full-width forms and digits to ASCII.
func fold(r rune) rune {
	if r < 0x80 {
		return r
	}
	if v := digitValue(r); v >= 0 {
		return '0' + rune(v)
	}
	switch {
	case '！' <= r && r <= '～':
		return r - '！' + '!'
	case r == '٪':
		return '%'
	case r == '\u2212' || r == '\u2010' || r == '\u2011': // minus, hyphen, no-break hyphen
		return '-'
	case r == '￥':
		return '¥'
	}
	return r
}

// next reads the token at byte i and returns where it ends.
func (l *lexer) next(i int) int {
	r, n := utf8.DecodeRuneInString(l.text[i:])
	if unicode.IsSpace(r) {
		l.space(r)
		return i + n
	}
	if i >= l.plain && r < 0x80 && classOf(r) != classNone {
		at, end := address(l.text[i:])
		if at == 0 && end > 0 {
			l.add(tokAddress, i, i+end)
			return i + end
		}
		l.plain = i + at
	}
	r = fold(r)
	switch c := classOf(r); c {
	case classDigit, classLetter:
		return l.alphanumeric(i)
	case classHan:
		l.add(tokHan, i, i+n)
		return i + n
	case classHiragana, classKatakana, classHangul:
		end := l.run(i, func(r rune) bool { return classOf(r) == c })
		l.add(tokWord, i, end)
		return end
	}
	l.add(tokMark, i, i+n)
	return i + n
}

func (l *lexer) space(r rune) {
	switch {
	case l.gap != gapNone || r == '\n':
		l.gap = gapWide
	case r == ' ':
		l.gap = gapSpace
	default:
		l.gap = gapNarrow
	}
}

// run returns where the runes from byte i on end that ok accepts.
func (l *lexer) run(i int, ok func(rune) bool) int {
	for i < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[i:])
		if !ok(fold(r)) {
			break
		}
		i += n
	}
	return i
}

// alphanumeric reads letters and digits. A mixture of Latin letters and digits
// is a name if it has a capital letter or begins with one (5G, PM2, v2) and its
// letters are no currency (CNY400); otherwise it is a number with its unit or
// ending (9h30, 1st).
func (l *lexer) alphanumeric(i int) int {
	if end := i + asciiLetters(l.text[i:]); end > i && (end == len(l.text) || l.text[end] < 0x80 && classOf(rune(l.text[end])) == classNone) {
		l.add(tokWord, i, end)
		return end
	}
	isLetter := func(r rune) bool { return classOf(r) == classLetter }
	isDigit := func(r rune) bool { return classOf(r) == classDigit }
	end := l.run(i, func(r rune) bool { return isLetter(r) || isDigit(r) })
	text := foldString(l.text[i:end])
	letters := strings.Trim(text, "0123456789")
	if letters != "" && len(letters) < len(text) && isName(text, letters) {
		l.add(tokName, i, end)
		return end
	}
	for i < end {
		if n := l.run(i, isDigit); n > i {
			l.add(tokDigits, i, n)
			i = n
		}
		if n := l.run(i, isLetter); n > i {
			l.add(tokWord, i, n)
			i = n
		}
	}
	return end
}

// asciiLetters returns how many ASCII letters s begins with.
func asciiLetters(s string) int {
	n := 0
	for n < len(s) && 'a' <= s[n]|0x20 && s[n]|0x20 <= 'z' {
		n++
	}
	return n
}

func isName(text, letters string) bool {
	if currencies[letters] != "" {
		return false
	}
	name := classOf(rune(text[0])) == classLetter
	for i := 0; i < len(letters); i++ {
		if letters[i] >= utf8.RuneSelf {
			return false
		}
		name = name || 'A' <= letters[i] && letters[i] <= 'Z'
	}
	return name
}

func (l *lexer) add(kind tokenKind, at, end int) {
	t := token{kind: kind, gap: l.gap, text: l.text[at:end], at: at, end: end}
	l.gap = gapNone
	if kind != tokAddress && kind != tokHan {
		t.text = foldString(t.text)
	}
	if kind == tokWord {
		t.low = strings.ToLower(BareArabic(t.text))
	}
	l.toks = append(l.toks, t)
}

func foldString(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return strings.Map(fold, s)
		}
	}
	return s
}

// BareArabic returns s without the vowel signs and stretching of Arabic, which
// most writers leave out.
func BareArabic(s string) string {
	sign := func(r rune) bool { return 0x064b <= r && r <= 0x0652 || r == 0x0640 || r == 0x0670 }
	if strings.IndexFunc(s, sign) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if sign(r) {
			return -1
		}
		return r
	}, s)
}
