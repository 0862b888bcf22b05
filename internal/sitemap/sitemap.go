// Package sitemap tells search engines which pages there are: a sitemap index,
// one sitemap a language with the alternates of each page, and robots.txt.
//
// In: a resolved site. Out: files. It imports nothing but package site, and
// never looks at the clock: no lastmod is better than an untrue one.
//
// Sources: sitemaps.org protocol 0.9; Google's xhtml:link extension for
// localized versions; RFC 9309 (robots.txt).
package sitemap

import (
	"encoding/xml"

	"polyport/internal/bcp47"
	"polyport/internal/output"
	"polyport/internal/site"
)

type index struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []loc    `xml:"sitemap"`
}

type loc struct {
	Loc string `xml:"loc"`
}

type urlset struct {
	XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string   `xml:"xmlns:xhtml,attr"`
	URLs    []entry  `xml:"url"`
}

type entry struct {
	Loc   string `xml:"loc"`
	Links []link `xml:"xhtml:link"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

// Input is what the files are made from; a site has all of it.
type Input struct {
	BaseURL   string // "" or an absolute address that ends in "/"
	Languages []bcp47.Tag
	Listings  func(bcp47.Tag) []site.Listing // the pages of a language that are to be found
}

// Claims lists the files that Files may return.
func Claims() []site.Claim {
	return []site.Claim{
		{File: "robots.txt", Of: "what search engines are told"},
		{File: "sitemap.xml", Of: "the sitemap"},
		{File: folder, Of: "the sitemaps of languages"},
	}
}

// folder holds the sitemap of each language.
const folder = "sitemaps/"

// Files returns robots.txt and, when the site has a base URL, the sitemaps:
// the protocol knows absolute addresses only.
func Files(in Input) []output.File {
	robots := "User-agent: *\nAllow: /\n"
	if in.BaseURL == "" {
		return []output.File{{Path: "robots.txt", Class: output.Index, Data: []byte(robots)}}
	}
	files := []output.File{{Path: "robots.txt", Class: output.Index, Data: []byte(robots + "Sitemap: " + in.BaseURL + "sitemap.xml\n")}}
	var all index
	for _, lang := range in.Languages {
		set := urlset{XHTML: "http://www.w3.org/1999/xhtml"}
		for _, p := range in.Listings(lang) {
			e := entry{Loc: p.Canonical}
			for _, a := range p.Alternates {
				e.Links = append(e.Links, link{"alternate", a.Lang, a.Href})
			}
			set.URLs = append(set.URLs, e)
		}
		if len(set.URLs) == 0 {
			continue
		}
		path := folder + string(lang) + ".xml"
		files = append(files, output.File{Path: path, Class: output.Index, Data: encode(set)})
		all.Maps = append(all.Maps, loc{in.BaseURL + path})
	}
	return append(files, output.File{Path: "sitemap.xml", Class: output.Index, Data: encode(all)})
}

func encode(v any) []byte {
	data, err := xml.MarshalIndent(v, "", " ")
	if err != nil {
		panic("sitemap: " + err.Error()) // the types above always encode
	}
	return append([]byte(xml.Header), append(data, '\n')...)
}
