package styleguide

import (
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/locale"
	"polyport/internal/markdown"
	"polyport/internal/prose"
	"polyport/internal/render"
	"polyport/internal/site"
	"polyport/internal/source"
)

// builder turns the data of an example into what its component takes, as a
// page of one language has it.
type builder struct {
	reader
	lang      locale.Language
	languages []locale.Language
	loc       *locale.Localizer
}

var pageType = reflect.TypeFor[site.Page]()

// value builds the value of an example: of its data alone, or of what the page
// that it names has of the type, with the data over it. What a component takes
// from the page itself is written over page.
func (b *builder) value(x *example, takes render.Parameter, page *site.Page) any {
	v := x.data
	switch {
	case takes.Type == pageType:
		if v != nil {
			b.into(v, reflect.ValueOf(page).Elem())
		}
		return page
	case takes.Type == nil:
		if v != nil && v.Kind != content.YAMLNull {
			b.fault(v, "call the component from a template, always with the same type", "nothing tells what this component takes")
		}
		return nil
	case v != nil && v.Kind == content.YAMLNull:
		return reflect.Zero(reflect.PointerTo(takes.Type)).Interface()
	}
	out := reflect.New(takes.Type)
	if x.page != "" {
		if own := ownOf(page, takes.Type); own.IsValid() {
			out.Elem().Set(own)
		}
	}
	if v != nil {
		b.into(v, out.Elem())
	}
	if takes.Type.Kind() == reflect.Struct {
		return out.Interface()
	}
	return out.Elem().Interface()
}

// ownOf returns what a page, or the part of it that its layout shows, has of a
// type; the zero Value for nothing.
func ownOf(page *site.Page, t reflect.Type) reflect.Value {
	p := reflect.ValueOf(page).Elem()
	for _, field := range reflect.VisibleFields(pageType) {
		f := p.FieldByIndex(field.Index)
		if f.Kind() != reflect.Pointer || f.IsNil() || f.Elem().Kind() != reflect.Struct {
			continue
		}
		if f.Elem().Type() == t {
			return f.Elem()
		}
		if field.Name == "Chrome" {
			continue
		}
		for i := range f.Elem().NumField() {
			switch part := f.Elem().Field(i); {
			case part.Type() == t && !part.IsZero():
				return part
			case part.Type() == reflect.PointerTo(t) && !part.IsNil():
				return part.Elem()
			}
		}
	}
	return reflect.Value{}
}

// into decodes v into dst, which keeps what v does not name.
func (b *builder) into(v *content.YAML, dst reflect.Value) {
	if v.Kind == content.YAMLNull || v.Kind == content.YAMLRefused {
		return
	}
	switch t := dst.Type(); {
	case b.special(v, dst):
	case t.Kind() == reflect.Pointer:
		fresh := reflect.New(t.Elem())
		if !dst.IsNil() {
			fresh.Elem().Set(dst.Elem()) // what several pages share is not changed
		}
		b.into(v, fresh.Elem())
		dst.Set(fresh)
	case t.Kind() == reflect.Struct:
		b.structure(v, dst)
	case t.Kind() == reflect.Slice:
		b.list(v, dst)
	case t.Kind() == reflect.Map && t.Key().Kind() == reflect.String:
		b.table(v, dst)
	default:
		b.scalar(v, dst)
	}
}

// special decodes the types that an example writes in a shorter form than they
// have: words and prose by language, dates by their ISO form.
func (b *builder) special(v *content.YAML, dst reflect.Value) bool {
	switch dst.Type() {
	case reflect.TypeFor[site.Words]():
		text, tag, ok := b.choose(v)
		if !ok {
			return false
		}
		w := site.Words{Text: text}
		if tag != b.lang.Tag {
			w.Lang, w.Dir = tag, b.dir(tag)
		}
		dst.Set(reflect.ValueOf(w))
	case reflect.TypeFor[site.Prose]():
		text, tag, ok := b.choose(v)
		if !ok {
			return false
		}
		dst.Set(reflect.ValueOf(b.prose(v, text, tag, b.dir(tag))))
	case reflect.TypeFor[site.Date]():
		if v.Kind != content.YAMLText && v.Kind != content.YAMLNumeral {
			return false
		}
		if !content.ValidDate(v.Text) {
			b.fault(v, "write 2019, 2019-12 or 2019-12-31", "%q is not a date", v.Text)
			return true
		}
		dst.Set(reflect.ValueOf(site.Date{Text: b.loc.Date(v.Text), ISO: v.Text}))
	default:
		return false
	}
	return true
}

// plain is the language that an example's plain text is in.
const plain = bcp47.Tag("en")

