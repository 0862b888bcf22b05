package content

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"polyport/internal/source"
)

// TestBombsEndQuickly feeds files of the largest size that are built to keep
// parsers busy. Each took the YAML parser alone seconds to minutes, or could.
func TestBombsEndQuickly(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	var stairs, keys strings.Builder
	for i := 0; stairs.Len() < source.MaxSize-2000; i++ {
		fmt.Fprintf(&stairs, "%sa:\n", strings.Repeat(" ", i))
	}
	for i := range maxLines {
		fmt.Fprintf(&keys, "k%d: v\n", i)
	}
	fill := func(before, piece, after string, size int) string {
		return before + strings.Repeat(piece, (size-len(before)-len(after))/len(piece)) + after
	}
	bombs := map[string]string{
		"brackets":             fill("", "[", "", source.MaxSize),
		"braces":               fill("", "{", "", source.MaxSize),
		"dashes":               fill("", "- ", "", source.MaxSize),
		"stairs":               stairs.String(),
		"keys":                 keys.String(),
		"keys of one letter":   fill("", "a:\n", "", 3*maxLines),
		"blank lines":          fill("a: |\n", "\n", "b: c\n", source.MaxSize),
		"blank lines in parts": fill("a: |\n", strings.Repeat("\n", 90)+" x\n", "", maxYAML),
		"lines of blanks":      fill("a: |\n", "  \n", "", source.MaxSize),
		"behind a quote":       fill("a: x\n  'y\nb: ", "[", "", maxYAML),
		"behind a comment":     fill("a: ", "[ #]\n ", "", maxYAML),
		"behind a word":        fill("a: [x 'y, ", "[", "", maxYAML),
		"complex keys":         fill("", "? ", "", maxYAML),
		"anchors":              fill("a: ", "&a ", "x", maxYAML),
		"merge keys":           fill("", "<<: ", "x", maxYAML),
		"apostrophes":          fill("a: b\n ", "'\n ", "", maxYAML),
		"folded":               fill("a: b\n ", "- c\n ", "", maxYAML),
		"documents":            fill("", "---\n", "", 4*maxLines),
		"many pairs":           fill("a: {", "b: c, ", "}", maxYAML),
		"pairs on lines":       fill("a: {", strings.Repeat("b: c, ", 1000)+"\n ", "}", maxYAML),
		"one long word":        fill("a: ", "x", "", maxYAML),
		"directives":           fill("", "%", "", maxYAML),
	}
	for name, text := range bombs {
		t.Run(name, func(t *testing.T) {
			f, _ := source.NewFile(unitsPath, []byte(text))
			begin := time.Now()
			parseYAML(f, 0, len(f.Data))
			if d := time.Since(begin); d > 10*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

// TestGuardCountsOnlyNesting shows YAML that looks deep and is not.
func TestGuardCountsOnlyNesting(t *testing.T) {
	many := strings.Repeat("[", 50)
	for name, text := range map[string]string{
		"double quotes":  `a: "` + many + "\"\n",
		"single quotes":  "a: 'it''s " + many + "'\n",
		"open quotes":    "a: 'one\n  " + many + "'\nb: c\n",
		"plain text":     "a: see " + many + "\n",
		"carried on":     "a: see\n  " + many + "\n",
		"comment":        "a: b # " + many + "\n",
		"block scalar":   "a: |\n  " + many + "\n  - - - - - - -\nb: c\n",
		"folded scalar":  "- a: >-\n    " + many + "\n  b: c\n",
		"many siblings":  strings.Repeat("- [a, {b: c}]\n", 40),
		"dashes in text": "a: " + strings.Repeat("- ", 0) + "b" + strings.Repeat(" - ", 40) + "c\n",
	} {
		f, _ := source.NewFile(unitsPath, []byte(text))
		if d, ok := guard(f, 0, len(f.Data)); !ok {
			t.Errorf("%s: %s: %s", name, d.Pos, d.Message)
		}
		if _, diags := parseYAML(f, 0, len(f.Data)); diags.HasErrors() {
			t.Errorf("%s: %v", name, diags)
		}
	}
}

// FuzzYAML holds the YAML layer to its contract on any input: no panic, every
// place inside the file, no node beyond the bound, and data left as they were.
func FuzzYAML(f *testing.F) {
	for _, name := range goldenCases(f) {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".yaml") && len(file.Data) < 2000 {
				f.Add(string(file.Data))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, diags := source.NewFile("content/x/facts.yaml", []byte(text))
		if len(diags) > 0 || len(text) > 4000 {
			return
		}
		before := string(file.Data)
		root, found := parseYAML(file, 0, len(file.Data))
		if root == nil && !found.HasErrors() {
			t.Error("nothing was read, and nobody says why")
		}
		if root != nil {
			checkNode(t, file, root, 0)
		}
		for _, parse := range []func(*source.File){
			func(f *source.File) { parsePortal(f) },
			func(f *source.File) { parseUnits(f) },
			func(f *source.File) { parseFacts(f) },
		} {
			parse(file)
		}
		checkPositions(t, found, source.Tree{Files: []*source.File{file}})
		if string(file.Data) != before {
			t.Error("the file was changed")
		}
	})
}

func checkNode(t *testing.T, f *source.File, n *node, depth int) {
	if n.at < 0 || n.at > n.end || n.end > len(f.Data) {
		t.Fatalf("node at %d to %d of %d bytes", n.at, n.end, len(f.Data))
	}
	if !utf8.Valid(f.Data[n.at:n.end]) {
		t.Fatalf("node at %d to %d cuts a character", n.at, n.end)
	}
	if depth > maxDepth+1 {
		t.Fatal("nested too deeply")
	}
	for _, item := range n.items {
		checkNode(t, f, item, depth+1)
	}
	for _, p := range n.pairs {
		checkNode(t, f, p.key, depth+1)
		checkNode(t, f, p.value, depth+1)
	}
}
