package feed_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"testing"
	"time"

	"polyport/internal/content"
)

// repository is the root of this repository, whose site is the real input.
const repository = "../.."

// TestTheClockIsInNoFeed builds the real site as of two days.
func TestTheClockIsInNoFeed(t *testing.T) {
	if testing.Short() {
		t.Skip("makes the feeds of the whole portal twice")
	}
	one, _ := feeds(t, os.DirFS(repository), "2026-11-23", base)
	two, _ := feeds(t, os.DirFS(repository), "2027-06-30", base)
	if len(one) < 100 || len(one) != len(two) {
		t.Fatalf("%d and %d files", len(one), len(two))
	}
	for _, path := range slices.Sorted(maps.Keys(one)) {
		if one[path] != two[path] {
			t.Errorf("%s is another half a year later", path)
		}
	}
}

var (
	anInstant = regexp.MustCompile(`(?:<(?:updated|published)>|"date_(?:modified|published)": ")([^<"]*)`)
	aStamp    = regexp.MustCompile(`(?:DTSTAMP|LAST-MODIFIED):(\w*)`)
)

// TestNoTimeIsLaterThanTheFacts of the real site, or before the plan of 2019.
func TestNoTimeIsLaterThanTheFacts(t *testing.T) {
	files, plan := feeds(t, os.DirFS(repository), asOf, base)
	latest := beijing(t, latestFact(plan.Content))
	seen := 0
	for path, data := range files {
		times := stamps(t, anInstant, time.RFC3339, data)
		times = append(times, stamps(t, aStamp, "20060102T150405Z", data)...)
		for _, at := range times {
			seen++
			if at.After(latest) || at.Before(beijing(t, "2010-01-01")) {
				t.Errorf("%s says %s, and the latest date of the facts is %s", path, at, latest)
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d times", seen)
	}
}

func stamps(t *testing.T, pattern *regexp.Regexp, layout, data string) (out []time.Time) {
	for _, m := range pattern.FindAllStringSubmatch(data, -1) {
		at, err := time.Parse(layout, m[1])
		if err != nil {
			t.Error(err)
		}
		out = append(out, at)
	}
	return out
}

func beijing(t *testing.T, day content.Date) time.Time {
	at, err := time.Parse(time.RFC3339, string(day)+"T00:00:00+08:00")
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// latestFact is the latest day on which somebody read or entered something.
func latestFact(c *content.Content) content.Date {
	var last content.Date
	for _, e := range c.Entries {
		last = max(last, e.Facts.Checked)
		for _, s := range e.Facts.Sources {
			last = max(last, s.Date, s.Checked)
		}
		for _, f := range e.Facts.Facts {
			last = max(last, f.Checked)
		}
		for _, x := range e.Facts.Changes {
			last = max(last, x.Noted)
		}
	}
	return last
}
