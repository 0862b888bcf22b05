package render

import (
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// Names that html/template gives to its escapers in the trees that it has made
// safe.
const (
	escHTML   = "_html_template_htmlescaper"
	escRCDATA = "_html_template_rcdataescaper"
	escAttr   = "_html_template_attrescaper"
	escName   = "_html_template_htmlnamefilter"
	escFilter = "_html_template_urlfilter"
	escURL    = "_html_template_urlnormalizer"
	escPart   = "_html_template_urlescaper"
)

// output compiles a pipeline that is written to the page: a value and the
// escapers that html/template has put behind it. Each is taken over for the
// types that it leaves as they are and for plain characters only.
func (b *body) output(p *parse.PipeNode, dot reflect.Type) text {
	value, typ := b.outputValue(p.Cmds[0], dot)
	for _, c := range p.Cmds[1:] {
		id, ok := c.Args[0].(*parse.IdentifierNode)
		if !ok || len(c.Args) != 1 {
			panic(unplanned{c.String()})
		}
		value, typ = escaper(id.Ident, value, typ)
	}
	if typ != safeType {
		panic(unplanned{"nothing escapes " + p.String()})
	}
	return value
}

// safeType stands for characters that were escaped for where they go.
var safeType = reflect.TypeFor[struct{ safe bool }]()

func (b *body) outputValue(c *parse.CommandNode, dot reflect.Type) (text, reflect.Type) {
	if id, ok := c.Args[0].(*parse.IdentifierNode); ok {
		switch id.Ident {
		case fnTextT, fnTextTOf, fnProse, fnIcon, fnThemeIcon, fnData, fnInlineStyle, fnInlineScript:
			return b.textCall(id.Ident, c.Args[1:], dot), reflect.TypeFor[template.HTML]()
		case fnLangAttr, fnProseAttr:
			return b.textCall(id.Ident, c.Args[1:], dot), reflect.TypeFor[template.HTMLAttr]()
		case fnHref:
			return b.textCall(id.Ident, c.Args[1:], dot), reflect.TypeFor[template.URL]()
		case fnT, fnTOf, fnNum, fnLangName:
			return b.textCall(id.Ident, c.Args[1:], dot), stringType
		}
	}
	e, t := b.command(c, dot)
	if t.PkgPath() == "html/template" {
		panic(unplanned{t.String()})
	}
	return textOf(e, t), stringType
}

// escaper puts one escaper behind a value.
func escaper(name string, s text, t reflect.Type) (text, reflect.Type) {
	plain := t == stringType || t == safeType
	switch {
	case name == escHTML && t == reflect.TypeFor[template.HTML](), name == escName && t == reflect.TypeFor[template.HTMLAttr]():
		return s, safeType
	case (name == escHTML || name == escRCDATA || name == escAttr) && (plain || t == reflect.TypeFor[template.URL]()):
		return func(m *machine, fp int, dot val) string { return escapeHTML(s(m, fp, dot)) }, safeType
	case name == escFilter && t == reflect.TypeFor[template.URL]():
		return s, t
	case name == escFilter && t == stringType:
		return func(m *machine, fp int, dot val) string { return filterURL(s(m, fp, dot)) }, stringType
	case name == escURL && (t == stringType || t == reflect.TypeFor[template.URL]()):
		return func(m *machine, fp int, dot val) string { return encodeURL(s(m, fp, dot), &urlByte, true) }, stringType
	case name == escPart && t == stringType:
		return func(m *machine, fp int, dot val) string { return encodeURL(s(m, fp, dot), &urlPartByte, false) }, stringType
	}
	panic(unplanned{name + " of " + t.String()})
}

// filterURL lets pass what html/template lets pass: addresses without a
// scheme, and the schemes that cannot run a script.
func filterURL(s string) string {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.Contains(scheme, "/") {
		return s
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		return s
	}
	return "#ZgotmplZ"
}

// encodeURL percent-encodes what may not stand in an address, and leaves what
// is encoded already if kept is set.
func encodeURL(s string, plain *[256]bool, kept bool) string {
	const hex = "0123456789abcdef"
	var b strings.Builder
	written := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if plain[c] || kept && c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			continue
		}
		b.WriteString(s[written:i])
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
		written = i + 1
	}
	if written == 0 {
		return s
	}
	b.WriteString(s[written:])
	return b.String()
}

// The bytes that stand for themselves in a part of an address (RFC 3986,
// "unreserved"), and in a whole one ("reserved" as well, but for those that
// could end an attribute).
var (
	urlPartByte = urlBytes("-._~")
	urlByte     = urlBytes("-._~!#$&*+,/:;=?@[]")
)

func urlBytes(marks string) (t [256]bool) {
	for c := range 0x80 {
		t[c] = c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || strings.IndexByte(marks, byte(c)) >= 0
	}
	return t
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}
