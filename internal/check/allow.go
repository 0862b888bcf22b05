package check

import (
	"cmp"
	"slices"
	"strings"

	"polyport/internal/content"
	"polyport/internal/diag"
)

// findings are those on one text, with the part that each is in.
type findings struct {
	list  diag.List
	parts []string // of each finding; "" for one on the whole text
	stale []string // the parts that were not compared
	count map[diag.Severity]int
}

func (f *findings) add(part string, list diag.List) {
	if f.count == nil {
		f.count = map[diag.Severity]int{}
	}
	for _, d := range list {
		if f.count[d.Severity]++; f.count[d.Severity] > maxFindings {
			continue
		}
		f.list.Add(d)
		f.parts = append(f.parts, part)
	}
}

// settle takes out the findings that the text excuses, one for each excuse, and
// reports the excuses that there is no more need of.
func (f *findings) settle(text *content.Text) diag.List {
	excused := make([]bool, len(f.list))
	var out diag.List
	for _, a := range text.Allowed {
		i := f.match(a, excused)
		if i >= 0 {
			excused[i] = true
		} else if !f.skipped(a) {
			out.Add(unused(text, a))
		}
	}
	for i, d := range f.list {
		if !excused[i] {
			out.Add(d)
		}
	}
	return out
}

// match returns the first finding that an allowance is meant for, or -1.
func (f *findings) match(a content.Allowance, excused []bool) int {
	for i, d := range f.list {
		if !excused[i] && a.Code != "" && d.Code == a.Code && a.Reason != "" && (a.Part == "" || a.Part == f.parts[i]) && strings.Contains(d.Message, a.Text) {
			return i
		}
	}
	return -1
}

// skipped reports whether the finding may be in a part that was not compared,
// or whether the allowance itself could not be read, which has been reported.
func (f *findings) skipped(a content.Allowance) bool {
	return a.Code == "" || a.Reason == "" || slices.Contains(f.stale, a.Part) || a.Part == "" && len(f.stale) > 0
}

func unused(text *content.Text, a content.Allowance) diag.Diagnostic {
	d := text.File.Diag("allow-unused", a.At, a.At, "there is no finding %s that this could excuse", a.Code)
	if codes := ruleCodes(); !slices.Contains(codes, string(a.Code)) {
		return d.WithHint("%s", cmp.Or(diag.DidYouMean(string(a.Code), codes), "delete it: only a finding on the words of a text can be excused"))
	}
	return d.WithHint("delete it")
}

// ruleCodes returns the codes of all rules, in order.
func ruleCodes() []string {
	var out []string
	for _, r := range textRules {
		out = append(out, string(r.code))
	}
	for _, r := range partRules {
		out = append(out, string(r.code))
	}
	for _, r := range ownRules {
		out = append(out, string(r.code))
	}
	slices.Sort(out)
	return out
}
