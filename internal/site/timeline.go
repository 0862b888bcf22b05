package site

import (
	"cmp"
	"slices"

	"polyport/internal/content"
)

const timelineFolder = "timeline"

// Timeline is the page that shows the tasks of the plan along an axis of
// months. Its picture is drawn from Chapters and Tally, the table behind it
// from Rows: both hold every task once.
type Timeline struct {
	Document EntryRef
	Axis     *Axis // nil if no task has a date
	Text     *Mark // the month of the text that the plan is known from; nil if unknown
	Chapters []TimelineChapter
	Tally    *Tally
	Rows     []TimelineRow // in the order of the deadlines, those without an end last
	AsOf     *Date         // the day of the build, by which deadlines have passed or not
	Build    BuildDay
	Today    Percent // where the day of the build lies; set if Build is BuildWithin
}

// BuildDay says where the day of the build lies on an axis.
type BuildDay string

// Where the day of the build lies.
const (
	BuildBefore BuildDay = "before"
	BuildWithin BuildDay = "within"
	BuildAfter  BuildDay = "after"
)

// Mark is a date with its place.
type Mark struct {
	Date
	At Percent
}

// TimelineChapter is the tasks of a chapter. Ref is nil for tasks that are in
// none.
type TimelineChapter struct {
	Ref   *EntryRef
	Tasks []TimelineTask
}

// TimelineTask is a task with what its strip shows.
type TimelineTask struct {
	EntryRef
	Due    Percent // by the end of which month
	Phased Percent // by the end of which month first results were due
	Begun  Stretch // the year or month in which it starts
	Line   Stretch // what it goes on through, to the end of the axis
	Tip    Percent // where it goes on beyond the axis: the end of Line
}

// TimelineRow is a task in the table.
type TimelineRow struct {
	EntryRef
	Chapter *EntryRef
	Status  DeadlineStatus
}

// DeadlineStatus says how a deadline stands to the day of the build. Whether
// the task was done, it does not say.
type DeadlineStatus string

// The states of a deadline.
const (
	DeadlinePassed  DeadlineStatus = "passed"
	DeadlineAhead   DeadlineStatus = "ahead"
	DeadlineEndless DeadlineStatus = "endless"
)

// Tally is how many tasks are due in each month, as columns of squares.
type Tally struct {
	Columns []TallyColumn
	Height  int // of the tallest column with its number, in CSS pixels
	Endless int // tasks without an end
}

// TallyColumn is the tasks that are due by the end of one month.
type TallyColumn struct {
	Mark
	Count   int
	Squares []int // the middle of each, in CSS pixels below the top
	Label   int   // the base line of the number above them
}

// The squares of a tally, in CSS pixels.
const (
	tallyPitch = 13 // from the middle of one to that of the next
	tallyLabel = 16 // room for the number above a column
)

// planViews leads to the pages that show the plan as a picture.
func (j *join) planViews(ed *edition) []Link {
	if j.plan() < 0 {
		return nil
	}
	return []Link{
		{Words: j.message(ed, "timeline.title"), Href: inEdition(ed.lang, timelineFolder+"/index.html")},
		{Words: j.message(ed, "matrix.title"), Href: inEdition(ed.lang, matrixFolder+"/index.html")},
	}
}

// planPage is the frame of a view of the plan as a whole, whose messages are
// named as its layout.
func (j *join) planPage(ed *edition, layout Layout, folder string) *Page {
	title := string(layout) + ".title"
	p := j.frame(ed, layout, folder+"/", j.localized(title))
	p.Title, p.Description = j.message(ed, title), j.message(ed, string(layout)+".lead")
	p.Crumbs = append(p.Crumbs, ed.refs[j.plan()].Link)
	return p
}

// timelinePage wants a portal with a plan.
func (j *join) timelinePage(ed *edition) *Page {
	p := j.planPage(ed, LayoutTimeline, timelineFolder)
	p.Timeline = j.timeline(j.plan(), ed)
	return p
}

func (j *join) timeline(plan int, ed *edition) *Timeline {
	tasks := j.tasks(plan)
	x := &Timeline{Document: ed.refs[plan], Tally: &Tally{}, AsOf: j.date(j.in.AsOf, ed)}
	text := j.textDate(plan)
	s, dated := newScale(j.deadlineDates(tasks, text), ed.dir)
	for _, i := range tasks {
		t := TimelineTask{EntryRef: ed.refs[i]}
		if dated {
			t.draw(j.entries[i].Facts.Deadline, s)
		}
		chapter := j.chapterOf(i, ed)
		if n := len(x.Chapters); n == 0 || !sameRef(x.Chapters[n-1].Ref, chapter) {
			x.Chapters = append(x.Chapters, TimelineChapter{Ref: chapter})
		}
		last := &x.Chapters[len(x.Chapters)-1]
		last.Tasks = append(last.Tasks, t)
	}
	x.Rows = j.timelineRows(tasks, ed)
	if dated {
		x.Axis = j.axis(s, ed)
		x.Tally = j.tallyDeadlines(tasks, s, ed)
		if text != "" {
			_, last := span(text)
			x.Text = &Mark{Date: *j.date(text, ed), At: s.cell(last)}
		}
		j.placeBuildDay(x, s)
	}
	return x
}

