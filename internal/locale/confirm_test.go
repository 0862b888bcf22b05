package locale

import (
	"fmt"
	"strings"
	"testing"

	"polyport/internal/source"
)

// sourceOf makes a source language that has the ids, with "Hello" as the text
// of each.
func sourceOf(ids ...string) string {
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "%s = 'Hello'\n", id)
	}
	return b.String()
}

const helloHash = "sha1-f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0"

func TestConfirmChangesNothingButTheHash(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"text", "a  =\t\"Bonjour \\\"x\\\"\" # note\n", "a  =\t{HASH, other = \"Bonjour \\\"x\\\"\"} # note\n"},
		{"literal text", "a = 'C:\\x'", "a = {HASH, other = 'C:\\x'}"},
		{"text of several lines", "a = \"\"\"\nun \\\n  deux\"\"\"\n", "a = {HASH, other = \"\"\"\nun \\\n  deux\"\"\"}\n"},
		{"dotted key", "a.b = 'x'", "a.b = {HASH, other = 'x'}"},
		{"in a group", "[a]\nb = 'x'\n", "[a]\nb = {HASH, other = 'x'}\n"},
		{"in a group in braces", "a = { b = 'x' }", "a = { b = {HASH, other = 'x'} }"},
		{"quoted key", "\"a\".'b' = 'x'", "\"a\".'b' = {HASH, other = 'x'}"},
		{"table", "[a]\nother = 'x'\n", "[a]\nHASH\nother = 'x'\n"},
		{"table with comments", "# of a\n[ a ] # here\n\n  # of other\n  other = 'x'\n\n# end", "# of a\n[ a ] # here\n  HASH\n\n  # of other\n  other = 'x'\n\n# end"},
		{"table with a hash", "[a]\nother = 'x'\nhash   =   'sha1-old' # kept\n", "[a]\nother = 'x'\nhash   =   \"SHA\" # kept\n"},
		{"table with an empty hash", "[a]\nhash = ''\nother = 'x'\n", "[a]\nhash = \"SHA\"\nother = 'x'\n"},
		{"braces", "a = { other = 'x' }", "a = { HASH, other = 'x' }"},
		{"braces with a hash", "a = {other = 'x', hash = \"\"\"old\"\"\"}", "a = {other = 'x', hash = \"SHA\"}"},
		{"dotted table", "  a . other = 'x'\n", "  a . HASH\n  a . other = 'x'\n"},
		{"dotted table in a group", "[a]\nb.other = 'x'\n", "[a]\nb.HASH\nb.other = 'x'\n"},
		{"dotted table in braces", "a = {b.other = 'x'}", "a = {b.HASH, b.other = 'x'}"},
		{"current", "a = {hash = 'SHA', other = 'x'}", "a = {hash = 'SHA', other = 'x'}"},
		{"with CR and byte order mark", "\xef\xbb\xbf[a]\r\nother = 'x'\r\n", "\xef\xbb\xbf[a]\r\nHASH\r\nother = 'x'\r\n"},
		{"two", "a = 'x'\nb = 'y'\n", "a = {HASH, other = 'x'}\nb = {HASH, other = 'y'}\n"},
	} {
		before := strings.ReplaceAll(c.before, "SHA", helloHash)
		want := strings.NewReplacer("HASH", `hash = "`+helloHash+`"`, "SHA", helloHash).Replace(c.after)
		src := "a = 'Hello'\nb = 'Hello'"
		if strings.Contains(c.before, "b") && c.name != "two" {
			src = "a.b = 'Hello'"
		}
		cat := load(t, "en ja", nil, map[string]string{"en.toml": src})
		f, _ := source.NewFile("locales/ja.toml", []byte(before))
		edits, diags := ConfirmEdits(f, cat, nil)
		if got := string(source.ApplyEdits([]byte(before), edits)); got != want || len(diags) > 0 {
			t.Errorf("%s: got\n%s\n%v\nwant\n%s", c.name, got, diags, want)
		}
	}
}

