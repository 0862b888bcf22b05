package site

import (
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/crash"
	"polyport/internal/fresh"
)

// reportAll compares every text with what it was made from.
func (j *join) reportAll() {
	j.reports = make(map[*content.Text]fresh.Report)
	for _, e := range j.entries {
		func() {
			defer crash.At("content/" + string(e.Key))
			for _, t := range e.Texts {
				j.reports[t] = fresh.Of(e, t.Lang, j.portal)
			}
		}()
	}
}

// freshness fills in what the page says about its text, and the sections.
func (j *join) freshness(b *Entry, i int, text *content.Text, ed *edition) {
	r := j.reports[text]
	b.Shown = kindOf(r)
	b.State = b.Shown
	if text.Lang != ed.lang {
		b.State = TextFallback
	}
	if text.Translation != nil {
		b.FromName = ed.loc.LanguageName(text.Translation.From)
	}
	for _, s := range r.Signed {
		if s.Valid {
			b.Signed = append(b.Signed, Signature{Role: s.Role, By: s.By, On: j.date(s.On, ed)})
		}
	}
	b.Unsigned = r.Waiting
	src := j.sourceText(i)
	if r.State(fresh.Title) == fresh.Stale {
		b.TitleNow = j.wordsNow(src.Title, src, ed)
		b.Outdated++
	}
	if r.State(fresh.Summary) == fresh.Stale {
		b.SummaryNow = j.wordsNow(src.Summary, src, ed)
		b.Outdated++
	}
	for k := range src.Doc.Sections {
		s := j.section(i, k, text, ed)
		switch {
		case s.Now != nil:
			b.Outdated++
		case s.State == fresh.Missing && text.Lang == ed.lang:
			b.Untranslated++
		}
		b.Sections = append(b.Sections, s)
	}
}

func (s Section) blank() bool { return s.Title.Text == "" && s.Body.Text.Blank() }

func (j *join) wordsNow(text string, src *content.Text, ed *edition) *Words {
	w := j.words(text, src.Lang, ed.lang)
	return &w
}

func kindOf(r fresh.Report) TextState {
	switch t := r.Text; {
	case t.Official:
		return TextOfficial
	case t.Translation == nil:
		return TextSource
	case reviewed(r):
		return TextReviewed
	case t.Translation.By == "machine":
		return TextMachine
	}
	return TextHuman
}

// reviewed reports whether every role that must approve a text has approved it
// as it stands. Where none must, one approval will do, but it must hold: an
// edit of the text voids what was signed before.
func reviewed(r fresh.Report) bool {
	return len(r.Waiting) == 0 && slices.ContainsFunc(r.Signed, func(s fresh.Signature) bool { return s.Valid })
}

// section is the k-th section of the source as the page shows it: from the
// text of the page, else from the first of its fallback chain that has it.
func (j *join) section(i, k int, text *content.Text, ed *edition) Section {
	id := j.sourceText(i).Doc.Sections[k].ID
	from, at := j.sectionFor(i, k, ed.lang)
	filled := j.texts[from]
	s := Section{
		ID: id, Title: j.words(filled.titles[at], from.Lang, ed.lang), Body: filled.bodies[at],
		State: j.reports[from].State(id), Old: j.formerIDs(i, id),
	}
	if s.State == fresh.Stale {
		s.Now = j.sourceNow(i, k, ed)
	}
	switch {
	case s.blank(): // neither text has an intro, so nothing is lacking
		s.State = fresh.Current
	case from != text:
		s.State = fresh.Missing
	}
	return s
}

// sectionFor is where the words stand that a reader of lang gets for the k-th
// section of the source: the text, and the index of the section in it.
func (j *join) sectionFor(i, k int, lang bcp47.Tag) (from *content.Text, at int) {
	src := j.sourceText(i)
	id := src.Doc.Sections[k].ID
	l := j.fallback(lang, func(l bcp47.Tag) bool {
		t := j.entries[i].Text(l)
		return t != nil && j.sectionAt(t, id) >= 0
	})
	if l == src.Lang {
		return src, k
	}
	from = j.entries[i].Text(l)
	return from, j.sectionAt(from, id)
}

// sourceNow is what the source says in its k-th section.
func (j *join) sourceNow(i, k int, ed *edition) *SourceSection {
	src := j.sourceText(i)
	now := j.texts[src]
	return &SourceSection{
		Title: j.words(now.titles[k], src.Lang, ed.lang), Body: now.bodies[k].withPrefix("now-"), LangName: ed.loc.LanguageName(src.Lang),
	}
}

// withPrefix gives the ids of a section, which are the same in every language,
// names of their own, where it stands on one page with another of the same ids.
func (x *Prose) withPrefix(prefix string) *Prose {
	out := *x
	out.Prefix = prefix
	return &out
}

// sectionAt is the index of a section that has words, or -1.
func (j *join) sectionAt(t *content.Text, id string) int {
	if at, ok := j.texts[t].worded[id]; ok {
		return at
	}
	return -1
}
