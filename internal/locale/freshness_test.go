package locale

import (
	"fmt"
	"strings"
	"testing"

	"polyport/internal/bcp47"
)

// hashOf returns the hash of the source language's message, or "".
func hashOf(c *Catalog, id string) string {
	if m := c.original(id); m != nil {
		return m.hash()
	}
	return ""
}

// The hashes are those that goi18n 2.7.0 writes; the first stands in its own
// documentation.
func TestHashIsThatOfGoI18n(t *testing.T) {
	c := load(t, "en fr", map[string]string{"en.toml": `
hello = "Hello"
[PersonCats]
description = "The number of cats a person has"
one = "{{.Name}} has {{.Count}} cat."
other = "{{.Name}} has {{.Count}} cats."`}, nil)
	for id, want := range map[string]string{
		"PersonCats": "sha1-f937a0e05e19bfe6cd70937c980eaf1f9832f091",
		"hello":      "sha1-f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0",
		"nowhere":    "",
	} {
		if got := hashOf(c, id); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}

func TestHashCoversDescriptionAndOtherAlone(t *testing.T) {
	hash := func(bundle string) string {
		return hashOf(load(t, "en", map[string]string{"en.toml": bundle}, nil), "a")
	}
	plain := hash(`a = "text"`)
	for bundle, same := range map[string]bool{
		"a = 'text'":                                    true,
		"a = {other = \"te\\u0078t\"}":                  true,
		"[a]\nother = \"\"\"\ntext\"\"\"":               true,
		"[a]\none = 'one'\nother = 'text'":              true, // as goi18n has it
		"[a]\nhash = 'sha1-0'\nother = 'text'":          true, // the source is made from nothing
		"[a]\ndescription = 'for whom'\nother = 'text'": false,
		"a = 'Text'":                                    false,
		"a = 'text '":                                   false,
	} {
		if got := hash(bundle); (got == plain) != same {
			t.Errorf("%q has %s, %q %s", bundle, got, `a = "text"`, plain)
		}
	}
}

func TestStatusTellsTheStateOfEveryMessage(t *testing.T) {
	base := map[string]string{
		"en.toml": "built = 'Built'\nreplaced = 'Replaced'",
		"fr.toml": "built = {hash = 'sha1-0', other = 'construit'}\nreplaced = 'remplacé'\nnobodys = 'à personne'",
	}
	const hello = "sha1-f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0"
	c := load(t, "en fr de", base, map[string]string{
		"en.toml":    "stale = 'Now'\nnone = 'None'\ncurrent = 'Hello'\nempty = 'Empty'\nmissing = 'Missing'",
		"fr.toml":    "replaced = 'remplacé ici'\ncurrent = {hash = '" + hello + "', other = 'Bonjour'}\n[stale]\nhash = '" + hello + "'\nother = 'Avant'",
		"my.fr.toml": "none = 'Aucun'\nempty = {other = 'Vide', hash = ''}",
	})
	var got []string
	for _, s := range c.Status("fr") {
		got = append(got, fmt.Sprintf("%s %s %s", s.ID, s.State, s.Pos))
	}
	want := []string{
		"built stale locales/fr.toml:1:1",
		"current current locales/fr.toml:2:1",
		"empty unconfirmed locales/my.fr.toml:2:1",
		"missing missing locales/fr.toml",
		"none unconfirmed locales/my.fr.toml:1:1",
		"replaced unconfirmed locales/fr.toml:1:1",
		"stale stale locales/fr.toml:3:2",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, s := range c.Status("de") {
		if s.State != StateMissing || s.Pos.String() != "locales/de.toml" {
			t.Errorf("de: %+v", s)
		}
	}
	for _, tag := range []bcp47.Tag{"en", "ja"} {
		if got := c.Status(tag); got != nil {
			t.Errorf("%s: %v", tag, got)
		}
	}
}

func TestExtraMessagesComeLast(t *testing.T) {
	langs := archive{comment: "languages: en fr"}.languages()
	c, _ := Load(langs, "en", nil, bundleFiles(map[string]string{"en.toml": "b = 'b'\nc = 'c'", "fr.toml": "d = 'd'\na = 'a'\nb = 'b'"}))
	var got []string
	for _, s := range c.Status("fr") {
		got = append(got, s.ID+" "+s.State)
	}
	if want := "b unconfirmed, c missing, a extra, d extra"; strings.Join(got, ", ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestStaleMessageStaysInUse(t *testing.T) {
	c := load(t, "en fr", nil, map[string]string{"en.toml": "a = 'Now'", "fr.toml": "a = {hash = 'sha1-0', other = 'Avant'}"})
	if got, _ := c.Localizer("fr").Message("a"); got != (Message{"Avant", "fr"}) {
		t.Errorf("got %v", got)
	}
}
