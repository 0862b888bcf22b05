package build

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"polyport/internal/content"
	"polyport/internal/site"
)

// TestOtherPagesFollowFromWhatIsOffered adds words to every tenth text of the real
// portal: what its entry offers to others stays the same, as does the data of
// the pages of all other entries. Edits that others see change what is offered.
func TestOtherPagesFollowFromWhatIsOffered(t *testing.T) {
	if testing.Short() {
		t.Skip("joins a site dozens of times")
	}
	dir := t.TempDir()
	for _, folder := range []string{"content", "locales"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS("../../"+folder)); err != nil {
			t.Fatal(err)
		}
	}
	var b Builder
	read := func() (*site.Site, map[content.Key][]byte) {
		plan, _, err := b.Prepare(Options{Site: os.DirFS(dir), AsOf: "2026-11-23", Today: "2026-11-23", BaseURL: "https://portal.example/"})
		if err != nil {
			t.Fatal(err)
		}
		if plan.Site == nil {
			return nil, nil
		}
		pages := map[content.Key][]byte{}
		for _, set := range plan.Site.Sets() {
			if key, ok := plan.Site.EntryOf(set); ok {
				for _, p := range plan.Site.Make(set) {
					pages[key] = pageCodec.Append(pages[key], p)
				}
			}
		}
		return plan.Site, pages
	}
	texts, err := filepath.Glob(dir + "/content/*/*/*.md")
	if err != nil || len(texts) < 100 {
		t.Fatal(len(texts), err)
	}
	before, pages := read()
	edit := func(name string, change func(string) string) {
		data, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, []byte(change(string(data))), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	edits := 0
	for n := 0; n < len(texts); n += 10 {
		edited := content.Key(strings.TrimPrefix(filepath.ToSlash(filepath.Dir(texts[n])), filepath.ToSlash(dir)+"/content/"))
		var old string
		edit(texts[n], func(s string) string { old = s; return s + "\nMore **words**, and many.\n" })
		after, now := read()
		if after == nil { // the rules do not let them pass
			edit(texts[n], func(string) string { return old })
			continue
		}
		edits++
		if after.Offered() != before.Offered() {
			t.Errorf("%s: words alone change what is offered", texts[n])
		}
		for key, data := range now {
			if key != edited && !bytes.Equal(data, pages[key]) {
				t.Errorf("%s: the pages of %s change, and nothing that is offered does", texts[n], key)
			}
		}
		if bytes.Equal(now[edited], pages[edited]) {
			t.Errorf("%s: no page shows the words", texts[n])
		}
		pages = now
	}
	if edits < 5 {
		t.Errorf("only %d texts could be edited", edits)
	}
	for _, change := range []func(string) string{
		func(s string) string { return strings.Replace(s, "title: ", "title: New ", 1) },
		func(s string) string { return s + "\n## New {#new}\n\nWords.\n" },
		func(s string) string { return s + "\nSee [](entry:plan).\n" },
	} {
		last, _ := read()
		edit(dir+"/content/pages/about/en.md", change)
		if now, _ := read(); now.Offered() == last.Offered() {
			t.Error("an edit that others see changes nothing that is offered")
		}
	}
}
