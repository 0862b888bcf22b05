package site_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

func at(t *testing.T, p site.Percent) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(string(p), 64)
	if err != nil {
		t.Fatalf("%q is no number", p)
	}
	return f
}

// strip writes what a task's strip shows.
func strip(x site.TimelineTask) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s:", x.Number)
	if x.Begun.Width != "" {
		fmt.Fprintf(&b, " begun %s+%s", x.Begun.At, x.Begun.Width)
	}
	if x.Line.Width != "" {
		fmt.Fprintf(&b, " line %s+%s tip %s", x.Line.At, x.Line.Width, x.Tip)
	}
	if x.Phased != "" {
		fmt.Fprintf(&b, " phased %s", x.Phased)
	}
	if x.Due != "" {
		fmt.Fprintf(&b, " due %s", x.Due)
	}
	return b.String()
}

func strips(x *site.Timeline) (out []string) {
	for _, c := range x.Chapters {
		for _, task := range c.Tasks {
			out = append(out, strip(task))
		}
	}
	return out
}

// twoYears is a plan of 2019 and 2020 with a chapter and a task outside it.
var twoYears = beijing.With(files{
	"content/plan/c/facts.yaml":   "kind: chapter\nnumber: I\npart_of: plan\n",
	"content/plan/c/en.md":        portaltest.Text("First chapter", "Words."),
	"content/plan/1/facts.yaml":   "kind: item\nnumber: '1'\npart_of: plan/c\n",
	"content/plan/1.2/facts.yaml": "kind: task\nnumber: 1(2)\npart_of: plan/1\nunits: [police]\ndeadline: {type: continuous, phased_results_by: 2020-06}\n",
	"content/plan/10/facts.yaml":  "kind: task\nnumber: '10'\npart_of: plan/c\nunits: [police, science]\ndeadline: {type: month, by: 2020-12}\n",
	"content/plan/2/facts.yaml":   "kind: task\nnumber: '2'\npart_of: plan\nunits: [science, police]\nunits_open_ended: true\ndeadline: {type: started_continuing, started: 2019}\n",
})

func TestMarksOfATimelineStandInTheMiddleOfTheirMonths(t *testing.T) {
	p := resolve(t, twoYears)
	for lang, want := range map[bcp47.Tag][]string{
		"en": {"1(1): due 47.92", "1(2): line 0+100 tip 100 phased 72.92", "10: due 97.92", "2: begun 0+50 line 50+50 tip 100"},
		"ar": {"1(1): due 52.08", "1(2): line 0+100 tip 0 phased 27.08", "10: due 2.08", "2: begun 50+50 line 0+50 tip 0"},
	} {
		x := p.at(t, site.Path(lang+"/timeline/")).Timeline
		got := strips(x)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", lang, got, want)
		}
	}
}

func TestAxisIsMirroredForLanguagesFromRightToLeft(t *testing.T) {
	p := resolve(t, twoYears)
	en, ar := p.at(t, "en/timeline/").Timeline.Axis, p.at(t, "ar/timeline/").Timeline.Axis
	if en.Start != "0" || en.End != "100" || ar.Start != "100" || ar.End != "0" {
		t.Errorf("from %s to %s in English, from %s to %s in Arabic", en.Start, en.End, ar.Start, ar.End)
	}
	mirrored := func(what string, a, b site.Percent) {
		t.Helper()
		if sum := at(t, a) + at(t, b); sum < 99.98 || sum > 100.02 {
			t.Errorf("%s at %s in English, at %s in Arabic", what, a, b)
		}
	}
	for i := range en.Lines {
		mirrored("a line", en.Lines[i], ar.Lines[i])
	}
	for i := range en.Years {
		mirrored(en.Years[i].Text, en.Years[i].At, ar.Years[i].At)
	}
	for i := range en.Months {
		mirrored(en.Months[i].Text, en.Months[i].At, ar.Months[i].At)
	}
	if got := fmt.Sprint(ar.Years[0].Text, " ", ar.Months[0].Text, " ", ar.Months[3].Text, " ", ar.Months[3].Last); got != "2019 يونيو ديسمبر true" {
		t.Errorf("labels in Arabic: %s", got)
	}
	if ru := p.at(t, "ru/timeline/").Timeline.Axis; ru.Months[1].Text != "декабрь" {
		t.Errorf("December stands alone in Russian as %q", ru.Months[1].Text)
	}
}

