package render

import (
	"bytes"
	"strings"
)

// htmlState says where in HTML a place of a template is.
type htmlState uint8

const (
	inText     htmlState = iota // between tags
	inRCDATA                    // in <title> or <textarea>: text, but no elements
	inRaw                       // in <script> or <style>
	inTagName                   // after "<" or "</"
	inTag                       // between attributes
	inAttrName                  // in the name of an attribute
	inEquals                    // after "="
	inValue                     // in a quoted value
	inBare                      // in a value without quotes
	inComment                   // in <!-- -->
)

// htmlContext follows HTML through the text of a template, closely enough to
// tell where a message may be written as markup and where not, and where white
// space means nothing. It takes
// well-formed templates for granted: html/template, which sees every template
// afterwards, refuses the others.
type htmlContext struct {
	state   htmlState
	closing bool   // the tag is an end tag
	tag     string // name of the current tag; in inRCDATA and inRaw, of the element
	quote   byte
	pre     int // depth of <pre>
}

// next returns the context behind b.
func (c htmlContext) next(b []byte) htmlContext {
	for len(b) > 0 {
		b = c.step(b)
	}
	return c
}

// step consumes at least one byte of b, within one state or to the next, and
// returns the rest.
func (c *htmlContext) step(b []byte) []byte {
	switch c.state {
	case inText:
		return c.text(b)
	case inRCDATA, inRaw:
		return c.untilEndTag(b)
	case inComment:
		if i := bytes.Index(b, []byte("-->")); i >= 0 {
			c.state = inText
			return b[i+3:]
		}
		return nil
	case inValue:
		if i := bytes.IndexByte(b, c.quote); i >= 0 {
			c.state = inTag
			return b[i+1:]
		}
		return nil
	}
	return c.insideTag(b)
}

func (c *htmlContext) text(b []byte) []byte {
	i := bytes.IndexByte(b, '<')
	switch {
	case i < 0:
		return nil
	case bytes.HasPrefix(b[i:], []byte("<!--")):
		c.state = inComment
		return b[i+4:]
	case i+1 < len(b) && (b[i+1] == '!' || b[i+1]|0x20 >= 'a' && b[i+1]|0x20 <= 'z'):
		c.state, c.closing, c.tag = inTagName, false, ""
		return b[i+1:]
	case i+1 < len(b) && b[i+1] == '/':
		c.state, c.closing, c.tag = inTagName, true, ""
		return b[i+2:]
	}
	return b[i+1:]
}

func (c *htmlContext) untilEndTag(b []byte) []byte {
	end := "</" + c.tag
	for i := 0; i+len(end) <= len(b); i++ {
		if strings.EqualFold(string(b[i:i+len(end)]), end) {
			c.state, c.closing = inTag, true
			return b[i+len(end):]
		}
	}
	return nil
}

func (c *htmlContext) insideTag(b []byte) []byte {
	ch, rest := b[0], b[1:]
	switch {
	case ch == '>':
		c.endTag()
	case c.state == inTagName:
		if isSpace(ch) || ch == '/' {
			c.state = inTag
		} else {
			c.tag += strings.ToLower(string(ch))
		}
	case c.state == inEquals:
		switch {
		case ch == '"' || ch == '\'':
			c.state, c.quote = inValue, ch
		case !isSpace(ch):
			c.state = inBare
		}
	case ch == '=':
		c.state = inEquals
	case isSpace(ch):
		c.state = inTag
	case c.state == inTag && ch != '/':
		c.state = inAttrName
	}
	return rest
}

func (c *htmlContext) endTag() {
	c.state = inText
	switch {
	case c.tag == "pre" && c.closing:
		c.pre = max(c.pre-1, 0)
	case c.tag == "pre":
		c.pre++
	case c.closing:
	case c.tag == "title" || c.tag == "textarea":
		c.state = inRCDATA
	case c.tag == "script" || c.tag == "style":
		c.state = inRaw
	}
}

// narrow returns text with its white space narrowed where it means nothing: a
// run with a line break becomes one line break, another run one blank. Where
// spaced says that white space was just written, a leading run is dropped
// whole. It also returns the context behind text.
func (c htmlContext) narrow(text []byte, spaced bool) ([]byte, htmlContext) {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		if !isSpace(text[i]) || !c.loose() {
			rest := c.step1(text[i:])
			out = append(out, text[i:len(text)-len(rest)]...)
			spaced = len(out) > 0 && isSpace(out[len(out)-1])
			i = len(text) - len(rest)
			continue
		}
		j, blank := i, byte(' ')
		for j < len(text) && isSpace(text[j]) {
			if text[j] == '\n' && c.state == inText {
				blank = '\n'
			}
			j++
		}
		if !spaced {
			out = append(out, blank)
		}
		c = c.next(text[i:j])
		spaced, i = true, j
	}
	return out, c
}

// step1 is step, but never beyond the next white space, so that narrow sees
// every run.
func (c *htmlContext) step1(b []byte) []byte {
	if c.state == inText && c.pre == 0 {
		if n := bytes.IndexAny(b, "< \t\r\n\f"); n > 0 {
			return b[n:]
		} else if n < 0 {
			return nil
		}
	}
	return c.step(b)
}

// loose reports whether white space may be narrowed here.
func (c htmlContext) loose() bool {
	return c.state == inText && c.pre == 0 || c.state == inTag || c.state == inTagName
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
