package api

import (
	"polyport/internal/content"
	"polyport/internal/site"
)

// Claims lists the files that a Writer writes of some content.
func Claims(c *content.Content) []site.Claim {
	const every = site.EveryLanguage
	var out []site.Claim
	add := func(path, of string, at site.Place) { out = append(out, site.Claim{File: path, Of: of, At: at}) }
	add(root+"index.json", "the index for programs", site.Place{})
	add(string(site.LanguagesData), "the figures of the languages", site.Place{})
	for _, f := range description() {
		add(f.Path, "a description for programs", site.Place{})
	}
	add(manifestPath(every), "the list of documents for programs", site.Place{})
	for _, kind := range listKinds {
		add(listPath(every, kind), "a list for programs", site.Place{})
	}
	for _, e := range c.Entries {
		add(documentPath(every, e.Key), "the document of "+string(e.Key)+" for programs", site.EntryPlace(e, c.Portal))
	}
	return out
}
