package revise

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
	"polyport/internal/portaltest"
	"polyport/internal/source"
)

var portal = portaltest.New("collections: [{key: pages, root: true, bare: true, roles: [legal]}]\n", "en", "fr", "ru", "ar")

// site loads a portal with one entry, pages/a, of the given texts.
func site(t *testing.T, texts map[bcp47.Tag]string) (*content.Entry, *content.Portal) {
	t.Helper()
	c := portal.Entry("pages/a", "", texts).Content(t)
	return c.Entries[0], c.Portal
}

func english(title, one, two string) string {
	return fmt.Sprintf("---\ntitle: %s\nsummary: S\n---\n\n## One {#one}\n\n%s\n\n## Two {#two}\n\n%s\n", title, one, two)
}

func translated(from, basis string) string {
	return fmt.Sprintf("---\ntitle: t\nsummary: s\ntranslation: {from: %s, by: human%s}\n---\n\n## 1 {#one}\n\n1.\n\n## 2 {#two}\n\n2.\n", from, basis)
}

// after returns the text of the entry in lang with edits made to it.
func after(t *testing.T, e *content.Entry, lang bcp47.Tag, edits []source.Edit) string {
	t.Helper()
	return string(source.ApplyEdits(e.Text(lang).File.Data, edits))
}

func TestConfirmedPartsAreCurrentAndNoOthers(t *testing.T) {
	texts := map[bcp47.Tag]string{"en": english("T", "One.", "Two."), "fr": translated("en", "")}
	parts := []string{"title", "summary", "one", "two"}
	for _, chosen := range [][]string{nil, {"two"}, {"one", "title"}} {
		e, p := site(t, texts)
		c, problems, diags := Confirm(e, "fr", p, chosen)
		if problems != nil || diags != nil {
			t.Fatal(problems, diags)
		}
		confirmed, p := site(t, map[bcp47.Tag]string{"en": texts["en"], "fr": after(t, e, "fr", c.Edits)})
		for _, s := range fresh.Of(confirmed, "fr", p).Parts {
			want := fresh.Unconfirmed
			if chosen == nil || slices.Contains(chosen, s.ID) {
				want = fresh.Current
			}
			if s.State != want || !slices.Contains(parts, s.ID) {
				t.Errorf("%v: %s is %s, want %s", chosen, s.ID, s.State, want)
			}
		}
		again, _, _ := Confirm(confirmed, "fr", p, chosen)
		if chosen == nil && (again.Parts != nil || again.Edits != nil) {
			t.Errorf("confirmed again: %v", again)
		}
	}
}

func TestWhatCannotBeConfirmedIsSaid(t *testing.T) {
	e, p := site(t, map[bcp47.Tag]string{
		"en": english("T", "One.", "Two."),
		"fr": strings.Replace(translated("en", ""), "## 2 {#two}", "## 3 {#three}", 1),
		"ru": translated("ar", ""),
	})
	for _, c := range []struct {
		lang  bcp47.Tag
		parts []string
		want  string
	}{
		{"fr", []string{"oen", "two", "three", "one"}, `#oen: there is no such part; did you mean "one"?|#two: the translation lacks this part of content/pages/a/en.md; write it first|#three: content/pages/a/en.md has no such part, so it was made from nothing`},
		{"ru", nil, "it was made from ar, and the entry has no such text"},
		{"en", nil, "it is the source text, which was made from nothing; name a translation, or add --editorial"},
	} {
		got, problems, _ := Confirm(e, c.lang, p, c.parts)
		if s := strings.Join(problems, "|"); s != c.want || got.Edits != nil {
			t.Errorf("%s %v: got %s, want %s", c.lang, c.parts, s, c.want)
		}
	}
	c, problems, _ := Confirm(e, "fr", p, nil)
	if !slices.Equal(c.Parts, []string{"title", "summary", "one"}) || !slices.Equal(c.Missing, []string{"two"}) || problems != nil {
		t.Errorf("without parts: %+v, %v", c, problems)
	}
}

func TestATranslationOfAStaleOneStaysBehind(t *testing.T) {
	e, p := site(t, map[bcp47.Tag]string{"en": english("T", "One.", "Two."), "fr": translated("en", ", basis: {one: m1-0000000000}"), "ru": translated("fr", "")})
	c, problems, _ := Confirm(e, "ru", p, []string{"one"})
	if problems != nil || !slices.Equal(c.Parts, []string{"one"}) || !slices.Equal(c.Behind, []string{"one"}) {
		t.Errorf("got %+v, %v", c, problems)
	}
}

