package site

import "time"

// checkReviews warns of entries whose review is overdue by more than the
// portal's grace on the day of the build.
func (j *join) checkReviews() {
	for _, e := range j.entries {
		f := e.Facts
		if f.ReviewBy == "" {
			continue
		}
		due, err := time.Parse(time.DateOnly, string(f.ReviewBy))
		if err != nil { // content has seen to it that it is a day
			panic("site: review_by " + string(f.ReviewBy))
		}
		if last := due.AddDate(0, 0, j.portal.ReviewGrace).Format(time.DateOnly); string(j.in.AsOf) > last {
			j.diags.Add(f.File.Diag("review-due", f.At, f.At+len("review_by"), "%s was to be reviewed by %s", e.Key, f.ReviewBy).
				WithHint("check its facts against their sources, then set checked and a new review_by"))
		}
	}
}
