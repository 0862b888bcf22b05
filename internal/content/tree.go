package content

import (
	"polyport/internal/diag"
	"polyport/internal/source"
)

// YAML is a piece of YAML as it is written, for packages that read files
// whose form only they know. Kind tells which of the other fields count.
type YAML struct {
	Kind    YAMLKind
	Text    string // of a scalar: its text; of a number or boolean, as it was written
	Items   []*YAML
	Fields  []YAMLField
	At, End int // bytes of the file that a diagnostic underlines
}

// YAMLField is one field of a mapping.
type YAMLField struct {
	Name  *YAML // always a scalar
	Value *YAML
}

// YAMLKind is what a YAML value is.
type YAMLKind uint8

// The kinds of values. Of what is refused, a diagnostic has said why.
const (
	YAMLNull     = YAMLKind(nodeNull)
	YAMLText     = YAMLKind(nodeText)
	YAMLNumeral  = YAMLKind(nodeNumber)
	YAMLBoolean  = YAMLKind(nodeBool)
	YAMLSequence = YAMLKind(nodeSequence)
	YAMLMapping  = YAMLKind(nodeMapping)
	YAMLRefused  = YAMLKind(nodeRefused)
)

// String names the kind as messages do.
func (k YAMLKind) String() string { return nodeKind(k).String() }

// ReadYAML parses a whole file as one YAML document. It is nil when
// nothing could be read, and the list then says why.
func ReadYAML(f *source.File) (*YAML, diag.List) {
	root, diags := parseYAML(f, 0, len(f.Data))
	return valueOf(root), diags
}

func valueOf(n *node) *YAML {
	if n == nil {
		return nil
	}
	v := &YAML{Kind: YAMLKind(n.kind), Text: n.text, At: n.at, End: n.end}
	for _, item := range n.items {
		v.Items = append(v.Items, valueOf(item))
	}
	for _, p := range n.pairs {
		v.Fields = append(v.Fields, YAMLField{valueOf(p.key), valueOf(p.value)})
	}
	return v
}
