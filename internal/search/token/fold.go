package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Ranges of code points, both ends included.
type ranges [][2]rune

func (rs ranges) has(r rune) bool {
	for _, p := range rs {
		if r < p[0] {
			return false
		}
		if r <= p[1] {
			return true
		}
	}
	return false
}

// dropped are the marks that are accents, and what only steers layout.
var dropped = ranges{
	{0xad, 0xad}, {0x300, 0x36f}, {0x483, 0x489}, {0x610, 0x61a}, {0x61c, 0x61c}, {0x640, 0x640}, {0x64b, 0x65f}, {0x670, 0x670},
	{0x6d6, 0x6ed}, {0x180e, 0x180e}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x2064},
	{0x2066, 0x206f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
}

// letters have one form that decomposition does not lead to.
var letters = map[rune]string{
	'ς': "σ", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ł': "l", 'ı': "i",
	'ى': "ي", 'ی': "ي", 'ة': "ه", 'ک': "ك", 'ٱ': "ا",
}

// firstMark is below every combining mark.
const firstMark = 0x300

// joins reports whether r belongs to the cluster before it.
func joins(r rune) bool {
	switch {
	case r < firstMark || r >= 0x3400 && r <= 0x9fff:
		return false
	case r >= 0x1160 && r <= 0x11ff || r == 0xff9e || r == 0xff9f:
		return true
	}
	return unicode.Is(unicode.M, r)
}

// fold calls each for every code point that s becomes.
func fold(s string, each func(rune)) {
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		end := n
		for end < len(s) {
			next, m := utf8.DecodeRuneInString(s[end:])
			if !joins(next) {
				break
			}
			end += m
		}
		if quick := foldQuick(r); end == n && quick != 0 {
			each(quick)
		} else if r == utf8.RuneError && n == 1 {
			each(utf8.RuneError)
			foldCluster(s[n:end], each)
		} else {
			foldCluster(s[:end], each)
		}
		s = s[end:]
	}
}

// foldQuick is what a code point without marks becomes, for those that most
// text consists of; 0 for any other.
func foldQuick(r rune) rune {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return max(r, 1) // NUL divides, as any control character does
	case r >= 0x4e00 && r <= lastHan:
		return foldHan(r)
	case r >= 0xac00 && r <= 0xd7a3 || r >= 0x3041 && r <= 0x3096 || r >= 0x430 && r <= 0x44f:
		return r
	case r >= 0x410 && r <= 0x42f:
		return r + 0x20
	case r >= 0x627 && r <= 0x648 && r != 'ة' && (r <= 0x63a || r >= 0x641), r == 'ي':
		return r
	case r >= 0x30a1 && r <= 0x30f6:
		return r - 0x60
	}
	return 0
}

func foldCluster(cluster string, each func(rune)) {
	var b strings.Builder
	var last rune
	for _, r := range norm.NFKD.String(cluster) {
		r = unicode.ToLower(r)
		if r == 0x306 && last == 'и' || !dropped.has(r) {
			if as, ok := letters[r]; ok {
				b.WriteString(as)
			} else {
				b.WriteRune(digit(r))
			}
		}
		last = r
	}
	for _, r := range norm.NFC.String(b.String()) {
		switch {
		case r == 0x3099 || r == 0x309a:
			continue
		case r >= 0x30a1 && r <= 0x30f6:
			r -= 0x60
		}
		each(foldHan(r))
	}
}

// digit turns a decimal digit into ASCII. In the basic plane each script's
// zero has a last hexadecimal digit of 0 or 6, and those of 6 have no digit
// before them in their row.
func digit(r rune) rune {
	if r < 0x660 || r > 0xffff || !unicode.Is(unicode.Nd, r) {
		return r
	}
	value := r & 15
	if !unicode.Is(unicode.Nd, r&^15) {
		value -= 6
	}
	return '0' + value
}
