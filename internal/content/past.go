package content

import (
	"time"

	"polyport/internal/diag"
	"polyport/internal/source"
)

// Past is a date of something that somebody did, which cannot lie in the
// future: of looking facts up, of noting a change, of signing a text.
type Past struct {
	Field   string
	Date    Date
	At, End int
}

// past returns a field that is a date of something done, and remembers it for
// Ahead: the day of the build is not known while a file is parsed.
func (o object) past(field string, read func(object, string) Date) Date {
	d := read(o, field)
	if d != "" {
		n := o.pair(field).value
		o.done = append(o.done, Past{Field: field, Date: d, At: n.at, End: n.end})
	}
	return d
}

// LatestDone is the last day on which something can have been done, if today is
// the day in UTC: where the day begins first it may be the day after already.
func LatestDone(today Date) Date {
	t, err := time.Parse(time.DateOnly, string(today))
	if err != nil {
		panic("content: not a day: " + string(today))
	}
	return Date(t.AddDate(0, 0, 1).Format(time.DateOnly))
}

// Ahead reports what is said to have been done on a day that has not come yet.
// today is the latest day that is known to have begun, in UTC.
func (c *Content) Ahead(today Date) diag.List {
	last := LatestDone(today)
	var diags diag.List
	look := func(f *source.File, done []Past) {
		for _, p := range done {
			if p.Date > last[:len(p.Date)] {
				diags.Add(f.Diag("date-future", p.At, p.End, "%s is %s, which has not come yet", p.Field, p.Date).
					WithHint("write the day on which it was done"))
			}
		}
	}
	look(c.Contacts.File, c.Contacts.Done)
	for _, e := range c.Entries {
		look(e.Facts.File, e.Facts.Done)
		for _, text := range e.Texts {
			look(text.File, text.Done)
		}
	}
	return diags
}
