package content

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"polyport/internal/source"
)

// synthetic returns a site of n tasks in two languages.
func synthetic(tb testing.TB, n int) source.Tree {
	files := []txtar.File{
		{Name: "content/portal.yaml", Data: []byte("source: en\nlanguages:\n  - {tag: en, name: English, dir: ltr}\n  - {tag: zh-Hans, name: 简体中文, dir: ltr}\ncollections: [{key: plan}]\n")},
		{Name: "content/units.yaml", Data: []byte("units:\n  - {key: police, kind: municipal, name: 北京市公安局}\n")},
	}
	body := strings.Repeat("The plan says that Beijing is to give talent services in several languages. ", 30)
	for i := range n {
		dir := fmt.Sprintf("content/plan/%d.%d/", i/20, i%20)
		files = append(files,
			txtar.File{Name: dir + "facts.yaml", Data: []byte("kind: task\nnumber: 15(2)\ndeadline: {type: month, by: 2019-12}\nunits: [police]\nthemes: [work]\nchecked: 2026-11-23\nfacts:\n  period: {type: duration, value: P2Y}\n  term:\n    type: name\n    value: 绿色通道\n    lang: zh-Hans\n")},
			txtar.File{Name: dir + "en.md", Data: []byte("---\ntitle: Task\nsummary: What it says.\n---\n" + body + "\n\n## Promise {#promise}\n" + body + "\n")},
			txtar.File{Name: dir + "zh-Hans.md", Data: []byte("---\ntitle: 任务\nsummary: 内容。\ntranslation: {from: en, by: machine}\n---\n计划提出。\n\n## 承诺 {#promise}\n文字。\n")},
		)
	}
	return treeOf(tb, files)
}

// edit returns tree with one file changed, added or deleted.
func edit(tb testing.TB, tree source.Tree, random *rand.Rand) (out source.Tree, parsed int) {
	out.Files = slices.Clone(tree.Files)
	i := random.IntN(len(out.Files))
	f := out.Files[i]
	switch random.IntN(4) {
	case 0:
		if f.Path != portalPath {
			out.Files = slices.Delete(out.Files, i, i+1)
			return out, 0
		}
		fallthrough
	case 1: // a fault, in portal.yaml too
		out.Files[i] = newFile(tb, f.Path, string(f.Data)+"\nx: [\n")
	default:
		out.Files[i] = newFile(tb, f.Path, "# changed\n"+string(f.Data))
	}
	return out, 1
}

func newFile(tb testing.TB, p source.Path, text string) *source.File {
	f, diags := source.NewFile(p, []byte(text))
	if len(diags) > 0 {
		tb.Fatal(diags)
	}
	return f
}

// TestCacheNeverShows edits a site at random: each Load with the cache gives
// what a Load without it gives, and parses at most the file that changed.
func TestCacheNeverShows(t *testing.T) {
	random := rand.New(rand.NewPCG(15, 2))
	first := synthetic(t, 12)
	var cache Cache
	Load(first, &cache)
	if got, want := cache.parsed, len(first.Files); got != want {
		t.Fatalf("the first Load parsed %d of %d files", got, want)
	}
	for step := range 100 {
		tree, changed := edit(t, first, random)
		got, want := Load(tree, &cache), Load(tree, nil)
		if !reflect.DeepEqual(plain(got), plain(want)) {
			t.Fatalf("step %d: with the cache\n%s%s\nwithout\n%s%s", step, dump(got), printed(t, got.Diags), dump(want), printed(t, want.Diags))
		}
		if cache.parsed > changed {
			t.Fatalf("step %d: parsed %d files, changed %d", step, cache.parsed, changed)
		}
		Load(first, &cache) // back, so that each step is one edit away
	}
}

// plain is c without the files that the values came from, which may be older
// equal ones.
func plain(c *Content) any {
	type text struct {
		Text
		Translation Translation
	}
	out := []any{dump(c), c.Diags}
	for _, e := range c.Entries {
		for _, t := range e.Texts {
			x := text{Text: *t}
			x.File = nil
			out = append(out, x)
		}
	}
	return out
}

func TestCacheHoldsTheLastLoadOnly(t *testing.T) {
	var cache Cache
	Load(synthetic(t, 20), &cache)
	small := synthetic(t, 1)
	Load(small, &cache)
	if got, want := len(cache.files), len(small.Files); got != want {
		t.Errorf("the cache holds %d files, the last Load had %d", got, want)
	}
}

func TestCacheServesSeveralLoadsAtOnce(t *testing.T) {
	var cache Cache
	trees := []source.Tree{synthetic(t, 5), synthetic(t, 9)}
	want := []string{dump(Load(trees[0], nil)), dump(Load(trees[1], nil))}
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			if got := dump(Load(trees[i%2], &cache)); got != want[i%2] {
				t.Errorf("Load %d differs", i)
			}
		})
	}
	wg.Wait()
}

func TestKeysSortByNumber(t *testing.T) {
	want := []Key{
		"pages", "pages/about", "plan", "plan/1", "plan/1/x", "plan/1.1", "plan/1.2", "plan/1.10", "plan/2", "plan/4", "plan/4.1",
		"plan/5", "plan/10", "plan/15.2", "plan/chapter-2", "plan/chapter-10", "plans", "services/a-01", "services/a-1", "services/a-1b",
	}
	random := rand.New(rand.NewPCG(1, 1))
	for range 50 {
		got := slices.Clone(want)
		random.Shuffle(len(got), func(i, j int) { got[i], got[j] = got[j], got[i] })
		slices.SortFunc(got, Key.Compare)
		if !slices.Equal(got, want) {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	tree := synthetic(b, 1000)
	b.Run("cold", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			Load(tree, nil)
		}
	})
	b.Run("warm", func(b *testing.B) {
		var cache Cache
		Load(tree, &cache)
		b.ReportAllocs()
		for b.Loop() {
			Load(tree, &cache)
		}
	})
}
