// Package portaltest makes small portals for tests, and reads them as a build does,
// up to the joined site. What builds and publishes them is package buildtest, which the
// packages that a build consists of cannot import.
//
// In: a few words of YAML, Markdown and TOML. Out: the files of a site, what they
// hold, the site. Whatever is wrong with a portal that ought to be right ends the test.
package portaltest

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"polyport/internal/bcp47"
)

// Files is the input of a site: the text of each file by its path. Its methods return
// other Files and leave these as they are.
type Files map[string]string

const portalFile = "content/portal.yaml"

// names are the languages that New knows, as they call themselves.
var names = map[bcp47.Tag]string{
	"en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "ja": "日本語", "ko": "한국어", "fr": "Français", "de": "Deutsch",
	"es": "Español", "pt": "Português", "ru": "Русский", "ar": "العربية",
}

// New is a portal in languages, of which the first is the source, without an entry.
// Traditional Chinese falls back to simplified where both are there. YAML is what else
// portal.yaml says; if it lists no collections, there are free pages.
func New(yaml string, langs ...bcp47.Tag) Files {
	var b strings.Builder
	fmt.Fprintf(&b, "source: %s\nlanguages:\n", langs[0])
	simplified := false
	for _, l := range langs {
		name, ok := names[l]
		if !ok {
			panic("portaltest knows no name of " + l)
		}
		dir, fallback := bcp47.LTR, ""
		if l == "ar" {
			dir = bcp47.RTL
		}
		if l == "zh-Hant" && simplified {
			fallback = ", fallback: [zh-Hans]"
		}
		simplified = simplified || l == "zh-Hans"
		fmt.Fprintf(&b, "  - {tag: %s, name: %s, dir: %s%s}\n", l, name, dir, fallback)
	}
	b.WriteString(strings.TrimPrefix(yaml, "\n"))
	if !strings.Contains(yaml, "collections:") {
		b.WriteString("collections: [{key: pages, root: true, bare: true}]\n")
	}
	return Files{portalFile: b.String()}
}

// With returns the files with others in their place; an empty text deletes.
func (f Files) With(others Files) Files {
	out := maps.Clone(f)
	maps.Copy(out, others)
	maps.DeleteFunc(out, func(_, text string) bool { return text == "" })
	return out
}

// Append returns the files with more text at the end of one, which need not be there.
func (f Files) Append(path, text string) Files { return f.With(Files{path: f[path] + text}) }

// Replace returns the files with the first old text of one, which must be there, made
// into a new one.
func (f Files) Replace(path, old, new string) Files {
	if !strings.Contains(f[path], old) {
		panic(fmt.Sprintf("%s does not hold %q", path, old))
	}
	return f.With(Files{path: strings.Replace(f[path], old, new, 1)})
}

// Entry adds an entry: what facts.yaml says, which may be nothing, and its texts.
func (f Files) Entry(key, facts string, texts map[bcp47.Tag]string) Files {
	out := f.With(Files{"content/" + key + "/facts.yaml": facts})
	for lang, text := range texts {
		out["content/"+key+"/"+string(lang)+".md"] = text
	}
	return out
}

// Text is a text with its title, and a summary that says it once more. In an entry it
// is a text of the source language.
func Text(title, body string) string { return text(title, "", body) }

// Machine is a translation that a machine made from the language.
func Machine(from bcp47.Tag, title, body string) string {
	return text(title, fmt.Sprintf("translation: {from: %s, by: machine}\n", from), body)
}

func text(title, translation, body string) string {
	return fmt.Sprintf("---\ntitle: %q\nsummary: %q\n%s---\n\n%s\n", title, title+".", translation, body)
}

// FS is the files as a file system, to be edited.
func (f Files) FS() fstest.MapFS {
	out := fstest.MapFS{}
	for path, text := range f {
		out[path] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// Folder is the input of the site in a folder.
func Folder(t testing.TB, dir string) Files {
	t.Helper()
	out := Files{}
	for _, root := range []string{"content", "locales", "templates"} {
		err := fs.WalkDir(os.DirFS(dir), root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(os.DirFS(dir), path)
			out[path] = string(data)
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	return out
}
