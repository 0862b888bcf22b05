// Package build is the pipeline: source → content → check → site → render →
// publish, as one readable function, with what is remembered between builds.
//
// In: a site's folder and the day that the build speaks of. Out: a Plan (every
// page of the site, ready to be rendered) and from it a tree of files. It
// wires the stages and decides nothing that belongs to one of them.
package build

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"

	"polyport/internal/asset"
	"polyport/internal/card"
	"polyport/internal/channel"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/feed"
	"polyport/internal/locale"
	"polyport/internal/memo"
	"polyport/internal/offline"
	"polyport/internal/output"
	"polyport/internal/render"
	"polyport/internal/site"
	"polyport/internal/source"
	"polyport/locales"
	"polyport/templates"
)

// Version is the version of the generator, as the command tells it.
const Version = "0.1.0"

// Options says what to build.
type Options struct {
	Site    fs.FS         // the site's folder
	AsOf    content.Date  // a day; what has passed is judged by it
	Today   content.Date  // if later than AsOf, the day by which nothing later can have been done
	BaseURL string        // if set, used instead of the one in portal.yaml
	Links   content.Links // if set, used instead of those in portal.yaml
}

// Builder remembers between builds what one file alone decides. Its zero value
// is ready; it is not safe for concurrent use.
type Builder struct {
	// Memo keeps part of that for other runs of the program. It may be nil, and is
	// set before the first build; whoever opened it closes it.
	Memo *memo.Memo

	files   source.Cache
	content content.Cache
	base    *source.Tree // the embedded templates and bundles
	icons   iconMemo
	assets  assetMemo
	words   wordsMemo
	checks  checkMemo
	art     artMemo
}

// Plan is a site with all that its pages are made of.
type Plan struct {
	Site      *site.Site // nil if anything is at error level: then there is nothing to publish
	Content   *content.Content
	Catalog   *locale.Catalog
	Assets    *asset.Set
	Templates *render.Set
	Icons     func() []output.File // what stands for the site on a home screen
	Art       *card.Art            // what cards are drawn from

	files []*source.File // of templates/
	memo  *memo.Memo     // may be nil; with what else the files of a site follow from
	words wordsKey
	links content.Links
	day   content.Date
}

// Prepare reads and joins everything. If the list holds an error the Plan has
// no Site; the error is for I/O, and then there is no Plan.
func (b *Builder) Prepare(o Options) (*Plan, diag.List, error) {
	base, err := b.embedded()
	if err != nil {
		return nil, nil, err
	}
	tree, diags, err := b.files.Read(o.Site)
	if err != nil {
		return nil, nil, err
	}
	p := &Plan{memo: b.Memo, day: o.AsOf}

	b.content.Texts, b.checks.shelf = b.Memo.Shelf("texts"), b.Memo.Shelf("checks")
	p.Content = content.Load(tree, &b.content)
	diags.Append(p.Content.Diags)
	whole, faults := !diags.HasErrors(), diags
	diags.Append(b.checks.of(p.Content, faults))

	var found diag.List
	portal := p.Content.Portal
	langs := languages(portal)
	files := overlay(base.Under("templates"), tree.Under("templates"))
	p.files = files
	p.Assets, found = b.assets.of(files)
	diags.Append(found)
	looks, found := themes(portal, p.Assets)
	diags.Append(found)
	icons := iconsOf(looks)
	p.Assets = p.Assets.WithThemes(icons)
	b.words.of(bundles{base.Under("locales"), tree.Under("locales")}, files, langs, portal.Source, p.Assets, icons)
	p.Catalog, p.Templates, p.words = b.words.catalog, b.words.set, b.words.key
	diags.Append(slices.Concat(b.words.found, b.words.faults))
	templated := !b.words.faults.HasErrors()
	p.Icons, found = b.icons.of(files)
	diags.Append(found)
	p.Art, found = b.art.of(files, looks)
	diags.Append(found)
	uses := p.Catalog.CheckUses(slices.Concat(p.Templates.Uses(), site.Uses(p.Content), offline.Uses(), feed.Uses(), channel.Uses()))
	if !whole || !templated {
		// What could not be read may well ask for a message that seems unused.
		uses = slices.DeleteFunc(uses, func(d diag.Diagnostic) bool { return d.Code == "message-unused" })
	}
	diags.Append(uses)
	diags.Append(checkChannels(portal, o.BaseURL))
	links := cmp.Or(o.Links, portal.Links)
	p.links = links
	diags.Append(checkLinks(portal, links, o.BaseURL))

	// What the content lacks would mislead the join, which then looks no further
	// than at names. Translations that say something else, and faults of words and
	// of templates, do not, so that what it finds is reported beside them.
	input := site.Input{
		Content: p.Content, Catalog: p.Catalog, AsOf: o.AsOf, BaseURL: cmp.Or(o.BaseURL, portal.BaseURL), Links: links, Writable: card.Writable, Art: p.Art.Sum(),
		Claims: append(claims(p.Content), assetClaims(files, p.Assets)...),
	}
	if whole {
		p.Site, found = site.Resolve(input)
		diags.Append(found)
	} else {
		diags.Append(site.CheckNames(input, faults))
	}
	diags.Append(p.Content.Ahead(max(o.AsOf, o.Today)))
	if diags.HasErrors() {
		p.Site = nil
	}
	return p, diags.Sorted(), nil
}

// checkLinks reports absolute links without an address that they could start at.
func checkLinks(p *content.Portal, links content.Links, baseURL string) diag.List {
	if links != content.LinksAbsolute || cmp.Or(baseURL, p.BaseURL) != "" {
		return nil
	}
	return diag.List{p.File.Diag("field-missing", p.LinksAt, p.LinksAt, "base_url is missing: absolute links begin at its path").
		WithHint("set base_url, or pass --base-url, or take links out")}
}

// embedded reads what the binary carries: the templates and bundles that a
// site may override, file by file and message by message.
func (b *Builder) embedded() (source.Tree, error) {
	if b.base != nil {
		return *b.base, nil
	}
	var t source.Tree
	for _, part := range []struct {
		folder string
		fsys   fs.FS
	}{{"locales", locales.FS}, {"templates", templates.FS}} { // in the order of paths
		files, diags, err := source.ReadFolder(part.fsys, part.folder)
		if err == nil && len(diags) > 0 {
			err = fmt.Errorf("embedded %s: %s", diags[0].Pos, diags[0].Message)
		}
		if err != nil {
			return source.Tree{}, err
		}
		t.Files = append(t.Files, files...)
	}
	b.base = &t
	return t, nil
}

// overlay returns base with the files of the site added, which replace those
// of the same path. Both are sorted by path.
func overlay(base, site []*source.File) []*source.File {
	out := make([]*source.File, 0, len(base)+len(site))
	for len(base) > 0 && len(site) > 0 {
		switch {
		case base[0].Path < site[0].Path:
			out, base = append(out, base[0]), base[1:]
		case base[0].Path > site[0].Path:
			out, site = append(out, site[0]), site[1:]
		default:
			base = base[1:]
		}
	}
	return append(append(out, base...), site...)
}

func languages(p *content.Portal) []locale.Language {
	out := make([]locale.Language, len(p.Languages))
	for i, l := range p.Languages {
		out[i] = locale.Language{Tag: l.Tag, Name: l.Name, Dir: l.Dir, Fallback: l.Fallback}
	}
	return out
}
