package build_test

import (
	"bytes"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"polyport/internal/build"
	"polyport/internal/buildtest"
	"polyport/internal/content"
)

// daily are the files that every new day changes, below an edition where there
// is one, each with what in it depends on the day.
var daily = map[string]string{
	"timeline/index.html": "marks the day on its axis, and says by which day a deadline counts as passed",
	"updates/index.html":  "says up to which day there is nothing newer",
	"build-manifest.json": "sums up the pages above",
}

// onDay publishes the real portal as of a day.
func onDay(t *testing.T, b *build.Builder, day content.Date) map[string][]byte {
	t.Helper()
	plan := buildtest.PrepareWith(t, b, build.Options{Site: os.DirFS(repository), AsOf: day, Today: asOf, BaseURL: baseURL})
	return buildtest.Read(t, buildtest.Publish(t, plan))
}

// belowEdition is the name of a file without the folder of its language.
func belowEdition(name string) string {
	first, rest, _ := strings.Cut(name, "/")
	if slices.Contains(languagesOfThePortal, first) {
		return rest
	}
	return name
}

var languagesOfThePortal = []string{"en", "zh-Hans", "zh-Hant", "ja", "ko", "fr", "de", "es", "ru", "ar"}

// changed lists files that differ, and fails where one came or went.
func changed(t *testing.T, before, after map[string][]byte) []string {
	t.Helper()
	if got, want := slices.Sorted(maps.Keys(after)), slices.Sorted(maps.Keys(before)); !slices.Equal(got, want) {
		t.Fatalf("%d files, then %d others", len(want), len(got))
	}
	var out []string
	for name := range before {
		if !bytes.Equal(before[name], after[name]) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

func TestADayOnWhichNothingEndsChangesWhatNamesTheDay(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes the whole portal")
	}
	seen := map[string]int{}
	for _, name := range changed(t, realFiles(t), onDay(t, new(build.Builder), "2026-11-24")) {
		if seen[belowEdition(name)]++; daily[belowEdition(name)] == "" {
			t.Errorf("%s changes", name)
		}
	}
	for name, why := range daily {
		want := len(languagesOfThePortal)
		if path.Ext(name) == ".json" {
			want = 1
		}
		if seen[name] != want {
			t.Errorf("%s changes %d times, want %d: it %s", name, seen[name], want, why)
		}
	}
}

// passed is how a page says that a deadline has passed.
var passed = regexp.MustCompile(`class="(due|deadline)-passed"`)

// TestADeadlineThatPassesChangesThePagesThatSaySo is about the one task that was
// due by June 2020.
func TestADeadlineThatPassesChangesThePagesThatSaySo(t *testing.T) {
	if testing.Short() {
		t.Skip("publishes the whole portal")
	}
	b := new(build.Builder)
	before, after := onDay(t, b, "2020-06-30"), onDay(t, b, "2020-07-01")
	got := changed(t, before, after)
	seen := map[string]bool{}
	for _, name := range got {
		below := belowEdition(name)
		seen[below] = true
		switch {
		case daily[below] != "":
		case path.Dir(below) == "offline" && path.Ext(below) == ".json": // the sums of pages that are kept
		default:
			if was, is := len(passed.FindAll(before[name], -1)), len(passed.FindAll(after[name], -1)); is != was+1 {
				t.Errorf("%s changes, and says %d times that a deadline has passed, before %d times", name, is, was)
			}
		}
	}
	for name := range after {
		if !slices.Contains(got, name) && len(passed.FindAll(before[name], -1)) != len(passed.FindAll(after[name], -1)) {
			t.Errorf("%s says that a deadline has passed and is the same as before", name)
		}
	}
	for _, name := range []string{
		"plan/15.1/index.html", "plan/15.1/bilingual/zh-Hans/index.html", "plan/15/index.html", "plan/chapter-3/index.html", "plan/index.html",
		"themes/live/index.html", "themes/work/index.html", "units/talent_work/index.html", "offline/work.json", "timeline/index.html",
	} {
		if !seen[name] {
			t.Errorf("%s does not change", name)
		}
	}
	for _, name := range []string{"index.html", "help/index.html", "plan/1/index.html", "api/v1/index.json", "search/index.html"} {
		if seen[name] {
			t.Errorf("%s changes", name)
		}
	}
}
