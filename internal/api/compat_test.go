package api_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "release the additions to the interface")

const (
	releasedFile = "testdata/v1.json" // the OpenAPI document as apps rely on it
	currentFile  = "description/openapi.json"
)

// TestTheReleasedInterfaceIsKept fails on whatever would break an app that was
// written for v1. Additions pass once -update has recorded them; it records
// nothing that breaks.
func TestTheReleasedInterfaceIsKept(t *testing.T) {
	current, err := os.ReadFile(currentFile)
	if err != nil {
		t.Fatal(err)
	}
	released, err := os.ReadFile(releasedFile)
	if err != nil {
		t.Fatal(err)
	}
	if found := breaks(decode(t, released), decode(t, current)); len(found) > 0 {
		t.Fatalf("v1 is broken; take it back, or publish a v2 beside it:\n%s", strings.Join(found, "\n"))
	}
	if *update {
		if err := os.WriteFile(releasedFile, current, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(released, current) {
		t.Errorf("the interface is not the released one; if the additions are meant, run go test ./internal/api -run %s -update", t.Name())
	}
}

func decode(t *testing.T, data []byte) object {
	t.Helper()
	var out object
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

type object = map[string]any

// breaks lists what an app that knows the released document would trip over in
// the current one. What the documents are made of is only added to; what an app
// may send, which is names in paths, stays as it is.
func breaks(released, current object) []string {
	c := &comparison{}
	c.all("paths", released, current, c.path)
	c.all("components/schemas", released, current, c.schema)
	return c.found
}

type comparison struct{ found []string }

func (c *comparison) say(at, format string, args ...any) {
	c.found = append(c.found, at+": "+fmt.Sprintf(format, args...))
}

// all compares the members of an object that is at the same place in both.
func (c *comparison) all(place string, released, current object, each func(at string, released, current object)) {
	for part := range strings.SplitSeq(place, "/") {
		released, _ = released[part].(object)
		current, _ = current[part].(object)
	}
	for _, name := range slices.Sorted(maps.Keys(released)) {
		now, ok := current[name].(object)
		if !ok {
			c.say(name, "is gone")
			continue
		}
		each(name, released[name].(object), now)
	}
}

// path compares what is at a path. Its words may change.
func (c *comparison) path(at string, released, current object) {
	if !reflect.DeepEqual(wordless(released), wordless(current)) {
		c.say(at, "is asked for, or answers, otherwise")
	}
}

func (c *comparison) schema(at string, released, current object) {
	for _, key := range slices.Sorted(maps.Keys(released)) {
		switch old, now := released[key], current[key]; key {
		case "description":
		case "properties":
			c.all("properties", released, current, func(name string, released, current object) { c.schema(at+"."+name, released, current) })
		case "required":
			for _, name := range missing(old, now) {
				c.say(at, "%s need not be there any more", name)
			}
		case "enum":
			for _, value := range missing(old, now) {
				c.say(at, "the value %s is gone", value)
			}
		case "items", "additionalProperties":
			was, ok := old.(object)
			is, still := now.(object)
			if !ok || !still {
				c.say(at, "%s is other", key)
				continue
			}
			c.schema(at+"[]", was, is)
		default:
			if !reflect.DeepEqual(old, now) {
				c.say(at, "%s was %v and is %v", key, old, now)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(current)) {
		if _, known := released[key]; !known && key != "description" && key != "required" {
			c.say(at, "%s is new", key)
		}
	}
}

// missing lists what is in the one list and not in the other.
func missing(released, current any) []string {
	now, _ := current.([]any)
	var out []string
	for _, v := range released.([]any) {
		if !slices.Contains(now, v) {
			out = append(out, fmt.Sprint(v))
		}
	}
	return out
}

// wordless is a value without what is only told to people.
func wordless(v any) any {
	switch v := v.(type) {
	case object:
		out := object{}
		for key, value := range v {
			if key != "description" && key != "summary" && key != "tags" {
				out[key] = wordless(value)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = wordless(v[i])
		}
		return out
	}
	return v
}

func TestEachKindOfBreakIsFound(t *testing.T) {
	data, err := os.ReadFile(currentFile)
	if err != nil {
		t.Fatal(err)
	}
	at := func(doc object, path string) object {
		for part := range strings.SplitSeq(path, " ") {
			doc = doc[part].(object)
		}
		return doc
	}
	const (
		schemas = "components schemas "
		fields  = schemas + "Section properties"
	)
	without := func(list any, value string) []any {
		return slices.DeleteFunc(slices.Clone(list.([]any)), func(v any) bool { return v == value })
	}
	for name, test := range map[string]struct {
		edit func(doc object)
		want string // part of what is said; "" for a change that breaks nothing
	}{
		"property removed": {func(d object) { delete(at(d, fields), "html") }, "html: is gone"},
		"property renamed": {func(d object) { f := at(d, fields); f["markup"] = f["html"]; delete(f, "html") }, "html: is gone"},
		"type changed":     {func(d object) { at(d, fields+" text")["type"] = "array" }, "Section.text: type was string"},
		"other type of its own": {func(d object) { at(d, fields+" lang")["$ref"] = "#/components/schemas/Key" },
			"Section.lang: $ref was"},
		"type of items": {func(d object) { at(d, fields+" former_ids items")["type"] = "integer" }, "former_ids[]: type was"},
		"type of values": {func(d object) { at(d, schemas+"Index properties schemas additionalProperties")["type"] = "integer" },
			"schemas[]: type was"},
		"now optional":       {func(d object) { s := at(d, schemas+"Section"); s["required"] = without(s["required"], "html") }, "html need not be there"},
		"nothing required":   {func(d object) { delete(at(d, schemas+"Section"), "required") }, "html need not be there"},
		"value removed":      {func(d object) { s := at(d, schemas+"Freshness"); s["enum"] = without(s["enum"], "stale") }, "the value stale is gone"},
		"values set":         {func(d object) { at(d, fields+" id")["enum"] = []any{"a"} }, "Section.id: enum is new"},
		"values free":        {func(d object) { delete(at(d, schemas+"Freshness"), "enum") }, "the value stale is gone"},
		"form changed":       {func(d object) { at(d, schemas+"Date")["pattern"] = ".*" }, "Date: pattern was"},
		"form set":           {func(d object) { at(d, fields+" id")["pattern"] = "a" }, "Section.id: pattern is new"},
		"length changed":     {func(d object) { at(d, schemas+"SearchSection")["maxItems"] = 4.0 }, "SearchSection: maxItems was"},
		"definition removed": {func(d object) { delete(at(d, "components schemas"), "Section") }, "Section: is gone"},
		"path removed":       {func(d object) { delete(at(d, "paths"), "/index.json") }, "/index.json: is gone"},
		"path renamed": {func(d object) { p := at(d, "paths"); p["/main.json"] = p["/index.json"]; delete(p, "/index.json") },
			"/index.json: is gone"},
		"operation renamed": {func(d object) { at(d, "paths /index.json get")["operationId"] = "getMain" }, "/index.json: is asked for"},
		"parameter renamed": {func(d object) {
			at(d, "paths /{lang}/units.json get")["parameters"].([]any)[0].(object)["name"] = "tag"
		}, "/{lang}/units.json: is asked for"},
		"other answer": {func(d object) {
			at(d, "paths /index.json get responses 200 content application/json")["schema"] = object{"$ref": "#/components/schemas/Units"}
		}, "/index.json: is asked for"},
		"other root": {func(d object) { delete(at(d, "paths /build-manifest.json"), "servers") }, "/build-manifest.json: is asked for"},

		"property added":   {func(d object) { at(d, fields)["more"] = object{"type": "string"} }, ""},
		"now required":     {func(d object) { s := at(d, schemas+"Section"); s["required"] = append(s["required"].([]any), "title") }, ""},
		"value added":      {func(d object) { s := at(d, schemas+"Freshness"); s["enum"] = append(s["enum"].([]any), "more") }, ""},
		"definition added": {func(d object) { at(d, "components schemas")["More"] = object{"type": "string"} }, ""},
		"path added":       {func(d object) { at(d, "paths")["/more.json"] = object{"get": object{}} }, ""},
		"words changed":    {func(d object) { at(d, fields+" html")["description"] = "Other words." }, ""},
		"summary changed":  {func(d object) { at(d, "paths /index.json get")["summary"] = "Other words" }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			edited := decode(t, data)
			test.edit(edited)
			if reflect.DeepEqual(edited, decode(t, data)) {
				t.Fatal("the edit changes nothing")
			}
			found := strings.Join(breaks(decode(t, data), edited), "\n")
			if !strings.Contains(found, test.want) || (test.want == "") != (found == "") {
				t.Errorf("found %q, want %q", found, test.want)
			}
		})
	}
}
