package render

import (
	"bytes"
	"testing"

	"polyport/internal/asset"
	"polyport/internal/locale"
	"polyport/internal/site"
)

// repositorySet is the repository's own templates in the sample languages.
func repositorySet(t testing.TB) (*Set, *asset.Set) {
	t.Helper()
	files := repositoryFiles(t, "templates")
	assets, diags := asset.Load(files, callsOf(files))
	cat, _ := locale.Load(sampleLanguages(), "en", bundles(t, false), bundles(t, true))
	set, wrong := Load(files, cat, sampleLanguages(), assets)
	failOn(t, append(diags, wrong...))
	return set, assets
}

// longEntry is an entry whose prose alone is some 12 KB.
func longEntry(assets *asset.Set) *site.Page {
	p := sampleEditions[0].entryPage(assets)
	body := p.Entry.Sections[1].Body
	n := 12<<10/len(body.HTML(nil, func(dst []byte, _ *site.Hole) []byte { return dst })) - 1
	for range n {
		p.Entry.Sections = append(p.Entry.Sections, site.Section{ID: "more", Title: site.Words{Text: "More of it"}, Body: body})
	}
	return p
}

// BenchmarkRender renders an entry page with about 12 KB of prose, a facts
// card, five bodies, sources and the whole frame. At most 150 µs are wanted.
func BenchmarkRender(b *testing.B) {
	set, assets := repositorySet(b)
	p := longEntry(assets)
	var buf bytes.Buffer
	for b.Loop() {
		buf.Reset()
		if diags := set.Render(&buf, p); len(diags) > 0 {
			b.Fatal(diags)
		}
	}
	b.SetBytes(int64(buf.Len()))
}

// BenchmarkLoad prepares the repository's templates for three languages.
func BenchmarkLoad(b *testing.B) {
	files := repositoryFiles(b, "templates")
	assets, _ := asset.Load(files, callsOf(files))
	cat, _ := locale.Load(sampleLanguages(), "en", bundles(b, false), bundles(b, true))
	for b.Loop() {
		if _, diags := Load(files, cat, sampleLanguages(), assets); diags.HasErrors() {
			b.Fatal(diags)
		}
	}
}
