package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"html/template"

	"polyport/internal/asset"
	"polyport/internal/site"
)

// The page for unknown addresses is shown at any depth. Where the address of
// the site is not known when it is built, the page can fetch nothing: it has its
// style sheets and a script inside, and its policy names their hashes.

// style is all style sheets of a page, in the order in which pages link them.
func (b *binding) style(p *site.Page) []byte {
	var out bytes.Buffer
	for _, name := range []string{asset.StyleSheet, string(p.Layout) + ".css", asset.EndSheet} {
		out.Write(b.assets.Data(name))
	}
	return out.Bytes()
}

func (b *binding) inlineStyle(p *site.Page) template.HTML {
	return template.HTML("<style>" + string(b.style(p)) + "</style>")
}

// inlineScript is a script of templates/assets/worker as an element.
func (b *binding) inlineScript(name string) template.HTML {
	return template.HTML("<script>" + string(b.assets.Worker(name)) + "</script>")
}

// hashOf is a source of a content security policy that allows an element with
// this content.
func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
