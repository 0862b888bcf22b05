package source

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestForbiddenCharactersAreReportedAndTakenOut(t *testing.T) {
	for _, r := range []rune{1, 8, '\v', '\f', '\r', 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF} {
		f, diags := NewFile("content/a.md", []byte("one\ntwo "+string(r)+" three\r\n"))
		if len(diags) != 1 || diags[0].Code != "character-control" || diags[0].Pos.Line != 2 || diags[0].Pos.Col != 5 {
			t.Errorf("%U: %v", r, diags)
		}
		if strings.ContainsFunc(string(f.Data), Forbidden) {
			t.Errorf("%U stays in %q", r, f.Data)
		}
	}
	if _, diags := NewFile("content/a.md", []byte("tab\t line\nU+FFFD \uFFFD, isolates \u2068a\u2069, joiner \u200D, 中文, \U0001F600\n")); len(diags) > 0 {
		t.Errorf("harmless: %v", diags)
	}
	if _, diags := NewFile("content/a.md", []byte(strings.Repeat("\x1b", 1000))); len(diags) != mostCharacters {
		t.Errorf("%d findings", len(diags))
	}
}

func TestNamesThatAreNoTextAreReportedAndLeftOut(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{"content/good.md", "content/中文.md", "content/a\nb.md", "content/a\x1b.md", "content/a\tb.md", "content/a\x7f/en.md"} {
		fsys[name] = &fstest.MapFile{Data: []byte("x")}
	}
	tree, diags, err := Read(fsys)
	if err != nil || len(diags) != 4 || len(tree.Files) != 2 {
		t.Errorf("%d files, %v, %v", len(tree.Files), diags, err)
	}
}
