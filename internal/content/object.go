package content

import (
	"cmp"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/source"
	"polyport/internal/weburl"
)

// decoder reads the typed fields of one file and collects what is wrong.
type decoder struct {
	f     *source.File
	diags diag.List
	done  []Past
}

// at reports a finding on a node and returns it to be completed in place.
func (d *decoder) at(code diag.Code, n *node, hint, format string, args ...any) {
	found := d.f.Diag(code, n.at, n.end, format, args...)
	if hint != "" {
		found = found.WithHint("%s", hint)
	}
	d.diags.Add(found)
}

// object is a mapping that is read field by field. Every method that reads a
// field says what is wrong with it and then returns the zero value, so that
// the caller goes on and all mistakes show in one run.
type object struct {
	*decoder
	node *node
	name string   // what it is, for messages: "this language"
	must []string // the fields that may not be absent
}

// object takes n as a mapping with the given fields, and reports all others.
func (d *decoder) object(n *node, name string, fields ...string) (object, bool) {
	o := object{decoder: d, node: n, name: name}
	if n.kind == nodeRefused {
		return o, false
	}
	if n.kind != nodeMapping {
		d.at("field-type", n, "write its fields: "+strings.Join(fields, ", "), "%s: expected a mapping, found %s", name, n.kind)
		return o, false
	}
	for _, p := range n.pairs {
		if !slices.Contains(fields, p.key.text) {
			d.at("field-unknown", p.key, cmp.Or(diag.DidYouMean(p.key.text, fields), "one of: "+strings.Join(fields, ", ")), "%s has no field %q", name, p.key.text)
		}
	}
	return o, true
}

// pair returns the field as it was written, or nil.
func (o object) pair(field string) *pair {
	for i := range o.node.pairs {
		if o.node.pairs[i].key.text == field {
			return &o.node.pairs[i]
		}
	}
	return nil
}

// get returns the value of a field; nil if it is absent, or there and empty,
// which is reported.
func (o object) get(field string) *node {
	p := o.pair(field)
	if p == nil || p.value.kind == nodeRefused {
		return nil
	}
	if p.value.kind == nodeNull {
		o.at("field-type", p.key, o.fill(field), "%q is empty", field)
		return nil
	}
	return p.value
}

// fill is the way out for a field that is there and empty.
func (o object) fill(field string) string {
	if slices.Contains(o.must, field) {
		return "write a value"
	}
	return "write a value, or leave the field out"
}

// require reports fields that are absent. Each is a name and, after a colon, an
// example of how it is written.
func (o *object) require(fields ...string) {
	for _, f := range fields {
		name, example, _ := strings.Cut(f, ":")
		o.must = append(o.must, name)
		if o.pair(name) == nil {
			o.at("field-missing", o.node, "add "+name+":"+example, "%s has no field %q", o.name, name)
		}
	}
}

// forbid reports a field that has no place here, and why.
func (o object) forbid(field, hint, format string, args ...any) {
	if p := o.pair(field); p != nil {
		o.at("field-unknown", p.key, hint, format, args...)
	}
}

// scalar returns a field that is written as text. A number stands for the
// characters that it is written with, so that years need no quotes.
func (o object) scalar(field string) *node {
	n := o.get(field)
	if n == nil {
		return nil
	}
	return o.decoder.scalar(n, field)
}

func (d *decoder) scalar(n *node, name string) *node {
	switch n.kind {
	case nodeText, nodeNumber:
		return n
	case nodeRefused:
	case nodeBool:
		d.at("field-type", n, "put it in quotes if it is meant as text", "%q: expected text, found %s", name, n.kind)
	default:
		d.at("field-type", n, "write one piece of text", "%q: expected text, found %s", name, n.kind)
	}
	return nil
}

// text returns a field of one line of text that may be absent but not empty.
func (o object) text(field string) string {
	n := o.scalar(field)
	if n == nil {
		return ""
	}
	s := strings.TrimSpace(n.text)
	switch {
	case s == "":
		o.at("value-invalid", n, o.fill(field), "%q is empty", field)
	case strings.ContainsAny(s, "\n\r\u2028\u2029"):
		o.at("value-invalid", n, "write it in one line, or with >- before its lines", "%q has line breaks", field)
		return ""
	}
	return s
}

// flag returns a field that is true or false.
func (o object) flag(field string) bool {
	n := o.get(field)
	if n == nil {
		return false
	}
	if n.kind != nodeBool {
		o.at("field-type", n, "write true or false", "%q: expected true or false, found %s", field, n.kind)
		return false
	}
	return strings.EqualFold(n.text, "true")
}

