package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"polyport/internal/diag"
	"polyport/internal/prose"
)

var containerKinds = map[string]prose.Kind{"note": prose.Note, "warning": prose.Warning, "steps": prose.Steps}

// container writes a block directive. One with a fault is written as its
// content alone, which is checked all the same.
func (e *emitter) container(c *container) {
	e.checkContainer(c)
	if c.fault != faultNone {
		e.within(e.op(prose.Refused, prose.Open, c.at, c.end), string(e.src[c.at:c.end]), func() { e.blocks(c) })
		return
	}
	if c.name == "steps" {
		e.checkSteps(c)
	}
	e.within(e.blockOp(containerKinds[c.name], c.Pos()), "", func() { e.blocks(c) })
}

func (e *emitter) checkContainer(c *container) {
	switch c.fault {
	case faultStray:
		e.add(e.diag("directive-syntax", c.at, c.end, "this closes no block").
			WithHint("delete it; if it was meant to close a block that begins with more colons, write as many here"))
		return
	case faultNoName:
		e.add(e.diag("directive-syntax", c.at, c.end, "a block needs a name right after its colons").
			WithHint("write %s", blockForms))
	case faultAttributes:
		e.add(e.diag("directive-syntax", c.at, c.end, "nothing may follow the name of a block").
			WithHint("write %s%s alone on the line, and the words on the next", strings.Repeat(":", c.length), c.name))
	case faultUnknown:
		e.add(unknown(e.diag("directive-unknown", c.at, c.end, "there is no block %q", c.name), c.name, blockNames, inlineNames,
			"%q stands within a line: write :%[1]s[…]"))
	}
	if !c.closed {
		e.add(e.diag("directive-syntax", c.at, c.end, "this block is not closed").
			WithHint("put a line with %s after its last line; a block around another one needs more colons than it",
				strings.Repeat(":", c.length)))
	}
}

const blockForms = ":::note, :::warning or :::steps"

// unknown completes d, about a name that is not one of those that exist, with
// the nearest of them; with form, if the name is one of the other sort.
func unknown(d diag.Diagnostic, name string, names, others []string, form string) diag.Diagnostic {
	if slices.Contains(others, name) {
		return d.WithHint(form, name)
	}
	return d.WithHint("%s", diag.DidYouMean(name, names))
}

// checkSteps reports :::steps that hold anything but one numbered list.
func (e *emitter) checkSteps(c *container) {
	if l, ok := c.FirstChild().(*ast.List); ok && l.IsOrdered() && c.ChildCount() == 1 {
		return
	}
	e.add(e.diag("directive-syntax", c.at, c.end, "steps hold exactly one numbered list and nothing else").
		WithHint("write the steps as 1. 2. 3., what belongs to a step indented beneath it, and the rest outside"))
}

// directive writes an inline directive as a hole. One with a fault stays as it is
// written.
func (e *emitter) directive(d *directive) {
	if d.fault != faultNone {
		e.add(e.directiveFault(d))
		e.words(e.src[d.at:d.end], d.at, d.at)
		return
	}
	o := e.op(directiveKinds[d.name], prose.Leaf, d.at, d.end)
	if o.Kind != prose.Fact && o.Kind != prose.Contact {
		e.checkLinkPlace(d.at, d.end)
	}
	if e.linked != inNoLink {
		o.Flag |= prose.FlagLinked
	}
	e.out.Add(o, d.key)
	e.edge.addHole()
}

func (e *emitter) directiveFault(d *directive) diag.Diagnostic {
	syntax := func(message string) diag.Diagnostic {
		return e.diag("directive-syntax", d.at, d.end, "%s", message)
	}
	switch d.fault {
	case faultUnclosed:
		return syntax("this directive is not closed").WithHint("write :%s[…] with the ] on the same line", d.name)
	case faultEmpty:
		return syntax("this directive names nothing").WithHint("put what is meant between the brackets: :%s[…]", d.name)
	case faultColons:
		return syntax("a directive within a line has one colon").WithHint("write :%s[%s]", d.name, d.key)
	case faultAttributes:
		return syntax("nothing in braces may follow a directive").WithHint("delete the braces, or put a backslash before the {")
	}
	out := e.diag("directive-unknown", d.at, d.end, "there is no directive %q", d.name)
	out = unknown(out, d.name, inlineNames, blockNames, "%q is a block: write :::%[1]s on a line of its own")
	return out.WithHint("%s; to have it as text, put a backslash before the colon", out.Hint)
}

// fullWidth matches directives that an input method for Chinese or Japanese
// has spoilt: ：fact[fee], :fact【fee】, ：：：note.
var fullWidth = regexp.MustCompile(`：(?:cite|confirm|contact|fact|unit)[\[【［]|:(?:cite|confirm|contact|fact|unit)[【［]|^：：+(?:note|steps|warning)`)

// checkFullWidth reports such directives in the text [at, end). The bracket may
// be the beginning of the next text.
func (e *emitter) checkFullWidth(at, end int) {
	text := e.src[at:min(end+1, len(e.src))]
	if !containsOne(text, "：", "【", "［") || !containsOne(text, "fact", "unit", "cite", "confirm", "contact", "note", "steps", "warning") {
		return // at a fraction of the cost
	}
	for _, m := range fullWidth.FindAllIndex(text, -1) {
		e.add(e.diag("directive-syntax", at+m[0], at+m[1], "full-width characters in a directive").
			WithHint("write the colons and brackets as ASCII: :fact[…], :::note"))
	}
}

func containsOne(b []byte, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return bytes.Contains(b, []byte(w)) })
}
