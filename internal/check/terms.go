package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/prose"
)

// termIndex is the termbase, ready to be looked for in texts.
type termIndex map[bcp47.Tag]*nameIndex

// indexTerms prepares the names in the languages of the portal.
func indexTerms(t *content.Terms, p *content.Portal) termIndex {
	index := termIndex{}
	for _, l := range p.Languages {
		index[l.Tag] = indexNames(t, l.Tag)
	}
	return index
}

// named returns the terms that a part names by an approved name, each once,
// with where it does so first.
func (t termIndex) named(p *part) []termHit {
	if p.named != nil || t[p.lang()] == nil {
		return p.named
	}
	p.named = []termHit{}
	p.terms = map[*content.Term]int{}
	for _, h := range t[p.lang()].hits(t.reading(p), func(name *termName) bool { return !name.forbidden }) {
		if _, again := p.terms[h.name.term]; !again {
			p.terms[h.name.term] = len(p.named)
			p.named = append(p.named, h)
		}
	}
	return p.named
}

// reading returns the part as names are looked for in it.
func (t termIndex) reading(p *part) *reading {
	if p.reading == nil {
		p.reading = t[p.lang()].read(p.text)
	}
	return p.reading
}

// termMissing is silent on a term for which a wrong name stands.
func termMissing(p *pair) diag.List {
	names := p.terms[p.own.lang()]
	if names == nil {
		return nil
	}
	var out diag.List
	wrong := map[*content.Term]bool{}
	for _, x := range p.wrongNames() {
		wrong[x.name.term] = true
	}
	placed := names.read(p.factNames())
	for _, h := range p.terms.named(p.source) {
		term := h.name.term
		want := names.of[term]
		if want == nil || names.has(p.terms.reading(p.own), term) || names.has(placed, term) || wrong[term] {
			continue
		}
		if len(out) >= maxFindings {
			break
		}
		out.Add(p.own.diagHere("term-missing", "%s does not render %s as the termbase does", p.own.name(), quoted(p.source.text[h.at:h.end])).
			WithHint("write %s%s", quoted(want.Term), allowHint).WithRelated(p.source.pos(h.at), "the term is here"))
	}
	return out
}

// factNames returns the names that the translation places as facts.
func (p *pair) factNames() string {
	var out []string
	seen := map[string]bool{}
	p.own.eachOp(func(o prose.Op, arg string) {
		if o.Kind != prose.Fact || seen[arg] {
			return
		}
		seen[arg] = true
		if f := p.from.fact[arg]; f != nil && f.Type == content.FactName {
			out = append(out, f.Value)
		}
	})
	return strings.Join(out, "\n")
}

func termForbidden(p *pair) diag.List {
	var out diag.List
	terms := p.terms.named(p.source)
	for _, x := range p.wrongNames() {
		if len(out) >= maxFindings {
			break
		}
		h := terms[p.source.terms[x.name.term]]
		right := p.terms[p.own.lang()].of[x.name.term].Term
		out.Add(p.own.diag("term-forbidden", x.at, x.end, "%s is a wrong name for %s", quoted(p.own.text[x.at:x.end]), quoted(p.source.text[h.at:h.end])).
			WithHint("write %s%s", quoted(right), allowHint).WithRelated(p.source.pos(h.at), "the term is here"))
	}
	return out
}

// wrongNames returns the forbidden names that the translation uses. It judges
// only terms that the source names, since a name that is wrong for one may be
// right for another; if the source names both, it is right. A name between
// quotation marks is spoken of, not used.
func (p *pair) wrongNames() []termHit {
	names := p.terms[p.own.lang()]
	terms := p.terms.named(p.source)
	if names == nil || len(terms) == 0 {
		return nil
	}
	hits := names.hits(p.terms.reading(p.own), func(name *termName) bool {
		_, ok := p.source.terms[name.term]
		return ok
	})
	return slices.DeleteFunc(hits, func(x termHit) bool { return !x.name.forbidden || isQuoted(p.own.text, x) })
}

// isQuoted reports whether a name stands between quotation marks by itself.
func isQuoted(text string, h termHit) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:h.at])
	after, _ := utf8.DecodeRuneInString(text[h.end:])
	const marks = "\"'“”‘’„‚«»‹›「」『』《》"
	return strings.ContainsRune(marks, before) && strings.ContainsRune(marks, after)
}

// forbiddenIn reports the forbidden names in a text of the source language.
func (t termIndex) forbiddenIn(p *part) diag.List {
	names := t[p.lang()]
	if names == nil {
		return nil
	}
	var out diag.List
	for _, h := range names.hits(t.reading(p), func(*termName) bool { return true }) {
		if h.name.forbidden && !isQuoted(p.text, h) && len(out) < maxFindings {
			out.Add(p.diag("term-forbidden", h.at, h.end, "%s is not a name that this site uses", quoted(p.text[h.at:h.end])).
				WithHint("write %s%s", quoted(names.of[h.name.term].Term), allowHint))
		}
	}
	return out
}
