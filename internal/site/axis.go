package site

import (
	"math"
	"strconv"
	"strings"

	"polyport/internal/bcp47"
	"polyport/internal/content"
)

// Percent is a place along an axis, or a length on it, in percent of the
// axis: a decimal number such as "45.83". A place is counted from the left
// edge in every direction of writing, as SVG counts: in languages that are
// written from right to left the places are mirrored already.
type Percent string

// Axis is a stretch of whole years with its labels. Every month has a cell of
// the same width.
type Axis struct {
	From, To *Date // its first and last year
	Years    []Tick
	Months   []Tick // the middle and the end of each year; empty on a long axis
	Lines    []Percent
	Start    Percent // where its first day is
	End      Percent // where it goes on beyond its last day
}

// Tick is a label on an axis. Its text stands around At, or ends there where
// it would not fit.
type Tick struct {
	Text string
	At   Percent
	Last bool // the text ends at At
}

// Stretch is a part of an axis, from its left to its right.
type Stretch struct{ At, Width Percent }

// How much an axis can hold on a phone.
const (
	mostYearLabels    = 4
	mostYearsOfMonths = 2
)

// months counts months from the year 0.
type months int

// span returns the first and the last month of a day, month or year.
func span(d content.Date) (first, last months) {
	year, rest, found := strings.Cut(string(d), "-")
	y, _ := strconv.Atoi(year) // content has checked it
	if !found {
		return months(12 * y), months(12*y + 11)
	}
	month, _, _ := strings.Cut(rest, "-")
	m, _ := strconv.Atoi(month)
	first = months(12*y + m - 1)
	return first, first
}

// scale turns months into places.
type scale struct {
	from, to months // to is the first month behind the axis
	rtl      bool
}

// newScale holds every one of the dates in whole years; false if there is none.
func newScale(dates []content.Date, dir bcp47.Dir) (scale, bool) {
	if len(dates) == 0 {
		return scale{}, false
	}
	s := scale{from: math.MaxInt, to: math.MinInt, rtl: dir == bcp47.RTL}
	for _, d := range dates {
		first, last := span(d)
		s.from, s.to = min(s.from, first-first%12), max(s.to, last-last%12+12)
	}
	return s, true
}

func percent(x float64) Percent {
	return Percent(strconv.FormatFloat(math.Round(x*100)/100, 'f', -1, 64))
}

func (s scale) ratio(m float64) float64 { return 100 * m / float64(s.to-s.from) }

func (s scale) place(m float64) Percent {
	x := s.ratio(m - float64(s.from))
	if s.rtl {
		x = 100 - x
	}
	return percent(x)
}

// edge is where month m begins.
func (s scale) edge(m months) Percent { return s.place(float64(m)) }

// cell is the middle of month m.
func (s scale) cell(m months) Percent { return s.place(float64(m) + .5) }

// stretch covers the months from first to last.
func (s scale) stretch(first, last months) Stretch {
	left := s.edge(first)
	if s.rtl {
		left = s.edge(last + 1)
	}
	return Stretch{At: left, Width: percent(s.ratio(float64(last - first + 1)))}
}

// against says whether a day lies before the axis (-1), on it or behind it (+1).
func (s scale) against(d content.Date) int {
	switch m, _ := span(d); {
	case m < s.from:
		return -1
	case m >= s.to:
		return +1
	}
	return 0
}

func (j *join) axis(s scale, ed *edition) *Axis {
	year := func(m months) *Date { return j.date(content.Date(yearOf(m)), ed) }
	a := &Axis{From: year(s.from), To: year(s.to - 1), Start: s.edge(s.from), End: s.edge(s.to)}
	count := int(s.to-s.from) / 12
	step := months(12 * ((count + mostYearLabels - 1) / mostYearLabels))
	for m := s.from; m < s.to; m += step {
		a.Years = append(a.Years, Tick{Text: year(m).Text, At: s.place(float64(m) + 6)})
		a.Lines = append(a.Lines, s.edge(m))
	}
	a.Lines = append(a.Lines, s.edge(s.to))
	if count > mostYearsOfMonths {
		return a
	}
	for m := s.from + 5; m < s.to; m += 6 {
		t := Tick{Text: ed.loc.Month(int(m%12) + 1), At: s.cell(m)}
		if m == s.to-1 {
			t.At, t.Last = s.edge(s.to), true
		}
		a.Months = append(a.Months, t)
	}
	return a
}

func yearOf(m months) string {
	s := strconv.Itoa(int(m) / 12)
	return strings.Repeat("0", max(0, 4-len(s))) + s
}
