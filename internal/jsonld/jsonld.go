// Package jsonld says in the words of schema.org what a page is about, for
// search engines and other programs.
//
// In: a closed page. Out: one JSON-LD document, safe to stand in a script
// element. It may import package site and what its types are made of, and
// never templates, files or the clock: it knows no more than the page shows.
//
// # What is said, and what is not
//
// Every page that is to be found is a WebPage with its breadcrumbs, and
// inLanguage is the language of its text. A page that is not to be indexed has no
// document: it shows the words of another, which has one, and its readers would
// wait for what nobody looks up. What a page is about depends on the entry:
//
//   - a part of the plan: Legislation, in schema.org's sense of a legal document
//     or a component of one. Its text here is a LegislationObject of unofficial
//     value in every language: schema.org gives a republication by a private
//     publisher as the example of that.
//   - a service that a body answers for: GovernmentService. The leading body
//     alone is its provider; that the others provide it too, no fact says. One
//     that no body answers for, such as a bank account, is not called so.
//   - a journey: HowTo, since its steps are to be taken in their order.
//   - a body: GovernmentOrganization. A Chinese name that no published source
//     has shown is left out, and so is a group of bodies, which is none itself.
//
// A fact that is not settled, or that holds until a day only, is left out: on
// the page a note, or a script, says so, and the reader of this document would
// miss it. Nothing is said of the area that a service is for, and of its
// audience: the facts do not tell them. There is no FAQPage: the questions of
// guides are put to the reader, who answers them.
//
// Addresses of the site have to be absolute here, so that a site without a base
// URL has none.
package jsonld

import (
	"encoding/json"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/site"
)

// vocabulary is where schema.org defines its words.
const vocabulary = "https://schema.org"

// Document returns the JSON-LD document of a page, and nil for one that is not
// to be indexed, and for those that belong to no language.
func Document(p *site.Page) []byte {
	kind := site.KindOf(p.Layout)
	if p.NoIndex || kind == nil || kind.Schema == "" {
		return nil
	}
	w := webPage{
		Context: vocabulary, Type: kind.Schema, Name: p.Title.Text, URL: address(p, string(p.Path)),
		Language: language(p), Breadcrumb: breadcrumb(p), Main: subject(p),
	}
	data, err := json.Marshal(w) // it escapes what could end a script element
	if err != nil {
		panic("jsonld: " + err.Error()) // the types of this package always encode
	}
	return data
}

func language(p *site.Page) bcp47.Tag {
	if p.Entry != nil {
		return p.Entry.TextLang
	}
	return p.Lang
}

// breadcrumb is the way to a page from the home page, itself at the end; nil
// for the home page.
func breadcrumb(p *site.Page) *breadcrumbList {
	if len(p.Crumbs) == 0 {
		return nil
	}
	list := &breadcrumbList{Type: "BreadcrumbList"}
	for k, c := range p.Crumbs {
		list.Items = append(list.Items, listItem{Type: "ListItem", Position: k + 1, Name: c.Text, Item: address(p, string(c.Href))})
	}
	here := listItem{Type: "ListItem", Position: len(p.Crumbs) + 1, Name: p.Title.Text, Item: address(p, string(p.Path))}
	list.Items = append(list.Items, here)
	return list
}

// subject is what a page is about, and nil where schema.org has no word for it
// that would be true. Where an entry is shown in another form, the page of the
// entry says it.
func subject(p *site.Page) any {
	switch {
	case p.Unit != nil:
		return body(p.Unit, p.Title.Text)
	case p.Entry == nil || p.Layout != site.LayoutEntry:
		return nil
	}
	switch p.Entry.Kind {
	case content.KindDocument, content.KindChapter, content.KindItem, content.KindTask:
		return provision(p)
	case content.KindService:
		return service(p)
	case content.KindJourney:
		return journey(p)
	}
	return nil
}

// address is where a file of the site is found, in full and as the site names it
// elsewhere; "" without a base URL.
func address(p *site.Page, file string) string {
	if p.Chrome.Base == "" {
		return ""
	}
	return p.Chrome.Base + string(site.Href(file).Page())
}
