package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// comments are the doc comments of types, of their fields and of the constants
// of string types, also of types that their package keeps to itself.
type comments struct {
	types  map[string]string            // by package path and name; a field by its name behind that
	values map[string]map[string]string // of constants, by the package path and name of their type
}

// packages are the folders, below the module, whose types are described.
var packages = []string{"internal/api", "internal/api/schemagen", "internal/bcp47", "internal/content", "internal/fresh", "internal/offline", "internal/search", "internal/site"}

const modulePath = "polyport/"

func readComments(module string) (*comments, error) {
	c := &comments{map[string]string{}, map[string]map[string]string{}}
	for _, folder := range packages {
		files, err := os.ReadDir(filepath.Join(module, filepath.FromSlash(folder)))
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
				continue
			}
			name := filepath.Join(module, filepath.FromSlash(folder), f.Name())
			tree, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
			if err != nil {
				return nil, err
			}
			path := modulePath + folder
			for _, d := range tree.Decls {
				if g, ok := d.(*ast.GenDecl); ok {
					c.read(path, g)
				}
			}
		}
	}
	return c, nil
}

func (c *comments) read(path string, g *ast.GenDecl) {
	for _, spec := range g.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			doc := s.Doc
			if doc == nil && len(g.Specs) == 1 {
				doc = g.Doc
			}
			name := path + "." + s.Name.Name
			c.types[name] = flat(doc)
			if t, ok := s.Type.(*ast.StructType); ok {
				for _, f := range t.Fields.List {
					for _, n := range f.Names {
						c.types[name+"."+n.Name] = either(f.Doc, f.Comment)
					}
				}
			}
		case *ast.ValueSpec:
			c.value(path, s)
		}
	}
}

// value reads a constant of a named type of strings.
func (c *comments) value(path string, s *ast.ValueSpec) {
	of, named := s.Type.(*ast.Ident)
	if !named || len(s.Values) != 1 {
		return
	}
	lit, ok := s.Values[0].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return
	}
	name := path + "." + of.Name
	if c.values[name] == nil {
		c.values[name] = map[string]string{}
	}
	c.values[name][text] = either(s.Doc, s.Comment)
}

func either(doc, comment *ast.CommentGroup) string {
	if text := flat(doc); text != "" {
		return text
	}
	return flat(comment)
}

// flat is a comment in one line.
func flat(g *ast.CommentGroup) string { return strings.Join(strings.Fields(g.Text()), " ") }

// nameOf is the path and name of a type. In the program, but not in its tests,
// reflection has another path for those of this package.
func nameOf(t reflect.Type) string {
	path := t.PkgPath()
	if path == "main" {
		path = modulePath + "internal/api/schemagen"
	}
	return path + "." + t.Name()
}

// of is the comment of a type, which begins with its name, or of a field.
func (c *comments) of(t reflect.Type, field string) string {
	if field != "" {
		return c.types[nameOf(t)+"."+field]
	}
	text := c.types[nameOf(t)]
	if rest, ok := strings.CutPrefix(text, t.Name()+" "); ok {
		text = defName(t) + " " + rest
	}
	return text
}
