package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"polyport/internal/api"
	"polyport/internal/offline"
	"polyport/internal/output"
	"polyport/internal/search"
)

// endpoint is a file, or many of one kind, and the type of what it holds; nil
// for what describes the others.
type endpoint struct {
	path    string // below api/v1/ or, if atRoot, below the root of the site
	id      string
	tag     string
	summary string
	holds   reflect.Type
	atRoot  bool
}

// The sorts of files, as the OpenAPI document groups them.
const (
	tagPortal  = "portal"
	tagEntries = "entries"
	tagSearch  = "search"
	tagOffline = "offline"
	tagProof   = "proof"
)

var endpoints = []endpoint{
	{"/index.json", "getIndex", tagPortal, "What the portal is, and where everything lies", reflect.TypeFor[api.Index](), false},
	{"/languages.json", "getLanguages", tagPortal, "How each language stands", reflect.TypeFor[languages](), false},
	{"/{lang}/manifest.json", "getManifest", tagPortal, "Every document of a language, with its hash", reflect.TypeFor[api.Manifest](), false},
	{"/{lang}/entries.json", "getEntries", tagEntries, "All entries, short", reflect.TypeFor[api.Entries](), false},
	{"/{lang}/entries/{name}.json", "getOverview", tagEntries, "The entry that a collection as a whole is", reflect.TypeFor[api.Entry](), false},
	{"/{lang}/entries/{collection}/{name}.json", "getEntry", tagEntries, "An entry in full", reflect.TypeFor[api.Entry](), false},
	{"/{lang}/units.json", "getUnits", tagEntries, "The responsible bodies", reflect.TypeFor[api.Units](), false},
	{"/{lang}/themes.json", "getThemes", tagEntries, "The topics that entries are filed under", reflect.TypeFor[api.Themes](), false},
	{"/{lang}/contacts.json", "getContacts", tagEntries, "Whom to ask", reflect.TypeFor[api.Contacts](), false},
	{"/{lang}/phrases.json", "getPhrases", tagEntries, "What can be shown at a counter", reflect.TypeFor[api.Phrases](), false},
	{"/openapi.json", "getDescription", tagProof, "This document", nil, false},
	{"/schemas/{name}.json", "getSchema", tagProof, "The JSON Schema of one kind of document", nil, false},
	{"/build-manifest.json", "getBuildManifest", tagProof, "The hash of every file of the site", reflect.TypeFor[buildManifest](), true},
	{"/search/{lang}/head.json", "getSearchHead", tagSearch, "What the index of a language has, and the names of its files", reflect.TypeFor[search.Head](), true},
	{"/search/{lang}/d{number}.{hash}.json", "getSearchDocument", tagSearch, "What a result shows, and the text by which it is verified", reflect.TypeFor[search.Document](), true},
	{"/search/{lang}/s{number}.{hash}.json", "getSearchTerms", tagSearch, "A stretch of the terms, in the order of UTF-16", reflect.TypeFor[searchTerms](), true},
	{"/search/{lang}/w.{hash}.json", "getSearchWords", tagSearch, "All words, for words that are typed wrongly", reflect.TypeFor[searchWords](), true},
	{"/search/terms/{script}.{hash}.json", "getSearchConcepts", tagSearch, "Names of concepts that are written in a script", reflect.TypeFor[search.Concepts](), true},
	{"/search/{lang}/start.json", "getSearchStart", tagSearch, "What the search of the site begins with", reflect.TypeFor[search.Start](), true},
	{"/search/{lang}/i{number}.{hash}.json", "getSearchList", tagSearch, "A page of a list that the start names", reflect.TypeFor[search.List](), true},
	{"/search/{lang}/t{number}.{hash}.json", "getSearchLeaf", tagSearch, "Some terms, in the order of UTF-16", reflect.TypeFor[searchLeaf](), true},
	{"/search/{lang}/p{number}-{part}.{hash}.json", "getSearchPassage", tagSearch, "A part of the text of a document that has much", reflect.TypeFor[searchPassage](), true},
	{"/search/{lang}/w{number}.{hash}.json", "getSomeSearchWords", tagSearch, "Some words, or words written backward, where there are many", reflect.TypeFor[searchWords](), true},
	{"/search/names/{names}.{hash}.json", "getSearchNames", tagSearch, "Names of all concepts in a script", reflect.TypeFor[search.Names](), true},
	{"/search/meanings/{number}.{hash}.json", "getSearchMeanings", tagSearch, "What some concepts lead to", reflect.TypeFor[searchMeanings](), true},
	{"/{lang}/offline/list.json", "getOfflineList", tagOffline, "What is kept for reading without a network in any case", reflect.TypeFor[offline.List](), true},
	{"/{lang}/offline/{theme}.json", "getOfflineTopic", tagOffline, "The pages that belong to a theme", reflect.TypeFor[offline.Topic](), true},
}

