package audit

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// quality is the brotli quality that sizes are measured at: what hosts use that
// compress while they send (Apache 5, nginx 6, Cloudflare 4). Files compressed
// beforehand, at 11, are about a tenth smaller, so a page within its budget here
// is within it everywhere.
const quality = 5

// Budget says how much a page may make a reader fetch, in bytes after brotli.
// Zero stands for no limit.
type Budget struct {
	// Page limits the page and the style sheets of its head, without which
	// nothing of it is shown. A sheet that the body names holds up what stands
	// below it alone.
	Page int
	// Script limits all scripts of a page, those that it may load later too.
	Script int
	// Overview limits, instead of Page, the pages that Overviews names: they
	// list the whole site, and grow with it.
	Overview int
	// Overviews are patterns of files in the form of path.Match.
	Overviews []string
}

// Weight is how much one page makes a reader fetch.
type Weight struct {
	Page  string // the file
	Bytes int    // after brotli
}

// loads is what a page fetches.
type loads struct {
	body    bool    // whether the scanner is past the head
	sheets  []*file // that block its first picture
	scripts []*file // of elements and of data- attributes
}

// writers keeps compressors, which are large.
var writers = sync.Pool{New: func() any { return brotli.NewWriterLevel(nil, quality) }}

// counter counts what is written into it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// compressed returns the size of data after brotli.
func compressed(data []byte) (int, error) {
	w := writers.Get().(*brotli.Writer)
	defer writers.Put(w)
	var size counter
	w.Reset(&size)
	if _, err := w.Write(data); err != nil {
		return 0, err
	}
	err := w.Close()
	return int(size), err
}

// load notes the sheets and scripts of t, and reports what holds up the page.
func (s *scanner) load(t tag) {
	l := &s.file.page.loads
	switch t.name {
	case "body":
		l.body = true
	case "link":
		rel, media := t.value("rel"), t.value("media")
		if !l.body && hasWord(rel, "stylesheet") && !hasWord(rel, "alternate") && media != "print" {
			l.sheets = s.add(l.sheets, t, "href")
		}
		if hasWord(rel, "modulepreload") || hasWord(rel, "preload") && t.value("as") == "script" {
			l.scripts = s.add(l.scripts, t, "href")
		}
	case "script":
		l.scripts = s.add(l.scripts, t, "src")
		s.blocking(t)
	}
	for _, a := range t.attrs {
		if s.file.name == lost && slices.Contains(fromRoot, a.name) {
			s.file.links++
			if to := s.tree.resolve(from{file: s.file}, a.value); to.way != inside {
				s.report("built-link", a.at, "%q %s", show(a.value), to.why)
			}
			continue
		}
		if strings.HasPrefix(a.name, "data-") && publishedFile(a.value) {
			s.address(fetched, a.value, a.at)
			if isScript(a.value) {
				l.scripts = s.add(l.scripts, t, a.name)
			}
		}
	}
}

// fromRoot are attributes of 404.html that name files from the root of the site,
// which a script looks for.
var fromRoot = []string{"data-page", "data-probe"}

// add appends the file of the site that an attribute of t names, once.
func (s *scanner) add(list []*file, t tag, name string) []*file {
	a, ok := t.get(name)
	if !ok {
		return list
	}
	to := s.tree.resolve(s.doc, a.value)
	if to.way != inside {
		return list // reported as an address
	}
	if slices.Contains(list, to.file) {
		return list
	}
	return append(list, to.file)
}

// blocking reports a script that the parser of the page waits for.
func (s *scanner) blocking(t tag) {
	_, src := t.get("src")
	_, deferred := t.get("defer")
	_, async := t.get("async")
	if !src || deferred || async || t.value("type") == "module" {
		return
	}
	s.report("built-blocking", t.at, "the page waits for this script").Hint = "add defer"
}

// publishedFile reports whether the value of a data- attribute is an address of
// a file that a script loads later.
func publishedFile(value string) bool {
	if strings.ContainsAny(value, " \t\r\n{}[]\"'<>") {
		return false
	}
	name, _, _ := strings.Cut(value, "?")
	switch path.Ext(name) {
	case ".js", ".mjs", ".css", ".json":
		return true
	}
	return false
}

func isScript(address string) bool {
	name, _, _ := strings.Cut(address, "?")
	return path.Ext(name) == ".js" || path.Ext(name) == ".mjs"
}

// budgets holds every page against the budget, and notes the heaviest.
func (j *joiner) budgets(b Budget, stats *Stats) {
	for _, f := range j.tree.files {
		if f.page == nil || f.edition() {
			continue
		}
		limit, heaviest := b.Page, &stats.Page
		if b.overview(f.name) {
			limit, heaviest = b.Overview, &stats.Overview
		}
		shown, scripts := f.size+total(f.page.sheets), total(f.page.scripts)
		heaviest.raise(f.name, shown)
		stats.Script.raise(f.name, scripts)
		if limit > 0 && shown > limit {
			j.report("built-budget", f, span{}, "the page and the style sheets that it waits for have %s after brotli (%s), more than the %s of the budget for this kind of page",
				KiB(shown), parts(append([]*file{f}, f.page.sheets...)), KiB(limit)).Hint =
				"shorten the page, or move rules that few pages need into sheets of their own, those for the end of a page into one that the body names, and those for paper into one with media=\"print\""
		}
		if b.Script > 0 && scripts > b.Script {
			j.report("built-budget", f, span{}, "the scripts of the page have %s after brotli (%s), more than the %s of the budget",
				KiB(scripts), parts(f.page.scripts), KiB(b.Script)).Hint = "leave out what the page does not use, or do it without script"
		}
	}
}

// overview reports whether name is one of the pages that list the whole site.
func (b Budget) overview(name string) bool {
	return slices.ContainsFunc(b.Overviews, func(pattern string) bool {
		ok, _ := path.Match(pattern, name)
		return ok
	})
}

// raise keeps the larger of two weights, the first of equals.
func (w *Weight) raise(page string, bytes int) {
	if bytes > w.Bytes {
		*w = Weight{page, bytes}
	}
}

func total(files []*file) (sum int) {
	for _, f := range files {
		sum += f.size
	}
	return sum
}

// parts says what a weight is made up of.
func parts(files []*file) string {
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = path.Base(f.name) + " " + KiB(f.size)
	}
	return strings.Join(out, ", ")
}

// KiB words a number of bytes.
func KiB(bytes int) string { return fmt.Sprintf("%.1f KiB", float64(bytes)/1024) }
