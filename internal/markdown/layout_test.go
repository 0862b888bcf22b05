package markdown

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestLayoutHasNoMeaning rewrites the samples at random in ways that change
// nothing but how they are typed: no meaning may change.
func TestLayoutHasNoMeaning(t *testing.T) {
	fired := map[string]int{}
	times := 30
	if testing.Short() {
		times = 5
	}
	for _, s := range samples(t) {
		ids, want := read(s.md)
		random := rand.New(rand.NewPCG(3, uint64(len(s.md))))
		for range times {
			md, used := s.md, []string(nil)
			for _, l := range layouts {
				if random.IntN(2) == 0 {
					continue
				}
				if changed := l.rewrite(random, md); changed != md {
					md = changed
					used = append(used, l.name)
					fired[l.name]++
				}
			}
			gotIDs, got := read(md)
			if !slices.Equal(gotIDs, ids) {
				t.Fatalf("%s: %v: sections %v, want %v\n%s", s.name, used, gotIDs, ids, md)
			}
			for i := range got {
				if got[i] != want[i] {
					t.Fatalf("%s#%s: another meaning after %v\n%s", s.name, ids[i], used, md)
				}
			}
		}
	}
	for _, l := range layouts {
		if fired[l.name] == 0 {
			t.Errorf("%q has never changed a text", l.name)
		}
	}
}

// layout is a way to type a text otherwise.
type layout struct {
	name    string
	rewrite func(*rand.Rand, string) string
}

// layouts are in an order in which each can follow any of those before it.
var layouts = []layout{
	{"reference links", referenceLinks},
	{"footnote labels and places", moveNotes},
	{"escapes", escapes},
	{"underscores", underscores},
	{"list markers", listMarkers},
	{"loose lists", looseLists},
	{"joined lines", joinLines},
	{"broken lines", breakLines},
	{"spaces", spaces},
	{"tables", tables},
	{"headings", headings},
	{"fences", fences},
	{"trailing spaces", trailingSpaces},
	{"blank lines", blankLines},
	{"CRLF", func(_ *rand.Rand, md string) string { return strings.ReplaceAll(md, "\n", "\r\n") }},
}

var inlineLink = regexp.MustCompile(`\[([^]\[]+)\]\(([^)\s]+)\)`)

func referenceLinks(random *rand.Rand, md string) string {
	var definitions []string
	md = inlineLink.ReplaceAllStringFunc(md, func(link string) string {
		if random.IntN(2) == 0 {
			return link
		}
		m := inlineLink.FindStringSubmatch(link)
		definitions = append(definitions, fmt.Sprintf("[L%d]: %s", len(definitions), m[2]))
		return fmt.Sprintf("[%s][l%d]", m[1], len(definitions)-1)
	})
	random.Shuffle(len(definitions), func(i, j int) { definitions[i], definitions[j] = definitions[j], definitions[i] })
	return md + "\n" + strings.Join(definitions, "\n") + "\n"
}

var (
	noteLine = regexp.MustCompile(`(?m)^\[\^\w+\]: .*\n`)
	noteMark = regexp.MustCompile(`\[\^(\w+)\]`)
)

func moveNotes(random *rand.Rand, md string) string {
	notes := noteLine.FindAllString(md, -1)
	md = noteLine.ReplaceAllString(md, "")
	random.Shuffle(len(notes), func(i, j int) { notes[i], notes[j] = notes[j], notes[i] })
	if len(notes) > 0 {
		md += "\n" + strings.Join(notes, "\n")
	}
	return noteMark.ReplaceAllString(md, "[^x$1]")
}

