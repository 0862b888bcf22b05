package site

import (
	"cmp"
	"slices"
)

const matrixFolder = "matrix"

// Matrix is the page that shows which body has which part in which task. Rows
// and Tasks are the sides of a table; a cell of row r stands under the task of
// the same index.
type Matrix struct {
	Document EntryRef
	Chapters []MatrixChapter
	Tasks    []MatrixTask
	Rows     []MatrixRow // bodies with any part; those with most parts first
	Leads    int         // of all rows
	Takes    int
}

// MatrixChapter is the heading above the tasks of a chapter. Ref is nil for
// tasks that are in none.
type MatrixChapter struct {
	Ref   *EntryRef
	Tasks int
}

// MatrixTask is a column.
type MatrixTask struct {
	EntryRef
	OpenEnded bool // the plan ends the list of its bodies with "etc."
}

// MatrixRow is a body.
type MatrixRow struct {
	UnitRef
	Cells []Part
	Leads []EntryRef
	Takes []EntryRef
}

// Part is what a body does in a task.
type Part string

// The parts that a body can have.
const (
	PartNone  Part = ""
	PartLeads Part = "leads"
	PartTakes Part = "takes"
)

// matrixPage wants a portal with a plan.
func (j *join) matrixPage(ed *edition) *Page {
	p := j.planPage(ed, LayoutMatrix, matrixFolder)
	p.Matrix = j.matrix(j.plan(), ed)
	return p
}

func (j *join) matrix(plan int, ed *edition) *Matrix {
	tasks := j.tasks(plan)
	m := &Matrix{Document: ed.refs[plan]}
	for _, i := range tasks {
		m.Tasks = append(m.Tasks, MatrixTask{EntryRef: ed.refs[i], OpenEnded: j.entries[i].Facts.OpenEnded})
		chapter := j.chapterOf(i, ed)
		if n := len(m.Chapters); n == 0 || !sameRef(m.Chapters[n-1].Ref, chapter) {
			m.Chapters = append(m.Chapters, MatrixChapter{Ref: chapter})
		}
		m.Chapters[len(m.Chapters)-1].Tasks++
	}
	for k := range j.in.Content.Units.List {
		row := j.matrixRow(j.in.Content.Units.List[k].Key, tasks, ed)
		if len(row.Leads)+len(row.Takes) > 0 {
			m.Rows = append(m.Rows, row)
		}
		m.Leads += len(row.Leads)
		m.Takes += len(row.Takes)
	}
	slices.SortStableFunc(m.Rows, func(a, b MatrixRow) int {
		return cmp.Or(
			cmp.Compare(len(b.Leads)+len(b.Takes), len(a.Leads)+len(a.Takes)),
			cmp.Compare(len(b.Leads), len(a.Leads)),
		)
	})
	return m
}

func (j *join) matrixRow(unit string, tasks []int, ed *edition) MatrixRow {
	row := MatrixRow{UnitRef: ed.units[unit], Cells: make([]Part, len(tasks))}
	for c, i := range tasks {
		for k, u := range j.entries[i].Facts.Units {
			switch {
			case u.ID != unit:
			case k == 0:
				row.Cells[c] = PartLeads
				row.Leads = append(row.Leads, ed.refs[i])
			case row.Cells[c] == PartNone:
				row.Cells[c] = PartTakes
				row.Takes = append(row.Takes, ed.refs[i])
			}
		}
	}
	return row
}
