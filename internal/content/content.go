// Package content turns the files below content/, and the termbase, into typed
// facts and texts.
//
// In: the source tree. Out: a Content: the portal, the responsible bodies, whom
// to ask, what to show, the terms and the entries with their facts and texts, and the diagnostics of all
// that is wrong with them, file by file. It is the only package that decodes
// YAML content, and the only one that imports goccy/go-yaml. It never looks from
// one entry at another: whether a unit, theme, source or entry that is named
// exists is for the join (package site) to say, and whether a translation
// matches its source is for package check. It may import diag, source, bcp47
// and markdown, and nothing else of Polyport's.
package content

import (
	"polyport/internal/diag"
	"polyport/internal/source"
)

// Load parses everything below content/ in tree, and the termbase. It never
// fails: what is wrong is in Content.Diags, sorted, and what could not be read
// is empty (Portal, Units, Terms, Contacts, Phrases and every Entry's Facts are never nil, a Text's
// Doc neither). Files are parsed in parallel, each by itself, and cache, which
// may be nil, spares those that have not changed; neither shows in the result.
// The values in the result may be shared with other Loads and must not be
// changed.
func Load(tree source.Tree, cache *Cache) *Content {
	m := &view{before: cache.snapshot(), after: map[source.Path]parsed{}, texts: cache.shelf()}
	portalFile := tree.Get(portalPath)
	p, diags := loadPortal(m, portalFile)
	l := newLayout(p)
	for _, f := range tree.Under("content") {
		if f.Path != portalPath && f.Path != unitsPath && f.Path != ContactsPath && f.Path != PhrasesPath && f.Path != LockPath {
			l.place(f)
		}
	}
	folders := l.entries()
	diags.Append(l.diags)
	out := &Content{Portal: p.portal}
	lock, found := parseLock(tree.Get(LockPath))
	out.Lock = lock
	diags.Append(found)
	units, terms, contacts, phrases := tree.Get(unitsPath), tree.Get(TermsPath), tree.Get(ContactsPath), tree.Get(PhrasesPath)
	out.Units, out.Terms, out.Contacts, out.Phrases = emptyUnits(units), &Terms{}, emptyContacts(contacts), emptyPhrases(phrases)
	files := []*source.File{units, terms, contacts, phrases}
	for _, e := range folders {
		files = append(append(files, e.facts), e.texts...)
	}
	results := m.parse(files)
	if u, ok := results[0].value.(*Units); ok {
		out.Units = u
	}
	if t, ok := results[1].value.(*Terms); ok {
		out.Terms = t
		diags.Append(t.judge(p, l.tags))
	}
	if k, ok := results[2].value.(*Contacts); ok {
		out.Contacts = k
	}
	if k, ok := results[3].value.(*Phrases); ok {
		out.Phrases = k
	}
	const whole = 4 // files of the site, before those of entries
	for _, r := range results[:whole] {
		diags.Append(r.diags)
	}
	results = results[whole:]
	for _, e := range folders {
		n := 1 + len(e.texts)
		entry, found := l.assemble(e, results[:n])
		out.Entries = append(out.Entries, entry)
		diags.Append(found)
		results = results[n:]
	}
	out.Diags = diags.Sorted()
	cache.replace(m.after, m.fresh)
	return out
}

// loadPortal parses portal.yaml before all else, because it says what the
// other files are.
func loadPortal(m *view, f *source.File) (parsedPortal, diag.List) {
	if f == nil {
		return emptyPortal(nil), diag.List{missingPortal()}
	}
	r := m.parse([]*source.File{f})[0]
	if p, ok := r.value.(parsedPortal); ok {
		return p, r.diags
	}
	return emptyPortal(f), nil
}

// assemble makes an entry of its parsed files: the facts, then the texts.
func (l *layout) assemble(e *folder, files []parsed) (*Entry, diag.List) {
	out := &Entry{Key: e.key, Collection: e.collection.Key, Facts: pageFacts(e.facts)}
	var diags diag.List
	if facts, ok := files[0].value.(*Facts); ok {
		out.Facts = facts
		if l.languages {
			diags.Append(facts.judge(l.portal, l.tags))
		}
	}
	diags.Append(files[0].diags)
	for _, file := range files[1:] {
		diags.Append(file.diags)
		if t, ok := file.value.(parsedText); ok {
			out.Texts = append(out.Texts, t.text)
			if l.languages {
				diags.Append(t.judge(l.portal, l.tags))
			}
		}
	}
	return out, diags
}
