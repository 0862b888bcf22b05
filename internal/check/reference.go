package check

import (
	"bytes"
	"strconv"
	"strings"

	"polyport/internal/diag"
	"polyport/internal/figures"
	"polyport/internal/prose"
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
func (p *pair) references(code diag.Code, of func(*part) []reference, elsewhere map[string]bool, verb, hint string) diag.List {
	var out diag.List
	source, own := of(p.source), of(p.own)
	for _, r := range unlike(own, source, elsewhere) {
		if len(out) >= maxFindings {
			break
		}
		out.Add(p.own.of.File.Diag(code, r.at, r.at+length(p.own.of.File.Data[r.at:], r.to), "the source %s %s here", verb, r.to).
			WithHint("%s%s", hint, allowHint).WithRelated(p.source.of.File.Pos(p.source.at), "the source of this part"))
	}
	for _, r := range unlike(source, own, nil) {
		if len(out) >= 2*maxFindings {
			break
		}
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

// unlike returns what a refers to, and neither b nor elsewhere does, once each.
func unlike(a, b []reference, elsewhere map[string]bool) []reference {
	seen := map[string]bool{}
	for _, r := range b {
		seen[r.to] = true
	}
	var out []reference
	for _, r := range a {
		if !seen[r.to] && !elsewhere[r.to] {
			out = append(out, r)
		}
		seen[r.to] = true
	}
	return out
}

// factDiffers lets a translation place a fact in more sections than its source:
// a name in Chinese that the source describes in English words. It is silent
// where the source places a fact that the entry does not have: that is reported
// by the join, and what was meant is not known.
func factDiffers(p *pair) diag.List {
	for _, r := range p.source.directives() {
		key, fact := strings.CutPrefix(strings.TrimSuffix(r.to, "]"), ":fact[")
		if _, known := p.from.fact[key]; fact && !known {
			return nil
		}
	}
	return p.references("fact-differs", (*part).directives, p.from.placed, "does not place", "name the same as the source does")
}

// directives returns the facts, bodies, sources and contacts that a part places.
func (p *part) directives() []reference {
	var out []reference
	p.eachOp(func(o prose.Op, arg string) {
		if name := o.Kind.DirectiveName(); name != "" {
			out = append(out, reference{":" + name + "[" + arg + "]", int(o.At)})
		}
	})
	return out
}

// eachOp calls f for every op of a section, its title first.
func (p *part) eachOp(f func(o prose.Op, arg string)) {
	if p.section == nil {
		return
	}
	for _, t := range []*prose.Text{&p.section.Title, &p.section.Body} {
		for _, o := range t.Ops {
			f(o, t.Arg(o))
		}
	}
}

func linkDiffers(p *pair) diag.List {
	return p.references("link-differs", (*part).links, nil, "has no link to", "link to the same place as the source does")
}

// links returns where a part leads: entries and sections of the site, then
// addresses. An address that is its own text is left to addressDiffers.
func (p *part) links() []reference {
	var within, out []reference
	p.eachOp(func(o prose.Op, arg string) {
		switch {
		case o.Kind != prose.Link || o.Edge != prose.Open || o.Is(prose.FlagPlain):
		case o.Is(prose.FlagSite):
			if !strings.HasPrefix(arg, "#") {
				arg = "entry:" + arg
			}
			within = append(within, reference{arg, int(o.At)})
		default:
			if address := prose.EncodedURL(arg); !p.spells(address) {
				out = append(out, reference{address, int(o.At)})
			}
		}
	})
	return append(within, out...)
}

// spells reports whether the words of the part hold the address.
func (p *part) spells(address string) bool {
	bare := strings.TrimPrefix(address, "mailto:")
	if p.spelled == nil {
		p.spelled = map[string]bool{}
		for _, f := range p.figures() {
			if f.Kind == figures.Address {
				p.spelled[f.Value] = true
			}
		}
	}
	return p.spelled[bare]
}
