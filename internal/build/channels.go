package build

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"

	"polyport/internal/channel"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/publish"
	"polyport/internal/site"
	"polyport/internal/source"
)

// Editions returns what writes the editions for other channels. An article is
// announced by the card of its page.
func (p *Plan) Editions() *channel.Editions {
	e := channel.New(p.Site, p.Catalog)
	e.Cover = func(page *site.Page) []byte { return p.Art.Draw(page.Share.Card()) }
	return e
}

// checkChannels reports a channel that needs an address that the site lacks.
func checkChannels(p *content.Portal, baseURL string) diag.List {
	if !slices.Contains(p.Channels, content.ChannelWeibo) || cmp.Or(baseURL, p.BaseURL) != "" {
		return nil
	}
	return diag.List{atChannels(p, "field-missing", "base_url is missing: a post for Weibo names the address of its page").
		WithHint("set base_url, or pass --base-url, or take weibo out of channels")}
}

// atChannels is a finding at the last of the portal's channels.
func atChannels(p *content.Portal, code diag.Code, fault string) diag.Diagnostic {
	last := p.Channels[len(p.Channels)-1]
	return p.File.Diag(code, p.ChannelsAt, p.ChannelsAt+len(last), "%s", fault)
}

// Shared writes the editions that are published with the site, in the order of
// its pages.
func Shared(p *Plan) ([]File, diag.List, error) { return shared(p, p.Editions()) }

func shared(p *Plan, editions *channel.Editions) ([]File, diag.List, error) {
	portal := p.Content.Portal
	if len(portal.Channels) == 0 {
		return nil, nil, nil
	}
	type result struct {
		files []channel.File
		err   error
	}
	results := make([]result, len(p.Site.Pages))
	source.Parallel(len(results), func(i int) {
		defer crash.At(p.Site.Pages[i].Path.File())
		r := &results[i]
		for _, c := range portal.Channels {
			files, err := editions.Shared(p.Site.Pages[i], c)
			r.files, r.err = append(r.files, files...), cmp.Or(r.err, err)
		}
	})
	var out []File
	for _, r := range results {
		var noRoom *channel.PostTooLongError
		if errors.As(r.err, &noRoom) {
			return nil, diag.List{atChannels(portal, "value-invalid", noRoom.Error()).
				WithHint("publish the site at a shorter address, or take weibo out of channels")}, nil
		}
		if r.err != nil {
			return nil, nil, r.err
		}
		for _, f := range r.files {
			out = append(out, File{f.Name, f.Data})
		}
	}
	return out, nil, nil
}

// IsShared reports whether a file of the built site is such an edition.
func IsShared(name string) bool { return strings.HasPrefix(name, channel.Folder) }

// stageShared stages the editions that are published with the site.
func (p *Plan) stageShared(stage *publish.Stage, covers *drawings) (diag.List, error) {
	editions := p.Editions()
	editions.Cover = func(page *site.Page) []byte { return covers.draw(page.Share.Card()) }
	files, diags, err := shared(p, editions)
	for _, f := range files {
		class := publish.Page
		if path.Ext(f.Path) == ".png" {
			class = publish.Asset
		}
		if err := stage.Add(f.Path, class, f.Data); err != nil {
			return nil, err
		}
	}
	return diags, err
}
