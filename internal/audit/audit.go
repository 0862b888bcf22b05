// Package audit checks a built site as a reader, a browser and a search engine
// would meet it.
//
// In: the folder of a built site as an fs.FS, and the address it will have. Out:
// diagnostics that stand at file:line:col of the built files, and counts. It
// knows nothing of how the site was made and imports neither the pipeline nor
// its templates: what they promise is checked from outside. Of Polyport it may
// import diag, bcp47 and weburl alone.
//
// What is checked:
//
//   - Links: every address in HTML, SVG and CSS that stays in the site leads to
//     a file that is there, letter for letter; a folder stands for its
//     index.html. So does every address below the base URL in a feed or a
//     calendar. Absolute paths are refused, for the site must work under any
//     path, but in 404.html, and where Options say that the site is built for
//     one path.
//   - Fragments: ids exist on the page that a link names, and on the page itself
//     for aria-labelledby, for, headers and their like. No id stands twice.
//   - Third parties: nothing is fetched from outside the site, by HTML, SVG, CSS
//     or a web app's manifest, and no script names an absolute address. Links
//     that a reader follows may lead anywhere.
//   - Inline code: no script, style sheet, style or on… attribute in HTML and
//     SVG, so that a strict content security policy holds, be it the page's own
//     or a header of the host. Data blocks are allowed, and in 404.html, which
//     may be unable to fetch anything, what its policy names by hash.
//   - Editions for other editors, below share/: plain elements with style
//     attributes and the pictures beside them, and nothing else.
//   - The policy: every page has one, before anything that it is to bind, with
//     default-src 'self' and nothing weaker after it.
//   - Weight: no page waits for a script; the page with the style sheets that it
//     waits for, and all its scripts together, keep to a Budget after brotli.
//   - Languages: html has lang and dir, every lang is well formed, and pages
//     below a language's folder are in that language.
//   - Search engines: hreflang sets hold the page itself and x-default, are
//     reciprocal, and name only indexable pages of the right language;
//     canonical addresses and sitemaps agree with them.
//   - Sharing: what og: properties name is in the site, by its whole address, and
//     their languages are such as services know.
//   - Form: every file of a known type is parsed whole (HTML's frame, XML, JSON,
//     iCalendar, PNG, CSS, scripts, robots.txt), holds no character that no text
//     may hold, and is the one that a fingerprint in its name says. What is of
//     another type, hidden, empty or led to by nothing is stray.
//   - The manifest: build-manifest.json lists every file, with its SHA-256.
package audit

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"polyport/internal/bcp47"
	"polyport/internal/crash"
	"polyport/internal/diag"
	"polyport/internal/weburl"
)

// Options says how the site is to be served.
type Options struct {
	// BaseURL is the absolute http(s) address of the site's root. If it is set,
	// absolute links below it are resolved inside the site, sitemaps are
	// checked, and 404.html may use paths below it. That page must not use
	// relative links in any case, as a server shows it at any address. If it is
	// empty, absolute links cannot be told apart from links to others.
	BaseURL string
	// Rooted says that all pages must use paths below the base URL, as 404.html
	// does: a host that takes "/index.html" off addresses moves relative links.
	Rooted bool
	// Budget limits what pages weigh; the zero Budget limits nothing.
	Budget Budget
	// Outside lists the origins, in lower case, such as "https://sdk.example", that pages may
	// fetch scripts and data from, and that their policy may name for it.
	Outside []string
}

// Stats says how much was looked at.
type Stats struct {
	Files int // all files but dotfiles
	Pages int // HTML files
	Links int // addresses and references to ids

	// The heaviest: a page with the style sheets that it waits for, an overview
	// with its, and the page with the most script.
	Page, Overview, Script Weight
}

// Site checks the site in fsys. The list is sorted. The error is for I/O and
// for a BaseURL that is not one.
func Site(fsys fs.FS, opt Options) (diag.List, Stats, error) {
	t := &tree{fsys: fsys, byName: map[string]*file{}, outside: opt.Outside}
	if err := t.setBase(opt.BaseURL); err != nil {
		return nil, Stats{}, err
	}
	t.rooted = opt.Rooted && t.base != nil
	if err := t.list(); err != nil {
		return nil, Stats{}, err
	}
	if err := t.scanAll(); err != nil {
		return nil, Stats{}, err
	}
	j := &joiner{tree: t}
	j.fragments()
	j.alternates()
	j.sitemaps()
	j.manifest()
	j.unused()
	j.found.Append(t.strays)
	stats := Stats{Files: len(t.files)}
	j.budgets(opt.Budget, &stats)
	if j.err != nil {
		return nil, Stats{}, j.err
	}
	for _, f := range t.files {
		j.found.Append(f.found)
		stats.Links += f.links
		if f.page != nil {
			stats.Pages++
		}
	}
	return j.found.Sorted(), stats, nil
}

