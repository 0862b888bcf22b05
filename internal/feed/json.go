package feed

import (
	"polyport/internal/bcp47"

	"polyport/internal/output"
)

// The objects of JSON Feed 1.1.
type (
	jsonFeed struct {
		Version     string       `json:"version"`
		Title       string       `json:"title"`
		HomePage    string       `json:"home_page_url"`
		Feed        string       `json:"feed_url"`
		Description string       `json:"description,omitempty"`
		Icon        string       `json:"icon"`
		Authors     []jsonAuthor `json:"authors"`
		Language    bcp47.Tag    `json:"language"`
		Items       []jsonItem   `json:"items"`
	}
	jsonAuthor struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	jsonItem struct {
		ID        string    `json:"id"`
		URL       string    `json:"url"`
		Title     string    `json:"title"`
		Summary   string    `json:"summary,omitempty"`
		HTML      string    `json:"content_html"`
		Published string    `json:"date_published,omitempty"`
		Modified  string    `json:"date_modified"`
		Tags      []string  `json:"tags,omitempty"`
		Language  bcp47.Tag `json:"language,omitempty"` // of title and summary, where it is not that of the feed
	}
)

// json writes the feed as JSON Feed. The format has one language for an item,
// which is that of its title; its HTML says its own.
func (f *feed) json() []byte {
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.title.Text, HomePage: f.page, Feed: f.in.Site.BaseURL + string(f.follow.JSON),
		Description: f.subtitle.Text, Icon: f.in.Site.BaseURL + icon, Language: f.lang,
		Authors: []jsonAuthor{{f.say("site.name").Text, f.url(f.home)}},
	}
	for _, it := range f.items {
		x := jsonItem{ID: it.id, URL: it.url, Title: it.title.Text, Summary: it.summary.Text, HTML: it.html, Modified: it.updated, Language: it.title.Lang}
		if it.dated {
			x.Published = it.updated
		}
		for _, t := range it.terms {
			x.Tags = append(x.Tags, t.label.Text)
		}
		out.Items = append(out.Items, x)
	}
	return output.ReadableJSON(out)
}
