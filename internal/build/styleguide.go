package build

import (
	"polyport/internal/diag"
	"polyport/internal/styleguide"
)

// StyleGuide reads the examples of the components of a plan, which must have a
// Site. The guide's pages belong into folder below the site's root; they are
// no part of the site.
func StyleGuide(p *Plan, folder string) (*styleguide.Guide, diag.List) {
	return styleguide.New(styleguide.Input{
		Files: p.files, Languages: languages(p.Content.Portal), Catalog: p.Catalog,
		Assets: p.Assets, Templates: p.Templates, Site: p.Site, Folder: folder,
	})
}
