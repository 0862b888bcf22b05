package markdown

import (
	"testing"

	"polyport/internal/prose"
	"polyport/internal/source"
)

// FuzzDirectives puts a piece of text where directives stand: in a line, a
// heading, a link, a table and a block. What is read as a directive has a known
// kind and the bytes of its key.
func FuzzDirectives(f *testing.F) {
	for _, s := range []string{":fact[a]", ":unit[b] :cite[c]", "::fact[a]", ":fact[", ":fact[]", ":fact[a]{b}", "：fact【a】", ":foo[a]", "\\:fact[a]", ":confirm[a]:contact[b]", ":note", "::::", ":fact[services/a#b]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, piece string) {
		file, _ := source.NewFile("a.md", []byte(piece+"\n\n## A "+piece+" {#a}\n\n["+piece+"](#a)\n\n| a |\n| - |\n| "+piece+" |\n\n:::note\n"+piece+"\n:::\n\n:::"+piece+"\n"))
		doc, diags := Parse(file, 0)
		for _, d := range diags {
			if d.Pos.Line < 1 || d.Message == "" || d.Hint == "" {
				t.Errorf("%+v", d)
			}
		}
		for _, s := range doc.Sections {
			checkSection(t, file, s)
			for _, x := range []prose.Text{s.Title, s.Body} {
				for _, o := range x.Ops {
					if o.Kind.DirectiveName() != "" && (x.Arg(o) == "" || file.Data[o.At] != ':') {
						t.Errorf("%+v at %q", o, file.Data[o.At:o.End])
					}
				}
			}
		}
	})
}
