package render_test

import (
	"bytes"
	"sync"
	"testing"

	"polyport/internal/buildtest"
	"polyport/internal/render"
	"polyport/internal/source"
)

// TestPlansWriteEveryPageOfTheRealPortal renders each page of this repository's
// portal, in every language, by its plan and by html/template.
func TestPlansWriteEveryPageOfTheRealPortal(t *testing.T) {
	for baseURL, every := range map[string]int{"https://portal.example/any/": 1, "": 5} { // without an address pages have less
		if testing.Short() {
			if baseURL == "" {
				continue
			}
			every = 17 // a prime, so that all languages and kinds have their turn
		}
		plan := buildtest.Plan(t, buildtest.Real, baseURL)
		plan.Templates.Warm()
		pages := plan.Site.Pages()
		var mu sync.Mutex
		wrong := 0
		source.Parallel(len(pages)/every, func(i int) {
			p := pages[i*every]
			var fast, slow bytes.Buffer
			found := plan.Templates.Render(&fast, p)
			err := plan.Templates.Slowly(&slow, p)
			if err == nil && len(found) == 0 && bytes.Equal(fast.Bytes(), slow.Bytes()) {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			if wrong++; wrong <= 3 {
				t.Errorf("%s: %v %v %s", p.Path, found, err, render.FirstDifference(fast.String(), slow.String()))
			}
		})
		if n := plan.Templates.Fallbacks(); n > 0 {
			t.Errorf("%d pages were left to html/template", n)
		}
		if wrong > 0 {
			t.Errorf("%d of %d pages differ", wrong, len(pages))
		}
	}
}
