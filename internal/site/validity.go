package site

import (
	"time"

	"polyport/internal/content"
)

// checkValidity looks at the facts that hold until a day: it warns before the
// day, by the portal's notice, and fails after it. What is past is not
// published again until somebody has looked. Of evidence, which no page shows,
// it goes on warning.
func (j *join) checkValidity() {
	for _, e := range j.entries {
		f := e.Facts
		for i := range f.Facts {
			fact := &f.Facts[i]
			if fact.ValidUntil == "" {
				continue
			}
			at, end := fact.ValidAt, fact.ValidAt+len(fact.ValidUntil)
			switch left := daysBetween(j.in.AsOf, fact.ValidUntil); {
			case left < 0 && fact.Confidence == content.ConfidenceLow:
				j.diags.Add(f.File.Diag("fact-expires", at, end, "the evidence %s held until %s", fact.ID, fact.ValidUntil).
					WithHint("no page shows it; find out what holds now, then set its value, sources, checked and valid_until, or delete it"))
			case left < 0:
				j.diags.Add(f.File.Diag("fact-expired", at, end, "the fact %s held until %s", fact.ID, fact.ValidUntil).
					WithHint("find out whether it was prolonged or replaced, then set its value, sources, checked and valid_until; or take it out of the texts"))
			case left <= j.portal.ValidNotice:
				j.diags.Add(f.File.Diag("fact-expires", at, end, "the fact %s holds until %s, %d days from now", fact.ID, fact.ValidUntil, left).
					WithHint("%s", comingHint(fact)))
			}
		}
	}
}

func comingHint(fact *content.Fact) string {
	if fact.Confidence == content.ConfidenceLow {
		return "find out whether it will be prolonged; no page shows it, so that the build will not fail"
	}
	return "find out whether it will be prolonged: after that day the build fails"
}

// daysBetween counts the days from one day to another. Both exist: content and
// the command line have seen to it.
func daysBetween(from, to content.Date) int {
	a, errA := time.Parse(time.DateOnly, string(from))
	b, errB := time.Parse(time.DateOnly, string(to))
	if errA != nil || errB != nil {
		panic("site: not two days: " + string(from) + " " + string(to))
	}
	return int(b.Sub(a) / (24 * time.Hour))
}
