package styleguide

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"

	"polyport/internal/asset"
	"polyport/internal/diag"
	"polyport/internal/locale"
)

// index is the page that leads to all components.
func (g *Guide) index() []byte {
	var b bytes.Buffer
	g.head(&b, "Style guide", 0)
	fmt.Fprintf(&b, "<p>%d components, each with its examples in %d languages. Follow the browser's settings for light and dark.</p>\n<dl class=\"guide-index\">\n", len(g.docs), len(g.in.Languages))
	for _, d := range g.docs {
		fmt.Fprintf(&b, "<div><dt><a href=\"%s/index.html\">%s</a></dt><dd>%s</dd></div>\n", escape(d.name), escape(d.name), escape(d.description))
	}
	b.WriteString("</dl>\n</main>\n</body>\n</html>\n")
	return b.Bytes()
}

// page shows one component.
func (g *Guide) page(d *document) ([]byte, diag.List) {
	var b bytes.Buffer
	var diags diag.List
	g.head(&b, d.name, 1)
	fmt.Fprintf(&b, "<p>%s</p>\n", escape(d.description))
	g.documentation(&b, d)
	shown := 0
	for _, x := range d.examples {
		fmt.Fprintf(&b, "<h2>%s</h2>\n", escape(x.name))
		for _, lang := range g.in.Languages {
			if !x.in(lang.Tag) {
				continue
			}
			shown++
			out, found := g.render(d, x, lang)
			diags.Append(found)
			block(&b, d.inside, lang, apart(out, shown))
		}
	}
	b.WriteString("</main>\n</body>\n</html>\n")
	return b.Bytes(), diags
}

// head writes a page up to its title. depth counts the folders between it and
// the guide's own.
func (g *Guide) head(b *bytes.Buffer, title string, depth int) {
	home := strings.Repeat("../", depth)
	root := strings.Repeat("../", strings.Count(g.in.Folder, "/")) + home
	b.WriteString(`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
`)
	fmt.Fprintf(b, "<title>%s – Polyport style guide</title>\n", escape(title))
	sheet := func(name, media string) {
		fmt.Fprintf(b, "<link rel=\"stylesheet\" href=\"%s\"%s>\n", escape(root+g.in.Assets.Href(name)), media)
	}
	sheet(asset.StyleSheet, "")
	for _, name := range g.in.Assets.Names() {
		if strings.HasSuffix(name, ".css") && name != asset.StyleSheet && name != asset.PrintSheet {
			sheet(name, "")
		}
	}
	if g.in.Assets.Href(asset.PrintSheet) != "" {
		sheet(asset.PrintSheet, ` media="print"`)
	}
	fmt.Fprintf(b, "<link rel=\"stylesheet\" href=\"%s%s\">\n</head>\n<body class=\"guide\">\n", home, sheetName)
	fmt.Fprintf(b, "<header class=\"guide-head\"><p><a href=\"%sindex.html\">Polyport style guide</a></p></header>\n<main class=\"guide-main\">\n<h1>%s</h1>\n", home, escape(title))
}

// documentation writes what a component takes.
func (g *Guide) documentation(b *bytes.Buffer, d *document) {
	takes := "Takes nothing that is known."
	switch {
	case d.takes.Type != nil && d.takes.Page:
		takes = fmt.Sprintf("Takes the page and %s: {{template %q (on $page .…)}}", typeName(d.takes.Type), d.name)
	case d.takes.Type != nil:
		takes = fmt.Sprintf("Takes %s: {{template %q .…}}", typeName(d.takes.Type), d.name)
	}
	fmt.Fprintf(b, "<p><code>%s</code></p>\n", escape(takes))
	if len(d.parameters) == 0 {
		return
	}
	b.WriteString("<dl class=\"guide-parameters\">\n")
	for _, p := range d.parameters {
		fmt.Fprintf(b, "<div><dt><code>%s</code></dt><dd>%s</dd></div>\n", escape(p.name), escape(p.text))
	}
	b.WriteString("</dl>\n")
}

// block writes an example in one language, as it would stand on a page of it.
func block(b *bytes.Buffer, inside string, lang locale.Language, out []byte) {
	switch inside {
	case "":
	case "svg":
		out = fmt.Appendf(nil, "<svg width=\"100%%\" height=\"48\" aria-hidden=\"true\">%s</svg>", out)
	default:
		out = fmt.Appendf(nil, "<%s>%s</%s>", inside, out, inside)
	}
	fmt.Fprintf(b, "<h3><span lang=\"%s\" dir=\"%s\">%s</span> <code>%s</code></h3>\n", lang.Tag, lang.Dir, escape(lang.Name), lang.Tag)
	fmt.Fprintf(b, "<div class=\"guide-example\" lang=\"%s\" dir=\"%s\"><div class=\"frame\">\n%s\n</div></div>\n", lang.Tag, lang.Dir, out)
}

// An id may stand on a page once, and so may what refers to it.
var (
	idAttribute  = regexp.MustCompile(` (id|for|list|aria-labelledby|aria-describedby|aria-controls|aria-owns|aria-activedescendant)="([^"]*)"`)
	ownReference = regexp.MustCompile(`( href="#|="url\(#)([^")]+)`)
)

// apart gives the ids of an example names of its own, as the page shows the
// same component many times.
func apart(out []byte, number int) []byte {
	own := func(id string) string { return fmt.Sprintf("%s-%d", id, number) }
	out = idAttribute.ReplaceAllFunc(out, func(m []byte) []byte {
		parts := idAttribute.FindSubmatch(m)
		ids := strings.Fields(string(parts[2]))
		for i := range ids {
			ids[i] = own(ids[i])
		}
		return fmt.Appendf(nil, ` %s="%s"`, parts[1], strings.Join(ids, " "))
	})
	return ownReference.ReplaceAllFunc(out, func(m []byte) []byte {
		parts := ownReference.FindSubmatch(m)
		return fmt.Appendf(nil, "%s%s", parts[1], own(string(parts[2])))
	})
}

func escape(s string) string { return html.EscapeString(s) }
