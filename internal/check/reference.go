package check

import (
	"bytes"
	"html"
	"slices"
	"strconv"
	"strings"

	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/figures"
	"polyport/internal/markdown"
)

// quoted quotes words of a text. No-break spaces stay as they are.
func quoted(s string) string { return strconv.QuoteToGraphic(s) }

// reference is a thing that a part names or leads to.
type reference struct {
	to string // ":fact[fee]", "entry:plan/1#source", "https://example.org/"
	at int    // in the file
}

// references compares what two parts refer to, each at least once. What stands
// elsewhere in the source may stand here as well.
func (p *pair) references(code diag.Code, of func(*part) []reference, elsewhere []reference, verb, hint string) diag.List {
	var out diag.List
	source, own := of(p.source), of(p.own)
	for _, r := range unlike(own, slices.Concat(source, elsewhere)) {
		out.Add(p.own.of.File.Diag(code, r.at, r.at+length(p.own.of.File.Data[r.at:], r.to), "the source %s %s here", verb, r.to).
			WithHint("%s%s", hint, allowHint).WithRelated(p.source.of.File.Pos(p.source.at), "the source of this part"))
	}
	for _, r := range unlike(source, own) {
		out.Add(p.own.diagHere(code, "%s lacks %s of the source", p.own.name(), r.to).
			WithHint("%s%s", hint, allowHint).WithRelated(p.source.of.File.Pos(r.at), "it stands here"))
	}
	return out
}

// length returns how many bytes of data are s: all of s or none.
func length(data []byte, s string) int {
	if bytes.HasPrefix(data, []byte(s)) {
		return len(s)
	}
	return 0
}

// unlike returns what a refers to and b does not, once each.
func unlike(a, b []reference) []reference {
	var out []reference
	for _, r := range a {
		same := func(x reference) bool { return x.to == r.to }
		if !slices.ContainsFunc(b, same) && !slices.ContainsFunc(out, same) {
			out = append(out, r)
		}
	}
	return out
}

// factDiffers lets a translation place a fact in more sections than its source:
// a name in Chinese that the source describes in English words. It is silent
// where the source places a fact that the entry does not have: that is reported
// by the join, and what was meant is not known.
func factDiffers(p *pair) diag.List {
	var facts []reference
	for _, h := range p.source.holes() {
		if h.Kind == markdown.HoleFact && !slices.ContainsFunc(p.facts.Facts, func(f content.Fact) bool { return f.ID == h.Key }) {
			return nil
		}
	}
	for _, other := range p.all {
		for _, r := range other.directives() {
			if strings.HasPrefix(r.to, ":fact[") {
				facts = append(facts, r)
			}
		}
	}
	return p.references("fact-differs", (*part).directives, facts, "does not place", "name the same as the source does")
}

var directiveNames = map[markdown.HoleKind]string{
	markdown.HoleFact: "fact", markdown.HoleUnit: "unit", markdown.HoleCite: "cite",
	markdown.HoleContact: "contact", markdown.HoleConfirm: "confirm",
}

// directives returns the facts, bodies, sources and contacts that a part places.
func (p *part) directives() []reference {
	var out []reference
	for _, h := range p.holes() {
		if name := directiveNames[h.Kind]; name != "" {
			out = append(out, reference{":" + name + "[" + h.Key + "]", h.At})
		}
	}
	return out
}

func (p *part) holes() []markdown.Hole {
	if p.section == nil {
		return nil
	}
	return slices.Concat(p.section.Title.Holes, p.section.Body.Holes)
}

func linkDiffers(p *pair) diag.List {
	return p.references("link-differs", (*part).links, nil, "has no link to", "link to the same place as the source does")
}

// links returns where a part leads: entries and sections of the site, then
// addresses. An address that is its own text is left to addressDiffers.
func (p *part) links() []reference {
	var out []reference
	for _, h := range p.holes() {
		if h.Kind != markdown.HoleHref {
			continue
		}
		to := "#" + h.Fragment
		if h.Key != "" {
			to = strings.TrimSuffix("entry:"+h.Key+to, "#")
		}
		out = append(out, reference{to, h.At})
	}
	if p.section == nil {
		return out
	}
	for _, to := range p.section.Body.Parts {
		for _, href := range hrefs(to) {
			if !p.spells(href) {
				out = append(out, reference{href, p.find(href)})
			}
		}
	}
	return out
}

// hrefs returns the addresses outside the site that a piece of HTML links to,
// as package markdown writes them.
func hrefs(piece string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(piece, `<a href="`)
		if !ok {
			return out
		}
		href, after, closed := strings.Cut(rest, `"`)
		if closed && href != "" {
			out = append(out, html.UnescapeString(href))
		}
		piece = after
	}
}

// spells reports whether the words of the part hold the address.
func (p *part) spells(address string) bool {
	bare := strings.TrimPrefix(address, "mailto:")
	return slices.ContainsFunc(p.figures(), func(f figures.Figure) bool { return f.Kind == figures.Address && f.Value == bare })
}

// find returns where an address stands in the file: in the section or, for the
// definition of a reference, behind it; else at the section.
func (p *part) find(address string) int {
	if i := bytes.Index(p.of.File.Data[p.at:], []byte(address)); i >= 0 {
		return p.at + i
	}
	return p.at
}
