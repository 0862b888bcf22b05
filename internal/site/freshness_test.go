package site_test

import (
	"strings"
	"testing"

	"polyport/internal/fresh"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// signed is beijing with a translation that legal has approved; hash is what
// the approval was bound to. roles are what the plan's collection asks for.
func signed(hash, body, roles string) files {
	f := beijing.With(files{
		"content/plan/1.1/ru.md": "---\ntitle: Задача\nsummary: Задача.\n" +
			"translation: {from: en, by: human, approved: [{role: legal, by: Иванова, on: 2026-11-20, text: " + hash + "}]}\n---\n\n" + body + "\n",
	})
	f["content/portal.yaml"] = strings.Replace(f["content/portal.yaml"], "{key: plan}", "{key: plan"+roles+"}", 1)
	return f
}

// hashOf is the hash that an approval of the text of signed is bound to.
func hashOf(t *testing.T, body string) string {
	t.Helper()
	in := input(t, signed("m1-0000000000", body, ""))
	for _, e := range in.Content.Entries {
		if text := e.Text("ru"); e.Key == "plan/1.1" && text != nil {
			return string(fresh.MeaningOf(text))
		}
	}
	t.Fatal("no text in Russian")
	return ""
}

func TestAnEditOfTheTextVoidsItsApproval(t *testing.T) {
	hash := hashOf(t, "Продолжать.")
	tests := []struct {
		name, body, roles string
		want              site.TextState
		signed, waiting   int
	}{
		{"as it was approved, nobody must", "Продолжать.", "", site.TextReviewed, 1, 0},
		{"as it was approved", "Продолжать.", ", roles: [legal]", site.TextReviewed, 1, 0},
		{"one role of two", "Продолжать.", ", roles: [legal, language]", site.TextHuman, 1, 1},
		{"edited since, nobody must", "Прекратить.", "", site.TextHuman, 0, 0},
		{"edited since", "Прекратить.", ", roles: [legal]", site.TextHuman, 0, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := resolve(t, signed(hash, tt.body, tt.roles))
			e := p.entry(t, "ru", "plan/1.1")
			if e.State != tt.want || len(e.Signed) != tt.signed || len(e.Unsigned) != tt.waiting {
				t.Errorf("state %s, %d signed, waiting for %v; want %s, %d and %d", e.State, len(e.Signed), e.Unsigned, tt.want, tt.signed, tt.waiting)
			}
			for _, row := range p.at(t, "en/languages/").Languages.Rows {
				if reviewed := row.Reviewed == 1; row.Lang == "ru" && (reviewed != (tt.want == site.TextReviewed) || row.Reviewed+row.Human != 1) {
					t.Errorf("%d reviewed, %d by people", row.Reviewed, row.Human)
				}
			}
		})
	}
}

func TestARoleWithoutANameIsReportedWhereItStands(t *testing.T) {
	f := signed("m1-0000000000", "Продолжать.", ", roles: [treasury]")
	f["content/plan/1.1/ru.md"] = strings.Replace(f["content/plan/1.1/ru.md"], "role: legal", "role: exchequer", 1)
	in := input(t, f)
	found := map[string]string{}
	for _, u := range site.Uses(in.Content) {
		found[u.ID] = u.Pos.File
	}
	if file, ok := found["role.treasury"]; !ok || file != "" {
		t.Errorf("role.treasury asked for: %v, in %q", ok, file)
	}
	if file := found["role.exchequer"]; file != "content/plan/1.1/ru.md" {
		t.Errorf("role.exchequer asked for in %q", file)
	}
}

func TestAnIntroThatTheTranslationLacksStandsInTheSourcesWords(t *testing.T) {
	f := beijing.With(files{
		"content/plan/1.1/en.md": portaltest.Text("Task", "What comes first.\n\n## Promise {#promise}\n\nA promise."),
		"content/plan/1.1/ru.md": portaltest.Machine("en", "Задача", "## Обещание {#promise}\n\nОбещание."),
	})
	e := resolve(t, f).entry(t, "ru", "plan/1.1")
	if intro := e.Sections[0]; intro.ID != "intro" || intro.State != fresh.Missing || intro.Body.Lang != "en" || !strings.Contains(html("ru", intro.Body), "What comes first.") {
		t.Errorf("%s, %s, in %s: %s", intro.ID, intro.State, intro.Body.Lang, html("ru", intro.Body))
	}
	if e.Untranslated != 1 {
		t.Errorf("%d untranslated sections", e.Untranslated)
	}
}

func TestATextThatBeginsWithAHeadingLacksNoIntro(t *testing.T) {
	body := "## Promise {#promise}\n\nA promise."
	f := beijing.With(files{"content/plan/1.1/en.md": portaltest.Text("Task", body), "content/plan/1.1/ru.md": portaltest.Machine("en", "Задача", body)})
	e := resolve(t, f).entry(t, "ru", "plan/1.1")
	if s := e.Sections[0]; s.ID != "intro" || s.State != fresh.Current || e.Untranslated != 0 {
		t.Errorf("%s is %s, %d untranslated", s.ID, s.State, e.Untranslated)
	}
}
