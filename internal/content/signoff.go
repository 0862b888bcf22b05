package content

import (
	"regexp"

	"polyport/internal/diag"
	"polyport/internal/prose"
)

// meaningPattern is the form of a prose.Meaning of any version.
var meaningPattern = regexp.MustCompile(`^m[0-9]+-[0-9a-f]{10}$`)

// basis reads what each part of a translation was made from, in the order of
// the file.
func basis(o object) []Basis {
	var out []Basis
	for _, p := range o.mapping("basis", "let `polyport confirm` write it") {
		if !o.id(p.key, "part", "id", idPattern) {
			continue
		}
		if m, ok := o.meaning(p.value, "basis of "+p.key.text); ok {
			out = append(out, Basis{Part: p.key.text, Meaning: m, At: p.key.at})
		}
	}
	return out
}

// meaning reads a hash as `polyport confirm` and `polyport approve` write it.
func (d *decoder) meaning(n *node, name string) (prose.Meaning, bool) {
	m := prose.Meaning(n.text)
	if n.kind == nodeRefused {
		return "", false
	}
	if !meaningPattern.MatchString(n.text) {
		d.at("value-invalid", n, "let `polyport confirm` or `polyport approve` write it", "the %s is not a hash of text", name)
		return "", false
	}
	return m, true
}

// approvals reads a list of signatures.
func approvals(o object) []Approval {
	var out []Approval
	for _, item := range o.list("approved") {
		a, ok := o.decoder.object(item, "this approval", "role", "by", "on", "text")
		if !ok {
			continue
		}
		a.require("role: legal", "by: a name", "on: 2026-11-20", "text: the hash that `polyport approve` writes")
		v := Approval{Role: a.text("role"), By: a.text("by"), On: a.past("on", object.day), At: item.at}
		n := a.scalar("text")
		if n == nil {
			continue
		}
		if m, ok := a.meaning(n, "text of this approval"); ok {
			v.Text = m
			out = append(out, v)
		}
	}
	return out
}

// allowances reads the findings that a text excuses.
// mostAllowed is how many findings of one text may be excused. Package check
// finds twice as many before it stops.
const mostAllowed = 1000

func allowances(o object) []Allowance {
	var out []Allowance
	items := o.list("allow")
	if len(items) > mostAllowed {
		o.decoder.at("value-invalid", items[mostAllowed], "compare the text with its source, and mend what differs", "more than %d findings are to be allowed in one text", mostAllowed)
		items = items[:mostAllowed]
	}
	for _, item := range items {
		a, ok := o.decoder.object(item, "this allowance", "code", "part", "text", "reason")
		if !ok {
			continue
		}
		a.require("code: the finding's code", "reason: why it is right as it is")
		out = append(out, Allowance{
			Code: diag.Code(a.text("code")), Part: a.text("part"), Text: a.text("text"), Reason: a.text("reason"), At: item.at,
		})
	}
	return out
}
