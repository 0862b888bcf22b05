package check

import (
	"slices"
	"strings"
	"unicode"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/figures"
)

// figuresAreFacts reports whether the portal asks of the collection of e that
// its texts state no figure themselves: each is a fact, with a source and a
// date of its own, so that it stands once and is mended once.
func figuresAreFacts(p *content.Portal, e *content.Entry) bool {
	return slices.ContainsFunc(p.Collections, func(c content.Collection) bool {
		return c.Key == e.Collection && c.Figures == content.FiguresFacts
	})
}

const typedHint = "make it a fact of facts.yaml, with its source, and place it by :fact[id]; a number to call by :contact[key]"

// figureTyped reports the figures and streets that stand in the words of a
// part. Facts and contacts are holes there, so that theirs are not seen.
func figureTyped(p *part) diag.List {
	var out diag.List
	for _, f := range p.figures() {
		if len(out) < maxFindings && states(f, p.text, p.lang()) {
			out.Add(p.diag("figure-typed", f.At, f.End, "%s is typed here, and no source can be shown for it", quoted(p.text[f.At:f.End])).
				WithHint("%s%s", typedHint, allowHint))
		}
	}
	for _, s := range streets(p.text, p.lang()) {
		if len(out) >= 2*maxFindings {
			break
		}
		out.Add(p.diag("figure-typed", s.at, s.end, "an address seems to be typed here: %s", quoted(p.text[s.at:s.end])).
			WithHint("make it a fact of type address%s", allowHint))
	}
	return out
}

// states reports whether a figure is one that a reader acts on. Names with
// digits, classes (Category A) and numbers of items are not. Words that may
// be a count or not (one, first, 三) are where a unit of time follows, or a
// currency or per cent belongs to them.
func states(f figures.Figure, text string, lang bcp47.Tag) bool {
	switch f.Kind {
	case figures.Name, figures.Item:
		return false
	case figures.Number:
		return !f.Soft || counts(text[f.At:f.End], lang) && timed(text[f.End:], lang)
	case figures.Money, figures.Percent:
		return true
	}
	return !f.Soft
}

// counts reports whether a word tells how many, and not which: neither the
// first nor each.
func counts(word string, lang bcp47.Tag) bool {
	return !slices.Contains(uncounted[lang.Base()], strings.ToLower(word))
}

// blanks are what stands between a count and its unit; two of them keep both on
// one line.
const blanks = " \u00a0\u202f"

// timed reports whether text goes on with a unit of time, with at most one word
// between, as in two working days.
func timed(text string, lang bcp47.Tag) bool {
	const most = 128 // bytes of a word and a unit
	text = strings.TrimLeft(text[:min(len(text), most)], blanks+"-\u2011")
	units := timeUnits[lang.Base()]
	if begins(text, units) {
		return true
	}
	if lang.Base() == "zh" || lang.Base() == "ja" {
		return false
	}
	end := strings.IndexAny(text, blanks)
	return end >= 0 && !strings.ContainsAny(text[:end], ".,;:()\n") && begins(strings.TrimLeft(text[end:], blanks), units)
}

// begins reports whether text begins with one of the words, or with one that
// ends in * and any ending.
func begins(text string, words []string) bool {
	low := strings.ToLower(text[:min(len(text), 48)])
	return slices.ContainsFunc(words, func(w string) bool {
		stem, open := strings.CutSuffix(w, "*")
		rest, ok := strings.CutPrefix(low, stem)
		return ok && (open || rest == "" || !unicode.IsLetter([]rune(rest)[0]))
	})
}

// streets returns where a text names a street of a city.
func streets(text string, lang bcp47.Tag) []textSpan {
	var out []textSpan
	for _, pattern := range streetNames[lang.Base()] {
		for _, m := range pattern.FindAllStringIndex(text, -1) {
			out = append(out, textSpan{m[0], m[1]})
		}
	}
	return out
}

// unsourced reports the facts that rest on nothing, and the changes that tell
// of a figure and rest on nothing. A name is what something is called, and
// needs no source. It holds the notes of a change, too, beside the one in the
// source language.
func unsourced(f *content.Facts, source bcp47.Tag) diag.List {
	var out diag.List
	for _, fact := range f.Facts {
		if len(fact.Sources) == 0 && fact.Type != content.FactName {
			out.Add(f.File.Diag("fact-unsourced", fact.At, fact.At+len(fact.ID), "the fact %s names no source", fact.ID).
				WithHint("add sources: [the id of a source]; without one it cannot be published"))
		}
	}
	for i := range f.Changes {
		c := &f.Changes[i]
		told := figures.Read(c.Note(source), source)
		if len(c.Sources) == 0 && slices.ContainsFunc(told, func(fig figures.Figure) bool { return states(fig, c.Note(source), source) }) {
			n := noteIn(c, source)
			out.Add(f.File.Diag("fact-unsourced", n.At, n.At+len(n.Lang), "this change tells of a figure and names no source").
				WithHint("add sources: [the id of a source]"))
		}
		out.Append(notesDiffer(f, c, source))
	}
	return out
}

// notesDiffer reports the figures in which the notes of a change differ: they
// are translations, and nothing else compares them.
func notesDiffer(f *content.Facts, c *content.Change, source bcp47.Tag) diag.List {
	var out diag.List
	said := figures.Read(c.Note(source), source)
	for _, n := range c.Notes {
		missing, foreign := figures.Compare(said, figures.Read(n.Text, n.Lang))
		if n.Lang == source || len(missing)+len(foreign) == 0 {
			continue
		}
		d := f.File.Diag("figure-differs", n.At, n.At+len(n.Lang), "the note in %s has not the figures of the one in %s", n.Lang, source)
		out.Add(d.WithHint("write what the note in %s says: %s", source, quoted(c.Note(source))))
	}
	return out
}

func noteIn(c *content.Change, lang bcp47.Tag) content.Note {
	i := slices.IndexFunc(c.Notes, func(n content.Note) bool { return n.Lang == lang })
	return c.Notes[max(i, 0)]
}
