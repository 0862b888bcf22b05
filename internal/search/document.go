package search

import (
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/site"
)

// The kinds of documents that are no entries. An entry's is its content.Kind.
const (
	kindUnit  = "unit"
	kindTheme = "theme"
	kindPage  = "page"
)

// document is a page in a language in which it has words of its own.
type document struct {
	Path      string      `json:"path"` // below the edition
	Kind      string      `json:"kind"`
	Number    string      `json:"number,omitempty"`
	Title     string      `json:"title"`
	Names     []string    `json:"names,omitempty"` // what else it is called
	Summary   string      `json:"summary"`
	Languages []bcp47.Tag `json:"languages"` // in which there is a document of it
	Sections  []section   `json:"sections,omitempty"`

	entry   bool
	aliases []string // what else leads here from any language: the numbers and names on the help page
}

// section is an id, a heading and a text, which the file has as a list of three.
type section [3]string

// catalogue is every document of a site.
type catalogue struct {
	languages []bcp47.Tag
	paths     []string // of document n, below the edition
	number    map[string]int
	own       map[bcp47.Tag][]*document // by number; nil where a page has no words of its own
	shown     map[bcp47.Tag][]bcp47.Tag // by number: the language whose document an edition shows; "" for none
	pages     map[bcp47.Tag][]*site.Page
}

// layoutsWithout are those of pages that nobody looks for, or that say again
// what another page says.
var layoutsWithout = []site.Layout{
	site.LayoutChooser, site.LayoutNotFound, site.LayoutHome, site.LayoutMoved, site.LayoutSearch, site.LayoutOffline, site.LayoutBilingual,
}

func newCatalogue(s *site.Site) *catalogue {
	c := &catalogue{
		languages: s.Languages, number: map[string]int{},
		own: map[bcp47.Tag][]*document{}, shown: map[bcp47.Tag][]bcp47.Tag{}, pages: map[bcp47.Tag][]*site.Page{},
	}
	for _, p := range s.Pages {
		if slices.Contains(layoutsWithout, p.Layout) || p.Guide != nil && !p.Guide.Start { // who looks for a guide begins it
			continue
		}
		if path := below(p); c.number[path] == 0 {
			c.paths = append(c.paths, path)
			c.number[path] = len(c.paths) // one too many until they are sorted
		}
		c.pages[p.Lang] = append(c.pages[p.Lang], p)
	}
	slices.Sort(c.paths)
	for i, path := range c.paths {
		c.number[path] = i
	}
	for _, lang := range c.languages {
		c.add(lang)
	}
	for n := range c.paths {
		c.nameLanguages(n)
	}
	return c
}

// below is the path of a page below its edition.
func below(p *site.Page) string { return strings.TrimPrefix(string(p.Path), string(p.Lang)+"/") }

func (c *catalogue) add(lang bcp47.Tag) {
	c.own[lang] = make([]*document, len(c.paths))
	c.shown[lang] = make([]bcp47.Tag, len(c.paths))
	for _, p := range c.pages[lang] {
		n := c.number[below(p)]
		if from := languageOf(p); from == lang {
			c.own[lang][n] = documentOf(p)
			c.shown[lang][n] = lang
		} else {
			c.shown[lang][n] = from
		}
	}
}

// languageOf is the language that a page's words are in.
func languageOf(p *site.Page) bcp47.Tag {
	switch {
	case p.Entry != nil:
		return p.Entry.TextLang
	case p.Title.Lang != "":
		return p.Title.Lang
	}
	return p.Lang
}

func (c *catalogue) nameLanguages(n int) {
	var tags []bcp47.Tag
	for _, lang := range c.languages {
		if c.own[lang][n] != nil {
			tags = append(tags, lang)
		}
	}
	for _, lang := range tags {
		c.own[lang][n].Languages = tags
	}
	// A page of messages may be in a language that no edition is in.
	for _, lang := range c.languages {
		if !slices.Contains(tags, c.shown[lang][n]) {
			c.shown[lang][n] = ""
		}
	}
}

func documentOf(p *site.Page) *document {
	d := &document{Path: below(p), Kind: kindPage, Title: p.Title.Text, Summary: p.Description.Text}
	switch {
	case p.Entry != nil:
		d.entry = true
		d.Kind, d.Number, d.Summary = string(p.Entry.Kind), p.Entry.Number, p.Entry.Summary.Text
		for _, s := range p.Entry.Sections {
			if s.Body != nil && s.Body.Lang == p.Lang {
				d.Sections = append(d.Sections, section{s.ID, s.Title.Text, s.Body.Plain()})
			}
		}
	case p.Unit != nil:
		d.Kind = kindUnit
		for _, name := range []string{p.Unit.Chinese, p.Unit.ChineseShort, p.Unit.Official} {
			if name != "" && name != d.Title && !slices.Contains(d.Names, name) {
				d.Names = append(d.Names, name)
			}
		}
	case p.Theme != nil:
		d.Kind, d.Summary = kindTheme, p.Theme.Lead.Text
	case p.Help != nil:
		d.addContacts(p.Help)
	}
	return d
}

// addContacts makes a section of every contact, by whose key the page has it.
func (d *document) addContacts(h *site.Help) {
	contacts := slices.Concat(h.Emergency, h.Hotlines)
	for _, t := range h.Topics {
		contacts = append(contacts, t.Contacts...)
	}
	seen := map[string]bool{}
	for _, c := range contacts {
		if seen[c.Key] {
			continue
		}
		seen[c.Key] = true
		var lines []string
		for _, text := range []string{strings.TrimSpace(c.Name.Text + " " + c.Phone), c.For.Text, c.Spoken, c.Say} {
			if text != "" {
				lines = append(lines, text)
			}
		}
		d.Sections = append(d.Sections, section{c.Key, c.Name.Text, strings.Join(lines, "\n")})
		d.aliases = append(d.aliases, c.Name.Text)
		if c.Phone != "" {
			d.aliases = append(d.aliases, c.Phone)
		}
	}
}
