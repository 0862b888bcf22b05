package audit

import (
	"iter"
	"strings"

	"golang.org/x/net/html"
)

// readTag reads the start tag that z stands on, with all of its attributes or
// with those that most checks look at. at is where it is in data. The tokenizer
// says what the attributes are, spans where they stand.
func readTag(z *html.Tokenizer, data []byte, at span, all bool) tag {
	name, more := z.TagName()
	t := tag{name: string(name), at: at}
	if !more {
		return t
	}
	raw := data[at.off : at.off+at.len]
	places := spans(raw)
	for more {
		var key, value []byte
		var where span
		key, value, more = z.TagAttr()
		where, places = find(raw, places, key)
		if !all && !wanted(key, value) {
			continue
		}
		a := attr{name: string(key), value: string(value), at: span{at.off + where.off, where.len}}
		a.plain = string(data[a.at.off:a.at.off+a.at.len]) == a.value
		t.attrs = append(t.attrs, a)
	}
	return t
}

// place is where an attribute stands in its tag: value is without quotes, and
// the name again if there is none.
type place struct{ name, value span }

// find returns the first place of that name, which is lower case, and the
// places after it. The tokenizer gives each name once, in order, so the places
// passed over are names given a second time.
func find(raw []byte, places []place, name []byte) (span, []place) {
	for i, p := range places {
		if sameName(raw[p.name.off:p.name.off+p.name.len], name) {
			return p.value, places[i+1:]
		}
	}
	return span{0, len(raw)}, places // a name with NUL in it, which the tokenizer rewrites
}

// sameName compares letters of ASCII without their case, as HTML does.
func sameName(written, lower []byte) bool {
	if len(written) != len(lower) {
		return false
	}
	for i, b := range written {
		if b >= 'A' && b <= 'Z' {
			b |= 0x20
		}
		if b != lower[i] {
			return false
		}
	}
	return true
}

// wanted leaves out the attributes that no check looks at, which are most.
func wanted(key, value []byte) bool {
	switch string(key) {
	case "", "class", "alt", "title", "width", "height", "role", "viewbox", "d", "datetime", "charset", "fill", "stroke":
		return strings.Contains(string(value), "url(")
	}
	return true
}

// spans returns where the attributes of a start tag stand, in order. It follows
// the tokenizer's reading of broken tags, which FuzzSpans holds it to.
func spans(raw []byte) []place {
	i := 1
	for i < len(raw) && !space(raw[i]) && raw[i] != '/' && raw[i] != '>' {
		i++ // the name of the element
	}
	var out []place
	for {
		for i < len(raw) && (space(raw[i]) || raw[i] == '/') {
			i++
		}
		if i >= len(raw) || raw[i] == '>' {
			return out
		}
		start := i
		for i < len(raw) && !space(raw[i]) && raw[i] != '/' && raw[i] != '>' && (raw[i] != '=' || i == start) {
			i++
		}
		at := place{name: span{start, i - start}, value: span{start, i - start}}
		for i < len(raw) && space(raw[i]) {
			i++
		}
		if i < len(raw) && raw[i] == '=' {
			if value, next := valueSpan(raw, i+1); value.off > 0 {
				at.value, i = value, next
			} else {
				i = next
			}
		}
		out = append(out, at)
	}
}

// valueSpan reads the value after an equals sign; its offset is 0 if there is
// none.
func valueSpan(raw []byte, i int) (value span, next int) {
	for i < len(raw) && space(raw[i]) {
		i++
	}
	if i >= len(raw) || raw[i] == '>' {
		return span{}, i
	}
	start, end := i, func(b byte) bool { return space(b) || b == '>' }
	quoted := raw[i] == '"' || raw[i] == '\''
	if quoted {
		quote := raw[i]
		start, end = i+1, func(b byte) bool { return b == quote }
	}
	for i = start; i < len(raw) && !end(raw[i]); {
		i++
	}
	value = span{start, i - start}
	if quoted && i < len(raw) {
		i++
	}
	return value, i
}

// part returns where a piece of the value stands: exactly if the value has no
// character references, else the whole value.
func (a attr) part(off, n int) span {
	if !a.plain {
		return a.at
	}
	return span{a.at.off + off, n}
}

// words returns the words of a value and where they stand.
func words(a attr) iter.Seq2[string, span] {
	return func(yield func(string, span) bool) {
		for i := 0; i < len(a.value); {
			start := i
			for i < len(a.value) && !space(a.value[i]) {
				i++
			}
			if i > start && !yield(a.value[start:i], a.part(start, i-start)) {
				return
			}
			i++
		}
	}
}

// candidates returns the addresses of a srcset and where they stand.
func candidates(a attr) iter.Seq2[string, span] {
	return func(yield func(string, span) bool) {
		s := a.value
		for i := 0; i < len(s); {
			if space(s[i]) || s[i] == ',' {
				i++
				continue
			}
			start := i
			for i < len(s) && !space(s[i]) {
				i++
			}
			address := strings.TrimRight(s[start:i], ",")
			if !yield(address, a.part(start, len(address))) {
				return
			}
			if len(address) < i-start { // the comma ended the candidate
				continue
			}
			for depth := 0; i < len(s) && (s[i] != ',' || depth > 0); i++ {
				switch s[i] {
				case '(':
					depth++
				case ')':
					depth--
				}
			}
		}
	}
}
