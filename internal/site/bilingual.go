package site

import (
	"slices"

	"polyport/internal/bcp47"
	"polyport/internal/content"
	"polyport/internal/fresh"
)

// Bilingual is an entry in the reader's language beside its text in the
// language whose official texts have legal force, section by section.
type Bilingual struct {
	Title  Words // of the reader's side; Page.Title has both
	Entry  *Entry
	Home   Href // the entry's own page
	Beside Beside
	Pairs  []Pair
}

// Beside is the other side. All its words are in its own language, since it is
// there to be shown to somebody who may read no other.
type Beside struct {
	Language       Words // its own name
	Title, Summary Words
	TitleState     fresh.State
	SummaryState   fresh.State
	Notes          []Words // what the site and the text are not
	Missing        Words   // stands where it lacks a section
}

// Pair is a section on both sides.
type Pair struct {
	Reader Section
	Beside *Section // nil where that text lacks it
}

// viewFolder holds the bilingual views of an entry, below its page.
const viewFolder = "bilingual"

// viewSuffix leads from the page of an entry to its bilingual view.
func (j *join) viewSuffix() string { return viewFolder + "/" + string(j.portal.Authoritative) + "/" }

// hasView reports whether entry i has an address for a bilingual view. In an
// edition that shows the entry in the authoritative language itself the address
// leads on to the entry, so that all editions answer at the same addresses.
// A guide has none: what counts at a counter is what it leads to.
func (j *join) hasView(i int) bool {
	return j.portal.Makes(content.OutputBilingual) && j.guides[i] == nil && j.entries[i].Text(j.portal.Authoritative) != nil
}

// readsBeside reports whether readers of lang see entry i in another language
// than the authoritative one, so that there is something to put beside it.
func (j *join) readsBeside(i int, lang bcp47.Tag) bool {
	return j.hasView(i) && j.shown(i, lang).Lang != j.portal.Authoritative
}

// viewLink leads from the page of an entry to its bilingual view.
func (j *join) viewLink(entry Path) *LanguageLink {
	l := j.authoritative()
	return &LanguageLink{Lang: l.Tag, Dir: l.Dir, Name: l.Name, Href: Href(string(entry) + j.viewSuffix() + "index.html")}
}

// authoritative is the edition in the authoritative language, which the portal
// has if there is a text in it.
func (j *join) authoritative() content.Language {
	at := slices.IndexFunc(j.langs, func(l content.Language) bool { return l.Tag == j.portal.Authoritative })
	if at < 0 {
		return content.Language{Tag: j.portal.Authoritative, Dir: j.dir(j.portal.Authoritative)}
	}
	return j.langs[at]
}

// bilingualPage is the page at the address of a bilingual view; entry is the
// page of the entry in the same edition.
func (j *join) bilingualPage(i int, entry *Page, ed *edition) *Page {
	path := j.entryPath(i)
	if !j.readsBeside(i, ed.lang) {
		return j.movedPage(pageRedirect{Redirect: content.Redirect{From: content.Address(path + j.viewSuffix())}}, entry, ed)
	}
	p := j.frame(ed, LayoutBilingual, path+j.viewSuffix(), j.translated(i))
	// It repeats two pages that are to be found.
	p.NoIndex, p.Canonical, p.Alternates = true, "", nil
	for k, l := range j.langs {
		if !j.readsBeside(i, l.Tag) {
			p.Switch[k].Href = inEdition(l.Tag, path+"index.html")
		}
	}
	b := &Bilingual{Title: entry.Title, Entry: entry.Entry, Home: Href(entry.Path.File())}
	b.Beside = j.beside(i, ed)
	for k, s := range entry.Entry.Sections {
		if beside := j.besideSection(i, k, s, ed); beside != nil || !s.blank() {
			b.Pairs = append(b.Pairs, Pair{Reader: s, Beside: beside})
		}
	}
	p.Title, p.Description = entry.Title, entry.Description
	p.Title.Text += " · " + b.Beside.Title.Text
	p.Crumbs = append(append(p.Crumbs, j.crumbs(i, ed)...), Link{Words: entry.Title, Href: b.Home})
	p.Bilingual = b
	return p
}

func (j *join) beside(i int, ed *edition) Beside {
	text := j.entries[i].Text(j.portal.Authoritative)
	report := j.reports[text]
	b := Beside{
		Language: Words{Text: j.authoritative().Name, Lang: text.Lang, Dir: j.dir(text.Lang)},
		Title:    j.words(text.Title, text.Lang, ed.lang), TitleState: report.State(fresh.Title),
		Summary: j.words(text.Summary, text.Lang, ed.lang), SummaryState: report.State(fresh.Summary),
	}
	loc := j.in.Catalog.Localizer(text.Lang)
	say := func(id string, args ...any) Words { return j.say(loc, ed.lang, id, args...) }
	b.Missing = say("freshness.missing")
	b.Notes = append(b.Notes, say("site.unofficial"))
	from := ""
	if text.Translation != nil {
		from = loc.LanguageName(text.Translation.From)
	}
	b.Notes = append(b.Notes, say(textNote(report), "From", from))
	stale := 0
	for _, part := range report.Parts {
		if part.State == fresh.Stale {
			stale++
		}
	}
	if stale > 0 {
		b.Notes = append(b.Notes, say("stale.count", "Count", stale))
	}
	return b
}

// textNote is the message that says what kind of text one is. Uses lists them.
func textNote(r fresh.Report) string {
	kind := kindOf(r)
	for _, s := range r.Signed {
		if kind == TextMachine && s.Valid {
			return "text.machine_signed"
		}
	}
	return "text." + string(kind)
}

// besideSection is the k-th section of the source in the authoritative
// language. Its ids give way to those of the reader's side, and what the source
// says now stands on that side unless it is up to date.
func (j *join) besideSection(i, k int, reader Section, ed *edition) *Section {
	src, text := j.sourceText(i), j.entries[i].Text(j.portal.Authoritative)
	at := j.sectionAt(text, src.Doc.Sections[k].ID)
	if at < 0 {
		return nil
	}
	filled := j.texts[text]
	s := &Section{
		ID: reader.ID, Title: j.words(filled.titles[at], text.Lang, ed.lang),
		Body: filled.bodies[at].withPrefix("beside-"), State: j.reports[text].State(reader.ID),
	}
	if s.State == fresh.Stale && reader.Now == nil && reader.Body.Lang != src.Lang {
		s.Now = j.sourceNow(i, k, ed)
	}
	return s
}
