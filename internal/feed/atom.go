package feed

import (
	"encoding/xml"

	"polyport/internal/bcp47"
	"polyport/internal/site"
)

// The elements of Atom, in the order in which they are written. A language
// stands where it is not that of the element around.
type (
	atomFeed struct {
		XMLName  xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang     string   `xml:"xml:lang,attr"`
		ID       string   `xml:"id"`
		Title    atomText `xml:"title"`
		Subtitle atomText `xml:"subtitle"`
		Updated  string   `xml:"updated"`
		Author   atomAuthor
		Links    []atomLink  `xml:"link"`
		Icon     string      `xml:"icon"`
		Entries  []atomEntry `xml:"entry"`
	}
	atomAuthor struct {
		XMLName xml.Name `xml:"author"`
		Lang    string   `xml:"xml:lang,attr,omitempty"`
		Name    string   `xml:"name"`
		URI     string   `xml:"uri"`
	}
	atomText struct {
		Lang string `xml:"xml:lang,attr,omitempty"`
		Text string `xml:",chardata"`
	}
	// atomHTML is written as a CDATA section: escaped, it would be a third longer.
	atomHTML struct {
		Lang string `xml:"xml:lang,attr,omitempty"`
		Type string `xml:"type,attr"`
		HTML string `xml:",cdata"`
	}
	atomLink struct {
		Rel      string `xml:"rel,attr"`
		Type     string `xml:"type,attr"`
		Hreflang string `xml:"hreflang,attr"`
		Href     string `xml:"href,attr"`
	}
	atomEntry struct {
		Lang       string         `xml:"xml:lang,attr,omitempty"`
		ID         string         `xml:"id"`
		Title      atomText       `xml:"title"`
		Published  string         `xml:"published,omitempty"`
		Updated    string         `xml:"updated"`
		Link       atomLink       `xml:"link"`
		Categories []atomCategory `xml:"category"`
		Summary    *atomText      `xml:"summary"`
		Content    atomHTML       `xml:"content"`
	}
	atomCategory struct {
		Lang  string `xml:"xml:lang,attr,omitempty"`
		Term  string `xml:"term,attr"`
		Label string `xml:"label,attr"`
	}
)

// icon is a picture of the site's seal, which every site has.
const icon = "icons/touch-180.png"

// unless is a language if it is not that of what is around.
func unless(around, lang bcp47.Tag) string {
	if lang == around {
		return ""
	}
	return string(lang)
}

// atom writes the feed as Atom. An item is in the language of its title.
func (f *feed) atom() []byte {
	name := f.say("site.name")
	text := func(around bcp47.Tag, w site.Words) atomText {
		return atomText{Lang: unless(around, f.langOf(w)), Text: w.Text}
	}
	out := atomFeed{
		Lang: string(f.lang), ID: f.id, Title: text(f.lang, f.title), Subtitle: text(f.lang, f.subtitle), Updated: f.updated,
		Author: atomAuthor{Lang: unless(f.lang, f.langOf(name)), Name: name.Text, URI: f.url(f.home)},
		Links: []atomLink{
			{"self", "application/atom+xml", string(f.lang), f.in.Site.BaseURL + string(f.follow.Atom)},
			{"alternate", "text/html", string(f.lang), f.page},
		},
		Icon: f.in.Site.BaseURL + icon,
	}
	for _, it := range f.items {
		lang := f.langOf(it.title)
		x := atomEntry{
			Lang: unless(f.lang, lang), ID: it.id, Title: text(lang, it.title), Updated: it.updated,
			Link:    atomLink{"alternate", "text/html", string(f.lang), it.url},
			Content: atomHTML{Lang: unless(lang, f.lang), Type: "html", HTML: it.html},
		}
		if it.dated {
			x.Published = it.updated
		}
		if it.summary.Text != "" {
			summary := text(lang, it.summary)
			x.Summary = &summary
		}
		for _, t := range it.terms {
			x.Categories = append(x.Categories, atomCategory{unless(lang, f.langOf(t.label)), t.key, t.label.Text})
		}
		out.Entries = append(out.Entries, x)
	}
	data, err := xml.MarshalIndent(out, "", " ")
	if err != nil {
		panic("feed: " + err.Error()) // the types above always encode
	}
	return append([]byte(xml.Header), append(data, '\n')...)
}
