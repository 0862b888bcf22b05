package content

import (
	"bytes"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/markdown"
	"polyport/internal/prose"
	"polyport/internal/source"
)

// parsedText is a Text and what only the portal can judge.
type parsedText struct {
	text *Text
	from *node // the language that the text says it was made from; may be nil
	mark *node // the word "translation"; may be nil
}

// parseText reads one <lang>.md. lang is its file name's.
func parseText(f *source.File, lang bcp47.Tag) (parsedText, diag.List) {
	out := parsedText{text: &Text{File: f, Lang: lang, Doc: &markdown.Doc{}}}
	start, end, body, fault := frontMatter(f)
	var diags diag.List
	if fault != nil {
		diags.Add(*fault)
	}
	if start >= 0 {
		diags.Append(out.fields(start, end))
	}
	if body >= 0 {
		doc, found := markdown.Parse(f, body)
		out.text.Doc = doc
		diags.Append(found)
	}
	return out, diags
}

// frontMatter finds the lines between the two lines of dashes and where the
// Markdown begins. A part that cannot be told apart is at -1.
func frontMatter(f *source.File) (start, end, body int, fault *diag.Diagnostic) {
	const hint = "begin the file with a line ---, then title: and summary:, then a line ---"
	first, next := lineEnd(f.Data, 0)
	if !isFence(f.Data[:first]) {
		d := f.Diag("front-matter", 0, first, "the text does not begin with front matter").WithHint(hint)
		return -1, -1, 0, &d
	}
	for at := next; at < len(f.Data); {
		eol, after := lineEnd(f.Data, at)
		if isFence(f.Data[at:eol]) {
			return next, at, after, nil
		}
		at = after
	}
	d := f.Diag("front-matter", 0, first, "the front matter is not closed").WithHint("put a line --- between it and the text")
	return -1, -1, -1, &d
}

// lineEnd returns where the line at an offset ends and where the next begins.
func lineEnd(data []byte, at int) (eol, next int) {
	if i := bytes.IndexByte(data[at:], '\n'); i >= 0 {
		return at + i, at + i + 1
	}
	return len(data), len(data)
}

func isFence(line []byte) bool { return string(bytes.TrimRight(line, " \t")) == "---" }

// fields reads the front matter, f.Data[start:end].
func (p *parsedText) fields(start, end int) diag.List {
	f := p.text.File
	root, diags := parseYAML(f, start, end)
	if root == nil {
		return diags
	}
	if root.kind == nodeMapping && len(root.pairs) == 0 {
		root.at, root.end = 0, 3 // the line of dashes
	}
	d := &decoder{f: f, diags: diags}
	o, ok := d.object(root, "this front matter", "title", "summary", "official", "translation", "approved", "allow")
	if !ok {
		return d.diags
	}
	o.require("title: …", "summary: one sentence")
	p.text.Title, p.text.Summary, p.text.Official = o.text("title"), o.text("summary"), o.flag("official")
	p.text.Meanings = [2]prose.Meaning{prose.MeaningOf(p.text.Title), prose.MeaningOf(p.text.Summary)}
	p.text.Approved, p.text.Allowed = approvals(o), allowances(o)
	if mark := o.pair("translation"); mark != nil {
		p.mark = mark.key
		p.text.Translation = &Translation{At: mark.key.at}
		p.translation(o)
	}
	p.text.Done = d.done
	return d.diags
}

func (p *parsedText) translation(front object) {
	n := front.get("translation")
	if n == nil {
		return
	}
	o, ok := front.decoder.object(n, "this translation", "from", "by", "basis", "approved")
	if !ok {
		return
	}
	o.require("from: en", "by: machine, or by: human")
	p.text.Translation.From = o.tag("from")
	p.text.Translation.By = oneOf(o, "by", []string{"machine", "human"})
	p.text.Translation.Basis = basis(o)
	p.text.Approved = append(p.text.Approved, approvals(o)...)
	if p.text.Translation.From != "" {
		p.from = o.pair("from").value
	}
}

// judge checks a text against the portal. It runs for each build, so that what
// is remembered of a text does not depend on portal.yaml.
func (p parsedText) judge(portal *Portal, tags map[bcp47.Tag]bool) diag.List {
	d := &decoder{f: p.text.File}
	switch {
	case p.text.Lang == portal.Source && p.mark != nil:
		d.at("field-unknown", p.mark, "delete it, or set source in "+string(portalPath),
			"%s is the portal's source language, so its texts are no translations", portal.Source)
	case p.from == nil:
	case p.text.Translation.From == p.text.Lang:
		d.at("value-invalid", p.from, "name the language of the text it was made from", "a translation cannot be made from its own language")
	case !tags[p.text.Translation.From]:
		d.undeclared(p.from, tags)
	}
	return d.diags
}
