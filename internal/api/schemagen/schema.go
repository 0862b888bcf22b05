package main

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/invopop/jsonschema"

	"polyport/internal/api"
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/offline"
	"polyport/internal/search"
	"polyport/internal/site"
)

// languages is how each language of the portal stands.
type languages []api.Language

// buildManifest vouches for every file that a build wrote, but for itself.
type buildManifest struct {
	// Always "polyport".
	Generator string `json:"generator"`
	// The SHA-256 of each file, by its path below the root of the site.
	Files map[string]string `json:"files"`
}

// searchTerms is a shard of the index: the postings of each of its terms.
type searchTerms map[string][]int

// searchWords is all words of the index, in order, with blanks between them.
type searchWords string

// searchLeaf is terms with their postings, written as digits.
type searchLeaf map[string]string

// searchPassage is a passage of the text of a document.
type searchPassage []search.Section

// searchMeanings is what some concepts lead to.
type searchMeanings []search.Meaning

// names are those of types that do not tell of themselves what they belong to.
var names = map[reflect.Type]string{
	reflect.TypeFor[languages]():       "Languages",
	reflect.TypeFor[buildManifest]():   "BuildManifest",
	reflect.TypeFor[searchTerms]():     "SearchTerms",
	reflect.TypeFor[search.Head]():     "SearchHead",
	reflect.TypeFor[search.Document](): "SearchDocument",
	reflect.TypeFor[search.Section]():  "SearchSection",
	reflect.TypeFor[search.Concepts](): "SearchConcepts",
	reflect.TypeFor[search.Concept]():  "SearchConcept",
	reflect.TypeFor[search.Start]():    "SearchStart",
	reflect.TypeFor[search.List]():     "SearchList",
	reflect.TypeFor[searchLeaf]():      "SearchLeaf",
	reflect.TypeFor[searchPassage]():   "SearchPassage",
	reflect.TypeFor[search.Names]():    "SearchNames",
	reflect.TypeFor[searchMeanings]():  "SearchMeanings",
	reflect.TypeFor[search.Meaning]():  "SearchMeaning",
	reflect.TypeFor[offline.List]():    "OfflineList",
	reflect.TypeFor[offline.Topic]():   "OfflineTopic",
	reflect.TypeFor[offline.Page]():    "OfflinePage",
	reflect.TypeFor[bcp47.Tag]():       "LanguageTag",
	reflect.TypeFor[bcp47.Dir]():       "Direction",
	reflect.TypeFor[content.Kind]():    "EntryKind",
	reflect.TypeFor[site.TextState]():  "TextKind",
	reflect.TypeFor[fresh.State]():     "Freshness",
	reflect.TypeFor[api.Document]():    "ManifestDocument",
	reflect.TypeFor[api.PhraseEntry](): "ListedPhrase",
}

// words are the types of strings, with the values or the form that they have.
type words struct {
	values  []string
	pattern string
}

func enum[T ~string](values []T) words {
	var w words
	for _, v := range values {
		w.values = append(w.values, string(v))
	}
	return w
}

var strung = map[reflect.Type]words{
	reflect.TypeFor[bcp47.Tag]():            {pattern: `^[a-z]{2,3}(-[A-Za-z0-9]+)*$`},
	reflect.TypeFor[content.Key]():          {pattern: `^[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*$`},
	reflect.TypeFor[content.Date]():         {pattern: `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`},
	reflect.TypeFor[searchWords]():          {},
	reflect.TypeFor[bcp47.Dir]():            enum([]bcp47.Dir{bcp47.LTR, bcp47.RTL}),
	reflect.TypeFor[content.Kind]():         enum(content.Kinds),
	reflect.TypeFor[content.DeadlineType](): enum(content.DeadlineTypes),
	reflect.TypeFor[content.Damage]():       enum(content.Damages),
	reflect.TypeFor[content.FactType]():     enum(content.FactTypes),
	// What is low is never published.
	reflect.TypeFor[content.Confidence]():  enum([]content.Confidence{content.ConfidenceHigh, content.ConfidenceMedium}),
	reflect.TypeFor[content.Aspect]():      enum(content.Aspects),
	reflect.TypeFor[content.ChangeClass](): enum(content.ChangeClasses),
	reflect.TypeFor[content.UnitKind]():    enum(content.UnitKinds),
	reflect.TypeFor[fresh.State]():         enum(fresh.States),
	reflect.TypeFor[site.TextState]():      enum([]site.TextState{site.TextOfficial, site.TextSource, site.TextReviewed, site.TextHuman, site.TextMachine, site.TextFallback}),
	reflect.TypeFor[api.DocumentKind]():    enum(api.DocumentKinds),
}

