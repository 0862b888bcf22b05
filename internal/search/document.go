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
	Languages []bcp47.Tag `json:"languages"`          // in which there is a document of it
	Sections  []section   `json:"sections,omitempty"` // its text, where that is short
	Passages  string      `json:"passages,omitempty"` // where it is long, the hashes of the files that it is in

	lang     bcp47.Tag
	entry    bool
	aliases  []string    // what else leads here from any language: the numbers and names on the help page
	passages [][]section // where there are any, all of the text
}

// section is an id, a heading and a text, which the file has as a list of three.
type section [3]string

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

func documentOf(p *site.Page) *document {
	d := &document{lang: p.Lang, Path: p.Below(), Kind: kindPage, Title: p.Title.Text, Summary: p.Description.Text}
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
