package markdown

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"polyport/internal/prose"
	"polyport/internal/source"
)

// sample is a text for property tests, without its front matter.
type sample struct {
	name, md string
}

// samples are the texts of this repository in English and Chinese, and the
// article, which has what those lack.
func samples(t testing.TB) []sample {
	list := []sample{{"article", article(t)}}
	err := filepath.WalkDir("../../content", func(path string, d fs.DirEntry, err error) error {
		if name := filepath.Base(path); err != nil || name != "en.md" && name != "zh-Hans.md" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err == nil {
			list = append(list, sample{filepath.ToSlash(path), string(raw[bodyOf(raw):])})
		}
		return err
	})
	if err != nil || len(list) < 20 {
		t.Fatal(len(list), "samples:", err)
	}
	for _, s := range list {
		if strings.Contains(s.md, "```") || strings.Contains(s.md, "\n    ") {
			t.Fatalf("%s has code, which these tests would take for prose", s.name)
		}
	}
	return list
}

// read parses md.
func read(md string) (ids []string, meanings []prose.Meaning) {
	f, _ := source.NewFile("s.md", []byte(md))
	doc, _ := Parse(f, 0)
	for _, s := range doc.Sections {
		ids, meanings = append(ids, s.ID), append(meanings, s.Meaning)
	}
	return ids, meanings
}

// notWords matches what stands in a line and is no word, found without the
// parser: directives, addresses behind links, ids, references to footnotes.
var notWords = regexp.MustCompile(`:(?:cite|confirm|contact|fact|unit)\[[^]]*\]|\]\([^)]*\)|\{#[^}]*\}|\[\^[^]]*\]:?`)

// lineMarks matches markers at the beginning of a line, and lines of them alone.
var lineMarks = regexp.MustCompile(`(?m)^(?: *:{3,}[a-z]*$|\|[-:| ]+\|$|#+ | *(?:[-*+]|\d+[.)]) +| *> ?)`)

// masked says of each byte of md whether it is markup that holds no words.
func masked(md string) []bool {
	mask := make([]bool, len(md))
	for _, re := range []*regexp.Regexp{notWords, lineMarks} {
		for _, m := range re.FindAllStringIndex(md, -1) {
			for i := m[0]; i < m[1]; i++ {
				mask[i] = true
			}
		}
	}
	return mask
}

// aWord matches a word, one character of Chinese or a number.
var aWord = regexp.MustCompile(`\p{Han}|[\p{Latin}\p{Nd}]+`)

// place is a word in a text.
type place struct {
	at, end int
	section int // the how-manieth of the text
}

// wordsIn finds all words of md and the sections they are in, without the parser.
func wordsIn(md string) []place {
	mask := masked(md)
	var list []place
	for _, m := range aWord.FindAllStringIndex(md, -1) {
		if !mask[m[0]] {
			list = append(list, place{m[0], m[1], sectionAt(md, m[0])})
		}
	}
	return list
}

// sectionAt returns the section of what stands at an offset, behind the marker
// of its heading if it is in one.
func sectionAt(md string, at int) int { return strings.Count("\n"+md[:at], "\n## ") }
