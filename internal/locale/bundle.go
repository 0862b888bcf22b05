package locale

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// bundle holds the messages of one language.
type bundle struct {
	tag      bcp47.Tag
	messages map[string]*message
	built    map[string]*message // those of the base
	outdated map[string]bool     // ids whose messages are not used, see dropOutdated
	ids      []string            // sorted
	plurals  []string            // the categories that the language has
	main     *source.File        // the site's file that new messages go into; may be nil
	partial  bool                // a file could not be read to its end
	lookup   *lookup
	formats  *formats
}

// bundleFile is what one file holds.
type bundleFile struct {
	file     *source.File
	tag      bcp47.Tag
	base     bool
	messages []*message
	diags    diag.List
	complete bool
}

// fileTag returns the language that a file's name says: the last dotted part
// before .toml, as go-i18n reads it. A name without one has the empty tag.
func fileTag(p source.Path) (tag string, toml bool) {
	name, toml := strings.CutSuffix(path.Base(string(p)), ".toml")
	return name[strings.LastIndexByte(name, '.')+1:], toml
}

// readFile reads one bundle file. It depends on nothing but the file.
func readFile(b *bundleFile) {
	if b.file.Unread {
		return
	}
	root, diags, complete := parseTOML(b.file)
	r := &messageReader{tomlReader: tomlReader{file: b.file, diags: diags}, base: b.base}
	r.table(root, "")
	b.messages, b.diags, b.complete = r.messages, r.diags, complete
}

// termbase stands below locales/ and is no bundle: it says how terms are
// translated, and is read with the content.
const termbase = "locales/terms.yaml"

// chooseFiles keeps the files of declared languages. A base file of another
// language is nobody's mistake.
func chooseFiles(langs []Language, base, site []*source.File) ([]*bundleFile, diag.List) {
	var files []*bundleFile
	var diags diag.List
	declared := make([]string, len(langs))
	for i, l := range langs {
		declared[i] = string(l.Tag)
	}
	for _, f := range base {
		if tag, ok := fileTag(f.Path); ok && slices.Contains(declared, tag) {
			files = append(files, &bundleFile{file: f, tag: bcp47.Tag(tag), base: true})
		}
	}
	for _, f := range site {
		switch tag, ok := fileTag(f.Path); {
		case f.Path == termbase:
		case !ok:
			diags.Add(diag.New("file-unexpected", diag.Pos{File: string(f.Path)}, "only message bundles stand below locales/").
				WithHint("name it <language>.toml, or move it elsewhere"))
		case !slices.Contains(declared, tag):
			diags.Add(diag.New("language-unknown", diag.Pos{File: string(f.Path)}, "portal.yaml does not list the language %q", tag).
				WithHint("%s", hintLanguage(tag, declared)))
		default:
			files = append(files, &bundleFile{file: f, tag: bcp47.Tag(tag)})
		}
	}
	slices.SortStableFunc(files, func(a, b *bundleFile) int { return strings.Compare(string(a.file.Path), string(b.file.Path)) })
	return files, diags
}

func hintLanguage(tag string, declared []string) string {
	hint := "list it under languages in content/portal.yaml, or name the file <language>.toml or <name>.<language>.toml"
	if canonical, ok := bcp47.Parse(tag); ok && slices.Contains(declared, string(canonical)) {
		return "write it in its canonical letter case: " + string(canonical)
	}
	if near := diag.DidYouMean(tag, declared); len(tag) <= 20 && strings.HasPrefix(near, "did you mean") {
		return near
	}
	return hint
}

// merge makes one bundle a language: the base, then the site's messages over
// it, one by one.
//
// What the site says in the source language counts for all: a translation that
// the base made of words which the site replaces is not used.
func merge(langs []Language, src bcp47.Tag, files []*bundleFile) (map[bcp47.Tag]*bundle, diag.List) {
	var diags diag.List
	bundles := make(map[bcp47.Tag]*bundle, len(langs))
	for _, l := range langs {
		bundles[l.Tag] = &bundle{
			tag: l.Tag, messages: map[string]*message{}, built: map[string]*message{}, outdated: map[string]bool{}, plurals: PluralForms(l.Tag),
		}
	}
	for _, base := range []bool{true, false} {
		for _, f := range files {
			if f.base == base {
				bundles[f.tag].take(f, &diags)
			}
		}
	}
	if source := bundles[src]; source != nil {
		for _, b := range bundles {
			b.dropOutdated(source)
		}
	}
	for _, b := range bundles {
		b.ids = slices.Sorted(maps.Keys(b.messages))
		b.formats = newFormats(b.tag)
		native := make([]*i18n.Message, len(b.ids))
		for i, id := range b.ids {
			native[i] = b.messages[id].native
		}
		b.lookup = newLookup(languageTag(b.tag), native)
	}
	return bundles, diags
}

func (b *bundle) take(f *bundleFile, diags *diag.List) {
	if !f.complete {
		b.partial = true
	}
	if !f.base && (b.main == nil || f.file.Path == mainPath(b.tag)) {
		b.main = f.file
	}
	for _, m := range f.messages {
		if m.base && b.built[m.id] == nil {
			b.built[m.id] = m
		}
		switch old := b.messages[m.id]; {
		case old == nil, old.base != m.base, b.copied(old):
			b.messages[m.id] = m
		case b.copied(m):
		default:
			diags.Add(m.diag("key-duplicate", "duplicate message %q in %s", m.id, b.tag).
				WithRelated(old.pos(), "it stands here first").
				WithHint("delete one"))
		}
	}
}

// copied reports whether a message of the site says what the base says: a site
// may have a copy of a whole bundle, and its own words in another file.
func (b *bundle) copied(m *message) bool { return !m.base && m.sameText(b.built[m.id]) }

// dropOutdated takes out what is still the base's translation of a text that
// the site has replaced in the source language: it would tell readers what the
// site no longer says. They get the site's words in another language, marked
// as such. A translation that was confirmed beside the site's words stays.
func (b *bundle) dropOutdated(src *bundle) {
	for id, m := range b.messages {
		built, original := src.built[id], src.messages[id]
		if b == src || built == nil || built.sameText(original) {
			continue
		}
		if m.sameText(b.built[id]) && m.native.Hash != original.hash() {
			b.outdated[id] = true
			delete(b.messages, id)
		}
	}
}

func mainPath(tag bcp47.Tag) source.Path { return source.Path("locales/" + string(tag) + ".toml") }

// mainPos is where a message that the language lacks is to be added.
func (b *bundle) mainPos() diag.Pos {
	if b.main != nil {
		return diag.Pos{File: string(b.main.Path)}
	}
	return diag.Pos{File: string(mainPath(b.tag))}
}
