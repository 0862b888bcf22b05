package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

const again = "run go generate ./internal/api"

func TestTheDescriptionIsThatOfTheTypes(t *testing.T) {
	module, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	want, err := generate(module)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join("..", "description")
	for name, data := range want {
		if got, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name))); err != nil || !bytes.Equal(got, data) {
			t.Errorf("%s is not that of the types (%v): %s", name, err, again)
		}
	}
	there, err := filepath.Glob(filepath.Join(folder, "schemas", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range there {
		if _, ok := want["schemas/"+filepath.Base(file)]; !ok {
			t.Errorf("%s describes nothing: %s", file, again)
		}
	}
}

func TestEveryTypeIsToldOf(t *testing.T) {
	module, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	c, err := readComments(module)
	if err != nil {
		t.Fatal(err)
	}
	s := newSchemas(c)
	for _, e := range endpoints {
		if e.holds != nil {
			s.add(e.holds)
		}
	}
	for name, def := range s.all {
		if def.Description == "" {
			t.Errorf("%s has no description", name)
		}
	}
	if len(s.all) < 40 {
		t.Errorf("only %d types", len(s.all))
	}
}

// TestTheClientBelongsToTheDescription compares the sums that `go generate`
// leaves with the files: to make the client anew needs a network.
func TestTheClientBelongsToTheDescription(t *testing.T) {
	recorded, err := os.ReadFile(filepath.Join("..", sumsFile))
	if err != nil {
		t.Fatal(err)
	}
	now, err := clientSums("..")
	if err != nil {
		t.Fatal(err)
	}
	if string(recorded) != now {
		t.Errorf("the client is not made from the description: %s", again)
	}
}
