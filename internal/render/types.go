package render

import (
	"html/template"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"polyport/internal/bcp47"
	"polyport/internal/site"
)

var (
	stringType = reflect.TypeFor[string]()
	boolType   = reflect.TypeFor[bool]()
	intType    = reflect.TypeFor[int]()
	pageType   = reflect.TypeFor[*site.Page]()
	anyType    = reflect.TypeFor[any]()
	holeType   = onType(reflect.TypeFor[*site.Hole]())
)

// signatures are the functions of a binding, for their types alone.
var signatures = func() map[string]reflect.Type {
	m := map[string]reflect.Type{}
	for name, f := range new(binding).funcs() {
		m[name] = reflect.TypeOf(f)
	}
	return m
}()

// builtin is what is known of a function of text/template: how many arguments
// it takes (max -1 for any number), and its result, nil where that depends.
type builtin struct {
	min, max int
	result   reflect.Type
}

var builtins = map[string]builtin{
	"and": {1, -1, nil}, "or": {1, -1, nil}, "not": {1, 1, boolType}, "len": {1, 1, intType},
	"eq": {2, -1, boolType}, "ne": {2, 2, boolType},
	"lt": {2, 2, boolType}, "le": {2, 2, boolType}, "gt": {2, 2, boolType}, "ge": {2, 2, boolType},
	"index": {1, -1, nil}, "slice": {1, 4, nil}, "call": {1, -1, nil},
	"print": {0, -1, stringType}, "printf": {1, -1, stringType}, "println": {0, -1, stringType},
	"html": {0, -1, stringType}, "js": {0, -1, stringType}, "urlquery": {0, -1, stringType},
}

// call checks a call of a function and returns the type of its result.
func (s *scope) call(id *parse.IdentifierNode, args []parse.Node, dot reflect.Type, final *value) reflect.Type {
	types := make([]reflect.Type, 0, len(args)+1)
	for _, a := range args {
		types = append(types, s.operand(a, dot))
	}
	if final != nil {
		types = append(types, final.typ)
	}
	at := int(id.Pos)
	if f, ok := signatures[id.Ident]; ok {
		s.arguments(id.Ident, f, args, types, at)
		s.constantID(id, args)
		if id.Ident == fnOn && len(types) == 2 {
			return onType(types[1])
		}
		return f.Out(0)
	}
	b, ok := builtins[id.Ident]
	if !ok {
		suggest(s.fault(at, len(id.Ident), "there is no function %q", id.Ident), id.Ident, functionNames())
		return nil
	}
	if n := len(types); n < b.min || b.max >= 0 && n > b.max {
		s.fault(at, len(id.Ident), "%s does not take %d arguments", id.Ident, n)
	}
	return builtinResult(id.Ident, b, types)
}

func builtinResult(name string, b builtin, types []reflect.Type) reflect.Type {
	switch {
	case (name == "and" || name == "or") && !slices.ContainsFunc(types, func(t reflect.Type) bool { return t != types[0] }):
		return types[0]
	case name == "index" && len(types) == 2:
		_, elem, _ := elements(types[0])
		return elem
	case name == "slice" && len(types) > 0:
		return types[0]
	}
	return b.result
}

// arguments checks the arguments against the parameters of f.
func (s *scope) arguments(name string, f reflect.Type, args []parse.Node, types []reflect.Type, at int) {
	fixed := f.NumIn()
	if f.IsVariadic() {
		fixed--
	}
	if len(types) < fixed || len(types) > fixed && !f.IsVariadic() {
		s.fault(at, len(name), "%s takes %d arguments, not %d", name, fixed, len(types))
		return
	}
	for i, t := range types {
		if i >= fixed {
			break // the variadic arguments are any
		}
		where, width := at, len(name)
		if i < len(args) {
			where, width = int(args[i].Position()), 0
			if _, constant := args[i].(*parse.StringNode); constant && f.In(i).Kind() == reflect.String {
				continue // a literal takes on the type of a parameter of its kind
			}
		}
		if !fits(t, f.In(i)) {
			s.fault(where, width, "%s wants %s here, not %s", name, typeName(f.In(i)), typeName(t))
		}
	}
}

