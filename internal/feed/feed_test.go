package feed_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"polyport/internal/content"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const asOf content.Date = "2026-11-23"

func TestFilesOfASmallPortal(t *testing.T) {
	for name, baseURL := range map[string]string{"with-base": base, "without-base": ""} {
		files, _ := feeds(t, portal.FS(), asOf, baseURL)
		var got bytes.Buffer
		for _, path := range slices.Sorted(maps.Keys(files)) {
			if strings.HasPrefix(path, "zh-Hans/") || strings.HasPrefix(path, "ar/themes/") {
				continue // no shape that the others lack
			}
			fmt.Fprintf(&got, "-- %s --\n%s", path, strings.ReplaceAll(files[path], "\r\n", "\n"))
		}
		golden := "testdata/" + name + ".golden"
		if *update {
			if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs; look with -update and git diff:\n%s", golden, got.Bytes())
		}
	}
}

// TestPagesLeadToWhatThereIs: a feed or calendar with nothing in it is neither
// written nor linked, and nothing is written that no page leads to.
func TestPagesLeadToWhatThereIs(t *testing.T) {
	for _, baseURL := range []string{base, ""} {
		files, plan := feeds(t, portal.FS(), asOf, baseURL)
		linked := promised(plan.Site)
		for path := range linked {
			if !strings.Contains(files[path], "BEGIN:VEVENT") && !strings.Contains(files[path], "<entry") && !strings.Contains(files[path], `"date_modified"`) {
				t.Errorf("a page leads to %s, which has nothing in it", path)
			}
		}
		for path := range files {
			if !linked[path] {
				t.Errorf("no page leads to %s", path)
			}
		}
		if files["en/themes/empty/calendar.ics"] != "" {
			t.Error("the empty theme has a calendar")
		}
	}
}

var anID = regexp.MustCompile(`(?:<id>|"id": "|UID:)([^<"\r]*)`)

func idsOf(files map[string]string) map[string][]string {
	out := map[string][]string{}
	for path, data := range files {
		for _, m := range anID.FindAllStringSubmatch(data, -1) {
			out[path] = append(out[path], m[1])
		}
		slices.Sort(out[path])
	}
	return out
}

func TestIDsOutliveWordsAndAddresses(t *testing.T) {
	before, _ := feeds(t, portal.FS(), asOf, base)
	permit := portal["content/services/permit/facts.yaml"]
	edited := portal.With(files{
		"content/services/permit/facts.yaml": strings.NewReplacer("Fees rise.", "Fees are higher.", "told <better>", "told well",
			"2031-06-30", "2032-06-30", "class: clarifying", "class: rule-changing").Replace(permit),
		"content/services/permit/en.md": text("The permit", "", "Another intro.\n\n## What it costs {#fee}\n\nIt is :fact[fee].\n\n## Fine print {#print}\n\nSmall."),
		"content/plan/1/en.md":          text("Task one", "", "Other words."),
		"content/plan/1/facts.yaml":     strings.Replace(portal["content/plan/1/facts.yaml"], "2020-02", "2020-03", 1),
	})
	after, _ := feeds(t, edited.FS(), asOf, "https://elsewhere.example/")
	was, is := idsOf(before), idsOf(after)
	for _, path := range slices.Sorted(maps.Keys(was)) {
		if len(was[path]) < 2 {
			t.Errorf("%s has %d ids", path, len(was[path]))
		}
		if kept := subset(was[path], is[path]); !kept {
			t.Errorf("%s: the ids\n%s\nbecame\n%s", path, was[path], is[path])
		}
		if before[path] == after[path] {
			t.Errorf("%s was not edited at all", path)
		}
	}
}

// subset reports whether every id of a is in b; a change that has become a new
// rule has brought an event.
func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(id string) bool { return !slices.Contains(b, id) })
}

