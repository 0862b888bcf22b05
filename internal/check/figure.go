package check

import (
	"slices"

	"polyport/internal/diag"
	"polyport/internal/figures"
)

// allowHint is the second way out of a finding that may be wrong.
const allowHint = "; or, if it is right as it is, say why under allow: in the front matter"

// compare returns the figures of the source that the translation lacks, and
// those that it adds.
func (p *pair) compare() (missing, foreign []figures.Figure) {
	if !p.compared {
		own, source := p.own.figures(), p.source.figures()
		if a, b := blocks(p.own.text), blocks(p.source.text); len(a) == len(b) {
			own, source = inBlocks(own, a), inBlocks(source, b)
		}
		p.missing, p.foreign = figures.Compare(source, own)
		p.compared = true
	}
	return p.missing, p.foreign
}

// inBlocks returns the figures with the number of the block that each is in.
func inBlocks(list []figures.Figure, blocks []textSpan) []figures.Figure {
	out := slices.Clone(list)
	block := 0
	for i := range out {
		for block < len(blocks)-1 && out[i].At >= blocks[block].end {
			block++
		}
		out[i].Block = block
	}
	return out
}

func figureDiffers(p *pair) diag.List {
	return p.figures("figure-differs", func(f figures.Figure) bool { return f.Kind != figures.Address },
		"write what the source says")
}

func addressDiffers(p *pair) diag.List {
	return p.figures("address-differs", func(f figures.Figure) bool { return f.Kind == figures.Address },
		"copy the address from the source")
}

// figures reports the figures of some kinds that the two do not share. What one
// lacks and the other adds of the same kind is most likely one mistake.
func (p *pair) figures(code diag.Code, want func(figures.Figure) bool, hint string) diag.List {
	missing, foreign := p.compare()
	var out diag.List
	paired := make([]bool, len(missing))
	next := map[figures.Kind]int{} // where the missing ones of a kind go on
	for _, f := range foreign {
		if !want(f) {
			continue
		}
		if len(out) >= maxFindings {
			return out
		}
		d := p.own.diag(code, f.At, f.End, "the source does not say %s", quoted(p.own.text[f.At:f.End]))
		at := diag.Related{Pos: p.source.of.File.Pos(p.source.at), Message: "the source of this part"}
		i := next[f.Kind]
		for i < len(missing) && missing[i].Kind != f.Kind {
			i++
		}
		next[f.Kind] = i + 1
		if i < len(missing) {
			m := missing[i]
			paired[i] = true
			said := p.source.text[m.At:m.End]
			d.Message = d.Message + " here, but " + quoted(said)
			at = diag.Related{Pos: p.source.pos(m.At), Message: "what it says"}
		}
		out.Add(d.WithHint("%s%s", hint, allowHint).WithRelated(at.Pos, "%s", at.Message))
	}
	for i, m := range missing {
		if want(m) && !paired[i] && len(out) < maxFindings {
			out.Add(p.own.diagHere(code, "%s lacks %s of the source", p.own.name(), quoted(p.source.text[m.At:m.End])).
				WithHint("%s%s", hint, allowHint).WithRelated(p.source.pos(m.At), "what it says"))
		}
	}
	return out
}