// list returns the items of a field that is a list.
func (o object) list(field string) []*node {
	n := o.get(field)
	if n == nil {
		return nil
	}
	if n.kind != nodeSequence {
		o.at("field-type", n, "write "+field+": [a, b], or one line with a dash for each", "%q: expected a list, found %s", field, n.kind)
		return nil
	}
	return n.items
}

// mapping returns the pairs of a field that is a mapping with keys of its own.
func (o object) mapping(field, hint string) []pair {
	n := o.get(field)
	if n == nil {
		return nil
	}
	if n.kind != nodeMapping {
		o.at("field-type", n, hint, "%q: expected a mapping, found %s", field, n.kind)
		return nil
	}
	return n.pairs
}

// scalars returns the items of a list of text; what is written twice in it is
// reported and given once.
func (o object) scalars(field string) []*node {
	var out []*node
	seen := map[string]*node{}
	for _, item := range o.list(field) {
		if item.kind == nodeNull {
			o.at("field-type", item, "give it a value, or delete it", "an item of %q is empty", field)
			continue
		}
		if o.decoder.scalar(item, field) == nil || o.repeated(seen, item, field) {
			continue
		}
		out = append(out, item)
	}
	return out
}

// repeated reports a key that was seen before in the same list, and remembers it.
func (d *decoder) repeated(seen map[string]*node, n *node, list string) bool {
	first, ok := seen[n.text]
	if !ok {
		seen[n.text] = n
		return false
	}
	d.diags.Add(d.f.Diag("key-duplicate", n.at, n.end, "duplicate %q in %q", n.text, list).
		WithHint("keep one of the two").WithRelated(d.f.Pos(first.at), "the first one"))
	return true
}

// ref returns a key with its place: that of its first character, inside quotes.
func (d *decoder) ref(n *node) Ref {
	at := n.at
	if at < len(d.f.Data) && (d.f.Data[at] == '"' || d.f.Data[at] == '\'') {
		at++
	}
	return Ref{ID: n.text, At: at}
}

func (o object) refs(field string) []Ref {
	var out []Ref
	for _, n := range o.scalars(field) {
		out = append(out, o.ref(n))
	}
	return out
}

// oneOf returns the value of a field that must be one of a few.
func oneOf[T ~string](o object, field string, allowed []T) T {
	n := o.scalar(field)
	if n == nil {
		return ""
	}
	return choice(o.decoder, n, field, allowed)
}

func choice[T ~string](d *decoder, n *node, field string, allowed []T) T {
	names := make([]string, len(allowed))
	for i, a := range allowed {
		if string(a) == n.text {
			return a
		}
		names[i] = string(a)
	}
	d.at("value-invalid", n, diag.DidYouMean(n.text, names), "%q is not a value of %q", n.text, field)
	return ""
}

// tag returns a field that is a language tag in canonical form.
func (o object) tag(field string) bcp47.Tag {
	n := o.scalar(field)
	if n == nil {
		return ""
	}
	return o.decoder.tag(n)
}

func (d *decoder) tag(n *node) bcp47.Tag {
	tag, ok := bcp47.Parse(n.text)
	switch {
	case !ok:
		d.at("value-invalid", n, "write a BCP 47 tag such as en, zh-Hans or pt-BR", "%q is not a language tag", n.text)
		return ""
	case string(tag) != n.text:
		d.at("value-invalid", n, "write "+string(tag), "%q is not in the canonical letter case", n.text)
	}
	return tag
}

// date returns a field that is a day, month or year.
func (o object) date(field string) Date {
	n := o.scalar(field)
	if n == nil {
		return ""
	}
	if why := dateFault(n.text); why != "" {
		o.at("value-date", n, "write a year, month or day that exists, as 2019, 2019-12 or 2019-12-31", "%q %s", n.text, why)
		return ""
	}
	return Date(n.text)
}

// day returns a field that is a date to the day.
func (o object) day(field string) Date {
	d := o.date(field)
	if d != "" && len(d) != len("2026-11-20") {
		o.at("value-date", o.pair(field).value, "write the day too, as 2026-11-20", "%q is not a day", d)
		return ""
	}
	return d
}

// web returns a field that is an absolute http or https address.
func (o object) web(field string) string {
	n := o.scalar(field)
	if n == nil {
		return ""
	}
	if why := weburl.Fault(n.text); why != "" {
		o.at("value-invalid", n, "write the whole address, as https://example.org/page", "%q %s", n.text, why)
		return ""
	}
	return n.text
}
