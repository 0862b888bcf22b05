package locale

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/diag"
	"polyport/internal/source"
)

var update = flag.Bool("update", false, "write what is found into the golden files")

// A golden file is a txtar archive. Its comment names the languages, the
// source language first ("languages: en zh-Hant>zh-Hans zh-Hans"). Files below
// base/ and site/ are the bundles; "uses" asks for one message a line: an id
// and the names of its arguments, an id and "?" for unknown arguments, a
// prefix and "*", or an id and "!" for a use by Go code. "want" is what is printed: the list of Load, then that of
// CheckUses.
type archive struct {
	comment string
	names   []string
	files   map[string]string
}

var fileLine = regexp.MustCompile(`(?m)^-- (\S+) --\n`)

func parseArchive(data string) archive {
	a := archive{files: map[string]string{}}
	marks := fileLine.FindAllStringSubmatchIndex(data, -1)
	a.comment = data[:marks[0][0]]
	for i, m := range marks {
		end := len(data)
		if i+1 < len(marks) {
			end = marks[i+1][0]
		}
		name := data[m[2]:m[3]]
		a.names = append(a.names, name)
		a.files[name] = data[m[1]:end]
	}
	return a
}

func (a archive) languages() (langs []Language) {
	_, line, _ := strings.Cut(a.comment, "languages:")
	line, _, _ = strings.Cut(line, "\n")
	for _, word := range strings.Fields(line) {
		tags := strings.Split(word, ">")
		l := Language{Tag: bcp47.Tag(tags[0])}
		for _, t := range tags[1:] {
			l.Fallback = append(l.Fallback, bcp47.Tag(t))
		}
		langs = append(langs, l)
	}
	return langs
}

func (a archive) sources(dir string) (files []*source.File) {
	for _, name := range a.names {
		if p, ok := strings.CutPrefix(name, dir+"/"); ok {
			f, _ := source.NewFile(source.Path(p), []byte(a.files[name]))
			files = append(files, f)
		}
	}
	return files
}

func (a archive) uses() (uses []Use) {
	for i, line := range strings.Split(strings.TrimSuffix(a.files["uses"], "\n"), "\n") {
		words := strings.Fields(line)
		u := Use{ID: words[0], ArgsKnown: true, Pos: diag.Pos{File: "templates/page.html", Line: i + 1, Col: 1}, Line: line}
		switch args := words[1:]; {
		case len(args) == 1 && args[0] == "*":
			u.Prefix = true
		case len(args) == 1 && args[0] == "!":
			u.ArgsKnown, u.Pos, u.Line = false, diag.Pos{}, ""
		case len(args) == 1 && args[0] == "?":
			u.ArgsKnown = false
		default:
			u.Args = args
		}
		uses = append(uses, u)
	}
	return uses
}

func TestBundlesAreDiagnosed(t *testing.T) {
	paths, err := filepath.Glob("testdata/bundles/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no golden files", err)
	}
	shown := map[diag.Code]bool{}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			a := parseArchive(string(data))
			langs := a.languages()
			c, diags := Load(langs, langs[0].Tag, a.sources("base"), a.sources("site"))
			if a.files["uses"] != "" {
				diags.Append(c.CheckUses(a.uses()))
			}
			for _, d := range diags {
				shown[d.Code] = true
			}
			compareGolden(t, path, string(data), a, diags)
		})
	}
	for _, code := range []diag.Code{"file-unexpected", "key-duplicate", "language-unknown", "message-extra", "message-format",
		"message-missing", "message-placeholder", "message-plural", "message-stale", "message-template", "message-unknown", "message-unused", "toml-syntax"} {
		if !shown[code] {
			t.Errorf("no golden file shows %s", code)
		}
	}
}

func compareGolden(t *testing.T, path, data string, a archive, diags diag.List) {
	t.Helper()
	var b bytes.Buffer
	if err := diag.Print(&b, diag.Text, diags); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); *update {
		before, _, _ := strings.Cut(data, "-- want --\n")
		if err := os.WriteFile(path, fmt.Appendf(nil, "%s-- want --\n%s", before, got), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != a.files["want"] {
		t.Errorf("got:\n%s\nwant:\n%s", got, a.files["want"])
	}
}
