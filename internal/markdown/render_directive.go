package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"polyport/internal/diag"
)

// container renders a block directive. One with a fault is rendered as its
// content alone, which is checked all the same.
func (r *renderer) container(c *container) {
	r.checkContainer(c)
	switch {
	case c.fault != faultNone:
		r.blocks(c)
	case c.name == "steps":
		r.checkSteps(c)
		r.wrap("<div class=\"steps\">\n", "</div>\n", func() { r.blocks(c) })
	default:
		r.w.raw(`<div class="` + c.name + `" role="note">` + "\n" + `<p class="note-label">`)
		r.w.hole(Hole{Kind: HoleLabel, Key: "block." + c.name, At: r.base + c.at, End: r.base + c.end})
		r.w.raw("</p>\n")
		r.w.endBlock()
		r.blocks(c)
		r.w.raw("</div>\n")
	}
}

func (r *renderer) checkContainer(c *container) {
	switch c.fault {
	case faultStray:
		r.add(r.diag("directive-syntax", c.at, c.end, "this closes no block").
			WithHint("delete it; if it was meant to close a block that begins with more colons, write as many here"))
		return
	case faultNoName:
		r.add(r.diag("directive-syntax", c.at, c.end, "a block needs a name right after its colons").
			WithHint("write %s", blockForms))
	case faultAttributes:
		r.add(r.diag("directive-syntax", c.at, c.end, "nothing may follow the name of a block").
			WithHint("write %s%s alone on the line, and the words on the next", strings.Repeat(":", c.length), c.name))
	case faultUnknown:
		r.add(unknown(r.diag("directive-unknown", c.at, c.end, "there is no block %q", c.name), c.name, blockNames, inlineNames,
			"%q stands within a line: write :%[1]s[…]"))
	}
	if !c.closed {
		r.add(r.diag("directive-syntax", c.at, c.end, "this block is not closed").
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
func (r *renderer) checkSteps(c *container) {
	if l, ok := c.FirstChild().(*ast.List); ok && l.IsOrdered() && c.ChildCount() == 1 {
		return
	}
	r.add(r.diag("directive-syntax", c.at, c.end, "steps hold exactly one numbered list and nothing else").
		WithHint("write the steps as 1. 2. 3., what belongs to a step indented beneath it, and the rest outside"))
}

// directive renders an inline directive as a hole. One with a fault stays as
// it is written.
func (r *renderer) directive(d *directive) {
	if d.fault != faultNone {
		r.add(r.directiveFault(d))
		r.w.text(r.src[d.at:d.end])
		return
	}
	kind := inlineKinds[d.name]
	if kind != HoleFact && kind != HoleContact {
		r.checkLinkPlace(d.at, d.end)
	}
	r.w.hole(Hole{Kind: kind, Key: d.key, At: r.base + d.at, End: r.base + d.end, Linked: r.linked != inNoLink})
}

func (r *renderer) directiveFault(d *directive) diag.Diagnostic {
	syntax := func(message string) diag.Diagnostic {
		return r.diag("directive-syntax", d.at, d.end, "%s", message)
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
	out := r.diag("directive-unknown", d.at, d.end, "there is no directive %q", d.name)
	out = unknown(out, d.name, inlineNames, blockNames, "%q is a block: write :::%[1]s on a line of its own")
	return out.WithHint("%s; to have it as text, put a backslash before the colon", out.Hint)
}

// fullWidth matches directives that an input method for Chinese or Japanese
// has spoilt: ：fact[fee], :fact【fee】, ：：：note.
var fullWidth = regexp.MustCompile(`：(?:cite|confirm|contact|fact|unit)[\[【［]|:(?:cite|confirm|contact|fact|unit)[【［]|^：：+(?:note|steps|warning)`)

// checkFullWidth reports such directives in the text [at, end). The bracket may
// be the beginning of the next text.
func (r *renderer) checkFullWidth(at, end int) {
	text := r.src[at:min(end+1, len(r.src))]
	if !containsOne(text, "：", "【", "［") || !containsOne(text, "fact", "unit", "cite", "confirm", "contact", "note", "steps", "warning") {
		return // at a fraction of the cost
	}
	for _, m := range fullWidth.FindAllIndex(text, -1) {
		r.add(r.diag("directive-syntax", at+m[0], at+m[1], "full-width characters in a directive").
			WithHint("write the colons and brackets as ASCII: :fact[…], :::note"))
	}
}

func containsOne(b []byte, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return bytes.Contains(b, []byte(w)) })
}