// parameters are what stands in braces in paths.
var parameters = map[string]string{
	"lang":       "A language of the portal, as the index names it.",
	"collection": "The first part of the key of an entry.",
	"name":       "The rest of the key; a slash in it is written as a tilde.",
	"number":     "Counts from 0.",
	"hash":       "Eight hexadecimal digits, as the head names them.",
	"script":     "An ISO 15924 code in small letters.",
	"part":       "Counts from 0.",
	"names":      "An ISO 15924 code in small letters, for some with a hyphen and a language behind it, or han with a hyphen and a number.",
	"theme":      "The key of a theme.",
}

type object = map[string]any

// generate returns the files to write, by their names below description/.
func generate(module string) (map[string][]byte, error) {
	c, err := readComments(module)
	if err != nil {
		return nil, err
	}
	s := newSchemas(c)
	files := map[string][]byte{}
	paths := object{}
	for _, e := range endpoints {
		schema := object{"type": "object"}
		if e.holds != nil {
			name := s.add(e.holds)
			schema = object{"$ref": componentPrefix + name}
			files["schemas/"+fileName(name)+".json"] = output.ReadableJSON(s.document(name))
		}
		paths[e.path] = e.item(schema)
	}
	files["openapi.json"] = output.ReadableJSON(object{
		"openapi": "3.1.0",
		"info": object{
			"title": "Polyport", "version": api.Version, "summary": "A multilingual policy portal as static JSON", "description": guide,
			"license": object{"name": "Apache-2.0", "identifier": "Apache-2.0"},
		},
		"servers":    []object{{"url": "./", "description": "The folder that this document is in."}},
		"tags":       tags(),
		"paths":      paths,
		"components": object{"schemas": s.components()},
	})
	return files, nil
}

func tags() []object {
	return []object{
		{"name": tagPortal, "description": "The way in, and what has changed"},
		{"name": tagEntries, "description": "What the portal tells"},
		{"name": tagSearch, "description": searching},
		{"name": tagOffline, "description": "Pages that belong together, for reading without a network. Addresses are below the root of the site; the second of each pair is a fingerprint of the page without the day of the build: its SHA-256, cut to ten digits."},
		{"name": tagProof, "description": "What describes and vouches for the rest"},
	}
}

func (e endpoint) item(schema object) object {
	var params []object
	for _, part := range strings.Split(e.path, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		params = append(params, object{
			"name": name, "in": "path", "required": true, "description": parameters[name], "schema": object{"type": "string"},
		})
	}
	get := object{
		"operationId": e.id, "summary": e.summary, "tags": []string{e.tag},
		"responses": object{"200": object{
			"description": e.summary, "content": object{"application/json": object{"schema": schema}},
		}},
		"security": []object{},
	}
	if params != nil {
		get["parameters"] = params
		get["responses"].(object)["404"] = object{"description": "There is none of that name."}
	}
	out := object{"get": get}
	if e.atRoot {
		out["servers"] = []object{{"url": "../../", "description": "The root of the site."}}
	}
	return out
}

const componentPrefix = "#/components/schemas/"

// components are the definitions as an OpenAPI document has them.
func (s *schemas) components() object {
	out := object{}
	for _, name := range sortedNames(s.all) {
		data := bytes.ReplaceAll(output.ReadableJSON(s.all[name]), []byte(`"`+refPrefix), []byte(`"`+componentPrefix))
		out[name] = json.RawMessage(data)
	}
	return out
}
