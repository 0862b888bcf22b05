package build

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"sync"

	"polyport/internal/api"
	"polyport/internal/channel"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/feed"
	"polyport/internal/offline"
	"polyport/internal/publish"
	"polyport/internal/search"
	"polyport/internal/site"
	"polyport/internal/sitemap"
	"polyport/internal/source"
)

// Publish renders every page of the plan and puts the tree into the folder
// out. A template that fails is a diagnostic; then, and on an error, out stays
// as it was. progress, if not nil, is called now and then from any goroutine
// with how many of how many pages are rendered.
func Publish(p *Plan, out string, progress func(done, total int)) (publish.Stats, diag.List, error) {
	return PublishUntil(context.Background(), p, out, progress)
}

// PublishUntil is Publish that leaves out as it was if ctx is done before files
// are put in place. The error is then the cause.
func PublishUntil(ctx context.Context, p *Plan, out string, progress func(done, total int)) (stats publish.Stats, diags diag.List, err error) {
	stage, err := publish.Open(out)
	if err != nil {
		return publish.Stats{}, nil, err
	}
	defer func() { err = cmp.Or(err, stage.Abort()) }() // after Commit it does nothing
	defer context.AfterFunc(ctx, func() { stage.Stop(context.Cause(ctx)) })()
	diags, err = p.stageAll(stage, progress)
	if err == nil {
		err = context.Cause(ctx)
	}
	if err == nil && !diags.HasErrors() {
		stats, err = stage.Commit()
		diags.Append(overLimit(p.Content.Portal, stats))
	}
	return stats, diags.Sorted(), err
}

// File is one file of the built site that no template renders.
type File struct {
	Path string
	Data []byte
}

// Indexes are the files of the plan that tell programs of its pages.
func Indexes(p *Plan) ([]File, error) {
	var mu sync.Mutex
	var out []File
	w := p.newIndexes(func(path string, data []byte) error {
		mu.Lock()
		defer mu.Unlock()
		out = append(out, File{path, data})
		return nil
	})
	sets := p.Site.Sets()
	source.Parallel(len(sets), func(i int) { w.add(p.Site.Make(sets[i])) })
	err := w.close()
	return out, err
}

// indexes makes the files that tell programs of pages, as the pages are made, and
// hands each to put.
type indexes struct {
	plan   *Plan
	api    *api.Writer     // nil in a portal without JSON for programs
	feeds  *feed.Builder   // nil in one without feeds and calendars
	search *search.Builder // nil in one that is not searched
	put    func(path string, data []byte) error
}

func (p *Plan) newIndexes(put func(path string, data []byte) error) *indexes {
	x := &indexes{plan: p, put: put}
	portal := p.Content.Portal
	if portal.Makes(content.OutputAPI) {
		x.api = api.New(api.Input{Site: p.Site, Content: p.Content, HTML: p.Templates.ProseHTML}, func(f api.File) error { return put(f.Path, f.Data) })
	}
	if portal.Makes(content.OutputFeeds) || portal.Makes(content.OutputCalendars) {
		x.feeds = feed.New(feed.Input{Site: p.Site, Catalog: p.Catalog, ID: portal.ID, UTCOffset: portal.UTCOffset})
	}
	if portal.Makes(content.OutputSearch) {
		x.search = search.New(search.Input{Languages: p.Site.Languages, Paths: p.Site.Searched(), Content: p.Content})
	}
	return x
}

// add takes what the indexes need of the pages of a set.
func (x *indexes) add(pages []*site.Page) error {
	if x.feeds != nil {
		x.feeds.Add(pages)
	}
	if x.api != nil {
		x.api.Add(pages)
	}
	if x.search == nil {
		return nil
	}
	for _, f := range x.search.Add(pages) {
		if err := x.put(f.Path, f.Data); err != nil {
			return err
		}
	}
	return nil
}

// close writes what is made of all pages.
func (x *indexes) close() error {
	if x.api != nil {
		if err := x.api.Close(); err != nil {
			return err
		}
	}
	p := x.plan
	var mu sync.Mutex
	var first error
	put := func(path string, data []byte) {
		if err := x.put(path, data); err != nil {
			mu.Lock()
			defer mu.Unlock()
			first = cmp.Or(first, err)
		}
	}
	for _, f := range sitemap.Files(sitemap.Input{BaseURL: p.Site.BaseURL, Languages: p.Site.Languages, Listings: p.Site.Listings}) {
		put(f.Path, f.Data)
	}
	if x.feeds != nil {
		x.feeds.Files(func(f feed.File) { put(f.Path, f.Data) })
	}
	if x.search != nil {
		x.search.Files(func(f search.File) { put(f.Path, f.Data) })
	}
	for _, f := range p.Icons() { // feeds show one, too, and phones that pin a page
		put(f.Path, f.Data)
	}
	if p.Content.Portal.Makes(content.OutputOffline) {
		for _, f := range offline.Manifests(p.offline()) {
			put(f.Path, f.Data)
		}
	}
	return first
}