// escapes writes some characters in the midst of lines as an escape or reference.
func escapes(random *rand.Rand, md string) string {
	return rewriteRunes(md, func(before, r, after rune) string {
		switch {
		case random.IntN(8) > 0:
		case strings.ContainsRune(".,;?!", r) && isWordRune(before):
			return `\` + string(r)
		case isWordRune(before) && isWordRune(r) && isWordRune(after):
			return fmt.Sprintf("&#x%x;", r)
		}
		return string(r)
	})
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) }

var between = regexp.MustCompile(`( |^)(\*\*?)([^\s*](?:[^*\n]*[^\s*])?)(\*\*?)( |$)`)

func underscores(_ *rand.Rand, md string) string {
	return between.ReplaceAllStringFunc(md, func(s string) string { return strings.ReplaceAll(s, "*", "_") })
}

var (
	bullet = regexp.MustCompile(`(?m)^( *)- `)
	digits = regexp.MustCompile(`(?m)^( *\d+)\. `)
)

func listMarkers(random *rand.Rand, md string) string {
	md = bullet.ReplaceAllString(md, "$1"+[]string{"*", "+"}[random.IntN(2)]+" ")
	return digits.ReplaceAllString(md, "$1) ")
}

var item = regexp.MustCompile(`^(?:[-*+]|\d+[.)]) `)

func looseLists(random *rand.Rand, md string) string {
	return rewriteLines(md, func(line, next string) string {
		if item.MatchString(line) && item.MatchString(next) && random.IntN(3) == 0 {
			return line + "\n"
		}
		return line
	})
}

// lead matches what a line begins with before its words.
var lead = regexp.MustCompile(`^ *(?:[-*+] +|\d+[.)] +|\[\^\w+\]: |> )?`)

// isProse reports lines that can be broken and joined: not those of tables,
// headings, block directives and definitions.
func isProse(line string) bool {
	words := strings.TrimLeft(line, " >")
	return words != "" && !strings.HasPrefix(words, "|") && !strings.HasPrefix(words, "#") &&
		!strings.HasPrefix(words, ":::") && !strings.HasPrefix(words, "[L")
}

func joinLines(random *rand.Rand, md string) string {
	lines := strings.Split(md, "\n")
	out := lines[:1]
	for _, line := range lines[1:] {
		last := &out[len(out)-1]
		words := strings.TrimLeft(line, " ")
		a, _ := utf8.DecodeLastRuneInString(*last)
		b, _ := utf8.DecodeRuneInString(words)
		switch {
		case !isProse(*last) || !isProse(line) || lead.FindString(line) != line[:len(line)-len(words)] || random.IntN(2) == 0:
			out = append(out, line)
		case isUnspaced(a) && isUnspaced(b):
			*last += words
		case a < 0x80 && a != '\\' && isWordRune(b) && b < 0x80:
			*last += " " + words
		default:
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}

// unsafe matches words that would be something else at the beginning of a line.
var unsafe = regexp.MustCompile("^(?:[-+*#>|:=~`<_&\\[\\\\{ ]|\\d+[.)])")

// breakLines breaks lines at spaces and between Chinese characters.
func breakLines(random *rand.Rand, md string) string {
	return rewriteLines(md, func(line, _ string) string {
		if !isProse(line) {
			return line
		}
		first := lead.FindString(line)
		indent := "\n" + strings.Repeat(" ", len(first))
		if strings.HasSuffix(first, "> ") || strings.HasPrefix(first, "[^") {
			indent = map[bool]string{true: "\n> ", false: "\n    "}[first[0] == '>']
		}
		mask := masked(line)
		var b strings.Builder
		b.WriteString(first)
		for i, r := range line {
			rest := line[i+utf8.RuneLen(r):]
			next, _ := utf8.DecodeRuneInString(rest)
			switch {
			case i < len(first):
			case i == len(first) || mask[i] || rest == "" || random.IntN(6) > 0:
				b.WriteRune(r)
			case r == ' ' && !unsafe.MatchString(rest) && !isUnspaced(next):
				b.WriteString(indent)
			case isUnspaced(r) && isUnspaced(next) && !mask[i+utf8.RuneLen(r)]:
				b.WriteString(string(r) + indent)
			default:
				b.WriteRune(r)
			}
		}
		return b.String()
	})
}

// spaces writes more white space, or other, for that between words.
func spaces(random *rand.Rand, md string) string {
	more := []string{"  ", " \t ", "\u00a0", "&nbsp; ", "\u3000"}
	return rewriteRunes(md, func(before, r, after rune) string {
		if r == ' ' && isWordRune(before) && isWordRune(after) && random.IntN(6) == 0 {
			return more[random.IntN(len(more))]
		}
		return string(r)
	})
}

func tables(random *rand.Rand, md string) string {
	return rewriteLines(md, func(line, _ string) string {
		switch {
		case !strings.HasPrefix(line, "|"):
			return line
		case strings.Trim(line, "|-: ") == "":
			cell := []string{"---", ":-", "-:", ":-----:"}[random.IntN(4)]
			return strings.Repeat("|"+cell, strings.Count(line, "|")-1) + "|"
		case random.IntN(2) == 0:
			line = regexp.MustCompile(` *\| *`).ReplaceAllString(line, "|")
		}
		return strings.ReplaceAll(line, "|", "  |  ")[2:]
	})
}

var (
	section  = regexp.MustCompile(`(?m)^## .*$`)
	headLine = regexp.MustCompile(`(?m)^(#+)( )(.*)$`)
)

// headings underlines the titles of sections, or closes headings.
func headings(random *rand.Rand, md string) string {
	if random.IntN(2) == 0 {
		return section.ReplaceAllStringFunc(md, func(h string) string { return h[3:] + "\n-----" })
	}
	return headLine.ReplaceAllString(md, "$1   $3 $1")
}

// fences lengthens the fences of all blocks by one colon.
func fences(_ *rand.Rand, md string) string {
	return regexp.MustCompile(`(?m)^( *)(:::+\w*)$`).ReplaceAllString(md, "$1:$2")
}

// trailingSpaces adds one space where there is none, so that no break becomes hard.
func trailingSpaces(random *rand.Rand, md string) string {
	return rewriteLines(md, func(line, _ string) string {
		if line != "" && !strings.HasSuffix(line, " ") && random.IntN(3) == 0 {
			return line + " "
		}
		return line
	})
}

func blankLines(random *rand.Rand, md string) string {
	return rewriteLines(md, func(line, _ string) string {
		if line == "" && random.IntN(3) == 0 {
			return "\n  "
		}
		return line
	})
}

func rewriteLines(md string, rewrite func(line, next string) string) string {
	lines := strings.Split(md, "\n")
	out := make([]string, len(lines))
	for i, line := range lines {
		next := ""
		if i+1 < len(lines) {
			next = lines[i+1]
		}
		out[i] = rewrite(line, next)
	}
	return strings.Join(out, "\n")
}

// inAddress matches bare addresses and definitions of links, where nothing is rewritten.
var inAddress = regexp.MustCompile(`https?://\S+|(?m)^\[L\d+\]: .*|\]\[l\d+\]`)

// rewriteRunes rewrites runes that are words, each knowing its neighbours.
func rewriteRunes(md string, rewrite func(before, r, after rune) string) string {
	mask := masked(md)
	for _, m := range inAddress.FindAllStringIndex(md, -1) {
		for i := m[0]; i < m[1]; i++ {
			mask[i] = true
		}
	}
	var b strings.Builder
	before := rune(0)
	for i, r := range md {
		after, _ := utf8.DecodeRuneInString(md[i+utf8.RuneLen(r):])
		if mask[i] {
			b.WriteRune(r)
		} else {
			b.WriteString(rewrite(before, r, after))
		}
		before = r
	}
	return b.String()
}
