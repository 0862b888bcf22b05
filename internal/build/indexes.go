package build

import (
	"slices"

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

// notes is what the indexes keep of the pages of a set.
type notes struct{ api, feeds, search []byte }

// add takes what the indexes need of the pages of a set, hands over what is made of
// them alone, and returns what recall wants.
func (x *indexes) add(pages []*site.Page, to output.Sink) (n notes, err error) {
	if x.feeds != nil {
		n.feeds = x.feeds.Add(pages)
	}
	if x.api != nil {
		if n.api, err = x.api.Add(pages, to); err != nil {
			return notes{}, err
		}
	}
	if x.search != nil {
		n.search, err = x.search.Add(pages, to)
	}
	return n, err
}

// recall returns what is add for pages of which everything was handed over before.
// It is nil if something that depends on other pages has changed.
func (x *indexes) recall(n notes) (add func()) {
	var all []func()
	if x.search != nil {
		all = append(all, x.search.Recall(string(n.search)))
	}
	if x.feeds != nil {
		all = append(all, x.feeds.Recall(string(n.feeds)))
	}
	if x.api != nil {
		all = append(all, x.api.Recall(string(n.api)))
	}
	if slices.ContainsFunc(all, func(f func()) bool { return f == nil }) {
		return nil
	}
	return func() {
		for _, f := range all {
			f()
		}
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
		if err := x.search.Files(to); err != nil {
			return err
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
