package audit

import (
	"strconv"
	"strings"
)

// css reports the addresses that a style sheet fetches: url(…), @import, and
// the strings of image-set() and src(). sheet stands at byte off of the file.
func (s *scanner) css(sheet string, off int) {
	c := cssScanner{text: sheet, emit: func(address string, at span) {
		s.address(fetched, address, span{at.off + off, at.len})
	}}
	c.run()
}

// cssScanner reads just enough of CSS to tell an address from a comment, a
// plain string and a namespace. It never fails, as CSS itself does not.
type cssScanner struct {
	text string
	pos  int
	rule string   // the at-rule whose prelude this is, lower case
	open []string // the functions and blocks around pos, lower case
	emit func(address string, at span)
}

func (c *cssScanner) run() {
	for c.pos < len(c.text) {
		switch b := c.text[c.pos]; {
		case strings.HasPrefix(c.text[c.pos:], "/*"):
			c.comment()
		case b == '"' || b == '\'':
			c.str(c.fetches())
		case b == '@':
			c.pos++
			c.rule = strings.ToLower(c.name())
		case b == '(' || b == '[':
			c.open = append(c.open, "")
			c.pos++
		case b == ')' || b == ']':
			c.open = c.open[:max(0, len(c.open)-1)]
			c.pos++
		case b == ';' || b == '{' || b == '}':
			c.rule, c.open = "", nil
			c.pos++
		case nameByte(b):
			c.word()
		default:
			c.pos++
		}
	}
}

// fetches reports whether a string here is an address that is fetched.
func (c *cssScanner) fetches() bool {
	if len(c.open) == 0 {
		return c.rule == "import"
	}
	switch c.open[len(c.open)-1] {
	case "url", "src":
		return c.rule != "namespace"
	case "image-set", "-webkit-image-set":
		return true
	}
	return false
}

func (c *cssScanner) comment() {
	end := strings.Index(c.text[c.pos+2:], "*/")
	if end < 0 {
		c.pos = len(c.text)
		return
	}
	c.pos += 2 + end + 2
}

// str passes over a string, and emits it if it is an address.
func (c *cssScanner) str(emit bool) {
	quote, start := c.text[c.pos], c.pos+1
	c.pos = start
	for c.pos < len(c.text) && c.text[c.pos] != quote && c.text[c.pos] != '\n' {
		if c.text[c.pos] == '\\' {
			c.pos++
		}
		c.pos++
	}
	c.pos = min(c.pos, len(c.text))
	if emit {
		c.emit(unescapeCSS(c.text[start:c.pos]), span{start, c.pos - start})
	}
	c.pos = min(c.pos+1, len(c.text))
}

// name reads an identifier.
func (c *cssScanner) name() string {
	start := c.pos
	for c.pos < len(c.text) && nameByte(c.text[c.pos]) {
		if c.text[c.pos] == '\\' {
			c.pos++
		}
		c.pos++
	}
	c.pos = min(c.pos, len(c.text))
	return unescapeCSS(c.text[start:c.pos])
}

// word reads an identifier or the start of a function.
func (c *cssScanner) word() {
	word := strings.ToLower(c.name())
	if c.pos >= len(c.text) || c.text[c.pos] != '(' {
		return
	}
	c.pos++
	c.open = append(c.open, word)
	if word != "url" {
		return
	}
	for c.pos < len(c.text) && space(c.text[c.pos]) {
		c.pos++
	}
	if c.pos < len(c.text) && c.text[c.pos] != '"' && c.text[c.pos] != '\'' {
		c.bareURL()
	}
}

// bareURL reads the address of a url( ) without quotes.
func (c *cssScanner) bareURL() {
	start := c.pos
	for c.pos < len(c.text) && c.text[c.pos] != ')' {
		if c.text[c.pos] == '\\' {
			c.pos++
		}
		c.pos++
	}
	c.pos = min(c.pos, len(c.text))
	address := strings.TrimRight(c.text[start:c.pos], " \t\r\n\f")
	if c.rule != "namespace" {
		c.emit(unescapeCSS(address), span{start, len(address)})
	}
}

// unescapeCSS resolves backslash escapes: up to six hex digits and one blank,
// or any other character.
func unescapeCSS(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		end := i + 1
		for end < len(s) && end < i+7 && strings.IndexByte("0123456789abcdefABCDEF", s[end]) >= 0 {
			end++
		}
		if end == i+1 { // the character after the backslash stands for itself, a line end for nothing
			if i++; i < len(s) && s[i] != '\n' {
				b.WriteByte(s[i])
			}
			continue
		}
		n, _ := strconv.ParseUint(s[i+1:end], 16, 32)
		b.WriteRune(rune(n))
		if end < len(s) && space(s[end]) {
			end++
		}
		i = end - 1
	}
	return b.String()
}

func nameByte(b byte) bool {
	return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9' || b == '-' || b == '_' || b == '\\' || b >= 0x80
}

func space(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == '\f' }
