package search

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/output"
	"polyport/internal/site"
)

// head is what an edition has, for programs. The engine of the site does with a start, which does not grow with
// every document.
type head struct {
	Lang      bcp47.Tag         `json:"lang"`
	Languages []bcp47.Tag       `json:"languages"` // of the site
	RTL       []bcp47.Tag       `json:"rtl"`       // those of them that are written from right to left
	Count     int               `json:"count"`     // documents of this language
	Documents string            `json:"documents"` // the hash of each document's file
	In        string            `json:"in"`        // for each document, the character of the language that the edition shows it in: "0" for the first; "-" for none
	Starts    []string          `json:"starts"`    // the first term of each shard
	Shards    string            `json:"shards"`    // the hash of each shard
	Words     string            `json:"words"`     // the hash of the list of words
	Terms     map[script]string `json:"terms"`     // the hash of the names of concepts in each script
	Others    []bcp47.Tag       `json:"others"`    // languages that have documents of entries, the source language first
}

// hashLength is how many hexadecimal digits of a hash are in a name: enough to
// tell apart the versions of one file, and few enough for a list of all files.
const hashLength = 8

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:hashLength/2])
}

// Claims lists the files that Files returns: many, with hashes in their names.
func Claims() []site.Claim {
	return []site.Claim{
		{File: "search/" + site.EveryLanguage + "/", Of: "the index of a language"},
		{File: "search/terms/", Of: "the names of terms, to be searched"},
		{File: "search/names/", Of: "the names of terms, to be searched"},
		{File: "search/meanings/", Of: "what terms lead to"},
	}
}

// head is the head of one language without its shards and concepts.
func (b *Builder) head(ed *edition) *head {
	portal := b.in.Content.Portal
	h := &head{Lang: ed.lang, Languages: b.in.Languages, RTL: []bcp47.Tag{}, Others: []bcp47.Tag{}}
	for _, l := range portal.Languages {
		if l.Dir == bcp47.RTL {
			h.RTL = append(h.RTL, l.Tag)
		}
	}
	var documents, in strings.Builder
	for n, from := range ed.shown {
		hash, letter := strings.Repeat("-", hashLength), "-"
		if from != "" {
			hash, letter = b.byLang[from].hashes[n], string(rune('0'+slices.Index(b.in.Languages, from)))
		}
		documents.WriteString(hash)
		in.WriteString(letter)
	}
	h.Documents, h.In = documents.String(), in.String()
	for _, l := range append([]bcp47.Tag{portal.Source, portal.Authoritative}, b.in.Languages...) {
		if of := b.byLang[l]; l != ed.lang && !slices.Contains(h.Others, l) && of != nil && of.entries {
			h.Others = append(h.Others, l)
		}
	}
	return h
}

// add completes the head with its index, and hands it over with the index's files.
func (h *head) add(x *index, emit func(path string, data []byte)) {
	var hashes strings.Builder
	h.Count, h.Starts = x.count, []string{}
	for s := range x.shards() {
		data := output.JSON(s.terms)
		hashes.WriteString(hashOf(data))
		emit(fmt.Sprintf("search/%s/s%d.%s.json", h.Lang, len(h.Starts), hashOf(data)), data)
		h.Starts = append(h.Starts, s.first)
	}
	h.Shards = hashes.String()
	words := output.JSON(x.wordList())
	h.Words = hashOf(words)
	emit(fmt.Sprintf("search/%s/w.%s.json", h.Lang, h.Words), words)
	emit(fmt.Sprintf("search/%s/head.json", h.Lang), output.JSON(h))
}
