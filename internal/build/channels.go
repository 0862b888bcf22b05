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
	"polyport/internal/output"
	"polyport/internal/site"
)

// Editions returns what writes the editions for other channels. An article is
// announced by the card of its page.
func (p *Plan) Editions() *channel.Editions {
	e := channel.New(p.Site, p.Catalog)
	if p.Content.Portal.Makes(content.OutputCards) {
		e.Cover = func(page *site.Page) []byte { return p.Art.Draw(page.Share.Card()) }
	}
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

// SharedAt writes the edition at an address below channel.Folder; false if no page
// has it. What ails an edition, build says.
func (p *Plan) SharedAt(name string) ([]byte, bool) {
	key, lang, ok := channel.Of(name)
	page := p.Site.Of(key, lang)
	if !ok || page == nil {
		return nil, false
	}
	editions := p.Editions()
	for _, c := range p.Content.Portal.Channels {
		files, _ := editions.Shared(page, c)
		for _, f := range files {
			if f.Path == name {
				return f.Data, true
			}
		}
	}
	return nil, false
}

// IsShared reports whether a file of the built site is such an edition.
func IsShared(name string) bool { return strings.HasPrefix(name, channel.Folder) }

// shared hands over the editions of a page that are published with the site. False
// means that one does not fit, which is told of in the end.
func (x *publication) shared(page *site.Page, to output.Sink) (fits bool, err error) {
	defer crash.At(page.Path.File())
	for _, c := range x.Content.Portal.Channels {
		files, err := x.editions.Shared(page, c)
		var long *channel.PostTooLongError
		if errors.As(err, &long) {
			x.tooLong(page.Path, long)
			return false, nil
		}
		if err != nil {
			return false, err
		}
		for _, f := range files {
			if path.Ext(f.Path) == ".png" {
				f.Class = output.Asset
			}
			if err := to(f); err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

// tooLong notes that a page's post does not fit. One is told of, the first by the
// path of its page: what is too long for one is so for many.
func (x *publication) tooLong(at site.Path, why *channel.PostTooLongError) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.long == nil || at < x.longAt {
		x.long, x.longAt = why, at
	}
}

// postFinding reports the post that does not fit.
func (x *publication) postFinding() diag.List {
	if x.long == nil {
		return nil
	}
	return diag.List{atChannels(x.Content.Portal, "value-invalid", x.long.Error()).
		WithHint("publish the site at a shorter address, or take weibo out of channels")}
}
