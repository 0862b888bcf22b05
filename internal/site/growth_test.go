package site_test

import (
	"testing"

	"polyport/internal/growth"
	"polyport/internal/site"
)

// TestCostOfTheJoinGrowsWithTheFile joins sites of which one file is large: what
// texts name, what leads where, and the terms that texts use.
func TestCostOfTheJoinGrowsWithTheFile(t *testing.T) {
	quarter := growth.MaxSize / 4 // the portal has several editions, that all show it
	numbered := func(piece string, size int) string { return growth.Numbered("", "", piece, "").Text(size) }
	for _, c := range []struct {
		name string
		make func(size int) files
	}{
		{"facts", func(size int) files {
			return task("facts:\n"+numbered("  - {id: a#, type: number, value: 5}\n", size), map[string]string{"en": numbered(":fact[a#] ", size/4)})
		}},
		{"unknown facts", func(size int) files {
			return task("facts:\n"+numbered("  - {id: a#, type: number, value: 5}\n", size), map[string]string{"en": numbered(":fact[b#] ", size/4)})
		}},
		{"links to sections", func(size int) files {
			return task("", map[string]string{"en": numbered("[](#s#)\n\n[a](entry:plan/2#s#)\n\n", size/2) + numbered("## S {#s#}\n\nA.\n\n", size/2)})
		}},
		{"unknown sections", func(size int) files {
			return task("", map[string]string{"en": numbered("[](#r#)\n\n", size/2) + numbered("## S {#s#}\n\nA.\n\n", size/2)})
		}},
		{"terms", func(size int) files {
			f := task("", map[string]string{"en": numbered("permit # ", size)})
			f["locales/terms.yaml"] = "terms:\n" + numbered("  - {id: a#, en: {term: permit #}}\n", size)
			return f
		}},
		{"redirects", func(size int) files {
			f := task("", map[string]string{"en": "A.\n"})
			f["content/portal.yaml"] = beijing["content/portal.yaml"] + "redirects:\n" + numbered("  plan/old#/: plan/2/\n", size)
			return f
		}},
		{"redirects of sections", func(size int) files {
			f := task("", map[string]string{"en": "A.\n"})
			f["content/portal.yaml"] = beijing["content/portal.yaml"] + "redirects:\n" + numbered("  \"plan/old/#s#\": plan/2/\n", size)
			return f
		}},
		{"chain of redirects", func(size int) files {
			f := task("", map[string]string{"en": "A.\n"})
			f["content/portal.yaml"] = beijing["content/portal.yaml"] + "redirects:\n" + numbered("  plan/old#/: plan/old1#/\n", size)
			return f
		}},
		{"long names of bodies", func(size int) files {
			f := task("", map[string]string{"en": "A.\n"})
			f["content/units.yaml"] = beijing["content/units.yaml"] + "  - {key: long, kind: municipal, name: " + growth.Repeat("", "", "局 ", "").Text(size) + "局}\n"
			return f
		}},
	} {
		var made files
		size := growth.Construct{Name: c.name, Text: func(size int) string { made = c.make(size); return "" }}
		t.Run(c.name, func(t *testing.T) {
			growth.Prepared(t, size, quarter, func(string) func() {
				in, diags := beijing.With(made).Input(t)
				return func() {
					if site.CheckNames(in, diags); !diags.HasErrors() {
						site.Resolve(in)
					}
				}
			})
		})
	}
}
