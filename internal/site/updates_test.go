package site_test

import (
	"fmt"
	"strings"
	"testing"

	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// changing is the small portal with changes of two entries in two years.
var changing = beijing.With(files{
	"content/plan/2/facts.yaml": beijing["content/plan/2/facts.yaml"] + `
checked: 2026-11-20
facts:
  quota: {type: number, value: "5", valid_until: 2030-05-31, confidence: high}
  unseen: {type: number, value: "6", valid_until: 2030-06-30, confidence: high}
changes:
  - {id: 1, on: 2027-03, noted: 2026-11-19, class: rule-changing, note: {en: To come.}}
  - {on: 2026-11-02, class: editorial, note: {en: Words.}}
  - {on: 2025, class: rule-changing, note: {en: In a year.}}
`,
	"content/plan/2/en.md": portaltest.Text("The second", "Some :fact[quota]."),
	"content/plan/10/facts.yaml": beijing["content/plan/10/facts.yaml"] + `
checked: 2026-11-20
changes:
  - {on: 2026-11-01, class: clarifying, note: {en: Clearer.}}
`,
})

func TestThePageOfChangesHasThemByYear(t *testing.T) {
	p := resolve(t, changing)["ru/updates/"]
	var got []string
	for _, y := range p.Updates.Years {
		got = append(got, y.Year.Text)
		for _, c := range y.Changes {
			got = append(got, fmt.Sprintf("%s %s %s ahead=%t %s", c.On.ISO, c.Note.Text, c.Note.Lang, c.Ahead, c.Entry.Href))
		}
	}
	want := `2027
2027-03 To come. en ahead=true ru/plan/2/index.html
2026
2026-11-01 Clearer. en ahead=false ru/plan/10/index.html
2025
2025 In a year. en ahead=false ru/plan/2/index.html`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

// TestDaysOfAnEntry: a fact that nothing shows and a change in a year are no
// events, and a deadline of an entry without any date is none either.
func TestDaysOfAnEntry(t *testing.T) {
	pages := resolve(t, changing)
	for path, want := range map[site.Path]string{
		"en/plan/2/":   "expiry fact.quota 2030-05-31 2030-05-31 2026-11-19, change change.2027-03.1 2027-03-01 2027-03-31 2026-11-19 To come.",
		"en/plan/10/":  "deadline deadline 2030-01-31 2030-01-31 2026-11-01",
		"en/plan/1.1/": "",
	} {
		var got []string
		for _, e := range pages[path].Entry.Events {
			line := fmt.Sprint(e.Kind, " ", e.ID, " ", e.First, " ", e.Last, " ", e.Told)
			if e.Change != nil {
				line += " " + e.Change.Note.Text
			}
			got = append(got, line)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: got %s, want %s", path, strings.Join(got, ", "), want)
		}
	}
}

func TestAnEntryCannotStandWhereChangesAreTold(t *testing.T) {
	_, diags := site.Resolve(input(t, changing.With(files{"content/pages/updates/en.md": portaltest.Text("Updates", "Words.")})))
	if !strings.Contains(portaltest.Errors(diags), "where the page of what has changed stands") {
		t.Error(portaltest.Errors(diags))
	}
}
