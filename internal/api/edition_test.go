package api_test

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
)

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
	k.changes(got, e.Facts)
	if d := e.Facts.Deadline; (d == nil) != (got.Deadline == nil) || d != nil && (string(got.Deadline.Type) != string(d.Type) || text(got.Deadline.By) != string(d.By)) {
		k.Errorf("%s: deadline %+v", e.Key, got.Deadline)
	}
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
		if !s.Title.Blank() && !ids[s.ID] {
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

func (k *known) changes(got *Entry, f *content.Facts) {
	k.Helper()
	if len(got.Changes) != len(f.Changes) {
		k.Errorf("%s: %d changes", got.Key, len(got.Changes))
	}
	for _, c := range f.Changes {
		if !slices.ContainsFunc(got.Changes, func(x Change) bool {
			return x.On == string(c.On) && text(x.Noted) == string(c.Noted) && string(x.Class) == string(c.Class) && x.Note.Text == c.Note(bcp47.Tag(k.lang)) && len(x.Sources) == len(c.Sources)
		}) {
			k.Errorf("%s lacks what changed on %s: %+v", got.Key, c.On, got.Changes)
		}
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
