package build

import (
	"slices"
	"strings"

	"polyport/internal/api"
	"polyport/internal/asset"
	"polyport/internal/channel"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/feed"
	"polyport/internal/offline"
	"polyport/internal/publish"
	"polyport/internal/search"
	"polyport/internal/site"
	"polyport/internal/sitemap"
	"polyport/internal/source"
)

// claims lists all files that are published beside the pages of package site.
func claims(c *content.Content) []site.Claim {
	return slices.Concat(
		[]site.Claim{{File: publish.ManifestFile, Of: "the list of all files"}},
		sitemap.Claims(), search.Claims(), offline.Claims(c.Portal), feed.Claims(c.Portal), api.Claims(c), channel.Claims(c),
	)
}

// assetClaims lists the published assets, each with the file that names it.
func assetClaims(files []*source.File, assets *asset.Set) []site.Claim {
	places := map[string]site.Place{}
	for _, f := range files {
		for _, folder := range asset.NamedFolders {
			if name, ok := strings.CutPrefix(string(f.Path), folder); ok {
				places[assets.Href(name)] = site.Place{File: f, From: -1}
			}
		}
	}
	var out []site.Claim
	for _, f := range assets.Files() {
		out = append(out, site.Claim{File: f.Path, Of: "the asset " + f.Path, At: places[f.Path]})
	}
	return out
}

// Clashes lists what would be written to one address in a site with this
// content, and addresses that no file can have.
func Clashes(c *content.Content) diag.List { return site.Clashes(c, claims(c)) }
