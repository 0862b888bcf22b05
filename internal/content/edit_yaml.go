package content

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"polyport/internal/source"
)

// yamlEdit collects edits of YAML that was parsed into nodes.
type yamlEdit struct {
	data  []byte
	edits []source.Edit
	lost  bool // some place could not be found
}

func (y *yamlEdit) replace(at, end int, text string) {
	y.edits = append(y.edits, source.Edit{At: at, End: end, New: text})
}

func (y *yamlEdit) insert(at int, text string) { y.replace(at, at, text) }

// set replaces a scalar by text, which scalar is as YAML. The quotation marks of
// the old one stay if they suit the new.
func (y *yamlEdit) set(n *node, text, scalar string) {
	switch {
	case n == nil || n.end <= n.at:
		y.lost = true
	case n.text == text:
	case y.quoted(n) && !strings.ContainsAny(text, `'"\`):
		y.replace(n.at+1, n.end-1, text)
	default:
		y.replace(n.at, n.end, scalar)
	}
}

func (y *yamlEdit) quoted(n *node) bool {
	q := y.data[n.at]
	return (q == '"' || q == '\'') && n.end-n.at >= 2 && y.data[n.end-1] == q
}

// basis writes a basis into the mapping of a translation.
func (y *yamlEdit) basis(translation *node, basis []Basis, order []string) {
	m := fieldOf(translation, "basis")
	if m == nil {
		var flow, block []string
		for _, b := range basis {
			line := b.Part + ": " + string(b.Meaning)
			flow, block = append(flow, line), append(block, line)
		}
		y.field(translation, "basis", "{"+strings.Join(flow, ", ")+"}", block, 0)
		return
	}
	var added []Basis
	for _, b := range basis {
		if v := fieldOf(m, b.Part); v != nil {
			y.set(v, string(b.Meaning), string(b.Meaning))
		} else {
			added = append(added, b)
		}
	}
	if len(added) > 0 {
		y.parts(m, added, order)
	}
}

// parts adds parts to a mapping of a basis, each behind the part that comes
// before it in order and is there, or else before all others.
func (y *yamlEdit) parts(m *node, added []Basis, order []string) {
	flow := y.isFlow(m)
	if len(m.pairs) == 0 { // {}
		var lines []string
		for _, b := range added {
			lines = append(lines, b.Part+": "+string(b.Meaning))
		}
		y.inBrackets(m, strings.Join(lines, ", "))
		return
	}
	for _, b := range added {
		line := b.Part + ": " + string(b.Meaning)
		before := predecessor(m, b.Part, order)
		first := m.pairs[0].key.at
		switch {
		case flow && before == nil:
			y.insert(first, line+", ")
		case flow:
			y.insert(y.endOf(before.value), ", "+line)
		case before == nil:
			y.insert(lineStart(y.data, first), y.indent(m)+line+"\n")
		default:
			y.insertLine(y.endOf(before.value), y.indent(m)+line+"\n")
		}
	}
}

// predecessor returns the pair of m behind which part belongs, or nil.
func predecessor(m *node, part string, order []string) *pair {
	var best *pair
	rank := slices.Index(order, part)
	bestRank := -1
	for i := range m.pairs {
		if r := slices.Index(order, m.pairs[i].key.text); r > bestRank && r < rank {
			best, bestRank = &m.pairs[i], r
		}
	}
	return best
}

// field adds a field at the end of a mapping: in flow style within its braces,
// in block style with its lines below the name. at is where, if that is known
// better than by the end of the last field; else 0.
func (y *yamlEdit) field(m *node, name, flow string, block []string, at int) {
	if y.isFlow(m) {
		y.inBrackets(m, name+": "+flow)
		return
	}
	if len(m.pairs) == 0 {
		y.lost = true
		return
	}
	indent := y.indent(m)
	text := indent + name + ":\n"
	for _, line := range block {
		text += indent + "  " + line + "\n"
	}
	if at > 0 {
		y.insert(at, text)
		return
	}
	y.insertLine(y.endOf(m), text)
}

// item adds an item, which is written in one line, at the end of a list.
func (y *yamlEdit) item(list *node, text string) {
	if y.isFlow(list) {
		y.inBrackets(list, text)
		return
	}
	if len(list.items) == 0 {
		y.lost = true
		return
	}
	last := list.items[len(list.items)-1]
	start := lineStart(y.data, last.at)
	dash := y.data[start:last.at] // "  - "
	if !dashPattern.Match(dash) {
		y.lost = true
		return
	}
	y.insertLine(y.endOf(last), string(dash)+text+"\n")
}

var dashPattern = regexp.MustCompile(`^ *- +$`)

// insertLine inserts whole lines below the line that at stands on.
func (y *yamlEdit) insertLine(at int, text string) {
	eol, next := lineEnd(y.data, at)
	if eol == next { // the last line of the file has no end
		text = "\n" + strings.TrimSuffix(text, "\n")
	}
	y.insert(next, text)
}

// inBrackets adds text at the end of a flow mapping or list.
func (y *yamlEdit) inBrackets(n *node, text string) {
	last, end := brackets(y.data, n.at)
	switch {
	case end < 0:
		y.lost = true
	case last == n.at:
		y.insert(last+1, text)
	case y.data[last] == ',': // a comma behind the last one stays behind the last one
		y.insert(last, ", "+text)
	default:
		y.insert(last+1, ", "+text)
	}
}

func (y *yamlEdit) isFlow(n *node) bool {
	return n.at < len(y.data) && (y.data[n.at] == '{' || y.data[n.at] == '[')
}

// indent returns the blanks that the fields of a block mapping stand behind.
func (y *yamlEdit) indent(m *node) string {
	at := m.pairs[0].key.at
	indent := string(y.data[lineStart(y.data, at):at])
	if strings.Trim(indent, " ") != "" {
		y.lost = true
	}
	return indent
}

// endOf returns where a node ends. Of a scalar with more than one line, only
// the first is counted: what rests on that does not read back as meant.
func (y *yamlEdit) endOf(n *node) int {
	switch {
	case y.isFlow(n):
		if _, end := brackets(y.data, n.at); end >= 0 {
			return end + 1
		}
		y.lost = true
	case n.kind == nodeMapping && len(n.pairs) > 0:
		return y.endOf(n.pairs[len(n.pairs)-1].value)
	case n.kind == nodeSequence && len(n.items) > 0:
		return y.endOf(n.items[len(n.items)-1])
	}
	return n.end
}

// brackets returns where the flow collection that opens at at closes, and its
// last byte before that is neither blank nor comment; -1 if it never closes.
func brackets(data []byte, at int) (last, end int) {
	depth, fresh := 0, true // fresh: a scalar may begin here
	last = at
	for i := at; i < len(data); i++ {
		switch c := data[i]; {
		case c == ' ' || c == '\t' || c == '\n':
			continue
		case c == '#' && isBlank(data[i-1]):
			if n := bytes.IndexByte(data[i:], '\n'); n >= 0 {
				i += n
				continue
			}
			return last, -1
		case fresh && (c == '"' || c == '\''):
			o := outline{data: data, quote: c}
			i = o.quoted(i+1, len(data))
			fresh = false
		case c == '[' || c == '{':
			depth, fresh = depth+1, true
		case c == ']' || c == '}':
			if depth--; depth == 0 {
				return last, i
			}
			fresh = false
		default:
			fresh = c == ',' || c == ':' && i+1 < len(data) && isBlank(data[i+1])
		}
		last = min(i, len(data)-1)
	}
	return last, -1
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

func lineStart(data []byte, at int) int { return 1 + bytes.LastIndexByte(data[:at], '\n') }

var (
	// plainPattern is what needs no quotation marks, in flow style either.
	plainPattern = regexp.MustCompile(`^[\p{L}\p{M}0-9]([\p{L}\p{M}0-9 ._/()’“”—–，。、；：？！（）《》·-]*[\p{L}\p{M}0-9._/()’“”，。、；：？！（）《》-])?$`)
	// wordPattern is what YAML or its parsers may take for something else than
	// text, or, beside a date, for a number.
	wordPattern = regexp.MustCompile(`^(?i:null|true|false|yes|no|on|off|y|n|nan|inf)$|^[0-9.]`)
)

// Scalar returns text as YAML writes it in one line, in block or flow style,
// with quotation marks where it needs them. text must be one line without
// control characters.
func Scalar(text string) string {
	if plainPattern.MatchString(text) && !wordPattern.MatchString(text) {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// BlockScalar is Scalar for a value that stands in no brackets, where commas
// need no quotation marks.
func BlockScalar(text string) string {
	if s := strings.ReplaceAll(text, ",", ""); s != "" && Scalar(s) == s {
		return text
	}
	return Scalar(text)
}
