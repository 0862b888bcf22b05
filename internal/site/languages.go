package site

import (
	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
)

const languagesFolder = "languages"

// tally counts how each language stands. It is made once for the whole site.
func (j *join) tally() []LanguageRow {
	var rows []LanguageRow
	for _, l := range j.langs {
		row := LanguageRow{
			Lang: l.Tag, Dir: l.Dir, Name: l.Name, Source: l.Tag == j.portal.Source, Binding: l.Tag == j.portal.Authoritative,
			Entries: len(j.entries), Counts: map[fresh.State]int{},
		}
		for _, e := range j.entries {
			r := j.report(e, l.Tag)
			row.count(r)
			for _, p := range r.Parts {
				row.Counts[p.State]++
				row.Parts++
			}
		}
		row.Shares = shares(row.Counts, row.Parts)
		rows = append(rows, row)
	}
	return rows
}

// count adds what kind of text an entry has, if any.
func (row *LanguageRow) count(r fresh.Report) {
	if r.Text == nil {
		return
	}
	row.Texts++
	if reviewed(r) {
		row.Reviewed++
	}
	switch kindOf(r) {
	case TextMachine:
		row.Machine++
	case TextHuman:
		row.Human++
	}
}

func (j *join) report(e *content.Entry, lang bcp47.Tag) fresh.Report {
	if t := e.Text(lang); t != nil {
		return j.reports[t]
	}
	return fresh.Of(e, lang, j.portal)
}

// shares cuts 100 percent into the states that occur. The ends of the pieces
// are rounded, not the pieces, so that they always add up; and each is moved as
// far as it must be for every state to be seen, were it one part in a thousand.
func shares(counts map[fresh.State]int, total int) []Share {
	var out []Share
	sum, from, later := 0, 0, 0
	for _, s := range fresh.States {
		if counts[s] > 0 {
			later++
		}
	}
	for _, s := range fresh.States {
		n := counts[s]
		if n == 0 || total == 0 {
			continue
		}
		sum += n
		later--
		to := min(max((100*sum+total/2)/total, from+1), 100-later)
		out = append(out, Share{State: s, Count: n, From: from, Width: to - from})
		from = to
	}
	return out
}

func (j *join) languagesPage(ed *edition) *Page {
	p := j.frame(ed, LayoutLanguages, languagesFolder+"/", j.localized("languages.title"))
	p.Title, p.Description = j.message(ed, "languages.title"), j.message(ed, "languages.lead")
	p.Languages = &Languages{}
	if j.portal.Makes(content.OutputAPI) {
		p.Languages.Data = LanguagesData
	}
	for _, row := range j.rows {
		row.Here = ed.loc.LanguageName(row.Lang)
		p.Languages.Rows = append(p.Languages.Rows, row)
	}
	return p
}

// LanguagesData is where the figures of the page about languages stand as JSON.
const LanguagesData Href = "api/v1/languages.json"
