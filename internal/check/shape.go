package check

import (
	"fmt"

	"polyport/internal/diag"
	"polyport/internal/prose"
)

// blockNames are how blocks are spoken of.
var blockNames = map[prose.Kind]string{
	prose.List: "a list", prose.Ordered: "a numbered list", prose.Table: "a table", prose.Note: "a note",
	prose.Warning: "a warning", prose.Steps: "steps", prose.CodeBlock: "code", prose.Quote: "a quotation",
	prose.Heading: "a heading",
}

// shapeDiffers reports the first block of another kind or, if all are of the
// same kinds, every one that is longer or shorter than in the source.
func shapeDiffers(p *pair) diag.List {
	if p.own.section == nil {
		return nil
	}
	own, source := prose.Shape(&p.own.section.Body), prose.Shape(&p.source.section.Body)
	for i := range max(len(own), len(source)) {
		switch {
		case i >= len(own):
			return diag.List{p.shapeDiag(p.own.at, p.own.end, int(source[i].At), "%s lacks %s of the source", p.own.name(), blockNames[source[i].Kind])}
		case i >= len(source):
			return diag.List{p.shapeDiag(int(own[i].At), -1, p.source.at, "the source has not got %s here", blockNames[own[i].Kind])}
		case own[i].Kind != source[i].Kind:
			return diag.List{p.shapeDiag(int(own[i].At), -1, int(source[i].At), "%s stands where the source has %s", blockNames[own[i].Kind], blockNames[source[i].Kind])}
		}
	}
	var out diag.List
	for i, b := range own {
		if len(out) >= maxFindings {
			break
		}
		s := source[i]
		if b.Items != s.Items {
			unit := "item"
			if b.Kind == prose.Table {
				unit = "row"
			}
			out.Add(p.shapeDiag(int(b.At), -1, int(s.At), "%s of %s, and the source has %d", blockNames[b.Kind], count(b.Items, unit), s.Items))
		}
		if b.Cols != s.Cols {
			out.Add(p.shapeDiag(int(b.At), -1, int(s.At), "%s of %s, and the source has %d", blockNames[b.Kind], count(b.Cols, "column"), s.Cols))
		}
	}
	return out
}

func count(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return fmt.Sprintf("%d %ss", n, unit)
}

// shapeDiag underlines the line at an offset if end is -1.
func (p *pair) shapeDiag(at, end, source int, format string, args ...any) diag.Diagnostic {
	f := p.own.of.File
	if end < 0 {
		end = at + lineLength(f.Data[at:])
	}
	return f.Diag("shape-differs", at, end, format, args...).
		WithHint("give it the form of the source, item by item%s", allowHint).
		WithRelated(p.source.of.File.Pos(source), "the source is here")
}
