package markdown

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"polyport/internal/diag"
	"polyport/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expected results in testdata")

// TestParse compares what is made of each NAME.md in testdata/*.txtar with the
// NAME.want behind it. Front matter, if there is any, is passed over.
func TestParse(t *testing.T) {
	for _, path := range goldens(t) {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		changed := false
		var files []txtar.File
		for i, in := range ar.Files {
			name, isInput := strings.CutSuffix(in.Name, ".md")
			if !isInput {
				continue
			}
			want := txtar.File{Name: name + ".want"}
			if i+1 < len(ar.Files) && ar.Files[i+1].Name == want.Name {
				want.Data = ar.Files[i+1].Data
			}
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar")+"/"+name, func(t *testing.T) {
				got := dump(t, in)
				if *update {
					changed = changed || !bytes.Equal(got, want.Data)
					want.Data = got
				} else if !bytes.Equal(got, want.Data) {
					t.Errorf("got\n%s\nwant\n%s", got, want.Data)
				}
			})
			files = append(files, in, want)
		}
		if changed {
			ar.Files = files
			if err := os.WriteFile(path, txtar.Format(ar), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func goldens(t testing.TB) []string {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no goldens", err)
	}
	return paths
}

// bodyOf returns the offset behind the front matter.
func bodyOf(data []byte) int {
	if !bytes.HasPrefix(data, []byte("---\n")) {
		return 0
	}
	return 4 + bytes.Index(data[4:], []byte("---\n")) + 4
}

func dump(t *testing.T, in txtar.File) []byte {
	f, diags := source.NewFile(source.Path(in.Name), in.Data)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	doc, diags := Parse(f, bodyOf(f.Data))
	var b bytes.Buffer
	for _, s := range doc.Sections {
		fmt.Fprintf(&b, "== %s", s.ID)
		if s.Name != "" || len(s.Title.Holes) > 0 {
			fmt.Fprintf(&b, " %q at %s", s.Name, f.Pos(s.At))
		}
		b.WriteByte('\n')
		if html := show(f, s.Title); html != s.Name {
			fmt.Fprintf(&b, "title: %s\n", html)
		}
		for _, a := range s.Anchors {
			fmt.Fprintf(&b, "anchor: %s at %s\n", a.ID, f.Pos(a.At))
		}
		b.WriteString(show(f, s.Body))
		for _, c := range s.Menu {
			fmt.Fprintf(&b, "choice: %s#%s alone=%t %s at %s\n", c.Key, c.Fragment, c.Alone, show(f, c.Text), f.Pos(c.At))
		}
		for _, x := range s.Shape {
			fmt.Fprintf(&b, "shape: %s\n", showBlock(f, x))
		}
		if len(s.Spans) > 0 {
			fmt.Fprintf(&b, "-- words\n%s\n", wordsOf(f, s))
		}
	}
	if len(diags) > 0 {
		b.WriteString("== diagnostics\n")
		if err := diag.Print(&b, diag.Text, diags); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

var kindNames = map[HoleKind]string{HoleFact: "fact", HoleUnit: "unit", HoleCite: "cite", HoleHref: "href", HoleTitle: "title", HoleLabel: "label"}

var blockNamesOfKinds = map[BlockKind]string{BlockList: "list", BlockOrdered: "ordered", BlockTable: "table", BlockNote: "note",
	BlockWarning: "warning", BlockSteps: "steps", BlockCode: "code", BlockQuote: "quote", BlockHeading: "heading"}

func showBlock(f *source.File, x Block) string {
	s := blockNamesOfKinds[x.Kind]
	if x.Items > 0 {
		s += fmt.Sprintf(" of %d", x.Items)
	}
	if x.Cols > 0 {
		s += fmt.Sprintf(" by %d", x.Cols)
	}
	return s + " at " + f.Pos(int(x.At)).String()
}

// wordsOf puts the spans of a section together, an empty one as a line break.
func wordsOf(f *source.File, s Section) string {
	var b strings.Builder
	for _, x := range s.Spans {
		if x.At == x.End {
			b.WriteByte('\n')
		}
		b.Write(f.Data[x.At:x.End])
	}
	return b.String()
}

// show writes a fragment with its holes as ⟦kind key #fragment = source⟧.
func show(f *source.File, x Fragment) string {
	var b strings.Builder
	for i, p := range x.Parts {
		b.WriteString(p)
		if i == len(x.Holes) {
			break
		}
		h := x.Holes[i]
		b.WriteString("⟦" + kindNames[h.Kind])
		if h.Key != "" {
			b.WriteString(" " + h.Key)
		}
		if h.Fragment != "" {
			b.WriteString(" #" + h.Fragment)
		}
		if h.Linked {
			b.WriteString(" linked")
		}
		fmt.Fprintf(&b, " = %s⟧", f.Data[h.At:h.End])
	}
	return b.String()
}
