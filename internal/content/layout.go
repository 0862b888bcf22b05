package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/source"
)

// folder is an entry before its files are parsed.
type folder struct {
	key        Key
	collection Collection
	first      source.Path // where what the folder lacks is reported
	facts      *source.File
	texts      []*source.File
}

// layout sorts the files below content/ into entries by their places and
// names, without reading them.
type layout struct {
	parsedPortal
	tags        map[bcp47.Tag]bool
	byName      map[string]Collection
	folders     map[Key]*folder
	reported    map[string]bool // folders that a diagnostic has named
	collections []string
	diags       diag.List
}

func newLayout(p parsedPortal) *layout {
	l := &layout{
		parsedPortal: p, tags: map[bcp47.Tag]bool{}, byName: map[string]Collection{},
		folders: map[Key]*folder{}, reported: map[string]bool{},
	}
	for _, lang := range p.portal.Languages {
		l.tags[lang.Tag] = true
	}
	for _, c := range p.portal.Collections {
		l.byName[c.Key] = c
		l.collections = append(l.collections, c.Key)
	}
	return l
}

// place files f under its entry, or says why it has none.
func (l *layout) place(f *source.File) {
	rest := strings.TrimPrefix(string(f.Path), "content/")
	dir, name := path.Split(rest)
	dir = strings.TrimSuffix(dir, "/")
	if dir == "" {
		l.unexpected(f, name, []string{path.Base(string(portalPath)), path.Base(string(unitsPath)), path.Base(string(ContactsPath)), path.Base(string(PhrasesPath))},
			"put entries into folders of a collection")
		return
	}
	top, _, _ := strings.Cut(dir, "/")
	c, ok := l.byName[top]
	if !ok && l.parsedPortal.collections {
		l.undeclared(f, top)
		return
	}
	l.checkSegments(f, dir)
	isText := false
	if name != "facts.yaml" {
		if isText = l.isText(f, name); !isText {
			return
		}
	}
	e := l.folders[Key(dir)]
	if e == nil {
		c.Key = top
		e = &folder{key: Key(dir), collection: c, first: f.Path}
		l.folders[Key(dir)] = e
	}
	if isText {
		e.texts = append(e.texts, f)
	} else {
		e.facts = f
	}
}

func (l *layout) undeclared(f *source.File, top string) {
	if l.once(top) {
		l.report("file-unexpected", f, orElse(diag.DidYouMean(top, l.collections), "add {key: "+top+"} to collections in "+string(portalPath)),
			"the folder content/%s is not a collection of this portal", top)
	}
}

// checkSegments reports each folder whose name cannot be part of a key once.
func (l *layout) checkSegments(f *source.File, dir string) {
	for end := 0; end < len(dir); end++ {
		n := strings.IndexByte(dir[end:], '/')
		if n < 0 {
			n = len(dir) - end
		}
		segment, upTo := dir[end:end+n], dir[:end+n]
		if !segmentPattern.MatchString(segment) && l.once(upTo) {
			l.report("key-invalid", f, "begin with a-z or 0-9 and go on with a-z, 0-9, . and -",
				"the folder name %q cannot be part of a key", segment)
		}
		end += n
	}
}

func (l *layout) once(folder string) bool {
	if l.reported[folder] {
		return false
	}
	l.reported[folder] = true
	return true
}

// isText decides whether a file of an entry is a text, and reports it if not.
func (l *layout) isText(f *source.File, name string) bool {
	stem, isMarkdown := strings.CutSuffix(name, ".md")
	tag, wellFormed := bcp47.Parse(stem)
	if isMarkdown && wellFormed && string(tag) == stem {
		if !l.languages || l.tags[tag] {
			return true
		}
		l.report("language-unknown", f, languageHint(stem, l.tags), "%q is not a language of this portal", stem)
		return false
	}
	names := []string{"facts.yaml"}
	for _, lang := range l.portal.Languages {
		names = append(names, string(lang.Tag)+".md")
	}
	l.unexpected(f, name, names, "an entry holds facts.yaml and one <language>.md for each language")
	return false
}

// unexpected reports a file that means nothing, with the name that was
// probably meant, letter case aside.
func (l *layout) unexpected(f *source.File, name string, known []string, otherwise string) {
	hint := otherwise + "; delete the file or move it"
	lower := strings.ToLower(name)
	i := slices.IndexFunc(known, func(k string) bool { return strings.ToLower(k) == lower })
	if i >= 0 {
		hint = fmt.Sprintf("did you mean %q?", known[i])
	} else if h := diag.DidYouMean(lower, known); strings.HasPrefix(h, "did you mean") {
		hint = h
	}
	l.report("file-unexpected", f, hint, "Polyport does not know what %q is for", name)
}

// report adds a finding on a file as a whole.
func (l *layout) report(code diag.Code, f *source.File, hint, format string, args ...any) {
	l.diags.Add(diag.New(code, diag.Pos{File: string(f.Path)}, format, args...).WithHint("%s", hint))
}

// entries returns the folders in the order of their keys, their texts in the
// order of the portal's languages, and reports what they lack.
func (l *layout) entries() []*folder {
	out := make([]*folder, 0, len(l.folders))
	for _, e := range l.folders {
		out = append(out, e)
		slices.SortFunc(e.texts, func(a, b *source.File) int {
			if c := l.rank(textLang(a)) - l.rank(textLang(b)); c != 0 {
				return c
			}
			return strings.Compare(string(a.Path), string(b.Path))
		})
		l.checkWhole(e)
	}
	slices.SortFunc(out, func(a, b *folder) int { return a.key.Compare(b.key) })
	return out
}

func (l *layout) rank(tag bcp47.Tag) int {
	return slices.IndexFunc(l.portal.Languages, func(lang Language) bool { return lang.Tag == tag })
}

func (l *layout) checkWhole(e *folder) {
	at := &source.File{Path: e.first}
	if e.facts == nil && !e.collection.Bare && l.parsedPortal.collections {
		l.report("facts-missing", at, "add "+string(e.folderFile("facts.yaml"))+", or mark the collection bare: true in "+string(portalPath),
			"the entry %s has no facts.yaml", e.key)
	}
	src := l.portal.Source
	if l.languages && !slices.ContainsFunc(e.texts, func(f *source.File) bool { return textLang(f) == src }) {
		l.report("source-missing", at, "add "+string(e.folderFile(string(src)+".md")),
			"the entry %s has no text in %s, the source language", e.key, src)
	}
}

func (e *folder) folderFile(name string) source.Path {
	return source.Path("content/" + string(e.key) + "/" + name)
}

// textLang returns the language that the name of a text stands for.
func textLang(f *source.File) bcp47.Tag {
	return bcp47.Tag(strings.TrimSuffix(path.Base(string(f.Path)), ".md"))
}
