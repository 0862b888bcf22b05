package build

import (
	"cmp"
	"sync"

	"polyport/internal/api"
	"polyport/internal/content"
	"polyport/internal/feed"
	"polyport/internal/offline"
	"polyport/internal/output"
	"polyport/internal/search"
	"polyport/internal/site"
	"polyport/internal/sitemap"
)

// indexes makes the files that tell programs of pages, as the pages are made.
type indexes struct {
	plan   *Plan
	api    *api.Writer     // nil in a portal without JSON for programs
	feeds  *feed.Builder   // nil in one without feeds and calendars
	search *search.Builder // nil in one that is not searched
}

func (p *Plan) newIndexes() *indexes {
	x := &indexes{plan: p}
	portal := p.Content.Portal
	if portal.Makes(content.OutputAPI) {
		x.api = api.New(api.Input{Site: p.Site, Content: p.Content, HTML: p.Templates.ProseHTML})
	}
	if portal.Makes(content.OutputFeeds) || portal.Makes(content.OutputCalendars) {
		x.feeds = feed.New(feed.Input{Site: p.Site, Catalog: p.Catalog, ID: portal.ID, UTCOffset: portal.UTCOffset})
	}
	if portal.Makes(content.OutputSearch) {
		x.search = search.New(search.Input{Languages: p.Site.Languages, Paths: p.Site.Searched(), Content: p.Content})
	}
	return x
}

// add takes what the indexes need of the pages of a set, hands over what is made of
// them alone, and returns what recall wants.
func (x *indexes) add(pages []*site.Page, to output.Sink) (written []api.Document, err error) {
	if x.feeds != nil {
		x.feeds.Add(pages)
	}
	if x.api != nil {
		if written, err = x.api.Add(pages, to); err != nil {
			return nil, err
		}
	}
	if x.search != nil {
		for _, f := range x.search.Add(pages) {
			err = cmp.Or(err, to(output.File{Path: f.Path, Class: output.Index, Data: f.Data}))
		}
	}
	return written, err
}

// recall is add for pages of which everything was handed over before.
func (x *indexes) recall(pages []*site.Page, written []api.Document) {
	if x.feeds != nil {
		x.feeds.Add(pages)
	}
	if x.api != nil {
		x.api.Recall(pages, written)
	}
	if x.search != nil {
		x.search.Add(pages)
	}
}

// close hands over what is made of all pages.
func (x *indexes) close(to output.Sink) error {
	if x.api != nil {
		if err := x.api.Close(to); err != nil {
			return err
		}
	}
	p := x.plan
	if x.feeds != nil {
		if err := x.feeds.Files(to); err != nil {
			return err
		}
	}
	if x.search != nil {
		var mu sync.Mutex
		var first error
		x.search.Files(func(f search.File) {
			err := to(output.File{Path: f.Path, Class: output.Index, Data: f.Data})
			mu.Lock()
			defer mu.Unlock()
			first = cmp.Or(first, err)
		})
		if first != nil {
			return first
		}
	}
	files := sitemap.Files(sitemap.Input{BaseURL: p.Site.BaseURL, Languages: p.Site.Languages, Listings: p.Site.Listings})
	files = append(files, p.Icons()...) // feeds show one, too, and phones that pin a page
	if p.Content.Portal.Makes(content.OutputOffline) {
		files = append(files, offline.Manifests(p.offline())...)
	}
	for _, f := range files {
		if err := to(f); err != nil {
			return err
		}
	}
	return nil
}
