// Package compare tells how two built sites differ that are to hold the same
// pages.
//
// In: two folders of HTML. Out: differences of page sets, titles, leads, texts
// and links of pages, and of feeds, sitemaps and search indexes. What stands
// around the text of a page is not looked at. It knows nothing of what built
// the sites but the classes by which all of them mark title, lead and text.
package compare

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"polyport/internal/source"
)

// Options say what one site may have more than the other.
type Options struct {
	// More lets the second site have further pages, and links on its pages that
	// the first lacks, unless they lead to an entry.
	More bool
}

// Result is what a comparison found.
type Result struct {
	Pages       int      // that both have
	Differences []string // each names the page that it is about, sorted
}

// Sites compares the site in folder b with the one in folder a.
func Sites(a, b string, o Options) (Result, error) {
	filesA, err := files(a)
	if err != nil {
		return Result{}, err
	}
	filesB, err := files(b)
	if err != nil {
		return Result{}, err
	}
	c := &comparison{Options: o, a: filesA, b: filesB, folderA: a, folderB: b, entries: map[string]bool{}}
	return c.run()
}

// files are the files of a site by their keys.
func files(dir string) (map[string]string, error) {
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		name := filepath.ToSlash(rel)
		out[key(name)] = name
		return err
	})
	if err == nil && len(out) == 0 {
		err = errors.New(dir + ": no files")
	}
	return out, err
}

type comparison struct {
	Options
	a, b             map[string]string
	folderA, folderB string

	mu      sync.Mutex
	entries map[string]bool // pages of the first site that name sources
	result  Result
	err     error
}

func (c *comparison) differ(format string, args ...any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.result.Differences = append(c.result.Differences, fmt.Sprintf(format, args...))
}

func (c *comparison) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = errors.Join(c.err, err)
}

