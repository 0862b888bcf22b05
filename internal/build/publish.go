package build

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"sync"

	"polyport/internal/channel"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/offline"
	"polyport/internal/output"
	"polyport/internal/publish"
	"polyport/internal/site"
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
	earlier := p.earlier(out)
	stage.Trust(earlier.stamps(stage.Version()))
	diags, err = p.stageAll(stage, earlier, progress)
	if err == nil {
		err = context.Cause(ctx)
	}
	if err == nil && !diags.HasErrors() {
		if stats, err = stage.Commit(); err == nil {
			earlier.keep(stage)
		}
		diags.Append(overLimit(p.Content.Portal, stats))
	}
	return stats, diags.Sorted(), err
}

// Indexes are the files of the plan that tell programs of its pages.
func Indexes(p *Plan) ([]output.File, error) {
	var mu sync.Mutex
	var out []output.File
	to := func(f output.File) error {
		mu.Lock()
		defer mu.Unlock()
		out = append(out, f)
		return nil
	}
	x := p.newIndexes()
	sets := p.Site.Sets()
	source.Parallel(len(sets), func(i int) { _, _ = x.add(p.Site.Make(sets[i]), to) }) // to never fails
	err := x.close(to, func(_ string, _ []byte, files func(output.Sink) error) error { return files(to) })
	return out, err
}

