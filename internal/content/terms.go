package content

import (
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// TermsPath is the termbase. It stands beside the message bundles, because it
// is about words and not about one entry.
const TermsPath source.Path = "locales/terms.yaml"

// Terms is locales/terms.yaml: how the terms of the field are said in each
// language. A site need not have one.
type Terms struct {
	File *source.File // nil without the file
	List []Term       // in the order of the file
}

// Term is one notion and its names.
type Term struct {
	ID           string
	Chinese      string // the official Chinese form
	Pinyin       string
	Abbreviation string
	Renderings   []Rendering // in the order of the file
	At           int
}

// In returns the names in one language, or nil.
func (t *Term) In(lang bcp47.Tag) *Rendering {
	for i := range t.Renderings {
		if t.Renderings[i].Lang == lang {
			return &t.Renderings[i]
		}
	}
	return nil
}

// Rendering is what a term is called in one language. In Also and Forbidden, a *
// at the end of a word stands for any ending.
type Rendering struct {
	Lang      bcp47.Tag
	Term      string   // the approved name
	Also      []string // its other forms, which are right as well
	Forbidden []string // names that are wrong for this term
	By        string   // who chose it: "machine", "human" or "" where nobody says
	At        int
}

// Approved returns the approved name and its other forms.
func (r *Rendering) Approved() []string { return append([]string{r.Term}, r.Also...) }

// makers are the values of "by".
var makers = []string{"machine", "human"}

func parseTerms(f *source.File) (*Terms, diag.List) {
	out := &Terms{File: f}
	root, diags := parseYAML(f, 0, len(f.Data))
	if root == nil {
		return out, diags
	}
	d := &decoder{f: f, diags: diags}
	o, ok := d.object(root, "terms.yaml", "terms")
	if !ok {
		return out, d.diags
	}
	o.require("terms: [{id: work-permit, en: {term: work permit}, fr: {term: permis de travail}}]")
	seen := map[string]*node{}
	for _, item := range o.list("terms") {
		if t, ok := d.term(item, seen); ok {
			out.List = append(out.List, t)
		}
	}
	return out, d.diags
}

// termFields are the fields of a term that are no languages.
var termFields = []string{"id", "chinese", "pinyin", "abbreviation", "by"}

func (d *decoder) term(item *node, seen map[string]*node) (Term, bool) {
	fields := slices.Clone(termFields)
	var langs []pair
	if item.kind == nodeMapping {
		for _, p := range item.pairs {
			if tag, ok := bcp47.Parse(p.key.text); ok && string(tag) == p.key.text && !slices.Contains(termFields, p.key.text) {
				fields = append(fields, p.key.text)
				langs = append(langs, p)
			}
		}
	}
	o, ok := d.object(item, "this term", fields...)
	if !ok {
		return Term{}, false
	}
	o.require("id: work-permit")
	t := Term{Chinese: o.text("chinese"), Pinyin: o.text("pinyin"), Abbreviation: o.text("abbreviation"), At: item.at}
	by := oneOf(o, "by", makers)
	for _, p := range langs {
		if r, ok := d.rendering(o, p, by); ok {
			t.Renderings = append(t.Renderings, r)
		}
	}
	n := o.scalar("id")
	if n == nil || d.repeated(seen, n, "terms") || !d.id(n, "term", "id", idPattern) {
		return Term{}, false
	}
	t.ID, t.At = n.text, n.at
	return t, true
}

// rendering reads the names of a term in one language.
func (d *decoder) rendering(term object, p pair, by string) (Rendering, bool) {
	n := term.get(p.key.text)
	if n == nil {
		return Rendering{}, false
	}
	o, ok := d.object(n, "this rendering", "term", "also", "forbidden", "by")
	if !ok {
		return Rendering{}, false
	}
	o.require("term: the approved name")
	r := Rendering{Lang: bcp47.Tag(p.key.text), Term: o.text("term"), By: by, At: p.key.at}
	if own := oneOf(o, "by", makers); own != "" {
		r.By = own
	}
	switch {
	case r.Term == "":
		return r, false
	case strings.Contains(r.Term, "*"):
		o.at("value-invalid", o.pair("term").value, "write the name in full here, and the form with * in also", "%q is not a name", r.Term)
	}
	seen := map[string]*node{}
	for _, field := range []string{"also", "forbidden"} {
		for _, n := range o.scalars(field) {
			text := strings.TrimSpace(n.text)
			switch {
			case text == "":
				o.at("value-invalid", n, "write a name, or delete it", "an item of %q is empty", field)
			case field == "also":
				r.Also = append(r.Also, text)
			case text == r.Term || seen[n.text] != nil:
				o.at("value-invalid", n, "take it out of one of the two", "%q is both approved and forbidden", text)
			default:
				r.Forbidden = append(r.Forbidden, text)
			}
			seen[n.text] = n
		}
	}
	return r, true
}

// judge checks the termbase against the portal.
func (t *Terms) judge(p parsedPortal, tags map[bcp47.Tag]bool) diag.List {
	var diags diag.List
	if t.File == nil || !p.languages {
		return nil
	}
	src := p.portal.Source
	owner := map[string]*Term{}
	for i := range t.List {
		term := &t.List[i]
		for _, r := range term.Renderings {
			if !tags[r.Lang] {
				diags.Add(unknownLanguage(t.File, r.At, r.Lang, tags))
			}
		}
		own := term.In(src)
		if own == nil {
			diags.Add(t.File.Diag("field-missing", term.At, term.At+len(term.ID), "the term %s has no name in %s, the source language", term.ID, src).
				WithHint("add %s: {term: …}, by which it is found in texts", src))
			continue
		}
		for _, name := range own.Approved() {
			name = strings.ToLower(name)
			if first := owner[name]; first != nil && first != term {
				diags.Add(t.File.Diag("key-duplicate", own.At, own.At+len(src), "%q is the name of two terms", name).
					WithHint("keep it in one of the two, or name both more exactly").WithRelated(t.File.Pos(first.At), "the first one"))
			}
			owner[name] = term
		}
	}
	return diags
}
