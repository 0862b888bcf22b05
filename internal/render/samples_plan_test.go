package render

import (
	"polyport/internal/asset"
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/site"
)

// mirror is a place on an axis, given as it is for languages from left to
// right.
func (e edition) mirror(ltr, rtl site.Percent) site.Percent {
	if e.dir == bcp47.RTL {
		return rtl
	}
	return ltr
}

func (e edition) timelinePage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutTimeline, "timeline/", "The plan as a timeline")
	chapters := e.chapters()
	first, second := chapters[0], chapters[1]
	due := site.TimelineTask{EntryRef: first.Children[0], Due: e.mirror("47.92", "52.08")}
	phased := site.TimelineTask{
		EntryRef: first.Children[1], Phased: e.mirror("47.92", "52.08"),
		Line: site.Stretch{At: "0", Width: "100"}, Tip: e.mirror("100", "0"),
	}
	begun := site.TimelineTask{
		EntryRef: second.Children[0].Children[0], Begun: site.Stretch{At: e.mirror("0", "50"), Width: "50"},
		Line: site.Stretch{At: e.mirror("50", "0"), Width: "50"}, Tip: e.mirror("100", "0"),
	}
	x := &site.Timeline{
		AsOf:     e.date("2026-11-20"),
		Document: e.ref("", "Action plan for the comprehensive pilot project, 2019", content.KindDocument, nil),
		Axis: &site.Axis{
			From: e.date("2018"), To: e.date("2018"), Start: e.mirror("0", "100"), End: e.mirror("100", "0"),
			Years:  []site.Tick{{Text: e.dates["2018"], At: e.mirror("25", "75")}, {Text: e.dates["2018"], At: e.mirror("75", "25")}},
			Months: []site.Tick{{Text: e.dates["2019-12"], At: e.mirror("47.92", "52.08")}, {Text: e.dates["2019-12"], At: e.mirror("100", "0"), Last: true}},
			Lines:  []site.Percent{"0", "50", "100"},
		},
		Text:     &site.Mark{Date: *e.date("2019-12"), At: e.mirror("35.42", "64.58")},
		Chapters: []site.TimelineChapter{{Ref: &first, Tasks: []site.TimelineTask{due, phased}}, {Ref: &second, Tasks: []site.TimelineTask{begun}}},
		Tally: &site.Tally{Height: 42, Endless: 2, Columns: []site.TallyColumn{
			{Mark: site.Mark{Date: *e.date("2019-12"), At: e.mirror("47.92", "52.08")}, Count: 2, Squares: []int{35, 22}, Label: 12},
			{Mark: site.Mark{Date: *e.date("2031-06"), At: e.mirror("97.92", "2.08")}, Count: 1, Squares: []int{35}, Label: 25},
		}},
		Rows: []site.TimelineRow{
			{EntryRef: due.EntryRef, Chapter: &first, Status: site.DeadlinePassed},
			{EntryRef: second.Children[1], Status: site.DeadlineAhead},
			{EntryRef: phased.EntryRef, Chapter: &first, Status: site.DeadlineEndless},
			{EntryRef: begun.EntryRef, Chapter: &second, Status: site.DeadlineEndless},
		},
		Build: site.BuildWithin, Today: e.mirror("60", "40"),
	}
	switch e.tag {
	case "zh-Hans":
		x.Build, x.Today = site.BuildAfter, ""
	case "ar":
		x.Build, x.Today, x.Text = site.BuildBefore, "", nil
	}
	p.Timeline = x
	return p
}

func (e edition) matrixPage(assets *asset.Set) *site.Page {
	p := e.page(assets, site.LayoutMatrix, "matrix/", "Who does what")
	chapters, bodies := e.chapters(), e.bodies()
	first, second := chapters[0], chapters[1]
	a, b, c := first.Children[0], first.Children[1], second.Children[1]
	p.Matrix = &site.Matrix{
		Document: e.ref("", "Action plan for the comprehensive pilot project, 2019", content.KindDocument, nil),
		Chapters: []site.MatrixChapter{{Ref: &first, Tasks: 2}, {Tasks: 1}},
		Tasks:    []site.MatrixTask{{EntryRef: a}, {EntryRef: b, OpenEnded: true}, {EntryRef: c}},
		Rows: []site.MatrixRow{
			{UnitRef: bodies[0], Cells: []site.Part{site.PartLeads, site.PartLeads, site.PartTakes}, Leads: []site.EntryRef{a, b}, Takes: []site.EntryRef{c}},
			{UnitRef: bodies[len(bodies)-1], Cells: []site.Part{site.PartNone, site.PartTakes, site.PartLeads}, Leads: []site.EntryRef{c}, Takes: []site.EntryRef{b}},
			{UnitRef: bodies[1], Cells: []site.Part{site.PartTakes, site.PartNone, site.PartNone}, Takes: []site.EntryRef{a}},
		},
		Leads: 3, Takes: 3,
	}
	return p
}