// schemas are the definitions of all types, by name.
type schemas struct {
	all      map[string]*jsonschema.Schema
	reflect  *jsonschema.Reflector
	comments *comments
}

func newSchemas(c *comments) *schemas {
	s := &schemas{all: map[string]*jsonschema.Schema{}, comments: c}
	s.reflect = &jsonschema.Reflector{
		Anonymous: true, AllowAdditionalProperties: true, LookupComment: c.of, Mapper: s.word,
		Namer: func(t reflect.Type) string {
			if t.PkgPath() == "" { // built in
				return ""
			}
			return defName(t)
		},
	}
	return s
}

// defName is the name of a type among the definitions: in capitals, as Go
// exports it.
func defName(t reflect.Type) string {
	if name := names[t]; name != "" {
		return name
	}
	return strings.ToUpper(t.Name()[:1]) + t.Name()[1:]
}

// word defines a type of strings and refers to it.
func (s *schemas) word(t reflect.Type) *jsonschema.Schema {
	w, ok := strung[t]
	if !ok {
		return nil
	}
	name := defName(t)
	def := &jsonschema.Schema{Type: "string", Pattern: w.pattern, Description: s.comments.of(t, "")}
	for _, v := range w.values {
		def.Enum = append(def.Enum, v)
		if told := s.comments.values[nameOf(t)][v]; told != "" {
			def.Description += fmt.Sprintf(" %s: %s.", v, strings.TrimSuffix(told, "."))
		}
	}
	s.all[name] = def
	return &jsonschema.Schema{Ref: refTo(name)}
}

const refPrefix = "#/$defs/"

func refTo(name string) string { return refPrefix + name }

// add defines a type and all that it is made of, and returns its name.
func (s *schemas) add(t reflect.Type) string {
	root := s.reflect.ReflectFromType(t)
	maps.Copy(s.all, root.Definitions)
	return defName(t)
}

// document is the schema of one kind of document, with what it refers to.
func (s *schemas) document(name string) *jsonschema.Schema {
	out := &jsonschema.Schema{
		Version: jsonschema.Version, ID: jsonschema.ID("urn:polyport:api:v1:" + fileName(name)), Ref: refTo(name), Definitions: jsonschema.Definitions{},
	}
	var reach func(name string)
	reach = func(name string) {
		if _, ok := out.Definitions[name]; ok {
			return
		}
		out.Definitions[name] = s.all[name]
		for _, r := range refs(s.all[name]) {
			reach(strings.TrimPrefix(r, refPrefix))
		}
	}
	reach(name)
	return out
}

// refs lists what a schema refers to.
func refs(s *jsonschema.Schema) []string {
	if s == nil {
		return nil
	}
	out := refs(s.Items)
	if s.Ref != "" {
		out = append(out, s.Ref)
	}
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		out = append(out, refs(p.Value)...)
	}
	return append(out, refs(s.AdditionalProperties)...)
}

// fileName is the name of a definition in small letters: "search-head".
func fileName(name string) string {
	var b strings.Builder
	for i, r := range name {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}

func sortedNames(all map[string]*jsonschema.Schema) []string { return slices.Sorted(maps.Keys(all)) }
