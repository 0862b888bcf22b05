// Package offline makes what lets a reader install the site and read it
// without a network.
//
// In: the joined site, the assets, the words of its languages and the drawing
// that stands for the site; later, what each page's bytes add up to. Out:
// files to publish beside the pages, in the order of their paths: a web app
// manifest for each language, the icons that phones put on their home screens,
// the service worker and the lists that it reads.
//
// The lists say what belongs together, in what state: all pages that help a
// reader of one language who has no network, and all pages of one topic. A page
// stands there with a fingerprint, so that a phone fetches again only what has
// changed. What the worker does with them is written down in
// templates/assets/worker/sw.js.
//
// Every address in these files is relative to the file that it stands in, so
// that they work at any path of any host.
//
// It may import asset, bcp47, content, diag, locale, raster, site and source, and never render,
// the output folder or the clock.
package offline

import (
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/locale"
	"polyport/internal/site"
)

// Names of the files that others refer to.
const (
	manifestName = "manifest.webmanifest" // below a language
	workerName   = "sw.js"                // at the root: a worker rules over its own folder
	listName     = "list.json"            // in the folder of the page about reading offline
)

// words is what of a locale.Localizer is used here.
type words interface {
	Message(id string, args ...any) (locale.Message, bool)
}

// Uses lists the messages that the lists and manifests are worded with.
func Uses() []locale.Use {
	var uses []locale.Use
	for _, id := range []string{
		"site.name", "site.tagline", "app.short", "offline.copy", "offline.old", "offline.missing", "offline.retry",
	} {
		uses = append(uses, locale.Use{ID: id})
	}
	return uses
}

// text is a message, or its id if there is none, which CheckUses has reported.
func text(w words, id string, args ...any) string {
	if m, ok := w.Message(id, args...); ok {
		return m.Text
	}
	return id
}

// Input is what the files are made of.
type Input struct {
	BaseURL   string // "" or an absolute address that ends in "/"
	Languages []bcp47.Tag
	Source    bcp47.Tag
	Pages     Pages
	Catalog   *locale.Catalog
	Shortcuts []content.Key // entries that the apps offer shortcuts to
}

// Of is the Input of a site.
func Of(s *site.Site, c *locale.Catalog, shortcuts []content.Key) Input {
	return Input{s.BaseURL, s.Languages, s.Source, s, c, shortcuts}
}

// Pages is what is asked of a site.
type Pages interface {
	Page(site.Path) *site.Page            // nil if there is none
	Of(content.Key, bcp47.Tag) *site.Page // the page of an entry
	Kept(bcp47.Tag) []site.Path           // what is kept in any case
	Topics(bcp47.Tag) []site.Topic        // what belongs to each theme
}