// publication is the state of one publishing: pages are made a set at a time, and
// let go of when all that is made of them is staged.
type publication struct {
	*Plan
	stage    *publish.Stage
	earlier  *earlier
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
func (p *Plan) publication(stage *publish.Stage, earlier *earlier, progress func(done, total int)) *publication {
	x := &publication{
		Plan: p, stage: stage, earlier: earlier, progress: progress, covers: newDrawings(earlier.cards(p.Art.Draw)), editions: p.Editions(), indexes: p.newIndexes(),
		sums: make(offline.Sums, p.Site.Count()), buffers: sync.Pool{New: func() any { return new(bytes.Buffer) }},
	}
	if x.editions.Cover != nil {
		x.editions.Cover = func(page *site.Page) []byte { return x.covers.draw(page.Share.Card()) }
	}
	return x
}

func (p *Plan) stageAll(stage *publish.Stage, earlier *earlier, progress func(done, total int)) (diag.List, error) {
	x := p.publication(stage, earlier, progress)
	for _, f := range p.Assets.Files() {
		if err := x.put(f); err != nil {
			return nil, err
		}
	}
	p.Templates.Warm()
	sets := p.Site.Sets()
	source.Parallel(len(sets), func(i int) { x.publish(sets[i]) })
	x.diags.Append(x.postFinding())
	if x.err != nil || x.diags.HasErrors() {
		return x.diags, x.err
	}
	if err := x.indexes.close(x.put, x.part); err != nil {
		return nil, err
	}
	if !p.Content.Portal.Makes(content.OutputOffline) {
		return x.diags, nil
	}
	for _, f := range offline.Worker(p.offline(), p.Assets, x.sums) {
		if err := x.put(f); err != nil {
			return nil, err
		}
	}
	return x.diags, nil
}

func (x *publication) put(f output.File) error { return x.stage.Add(f.Path, f.Class, f.Data) }

// into stages files, and notes them as made.
func (x *publication) into(m *made) output.Sink {
	return func(f output.File) error {
		err := x.put(f)
		if err == nil {
			m.Files = append(m.Files, x.stage.Added(f.Path))
		}
		return err
	}
}

// publish makes the pages of a set and stages all that is made of them, unless it
// was made of the same before and is in its place.
func (x *publication) publish(set site.Set) {
	if x.failed() {
		return
	}
	origin := x.earlier.origin(set)
	if known := x.earlier.made(x.earlier.pagesFrom(origin)); known != nil && x.recall(known) {
		return
	}
	pages := x.Site.Make(set)
	key := x.earlier.pages(pages)
	x.earlier.rememberPages(origin, key)
	if known := x.earlier.made(key); known != nil && x.recall(known) {
		return
	}
	now, clean := &made{}, true
	to := x.into(now)
	for _, p := range pages {
		sum, found := x.page(p, to)
		now.Pages = append(now.Pages, pageSum{p.Path, sum})
		clean = clean && len(found) == 0
	}
	var err error
	if now.Notes, err = x.indexes.add(pages, to); err == nil {
		for _, p := range pages {
			fits, e := x.shared(p, to)
			clean, err = clean && fits, cmp.Or(err, e)
		}
	}
	cards := cardsOf(pages)
	for _, c := range cards {
		now.Cards = append(now.Cards, c.File)
	}
	err = cmp.Or(err, x.cards(cards))
	x.fail(err)
	if err == nil && clean { // or the findings would have to be remembered, too
		x.earlier.remember(key, now)
	}
}

// part makes files, or leaves those in place that were made of the same data before.
func (x *publication) part(kind string, data []byte, files func(output.Sink) error) error {
	key := x.earlier.part(kind, data)
	if known := x.earlier.made(key); known != nil {
		if kept, err := x.stage.Keep(known.Files); err != nil || kept {
			return err
		}
	}
	now := &made{}
	err := files(x.into(now))
	if err == nil {
		x.earlier.remember(key, now)
	}
	return err
}

// recall takes what was made before as it stands in the folder; false if that is no
// more there, or would not be the same any more.
func (x *publication) recall(known *made) bool {
	index := x.indexes.recall(known.Notes)
	if index == nil {
		return false
	}
	files, whole := known.Files, true
	var claimed []site.Href
	for _, name := range known.Cards {
		if x.covers.claim(name) {
			sum, ok := x.earlier.card(name)
			files, claimed = append(files, publish.Held{Name: string(name), Class: output.Asset, Sum: sum}), append(claimed, name)
			whole = whole && ok
		}
	}
	var err error
	if whole {
		whole, err = x.stage.Keep(files)
	}
	if !whole {
		x.fail(err)
		x.covers.release(claimed)
		return err != nil
	}
	index()
	for _, p := range known.Pages {
		x.rendered(p.Path, p.Sum)
	}
	return true
}

// cards stages those cards that no others have staged.
func (x *publication) cards(all []site.Card) error {
	for _, c := range all {
		if !x.covers.claim(c.File) {
			continue
		}
		name := string(c.File)
		if sum, ok := x.earlier.card(c.File); ok {
			kept, err := x.stage.Keep([]publish.Held{{Name: name, Class: output.Asset, Sum: sum}})
			if err != nil {
				return err
			}
			if kept {
				x.covers.drop(c)
				continue
			}
		}
		data := x.covers.take(c)
		if err := x.put(output.File{Path: name, Class: output.Asset, Data: data}); err != nil {
			return err
		}
		x.earlier.rememberCard(c.File, x.stage.Added(name).Sum)
	}
	return nil
}

// page renders and stages a page, and what stands beside it.
func (x *publication) page(p *site.Page, to output.Sink) (offline.Sum, diag.List) {
	buf := x.buffers.Get().(*bytes.Buffer)
	defer x.buffers.Put(buf)
	defer crash.At(p.Path.File())
	buf.Reset()
	found := x.Templates.Render(buf, p)
	x.found(found)
	if !found.HasErrors() {
		err := x.code(p, to)
		if err == nil {
			err = to(output.File{Path: p.Path.File(), Class: output.Page, Data: buf.Bytes()})
		}
		if err != nil {
			x.fail(fmt.Errorf("%s: %w", p.Path.File(), err))
		}
	}
	sum := offline.SumOf(buf.Bytes())
	x.rendered(p.Path, sum)
	return sum, found
}

// code stages the QR code of a page, if it has one.
func (x *publication) code(p *site.Page, to output.Sink) error {
	drawn, ok, err := code(p)
	if err != nil || !ok {
		return err
	}
	return to(drawn)
}

// rendered notes what a page adds up to.
func (x *publication) rendered(p site.Path, sum offline.Sum) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.done++
	x.sums[p] = sum
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

// offline is what the files for reading without a network are made of.
func (p *Plan) offline() offline.Input {
	var shortcuts []content.Key
	for _, r := range p.Content.Portal.Shortcuts {
		shortcuts = append(shortcuts, content.Key(r.ID))
	}
	return offline.Of(p.Site, p.Catalog, shortcuts)
}
