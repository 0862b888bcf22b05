package styleguide

import (
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/render"
	"polyport/internal/site"
	"polyport/internal/source"
)

// document is what the YAML file of a component says.
type document struct {
	file        *source.File
	name        string
	takes       render.Parameter
	description string
	inside      string // the element that it stands in on a page; empty for none
	parameters  []parameter
	examples    []*example
}

// parameter explains one field of what a component takes.
type parameter struct{ name, text string }

// example is one value that a component is shown with.
type example struct {
	at        int // where it stands in the file
	name      string
	data      *content.YAML // nil: nothing beside the page
	page      site.Layout   // the site's own page that it begins with; empty for the front page
	languages []bcp47.Tag   // empty: all
}

// in reports whether the example is shown in a language.
func (x *example) in(tag bcp47.Tag) bool {
	return len(x.languages) == 0 || slices.Contains(x.languages, tag)
}

// reader reads one file and collects what is wrong with it.
type reader struct {
	file  *source.File
	diags diag.List
}

func (r *reader) fault(v *content.YAML, hint, format string, args ...any) {
	r.diags.Add(r.file.Diag("example-data", v.At, v.End, format, args...).WithHint("%s", hint))
}

// read decodes the documentation of a component. The document is nil if
// nothing could be read.
func read(f *source.File, name string, takes render.Parameter) (*document, diag.List) {
	root, diags := content.ReadYAML(f)
	if root == nil || diags.HasErrors() {
		return nil, diags
	}
	r := &reader{file: f}
	d := &document{file: f, name: name, takes: takes}
	fields := r.mapping(root, "description", "inside", "parameters", "examples")
	d.description = r.text(fields["description"])
	if d.description == "" && fields["description"] == nil {
		r.fault(root, "add description: what it shows, in a sentence", "the component is not described")
	}
	d.inside = r.oneOf(fields["inside"], "dl", "p", "svg", "ul")
	if p := fields["parameters"]; p != nil {
		d.parameters = r.parameters(p, takes)
	}
	if x := fields["examples"]; x != nil {
		d.examples = r.examples(x)
	} else {
		r.fault(root, "add examples: with at least one", "the component has no examples")
	}
	return d, r.diags
}

// mapping returns the fields of a mapping that may have only these.
func (r *reader) mapping(v *content.YAML, names ...string) map[string]*content.YAML {
	out := map[string]*content.YAML{}
	if v.Kind != content.YAMLMapping {
		r.fault(v, "write its fields: "+strings.Join(names, ", "), "expected a mapping, found %s", v.Kind)
		return out
	}
	for _, f := range v.Fields {
		if !slices.Contains(names, f.Name.Text) {
			r.fault(f.Name, near(f.Name.Text, names), "there is no field %q here", f.Name.Text)
			continue
		}
		out[f.Name.Text] = f.Value
	}
	return out
}

// near suggests what may have been meant.
func near(written string, known []string) string {
	if hint := diag.DidYouMean(written, known); hint != "" {
		return hint
	}
	return "one of: " + strings.Join(known, ", ")
}

func (r *reader) text(v *content.YAML) string {
	switch {
	case v == nil:
		return ""
	case v.Kind != content.YAMLText && v.Kind != content.YAMLNumeral:
		r.fault(v, "write words", "expected text, found %s", v.Kind)
		return ""
	}
	return v.Text
}

// oneOf reads a word out of a few; "" for an absent field.
func (r *reader) oneOf(v *content.YAML, words ...string) string {
	text := r.text(v)
	if text != "" && !slices.Contains(words, text) {
		r.fault(v, near(text, words), "%q cannot stand here", text)
	}
	return text
}

// parameters reads the explanations of fields, each of which must exist.
func (r *reader) parameters(v *content.YAML, takes render.Parameter) []parameter {
	if v.Kind != content.YAMLMapping {
		r.fault(v, "write name: explanation", "expected a mapping, found %s", v.Kind)
		return nil
	}
	var out []parameter
	for _, f := range v.Fields {
		if known := fieldNames(takes.Type); known != nil && !slices.Contains(known, f.Name.Text) {
			r.fault(f.Name, near(f.Name.Text, known), "%s has no field %s", typeName(takes.Type), f.Name.Text)
			continue
		}
		out = append(out, parameter{f.Name.Text, r.text(f.Value)})
	}
	return out
}

func (r *reader) examples(v *content.YAML) []*example {
	if v.Kind != content.YAMLSequence || len(v.Items) == 0 {
		r.fault(v, "write - name: … and data: …", "expected a list of examples, found %s", v.Kind)
		return nil
	}
	var out []*example
	for _, item := range v.Items {
		fields := r.mapping(item, "name", "page", "data", "languages")
		x := &example{at: item.At, name: r.text(fields["name"]), data: fields["data"], page: site.Layout(r.text(fields["page"]))}
		if x.name == "" {
			r.fault(item, "add name: what it shows", "the example has no name")
		}
		if l := fields["languages"]; l != nil {
			for _, tag := range l.Items {
				x.languages = append(x.languages, bcp47.Tag(r.text(tag)))
			}
			if l.Kind != content.YAMLSequence {
				r.fault(l, "write languages: [en, ar]", "expected a list of language tags, found %s", l.Kind)
			}
		}
		out = append(out, x)
	}
	return out
}
