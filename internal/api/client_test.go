package api_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"testing"

	"polyport/internal/buildtest"
	"polyport/internal/content"
)

// repository is the root of this repository, whose site is the real input.
const repository = "../.."

// reader reads a site over HTTP with the client that oapi-codegen makes of the
// OpenAPI document.
type reader struct {
	*testing.T
	client  *ClientWithResponses // of the documents
	root    *ClientWithResponses // of what lies at the root of the site
	address string
}

func newReader(t *testing.T, dir string) *reader {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(server.Close)
	return readAt(t, server.URL+"/")
}

func readAt(t *testing.T, address string) *reader {
	t.Helper()
	client, err := NewClientWithResponses(address + "api/v1/")
	if err != nil {
		t.Fatal(err)
	}
	root, err := NewClientWithResponses(address)
	if err != nil {
		t.Fatal(err)
	}
	return &reader{t, client, root, address}
}

// must returns what a call of the client has decoded.
func must[R interface{ GetJSON200() *V }, V any](t *testing.T, r R, err error) *V {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if r.GetJSON200() == nil {
		t.Fatalf("no answer of type %T", *new(V))
	}
	return r.GetJSON200()
}

func (r *reader) index() *Index {
	r.Helper()
	got, err := r.client.GetIndexWithResponse(context.Background())
	return must(r.T, got, err)
}

func (r *reader) manifest(lang string) *Manifest {
	r.Helper()
	got, err := r.client.GetManifestWithResponse(context.Background(), lang)
	return must(r.T, got, err)
}

func (r *reader) entries(lang string) *Entries {
	r.Helper()
	got, err := r.client.GetEntriesWithResponse(context.Background(), lang)
	return must(r.T, got, err)
}

// entry asks for an entry by its key, as the description says.
func (r *reader) entry(lang, key string) *Entry {
	r.Helper()
	collection, name, deep := strings.Cut(key, "/")
	if !deep {
		got, err := r.client.GetOverviewWithResponse(context.Background(), lang, key)
		return must(r.T, got, err)
	}
	got, err := r.client.GetEntryWithResponse(context.Background(), lang, collection, strings.ReplaceAll(name, "/", "~"))
	return must(r.T, got, err)
}

// fetch returns the bytes at a path below the root of the site.
func (r *reader) fetch(p string) []byte {
	r.Helper()
	res, err := http.Get(r.address + p)
	if err != nil {
		r.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		r.Fatalf("%s: %s %v", p, res.Status, err)
	}
	return data
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func TestAClientReadsTheRealSite(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes the whole portal")
	}
	server := httptest.NewServer(http.FileServer(http.Dir(buildtest.Publish(t, buildtest.Plan(t, repository, "")))))
	defer server.Close()
	t.Run("entries", func(t *testing.T) { readAt(t, server.URL+"/").everything() })
	t.Run("search", func(t *testing.T) { readAt(t, server.URL+"/").search() })
}

// everything reads every document of two languages, and holds those of all
// against their hashes.
func (r *reader) everything() {
	c := buildtest.Plan(r.T, repository, "").Content
	index := r.index()
	if len(index.Languages) != len(c.Portal.Languages) || string(index.Source) != string(c.Portal.Source) || !slices.Equal(index.Themes, []string{"work", "start-business", "live"}) {
		r.Errorf("index: %+v", index)
	}
	if index.BaseUrl != nil {
		r.Errorf("the site has no address, and not %s", *index.BaseUrl)
	}
	r.languages(c)
	for k, l := range index.Languages {
		if l.Name != c.Portal.Languages[k].Name || l.Portal.Text == "" || l.Notice.Text == "" {
			r.Errorf("language: %+v", l)
		}
		if got := hash(r.fetch(l.Manifest)); got != l.Sha256 {
			r.Errorf("%s: %s, and the index has %s", l.Manifest, got, l.Sha256)
		}
		r.page(l.Page)
		r.verify(string(l.Lang))
	}
	for _, path := range index.Schemas {
		r.fetch(path)
	}
	for _, lang := range []string{"en", "zh-Hans"} {
		r.edition(lang, c)
	}
}

// verify compares every document of a language with its manifest.
func (r *reader) verify(lang string) {
	r.Helper()
	m := r.manifest(lang)
	if len(m.Documents) < 50 {
		r.Errorf("%s: only %d documents", lang, len(m.Documents))
	}
	for _, d := range m.Documents {
		if data := r.fetch(d.Path); hash(data) != d.Sha256 || len(data) != d.Bytes {
			r.Errorf("%s is not what the manifest says", d.Path)
		}
	}
}

// page finds the page at a path; what is behind a # is on it.
func (r *reader) page(p string) {
	r.Helper()
	p, id, place := strings.Cut(p, "#")
	if html := string(r.fetch(p)); place && !strings.Contains(html, `id="`+id+`"`) {
		r.Errorf("%s has no %s", p, id)
	}
}

func (r *reader) languages(c *content.Content) {
	r.Helper()
	got, err := r.client.GetLanguagesWithResponse(context.Background())
	rows := *must(r.T, got, err)
	for k, l := range c.Portal.Languages {
		if string(rows[k].Lang) != string(l.Tag) || rows[k].Entries != len(c.Entries) {
			r.Errorf("languages: %+v", rows[k])
		}
	}
}

// search finds the documents of a term as the description says, from a word to
// the page.
func (r *reader) search() {
	t, ctx := r.T, context.Background()
	got, err := r.root.GetSearchHeadWithResponse(ctx, "en")
	head := must(t, got, err)
	const word = "permit"
	shard := -1
	for i, first := range head.Starts {
		if first <= word {
			shard = i
		}
	}
	at := func(all string, n int) string { return all[8*n : 8*n+8] }
	terms, err := r.root.GetSearchTermsWithResponse(ctx, "en", itoa(shard), at(head.Shards, shard))
	document, titles := -1, []string{}
	for _, n := range (*must(t, terms, err))[word] {
		document += n / 4
		if n%4 != 3 {
			continue
		}
		d, err := r.root.GetSearchDocumentWithResponse(ctx, "en", itoa(document), at(head.Documents, document))
		found := must(t, d, err)
		titles = append(titles, strings.ToLower(found.Title))
		r.fetch(path.Join("en", found.Path) + "/")
	}
	if len(titles) == 0 || slices.ContainsFunc(titles, func(title string) bool { return !strings.Contains(title, word) }) {
		t.Errorf("titles with %s: %q", word, titles)
	}
	words, err := r.root.GetSearchWordsWithResponse(ctx, "en", head.Words)
	if !slices.Contains(strings.Fields(*must(t, words, err)), word) {
		t.Errorf("%s is not among the words", word)
	}
	concepts, err := r.root.GetSearchConceptsWithResponse(ctx, "hani", head.Terms["hani"])
	if len(must(t, concepts, err).Concepts) == 0 {
		t.Error("no concepts in Han characters")
	}
}
