package api_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/build"
	"polyport/internal/content"
	"polyport/internal/source"
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

// loaded is the content of the real site.
func loaded(t *testing.T) *content.Content {
	t.Helper()
	tree, _, err := source.Read(os.DirFS(repository))
	if err != nil {
		t.Fatal(err)
	}
	return content.Load(tree, nil)
}

func TestAClientReadsTheRealSite(t *testing.T) {
	server := httptest.NewServer(http.FileServer(http.Dir(published(t, build.Options{Site: os.DirFS(repository), AsOf: "2026-11-23"}))))
	defer server.Close()
	t.Run("entries", func(t *testing.T) { readAt(t, server.URL+"/").everything() })
	t.Run("search", func(t *testing.T) { readAt(t, server.URL+"/").search() })
}

// everything reads every document of two languages, and holds those of all
// against their hashes.
func (r *reader) everything() {
	c := loaded(r.T)
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

// known is what keys may name, read from the lists of a language.
type known struct {
	*reader
	lang                            string
	entries, units, themes, contact map[string]bool
}

func (r *reader) edition(lang string, c *content.Content) {
	r.Helper()
	k := &known{reader: r, lang: lang, entries: map[string]bool{}, units: map[string]bool{}, themes: map[string]bool{}, contact: map[string]bool{}}
	list := r.entries(lang)
	for _, e := range list.Entries {
		k.entries[e.Key] = true
	}
	units, err := r.client.GetUnitsWithResponse(context.Background(), lang)
	for i, u := range must(r.T, units, err).Units {
		k.units[u.Key] = true
		r.page(u.Page)
		at := slices.IndexFunc(c.Units.List, func(x content.Unit) bool { return x.Key == u.Key })
		if at < 0 || c.Units.List[at].Name != u.Chinese || u.Confirmed != c.Units.List[at].Confirmed {
			r.Errorf("%s %d: %+v", lang, i, u)
		}
		for _, e := range u.Entries {
			k.has(k.entries, "unit "+u.Key, e.Key)
		}
	}
	themes, err := r.client.GetThemesWithResponse(context.Background(), lang)
	for _, t := range must(r.T, themes, err).Themes {
		k.themes[t.Key] = true
		r.page(t.Page)
		k.has(k.entries, "theme "+t.Key, t.Entries...)
	}
	contacts, err := r.client.GetContactsWithResponse(context.Background(), lang)
	for i, x := range must(r.T, contacts, err).Contacts {
		k.contact[x.Key] = true
		r.page(x.Page)
		if want := c.Contacts.List[i]; x.Key != want.Key || text(x.Phone) != want.Phone || string(x.Confidence) != string(want.Confidence) {
			r.Errorf("contact %+v", x)
		}
		k.has(k.themes, "contact "+x.Key, x.Themes...)
	}
	phrases, err := r.client.GetPhrasesWithResponse(context.Background(), lang)
	for i, p := range must(r.T, phrases, err).Phrases {
		if p.Chinese != c.Phrases.List[i].Chinese || (p.Meaning == nil) != (lang == "zh-Hans") {
			r.Errorf("phrase %+v", p)
		}
		k.has(k.entries, "phrase "+p.Key, p.For...)
	}
	if len(k.units) != len(c.Units.List) || len(k.contact) != len(c.Contacts.List) || len(k.themes) != len(c.Portal.Themes) {
		r.Errorf("%s: %d units, %d contacts, %d themes", lang, len(k.units), len(k.contact), len(k.themes))
	}
	if len(list.Entries) != len(c.Entries) {
		r.Fatalf("%s: %d entries of %d", lang, len(list.Entries), len(c.Entries))
	}
	for i, s := range list.Entries {
		got := k.entry(lang, s.Key)
		if s.Document != "api/v1/"+lang+"/entries/"+s.Key+".json" || got.Title.Text != s.Title.Text || got.Page != s.Page {
			r.Errorf("%s: listed as %+v", s.Key, s)
		}
		k.compare(got, c.Entries[i])
	}
}

func text[T ~string](s *T) string {
	if s == nil {
		return ""
	}
	return string(*s)
}

func (k *known) has(all map[string]bool, where string, keys ...string) {
	k.Helper()
	for _, key := range keys {
		if !all[key] {
			k.Errorf("%s %s: there is no %s", k.lang, where, key)
		}
	}
}

// compare holds an entry against its facts and text, and looks up all that it
// names.
func (k *known) compare(got *Entry, e *content.Entry) {
	k.Helper()
	t := e.Text(bcp47.Tag(k.lang))
	if t == nil {
		k.Fatalf("%s has no text in %s", e.Key, k.lang)
	}
	if got.Key != string(e.Key) || got.Title.Text != t.Title || got.Title.Lang != nil || got.Summary.Text != t.Summary || string(got.Text.Lang) != k.lang {
		k.Errorf("%s %s: %+v", k.lang, e.Key, got)
	}
	if from := text(got.Text.From); t.Translation != nil && from != string(t.Translation.From) || t.Translation == nil && from != "" {
		k.Errorf("%s: made from %q", e.Key, from)
	}
	k.sections(got, t)
	k.facts(got, e.Facts)
	for _, a := range got.Alternates {
		if a.Translated != (e.Text(bcp47.Tag(a.Lang)) != nil) {
			k.Errorf("%s: in %s: %v", e.Key, a.Lang, a.Translated)
		}
		k.page(a.Page)
		k.fetch(a.Document)
	}
	k.page(got.Page)
	where := got.Key
	for _, list := range [][]Key{got.Children, got.Steps, got.Journeys, got.Guides, got.Related} {
		k.has(k.entries, where, list...)
	}
	if got.PartOf != nil {
		k.has(k.entries, where, *got.PartOf)
	}
	k.has(k.themes, where, got.Themes...)
	for _, u := range got.Units {
		k.has(k.units, where, u.Key)
	}
	if (got.Guide != nil) != (e.Facts.Kind == content.KindGuide) {
		k.Errorf("%s: guide %v", where, got.Guide)
	}
	if got.Guide != nil {
		k.guide(got)
	}
}

var linkPattern = regexp.MustCompile(`href="([^"]*)"`)

// sections follows every link of every text.
func (k *known) sections(got *Entry, t *content.Text) {
	k.Helper()
	ids := map[string]bool{}
	for _, s := range got.Sources {
		ids["source-"+s.Id] = true
	}
	var html strings.Builder
	for _, s := range got.Sections {
		ids[s.Id] = true
		html.WriteString(s.Html)
		if string(s.Lang) != k.lang || strings.Contains(s.Text, "<") && !strings.Contains(s.Html, "&lt;") {
			k.Errorf("%s#%s: %+v", got.Key, s.Id, s)
		}
	}
	for _, s := range t.Doc.Sections {
		if len(s.Title.Parts) > 0 && !ids[s.ID] {
			k.Errorf("%s lacks the section %s", got.Key, s.ID)
		}
	}
	for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(html.String(), -1) {
		ids[m[1]] = true
	}
	for _, m := range linkPattern.FindAllStringSubmatch(html.String(), -1) {
		scheme, rest, _ := strings.Cut(m[1], ":")
		switch {
		case strings.HasPrefix(m[1], "#"):
			k.has(ids, got.Key, m[1][1:])
		case scheme == "entry":
			key, _, _ := strings.Cut(rest, "#")
			k.has(k.entries, got.Key, key)
		case scheme == "unit":
			k.has(k.units, got.Key, rest)
		case scheme == "contact":
			k.has(k.contact, got.Key, rest)
		case !slices.Contains([]string{"https", "http", "tel", "mailto"}, scheme):
			k.Errorf("%s links to %s", got.Key, m[1])
		}
	}
}

func (k *known) facts(got *Entry, f *content.Facts) {
	k.Helper()
	sources := map[string]bool{}
	for _, s := range got.Sources {
		sources[s.Id] = true
	}
	rest := got.Facts
	for _, want := range f.Facts {
		if want.Confidence == content.ConfidenceLow {
			continue
		}
		if len(rest) == 0 {
			k.Errorf("%s lacks the fact %s", got.Key, want.ID)
			return
		}
		fact := rest[0]
		rest = rest[1:]
		if fact.Id != want.ID || fact.Value != want.Value || string(fact.Type) != string(want.Type) || fact.Text.Text == "" ||
			text(fact.Confidence) != string(want.Confidence) || text(fact.ValidUntil) != string(want.ValidUntil) || len(fact.Sources) != len(want.Sources) {
			k.Errorf("%s: %+v", got.Key, fact)
		}
		k.has(sources, got.Key, fact.Sources...)
		kind, whom, _ := strings.Cut(text(fact.Confirm), ":")
		if whom != want.Confirm.ID {
			k.Errorf("%s: to be confirmed by %q", got.Key, whom)
		}
		switch kind {
		case "contact":
			k.has(k.contact, got.Key, whom)
		case "unit":
			k.has(k.units, got.Key, whom)
		}
	}
	if len(rest) > 0 {
		k.Errorf("%s: %d facts too many", got.Key, len(rest))
	}
}

// guide goes every way through a guide and must come to each of its nodes.
func (k *known) guide(got *Entry) {
	k.Helper()
	nodes := map[string]GuideNode{}
	for _, n := range got.Guide.Nodes {
		nodes[n.Id] = n
		if at := slices.IndexFunc(got.Sections, func(s Section) bool { return s.Id == n.Id }); at < 0 {
			k.Errorf("%s: no section %s", got.Key, n.Id)
		}
		k.has(k.entries, got.Key, n.Entries...)
	}
	seen := map[string]bool{}
	var visit func(id string)
	visit = func(id string) {
		n, ok := nodes[id]
		if !ok || seen[id] {
			if !ok {
				k.Errorf("%s: no node %s", got.Key, id)
			}
			return
		}
		seen[id] = true
		if n.Result != (len(n.Answers) == 0) {
			k.Errorf("%s: %+v", got.Key, n)
		}
		for _, a := range n.Answers {
			if a.Text.Text == "" || (a.Node == nil) == (a.Entry == nil) {
				k.Errorf("%s: %+v", got.Key, a)
			}
			if a.Node != nil {
				visit(*a.Node)
			} else {
				k.has(k.entries, got.Key, *a.Entry)
			}
		}
	}
	visit(got.Guide.Start)
	if len(seen) != len(nodes) || len(nodes) < 3 {
		k.Errorf("%s: %d of %d nodes", got.Key, len(seen), len(nodes))
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
