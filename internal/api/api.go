// Package api writes what the site says as JSON, for programs.
//
// In: a resolved site and the content that it was made from. Out: static files
// below api/v1/, with the OpenAPI document and the JSON Schemas that describe
// them and every other JSON file of a site. It may import bcp47, content, fresh,
// source and site, and never render, locale or the output folder: it words
// nothing, and nothing in its files depends on the day of the build.
//
// Everything that a reader of a page learns of an entry is in its document, by
// keys instead of addresses where that is possible. Of what is not published
// (facts of low confidence, addresses that are not to be linked) nothing is.
//
// The schemas are made from the types of this package (package schemagen) and
// stand in description/. Within v1 they are only added to: compat_test.go.
package api

import (
	"cmp"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/output"
	"polyport/internal/site"
	"polyport/internal/source"
)

//go:generate go run ./schemagen
//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config testdata/oapi-codegen.yaml description/openapi.json
//go:generate go run ./schemagen -client

// Version is that of the interface. Its first number is the folder's.
const Version = "1.0.0"

// root is where all files stand, below the root of the site.
const root = "api/v1/"

// Input is what the documents are made from.
type Input struct {
	Site    *site.Site
	Content *content.Content
	// HTML writes a text as it stands on a page, with its addresses as they are.
	HTML func(*site.Prose) (string, error)
}

// Writer writes the documents, as pages are made: those of an entry when its
// pages are there, the rest at the end. It keeps no file. Its methods may be called
// at the same time, but for Close, which comes last.
type Writer struct {
	Input
	editions []*edition
	byLang   map[bcp47.Tag]*edition
	at       map[content.Key]int // of an entry in Content
	links    *links
}

// edition is what is known of one language.
type edition struct {
	lang      bcp47.Tag
	summaries []EntrySummary   // of entry i
	bodies    [][]site.UnitRef // of entry i
	documents []Document       // of entry i; then the lists
	manifest  string           // its SHA-256
}

// New returns a Writer that knows of no page yet.
func New(in Input) *Writer {
	w := &Writer{Input: in, byLang: map[bcp47.Tag]*edition{}, at: make(map[content.Key]int, len(in.Content.Entries)), links: newLinks(in)}
	n := len(in.Content.Entries)
	for _, lang := range in.Site.Languages {
		ed := &edition{lang: lang, summaries: make([]EntrySummary, n), bodies: make([][]site.UnitRef, n), documents: make([]Document, n)}
		w.byLang[lang] = ed
		w.editions = append(w.editions, ed)
	}
	for i, e := range in.Content.Entries {
		w.at[e.Key] = i
	}
	return w
}

// Close writes what is made of all entries.
func (w *Writer) Close(to output.Sink) error {
	errs := make([]error, len(w.editions))
	source.Parallel(len(w.editions), func(k int) {
		defer crash.At("the JSON of " + string(w.editions[k].lang))
		errs[k] = w.lists(w.editions[k], to)
	})
	for _, f := range append(description(), fileOf(string(site.LanguagesData), output.ReadableJSON(Languages(w.Site.Rows))), fileOf(root+"index.json", output.ReadableJSON(w.index()))) {
		errs = append(errs, to(f))
	}
	return cmp.Or(errs...)
}

func fileOf(path string, data []byte) output.File {
	return output.File{Path: path, Class: output.Index, Data: data}
}

// document writes a document of a language, and says what the manifest has of it.
func document(to output.Sink, path string, kind DocumentKind, v any) (Document, error) {
	data := output.JSON(v)
	return Document{path, kind, output.Sum(data), len(data)}, to(fileOf(path, data))
}