// draw places the marks of a deadline. What goes on without an end has a line
// to the end of the axis: from its beginning, or, where the plan names none,
// from that of the axis.
func (t *TimelineTask) draw(d *content.Deadline, s scale) {
	onward := func(from months) {
		t.Line, t.Tip = s.stretch(from, s.to-1), s.edge(s.to)
	}
	switch d.Type {
	case content.DeadlineMonth:
		_, last := span(d.By)
		t.Due = s.cell(last)
	case content.DeadlineContinuous:
		onward(s.from)
		if d.PhasedBy != "" {
			_, last := span(d.PhasedBy)
			t.Phased = s.cell(last)
		}
	case content.DeadlineStarted:
		first, last := span(d.Started)
		t.Begun = s.stretch(first, last)
		onward(last + 1) // of no length if it begins in the last year there is
	}
}

// plan is the portal's first document, or -1.
func (j *join) plan() int {
	return slices.IndexFunc(j.entries, func(e *content.Entry) bool { return e.Facts.Kind == content.KindDocument })
}

// tasks lists the tasks of a document in reading order. Each has a deadline:
// content lets none without one pass.
func (j *join) tasks(document int) []int {
	var out []int
	for _, i := range j.flow {
		if f := j.entries[i].Facts; f.Kind == content.KindTask && f.Deadline != nil && j.within(i, document) {
			out = append(out, i)
		}
	}
	return out
}

// within reports whether entry i is part of another.
func (j *join) within(i, other int) bool {
	for at := j.parent[i]; at >= 0; at = j.parent[at] {
		if at == other {
			return true
		}
	}
	return false
}

// chapterOf is the chapter that entry i is in, or nil.
func (j *join) chapterOf(i int, ed *edition) *EntryRef {
	for at := j.parent[i]; at >= 0; at = j.parent[at] {
		if j.entries[at].Facts.Kind == content.KindChapter {
			return &ed.refs[at]
		}
	}
	return nil
}

func sameRef(a, b *EntryRef) bool {
	return a == b || a != nil && b != nil && a.Key == b.Key
}

// textDate is the date of the text that an entry is known from: of the first
// of its own sources. It is empty where that has none.
func (j *join) textDate(i int) content.Date {
	if own := j.entries[i].Facts.Sources; len(own) > 0 {
		return own[0].Date
	}
	return ""
}

// deadlineDates lists all dates that an axis must hold: the text's, if any
// task has one.
func (j *join) deadlineDates(tasks []int, text content.Date) []content.Date {
	var out []content.Date
	for _, i := range tasks {
		d := j.entries[i].Facts.Deadline
		for _, date := range []content.Date{d.By, d.PhasedBy, d.Started} {
			if date != "" {
				out = append(out, date)
			}
		}
	}
	if len(out) > 0 && text != "" {
		out = append(out, text)
	}
	return out
}

func (j *join) placeBuildDay(x *Timeline, s scale) {
	switch s.against(j.in.AsOf) {
	case -1:
		x.Build = BuildBefore
	case +1:
		x.Build = BuildAfter
	default:
		m, _ := span(j.in.AsOf)
		x.Build, x.Today = BuildWithin, s.cell(m)
	}
}

// tallyDeadlines counts the tasks that are due by the end of each month.
func (j *join) tallyDeadlines(tasks []int, s scale, ed *edition) *Tally {
	t := &Tally{}
	counts := map[content.Date]int{}
	var dates []content.Date
	for _, i := range tasks {
		by := j.entries[i].Facts.Deadline.By
		if by == "" {
			t.Endless++
		} else if counts[by]++; counts[by] == 1 {
			dates = append(dates, by)
		}
	}
	slices.Sort(dates)
	tallest := 0
	for _, n := range counts {
		tallest = max(tallest, n)
	}
	t.Height = tallyLabel + tallest*tallyPitch
	for _, date := range dates {
		_, last := span(date)
		c := TallyColumn{Mark: Mark{Date: *j.date(date, ed), At: s.cell(last)}, Count: counts[date]}
		for k := range c.Count {
			c.Squares = append(c.Squares, t.Height-tallyPitch/2-1-k*tallyPitch)
		}
		c.Label = t.Height - c.Count*tallyPitch - 4
		t.Columns = append(t.Columns, c)
	}
	return t
}

// timelineRows lists the tasks by deadline; the order of the plan decides
// between equals.
func (j *join) timelineRows(tasks []int, ed *edition) []TimelineRow {
	order := slices.Clone(tasks)
	due := func(i int) content.Date {
		return cmp.Or(j.entries[i].Facts.Deadline.By, "~") // behind every digit
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(due(a), due(b)) })
	var out []TimelineRow
	for _, i := range order {
		out = append(out, TimelineRow{EntryRef: ed.refs[i], Chapter: j.chapterOf(i, ed), Status: j.deadlineStatus(j.entries[i].Facts.Deadline)})
	}
	return out
}

func (j *join) deadlineStatus(d *content.Deadline) DeadlineStatus {
	switch {
	case d.By == "":
		return DeadlineEndless
	case j.passed(d.By):
		return DeadlinePassed
	}
	return DeadlineAhead
}
