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
	"polyport/internal/prose"
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
	end := bytes.Index(data[4:], []byte("---\n"))
	if end < 0 {
		return 0 // front matter that nothing ends: any place further on may lie within a character
	}
	return 4 + end + 4
}

func dump(t *testing.T, in txtar.File) []byte {
	f, diags := source.NewFile(source.Path(in.Name), in.Data)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	doc, diags := Parse(f, bodyOf(f.Data))
	var b bytes.Buffer
	for _, s := range doc.Sections {
		name := s.Title.Plain(nil)
		fmt.Fprintf(&b, "== %s", s.ID)
		if !s.Title.Blank() {
			fmt.Fprintf(&b, " %q at %s", name, f.Pos(s.At))
		}
		b.WriteByte('\n')
		if html := show(f, s.ID, s.Title); html != name {
			fmt.Fprintf(&b, "title: %s\n", html)
		}
		for _, a := range s.Anchors {
			fmt.Fprintf(&b, "anchor: %s at %s\n", a.ID, f.Pos(a.At))
		}
		b.WriteString(show(f, s.ID, s.Body))
		for _, c := range prose.Menu(&s.Body) {
			fmt.Fprintf(&b, "choice: %s#%s alone=%t %s at %s\n", c.Key, c.Fragment, c.Alone, show(f, s.ID, c.Text), f.Pos(c.At))
		}
		for _, x := range prose.Shape(&s.Body) {
			fmt.Fprintf(&b, "shape: %s\n", showBlock(f, x))
		}
		if words := wordsOf(f, s); words != "" {
			fmt.Fprintf(&b, "-- words\n%s\n", words)
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

var blockNamesOfKinds = map[prose.Kind]string{prose.List: "list", prose.Ordered: "ordered", prose.Table: "table", prose.Note: "note",
	prose.Warning: "warning", prose.Steps: "steps", prose.CodeBlock: "code", prose.Quote: "quote", prose.Heading: "heading"}

func showBlock(f *source.File, x prose.Block) string {
	s := blockNamesOfKinds[x.Kind]
	if x.Items > 0 {
		s += fmt.Sprintf(" of %d", x.Items)
	}
	if x.Cols > 0 {
		s += fmt.Sprintf(" by %d", x.Cols)
	}
	return s + " at " + f.Pos(int(x.At)).String()
}

// span is the bytes [At, End) of the file that are words of a section. An empty
// one stands between two others wherever no word goes on from one to the next.
type span struct{ At, End int32 }

// spansOf are the words of a section as they stand in the file, in the order of
// reading, neighbours put together.
func spansOf(s Section) []span {
	var r spanReader
	s.Read(&r, func(e prose.Edge) { r.separate() })
	if n := len(r.spans); n > 0 && r.spans[n-1].At == r.spans[n-1].End {
		r.spans = r.spans[:n-1]
	}
	return r.spans
}

type spanReader struct{ spans []span }

func (r *spanReader) Op(o prose.Op, arg string) {
	switch {
	case o.Kind == prose.Words || o.Kind == prose.Space:
		n := len(r.spans)
		switch {
		case o.At == o.End: // words of what has a fault
			r.separate()
		case n > 0 && r.spans[n-1].End == o.At && r.spans[n-1].At < o.At:
			r.spans[n-1].End = o.End
		default:
			r.spans = append(r.spans, span{o.At, o.End})
		}
	case o.Kind == prose.Break, o.IsHole() && o.Kind != prose.Link, o.IsBlock():
		r.separate()
	}
}

func (r *spanReader) Note(prose.Use, int) {}

func (r *spanReader) EndNote(prose.Use) { r.separate() }

func (r *spanReader) separate() {
	if n := len(r.spans); n > 0 && r.spans[n-1].At < r.spans[n-1].End {
		end := r.spans[n-1].End
		r.spans = append(r.spans, span{end, end})
	}
}

// wordsOf puts the spans of a section together, an empty one as a line break.
func wordsOf(f *source.File, s Section) string {
	var b strings.Builder
	for _, x := range spansOf(s) {
		if x.At == x.End {
			b.WriteByte('\n')
		}
		b.Write(f.Data[x.At:x.End])
	}
	return b.String()
}

// show writes a text as HTML with its holes as ⟦kind key #fragment = source⟧.
func show(f *source.File, section string, x prose.Text) string {
	return string(x.AppendHTML(nil, &prose.HTML{
		Section: section, Labels: prose.Labels{Note: "⟦label block.note⟧", Warning: "⟦label block.warning⟧", Back: "⟦label footnote.back⟧"},
		Hole: func(dst []byte, _ int, o prose.Op) []byte {
			key, fragment, _ := strings.Cut(x.Arg(o), "#")
			name := o.Kind.DirectiveName()
			switch o.Kind {
			case prose.Link:
				name = "href"
			case prose.Target:
				name = "title"
			default:
				key, fragment = x.Arg(o), ""
			}
			dst = append(dst, "⟦"+name...)
			if key != "" {
				dst = append(dst, " "+key...)
			}
			if fragment != "" {
				dst = append(dst, " #"+fragment...)
			}
			if o.Is(prose.FlagLinked) {
				dst = append(dst, " linked"...)
			}
			return fmt.Appendf(dst, " = %s⟧", f.Data[o.At:o.End])
		},
	}))
}
