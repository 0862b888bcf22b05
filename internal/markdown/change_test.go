package markdown

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"polyport/internal/prose"
)

// TestEveryChangeIsSeenInItsSectionAlone makes small changes to every word,
// link, directive and list item of the samples, one at a time. Each must change
// the meaning of the section that it is in, and of no other.
func TestEveryChangeIsSeenInItsSectionAlone(t *testing.T) {
	for _, s := range samples(t) {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			c := changes{T: t, md: s.md}
			c.ids, c.meanings = read(s.md)
			c.words()
			c.addresses()
			c.items()
			if c.tried == 0 || c.made < 3*c.tried {
				t.Errorf("only %d changes made of %d words", c.made, c.tried)
			}
		})
	}
}

type changes struct {
	*testing.T
	md       string
	ids      []string
	meanings []prose.Meaning
	tried    int // words
	made     int // changes
}

// try replaces the bytes [at, end) and looks at what changes.
func (c *changes) try(what string, section, at, end int, by string) {
	c.made++
	ids, meanings := read(c.md[:at] + by + c.md[end:])
	if !slices.Equal(ids, c.ids) {
		c.Errorf("%s at %d %q: other sections, %v", what, at, c.md[at:end], ids)
		return
	}
	for i := range meanings {
		if changed := meanings[i] != c.meanings[i]; changed != (i == section) {
			c.Errorf("%s at %d %q → %q: section %s changed: %t", what, at, c.md[at:end], by, c.ids[i], changed)
		}
	}
}

// words replaces, deletes, doubles, swaps and emboldens each word, and changes
// each number.
func (c *changes) words() {
	words := wordsIn(c.md)
	step := 1 + len(words)/120 // every word of a short sample, every few of a long one
	if testing.Short() {
		step *= 8
	}
	for i, w := range words {
		if i%step > 0 {
			continue
		}
		c.tried++
		word := c.md[w.at:w.end]
		other, gap := "Xylograph", " "
		if len(word) == 3 && word[0] >= 0xe3 { // a Chinese character
			other, gap = "鑫", ""
		}
		c.try("replaced", w.section, w.at, w.end, other)
		c.try("deleted", w.section, w.at, w.end, "")
		c.try("inserted", w.section, w.at, w.at, other+gap)
		if last := word[len(word)-1]; isDigit(last) {
			c.try("digit", w.section, w.end-1, w.end, string('0'+(last-'0'+1)%10))
		}
		if i+1 < len(words) && i%4 == 0 {
			c.try("bold", w.section, w.at, w.end, "**"+word+"**")
		}
		if i+1 < len(words) && words[i+1].section == w.section {
			next := words[i+1]
			if nextWord := c.md[next.at:next.end]; nextWord != word {
				c.try("swapped", w.section, w.at, next.end, nextWord+c.md[w.end:next.at]+word)
			}
		}
	}
}

var (
	linkAddress = regexp.MustCompile(`\]\([^)]*`)
	directiveID = regexp.MustCompile(`:(?:cite|confirm|contact|fact|unit)\[[^]]*`)
	directiveOf = regexp.MustCompile(`:(?:fact|cite)\[`)
	blockName   = regexp.MustCompile(`(?m)^ *:{3,}note$`)
	headingID   = regexp.MustCompile(`(?m)^###.*\{#[^}]*`)
)

// addresses changes each link target, directive and id beneath the section's.
func (c *changes) addresses() {
	for what, re := range map[string]*regexp.Regexp{"target": linkAddress, "directive id": directiveID, "heading id": headingID} {
		for _, m := range re.FindAllStringIndex(c.md, -1) {
			c.try(what, sectionAt(c.md, m[0]), m[1], m[1], "x")
		}
	}
	for what, re := range map[string]*regexp.Regexp{"directive": directiveOf, "block": blockName} {
		for _, m := range re.FindAllStringIndex(c.md, -1) {
			by := map[string]string{"directive": ":unit[", "block": strings.Replace(c.md[m[0]:m[1]], "note", "warning", 1)}[what]
			c.try(what, sectionAt(c.md, m[0]), m[0], m[1], by)
		}
	}
}

var itemLine = regexp.MustCompile(`(?m)^(?:-|\d\.) .*\n`)

// items removes each item that is a line, moves it behind the next one, and
// makes it a paragraph.
func (c *changes) items() {
	lines := itemLine.FindAllStringIndex(c.md, -1)
	for i, m := range lines {
		section := sectionAt(c.md, m[0])
		c.try("item removed", section, m[0], m[1], "")
		if i+1 < len(lines) && lines[i+1][0] == m[1] {
			next := lines[i+1]
			a, b := c.md[m[0]:m[1]], c.md[next[0]:next[1]]
			c.try("item moved", section, m[0], next[1], b+a)
		}
		c.try("item freed", section, m[0], m[0]+2, "\n")
	}
}
