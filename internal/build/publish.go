package build

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"polyport/internal/api"
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
	}
	return stats, diags.Sorted(), err
}

// File is one file of the built site that no template renders.
type File struct {
	Path string
	Data []byte
}

// Indexes are the files of the plan that tell programs of its pages.
func Indexes(p *Plan) []File {
	var mu sync.Mutex
	out := small(p)
	_ = p.writeAPI(func(f api.File) error { // a list takes everything
		mu.Lock()
		defer mu.Unlock()
		out = append(out, File(f))
		return nil
	})
	return out
}

// writeAPI makes the documents for programs, which are many and large: each goes
// to add as soon as it is there.
func (p *Plan) writeAPI(add func(api.File) error) error {
	return api.Write(api.Input{Site: p.Site, Content: p.Content, HTML: p.Templates.ProseHTML}, add)
}

// small are the indexes that are made before any of them is staged.
func small(p *Plan) []File {
	var out []File
	for _, f := range sitemap.Files(p.Site) {
		out = append(out, File(f))
	}
	for _, f := range feed.Files(feed.Input{Site: p.Site, Catalog: p.Catalog, ID: p.Content.Portal.ID, UTCOffset: p.Content.Portal.UTCOffset}) {
		out = append(out, File(f))
	}
	for _, f := range search.Files(search.Input{Site: p.Site, Content: p.Content}) {
		out = append(out, File(f))
	}
	for _, f := range slices.Concat(offline.Manifests(p.Site, p.Catalog, keys(p.Content.Portal.Shortcuts)), p.Icons) {
		out = append(out, File(f))
	}
	return out
}

func (p *Plan) stageAll(stage *publish.Stage, progress func(done, total int)) (diag.List, error) {
	for _, f := range p.Assets.Files() {
		if err := stage.Add(f.Path, publish.Asset, f.Data); err != nil {
			return nil, err
		}
	}
	for _, f := range small(p) {
		if err := stage.Add(f.Path, publish.Index, f.Data); err != nil {
			return nil, err
		}
	}
	if err := p.writeAPI(func(f api.File) error { return stage.Add(f.Path, publish.Index, f.Data) }); err != nil {
		return nil, err
	}
	covers := &drawings{paint: p.Art.Draw}
	if diags, err := p.stageShared(stage, covers); err != nil || diags.HasErrors() {
		return diags, err
	}
	var (
		pages   = p.Site.Pages
		buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}
		mu      sync.Mutex
		diags   diag.List
		first   error
		done    int
		sums    = make(offline.Sums, len(pages))
	)
	p.Templates.Warm()
	source.Parallel(len(pages), func(i int) {
		buf := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(buf)
		defer crash.At(pages[i].Path.File())
		buf.Reset()
		found := p.Templates.Render(buf, pages[i])
		var err error
		sum := offline.SumOf(buf.Bytes())
		if !found.HasErrors() {
			err = stagePage(stage, pages[i], buf.Bytes())
		}
		mu.Lock()
		defer mu.Unlock()
		done++
		sums[pages[i].Path] = sum
		diags.Append(found)
		if err != nil && first == nil {
			first = fmt.Errorf("%s: %w", pages[i].Path.File(), err)
		}
		if progress != nil && (done%64 == 0 || done == len(pages)) {
			progress(done, len(pages))
		}
	})
	cards := Cards(p.Site)
	source.Parallel(len(cards), func(i int) {
		defer crash.At(string(cards[i].File))
		data := covers.take(cards[i])
		if err := stage.Add(string(cards[i].File), publish.Asset, data); err != nil {
			mu.Lock()
			defer mu.Unlock()
			first = cmp.Or(first, err)
		}
	})
	if first != nil || diags.HasErrors() {
		return diags, first
	}
	for _, f := range offline.Worker(p.Site, p.Catalog, p.Assets, sums) {
		if err := stage.Add(f.Path, publish.Index, f.Data); err != nil {
			return nil, err
		}
	}
	return diags, nil
}

// stagePage stages a page and what stands beside it.
func stagePage(stage *publish.Stage, page *site.Page, html []byte) error {
	code, ok, err := Code(page)
	if err == nil && ok {
		err = stage.Add(code.Path, publish.Asset, code.Data)
	}
	if err != nil {
		return err
	}
	return stage.Add(page.Path.File(), publish.Page, html)
}

// keys are what references name.
func keys(refs []content.Ref) []string {
	out := make([]string, len(refs))
	for i, r := range refs {
		out[i] = r.ID
	}
	return out
}
