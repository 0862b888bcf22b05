package build

import (
	"os"
	"sync"
	"testing"

	"polyport/internal/content"
	"polyport/internal/publish"
	"polyport/internal/site"
)

// TestACardIsDrawnOnceInABuild counts, in a site whose articles are announced by
// the cards of its pages.
func TestACardIsDrawnOnceInABuild(t *testing.T) {
	plan, diags, err := new(Builder).Prepare(Options{Site: os.DirFS("../cli/testdata/site"), AsOf: "2026-11-23", BaseURL: "https://portal.example/"})
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	plan.Content.Portal.Channels = []content.Channel{content.ChannelWeChat}
	stage, err := publish.Open(t.TempDir() + "/public")
	if err != nil {
		t.Fatal(err)
	}
	defer stage.Abort()
	var mu sync.Mutex
	count := map[site.Href]int{}
	covers := &drawings{paint: func(c site.Card) []byte {
		mu.Lock()
		defer mu.Unlock()
		count[c.File]++
		return plan.Art.Draw(c)
	}}
	if _, err := plan.stageShared(stage, covers); err != nil {
		t.Fatal(err)
	}
	announced := len(count)
	cards := Cards(plan.Site)
	for _, c := range cards {
		if len(covers.take(c)) == 0 {
			t.Errorf("%s is empty", c.File)
		}
	}
	if announced == 0 || len(count) != len(cards) {
		t.Errorf("%d covers, %d cards drawn of %d", announced, len(count), len(cards))
	}
	for file, n := range count {
		if n != 1 {
			t.Errorf("%s is drawn %d times", file, n)
		}
	}
	covers.kept.Range(func(file, _ any) bool { t.Errorf("%s is kept for nobody", file); return true })
}