// publication is the state of one publishing: pages are made a set at a time, and
// let go of when all that is made of them is staged.
type publication struct {
	*Plan
	stage    *publish.Stage
	indexes  *indexes
	editions *channel.Editions
	covers   *drawings
	buffers  sync.Pool // of *bytes.Buffer
	progress func(done, total int)

	mu    sync.Mutex
	diags diag.List
	err   error // the first
	done  int   // pages
	sums  offline.Sums

	long   *channel.PostTooLongError // a post that does not fit, of the page at longAt
	longAt site.Path
}

// publication is a publishing that has staged nothing.
func (p *Plan) publication(stage *publish.Stage, progress func(done, total int)) *publication {
	x := &publication{
		Plan: p, stage: stage, progress: progress, covers: newDrawings(p.Art.Draw), editions: p.Editions(), sums: make(offline.Sums, p.Site.Count()),
		buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
		indexes: p.newIndexes(func(path string, data []byte) error { return stage.Add(path, publish.Index, data) }),
	}
	if x.editions.Cover != nil {
		x.editions.Cover = func(page *site.Page) []byte { return x.covers.draw(page.Share.Card()) }
	}
	return x
}

func (p *Plan) stageAll(stage *publish.Stage, progress func(done, total int)) (diag.List, error) {
	for _, f := range p.Assets.Files() {
		if err := stage.Add(f.Path, publish.Asset, f.Data); err != nil {
			return nil, err
		}
	}
	x := p.publication(stage, progress)
	p.Templates.Warm()
	sets := p.Site.Sets()
	source.Parallel(len(sets), func(i int) { x.publish(sets[i]) })
	x.diags.Append(x.postFinding())
	if x.err != nil || x.diags.HasErrors() {
		return x.diags, x.err
	}
	if err := x.indexes.close(); err != nil {
		return nil, err
	}
	if !p.Content.Portal.Makes(content.OutputOffline) {
		return x.diags, nil
	}
	for _, f := range offline.Worker(p.offline(), p.Assets, x.sums) {
		if err := stage.Add(f.Path, publish.Index, f.Data); err != nil {
			return nil, err
		}
	}
	return x.diags, nil
}

// publish makes the pages of a set and stages all that is made of them.
func (x *publication) publish(set site.Set) {
	if x.failed() {
		return
	}
	pages := x.Site.Make(set)
	for _, p := range pages {
		x.page(p)
	}
	x.fail(x.indexes.add(pages))
	for _, p := range pages {
		x.fail(x.shared(p))
	}
	for _, c := range cardsOf(pages) {
		if data := x.covers.once(c); data != nil {
			x.fail(x.stage.Add(string(c.File), publish.Asset, data))
		}
	}
}

// page renders and stages a page.
func (x *publication) page(p *site.Page) {
	buf := x.buffers.Get().(*bytes.Buffer)
	defer x.buffers.Put(buf)
	defer crash.At(p.Path.File())
	buf.Reset()
	found := x.Templates.Render(buf, p)
	x.found(found)
	if !found.HasErrors() {
		if err := stagePage(x.stage, p, buf.Bytes()); err != nil {
			x.fail(fmt.Errorf("%s: %w", p.Path.File(), err))
		}
	}
	sum := offline.SumOf(buf.Bytes())
	x.mu.Lock()
	defer x.mu.Unlock()
	x.done++
	x.sums[p.Path] = sum
	if total := x.Site.Count(); x.progress != nil && (x.done%64 == 0 || x.done == total) {
		x.progress(x.done, total)
	}
}

func (x *publication) found(l diag.List) {
	if len(l) == 0 {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.diags.Append(l)
}

func (x *publication) failed() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.err != nil
}

func (x *publication) fail(err error) {
	if err == nil {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.err = cmp.Or(x.err, err)
}

// stagePage stages a page and what stands beside it.
func stagePage(stage *publish.Stage, page *site.Page, html []byte) error {
	drawn, ok, err := code(page)
	if err == nil && ok {
		err = stage.Add(drawn.Path, publish.Asset, drawn.Data)
	}
	if err != nil {
		return err
	}
	return stage.Add(page.Path.File(), publish.Page, html)
}

// offline is what the files for reading without a network are made of.
func (p *Plan) offline() offline.Input {
	var shortcuts []content.Key
	for _, r := range p.Content.Portal.Shortcuts {
		shortcuts = append(shortcuts, content.Key(r.ID))
	}
	return offline.Of(p.Site, p.Catalog, shortcuts)
}
