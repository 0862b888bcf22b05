// Package corpus writes a synthetic policy portal in ten languages, to measure
// site generators with.
//
// In: a number of entries. Out: the files of the same portal in the layout of
// Polyport, of Hugo or of Eleventy: entries with facts, responsible bodies,
// themes, sources and links by key, in the collections plan and services. The
// same number gives the same bytes. Facts, units and interface words are worded
// by Polyport's own package locale, so that the other generators show the same.
package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
)

// Day is the day that builds speak of: no date of the corpus lies after it.
const Day = "2026-11-23"

// NextDay is the day after Day.
const NextDay = "2026-11-24"

// Base is the address that the portal is said to stand at.
const Base = "https://bench.example/"

const (
	units      = 40
	perChapter = 20
)

var themes = []string{"work", "start-business", "live"}

// Portal is the model that all layouts are written from.
type Portal struct {
	Edits
	entries []entry
	locales map[string]*words
}

// Edits counts how often each kind of thing was edited since the portal was
// generated. Every count gives other words.
type Edits struct {
	Text     int // a sentence in the French text of one entry
	Facts    int // a fact and the deadline of one entry
	Message  int // the French name of a theme
	Template int // the template of entries
}

type kind int

const (
	plan     kind = iota // the document that chapters are part of
	services             // the page that services are part of
	chapter
	task
	service
)

// entry is what no language changes.
type entry struct {
	kind      kind
	key       string // plan/residence-permit-12
	parent    string // key
	number    int    // of tasks and chapters, from 1
	topic     int
	procedure int
	units     []int // the leading one first
	themes    []int
	deadline  string // 2026-03, or nothing: continuous
	checked   string
	fee       int // CNY
	days      int // working days
	years     int
	links     []int // entries that the text links to
	related   []int // entries, at both ends
}

// New makes a portal of n entries, 20 or more, beside the pages that gather them:
// half of them tasks of the plan, half of them services.
func New(n int) (*Portal, error) {
	p := &Portal{entries: []entry{{kind: plan, key: "plan"}, {kind: services, key: "services"}}}
	tasks := (n + 1) / 2
	for c := 0; c*perChapter < tasks; c++ {
		p.entries = append(p.entries, entry{kind: chapter, key: fmt.Sprintf("plan/chapter-%d", c+1), parent: "plan", number: c + 1, topic: c % len(topics)})
	}
	first := len(p.entries)
	for i := range n {
		r := rand.New(rand.NewPCG(1, uint64(i)))
		e := entry{
			kind: service, parent: "services", number: i + 1, topic: r.IntN(len(topics)), procedure: r.IntN(8),
			checked: fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(10), 1+r.IntN(28)),
			fee:     50 * (1 + r.IntN(20)), days: 5 * (1 + r.IntN(6)), years: 1 + r.IntN(5),
		}
		if i < tasks {
			e.kind, e.parent = task, fmt.Sprintf("plan/chapter-%d", i/perChapter+1)
			if r.IntN(4) > 0 {
				e.deadline = fmt.Sprintf("%d-%02d", 2026+r.IntN(2), 1+r.IntN(12))
			}
		}
		collection := "services"
		if e.kind == task {
			collection = "plan"
		}
		e.key = fmt.Sprintf("%s/%s-%d", collection, topics[e.topic].id, i+1)
		e.units = r.Perm(units)[:2+r.IntN(3)]
		if i < units/2 { // each unit has a page, and so needs an entry
			e.units = []int{2 * i, 2*i + 1}
		}
		e.themes = r.Perm(len(themes))[:1+r.IntN(2)]
		for range 3 {
			e.links = append(e.links, first+r.IntN(n))
		}
		p.entries = append(p.entries, e)
	}
	p.relate(first, n)
	var err error
	p.locales, err = localizers()
	return p, err
}

// relate names two other entries for each third entry. What is related shows at
// both ends.
func (p *Portal) relate(first, n int) {
	for i := 0; i < n; i += 3 {
		r := rand.New(rand.NewPCG(2, uint64(i)))
		for range 2 {
			a, b := first+i, first+r.IntN(n)
			if a != b && !slices.Contains(p.entries[a].related, b) {
				p.entries[a].related = append(p.entries[a].related, b)
				p.entries[b].related = append(p.entries[b].related, a)
			}
		}
	}
}

// edited is the entry that Edits are about: the last task of the plan, so that
// no list of the latest is about it alone.
func (p *Portal) edited() *entry {
	for i := len(p.entries) - 1; ; i-- {
		if e := &p.entries[i]; e.kind == task || e.kind == plan {
			return e
		}
	}
}

// EditedPage is the path of the page that shows an edit of a text, such as
// fr/plan/customs-12/.
func (p *Portal) EditedPage() string { return "fr/" + p.edited().key + "/" }

// Marker is what that page shows after the edit of a text.
func (p *Portal) Marker() string { return letters(p.Edits.Text) }

// letters writes a number in letters: figures are compared between languages.
func letters(n int) string {
	s := "qx"
	for _, d := range strconv.Itoa(n) {
		s += string('a' + d - '0')
	}
	return s + "xq"
}

// facts are the facts of an entry as they are after the edits.
func (p *Portal) facts(e *entry) entry {
	out := *e
	if e == p.edited() {
		out.fee += 10 * p.Edits.Facts
		if p.Edits.Facts > 0 {
			out.deadline = fmt.Sprintf("2028-%02d", 1+p.Edits.Facts%12)
		}
	}
	return out
}
