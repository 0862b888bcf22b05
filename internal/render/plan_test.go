package render

import (
	"bytes"
	"testing"
)

// TestRepositoryTemplatesArePlanned fails when a layout has fallen back to the
// slow path of html/template, and says which construct the plan lacks.
func TestRepositoryTemplatesArePlanned(t *testing.T) {
	set, _ := repositorySet(t)
	for lang, edition := range set.editions {
		for layout, l := range edition().layouts {
			if l.plan == nil {
				t.Errorf("layout %s in %s is not planned: %s", layout, lang, l.unplanned)
			}
		}
	}
}

// TestPlanWritesWhatHTMLTemplateWrites compares both ways of execution on all
// sample pages of the repository's own templates.
func TestPlanWritesWhatHTMLTemplateWrites(t *testing.T) {
	set, assets := repositorySet(t)
	for _, p := range samplePages(assets) {
		l := set.edition(p.Lang).layouts[p.Layout]
		var fast, slow bytes.Buffer
		if l.plan == nil || !l.plan.run(&fast, p) {
			t.Errorf("%s: the plan failed", p.Path)
			continue
		}
		if err := set.edition(p.Lang).escaped().ExecuteTemplate(&slow, l.name, p); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(fast.Bytes(), slow.Bytes()) {
			t.Errorf("%s: %s", p.Path, firstDifference(fast.String(), slow.String()))
		}
	}
}

// firstDifference shows where two texts part.
func firstDifference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return "…" + a[max(0, i-60):min(len(a), i+60)] + "…\nagainst\n…" + b[max(0, i-60):min(len(b), i+60)] + "…"
}