// constantID checks what T, TOf, icon and asset are asked for. The id of a message
// must be a constant: that is how it is known which messages are in use.
func (s *scope) constantID(id *parse.IdentifierNode, args []parse.Node) {
	at := int(id.Pos)
	switch id.Ident {
	case fnT, fnTOf:
		if len(args) > 0 {
			if _, ok := args[0].(*parse.StringNode); ok {
				break
			}
		}
		s.diags.Add(s.file.Diag("template-syntax", at, at+len(id.Ident), "the id of a message must be a constant string").
			WithHint(`for one of several messages write {{TOf "prefix" value}}`))
	case fnIcon:
		if len(args) != 1 {
			break
		}
		if name, ok := args[0].(*parse.StringNode); ok && s.assets != nil {
			if _, exists := s.assets.Icon(name.Text); !exists {
				d := s.file.Diag("asset-reference", int(name.Pos), int(name.Pos)+len(name.Quoted), "there is no icon %q", name.Text)
				suggest(&d, name.Text, s.assets.Icons())
				s.diags.Add(d)
			}
		}
	}
	if id.Ident == fnAsset && len(args) == 1 && s.assets != nil {
		s.assetName(args[0])
	}
	if id.Ident == fnT && len(args)%2 == 0 && len(args) > 0 {
		s.fault(at, len(id.Ident), `after its id, T takes pairs of a name and a value`)
	}
}

// assetName reports an asset that is not published.
func (s *scope) assetName(arg parse.Node) {
	name, ok := arg.(*parse.StringNode)
	if !ok || s.assets.Href(name.Text) != "" {
		return
	}
	d := s.file.Diag("asset-reference", int(name.Pos), int(name.Pos)+len(name.Quoted), "there is no asset %q", name.Text).
		WithHint("scripts stand in templates/assets/js/<name>.js, other files in templates/assets/files/")
	suggest(&d, name.Text, s.assets.Names())
	s.diags.Add(d)
}

// onType is the type of what `on` returns for an It of type t.
func onType(t reflect.Type) reflect.Type {
	if t == nil {
		t = anyType
	}
	return reflect.StructOf([]reflect.StructField{{Name: "Page", Type: pageType}, {Name: "It", Type: t}})
}

// field returns the type of .name of a value of type t; (nil, true) if there
// may be one.
func field(t reflect.Type, name string) (reflect.Type, bool) {
	if t.Kind() == reflect.Interface && t.NumMethod() == 0 {
		return nil, true
	}
	if m, ok := methodOf(t, name); ok {
		return m, true
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct:
		if f, ok := t.FieldByName(name); ok && f.IsExported() {
			return known(f.Type), true
		}
	case reflect.Map:
		return known(t.Elem()), t.Key().Kind() == reflect.String
	}
	return nil, false
}

func methodOf(t reflect.Type, name string) (reflect.Type, bool) {
	if t.Kind() != reflect.Pointer && t.Kind() != reflect.Interface {
		t = reflect.PointerTo(t)
	}
	m, ok := t.MethodByName(name)
	if !ok || m.Type.NumOut() == 0 {
		return nil, false
	}
	return known(m.Type.Out(0)), true
}

// known turns the empty interface into the unknown type.
func known(t reflect.Type) reflect.Type {
	if t == anyType {
		return nil
	}
	return t
}

// elements returns what {{range}} over a type yields.
func elements(t reflect.Type) (index, elem reflect.Type, ok bool) {
	if t == nil {
		return nil, nil, true
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Slice, reflect.Array:
		return intType, known(t.Elem()), true
	case reflect.Map:
		return known(t.Key()), known(t.Elem()), true
	case reflect.Int:
		return intType, intType, true
	}
	return nil, nil, false
}

// fits reports whether text/template would pass a value of type t where f is
// wanted.
func fits(t, f reflect.Type) bool {
	if t == nil || f == anyType {
		return true
	}
	if t.AssignableTo(f) || t.Kind() == reflect.Interface {
		return true
	}
	return t.Kind() == reflect.Pointer && t.Elem().AssignableTo(f)
}

// typeName is how a type is called in a message.
func typeName(t reflect.Type) string {
	switch {
	case t == nil:
		return "this value"
	case t == pageType:
		return "a page"
	case t == reflect.TypeFor[bcp47.Tag]():
		return "a language tag"
	case t == reflect.TypeFor[template.HTML](), t == stringType:
		return "text"
	case t.Kind() == reflect.Pointer:
		return typeName(t.Elem())
	case t.Kind() == reflect.Struct && t.Name() == "":
		return "what `on` gives"
	}
	return strings.TrimPrefix(t.String(), "site.")
}

// FieldNames returns the fields of a struct, or of what a pointer leads to, by
// which templates know them; nil for what is no struct.
func FieldNames(t reflect.Type) []string {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() {
			names = append(names, f.Name)
		}
	}
	return names
}

func functionNames() []string {
	var names []string
	for name := range signatures {
		names = append(names, name)
	}
	for name := range builtins {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
