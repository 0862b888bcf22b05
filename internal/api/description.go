package api

import (
	"embed"
	"io/fs"
	"strings"

	"polyport/internal/output"
)

// described is what package schemagen makes of the types of the documents.
//
//go:embed description/openapi.json description/schemas/*.json
var described embed.FS

const (
	descriptionFolder = "description/"
	openAPIName       = "openapi.json"
	schemaFolder      = "schemas/"
)

// description returns the OpenAPI document and the schemas, as they are published.
func description() []output.File {
	var out []output.File
	err := fs.WalkDir(described, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := described.ReadFile(name)
		out = append(out, output.File{Path: root + strings.TrimPrefix(name, descriptionFolder), Class: output.Index, Data: data})
		return err
	})
	if err != nil {
		panic("api: " + err.Error()) // what is embedded can be read
	}
	return out
}

// schemaPaths is where the schema of each kind of document is published.
func schemaPaths() map[string]string {
	out := map[string]string{}
	for _, f := range description() {
		if name, ok := strings.CutPrefix(f.Path, root+schemaFolder); ok {
			out[strings.TrimSuffix(name, ".json")] = f.Path
		}
	}
	return out
}
