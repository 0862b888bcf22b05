package audit

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// sitemapSpace is the namespace of sitemaps. Their extensions have a loc of
// their own, for pictures and videos.
const sitemapSpace = "http://www.sitemaps.org/schemas/sitemap/0.9"

// sitemap is what one sitemap file lists.
type sitemap struct {
	file    *file
	index   bool // lists sitemaps, not pages
	entries []listing
}

// listing is one address of a sitemap.
type listing struct {
	at         span
	loc        string
	alternates []alternate
}

// sitemaps checks that the sitemaps list exactly the pages that are to be
// found: indexable, canonical, and in the folder of a language where the site
// has such folders. Their addresses are absolute, so without a base URL there
// is nothing to hold them against.
func (j *joiner) sitemaps() {
	if j.tree.base == nil {
		return
	}
	var maps []sitemap
	for _, f := range j.tree.files {
		dir, base := path.Split(f.name)
		if path.Ext(base) == ".xml" && (dir == "sitemaps/" || dir == "" && strings.HasPrefix(base, "sitemap")) {
			maps = append(maps, j.parseSitemap(f))
		}
	}
	if len(maps) == 0 {
		j.about("built-hreflang", &file{name: "sitemap.xml"}, "the site has a base URL and no sitemap")
		return
	}
	j.sitemapIndexes(maps)
	listed := j.listedPages(maps)
	for _, f := range j.tree.files {
		if j.tree.searchable(f) && listed[f].file == nil {
			j.about("built-hreflang", f, "no sitemap lists this page")
		}
	}
}

// searchable reports whether f belongs into a sitemap.
func (t *tree) searchable(f *file) bool {
	if f.page == nil || f.page.noindex || f.page.moved != nil || len(t.langs) > 0 && t.langOf(f.name) == "" || f.page.chooses(f) {
		return false
	}
	return len(f.page.canonical) == 0 || f.page.canonical[0].to.file == f
}

// chooses reports whether a page, which stands in f, leads to languages and is
// itself in none of them: its alternates name it for x-default alone.
func (p *page) chooses(f *file) bool {
	byDefault := false
	for _, a := range p.alternates {
		if a.to.file == f {
			if byDefault = a.lang == "x-default"; !byDefault {
				return false
			}
		}
	}
	return byDefault
}

// origin is where a page was listed first.
type origin struct {
	file *file
	at   span
}

// listedPages checks every page that a sitemap lists and returns them.
func (j *joiner) listedPages(maps []sitemap) map[*file]origin {
	listed := map[*file]origin{}
	for _, m := range maps {
		if m.index {
			continue
		}
		for _, e := range m.entries {
			to := j.absolute(e.loc)
			at := alternate{at: e.at, href: e.loc, to: to}
			if j.leadsNowhere(m.file, at, "the listed address") {
				continue
			}
			if first := listed[to.file]; first.file != nil {
				pos, _, _ := j.locate(first.file, first.at)
				d := j.report("built-hreflang", m.file, e.at, "%s is listed twice", to.file.name)
				*d = d.WithRelated(pos, "the first is here")
				continue
			}
			listed[to.file] = origin{m.file, e.at}
			j.listedPage(m.file, e, to.file)
		}
	}
	return listed
}

// listedPage checks that page belongs into a sitemap, and that the languages
// given there are those that it gives itself.
func (j *joiner) listedPage(f *file, e listing, page *file) {
	switch {
	case page.page.noindex:
		j.report("built-hreflang", f, e.at, "%s is listed, and is not to be indexed", page.name)
	case !j.tree.searchable(page):
		j.report("built-hreflang", f, e.at, "%s is listed, and is no canonical page of a language", page.name)
	case len(e.alternates) > 0 && !sameSet(e.alternates, page.page.alternates):
		j.report("built-hreflang", f, e.at, "the alternates listed for %s are not those of the page", page.name)
	}
}

// sitemapIndexes checks that an index lists every sitemap, and nothing else.
func (j *joiner) sitemapIndexes(maps []sitemap) {
	known, listed, any := map[*file]bool{}, map[*file]bool{}, false
	for _, m := range maps {
		known[m.file] = true
	}
	for _, m := range maps {
		if !m.index {
			continue
		}
		any = true
		for _, e := range m.entries {
			to := j.absolute(e.loc)
			if to.way != inside || !known[to.file] {
				j.report("built-hreflang", m.file, e.at, "the listed address %q is not a sitemap of this site", show(e.loc))
				continue
			}
			listed[to.file] = true
		}
	}
	for _, m := range maps {
		if any && !m.index && !listed[m.file] {
			j.about("built-hreflang", m.file, "the sitemap index does not list this sitemap")
		}
	}
}

// absolute resolves an address of a sitemap, which has no page to start from.
func (j *joiner) absolute(loc string) target {
	return j.tree.resolve(from{adrift: true}, loc)
}

// parseSitemap reads a sitemap or an index of sitemaps.
func (j *joiner) parseSitemap(f *file) sitemap {
	m := sitemap{file: f}
	dec := xml.NewDecoder(bytes.NewReader(j.read(f)))
	var e *listing
	inLoc := false
	for {
		start := int(dec.InputOffset())
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return m
		}
		if err != nil { // the file's own scan has said so
			return m
		}
		at := span{start, int(dec.InputOffset()) - start}
		switch tok := tok.(type) {
		case xml.StartElement:
			switch tok.Name.Local {
			case "sitemapindex":
				m.index = true
			case "url", "sitemap":
				m.entries = append(m.entries, listing{at: at})
				e = &m.entries[len(m.entries)-1]
			case "link":
				if e != nil {
					e.alternates = append(e.alternates, j.sitemapLink(tok, at))
				}
			}
			inLoc = e != nil && tok.Name.Local == "loc" && (tok.Name.Space == "" || tok.Name.Space == sitemapSpace)
		case xml.CharData:
			if text := strings.TrimSpace(string(tok)); inLoc && text != "" {
				e.loc, e.at = text, span{start + bytes.Index(tok, []byte(text)), len(text)}
			}
		case xml.EndElement:
			inLoc = false
		}
	}
}

// sitemapLink reads an <xhtml:link rel="alternate">.
func (j *joiner) sitemapLink(el xml.StartElement, at span) alternate {
	a := alternate{at: at}
	for _, x := range el.Attr {
		switch x.Name.Local {
		case "hreflang":
			a.lang = x.Value
		case "href":
			a.href, a.to = x.Value, j.absolute(x.Value)
		}
	}
	return a
}
