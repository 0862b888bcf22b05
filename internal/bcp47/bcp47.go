// Package bcp47 holds language tags and writing directions as plain data.
//
// In: tags as people write them in portal.yaml and in file names. Out: Tag, a
// distinct string type every other package shares. It knows only the shape of
// a tag (RFC 5646, section 2.1); what a language is called, which plural
// forms it has and how it writes dates is the business of package locale.
package bcp47

import "strings"

// Tag is a well-formed BCP 47 language tag in its canonical letter case, such
// as "en", "zh-Hans" or "pt-BR". The zero value means "no language".
type Tag string

// Dir is the base direction of a script, as HTML's dir attribute writes it.
type Dir string

// The two base directions.
const (
	LTR Dir = "ltr"
	RTL Dir = "rtl"
)

// Parse accepts language[-Script][-REGION][-variant…] and returns the tag in
// canonical letter case. Extensions and private use are refused: a portal's
// tags are parts of its addresses and must stay short and plain.
func Parse(s string) (Tag, bool) {
	parts := strings.Split(s, "-")
	if n := len(parts[0]); n < 2 || n > 3 || !all(parts[0], letter) {
		return "", false
	}
	out := []string{strings.ToLower(parts[0])}
	rest := parts[1:]
	if len(rest) > 0 && len(rest[0]) == 4 && all(rest[0], letter) {
		out = append(out, strings.ToUpper(rest[0][:1])+strings.ToLower(rest[0][1:]))
		rest = rest[1:]
	}
	if len(rest) > 0 && (len(rest[0]) == 2 && all(rest[0], letter) || len(rest[0]) == 3 && all(rest[0], digit)) {
		out = append(out, strings.ToUpper(rest[0]))
		rest = rest[1:]
	}
	for _, v := range rest {
		ok := len(v) >= 5 && len(v) <= 8 || len(v) == 4 && digit(v[0])
		if !ok || !all(v, func(c byte) bool { return letter(c) || digit(c) }) {
			return "", false
		}
		out = append(out, strings.ToLower(v))
	}
	return Tag(strings.Join(out, "-")), true
}

// Base returns the language subtag: "zh" for "zh-Hans".
func (t Tag) Base() string {
	base, _, _ := strings.Cut(string(t), "-")
	return base
}

func all(s string, ok func(byte) bool) bool {
	for i := 0; i < len(s); i++ {
		if !ok(s[i]) {
			return false
		}
	}
	return s != ""
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }
