package source_test

import (
	"strings"
	"testing"

	"polyport/internal/source"
)

func TestConflictsOfAMergeAreErrors(t *testing.T) {
	for name, c := range map[string]struct {
		path, text string
		lines      []int  // of the findings
		left       string // what later stages read; "" if all of it
	}{
		"in Markdown": {
			"a.md", "a\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> topic\nb\n",
			[]int{2}, "a\n            \nours\n       \n      \n             \nb\n",
		},
		"with what both sides were made from": {
			"a.yaml", "<<<<<<< HEAD\na: 1\n||||||| 1234567\na: 0\n=======\na: 2\n>>>>>>> topic\n",
			[]int{1}, "            \na: 1\n               \n    \n       \n    \n             \n",
		},
		"without labels":              {"a.toml", "<<<<<<<\na = 1\n=======\na = 2\n>>>>>>>\n", []int{1}, "       \na = 1\n       \n     \n       \n"},
		"with carriage returns":       {"a.md", "<<<<<<< a\r\nx\r\n=======\r\n>>>>>>> b\r\n", []int{1}, "         \nx\n       \n         \n"},
		"without an end of line":      {"a.md", "<<<<<<< a\nx\n=======\n>>>>>>> b", []int{1}, "         \nx\n       \n         "},
		"two of them":                 {"a.md", "<<<<<<< a\n=======\n>>>>>>> b\n<<<<<<< a\n=======\n>>>>>>> b\n", []int{1, 4}, "         \n       \n         \n         \n       \n         \n"},
		"the first mark alone":        {"a.md", "<<<<<<< HEAD\na\n", []int{1}, "            \na\n"},
		"the last mark alone":         {"a.md", "a\n>>>>>>> topic\n", []int{2}, "a\n             \n"},
		"one half cleared away":       {"a.md", "<<<<<<< a\n<<<<<<< a\n=======\n>>>>>>> b\n", []int{1, 2}, "         \n         \n       \n         \n"},
		"around a fence":              {"a.md", "<<<<<<< a\n```\n=======\n~~~\n>>>>>>> b\n", []int{1}, "         \n```\n       \n   \n         \n"},
		"that ends a fence":           {"a.md", "```\n<<<<<<< a\n```\n=======\nb\n```\n>>>>>>> b\n", []int{2}, "```\n         \n```\n       \n \n   \n         \n"},
		"in a fence of another file":  {"a.yaml", "```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n", []int{2}, "```\n         \n       \n         \n```\n"},
		"an underline of a heading":   {"a.md", "Title\n=======\n", nil, ""},
		"an empty row of a table":     {"a.md", "|||||||\n", nil, ""},
		"a quote seven deep":          {"a.md", ">>>>>>>\n", nil, ""},
		"marks of another width":      {"a.md", "<<<<<<<< a\n========\n>>>>>>>> b\n<<<<<< a\n", nil, ""},
		"a fenced code block":         {"a.md", "```\n<<<<<<< a\n=======\n>>>>>>> b\n```\n", nil, ""},
		"a block fenced by tildes":    {"a.md", "~~~ text\n```\n<<<<<<< a\n>>>>>>> b\n~~~\n", nil, ""},
		"an indented code block":      {"a.md", "    <<<<<<< a\n    =======\n    >>>>>>> b\n", nil, ""},
		"marks within a line":         {"a.md", "write <<<<<<< a\n", nil, ""},
		"marks that words stand upon": {"a.md", "<<<<<<<a\n>>>>>>>b\n", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			f, diags := source.NewFile(source.Path(c.path), []byte(c.text))
			var lines []int
			for _, d := range diags {
				if d.Code != "file-conflict" || d.Hint == "" || d.Pos.Col != 1 {
					t.Errorf("%+v", d)
				}
				lines = append(lines, d.Pos.Line)
			}
			if len(lines) != len(c.lines) {
				t.Fatalf("findings in lines %v, want %v", lines, c.lines)
			}
			for i := range lines {
				if lines[i] != c.lines[i] {
					t.Errorf("findings in lines %v, want %v", lines, c.lines)
				}
			}
			want := c.left
			if want == "" {
				want = strings.ReplaceAll(c.text, "\r\n", "\n")
			}
			if string(f.Data) != want {
				t.Errorf("left: %q\nwant: %q", f.Data, want)
			}
		})
	}
}

func TestOfVeryManyConflictsSomeAreReported(t *testing.T) {
	_, diags := source.NewFile("content/pages/a/en.md", []byte(strings.Repeat(">>>>>>> b\n", 5000)))
	if len(diags) != 1000 {
		t.Errorf("%d findings", len(diags))
	}
}