func TestALongAxisHasFewLabels(t *testing.T) {
	axis := resolve(t, beijing).at(t, "en/timeline/").Timeline.Axis // 2018 to 2030
	var years []string
	for _, y := range axis.Years {
		years = append(years, y.Text)
	}
	if got := strings.Join(years, " "); got != "2018 2022 2026 2030" || len(axis.Months) != 0 {
		t.Errorf("years %s, %d months", got, len(axis.Months))
	}
	if axis.From.ISO != "2018" || axis.To.ISO != "2030" {
		t.Errorf("from %s to %s", axis.From.ISO, axis.To.ISO)
	}
}

func TestTheDayOfTheBuildIsMarkedOnlyOnTheAxis(t *testing.T) {
	for _, test := range []struct {
		day   string
		build site.BuildDay
		today site.Percent
	}{
		{"2018-12-31", site.BuildBefore, ""},
		{"2019-01-01", site.BuildWithin, "2.08"},
		{"2020-12-31", site.BuildWithin, "97.92"},
		{"2021-01-01", site.BuildAfter, ""},
	} {
		in := input(t, twoYears)
		in.AsOf = content.Date(test.day)
		x := resolveInput(t, in).at(t, "en/timeline/").Timeline
		if x.Build != test.build || x.Today != test.today {
			t.Errorf("%s: %s at %q, want %s at %q", test.day, x.Build, x.Today, test.build, test.today)
		}
	}
}

func TestTableOfATimelineIsInTheOrderOfTheDeadlines(t *testing.T) {
	in := input(t, twoYears)
	in.AsOf = "2020-06-15"
	x := resolveInput(t, in).at(t, "en/timeline/").Timeline
	var got []string
	for _, r := range x.Rows {
		chapter := "–"
		if r.Chapter != nil {
			chapter = r.Chapter.Number
		}
		got = append(got, fmt.Sprintf("%s %s %s", r.Number, chapter, r.Status))
	}
	slices.Sort(got[2:]) // what has no end follows the order of the plan, which other tests look at
	want := []string{"1(1) I passed", "10 I ahead", "1(2) I endless", "2 – endless"}
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
	if n := len(x.Chapters); n != 2 || x.Chapters[0].Ref == nil && x.Chapters[1].Ref == nil {
		t.Errorf("%d groups of tasks, want the chapter and the rest", n)
	}
	if x.Text == nil || x.Text.ISO != "2019-02" || x.Text.At != "6.25" {
		t.Errorf("the text is of %+v", x.Text)
	}
}

func TestSquaresOfATallyDoNotOverlap(t *testing.T) {
	x := realPlan(t, "en").timeline
	if x.Tally.Endless != 8 {
		t.Errorf("%d tasks without an end, want 8", x.Tally.Endless)
	}
	tasks := x.Tally.Endless
	for _, c := range x.Tally.Columns {
		if len(c.Squares) != c.Count || c.Label < 8 {
			t.Errorf("%s: %d squares for %d tasks, number at %d", c.ISO, len(c.Squares), c.Count, c.Label)
		}
		for i, y := range c.Squares {
			if y-5 < c.Label || y+5 > x.Tally.Height {
				t.Errorf("%s: square %d at %d leaves its place between %d and %d", c.ISO, i, y, c.Label, x.Tally.Height)
			}
			if i > 0 && c.Squares[i-1]-y < 11 {
				t.Errorf("%s: squares at %d and %d touch", c.ISO, c.Squares[i-1], y)
			}
		}
		tasks += c.Count
	}
	if tasks != 20 {
		t.Errorf("the tally holds %d tasks, want 20", tasks)
	}
	for i := 1; i < len(x.Tally.Columns); i++ { // ten pixels each, on an axis of at least 280
		if a, b := at(t, x.Tally.Columns[i-1].At), at(t, x.Tally.Columns[i].At); (b-a)*2.8 < 10 {
			t.Errorf("columns at %v and %v overlap on a phone", a, b)
		}
	}
}

func TestAPortalWithoutAPlanHasNoTimeline(t *testing.T) {
	p := resolve(t, portaltest.New("", "en").With(files{
		"content/pages/a/en.md":        portaltest.Text("A", "Words."),
		"content/pages/timeline/en.md": portaltest.Text("Our time", "A free page may have the address then."),
	}))
	if page := p.at(t, "en/timeline/"); page.Layout != site.LayoutEntry {
		t.Errorf("en/timeline/ is a %s", page.Layout)
	}
	if v := p.at(t, "en/").Chrome.Views; v != nil {
		t.Errorf("views of no plan: %v", v)
	}
}