// languageTag tells a language from a field, which begins with a capital. An
// example may be in languages that the portal does not have.
var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]+)*$`)

// choose returns the text that stands for the page's language: plain text is
// English, and a mapping from language tags has several.
func (b *builder) choose(v *content.YAML) (text string, tag bcp47.Tag, ok bool) {
	switch v.Kind {
	case content.YAMLText, content.YAMLNumeral:
		return v.Text, plain, true
	case content.YAMLMapping:
		byTag := map[bcp47.Tag]string{}
		for _, f := range v.Fields {
			if !languageTag.MatchString(f.Name.Text) {
				return "", "", false
			}
			byTag[bcp47.Tag(f.Name.Text)] = f.Value.Text
		}
		for _, tag := range append([]bcp47.Tag{b.lang.Tag, plain}, b.tags()...) {
			if text, ok := byTag[tag]; ok {
				return text, tag, true
			}
		}
	}
	return "", "", false
}

func (b *builder) tags() []bcp47.Tag {
	var out []bcp47.Tag
	for _, l := range b.languages {
		out = append(out, l.Tag)
	}
	return out
}

func (b *builder) dir(tag bcp47.Tag) bcp47.Dir {
	for _, l := range b.languages {
		if l.Tag == tag {
			return l.Dir
		}
	}
	return bcp47.LTR
}

// prose is a Markdown text with its holes filled by what they name.
func (b *builder) prose(v *content.YAML, md string, tag bcp47.Tag, dir bcp47.Dir) site.Prose {
	x := site.Prose{Lang: tag, Dir: dir, Section: "example", Text: &prose.Text{}, Labels: &prose.Labels{
		Note: b.loc.T("block.note"), Warning: b.loc.T("block.warning"), Back: b.loc.T("footnote.back"),
	}}
	f, _ := source.NewFile("example.md", []byte("## Example {#example}\n\n"+md))
	doc, diags := markdown.Parse(f, 0)
	if diags.HasErrors() || len(doc.Sections) != 2 {
		b.fault(v, "write it as the text of a section of an entry", "this is no text of one section: %s", firstMessage(diags))
		return x
	}
	x.Text = &doc.Sections[1].Body
	for _, i := range x.Text.Holes() {
		x.Holes = append(x.Holes, exampleHole(x.Text.Ops[i], x.Text.Arg(x.Text.Ops[i])))
	}
	return x
}

func firstMessage(diags diag.List) string {
	if len(diags) == 0 {
		return "it has a ## heading"
	}
	return diags[0].Message
}

// exampleHole is what stands in a hole of an example: the key itself, as a number
// to call or an entry where it looks like one.
func exampleHole(o prose.Op, key string) site.Hole {
	switch o.Kind {
	case prose.Unit:
		return site.Hole{Unit: &site.UnitRef{Key: key, Name: site.Words{Text: key}, Href: site.Href("~/units/" + key + "/index.html")}}
	case prose.Cite:
		return site.Hole{Cite: &site.Citation{Source: key, Number: "1"}}
	case prose.Contact:
		return site.Hole{Fact: &site.FactValue{Words: site.Words{Text: key}, Href: site.Href("tel:" + key), Linked: o.Is(prose.FlagLinked)}}
	case prose.Fact:
		return site.Hole{Fact: &site.FactValue{Words: site.Words{Text: key}}}
	case prose.Confirm:
		return site.Hole{Confirm: &site.Confirm{Whom: site.Link{Words: site.Words{Text: key}, Href: "~/help/index.html"}}}
	case prose.Target:
		return site.Hole{Title: &site.Words{Text: key}}
	}
	key, id := prose.SiteTarget(key)
	if id != "" {
		id = "#" + id
	}
	if key == "" {
		return site.Hole{Href: site.Href(id)}
	}
	return site.Hole{Href: site.Href("~/" + key + "/index.html" + id)}
}

func (b *builder) structure(v *content.YAML, dst reflect.Value) {
	if v.Kind != content.YAMLMapping {
		b.fault(v, "write its fields: "+strings.Join(fieldNames(dst.Type()), ", "), "expected %s, found %s", typeName(dst.Type()), v.Kind)
		return
	}
	for _, f := range v.Fields {
		field, ok := dst.Type().FieldByName(f.Name.Text)
		if !ok || !field.IsExported() {
			b.fault(f.Name, near(f.Name.Text, fieldNames(dst.Type())), "%s has no field %s", typeName(dst.Type()), f.Name.Text)
			continue
		}
		b.into(f.Value, dst.FieldByIndex(field.Index))
	}
}

func (b *builder) list(v *content.YAML, dst reflect.Value) {
	if v.Kind != content.YAMLSequence {
		b.fault(v, "write a list", "expected a list, found %s", v.Kind)
		return
	}
	out := reflect.MakeSlice(dst.Type(), len(v.Items), len(v.Items))
	for i, item := range v.Items {
		b.into(item, out.Index(i))
	}
	dst.Set(out)
}

func (b *builder) table(v *content.YAML, dst reflect.Value) {
	if v.Kind != content.YAMLMapping {
		b.fault(v, "write key: value", "expected a mapping, found %s", v.Kind)
		return
	}
	out := reflect.MakeMap(dst.Type())
	for _, f := range v.Fields {
		value := reflect.New(dst.Type().Elem()).Elem()
		b.into(f.Value, value)
		out.SetMapIndex(reflect.ValueOf(f.Name.Text).Convert(dst.Type().Key()), value)
	}
	dst.Set(out)
}

// scalar decodes text, which may be given by language, numbers and booleans.
func (b *builder) scalar(v *content.YAML, dst reflect.Value) {
	switch dst.Kind() {
	case reflect.String:
		if text, _, ok := b.choose(v); ok {
			dst.SetString(text)
			return
		}
	case reflect.Bool:
		if v.Kind == content.YAMLBoolean {
			dst.SetBool(v.Text == "true")
			return
		}
	case reflect.Int:
		if n, err := strconv.Atoi(v.Text); err == nil && v.Kind == content.YAMLNumeral {
			dst.SetInt(int64(n))
			return
		}
	case reflect.Float64:
		if n, err := strconv.ParseFloat(v.Text, 64); err == nil && v.Kind == content.YAMLNumeral {
			dst.SetFloat(n)
			return
		}
	}
	b.fault(v, "look at the type in internal/site", "expected %s, found %s", typeName(dst.Type()), v.Kind)
}

// fieldNames returns the fields that an example of a type may give; of a list,
// those of its items.
func fieldNames(t reflect.Type) []string {
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice) {
		t = t.Elem()
	}
	if t == nil {
		return nil
	}
	return render.FieldNames(t)
}

// typeName words a type as templates' authors know it.
func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return typeName(t.Elem())
	case reflect.Slice:
		return "a list of " + typeName(t.Elem())
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Float64:
		return "a number"
	}
	return t.String()
}
