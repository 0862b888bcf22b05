package site

import (
	"cmp"
	"time"

	"polyport/internal/content"
)

// EventKind says what a day in a calendar is.
type EventKind string

// The kinds of events.
const (
	EventDeadline EventKind = "deadline" // a task is due by the end of the month
	EventPhased   EventKind = "phased"   // the first results of what goes on are
	EventExpiry   EventKind = "expiry"   // a fact that a page shows holds until that day
	EventChange   EventKind = "change"   // rules change
)

// Event is something of an entry that has its place in a calendar. Nothing in
// it follows from the day of the build.
type Event struct {
	Kind        EventKind
	ID          string       // tells it from the entry's others, whatever becomes of its words and, but for a change, of its date
	Date        content.Date // as the facts have it: a month or a day
	First, Last content.Date // the days that it takes
	Told        content.Date // when the facts came to tell of it
	Change      *Change      // of a change
}

// event is an Event without words.
type event struct {
	Event
	change int // its place in the facts, of a change
}

// updated is when what entry i says became different last: with the latest of
// its changes, those of wording aside, or else when it was checked, or else
// with the newest of its sources.
func (j *join) updated(i int) content.Date {
	f := j.entries[i].Facts
	var last, newest content.Date
	for k := range f.Changes {
		if c := &f.Changes[k]; c.Class != content.ChangeEditorial {
			last = max(last, c.Entered())
		}
	}
	for _, s := range j.sources[i] {
		newest = max(newest, s.Date)
	}
	return cmp.Or(last, f.Checked, newest)
}

// allEvents finds the days of every entry. An entry without any date has none:
// nobody could say when its deadline was told.
func (j *join) allEvents() [][]event {
	out := make([][]event, len(j.entries))
	for i, e := range j.entries {
		told := j.updated(i)
		if told == "" {
			continue
		}
		add := func(kind EventKind, id string, date, told content.Date, change int) {
			if first, last, ok := days(kind, date); ok {
				out[i] = append(out[i], event{Event{Kind: kind, ID: id, Date: date, First: first, Last: last, Told: told}, change})
			}
		}
		if d := e.Facts.Deadline; d != nil {
			add(EventDeadline, "deadline", d.By, told, 0)
			add(EventPhased, "phased", d.PhasedBy, told, 0)
		}
		for k := range e.Facts.Facts {
			fact := &e.Facts.Facts[k]
			if fact.Confidence != content.ConfidenceLow && (fact.Aspect != "" || j.placed[fact]) {
				add(EventExpiry, "fact."+fact.ID, fact.ValidUntil, cmp.Or(fact.Checked, told), 0)
			}
		}
		for k, c := range e.Facts.Changes {
			if c.Class == content.ChangeRule {
				add(EventChange, "change."+j.changeIDs[i][k], c.On, c.Entered(), k)
			}
		}
	}
	return out
}

// days is the first and the last day of an event. What is due in a month is due
// on its last day; a change in a month takes all of it. Of a bare year nobody
// could say which day to show, so that it is no event.
func days(kind EventKind, date content.Date) (first, last content.Date, ok bool) {
	if _, err := time.Parse(time.DateOnly, string(date)); err == nil {
		return date, date, true
	}
	month, err := time.Parse("2006-01", string(date))
	if err != nil {
		return "", "", false
	}
	last = content.Date(month.AddDate(0, 1, -1).Format(time.DateOnly))
	if kind == EventChange {
		return content.Date(month.Format(time.DateOnly)), last, true
	}
	return last, last, true
}

// worded are the events of entry i with the changes that they tell of.
func (j *join) worded(i int, changes []Change) []Event {
	var out []Event
	for _, e := range j.events[i] {
		if e.Kind == EventChange {
			id := j.changeIDs[i][e.change]
			for k := range changes {
				if changes[k].ID == id {
					e.Change = &changes[k]
				}
			}
		}
		out = append(out, e.Event)
	}
	return out
}
