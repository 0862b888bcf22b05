package site

import (
	"strings"

	"polyport/internal/content"
)

// Moved is what stands at an address that an entry had once.
//
// Browsers tell no server, and no refresh, which section of a page was asked
// for. A script takes it along: to the section of that id or, where Sections
// knows better, to what became of it. Without script, readers arrive at the top
// of the page.
type Moved struct {
	To Link
}

// MovedSection is a section that a page had once and that stands on another now.
type MovedSection struct {
	ID string
	To Link
}

// sectionsLost lists the redirects of sections that lead to another page, by the
// page that had the section.
func (j *join) sectionsLost() map[content.Address][]content.Redirect {
	out := map[content.Address][]content.Redirect{}
	for _, r := range j.portal.Redirects {
		if page := r.From.Page(); r.From.Section() != "" && r.To.Page() != page {
			out[page] = append(out[page], r)
		}
	}
	return out
}

// byTarget groups the redirects of pages by the page that they lead to, which all
// of them repeat the title of.
func byTarget(redirects []pageRedirect) [][]pageRedirect {
	at := map[content.Address]int{}
	var out [][]pageRedirect
	for _, r := range redirects {
		n, ok := at[r.To.Page()]
		if !ok {
			n = len(out)
			at[r.To.Page()] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], r)
	}
	return out
}

// movedThings are the pages that lead on, those together that lead to one page.
func (j *join) movedThings() []thing {
	out := make([]thing, len(j.redirects))
	for n, group := range j.redirects {
		t := thing{n: n}
		for _, r := range group {
			t.parts = append(t.parts, standing{string(r.From), "the redirect from " + string(r.From), r.at})
		}
		t.standing, t.parts = t.parts[0], t.parts[1:]
		out[n] = t
	}
	return out
}

// movedPages makes the pages that stand where others once stood.
func (j *join) movedPages(n int, ed *edition) []*Page {
	group := j.redirects[n]
	to := j.pageAt(group[0].To, ed)
	if to == nil {
		return nil
	}
	var out []*Page
	for _, r := range group {
		p := j.movedPage(r, to, ed)
		p.Sections = j.movedSections(j.lostSections[r.Whole], ed)
		out = append(out, p)
	}
	return out
}

// pageRedirect is a redirect of a page that is, or is a part of, the page Whole.
type pageRedirect struct {
	content.Redirect
	Whole content.Address
	at    Place // that it follows from
}

// pageRedirects lists the redirects of pages: those that portal.yaml has, and
// those of the parts that go along with an entry or stay behind it.
func (j *join) pageRedirects() []pageRedirect {
	var out []pageRedirect
	for _, r := range j.portal.Redirects {
		if r.From.Section() == "" {
			out = append(out, pageRedirect{r, r.From, j.inPortal(r.FromAt, string(r.From))})
		}
	}
	locked := j.locked()
	done := map[content.Address]bool{}
	add := func(from, whole content.Address, at Place) {
		if _, own := j.moved[from]; own || j.used[from] || done[from] {
			return
		}
		done[from] = true
		if to, ok := j.substitute(from, locked); ok {
			out = append(out, pageRedirect{content.Redirect{From: from, To: to}, whole, at})
		}
	}
	for _, l := range j.in.Content.Lock.Lines {
		if whole := j.whole(l.Address, locked); l.Address.Section() == "" && whole != l.Address {
			add(l.Address, whole, Place{j.in.Content.Lock.File, l.At, l.At + len(l.Address)})
		}
	}
	for _, r := range j.portal.Redirects { // of an entry that was moved before anybody locked its view
		suffix := content.Address(j.viewSuffix())
		if r.From.Section() == "" && j.used[r.To.Page()+suffix] {
			add(r.From+suffix, r.From, j.inPortal(r.FromAt, string(r.From)))
		}
	}
	return out
}

// movedSections lists what became of sections that a page had once, as far as
// they stand on another page now.
func (j *join) movedSections(redirects []content.Redirect, ed *edition) []MovedSection {
	var out []MovedSection
	for _, r := range redirects {
		if to := j.pageAt(r.To, ed); to != nil {
			out = append(out, MovedSection{r.From.Section(), Link{Words: titleOf(to, r.To), Href: placeOn(to, r.To)}})
		}
	}
	return out
}

// titleOf is the title of the section that an address names on a page, or else
// that of the page.
func titleOf(p *Page, a content.Address) Words {
	if p.Entry != nil {
		for _, s := range p.Entry.Sections {
			if s.ID == a.Section() && s.Title.Text != "" {
				return s.Title
			}
		}
	}
	return p.Title
}

func (j *join) movedPage(r pageRedirect, to *Page, ed *edition) *Page {
	at := In(ed.lang, string(r.From))
	return &Page{
		Path: at, Layout: LayoutMoved, Lang: ed.lang, Dir: ed.dir, Root: j.linkRoot(at), Chrome: ed.chrome, NoIndex: to.NoIndex,
		Title: to.Title, Description: to.Description, Canonical: j.rebased(to, at), Switch: to.Switch, Crumbs: to.Crumbs,
		Moved: &Moved{To: Link{Words: to.Title, Href: placeOn(to, r.To)}},
	}
}

// placeOn is the place on a page that an address names. A page that leads on is
// passed over.
func placeOn(to *Page, a content.Address) Href {
	href := Href(to.Path.File())
	if to.Moved != nil {
		href = to.Moved.To.Href
	}
	if id := a.Section(); id != "" {
		href += Href("#" + id)
	}
	return href
}

// rebased is the canonical address of page to, as a page at another path
// writes it.
func (j *join) rebased(to *Page, at Path) string {
	if j.in.BaseURL != "" || to.Canonical == "" {
		return to.Canonical
	}
	return at.Root() + strings.TrimPrefix(to.Canonical, to.Root)
}
