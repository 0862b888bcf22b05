package content

import (
	"bytes"
	"slices"

	"polyport/internal/diag"
	"polyport/internal/markdown"
	"polyport/internal/source"
)

// The edits below are for files that were parsed without errors. They name as
// few bytes as they can: comments, the order of fields, quotation marks, block
// and flow style and all else stay as they were written. Each is read back
// before it is handed out; where the result would say anything but what is
// meant, there is no edit and a diagnostic says so.

// ReadText parses one text that stands at f.Path, as Load does, but without a
// portal to judge it by. It never returns nil.
func ReadText(f *source.File) (*Text, diag.List) {
	if f.Unread {
		return &Text{File: f, Lang: textLang(f), Doc: &markdown.Doc{}}, nil
	}
	p, diags := parseText(f, textLang(f))
	return p.text, diags
}

// BasisEdits returns the edits that make the translation t record basis, part
// by part; what it records of other parts stays. order lists the parts of the
// text in their order, among which a new one is put.
func BasisEdits(t *Text, basis []Basis, order []string) ([]source.Edit, diag.List) {
	root, _, diags := frontTree(t.File)
	m := fieldOf(root, "translation")
	if m == nil || m.kind != nodeMapping {
		return nil, orRefuse(diags, t.File)
	}
	y := yamlEdit{data: t.File.Data}
	y.basis(m, basis, order)
	return y.readBack(t, func(want *Text) {
		for _, b := range basis {
			want.Translation.Basis = setBasis(want.Translation.Basis, b)
		}
	})
}

// ApprovalEdits returns the edits that sign the text t: in the place of an
// older approval of the same role, else after the other approvals of the text.
func ApprovalEdits(t *Text, a Approval) ([]source.Edit, diag.List) {
	root, fence, diags := frontTree(t.File)
	if root == nil || len(root.pairs) == 0 {
		return nil, orRefuse(diags, t.File)
	}
	y := yamlEdit{data: t.File.Data}
	translation := fieldOf(root, "translation")
	lists := []*node{fieldOf(root, "approved"), fieldOf(translation, "approved")}
	if old := itemWith(lists, "role", a.Role); old != nil {
		y.set(fieldOf(old, "by"), a.By, Scalar(a.By))
		y.set(fieldOf(old, "on"), string(a.On), string(a.On))
		y.set(fieldOf(old, "text"), string(a.Text), string(a.Text))
	} else {
		item := "{role: " + Scalar(a.Role) + ", by: " + Scalar(a.By) + ", on: " + string(a.On) + ", text: " + string(a.Text) + "}"
		switch {
		case lists[1] != nil:
			y.item(lists[1], item)
		case lists[0] != nil:
			y.item(lists[0], item)
		case translation != nil && translation.kind == nodeMapping:
			y.field(translation, "approved", "["+item+"]", []string{"- " + item}, 0)
		default:
			y.field(root, "approved", "["+item+"]", []string{"- " + item}, fence)
		}
	}
	return y.readBack(t, func(want *Text) { want.Approved = setApproval(want.Approved, a) })
}

// LanguageEdits returns the edits that add an edition after the others of
// portal.yaml.
func LanguageEdits(p *Portal, l Language) ([]source.Edit, diag.List) {
	root, diags := parseYAML(p.File, 0, len(p.File.Data))
	list := fieldOf(root, "languages")
	if diags.HasErrors() || list == nil || list.kind != nodeSequence {
		return nil, orRefuse(diags, p.File)
	}
	y := yamlEdit{data: p.File.Data}
	y.item(list, LanguageRow(l))
	f, _ := source.NewFile(p.File.Path, source.ApplyEdits(p.File.Data, y.edits))
	got, found := parsePortal(f)
	want := append(slices.Clip(p.Languages), l)
	if y.lost || found.HasErrors() || !slices.EqualFunc(got.portal.Languages, want, sameLanguage) {
		return nil, refuse(p.File)
	}
	return y.edits, nil
}

// LanguageRow is how portal.yaml writes an edition.
func LanguageRow(l Language) string {
	return "{tag: " + Scalar(string(l.Tag)) + ", name: " + Scalar(l.Name) + ", dir: " + string(l.Dir) + "}"
}

