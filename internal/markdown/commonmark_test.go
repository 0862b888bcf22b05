package markdown

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"polyport/internal/prose"
	"polyport/internal/source"
)

// deviations are the cases of CommonMark's specification that come out
// otherwise here, and why. A case that stands here and passes is a failure.
var deviations = map[int]string{
	602: bareIsLinked,
	608: bareIsLinked,
	611: bareIsLinked,
}

const bareIsLinked = "a bare http(s) address becomes a link, as in GFM"

// TestCommonMark runs the cases of the specification, which goldmark's module
// carries, through the same parser and writer as texts. Only what texts may
// not hold (raw HTML, images, relative addresses) is let through.
func TestCommonMark(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Example        int
		Section        string
		Markdown, HTML string
	}
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) != 652 {
		t.Errorf("%d cases; the specification has 652", len(cases))
	}
	for _, c := range cases {
		got, want := renderLeniently(c.Markdown), html5(c.HTML)
		reason, deviates := deviations[c.Example]
		switch {
		case got == want && deviates:
			t.Errorf("case %d passes, though it is listed: %s", c.Example, reason)
		case got != want && !deviates:
			t.Errorf("case %d (%s)\n%q\ngot  %q\nwant %q", c.Example, c.Section, c.Markdown, got, want)
		}
	}
}

// renderLeniently renders a document as a whole, its headings included.
func renderLeniently(md string) string {
	f, _ := source.NewFile("spec.md", []byte(md))
	e := &emitter{file: f, src: f.Data, lenient: true}
	e.root, e.state = parseTree(e.src)
	e.blocks(e.root)
	text := e.out.Text()
	return string(text.AppendHTML(nil, &prose.HTML{Lenient: true}))
}

// html5 rewrites the XHTML of the specification.
func html5(s string) string {
	for _, tag := range []string{"br", "hr"} {
		s = strings.ReplaceAll(s, "<"+tag+" />", "<"+tag+">")
	}
	for rest := s; ; {
		_, after, ok := strings.Cut(rest, "<img ")
		if !ok {
			return s
		}
		img, tail, _ := strings.Cut(after, " />")
		s = strings.Replace(s, "<img "+img+" />", "<img "+img+">", 1)
		rest = tail
	}
}
