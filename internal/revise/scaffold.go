package revise

import (
	"fmt"
	"strings"
	"time"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/diag"
	"polyport/internal/fresh"
	"polyport/internal/source"
)

// NewFile is a file that does not exist yet.
type NewFile struct {
	Path source.Path
	Data string
	Todo []string // fields that are left empty, so that check asks for them
}

// Draft is what is known of an entry that is to be written.
type Draft struct {
	Key        content.Key
	Kind       content.Kind
	Collection content.Collection
	Portal     *content.Portal
	Units      *content.Units
	Today      content.Date
}

// Entry returns the files of a new entry: facts.yaml, unless it is a page in a
// collection that needs none, and the source text. What nobody but the editor
// knows is left empty or stands in comments.
func Entry(d Draft) []NewFile {
	var out []NewFile
	folder := source.Path("content/" + string(d.Key) + "/")
	if !d.Collection.Bare || d.Kind != content.KindPage {
		out = append(out, d.facts(folder+"facts.yaml"))
	}
	text := NewFile{Path: folder + source.Path(d.Portal.Source) + ".md", Todo: []string{"title", "summary", "the text"}}
	text.Data = fmt.Sprintf(sourceText, d.Key, d.Portal.Source)
	return append(out, text)
}

const sourceText = `---
# The words of %s in %s, the language that others are translated from.
# One line each; the summary is one sentence.
title:
summary:
# Below the next line of dashes stands the text: an intro, which may be empty,
# then sections. Each section begins with a heading and an id, which is the same
# in every language and never changes:
#   ## What you need {#documents}
# Facts stand as :fact[fee], responsible bodies as :unit[key], sources as
# :cite[id], links as [words](entry:collection/key#id).
---

`

func (d Draft) facts(path source.Path) NewFile {
	f := NewFile{Path: path}
	var b strings.Builder
	fmt.Fprintf(&b, "# What no language changes. Delete what you do not need.\nkind: %s\n", d.Kind)
	b.WriteString("# Its number in the document, as readers know it.\n# number: '15(2)'\n")
	fmt.Fprintf(&b, "# The entry that it is a part of.\n# part_of: %s\n", d.Collection.Key)
	units := firstOf(d.unitKeys(), "public_security")
	if d.Kind == content.KindTask {
		f.Todo = []string{"deadline", "units"}
		b.WriteString(`# When it is to be done. One of:
#   {type: month, by: 2019-12}                      by the end of a month
#   {type: continuous, phased_results_by: 2019-12}  without an end; first results, if any are promised
#   {type: started_continuing, started: 2019}       begun in a year and carried on
deadline:
`)
		fmt.Fprintf(&b, "# Keys of content/units.yaml, the leading body first, such as [%s].\nunits:\n", units)
	} else {
		fmt.Fprintf(&b, "# Keys of content/units.yaml, the leading body first.\n# units: [%s]\n", units)
	}
	if d.Kind == content.KindJourney {
		f.Todo = []string{"steps"}
		b.WriteString("# The entries that it leads through, in order, such as [services/first, services/second].\nsteps:\n")
	}
	fmt.Fprintf(&b, "# Keys of themes in content/portal.yaml.\n# themes: [%s]\n", firstOf(d.themeKeys(), "work"))
	fmt.Fprintf(&b, "# The day on which all this was compared with its sources, and the day by which\n# somebody must do so again.\n# checked: %s\n# review_by: %s\n", d.Today, nextYear(d.Today))
	b.WriteString(`# What it rests on; texts cite a source as :cite[guide].
# sources:
#   - {id: guide, title: …, lang: en, publisher: …, date: 2026-11, url: https://…, official: true}
# Figures, dates, phone numbers and addresses; texts place a fact as :fact[fee].
# facts:
#   fee: {type: money, value: 400 CNY, sources: [guide]}
# What became different, and when.
# changes:
#   - {on: 2024-12-01, class: rule-changing, note: {en: …}, sources: [guide]}
# Other entries worth reading; they show at both ends.
# related: [collection/key]
`)
	f.Data = b.String()
	return f
}

func (d Draft) unitKeys() []string {
	var keys []string
	for _, u := range d.Units.List {
		keys = append(keys, u.Key)
	}
	return keys
}

func (d Draft) themeKeys() []string {
	var keys []string
	for _, t := range d.Portal.Themes {
		keys = append(keys, t.Key)
	}
	return keys
}

// firstOf returns up to two keys as an example.
func firstOf(keys []string, otherwise string) string {
	if len(keys) == 0 {
		return otherwise
	}
	return strings.Join(keys[:min(2, len(keys))], ", ")
}

// nextYear returns the day a year later.
func nextYear(day content.Date) string {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return "2027-11-20"
	}
	return t.AddDate(1, 0, 0).Format(time.DateOnly)
}

// Translation returns a translation of a text into lang to begin with: all its
// words as they are, under their ids. No part of it is confirmed.
func Translation(from *content.Text, lang bcp47.Tag) NewFile {
	path := strings.TrimSuffix(string(from.File.Path), string(from.Lang)+".md") + string(lang) + ".md"
	body := 0
	if len(from.Doc.Sections) > 0 {
		body = from.Doc.Sections[0].At
	}
	return NewFile{
		Path: source.Path(path),
		Data: fmt.Sprintf(translation, from.File.Path, path, content.BlockScalar(from.Title), content.BlockScalar(from.Summary), from.Lang) + string(from.File.Data[body:]),
	}
}

const translation = `---
# Begun from %[1]s: translate the title, the summary and the text below, and keep
# the ids in {#…}. No part counts as translated until it is confirmed:
#   polyport confirm %[2]s
# or, for one section, the same with #id behind it.
title: %[3]s
summary: %[4]s
translation:
  from: %[5]s
  by: machine # or human
---
`

// Role says why a role cannot sign texts of a collection, or nothing.
func Role(c content.Collection, role string) string {
	for _, r := range c.Roles {
		if r == role {
			return ""
		}
	}
	if len(c.Roles) == 0 {
		return ""
	}
	return fmt.Sprintf("%q is not a role that texts of %s wait for; %s", role, c.Key, diag.DidYouMean(role, c.Roles))
}

// Stale lists the parts of a text that are not current, for a person who is
// about to sign it.
func Stale(e *content.Entry, lang bcp47.Tag, p *content.Portal) []string {
	var out []string
	for _, s := range fresh.Of(e, lang, p).Parts {
		if s.State != fresh.Current {
			out = append(out, fmt.Sprintf("%s (%s)", s.ID, s.State))
		}
	}
	return out
}