func sameLanguage(a, b Language) bool {
	return a.Tag == b.Tag && a.Name == b.Name && a.Dir == b.Dir && slices.Equal(a.Fallback, b.Fallback) && a.MinCurrent == b.MinCurrent
}

// frontTree parses the front matter of f once more. fence is the offset of the
// line of dashes that closes it.
func frontTree(f *source.File) (root *node, fence int, diags diag.List) {
	start, end, _, fault := frontMatter(f)
	if fault != nil {
		return nil, 0, diag.List{*fault}
	}
	root, diags = parseYAML(f, start, end)
	if diags.HasErrors() {
		root = nil
	}
	return root, end, diags
}

// fieldOf returns the value of a field, or nil; m may be nil.
func fieldOf(m *node, name string) *node {
	if m == nil {
		return nil
	}
	for _, p := range m.pairs {
		if p.key.text == name {
			return p.value
		}
	}
	return nil
}

// itemWith returns the first item of the lists that has a field of that text.
func itemWith(lists []*node, name, text string) *node {
	for _, list := range lists {
		if list == nil {
			continue
		}
		for _, item := range list.items {
			if v := fieldOf(item, name); v != nil && v.text == text {
				return item
			}
		}
	}
	return nil
}

// readBack returns the edits if they make of t what change makes of it.
func (y *yamlEdit) readBack(t *Text, change func(*Text)) ([]source.Edit, diag.List) {
	if y.lost {
		return nil, refuse(t.File)
	}
	want := *t
	if t.Translation != nil {
		translation := *t.Translation
		translation.Basis = slices.Clone(translation.Basis)
		want.Translation = &translation
	}
	want.Approved = slices.Clone(t.Approved)
	change(&want)
	f, _ := source.NewFile(t.File.Path, source.ApplyEdits(t.File.Data, y.edits))
	got, diags := ReadText(f)
	if diags.HasErrors() || !sameText(got, &want) {
		return nil, refuse(t.File)
	}
	return y.edits, nil
}

// sameText reports whether two texts say the same, wherever it stands in them.
func sameText(a, b *Text) bool {
	return a.Title == b.Title && a.Summary == b.Summary && a.Official == b.Official &&
		sameTranslation(a.Translation, b.Translation) &&
		sameSet(a.Approved, b.Approved, func(a, b Approval) bool { a.At, b.At = 0, 0; return a == b }) &&
		slices.EqualFunc(a.Allowed, b.Allowed, func(a, b Allowance) bool { a.At, b.At = 0, 0; return a == b }) &&
		bytes.Equal(body(a.File), body(b.File))
}

func sameTranslation(a, b *Translation) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.From == b.From && a.By == b.By &&
		sameSet(a.Basis, b.Basis, func(a, b Basis) bool { a.At, b.At = 0, 0; return a == b })
}

// sameSet compares two lists whose order says nothing.
func sameSet[T any](a, b []T, same func(T, T) bool) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(x T) bool {
		return !slices.ContainsFunc(b, func(y T) bool { return same(x, y) })
	})
}

// body returns the Markdown of a text.
func body(f *source.File) []byte {
	if _, _, at, _ := frontMatter(f); at >= 0 {
		return f.Data[at:]
	}
	return nil
}

func setBasis(list []Basis, b Basis) []Basis {
	if i := slices.IndexFunc(list, func(x Basis) bool { return x.Part == b.Part }); i >= 0 {
		list[i] = b
		return list
	}
	return append(list, b)
}

func setApproval(list []Approval, a Approval) []Approval {
	if i := slices.IndexFunc(list, func(x Approval) bool { return x.Role == a.Role }); i >= 0 {
		list[i] = a
		return list
	}
	return append(list, a)
}

func orRefuse(diags diag.List, f *source.File) diag.List {
	if diags.HasErrors() {
		return diags.Sorted()
	}
	return refuse(f)
}

func refuse(f *source.File) diag.List {
	d := f.Diag("edit-refused", 0, 0, "this YAML is written in a way that cannot be edited without changing more than is meant")
	return diag.List{d.WithHint("write each hash, name and date in one line, such as basis: {title: m1-0123456789}, and run the command again")}
}