// lists writes the documents of a language that are no entries.
func (w *Writer) lists(ed *edition, to output.Sink) error {
	for _, d := range []struct {
		kind  DocumentKind
		value any
	}{
		{KindEntries, Entries{ed.lang, ed.summaries}}, {KindUnits, w.units(ed)}, {KindThemes, w.themes(ed)}, {KindContacts, w.contacts(ed)}, {KindPhrases, w.phrases(ed)},
	} {
		written, err := document(to, listPath(ed.lang, d.kind), d.kind, d.value)
		if err != nil {
			return err
		}
		ed.documents = append(ed.documents, written)
	}
	slices.SortFunc(ed.documents, func(a, b Document) int { return strings.Compare(a.Path, b.Path) })
	manifest := output.JSON(Manifest{ed.lang, ed.documents})
	ed.manifest = output.Sum(manifest)
	return to(fileOf(manifestPath(ed.lang), manifest))
}

// listKinds are the documents of a language that are no entries.
var listKinds = []DocumentKind{KindEntries, KindUnits, KindThemes, KindContacts, KindPhrases}

func listPath(lang bcp47.Tag, kind DocumentKind) string { return below(lang) + string(kind) + ".json" }

func below(lang bcp47.Tag) string        { return root + string(lang) + "/" }
func manifestPath(lang bcp47.Tag) string { return below(lang) + "manifest.json" }

// documentPath is where an entry stands. A name has no slash, so that it fits
// into one segment of an address; those of a deeper key become tildes, which no
// key holds.
func documentPath(lang bcp47.Tag, key content.Key) string {
	collection, name, deep := strings.Cut(string(key), "/")
	if deep {
		collection += "/" + strings.ReplaceAll(name, "/", "~")
	}
	return below(lang) + "entries/" + collection + ".json"
}

func (w *Writer) index() Index {
	portal := w.Content.Portal
	out := Index{
		Version: Version, ID: portal.ID, BaseURL: w.Site.BaseURL, Source: portal.Source, Authoritative: portal.Authoritative,
		Languages: []Edition{}, Collections: []Collection{}, Themes: []string{}, States: string(site.LanguagesData),
		OpenAPI: root + openAPIName, Schemas: schemaPaths(),
	}
	for k, l := range portal.Languages {
		about := w.Site.About[k]
		out.Languages = append(out.Languages, Edition{
			Lang: l.Tag, Dir: l.Dir, Name: l.Name, Portal: text(about.Name), Tagline: text(about.Tagline), Notice: text(about.Notice),
			Page: string(l.Tag) + "/", Manifest: manifestPath(l.Tag), SHA256: w.editions[k].manifest, Fallback: list(l.Fallback),
			Search: searchHead(portal, l.Tag),
		})
	}
	for _, c := range portal.Collections {
		out.Collections = append(out.Collections, w.collection(c))
	}
	for _, t := range portal.Themes {
		out.Themes = append(out.Themes, t.Key)
	}
	return out
}

// searchHead is where the index of a language begins; empty in a portal that is not
// searched.
func searchHead(p *content.Portal, lang bcp47.Tag) string {
	if !p.Makes(content.OutputSearch) {
		return ""
	}
	return "search/" + string(lang) + "/head.json"
}

func (w *Writer) collection(c content.Collection) Collection {
	out := Collection{Key: c.Key, Roles: list(c.Roles)}
	for _, e := range w.Content.Entries {
		if e.Collection != c.Key {
			continue
		}
		out.Entries++
		if string(e.Key) == c.Key {
			out.Entry = e.Key
		}
	}
	return out
}

// list is a list that is written as [] where it is empty.
func list[T any](all []T) []T {
	if all == nil {
		return []T{}
	}
	return all
}

func text(w site.Words) Text { return Text{w.Text, w.Lang} }

// optional is nil for no words.
func optional(w site.Words) *Text {
	if w.Text == "" {
		return nil
	}
	t := text(w)
	return &t
}

// path is the address of a page, or of a place on it, of which a Href names the
// file.
func path(h site.Href) string {
	file, fragment, place := strings.Cut(string(h), "#")
	page := string(site.Href(file).Page())
	if place {
		page += "#" + fragment
	}
	return page
}