// TestEditorialKeepsEveryStateAsItWas edits two parts of the source: after it,
// every part of every translation is in the state that it was in before.
func TestEditorialKeepsEveryStateAsItWas(t *testing.T) {
	texts := map[bcp47.Tag]string{
		"en": english("T", "One.", "Two."), "fr": translated("en", ""),
		"ru": translated("en", ", basis: {title: m1-0000000000, one: m1-0000000000}"), "ar": translated("en", ""),
	}
	e, p := site(t, texts)
	for lang, parts := range map[bcp47.Tag][]string{"fr": nil, "ru": {"two"}} {
		c, _, _ := Confirm(e, lang, p, parts)
		texts[lang] = after(t, e, lang, c.Edits)
	}
	old, _ := site(t, texts)
	texts["en"] = english("The T", "One.", "The two.")
	e, _ = site(t, texts)
	c, problems, diags := Editorial(e, e.Text("en"), old.Text("en"), nil)
	if problems != nil || diags != nil || !slices.Equal(c.Changed, []string{"title", "two"}) {
		t.Fatal(c, problems, diags)
	}
	for _, done := range c.Done {
		texts[done.Text.Lang] = after(t, e, done.Text.Lang, done.Edits)
	}
	e, p = site(t, texts)
	for _, lang := range []bcp47.Tag{"fr", "ru", "ar"} {
		was := fresh.Of(old, lang, p)
		for _, s := range fresh.Of(e, lang, p).Parts {
			if s.State != was.State(s.ID) {
				t.Errorf("%s %s: was %s, is %s", lang, s.ID, was.State(s.ID), s.State)
			}
		}
	}
	var left []string
	for _, l := range c.Left {
		left = append(left, fmt.Sprint(l.Text.Lang, " ", l.Part, " ", l.State))
	}
	if got, want := strings.Join(left, ", "), "ru title stale, ar title unconfirmed, ar two unconfirmed"; got != want {
		t.Errorf("left: %s, want %s", got, want)
	}
}

func TestEditorialOfNamedPartsLeavesTheOthersStale(t *testing.T) {
	texts := map[bcp47.Tag]string{"en": english("T", "One.", "Two."), "fr": translated("en", "")}
	e, p := site(t, texts)
	confirmed, _, _ := Confirm(e, "fr", p, nil)
	texts["fr"] = after(t, e, "fr", confirmed.Edits)
	old, _ := site(t, texts)
	texts["en"] = english("T", "The one.", "The two.") + "\n## New {#new}\n\nNew.\n"
	e, _ = site(t, texts)
	c, _, _ := Editorial(e, e.Text("en"), old.Text("en"), []string{"two"})
	texts["fr"] = after(t, e, "fr", c.Done[0].Edits)
	now, p := site(t, texts)
	if r := fresh.Of(now, "fr", p); r.State("one") != fresh.Stale || r.State("two") != fresh.Current {
		t.Errorf("%+v", r.Parts)
	}
	_, problems, _ := Editorial(e, e.Text("en"), old.Text("en"), []string{"new", "tow"})
	want := `#new: the part is new, so no translation was made from an older wording|#tow: there is no such part; did you mean "two"?`
	if got := strings.Join(problems, "|"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAnApprovalHoldsUntilAWordChanges(t *testing.T) {
	texts := map[bcp47.Tag]string{"en": english("T", "One.", "Two.")}
	e, _ := site(t, texts)
	edits, diags := Approve(e.Text("en"), "legal", "Anna: a person", "2026-11-20")
	if diags != nil {
		t.Fatal(diags)
	}
	signed := after(t, e, "en", edits)
	for text, want := range map[string]bool{signed: true, strings.Replace(signed, "Two.", " Two.", 1): true, strings.Replace(signed, "Two.", "Not two.", 1): false} {
		e, p := site(t, map[bcp47.Tag]string{"en": text})
		r := fresh.Of(e, "en", p)
		if len(r.Signed) != 1 || r.Signed[0].Valid != want || (len(r.Waiting) == 0) != want || r.Signed[0].By != "Anna: a person" {
			t.Errorf("%+v, waiting for %v, of\n%s", r.Signed, r.Waiting, text)
		}
	}
}

func TestWordingIsTheWholePart(t *testing.T) {
	text := "---\ntitle: T\nsummary: S\n---\n\nIntro.\n\n## One {#one}\n\nFirst.[^a]\n\n- x\n\n## Two {#two}\n\nSecond.\n\n[^a]: A note on one.\n"
	e, _ := site(t, map[bcp47.Tag]string{"en": text})
	for part, want := range map[string]string{
		"title": "T", "summary": "S", "intro": "Intro.", "none": "",
		"one": "## One {#one}\n\nFirst.[^a]\n\n- x\n\nA note on one.",
		"two": "## Two {#two}\n\nSecond.\n\n[^a]: A note on one.",
	} {
		if got := Wording(e.Text("en"), part); got != want {
			t.Errorf("%s: got %q, want %q", part, got, want)
		}
	}
}

func TestAnOlderPartIsFoundUnderAnotherId(t *testing.T) {
	e, _ := site(t, map[bcp47.Tag]string{"en": english("T", "One.", "One.")})
	old, _ := site(t, map[bcp47.Tag]string{"en": strings.Replace(english("T", "One.", "Two."), "#one", "#first", 1)})
	for _, p := range fresh.PartsOf(e.Text("en")) {
		got, ok := Find(old.Text("en"), p.ID, p.Meaning)
		want, found := map[string]string{"title": "title", "summary": "summary", "one": "first"}[p.ID]
		if got != want || ok != found {
			t.Errorf("%s is found as %q, %v", p.ID, got, ok)
		}
	}
}
