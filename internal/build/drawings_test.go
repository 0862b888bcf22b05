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
	x := plan.publication(stage, &earlier{site: plan.Site}, nil)
	x.covers.paint = func(c site.Card) []byte {
		mu.Lock()
		defer mu.Unlock()
		count[c.File]++
		return plan.Art.Draw(c)
	}
	cards := map[site.Href]bool{}
	for _, set := range plan.Site.Sets() {
		for _, c := range cardsOf(plan.Site.Make(set)) {
			cards[c.File] = true
		}
		x.publish(set)
	}
	if x.err != nil || x.diags.HasErrors() {
		t.Fatal(x.err, x.diags)
	}
	if len(count) == 0 || len(count) != len(cards) {
		t.Errorf("%d cards drawn of %d", len(count), len(cards))
	}
	for file, n := range count {
		if n != 1 {
			t.Errorf("%s is drawn %d times", file, n)
		}
	}
	for file := range x.covers.kept {
		t.Errorf("%s is kept for nobody", file)
	}
}