// tree is the built site. After list it is only read, but for each file's own
// findings.
type tree struct {
	fsys    fs.FS
	base    *url.URL // nil without a base URL; its path ends in a slash
	rooted  bool     // of Options; false without a base URL
	files   []*file  // sorted by name
	byName  map[string]*file
	langs   map[string]bcp47.Tag // the folders that hold a language's pages
	outside []string             // the origins of Options
	strays  diag.List            // of what does not belong to the site
	empty   []string             // folders without a file
}

// file is one file and what its scan found.
type file struct {
	name   string
	plain  bool // a regular file; nothing else is read
	sum    [sha256.Size]byte
	size   int      // after brotli, of what a page is weighed by: HTML, CSS and scripts
	page   *page    // of an HTML file
	marked bool     // has ids that a fragment can name: HTML and SVG
	ids    []string // sorted
	later  []pending
	links  int
	used   atomic.Bool // another folder names it
	found  diag.List
}

// span is a stretch of a file, in bytes.
type span struct{ off, len int }

// pending is a link to a fragment of another file, kept until all are read.
type pending struct {
	at       span
	target   *file
	fragment string // decoded
	raw      string // as written
}

func (t *tree) setBase(base string) error {
	if base == "" {
		return nil
	}
	if why := weburl.BaseFault(base); why != "" && why != "does not end in a slash" {
		return fmt.Errorf("audit: base URL %q %s", base, why)
	}
	u, err := url.Parse(base)
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	t.base = u
	return nil
}

// list fills files, byName and langs. What is stray is no part of the site.
func (t *tree) list() error {
	bare := map[string]bool{}
	err := fs.WalkDir(t.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".":
		case t.stray(name, d):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			bare[name] = true
		default:
			for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
				delete(bare, dir)
			}
			f := &file{name: name, plain: d.Type().IsRegular()}
			t.files = append(t.files, f)
			t.byName[name] = f
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	t.empty = slices.Sorted(maps.Keys(bare))
	t.langs = map[string]bcp47.Tag{}
	for _, f := range t.files {
		dir, rest, _ := strings.Cut(f.name, "/")
		if tag, ok := bcp47.Parse(dir); ok && rest == "index.html" {
			t.langs[dir] = tag
		}
	}
	if len(t.langs) < 2 { // one folder of that shape may be anything
		clear(t.langs)
	}
	return nil
}

// langOf returns the language of the folder that a page is in, "" for none.
func (t *tree) langOf(name string) bcp47.Tag {
	dir, _, _ := strings.Cut(name, "/")
	return t.langs[dir]
}

// scanAll reads every file once, on all processors.
func (t *tree) scanAll() error {
	var next atomic.Int64
	var wg sync.WaitGroup
	errs := make([]error, runtime.GOMAXPROCS(0))
	faults := make([]*crash.Crash, len(errs))
	for w := range errs {
		wg.Go(func() {
			for errs[w] == nil && faults[w] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(t.files) {
					return
				}
				if f := t.files[i]; f.plain {
					faults[w] = crash.Catch(func() {
						defer crash.At(f.name)
						errs[w] = t.scan(f)
					})
				}
			}
		})
	}
	wg.Wait()
	crash.Raise(faults...)
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}

func (t *tree) scan(f *file) error {
	ext := strings.ToLower(path.Ext(f.name))
	switch ext {
	case ".html", ".htm", ".svg", ".css", ".js", ".mjs", ".webmanifest", ".xml", ".json", ".ics", ".txt", ".png":
	default:
		return t.hash(f)
	}
	if info, err := fs.Stat(t.fsys, f.name); err != nil {
		return err
	} else if info.Size() > largest {
		f.found.Add(diag.New("built-file", diag.Pos{File: f.name}, "the file has %d bytes, more than any file of a site", info.Size()).WithHint(rebuild))
		return t.hash(f)
	}
	data, err := fs.ReadFile(t.fsys, f.name)
	if err != nil {
		return err
	}
	f.sum = sha256.Sum256(data)
	s := &scanner{tree: t, file: f, data: data, at: places{name: f.name, data: data}, doc: t.document(f)}
	s.form(ext)
	switch ext {
	case ".css":
		s.css(string(data), 0)
	case ".svg":
		s.svg()
		return nil
	case ".js", ".mjs":
		s.script()
	case ".webmanifest":
		if len(f.found) == 0 {
			s.app()
		}
		return nil
	case ".xml", ".json", ".ics":
		if isFeed(f, data) {
			s.feed()
		}
		return nil
	case ".txt", ".png":
		return nil
	default:
		s.html()
	}
	f.size, err = compressed(data)
	return err
}

// largest is how many bytes are read of one file.
const largest = 64 << 20

// hash sums up a file that is not looked into, however large it is.
func (t *tree) hash(f *file) error {
	r, err := t.fsys.Open(f.name)
	if err != nil {
		return err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return err
	}
	h.Sum(f.sum[:0])
	return nil
}
