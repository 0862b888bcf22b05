package prose

import "strings"

// Plain returns inline text as plain words, on one line but for hard line
// breaks, without blanks at the ends of lines. hole words a hole; where it is
// nil they leave nothing.
func (t *Text) Plain(hole func(i int, o Op) string) string {
	var b []byte
	n := 0
	for _, o := range t.Ops {
		switch o.Kind {
		case Words:
			b = append(b, t.Arg(o)...)
		case Space:
			b = append(b, ' ')
		case Break:
			for len(b) > 0 && b[len(b)-1] == ' ' {
				b = b[:len(b)-1]
			}
			b = append(b, '\n')
		}
		if o.IsHole() {
			if hole != nil {
				b = append(b, hole(n, o)...)
			}
			n++
		}
	}
	return strings.TrimSpace(string(b))
}

// Lines returns the words of a text, a line for each of its blocks, cells and
// lines of code, without empty ones. Marks of citations and footnotes are left
// out, since nobody reads them as words. hole words the i-th hole; of a Link, it
// is not asked. label, if not nil, words what stands above a Note or Warning.
func (t *Text) Lines(hole func(i int, o Op) string, label func(Kind) string) string {
	var b strings.Builder
	n := 0
	for _, o := range t.Ops {
		switch {
		case o.Kind == Words:
			b.WriteString(t.Arg(o))
		case o.Kind == Space:
			b.WriteByte('\n')
		case o.Kind == Break, o.Kind == Rule:
			b.WriteByte('\n')
		case o.IsBlock():
			b.WriteByte('\n')
			if label != nil && o.Edge == Open && (o.Kind == Note || o.Kind == Warning) {
				b.WriteString(label(o.Kind))
				b.WriteByte('\n')
			}
		case o.IsHole() && o.Kind != Link && o.Kind != Cite:
			b.WriteString(hole(n, o))
		}
		if o.IsHole() {
			n++
		}
	}
	return trimmedLines(b.String())
}

func trimmedLines(s string) string {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	out := lines[:0]
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// IsBlock reports whether an op begins or ends a block.
func (o Op) IsBlock() bool { return o.Kind >= Paragraph && o.Kind <= Refused }
