package site_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/portaltest"
	"polyport/internal/site"
)

// plan is the portal's own plan as its pages show it, and its facts.
type plan struct {
	timeline *site.Timeline
	matrix   *site.Matrix
	tasks    map[content.Key]*content.Entry
}

// The portal of the repository is joined once for all tests.
var (
	realOnce  sync.Once
	realInput site.Input
	realPages portal
)

// realPlan is the plan of the repository's own content.
func realPlan(t *testing.T, lang bcp47.Tag) plan {
	t.Helper()
	realOnce.Do(func() {
		realInput = input(t, portaltest.Folder(t, "../.."))
		realPages = resolveInput(t, realInput)
	})
	in, p := realInput, realPages
	out := plan{
		timeline: p.at(t, site.Path(lang+"/timeline/")).Timeline, matrix: p.at(t, site.Path(lang+"/matrix/")).Matrix,
		tasks: map[content.Key]*content.Entry{},
	}
	for _, e := range in.Content.Entries {
		if e.Facts.Kind == content.KindTask {
			out.tasks[e.Key] = e
		}
	}
	return out
}

func TestTimelineOfThePortalShowsEveryTaskOnceAsItsFactsSay(t *testing.T) {
	for _, lang := range []bcp47.Tag{"en", "ar", "zh-Hans"} {
		p := realPlan(t, lang)
		if len(p.tasks) != 20 {
			t.Fatalf("the plan has %d tasks, want 20", len(p.tasks))
		}
		seen := map[content.Key]int{}
		for _, c := range p.timeline.Chapters {
			if c.Ref == nil || c.Ref.Kind != content.KindChapter {
				t.Errorf("%s: a group of tasks under %+v", lang, c.Ref)
			}
			for _, task := range c.Tasks {
				seen[task.Key]++
				checkStrip(t, task, p.tasks[task.Key].Facts.Deadline)
			}
		}
		for _, r := range p.timeline.Rows {
			seen[r.Key] += 100
			want := p.tasks[r.Key].Facts
			if r.Lead.Key != want.Units[0].ID || r.Chapter == nil {
				t.Errorf("%s: the table names %s, the facts %s; chapter %v", r.Key, r.Lead.Key, want.Units[0].ID, r.Chapter)
			}
			if passed := r.Status == site.DeadlinePassed; passed != (want.Deadline.By != "") {
				t.Errorf("%s is %s in 2026", r.Key, r.Status)
			}
		}
		for key := range p.tasks {
			if seen[key] != 101 {
				t.Errorf("%s: %s is in the picture and the table %d times, want 101", lang, key, seen[key])
			}
		}
		if p.timeline.Build != site.BuildAfter || p.timeline.Text.ISO != "2019-09" {
			t.Errorf("build %s, text of %s", p.timeline.Build, p.timeline.Text.ISO)
		}
	}
}

// checkStrip compares a strip with a deadline, and its marks with the bounds
// of the axis.
func checkStrip(t *testing.T, task site.TimelineTask, d *content.Deadline) {
	t.Helper()
	iso := func(x *site.Date) content.Date {
		if x == nil {
			return ""
		}
		return content.Date(x.ISO)
	}
	if got := task.Deadline; got.Type != d.Type || iso(got.By) != d.By || iso(got.Phased) != d.PhasedBy || iso(got.Started) != d.Started {
		t.Errorf("%s: %+v, the facts say %+v", task.Key, got, d)
	}
	if (task.Due != "") != (d.By != "") || (task.Phased != "") != (d.PhasedBy != "") || (task.Begun.Width != "") != (d.Started != "") ||
		(task.Line.Width != "") != (d.By == "") || (task.Tip != "") != (d.By == "") {
		t.Errorf("%s: the strip shows %s, the facts say %+v", task.Key, strip(task), d)
	}
	for _, x := range []site.Percent{task.Due, task.Phased, task.Tip} {
		if x != "" && (at(t, x) < 0 || at(t, x) > 100) {
			t.Errorf("%s: a mark at %s", task.Key, x)
		}
	}
	var lines []site.Stretch
	for _, x := range []site.Stretch{task.Begun, task.Line} {
		if x.Width == "" {
			continue
		}
		if from, width := at(t, x.At), at(t, x.Width); from < 0 || width < 0 || from+width > 100.01 {
			t.Errorf("%s: a line at %s of %s", task.Key, x.At, x.Width)
		}
		lines = append(lines, x)
	}
	if len(lines) == 2 {
		a, b := at(t, lines[0].At), at(t, lines[1].At)
		if a < b && a+at(t, lines[0].Width) > b+.01 || b < a && b+at(t, lines[1].Width) > a+.01 {
			t.Errorf("%s: %+v and %+v overlap", task.Key, lines[0], lines[1])
		}
	}
}

