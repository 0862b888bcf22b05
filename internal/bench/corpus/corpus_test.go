package corpus

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var layouts = []Layout{Polyport, Hugo, Eleventy}

func portal(t *testing.T, n int) *Portal {
	t.Helper()
	p, err := New(n)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func written(t *testing.T, p *Portal, l Layout) (string, map[string]string) {
	t.Helper()
	dir := t.TempDir()
	if err := p.Write(dir, l); err != nil {
		t.Fatal(err)
	}
	return dir, tree(t, dir)
}

func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		files[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheSameNumberGivesTheSameBytes(t *testing.T) {
	for _, l := range layouts {
		_, a := written(t, portal(t, 25), l)
		_, b := written(t, portal(t, 25), l)
		if !maps.Equal(a, b) {
			t.Errorf("%s: two portals of 25 entries differ", l)
		}
		texts := 0
		for name, text := range a {
			if strings.HasSuffix(name, ".md") && !strings.HasSuffix(name, "themes/_index.md") {
				texts++
			}
			if strings.Contains(text, "%!") {
				t.Errorf("%s: %s: a faulty format", l, name)
			}
		}
		// 25 entries, the plan, its one chapter and the services, in ten languages.
		if texts != 280 {
			t.Errorf("%s: %d texts, want 280", l, texts)
		}
	}
}

func TestAnEditChangesTheFilesThatItIsAbout(t *testing.T) {
	for _, l := range layouts {
		p := portal(t, 25)
		dir, before := written(t, p, l)
		if l != Polyport {
			peerTemplate(t, dir, l)
			before = tree(t, dir)
		}
		for edit, want := range map[Edit]int{
			EditText: 1, EditMessage: 1, EditTemplate: 1,
			EditFacts: map[Layout]int{Polyport: 1, Hugo: 10, Eleventy: 10}[l], // peers say a fact in each language
		} {
			for range 2 { // every further edit is another one
				if err := p.Apply(dir, l, edit); err != nil {
					t.Fatal(err)
				}
				after := tree(t, dir)
				changed := 0
				for name, text := range after {
					if before[name] != text {
						changed++
					}
				}
				if changed != want {
					t.Errorf("%s: the edit %q changed %d files, want %d", l, edit, changed, want)
				}
				before = after
			}
		}
	}
}

// peerTemplate puts the template of entries in place that a peer's site has.
func peerTemplate(t *testing.T, dir string, l Layout) {
	t.Helper()
	name := map[Layout]string{Hugo: "layouts/page.html", Eleventy: "templates/entry.11ty.js"}[l]
	data, err := os.ReadFile(filepath.Join("..", string(l), "site", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := write(dir, file{name, string(data)}); err != nil {
		t.Fatal(err)
	}
}

func TestWhatATranslationWasMadeFromIsKeptByAnEdit(t *testing.T) {
	p := portal(t, 20)
	dir, files := written(t, p, Polyport)
	name := "content/" + p.edited().key + "/fr.md"
	recorded := strings.Replace(files[name], "by: machine\n", "by: machine\n  basis:\n    title: m1-0123456789\n", 1)
	if err := write(dir, file{name, recorded}); err != nil {
		t.Fatal(err)
	}
	if err := p.Apply(dir, Polyport, EditText); err != nil {
		t.Fatal(err)
	}
	got := tree(t, dir)[name]
	if !strings.Contains(got, "title: m1-0123456789") || !strings.Contains(got, p.Marker()) {
		t.Errorf("after the edit:\n%s", got)
	}
}

func TestTopicsAreWordedInEveryLanguage(t *testing.T) {
	seen := map[string]bool{}
	for _, topic := range topics {
		if seen[topic.id] || slices.Contains(topic.words[:], "") {
			t.Errorf("%q: twice, or without a word", topic.id)
		}
		seen[topic.id] = true
	}
	if len(topics) != units {
		t.Errorf("%d topics, want one for each of %d units", len(topics), units)
	}
}