// TestAChangeTakesNoIDOfAnOther adds, moves and rewords changes of one day.
func TestAChangeTakesNoIDOfAnOther(t *testing.T) {
	const (
		later   = "  - {on: 2026-10-10, class: rule-changing, note: {en: \"The later of two on a day.\"}, sources: [guide]}\n"
		earlier = "  - {on: 2026-10-10, class: rule-changing, note: {en: \"The earlier of two on a day.\"}, sources: [guide]}\n"
		third   = "  - {on: 2026-10-10, class: rule-changing, note: {en: A third one.}, sources: [guide]}\n"
		typo    = "  - {on: 2026-10-10, class: rule-changing, note: {en: \"The later of two, on a day.\"}, sources: [guide]}\n"
	)
	before, _ := feeds(t, portal.FS(), asOf, base)
	permit := portal["content/services/permit/facts.yaml"]
	for name, changed := range map[string]string{
		"above": third + later + earlier, "between": later + third + earlier, "below": later + earlier + third,
		"in another order": earlier + third + later, "beside one that is reworded": third + typo + earlier,
		"that says the same": earlier + later + later, // the first of two that are alike keeps the id
	} {
		after, _ := feeds(t, portal.With(files{"content/services/permit/facts.yaml": strings.Replace(permit, later+earlier, changed, 1)}).FS(), asOf, base)
		for _, path := range []string{"en/changes.xml", "en/changes.json", "en/calendar.ics", "zh-Hans/changes.xml"} {
			was, is := idsOf(before)[path], idsOf(after)[path]
			if len(is) != len(was)+1 || len(slices.Compact(slices.Clone(is))) != len(is) {
				t.Errorf("%s, %s: the ids\n%s\nbecame\n%s", name, path, was, is)
			}
			lost := 0
			for _, id := range was {
				if !slices.Contains(is, id) {
					lost++
				}
			}
			if changed == third+typo+earlier {
				lost-- // its own
			}
			if lost != 0 {
				t.Errorf("%s, %s: %d ids are lost", name, path, lost)
			}
		}
		for _, words := range []string{"The later of two on a day.", "The earlier of two on a day."} {
			const path = "en/changes.xml"
			if a, b := idBefore(before[path], words), idBefore(after[path], words); strings.Contains(changed, words) && (a == "" || a != b) && name != "that says the same" {
				t.Errorf("%s: %q had the id %s and has %s", name, words, a, b)
			}
		}
	}
}

// idBefore is the id that stands last before some words.
func idBefore(data, words string) string {
	at := strings.Index(data, words)
	if at < 0 {
		return ""
	}
	found := anID.FindAllStringSubmatch(data[:at], -1)
	return found[len(found)-1][1]
}

func TestLinesOfCalendarsAreFoldedBetweenCharacters(t *testing.T) {
	files, _ := feeds(t, portal.FS(), asOf, base)
	folded := 0
	for path, data := range files {
		if !strings.HasSuffix(path, ".ics") {
			continue
		}
		for line := range strings.SplitAfterSeq(data, "\r\n") {
			switch bare, ended := strings.CutSuffix(line, "\r\n"); {
			case line == "":
			case !ended || strings.ContainsAny(bare, "\r\n"):
				t.Errorf("%s: %q does not end in CRLF", path, line)
			case len(bare) > 75 || !utf8.ValidString(bare):
				t.Errorf("%s: %q is %d octets", path, bare, len(bare))
			case bare[0] == ' ':
				folded++
			}
		}
	}
	if folded < 30 {
		t.Errorf("only %d lines are folded", folded)
	}
}

// TestWordsOfSeveralLanguagesAreNotGivenOne takes a language whose bundle lacks
// the words of calendars: what an event says is then partly in another.
func TestWordsOfSeveralLanguagesAreNotGivenOne(t *testing.T) {
	half := files{
		"content/portal.yaml":              "source: en\nlanguages: [{tag: en, name: English, dir: ltr}, {tag: pt, name: Português, dir: ltr}]\ncollections: [{key: services}]\n",
		"content/services/en.md":           text("Services", "", "Words."),
		"content/services/facts.yaml":      "kind: page\n",
		"content/services/rule/facts.yaml": "kind: service\nchecked: 2026-11-20\nchanges:\n  - {on: 2026-01-02, class: rule-changing, note: {en: A rule., pt: Uma regra.}}\n",
		"content/services/rule/en.md":      text("Rule", "", "Words."),
		"locales/pt.toml":                  "site.name = \"Portal\"\n",
	}
	got, _ := feeds(t, half.FS(), "2026-11-23", base)
	unfolded := strings.ReplaceAll(got["pt/calendar.ics"], "\r\n ", "")
	_, event, _ := strings.Cut(unfolded, "BEGIN:VEVENT")
	if !strings.Contains(event, "\r\nDESCRIPTION:Uma regra.\\n") || !strings.Contains(event, "\r\nSUMMARY;LANGUAGE=en:") {
		t.Errorf("the event is %s", event)
	}
	if event := strings.ReplaceAll(got["en/calendar.ics"], "\r\n ", ""); !strings.Contains(event, "\r\nDESCRIPTION;LANGUAGE=en:A rule.\\n") {
		t.Errorf("in English it is %s", event)
	}
}
