package search_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/content"
	"polyport/internal/output"
	"polyport/internal/search"
	"polyport/internal/site"
)

// question is what the engine is asked.
type question struct {
	Lang  bcp47.Tag `json:"lang"`
	Query string    `json:"query"`
	Limit int       `json:"limit"`
}

// answer is what it says, and the files that it loaded for it.
type answer struct {
	Count   int            `json:"count"`
	Results []result       `json:"results"`
	Files   map[string]int `json:"files"` // with their sizes after brotli
}

type result struct {
	Title     string   `json:"title"`
	TitleHits [][2]int `json:"titleHits"`
	Href      string   `json:"href"`
	Path      string   `json:"path"`
	Kind      string   `json:"kind"`
	Lang      string   `json:"lang"`
	Dir       string   `json:"dir"`
	Languages []string `json:"languages"`
	Snippet   []struct {
		Text string `json:"text"`
		Hit  bool   `json:"hit"`
	} `json:"snippet"`
}

// text is the snippet with its hits in brackets.
func (r result) text() string {
	var b strings.Builder
	for _, s := range r.Snippet {
		if s.Hit {
			s.Text = "[" + s.Text + "]"
		}
		b.WriteString(s.Text)
	}
	return b.String()
}

// ask runs the engine of the browser in Node.
func ask(t *testing.T, folder string, questions ...question) []answer {
	t.Helper()
	return run(t, "ask.mjs", folder, questions...)
}

// run puts questions to a program in testdata.
func run(t *testing.T, program, folder string, questions ...question) []answer {
	t.Helper()
	in, err := json.Marshal(questions)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "testdata/"+program, folder)
	cmd.Stdin = bytes.NewReader(in)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("this test runs the engine in `node` (20 or later): %v\n%s", err, stderr.String())
	}
	var answers []answer
	if err := json.Unmarshal(out, &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}

// indexOf returns the files of a site's index.
func indexOf(t *testing.T, p *build.Plan) []output.File {
	t.Helper()
	x := search.New(search.Input{Languages: p.Site.Languages, Paths: p.Site.Searched(), Content: p.Content})
	var out []output.File
	for _, set := range p.Site.Sets() {
		out = append(out, added(t, x, p.Site.Make(set))...)
	}
	return append(out, files(x)...)
}

// files are what is made of all documents, by path.
func files(x *search.Builder) []output.File {
	var mu sync.Mutex
	var out []output.File
	err := x.Files(func(f output.File) error {
		mu.Lock()
		defer mu.Unlock()
		out = append(out, f)
		return nil
	})
	if err != nil {
		panic(err)
	}
	slices.SortFunc(out, func(a, b output.File) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// write puts files into a folder of the test's own.
func write(t *testing.T, files []output.File) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range files {
		to := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// portal is the portal of this repository.
var realOnce struct {
	sync.Once
	files []output.File
}

// realIndex is the index of the portal of this repository, made once for all tests.
func realIndex(t *testing.T) []output.File {
	t.Helper()
	realOnce.Do(func() { realOnce.files = indexOf(t, buildtest.Plan(t, buildtest.Real, "")) })
	return realOnce.files
}

var editions = []bcp47.Tag{"en", "zh-Hans", "zh-Hant", "ja", "ko", "fr", "de", "es", "ru", "ar"}

func TestAnyLanguageReachesTheSameEntriesFromAnyEdition(t *testing.T) {
	dir := write(t, realIndex(t))
	queries := []string{"work permit", "工作许可", "工作許可", "gongzuo xuke", "gōngzuò xǔkě", "GongZuoXuKe", "permis de travail", "تصريح العمل",
		"Arbeitserlaubnis", "permiso de trabajo", "разрешения на работу", "취업허가를", "就労許可", "work permti"}
	var questions []question
	for i, lang := range editions {
		if testing.Short() && i%4 > 0 {
			continue
		}
		for _, q := range queries {
			questions = append(questions, question{lang, q, 10})
		}
	}
	const want = "services/work-permit/"
	for i, a := range ask(t, dir, questions...) {
		q := questions[i]
		if len(a.Results) == 0 || a.Results[0].Path != want {
			t.Errorf("%s %q: %s is not the first of %d", q.Lang, q.Query, want, len(a.Results))
			continue
		}
		r := a.Results[0]
		if !strings.HasPrefix(r.Href, string(q.Lang)+"/"+want+"index.html") {
			t.Errorf("%s %q leads to %s", q.Lang, q.Query, r.Href)
		}
		if !slices.Contains(r.Languages, "en") || !slices.Contains(r.Languages, "zh-Hans") || !slices.Contains(r.Languages, r.Lang) {
			t.Errorf("%s %q: text in %s of %v", q.Lang, q.Query, r.Lang, r.Languages)
		}
		if len(r.TitleHits) == 0 && !strings.Contains(r.text(), "[") {
			t.Errorf("%s %q marks nothing in %q, %q", q.Lang, q.Query, r.Title, r.text())
		}
	}
}

func TestNothingIsFoundForNothing(t *testing.T) {
	dir := write(t, realIndex(t))
	var questions []question
	for _, q := range []string{"", "   ", "…?!", "xqzzzw", "龘龘", "\u0000", "*", "toString"} {
		questions = append(questions, question{"en", q, 10})
	}
	for i, a := range ask(t, dir, questions...) {
		if a.Count != 0 || len(a.Results) != 0 {
			t.Errorf("%q finds %d: %+v", questions[i].Query, a.Count, a.Results)
		}
	}
}

// An edition may have no text of its own, and a site none at all.
func TestAnEditionWithoutWordsAnswersToo(t *testing.T) {
	empty := search.Input{Languages: []bcp47.Tag{"en"}, Content: &content.Content{Portal: &content.Portal{Source: "en"}, Terms: &content.Terms{}}}
	for i, a := range ask(t, write(t, files(search.New(empty))), question{"en", "permit", 10}, question{"en", "许可", 10}) {
		if a.Count != 0 {
			t.Errorf("question %d finds %d", i, a.Count)
		}
	}
}

func TestSameSiteSameBytes(t *testing.T) {
	first := realIndex(t)
	seen := map[string]bool{}
	for i, f := range indexOf(t, buildtest.Plan(t, buildtest.Real, "")) {
		if seen[f.Path] {
			t.Errorf("%s is written twice", f.Path)
		}
		seen[f.Path] = true
		if f.Path != first[i].Path || !bytes.Equal(f.Data, first[i].Data) {
			t.Fatalf("%s is not the %s of the first time", f.Path, first[i].Path)
		}
	}
}

// added are the files that Add hands over.
func added(t *testing.T, x *search.Builder, pages []*site.Page) []output.File {
	t.Helper()
	var out []output.File
	_, err := x.Add(pages, func(f output.File) error {
		out = append(out, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
