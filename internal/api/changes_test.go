package api_test

import (
	"bytes"
	"cmp"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"polyport/internal/api"
	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/content"
	"polyport/internal/output"
	"polyport/internal/portaltest"
	"polyport/internal/source"
)

// sorry is a small site whose texts are outdated, missing, approved and moved.
const sorry = buildtest.Stale

func itoa(n int) string { return strconv.Itoa(n) }

// published builds a site and returns its folder.
func published(t *testing.T, o build.Options) string {
	t.Helper()
	return buildtest.Publish(t, buildtest.Prepare(t, o))
}

// documents are the files below api/v1 of a built site.
func documents(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for name, data := range buildtest.Read(t, filepath.Join(dir, "api")) {
		out["api/"+name] = data
	}
	return out
}

// written are the same files of a site that is not published.
func written(t *testing.T, o build.Options) map[string][]byte {
	t.Helper()
	var mu sync.Mutex
	out := map[string][]byte{}
	plan := buildtest.Prepare(t, o)
	err := write(plan, func(f output.File) error {
		mu.Lock()
		defer mu.Unlock()
		out[f.Path] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// differing lists the files that are not the same in both, or not in both.
func differing(a, b map[string][]byte) []string {
	var out []string
	for name := range a {
		if data, ok := b[name]; !ok || !bytes.Equal(a[name], data) {
			out = append(out, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func TestNothingDependsOnTheDay(t *testing.T) {
	if testing.Short() {
		t.Skip("makes the documents of the whole portal twice")
	}
	for _, site := range []string{repository, sorry} {
		days := []content.Date{"2026-11-23", "2027-10-01"} // between them deadlines pass, and notices begin
		first := written(t, build.Options{Site: os.DirFS(site), AsOf: days[0]})
		second := written(t, build.Options{Site: os.DirFS(site), AsOf: days[1]})
		if found := differing(first, second); len(found) > 0 || len(first) < 40 {
			t.Errorf("%s: of %d files, other on another day: %q", site, len(first), found)
		}
	}
}

func TestOnlyTheIndexKnowsTheAddress(t *testing.T) {
	without := written(t, build.Options{Site: os.DirFS(sorry)})
	with := written(t, build.Options{Site: os.DirFS(sorry), BaseURL: "https://portal.example/base/"})
	if found := differing(without, with); !slices.Equal(found, []string{"api/v1/index.json"}) {
		t.Errorf("other with an address: %q", found)
	}
	if !bytes.Contains(with["api/v1/index.json"], []byte(`"base_url": "https://portal.example/base/"`)) {
		t.Error("the index lacks the address")
	}
}

// kept is what a client has fetched, and keeps up to date as the description
// of the interface says.
type kept struct {
	manifests map[string]string // the hash of each language's
	documents map[string][]byte // by path
	sums      map[string]string
}

// sync brings what is kept up to date and returns what it has fetched.
func (k *kept) sync(r *reader) []string {
	r.Helper()
	var fetched []string
	listed := map[string]bool{}
	for _, l := range r.index().Languages {
		lang := string(l.Lang)
		if k.manifests[lang] == l.Sha256 {
			for path := range k.documents {
				if strings.HasPrefix(path, "api/v1/"+lang+"/") {
					listed[path] = true
				}
			}
			continue
		}
		for _, d := range r.manifest(lang).Documents {
			listed[d.Path] = true
			if k.sums[d.Path] == d.Sha256 {
				continue
			}
			k.documents[d.Path], k.sums[d.Path] = r.fetch(d.Path), d.Sha256
			fetched = append(fetched, d.Path)
			if hash(k.documents[d.Path]) != d.Sha256 {
				r.Errorf("%s is not what the manifest says", d.Path)
			}
		}
		k.manifests[lang] = l.Sha256
	}
	for path := range k.documents {
		if !listed[path] {
			delete(k.documents, path)
			delete(k.sums, path)
		}
	}
	slices.Sort(fetched)
	return fetched
}

// TestAClientFetchesWhatHasChanged edits a small site and looks at what a client
// that kept the documents of the build before fetches and deletes.
func TestAClientFetchesWhatHasChanged(t *testing.T) {
	site := portaltest.Folder(t, sorry).FS()
	edit := func(name, old, now string) {
		t.Helper()
		data := bytes.Replace(site[name].Data, []byte(old), []byte(now), 1)
		if bytes.Equal(data, site[name].Data) {
			t.Fatalf("%s lacks %q", name, old)
		}
		site[name] = &fstest.MapFile{Data: data}
	}
	dir := ""
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		http.FileServer(http.Dir(dir)).ServeHTTP(w, q)
	}))
	defer server.Close()
	r := readAt(t, server.URL+"/")
	k := &kept{map[string]string{}, map[string][]byte{}, map[string]string{}}

	for _, step := range []struct {
		name string
		edit func()
		want []string // below api/v1/
	}{
		{"nothing", func() {}, nil},
		// Traditional Chinese falls back to simplified, and so does what it lists.
		{"a text", func() { edit("content/plan/1/zh-Hans.md", "盖章之前不行。", "盖章以前不行。") },
			[]string{"zh-Hans/entries/plan/1.json", "zh-Hant/entries/plan/1.json"}},
		{"a title", func() { edit("content/plan/2/ru.md", "title: ", "title: Новое. ") },
			[]string{"ru/entries.json", "ru/entries/plan/2.json"}},
		{"an entry that is gone", func() {
			edit("content/portal.yaml", `"plan/1/#gone": "plan/2/"`, `"plan/1/#gone": "about/"`) // the address of what it led to is no longer one
			maps.DeleteFunc(site, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "content/plan/2/") })
		}, nil},
	} {
		step.edit()
		dir = published(t, build.Options{Site: site})
		first := len(k.documents) == 0
		fetched := k.sync(r)
		served := documents(t, dir)
		maps.DeleteFunc(served, func(name string, _ []byte) bool {
			return !strings.Contains(strings.TrimPrefix(name, "api/v1/"), "/") || strings.HasPrefix(name, "api/v1/schemas/") || strings.HasSuffix(name, "/manifest.json")
		})
		if found := differing(served, k.documents); len(found) > 0 {
			t.Errorf("%s: what is kept is not what is served: %q", step.name, found)
		}
		for i := range step.want {
			step.want[i] = "api/v1/" + step.want[i]
		}
		if !first && step.name != "an entry that is gone" && !slices.Equal(fetched, step.want) {
			t.Errorf("%s: fetched %q, want %q", step.name, fetched, step.want)
		}
	}
	if _, ok := k.documents["api/v1/en/entries/plan/2.json"]; ok || len(k.documents) < 20 {
		t.Errorf("%d documents are kept", len(k.documents))
	}
	if again := k.sync(r); again != nil {
		t.Errorf("fetched again: %q", again)
	}
}

// write makes every file of a plan's site, until one cannot be written.
func write(plan *build.Plan, to output.Sink) error {
	w := api.New(api.Input{Site: plan.Site, Content: plan.Content, HTML: plan.Templates.ProseHTML})
	sets := plan.Site.Sets()
	errs := make([]error, len(sets))
	var failed atomic.Bool
	source.Parallel(len(sets), func(i int) {
		if failed.Load() {
			return
		}
		if _, errs[i] = w.Add(plan.Site.Make(sets[i]), to); errs[i] != nil {
			failed.Store(true)
		}
	})
	if failed.Load() {
		return cmp.Or(errs...)
	}
	return w.Close(to)
}