// pages are the pages of a site. The root only leads to a language, and each
// generator does that its own way.
func pages(files map[string]string) []string {
	var out []string
	for k := range files {
		if strings.HasSuffix(k, "/index.html") {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

func (c *comparison) run() (Result, error) {
	all := pages(c.a)
	if len(all) == 0 {
		return Result{}, errors.New(c.folderA + ": no pages")
	}
	both := slices.DeleteFunc(slices.Clone(all), func(k string) bool { return c.b[k] == "" })
	for _, k := range all {
		if c.b[k] == "" {
			c.differ("%s: missing", c.a[k])
		}
	}
	if !c.More {
		for _, k := range pages(c.b) {
			if c.a[k] == "" {
				c.differ("%s: not in the other site", c.b[k])
			}
		}
	}
	source.Parallel(len(all), func(i int) {
		if p, ok := c.read(c.folderA, c.a[all[i]]); ok && p.sourced {
			c.mu.Lock()
			c.entries[folderOf(all[i])] = true
			c.mu.Unlock()
		}
	})
	source.Parallel(len(both), func(i int) { c.page(both[i]) })
	c.feeds()
	c.sitemaps()
	c.indexes()
	c.result.Pages = len(both)
	slices.Sort(c.result.Differences)
	return c.result, c.err
}

func (c *comparison) read(dir, name string) (page, bool) {
	f, err := os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		c.fail(err)
		return page{}, false
	}
	defer f.Close()
	p, err := readPage(f, name)
	if err != nil {
		c.fail(fmt.Errorf("%s: %w", name, err))
	}
	return p, err == nil
}

func (c *comparison) page(k string) {
	a, okA := c.read(c.folderA, c.a[k])
	b, okB := c.read(c.folderB, c.b[k])
	if !okA || !okB {
		return
	}
	c.words(k, "title", a.title, b.title)
	if a.lead != "" {
		c.words(k, "lead", a.lead, b.lead)
	}
	c.words(k, "text", a.body, b.body)
	for _, to := range a.links {
		if c.a[to+"index.html"] != "" && !slices.Contains(b.links, to) {
			c.differ("%s: no link to %s", k, to)
		}
	}
	for _, to := range b.links {
		tolerated := c.a[to+"index.html"] == "" || c.More && !c.entries[to]
		if !tolerated && !slices.Contains(a.links, to) {
			c.differ("%s: a link to %s that the other site lacks", k, to)
		}
	}
}

// words reports where two texts part.
func (c *comparison) words(k, what, a, b string) {
	if a == b {
		return
	}
	x, y := []rune(a), []rune(b)
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	around := func(r []rune) string { return string(r[max(0, min(i, len(r))-20):min(len(r), i+40)]) }
	c.differ("%s: %s: %q, but %q", k, what, around(x), around(y))
}

// languages are the folders of the first site that have a home page.
func (c *comparison) languages() []string {
	var out []string
	for k := range c.a {
		if dir, ok := strings.CutSuffix(k, "/index.html"); ok && !strings.Contains(dir, "/") {
			out = append(out, dir)
		}
	}
	slices.Sort(out)
	return out
}

func (c *comparison) load(dir, name string) []byte {
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		c.fail(err)
	}
	return data
}

// feeds wants a feed with entries for each language.
func (c *comparison) feeds() {
	for _, lang := range c.languages() {
		k := lang + "/feed.xml"
		for folder, name := range map[string]string{c.folderA: c.a[k], c.folderB: c.b[k]} {
			if name == "" || !bytes.Contains(c.load(folder, name), []byte("<entry>")) {
				c.differ("%s: no feed with entries in one of the sites", k)
			}
		}
	}
}

// sitemaps wants the same addresses in all sitemaps of a site together.
func (c *comparison) sitemaps() {
	a, b := c.located(c.folderA, c.a), c.located(c.folderB, c.b)
	if len(a) == 0 {
		c.differ("sitemap: the first site names no address")
	}
	for _, address := range slices.Sorted(maps.Keys(a)) {
		if !b[address] {
			c.differ("sitemap: %s is missing", address)
		}
	}
	if c.More {
		return
	}
	for _, address := range slices.Sorted(maps.Keys(b)) {
		if !a[address] {
			c.differ("sitemap: %s is not in the other site", address)
		}
	}
}

func (c *comparison) located(dir string, files map[string]string) map[string]bool {
	out := map[string]bool{}
	for k, name := range files {
		if !strings.HasSuffix(k, ".xml") || !strings.Contains(k, "sitemap") {
			continue
		}
		dec := xml.NewDecoder(bytes.NewReader(c.load(dir, name)))
		for {
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				c.fail(fmt.Errorf("%s: %w", name, err))
				break
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "url" {
				var url struct {
					Loc string `xml:"loc"`
				}
				if err := dec.DecodeElement(&url, &start); err == nil && url.Loc != "" {
					out[key(url.Loc)] = true
				}
			}
		}
	}
	return out
}

// indexes wants a search index for each language: the same where both have one
// of the simple kind, and any where the second site has its own.
func (c *comparison) indexes() {
	for _, lang := range c.languages() {
		k := lang + "/search-index.json"
		switch {
		case c.a[k] == "":
			c.differ("%s: missing in the first site", k)
		case c.b[k] != "":
			if a, b := c.documents(c.folderA, c.a[k]), c.documents(c.folderB, c.b[k]); !slices.Equal(a, b) {
				c.differ("%s: %d entries, but %d, or others", k, len(a), len(b))
			}
		case !c.More || !slices.ContainsFunc(slices.Collect(maps.Keys(c.b)), func(k string) bool { return strings.HasPrefix(k, "search/"+lang+"/") }):
			c.differ("%s: no search index", k)
		}
	}
}

// documents are the entries of a simple search index, sorted.
func (c *comparison) documents(dir, name string) []string {
	var list []struct{ Title, URL, Summary string }
	if err := json.Unmarshal(c.load(dir, name), &list); err != nil {
		c.fail(fmt.Errorf("%s: %w", name, err))
	}
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = key(d.URL) + "\n" + d.Title + "\n" + d.Summary
	}
	slices.Sort(out)
	return out
}
