// Command schemagen describes the JSON files of a site: it writes the OpenAPI
// document and the JSON Schemas that package api publishes.
//
// In: the Go types of the documents, with their doc comments, from the source
// of this module. Out: the files of internal/api/description. It runs by `go
// generate ./internal/api`; a test fails when what it would write differs from
// what is there.
// With -client it records what the client of the tests was made from. It may import the packages whose types it describes, and
// invopop/jsonschema, which so stays out of the binary.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	client := flag.Bool("client", false, "record instead which description the client of the tests was made from")
	flag.Parse()
	if err := run(*client); err != nil {
		fmt.Fprintln(os.Stderr, "schemagen:", err)
		os.Exit(1)
	}
}

// sumsFile holds the sums of clientFiles as the last `go generate` left them.
const sumsFile = "testdata/client.sums"

// clientFiles are the client of the tests and what it is made from, below
// internal/api.
var clientFiles = []string{"client_gen_test.go", "description/openapi.json", "testdata/oapi-codegen.yaml"}

func clientSums(folder string) (string, error) {
	var b strings.Builder
	for _, name := range clientFiles {
		data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), name)
	}
	return b.String(), nil
}

func run(client bool) error {
	module, err := moduleRoot()
	if err != nil {
		return err
	}
	if folder := filepath.Join(module, "internal", "api"); client {
		sums, err := clientSums(folder)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(folder, filepath.FromSlash(sumsFile)), []byte(sums), 0o644)
	}
	files, err := generate(module)
	if err != nil {
		return err
	}
	out := filepath.Join(module, "internal", "api", "description")
	if err := os.RemoveAll(filepath.Join(out, "schemas")); err != nil {
		return err
	}
	for name, data := range files {
		file := filepath.Join(out, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// moduleRoot is the nearest folder above the current one that has a go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	for ; err == nil; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("no go.mod here or above")
		}
	}
	return "", err
}