func TestMatrixOfThePortalAgreesWithTheFacts(t *testing.T) {
	p := realPlan(t, "zh-Hans")
	parts := map[string]site.Part{}
	leads, takes := 0, 0
	for _, r := range p.matrix.Rows {
		if len(r.Cells) != 20 || len(r.Leads)+len(r.Takes) == 0 {
			t.Errorf("%s: %d cells, %d parts", r.Key, len(r.Cells), len(r.Leads)+len(r.Takes))
		}
		for i, c := range r.Cells {
			if c != site.PartNone {
				parts[string(p.matrix.Tasks[i].Key)+" "+r.Key] = c
			}
		}
		leads, takes = leads+len(r.Leads), takes+len(r.Takes)
	}
	want := map[string]site.Part{}
	for key, e := range p.tasks {
		for k, u := range e.Facts.Units {
			part := site.PartTakes
			if k == 0 {
				part = site.PartLeads
			}
			want[string(key)+" "+u.ID] = part
		}
	}
	for cell, part := range want {
		if parts[cell] != part {
			t.Errorf("%s: %q, the facts say %q", cell, parts[cell], part)
		}
	}
	if len(parts) != len(want) || leads != 20 || leads != p.matrix.Leads || takes != p.matrix.Takes || leads+takes != len(want) {
		t.Errorf("%d cells, %d + %d in the rows, %d + %d in all; want %d", len(parts), leads, takes, p.matrix.Leads, p.matrix.Takes, len(want))
	}
	if len(p.matrix.Rows) != 27 {
		t.Errorf("%d bodies, want 27", len(p.matrix.Rows))
	}
	columns := 0
	for _, c := range p.matrix.Chapters {
		columns += c.Tasks
	}
	if columns != len(p.matrix.Tasks) || len(p.matrix.Chapters) != 3 {
		t.Errorf("%d chapters head %d of %d columns", len(p.matrix.Chapters), columns, len(p.matrix.Tasks))
	}
}

func TestRowsOfAMatrixBeginWithTheBodiesThatDoMost(t *testing.T) {
	m := resolve(t, twoYears).at(t, "en/matrix/").Matrix
	var rows []string
	for _, r := range m.Rows {
		rows = append(rows, fmt.Sprintf("%s %d+%d", r.Key, len(r.Leads), len(r.Takes)))
	}
	// chaoyang has no part in anything.
	if got := strings.Join(rows, ", "); got != "police 2+2, science 2+1" {
		t.Errorf("rows: %s", got)
	}
	var open []string
	for _, task := range m.Tasks {
		if task.OpenEnded {
			open = append(open, task.Number)
		}
	}
	if !slices.Equal(open, []string{"2"}) {
		t.Errorf("open lists: %v", open)
	}
	for i, task := range m.Tasks {
		bodies := 0
		for _, r := range m.Rows {
			if r.Cells[i] != site.PartNone {
				bodies++
			}
		}
		if bodies != task.Bodies {
			t.Errorf("%s: %d marks for %d bodies", task.Number, bodies, task.Bodies)
		}
	}
}