func TestConfirmTakesTheIdsThatAreNamed(t *testing.T) {
	cat := load(t, "en fr", nil, map[string]string{
		"en.toml": sourceOf("a", "b", "elsewhere"), "my.fr.toml": "elsewhere = 'x'",
	})
	const text = "a = 'x'\nb = 'y'\nextra = 'z'\n"
	for _, c := range []struct {
		path  source.Path
		ids   string
		edits int // messages that are confirmed
		want  string
	}{
		{"locales/fr.toml", "", 2, ""},
		{"locales/fr.toml", "b", 1, ""},
		{"locales/fr.toml", "b b", 1, ""},
		{"locales/fr.toml", "b extra", 1, `message-extra locales/fr.toml:3:1: message "extra" does not exist in en, the source language`},
		{"locales/fr.toml", "a nowhere", 1, `message-unknown locales/fr.toml: there is no message "nowhere" in this file`},
		{"locales/fr.toml", "elsewhere", 0, `message-unknown locales/fr.toml: there is no message "elsewhere" in this file`},
		{"locales/en.toml", "", 0, `file-unexpected locales/en.toml: en is the source language: it was made from nothing`},
		{"locales/de.toml", "", 0, `language-unknown locales/de.toml: this is not a bundle of a language of the portal`},
		{"locales/fr", "", 0, `language-unknown locales/fr: this is not a bundle of a language of the portal`},
	} {
		f, _ := source.NewFile(c.path, []byte(text))
		edits, diags := ConfirmEdits(f, cat, strings.Fields(c.ids))
		if len(edits) != 2*c.edits {
			t.Errorf("%s %s: edits %v", c.path, c.ids, edits)
		}
		var got []string
		for _, d := range diags {
			got = append(got, fmt.Sprintf("%s %s: %s", d.Code, d.Pos, d.Message))
			if d.Hint == "" {
				t.Errorf("%s %s: %s has no way out", c.path, c.ids, d.Code)
			}
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s %s: got %v, want %s", c.path, c.ids, got, c.want)
		}
	}
}

func TestConfirmLeavesAFaultyFileAlone(t *testing.T) {
	cat := load(t, "en fr", nil, map[string]string{"en.toml": sourceOf("a", "b")})
	for _, text := range []string{"a = 'x'\nb = ", "a = 'x'\na = 'y'", "a = 'x'\nb = ''", "a = {Hash = 'x', other = 'y'}", "a = {hash = 1, other = 'y'}"} {
		f, _ := source.NewFile("locales/fr.toml", []byte(text))
		if edits, diags := ConfirmEdits(f, cat, nil); len(edits) > 0 || !diags.HasErrors() {
			t.Errorf("%q: %v %v", text, edits, diags)
		}
	}
}

// FuzzConfirm holds any bundle that is in use to what ConfirmEdits promises:
// afterwards every message is current and says what it said before, and a
// second time there is nothing to do.
func FuzzConfirm(f *testing.F) {
	for _, text := range []string{"a = 'x'", "[a]\nother = '''\nx'''", "a.b = {one='x', other = \"y\"}", "[a]\nb.other = 'x' # c\n[c.d]\n hash='1'\n other='x'\n"} {
		f.Add([]byte(text))
	}
	langs := []Language{{Tag: "en"}, {Tag: "ar"}}
	f.Fuzz(func(t *testing.T, raw []byte) {
		before := &bundleFile{tag: "ar"}
		before.file, _ = source.NewFile("locales/ar.toml", raw)
		readFile(before)
		if !before.complete || before.diags.HasErrors() {
			return
		}
		en, _ := source.NewFile("locales/en.toml", before.file.Data)
		cat, _ := Load(langs, "en", nil, []*source.File{en, before.file})
		edits, diags := ConfirmEdits(before.file, cat, nil)
		if len(diags) > 0 {
			t.Fatal(diags)
		}
		changed := source.ApplyEdits(raw, edits)
		after := &bundleFile{tag: "ar"}
		after.file, _ = source.NewFile("locales/ar.toml", changed)
		readFile(after)
		if after.diags.HasErrors() || len(after.messages) != len(before.messages) {
			t.Fatalf("%q became %q: %v", raw, changed, after.diags)
		}
		for i, m := range after.messages {
			old := *before.messages[i].native
			old.Hash = hashOf(cat, m.id)
			if *m.native != old {
				t.Fatalf("%q became %q: %+v became %+v", raw, changed, old, *m.native)
			}
		}
		if again, _ := ConfirmEdits(after.file, cat, nil); len(again) > 0 {
			t.Fatalf("%q became %q and has still to be edited: %v", raw, changed, again)
		}
	})
}

// TestCopiesOfTheBaseAreConfirmedForTheBase takes a site with copies of whole
// bundles and words of its own in other files.
func TestCopiesOfTheBaseAreConfirmedForTheBase(t *testing.T) {
	base := map[string]string{"en.toml": "name = 'Polyport'", "fr.toml": "name = 'Polyport fr'"}
	c := load(t, "en fr", base, map[string]string{
		"en.toml": base["en.toml"], "fr.toml": base["fr.toml"], "my.en.toml": "name = 'Lisbon'", "my.fr.toml": "name = 'Lisbonne'",
	})
	builtIn := hashOf(load(t, "en", base, nil), "name")
	for file, want := range map[string]string{"fr.toml": builtIn, "my.fr.toml": hashOf(c, "name")} {
		text := map[string]string{"fr.toml": base["fr.toml"], "my.fr.toml": "name = 'Lisbonne'"}[file]
		f := bundleFiles(map[string]string{file: text})[0]
		edits, diags := ConfirmEdits(f, c, nil)
		if len(edits) == 0 || len(diags) > 0 || !strings.Contains(edits[0].New, want) {
			t.Errorf("%s: edits %+v, findings %+v; want %s", file, edits, diags, want)
		}
	}
}
